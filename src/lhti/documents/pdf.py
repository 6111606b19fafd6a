"""PDF by LibreOffice, where it is installed: many files in one call, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lhti.documents.order import RenderError

_COMMANDS: Final = ("soffice", "libreoffice")
_PLACES: Final = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_SECONDS: Final = 180


def to_pdf(papers: Sequence[Path], folder: Path) -> list[Path]:
    """Convert papers into a folder, and return the PDF files in the same order.

    Raises RenderError where LibreOffice is missing, or leaves one out.
    """
    command = _soffice()
    with tempfile.TemporaryDirectory() as profile:
        arguments = [
            command,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        try:
            done = subprocess.run([*arguments, *map(str, papers)], capture_output=True, check=False, timeout=_SECONDS, env=os.environ)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise RenderError(f"LibreOffice 转换 PDF 超过 {_SECONDS} 秒，已停止。") from None
    made = [folder / f"{paper.stem}.pdf" for paper in papers]
    lacking = [paper.name for paper, pdf in zip(papers, made, strict=True) if not pdf.is_file()]
    if lacking:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RenderError(f"LibreOffice 没有转出 PDF：{'、'.join(lacking)}" + (f"（{said[-1][:100]}）" if said else "") + "。")
    return made


def _soffice() -> str:
    found = next((path for name in _COMMANDS if (path := shutil.which(name))), None) or next(
        (place for place in _PLACES if Path(place).is_file()), None
    )
    if found is None:
        raise RenderError("出 PDF 要用 LibreOffice，没有找到。请安装 LibreOffice，或不加 --pdf 出 Word 文件后另存为 PDF。")
    return found
