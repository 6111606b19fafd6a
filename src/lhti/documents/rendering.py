"""A template filled with a context: docxtpl behind one door, sandboxed, escaped, and strict about what is missing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from lhti.documents.order import RenderError
from lhti.documents.packing import Parts, parts_in
from lhti.documents.values import Picture, mapped

AUTHOR = "lhti"


def fill(template: bytes, context: Mapping[str, Any], *, title: str, dated: date | None) -> Parts:
    """The paper's parts: the same for the same input.

    Raises RenderError where the template asks for a value that the paper does not have, or does what a template may not do.
    """
    document = _opened(template)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    placed = mapped(context, lambda value: _Figure(document, value) if isinstance(value, Picture) else value)
    try:
        document.render(placed, environment, autoescape=True)
    except UndefinedError as error:
        raise RenderError(f"模板要的内容没有准备：{error.message}{_where(error)}。请用 lhti template check 检查模板。") from None
    except SecurityError as error:
        raise RenderError(f"模板里有不允许的操作：{error.message}{_where(error)}。") from None
    except TemplateError as error:
        raise RenderError(f"模板写得不对：{error.message}{_where(error)}。请用 lhti template check 检查模板。") from None
    except Exception as error:  # noqa: BLE001 - a template is a program of its owner's: whatever fails in it is the template's fault
        raise RenderError(
            f"模板里有办不到的操作：{type(error).__name__}：{error}{_where(error)}。请用 lhti template check 检查模板。"
        ) from None
    _describe(document, title, dated)
    stream = io.BytesIO()
    document.docx.save(stream)
    return parts_in(stream.getvalue())


def _opened(template: bytes) -> DocxTemplate:
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except Exception as error:  # noqa: BLE001 - whatever a broken package makes python-docx say
        raise RenderError(f"模板不是能打开的 Word 文件（{type(error).__name__}）。") from None
    return document


class _Figure(InlineImage):  # type: ignore[misc] # docxtpl has no types
    """A picture with its alternative text."""

    def __init__(self, document: DocxTemplate, picture: Picture) -> None:
        super().__init__(document, io.BytesIO(picture.png), width=Mm(picture.width))
        self._description = picture.description

    def _insert_image(self) -> str:
        inline = self.tpl.current_rendering_part.new_pic_inline(self.image_descriptor, self.width, self.height)
        inline.docPr.set("descr", self._description)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice gives 3.2 mm where none is said, and pushes the picture over a cell's rule
        return f'</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def _where(error: Exception) -> str:
    """The template's text around the place, as far as docxtpl tells."""
    lines = [str(line).strip() for line in getattr(error, "docx_context", ()) if str(line).strip()]
    return f"（模板此处：{lines[len(lines) // 2][:60]}）" if lines else ""


def _describe(document: DocxTemplate, title: str, dated: date | None) -> None:
    """Core properties: the paper's own date, never today's."""
    properties = document.docx.core_properties
    day = dated or date(2000, 1, 1)
    properties.title, properties.author, properties.last_modified_by = title, AUTHOR, AUTHOR
    properties.subject = properties.keywords = properties.comments = properties.category = ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    properties.revision = 1
    properties.language = "zh-CN"
