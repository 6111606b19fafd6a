"""Evidence as somebody names it on a command line: a path inside the dossier."""

from __future__ import annotations

import os
from pathlib import Path

from lhti.dossier.dossier import Dossier
from lhti.dossier.evidence_paths import normal, unsafe
from lhti.dossier.nearest import nearest
from lhti.errors import UsageError


def evidence_path(text: str, dossier: Dossier) -> str:
    """The path relative to the dossier, with `/`; the text may also be relative to the working folder, as TAB completes it.

    Raises UsageError where it is no file of the dossier.
    """
    inside = normal(text.replace(os.sep, "/"))
    if inside not in dossier.listing.files:
        root, given = dossier.folder.resolve(), Path(text).resolve()
        if not given.is_file():
            raise UsageError(f"找不到佐证材料“{text}”。{_hint(inside, dossier)}")
        if not given.is_relative_to(root):
            raise UsageError(f"佐证材料“{text}”不在档案里。请先把它放进 {dossier.folder.as_posix()}/evidence/。")
        inside = normal(given.relative_to(root).as_posix())
    if unsafe(inside, dossier.listing) or inside not in dossier.listing.files:
        raise UsageError(f"佐证材料“{text}”不能用：应是档案里的文件，不是指向外面的链接，也不是隐藏文件。")
    return inside


def _hint(text: str, dossier: Dossier) -> str:
    guess = nearest(text, dossier.listing.files)
    return f"是不是“{guess}”？" if guess else f"请先把它放进 {dossier.folder.as_posix()}/evidence/。"
