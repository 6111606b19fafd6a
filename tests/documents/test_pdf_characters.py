"""Rare characters of names in a PDF: what no font of the machine has is told, and nothing else."""

import io
import shutil
import subprocess

import pytest
from docx import Document

from lhti.cli.pdf_warning import warn_of_lost_characters
from lhti.documents import glyphs
from lhti.documents.pdf import to_pdf

RARE = "㙦堃喆珺"


def paper(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def fonts(monkeypatch):
    """A machine whose fonts have the characters of two ranges."""

    def answer(arguments, **_):
        return subprocess.CompletedProcess(arguments, 0, b"20-7e 5803\n4e00-5585 5587-9fa5\n20-7e\n", b"")

    monkeypatch.setattr(glyphs.shutil, "which", lambda name: name)
    monkeypatch.setattr(glyphs.subprocess, "run", answer)


def test_a_character_that_no_font_has_is_named_with_its_paper(fonts, capsys):
    warn_of_lost_characters({"甲.docx": paper("李喆、王堃、㙦&<A>ü"), "乙.docx": paper("王珺"), "manifest.json": b"{}"})
    assert capsys.readouterr().err.splitlines()[:2] == [
        "注意：这台电脑的字体没有下面这些字，PDF 里会是空白或方框（Word 文件里不缺）：",
        "  甲.docx：㙦、喆",
    ]


def test_where_fonts_cannot_be_listed_nothing_is_said(monkeypatch, capsys):
    monkeypatch.setattr(glyphs.shutil, "which", lambda name: None)
    warn_of_lost_characters({"甲.docx": paper("李喆")})
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not all(map(shutil.which, ("soffice", "fc-list", "pdftotext"))), reason="没有 LibreOffice、fontconfig 或 pdftotext")
def test_what_is_not_told_is_in_the_pdf(tmp_path):
    (tmp_path / "a.docx").write_bytes(paper(f"理事{RARE}"))
    lost = glyphs.lost_characters({"a.docx": (tmp_path / "a.docx").read_bytes()}).get("a.docx", "")
    (pdf,) = to_pdf([tmp_path / "a.docx"], tmp_path)
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    assert {character for character in f"理事{RARE}" if character not in text} <= set(lost)
