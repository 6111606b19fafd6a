"""The application form (文件10): cover, 填表说明, the merged-cell form with its pictures, three tables and two opinion boxes.

The form is several tables without a gap, because only the first rows of a table can be repeated on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from form_parts import cover, form_document, form_table, hair, label, number_bookmarks
from forms import texts, when
from gbt9704 import TEXT_WIDTH, add, cell, loop_rows, page_break, page_numbers, paragraph, row

_HEIGHT: Final = 1300
_ROOM: Final = 8
"""Lines to write an opinion on."""
_ABOVE_SEAL: Final = 3
"""Lines that the seal reaches up over."""
_EDGES: Final = (0, 2600, 3780, 4700, 5000, 6430, 6770, 7100, 8000, TEXT_WIDTH)
"""Where a cell of the main table may begin or end."""
_COVER: Final = (
    ("创新联合体名称：", "{{ name }}", "", "1"),
    ("产业领域：", "{{ industry }}", "", "2"),
    ("牵头单位：", "{{ lead }}", "（盖章）", "3"),
    ("核心平台：", "{{ core_platform }}", "", "4"),
    ("联 系 人：", "{{ contact }}", "", "5"),
    ("联系电话：", "{{ phone }}", "", "6"),
    ("填报日期：", "{{ filled_on }}", "", "7"),
)
_INSTRUCTIONS: Final = (
    "一、创新联合体牵头单位须加盖法人公章。",
    "二、产业领域指联合体所涉及我市1+5+N产业链。",
    "三、创新联合体内已建平台数量指所有成员单位在本产业领域已建成并正在运行的省级以上各类科研平台。",
    "四、创新联合体组建申请表需附创新联合体组建协议、组建方案。",
    "五、申请表一式三份，盖章后报所在地科技主管部门和市科技局对口科室审核。",
)

Column = tuple[int, str, str, str, str]
"""Width, head, bookmark, content, style."""
_MEMBERS: Final[Sequence[Column]] = (
    (1500, "成员单位名称", "F10_23_name", "{{ entry.name }}", "SmallText"),
    (2350, "统一社会信用代码", "F10_23_uscc", "{{ entry.uscc }}", "TinyCenter"),
    (1560, "所属研究方向", "F10_23_directions", "{{ entry.directions }}", "SmallText"),
    (2375, "所处产业链环节及分工", "F10_23_links", "{{ entry.links }}", "SmallText"),
    (1060, "前一年\n营业收入\n（万元）", "F10_23_revenue", "{{ entry.revenue }}", "SmallCenter"),
)
_TEAMS: Final[Sequence[Column]] = (
    (3545, "成员单位名称", "F10_24_unit", "{{ entry.unit }}", "SmallText"),
    (1400, "牵头人姓名", "F10_24_leader", "{{ entry.leader }}", "SmallCenter"),
    (2500, "职务/职称", "F10_24_title", "{{ entry.title }}", "SmallText"),
    (1400, "团队研究\n人员数", "F10_24_size", "{{ entry.size }}", "SmallCenter"),
)
_PLATFORMS: Final[Sequence[Column]] = (
    (1700, "成员单位", "F10_25_unit", "{{ entry.units }}", "SmallText"),
    (1955, "拥有平台名称", "F10_25_name", "{{ entry.name }}", "SmallText"),
    (1350, "平台批准\n部门", "F10_25_approved_by", "{{ entry.approved_by }}", "SmallText"),
    (1200, "学科/\n产业领域", "F10_25_field", "{{ entry.field }}", "SmallText"),
    (1240, "省级/市级", "F10_25_level", "{{ entry.level }}", "SmallCenter"),
    (1400, "建设时间", "F10_25_built", "{{ entry.built }}", "SmallCenter"),
)


def application_form() -> DocumentObject:
    """文件10."""
    document = form_document()
    page_numbers(document, is_first_without=True)
    add(
        document,
        *cover(("赣州市产业科技创新联合体", "组建申请表"), _COVER, "F10"),
        paragraph("填表说明", "FormTitle"),
        paragraph(style="FormLine"),
        *(paragraph(text) for text in _INSTRUCTIONS),
        page_break(),
        _main(),
        hair(),
        *_written(),
        _listing("三、创新联合体成员情况", "F10_23", "members", _MEMBERS),
        hair(),
        _listing("四、创新联合体科研团队主要研究人员情况", "F10_24", "teams", _TEAMS),
        hair(),
        _listing(
            "五、创新联合体已建市级及以上科研平台数量（含重点实验室、工程技术研究中心、企业技术创新中心等各类创新平台）",
            "F10_25",
            "platforms",
            _PLATFORMS,
        ),
        hair(),
        form_table(
            (TEXT_WIDTH,),
            [
                _opinion("县（市、区）科技主管部门推荐意见：", "F10_26", "recommendation"),
                _opinion("市科技局审核意见：", "F10_27", "review"),
            ],
        ),
        hair(),
    )
    number_bookmarks(document)
    return document


# -- the main table -------------------------------------------------------------------------------------------------------------------


def _main() -> BaseOxmlElement:
    widths = [right - left for left, right in pairwise(_EDGES)]
    return form_table(widths, [*_heads(), *_counts(), *_platform_counts(), *_drawn()])


def _heads() -> list[BaseOxmlElement]:
    whole = ((0, 2600), (2600, TEXT_WIDTH))
    person = ((0, 2600), (2600, 3780), (3780, 5000), (5000, 6430), (6430, 7100), (7100, TEXT_WIDTH))
    return [
        _row(whole, label("创新联合体名称", "F10_10"), "{{ name }}"),
        _row(whole, label("联合体协议生效时间", "F10_11"), "{{ effective }}"),
        _row(whole, label("创新联合体牵头单位", "F10_12"), "{{ lead }}"),
        _row(
            person,
            label("创新联合体主要负责人", "F10_13"),
            "{{ principal.name }}",
            label("职务/\n职称", "F10_13_title"),
            "{{ principal.title }}",
            label("电话", "F10_13_phone"),
            "{{ principal.phone }}",
        ),
    ]


def _counts() -> list[BaseOxmlElement]:
    """The counts; other members have no column, so a note follows (X-08)."""
    four = ((0, 2600), (2600, 4700), (4700, 6770), (6770, TEXT_WIDTH))
    kinds = ("universities", "enterprises", "institutes")
    heads = ("其中：高校数量", "企业数量", "研究机构数量")
    labels = [label(text, f"F10_14_{kind}") for text, kind in zip(heads, kinds, strict=True)]
    note = row([cell(TEXT_WIDTH, "注：另有其他类型成员单位{{ counts.others }}个", "TableText", span=len(_EDGES) - 1)], height=500)
    opening, closing = (row([cell(TEXT_WIDTH, tag, span=len(_EDGES) - 1)]) for tag in ("{%tr if counts.others %}", "{%tr endif %}"))
    return [
        _row(four, label("成员总数（个）", "F10_14"), *labels, height=900),
        _row(four, "{{ counts.members }}", *(f"{{{{ counts.{kind} }}}}" for kind in kinds), height=900),
        opening,
        note,
        closing,
    ]


def _platform_counts() -> list[BaseOxmlElement]:
    two = ((0, 3780), (3780, 4700), (4700, 8000), (8000, TEXT_WIDTH))
    contact = ((0, 2600), (2600, 4700), (4700, 6770), (6770, TEXT_WIDTH))
    return [
        _row(
            two,
            label("创新联合体内已建相关省级及以上各类科研平台数量", "F10_15"),
            "{{ counts.provincial_platforms }}",
            label("创新联合体内已建相关市级各类科研平台数量", "F10_16"),
            "{{ counts.municipal_platforms }}",
        ),
        _row(contact, label("联系人", "F10_17"), "{{ contact }}", label("电话", "F10_17_phone"), "{{ phone }}"),
    ]


def _drawn() -> list[BaseOxmlElement]:
    """产业链图, the research directions, and 联合体产业链图 (X-26)."""
    return [
        _whole([label("产业链图：", "F10_18", "TableLabel"), paragraph("{{ chain_picture }}", "Picture")]),
        _whole([label("联合体研究方向：", "F10_19", "TableLabel"), *texts("directions", "TableBody")]),
        _whole([label("联合体产业链图：", "F10_20", "TableLabel"), paragraph("{{ coverage_picture }}", "Picture")]),
    ]


def _written() -> list[BaseOxmlElement]:
    """The two texts of at most a thousand 字; the title is repeated where the text goes on to another page, and never left behind."""
    parts = (
        ("一、牵头单位及其科技创新核心平台基本情况（限1000字）", "F10_21", "lead_profile"),
        ("二、创新联合体技术创新目标（限1000字）", "F10_22", "goals"),
    )
    found: list[BaseOxmlElement] = []
    for title, name, field in parts:
        top = row([cell(TEXT_WIDTH, [label(title, name, "TableLabel")])], height=760, is_header=True)
        text = row([cell(TEXT_WIDTH, texts(field, "TableBody"), align="top")], may_break=True)
        found += [form_table((TEXT_WIDTH,), [top, text]), hair()]
    return found


def _row(edges: Sequence[tuple[int, int]], *contents: str | BaseOxmlElement, height: int = _HEIGHT) -> BaseOxmlElement:
    """A row of cells between the given edges; a label is an element, a value a text."""
    cells = [
        cell(
            right - left,
            content if isinstance(content, str) else [content],
            span=_EDGES.index(right) - _EDGES.index(left),
        )
        for (left, right), content in zip(edges, contents, strict=True)
    ]
    return row(cells, height=height)


def _whole(content: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    return row([cell(TEXT_WIDTH, content, span=len(_EDGES) - 1, align="top")])


# -- the tables and the opinions ------------------------------------------------------------------------------------------------------


def _listing(title: str, name: str, rows: str, columns: Sequence[Column]) -> BaseOxmlElement:
    """A titled table; title and heads are repeated on every page."""
    widths = [width for width, *_ in columns]
    top = row([cell(TEXT_WIDTH, [label(title, name, "TableLabel")], span=len(columns))], height=600, is_header=True)
    heads = [cell(width, [label(text, bookmark, "SmallHead")]) for width, text, bookmark, _, _ in columns]
    body = [cell(width, _content(content, style)) for width, _, _, content, style in columns]
    line = row(body, height=500)
    return form_table(
        widths, [top, row(heads, height=600, is_header=True), *loop_rows(f"for entry in {rows}", [line], TEXT_WIDTH, len(columns))]
    )


def _content(text: str, style: str) -> list[BaseOxmlElement]:
    """Directions and units are lists, links and division two paragraphs."""
    if text in ("{{ entry.directions }}", "{{ entry.units }}"):
        return texts(text.strip("{} "), style)
    if text == "{{ entry.links }}":
        return [paragraph(text, style), paragraph("{{ entry.division }}", style)]
    return [paragraph(text, style)]


def _opinion(title: str, name: str, field: str) -> BaseOxmlElement:
    """An opinion, or room to write one; below it the seal and the date."""
    right = '<w:ind w:rightChars="200" w:right="480"/><w:jc w:val="right"/>'
    room = [paragraph(style="TableText") for _ in range(_ROOM)]
    content = [
        label(title, name, "TableLabel"),
        *texts(f"{field}.texts", "TableBody"),
        *when(f"not {field}.texts", *room),
        *[paragraph(style="TableText") for _ in range(_ABOVE_SEAL)],
        paragraph("（盖章）", "TableText", properties='<w:keepNext/><w:ind w:rightChars="600" w:right="1440"/><w:jc w:val="right"/>'),
        *when(f"{field}.date", paragraph(f"{{{{ {field}.date }}}}", "TableText", properties=right)),
        *when(f"not {field}.date", paragraph("年　　月　　日", "TableText", properties=right)),
    ]
    return row([cell(TEXT_WIDTH, content, align="top")])


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {"application-form.docx": application_form}
