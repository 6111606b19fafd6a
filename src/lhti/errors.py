"""The exceptions that reach the command line; each carries a Chinese sentence for its reader."""

from __future__ import annotations

import errno
from typing import Final


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


class WordingError(PolicyError):
    """A sentence of a policy that quotes what its check does not give."""


_REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "这个位置只能读，不能写",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EEXIST: "路径上已经有一个同名的文件",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese; in the system's own words where it is none of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
