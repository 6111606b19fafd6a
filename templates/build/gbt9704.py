"""The page, the styles and the parts of an official paper after GB/T 9704-2012, as pieces of a Word template.

Lengths are twips (1/1440 inch; 56.7 to a millimetre) unless a name says otherwise. Numbers in brackets are the standard's clauses.
Text may hold Jinja tags; `{%p … %}` tags stand in a paragraph of their own, which docxtpl takes out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _BaseHeaderFooter

FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
SONGTI: Final = "宋体"
TITLE_SONG: Final = "方正小标宋简体"
LATIN: Final = "Times New Roman"

PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838
MARGINS: Final = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1587}
"""Type area 156 × 225 mm, 37 mm from the top, 28 mm from the left (5.2.1)."""
TEXT_WIDTH: Final = PAGE_WIDTH - MARGINS["left"] - MARGINS["right"]
LINE: Final = 579
"""22 lines a page (5.2.3); 580 gives 21."""
_SEAL_ROOM: Final = LINE * 3 // 2
"""Above the signature: a seal of 42 mm, its middle just above signature and date, then begins within a line of the text (7.3.5.1)."""
MM: Final = 1440 / 25.4
CHARACTER: Final = 315
"""One character of the text with its spacing: 28 fill a line."""
RED: Final = "FF0000"
FOOTER: Final = MARGINS["bottom"] - round(7 * MM) - 320 + 178
"""From the paper's edge to the page number's line, so that its dashes stand 7 mm below the type area (7.5)."""


def _fonts(east_asian: str, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{east_asian}"/>'


def _style(
    identifier: str,
    name: str,
    *,
    based_on: str = "Normal",
    font: str = "",
    latin: str = LATIN,
    points: float = 0,
    paragraph: str = "",
    run: str = "",
    next_: str = "",
) -> str:
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>' if points else ""
    fonts = _fonts(font, latin) if font else ""
    after = f'<w:next w:val="{next_}"/>' if next_ else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f"{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{run}{size}</w:rPr></w:style>"
    )


_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
_NO_SPACING: Final = '<w:spacing w:val="0"/>'


_RED_TEXT: Final = f'<w:color w:val="{RED}"/>{_NO_SPACING}'
_GREY_TEXT: Final = f'<w:color w:val="808080"/>{_NO_SPACING}'


def _hanging(left: int, hanging: int) -> str:
    return (
        f'<w:ind w:leftChars="{left * 100}" w:left="{left * CHARACTER}"'
        f' w:hangingChars="{hanging * 100}" w:hanging="{hanging * CHARACTER}"/>'
    )


def _exact(line: int, before: int = 0, after: int = 0) -> str:
    """A line of that height, whatever the page's grid: LibreOffice would stretch it to the next of its lines."""
    return f'<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


