"""Papers of the examples, and of small dossiers written for a test, as lines of text."""

import base64
import io
import json
from datetime import date
from pathlib import Path

import yaml
from docx import Document
from docx.oxml.ns import qn

from lhti.documents.order import Order
from lhti.documents.packing import zipped
from lhti.documents.papers import PAPERS
from lhti.documents.rendering import fill
from lhti.documents.templates import template_of
from lhti.documents.values import Picture
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"
BASE = ROOT / "src/lhti/policies/ganzhou-2022/cases/base"
SOURCE = ROOT / "src/lhti/policies/ganzhou-2022/source.txt"
JUDGE = Judge(Settings(date(2026, 11, 24)))
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


def dot(name: str, order: Order, **how: object) -> Picture:
    """In the place of a picture, which takes a second to draw."""
    return Picture(DOT, 156.0, name)


def template(*texts: str) -> bytes:
    """A Word file of these paragraphs."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def order_for(place: str | Path, **how) -> Order:
    return Order(read_dossier(EXAMPLES / place if isinstance(place, str) else place), JUDGE, **how)


def dossier_in(folder: Path, change=None) -> Path:
    """The base of the cases, changed by `change(files)`, written as JSON."""
    files = {path.relative_to(BASE).as_posix(): yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in BASE.rglob("*.yaml")}
    if change:
        change(files)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def made(name: str, order: Order) -> bytes:
    paper = PAPERS[name]
    return zipped(fill(template_of(paper.template, None).read_bytes(), paper.context(order), title=name, dated=paper.dated(order)))


def lines_of(package: bytes) -> list[str]:
    """Paragraphs in the order of the page, those of cells included; pictures by their alternative text."""
    body = Document(io.BytesIO(package)).element.body
    texts = ("".join(_piece(node) for node in paragraph.iter()) for paragraph in body.iter(qn("w:p")))
    return [text for text in texts if text.strip()]


def _piece(node) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:drawing"):
        return f"<{next(node.iter(qn('wp:docPr'))).get('descr')}>"
    return "\t" if node.tag == qn("w:tab") and node.getparent().tag == qn("w:r") else ""
