"""Why a picture cannot be drawn, in the words that its user reads."""

from __future__ import annotations

from lhti.errors import LhtiError


class UndrawableError(LhtiError):
    """The dossier lacks something that the picture needs; a failed render."""

    exit_code = 1