_STYLES: Final = (
    # the text of a letter or a notice
    _style("Body", "公文正文", paragraph=_INDENT),
    _style("HeadingOne", "公文一级标题", font=HEITI, paragraph=f"<w:keepNext/>{_INDENT}", next_="Body"),
    _style("HeadingTwo", "公文二级标题", font=KAITI, paragraph=f"<w:keepNext/>{_INDENT}", next_="Body"),
    _style(
        "PaperTitle",
        "公文标题",
        font=TITLE_SONG,
        points=22,
        paragraph='<w:keepNext/><w:jc w:val="center"/>',
        run=_NO_SPACING,
        next_="Addressee",
    ),
    _style("Addressee", "主送机关"),
    _style("AttachmentNote", "附件说明", paragraph=_hanging(5, 3)),
    _style("AttachmentFirst", "附件说明首项", paragraph=_hanging(6, 4)),
    _style("AttachmentNext", "附件说明次项", paragraph=_hanging(6, 1)),
    _style("Signature", "发文机关署名", paragraph=f"<w:keepNext/>{_exact(LINE, before=_SEAL_ROOM)}"),
    _style("PaperDate", "成文日期"),
    _style("TitleNote", "题下日期", font=KAITI, paragraph='<w:jc w:val="center"/>'),
    _style("Mark", "发文机关标志", font=TITLE_SONG, points=42, paragraph=f'{_exact(900)}<w:jc w:val="center"/>', run=_RED_TEXT),
    _style("Rule", "红色分隔线", points=1, paragraph=_exact(20), run=_NO_SPACING),
    _style("DraftMark", "草稿标记", font=HEITI, points=14, paragraph=f'{_exact(320)}<w:jc w:val="right"/>', run=_GREY_TEXT),
    _style("PaperNumber", "发文字号"),
    _style("AttachmentMark", "附件标记", font=HEITI),
    _style("CarbonCopy", "版记", points=14, paragraph='<w:ind w:left="1144" w:hanging="1144"/>', run='<w:spacing w:val="6"/>'),
    _style("PageNumber", "页码", font=SONGTI, latin=SONGTI, points=14, paragraph=_exact(320), run=_NO_SPACING),
    # forms
    _style("CoverTitle", "封面标题", font=TITLE_SONG, points=32, paragraph=f'{_exact(900)}<w:jc w:val="center"/>', run=_NO_SPACING),
    _style("CoverLine", "封面填写项", paragraph=f'{_exact(840)}<w:ind w:left="1264"/>', run=_NO_SPACING),
    _style("CoverIssuer", "封面制发单位", font=KAITI, paragraph='<w:jc w:val="center"/>', run=_NO_SPACING),
    _style("FormTitle", "表格标题", font=TITLE_SONG, points=22, paragraph='<w:keepNext/><w:jc w:val="center"/>', run=_NO_SPACING),
    _style("FormLine", "表上文字", paragraph="<w:keepNext/>", run=_NO_SPACING),
    _style("TableText", "表格文字", points=12, paragraph=f'{_exact(400)}<w:jc w:val="left"/>', run=_NO_SPACING),
    _style("TableCenter", "表格居中文字", based_on="TableText", paragraph='<w:jc w:val="center"/>'),
    _style("TableHead", "表头", based_on="TableCenter", font=HEITI, paragraph="<w:keepNext/>"),
    _style(
        "TableBody", "表格正文", based_on="TableText", paragraph='<w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>'
    ),
    _style("Note", "注", points=12, paragraph=_exact(400), run=_NO_SPACING),
    _style("Picture", "图", paragraph='<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'),
    _style("Caption", "图题", font=HEITI, points=14, paragraph='<w:keepNext/><w:jc w:val="center"/>', run=_NO_SPACING),
)

_STYLES_XML: Final = (
    f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}"
    '<w:color w:val="000000"/><w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    f'{_exact(LINE)}<w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    + "".join(_STYLES)
    + "</w:styles>"
)

