"""Evidence as somebody names it on a command line: a path inside the dossier."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterable
from pathlib import Path

from lhti.checks.steps import nearest_file
from lhti.dossier.dossier import Dossier
from lhti.dossier.evidence_paths import normal, unsafe
from lhti.errors import UsageError, reason_of


def digested(texts: Iterable[str], dossier: Dossier) -> list[dict[str, str]]:
    """Path and digest of each paper, each once; raises UsageError where one cannot be used."""
    paths = dict.fromkeys(evidence_path(text, dossier) for text in texts)
    return [{"path": path, "sha256": _digest(path, dossier)} for path in paths]


def _digest(path: str, dossier: Dossier) -> str:
    try:
        with dossier.listing.open(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(f"佐证材料“{path}”打不开（{reason_of(error)}）。请关闭正在使用它的程序，或请技术人员检查文件权限。") from None


def evidence_path(text: str, dossier: Dossier) -> str:
    """The path relative to the dossier, with `/`; the text may also be relative to the working folder, as TAB completes it.

    Raises UsageError where it is no file of the dossier.
    """
    inside = normal(posixpath.normpath(text.replace(os.sep, "/"))) if text.strip() else ""
    if inside not in dossier.listing.files:
        inside = _from_working_folder(text, inside, dossier)
    if unsafe(inside, dossier.listing) or inside not in dossier.listing.files:
        raise UsageError(f"佐证材料“{text}”不能用：应是档案里的文件，不是文件夹、指向外面的链接或隐藏文件。")
    return inside


def _from_working_folder(text: str, inside: str, dossier: Dossier) -> str:
    root, given = dossier.folder.resolve(), Path(text).resolve()
    if given.is_relative_to(root) and (found := normal(given.relative_to(root).as_posix())) in dossier.listing.files:
        return found
    if not given.exists() or not text.strip():
        raise UsageError(f"找不到佐证材料“{text}”。{_hint(inside, dossier)}")
    if not given.is_relative_to(root):
        raise UsageError(f"佐证材料“{text}”不在档案里。请先把它放进 {dossier.folder.as_posix()}/evidence/。")
    return inside


def _hint(text: str, dossier: Dossier) -> str:
    guess = nearest_file(text, (path for path in dossier.listing.files if path.startswith("evidence/")))
    return f"是不是“{guess}”？" if guess else f"请先把它放进 {dossier.folder.as_posix()}/evidence/。"
