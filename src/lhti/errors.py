"""The exceptions that reach the command line; each carries a Chinese sentence for its reader."""

from __future__ import annotations


class LhtiError(Exception):
    """A reason to stop that the user can do something about."""

    exit_code = 2


class UsageError(LhtiError):
    """A command that cannot be carried out as it was given."""


class RefusedError(LhtiError):
    """What was asked for would be against the regulation or the log; nothing was written."""

    exit_code = 1


class PolicyError(LhtiError):
    """A policy that cannot be loaded as it is written."""