_SETTINGS_XML: Final = (
    f"<w:settings {nsdecls('w')}>"
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_KEPT: Final = ("/styles", "/settings", "/fontTable", "/theme", "/header", "/footer", "/image")


def new_document() -> DocumentObject:
    """An empty A4 page with the type area, the grid and the styles, and nothing of python-docx's own template."""
    document = Document()
    for part, xml in ((document.styles, _STYLES_XML), (document.settings, _SETTINGS_XML)):
        element = part.element
        for child in list(element):
            element.remove(child)
        for child in list(parse_xml(xml)):
            element.append(child)
    for identifier, relation in list(document.part.rels.items()):
        if not relation.is_external and not relation.reltype.endswith(_KEPT):
            del document.part.rels[identifier]
    for identifier, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[identifier]
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(section_properties())
    return document


def section_properties(*, is_landscape: bool = False) -> BaseOxmlElement:
    """A section's page; landscape keeps the margins with the paper turned."""
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if is_landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    orient = ' w:orient="landscape"' if is_landscape else ""
    return parse_xml(
        f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{MARGINS["top"]}" w:right="{MARGINS["right"]}" w:bottom="{MARGINS["bottom"]}" w:left="{MARGINS["left"]}"'
        f' w:header="851" w:footer="{FOOTER}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


# -- paragraphs -----------------------------------------------------------------------------------------------------------------------


def paragraph(text: str = "", style: str = "Body", *, properties: str = "", runs: Sequence[BaseOxmlElement] = ()) -> BaseOxmlElement:
    """A paragraph; `properties`: more of its w:pPr (in schema order, after the style); `runs`: instead of the text."""
    element = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr></w:p>')
    for each in runs or ([run(text)] if text else []):
        element.append(each)
    return element


def run(text: str, properties: str = "") -> BaseOxmlElement:
    """A run of text; `properties`: its w:rPr in schema order."""
    element = parse_xml(f"<w:r {nsdecls('w')}>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}</w:r>")
    for number, piece in enumerate(text.split("\t")):
        if number:
            element.append(OxmlElement("w:tab"))
        content = OxmlElement("w:t")
        content.text = piece
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        element.append(content)
    return element


def add(document: DocumentObject, *elements: BaseOxmlElement) -> None:
    """Put elements at the end of the body, before its section properties."""
    last = document.element.body[-1]
    for element in elements:
        last.addprevious(element)


def page_break() -> BaseOxmlElement:
    """The next paragraph stands on a new page."""
    element = paragraph(style="Rule")
    element.append(parse_xml(f'<w:r {nsdecls("w")}><w:br w:type="page"/></w:r>'))
    return element


def field(instruction: str, properties: str = "") -> list[BaseOxmlElement]:
    """A field in five runs: WPS does not show one that is written in fewer."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [parse_xml(f"<w:r {nsdecls('w')}>{shown}{part}</w:r>") for part in parts]


def page_numbers(document: DocumentObject, *, is_first_without: bool) -> None:
    """— 1 — at the foot (7.5): odd pages right, even pages left, one character from the edge; a letter's first page has none."""
    section = document.sections[0]
    section.different_first_page_header_footer = is_first_without
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
        element = paragraph(style="PageNumber", properties=indent, runs=[run("— "), *field("PAGE"), run(" —")])
        only_paragraph(footer, element)
    if is_first_without:
        section.first_page_footer.is_linked_to_previous = False
        only_paragraph(section.first_page_footer, paragraph(style="PageNumber"))


def draft_mark(document: DocumentObject) -> None:
    """草稿 in grey at the head of every page of a draft; `content_of` sees to it, sections that have no head of their own take it over."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header, section.first_page_header):
        if header.is_linked_to_previous:
            header.is_linked_to_previous = False
            only_paragraph(header, paragraph("{% if is_draft %}草稿{% endif %}", "DraftMark"))


def only_paragraph(part: _BaseHeaderFooter, element: BaseOxmlElement) -> None:
    """The paragraph instead of python-docx's own one in a header or footer."""
    part._element.replace(part._element[0], element)


# -- tables ---------------------------------------------------------------------------------------------------------------------------


def table(widths: Sequence[int], rows: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A ruled table of fixed column widths; rows come from `row`."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )
    for each in rows:
        element.append(each)
    return element


def row(cells: Sequence[BaseOxmlElement], *, height: int = 0, is_header: bool = False, may_break: bool = False) -> BaseOxmlElement:
    """A row; a header repeats on every page; it stays whole on a page unless it may break."""
    properties = "".join(
        (
            "" if may_break else "<w:cantSplit/>",
            f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "",
            "<w:tblHeader/>" if is_header else "",
        )
    )
    element = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr></w:tr>")
    for each in cells:
        element.append(each)
    return element


def cell(
    width: int, content: str | Sequence[BaseOxmlElement], style: str = "TableCenter", *, span: int = 1, align: str = "center"
) -> BaseOxmlElement:
    """A cell with one paragraph of text or the given paragraphs; `span`: grid columns; `align`: top, center or bottom."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    element = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="{align}"/></w:tcPr></w:tc>'
    )
    for each in [paragraph(content, style)] if isinstance(content, str) else content:
        element.append(each)
    return element


def loop_rows(tag: str, rows: Sequence[BaseOxmlElement], width: int, span: int) -> list[BaseOxmlElement]:
    """Rows repeated by docxtpl: `tag` is `for member in members`; the two rows that hold the tags vanish."""
    opening = row([cell(width, f"{{%tr {tag} %}}", span=span)])
    closing = row([cell(width, "{%tr endfor %}", span=span)])
    return [opening, *rows, closing]


def content_of(document: DocumentObject) -> bytes:
    """The file's bytes as python-docx writes them, with the draft mark; `lhti.documents.packing` makes them reproducible."""
    draft_mark(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
