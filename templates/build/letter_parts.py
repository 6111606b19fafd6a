"""The parts around the text of a letter or a notice: mark, red rules, number, title, attachments, signature, imprint (GB/T 9704-2012).

What is bound to a place on the paper stands in frames measured from its edge; the text begins below the last of them.
"""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from gbt9704 import CHARACTER, LINE, MM, PAGE_HEIGHT, RED, TEXT_WIDTH, paragraph, run

_LETTER_WIDTH: Final = round(170 * MM)
_LETTER_EDGE: Final = round(6 * MM)
"""From the end of a letter's rule back to the edge of the type area."""
_RULE_HEIGHT: Final = 60
_MARK_LINE: Final = 900
_LETTER_MARK: Final = round(28.9 * MM)
_LETTER_RULE: Final = round(48.4 * MM)
_LETTER_NUMBER: Final = round(50.9 * MM)
_NOTICE_NUMBER: Final = round(105.8 * MM)
_NOTICE_RULE: Final = round(118.6 * MM)
_TYPE_AREA_TOP: Final = 2098
_FOOT: Final = f'<w:framePr w:w="{TEXT_WIDTH}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
_IMPRINT_LINE: Final = 480
_RULED: Final = (
    '<w:pBdr><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="4" w:color="000000"/></w:pBdr>'
)
"""0.35 mm."""
_DIGITS: Final = (2, 3, 4)
_SPACED: Final = 0.55
"""Half of what LibreOffice adds to a date between digits and Chinese, which Word and WPS do not: the unit is 1.5 mm off in either."""
_KEPT: Final = "<w:keepNext/>"


def letter_head() -> list[BaseOxmlElement]:
    """信函 (10.1): the mark alone, its double rule, the number flush right; without a letterhead the number heads the text."""
    mark = _frame(_LETTER_WIDTH, _LETTER_RULE - _LETTER_MARK, _LETTER_MARK)
    rule = _frame(_LETTER_WIDTH, _RULE_HEIGHT, _LETTER_RULE)
    number = _frame(_LETTER_WIDTH, LINE, _LETTER_NUMBER)
    return [
        _tag('if letterhead == "digital"'),
        paragraph("{{ bureau }}", "Mark", properties=mark),
        paragraph(style="Rule", properties=rule + _border("thickThinSmallGap", 18)),
        _tag('elif letterhead == "preprinted"'),
        paragraph(style="Mark", properties=mark),
        _tag("endif"),
        _tag('if letterhead == "none"'),
        paragraph("{{ number }}", "PaperNumber", properties='<w:jc w:val="right"/>'),
        _tag("else"),
        paragraph("{{ number }}", "PaperNumber", properties=f'{number}<w:ind w:right="{_LETTER_EDGE}"/><w:jc w:val="right"/>'),
        _tag("endif"),
        *_two_lines(),
    ]


def letter_foot(document: DocumentObject) -> None:
    """The double rule, thin over thick, 20 mm from the edge of a letter's first page (10.1)."""
    place = _frame(_LETTER_WIDTH, _RULE_HEIGHT, PAGE_HEIGHT - round(20 * MM) - _RULE_HEIGHT)
    rule = paragraph(style="Rule", properties=place + _border("thinThickSmallGap", 18))
    footer = document.sections[0].first_page_footer
    for element in (_tag('if letterhead == "digital"'), rule, _tag("endif")):
        footer._element[-1].addprevious(element)


def notice_head() -> list[BaseOxmlElement]:
    """The general form (7.2): the mark 35 mm below the edge of the type area, the number two lines below it, the red rule under both."""
    mark = _frame(TEXT_WIDTH, _NOTICE_NUMBER - _TYPE_AREA_TOP, _TYPE_AREA_TOP)
    number = _frame(TEXT_WIDTH, LINE, _NOTICE_NUMBER)
    rule = _frame(TEXT_WIDTH, 20, _NOTICE_RULE)
    digital = [
        paragraph("{{ bureau }}文件", "Mark", properties=mark + _before(round(33.6 * MM), _MARK_LINE)),
        paragraph("{{ number }}", "PaperNumber", properties=number + '<w:jc w:val="center"/>'),
        paragraph(style="Rule", properties=rule + _border("single", 16)),
    ]
    return [
        _tag('if letterhead == "digital"'),
        *digital,
        _tag('elif letterhead == "preprinted"'),
        paragraph(style="Mark", properties=mark),
        paragraph("{{ number }}", "PaperNumber", properties=number + '<w:jc w:val="center"/>'),
        paragraph(style="Rule", properties=rule),
        _tag("else"),
        paragraph("{{ number }}", "PaperNumber", properties='<w:jc w:val="center"/>'),
        _tag("endif"),
        *_two_lines(),
    ]


def title(tag: str = "title") -> list[BaseOxmlElement]:
    """The lines of a title (7.3.1), broken in Python where words end, and the blank line after it."""
    return [
        paragraph(f"{{%p for line in {tag} %}}", "PaperTitle"),
        paragraph("{{ line }}", "PaperTitle"),
        paragraph("{%p endfor %}", "PaperTitle"),
        paragraph(style="Addressee"),
    ]


def attachments() -> list[BaseOxmlElement]:
    """附件说明 (7.3.4): several stand one a line, their numbers and their names in line, a single one without a number.

    The last alone goes with the signature to another page (7.3.5.4): all of them would leave half a page empty.
    """
    return [
        _tag("if attachments | length == 1"),
        *attachment("{{ attachments[0] }}"),
        _tag("else"),
        paragraph(style="Addressee", properties=_KEPT),
        _tag("for attachment in attachments"),
        _tag("if loop.first"),
        paragraph("附件：{{ loop.index }}.\t{{ attachment }}", "AttachmentFirst"),
        _tag("elif loop.last"),
        paragraph("{{ loop.index }}.\t{{ attachment }}", "AttachmentNext", properties=_KEPT),
        _tag("else"),
        paragraph("{{ loop.index }}.\t{{ attachment }}", "AttachmentNext"),
        _tag("endif"),
        _tag("endfor"),
        _tag("endif"),
    ]


def attachment(text: str) -> list[BaseOxmlElement]:
    """附件说明 of a single attachment, all of it with the signature."""
    return [paragraph(style="Addressee", properties=_KEPT), paragraph(f"附件：{text}", "AttachmentNote", properties=_KEPT)]


def signature() -> list[BaseOxmlElement]:
    """署名 over 成文日期 with the room of a seal: the date ends four characters from the edge, and the unit is centred on it (7.3.5.1).

    Both take the paragraph before them along (7.3.5.4). The middle of a date depends on the digits of month and day, so there is a
    line for each number of them; a name too long to stand over a date ends at the edge.
    """
    tags = [f"{'el' if digits > _DIGITS[0] else ''}if signature.digits == {digits}" for digits in _DIGITS]
    lines: list[BaseOxmlElement] = []
    for tag, place in [*zip(tags, map(_middle, _DIGITS), strict=True), ("else", _tab("right", 0))]:
        lines += [_tag(tag), paragraph("\t{{ signature.unit }}", "Signature", properties=place)]
    return [*lines, _tag("endif"), paragraph("\t{{ date }}", "PaperDate", properties=_tab("right", 4))]


def _middle(digits: int) -> str:
    """The middle of `2024年4月22日`: four digits of the year and these are half a character wide each."""
    return _tab("center", 4 + (3 + (4 + digits) / 2 + _SPACED) / 2)


def _tab(kind: str, characters: float) -> str:
    """A tab so many characters from the right edge of the type area."""
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{TEXT_WIDTH - round(characters * CHARACTER)}"/></w:tabs>'


def last_paragraph(text: str) -> BaseOxmlElement:
    """The end of the text: two of its lines at least stay with the signature."""
    return paragraph(text, properties=f"{_KEPT}<w:widowControl/>")


def copies(text: str) -> BaseOxmlElement:
    """抄送 of a letter (10.1): no rules, at the foot of the type area of the page where the next paragraph stands."""
    return paragraph(f"　{text}", "CarbonCopy", properties=_FOOT)


def imprint(text: str, issued: str, condition: str) -> list[BaseOxmlElement]:
    """版记 (7.4) between rules of the type area's width: 抄送 on `condition`, then who issued it and when.

    The blank of one character on the left is typed, so that the rules reach the edge; on the right the spacing of 30 characters leaves it.
    The paragraphs bear the same borders, or they would not stay in one frame; the rule between them is an underlined tab.
    """
    edge = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>'
    end = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>{_before(0, 40)}'
    return [
        _tag(f"if {condition}"),
        paragraph(f"　{text}", "CarbonCopy", properties=_FOOT + _RULED + _before(0, _IMPRINT_LINE)),
        paragraph(style="CarbonCopy", properties=_FOOT + _RULED + end, runs=[run("\t\t", '<w:u w:val="single"/>')]),
        _tag("endif"),
        paragraph(f"　{issued}", "CarbonCopy", properties=_FOOT + _RULED + edge + _before(0, _IMPRINT_LINE)),
    ]


def _frame(width: int, height: int, top: int) -> str:
    return (
        f'<w:framePr w:w="{width}" w:h="{height}" w:hRule="exact" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page"'
        f' w:{"xAlign" if width != TEXT_WIDTH else "x"}="{"center" if width != TEXT_WIDTH else 1587}" w:y="{top}"/>'
    )


def _border(kind: str, size: int) -> str:
    return f'<w:pBdr><w:bottom w:val="{kind}" w:sz="{size}" w:space="0" w:color="{RED}"/></w:pBdr>'


def _before(height: int, line: int) -> str:
    return f'<w:spacing w:before="{height}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _tag(tag: str) -> BaseOxmlElement:
    return paragraph(f"{{%p {tag} %}}")


def _two_lines() -> list[BaseOxmlElement]:
    return [paragraph(style="Addressee"), paragraph(style="Addressee")]
