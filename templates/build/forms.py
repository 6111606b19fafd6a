"""The lists of step 3 (文件5, 6, 7) and the agreement (文件8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from form_parts import caption_row, cover, form_document, form_table, hair
from gbt9704 import TEXT_WIDTH, add, cell, loop_rows, page_numbers, paragraph, row, run

_HEIGHT: Final = 460
_SIGNING_HEIGHT: Final = 1760
"""Room for a seal of 4.2 cm that may reach a little beyond its row, as seals do."""
_LINE_OF_HEADING: Final = 26
_SECTIONS: Final = (
    ("二、宗旨及定位", "purpose"),
    ("三、研究方向及主要内容", "directions"),
    ("四、技术创新目标及任务分工（概述）", "goals"),
    ("五、项目实施及经费匹配原则", "funding"),
    ("六、各成员单位的责权利", "duties"),
    ("七、科技成果、知识产权归属、许可使用和转化收益分配办法", "results"),
    ("八、科研失信及违约责任追究方式", "liability"),
)


def texts(name: str, style: str = "Body") -> list[BaseOxmlElement]:
    """A paragraph for every text of a list."""
    return [paragraph(f"{{%p for text in {name} %}}", style), paragraph("{{ text }}", style), paragraph("{%p endfor %}", style)]


def when(condition: str, *elements: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Paragraphs that stand only where the condition holds."""
    return [paragraph(f"{{%p if {condition} %}}"), *elements, paragraph("{%p endif %}")]


def head_row(widths: Sequence[int], heads: Sequence[str], style: str = "TableHead") -> BaseOxmlElement:
    """A row of column heads, repeated on every page."""
    return row([cell(width, text, style) for width, text in zip(widths, heads, strict=True)], height=_HEIGHT, is_header=True)


def member_table() -> DocumentObject:
    """文件5."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    widths = (800, 3545, 4500)
    rows = [
        caption_row("联合体成员单位：", widths),
        head_row(widths, ("序号", "成员单位", "所处产业链环节")),
        _block(widths, "技术支撑体系："),
        _core(widths),
        *loop_rows("for member in support", [_member(widths)], TEXT_WIDTH, len(widths)),
        _block(widths, "产业促进体系："),
        *loop_rows("for member in industry", [_member(widths)], TEXT_WIDTH, len(widths)),
    ]
    add(
        document,
        paragraph("成 员 单 位 表", "FormTitle"),
        paragraph(style="FormLine"),
        *(
            paragraph(f"{head}：{{{{ {name} }}}}", "FormLine")
            for head, name in (("联合体名称", "name"), ("牵头单位", "lead"), ("研究方向", "directions"), ("产业链环节", "links"))
        ),
        form_table(widths, rows),
        *when("note", paragraph("{{ note }}", "Note")),
    )
    return document


def _block(widths: Sequence[int], title: str) -> BaseOxmlElement:
    """A block's title stays with the row after it."""
    return row([cell(widths[0], "", "TableHead"), cell(widths[1], title, "TableHead"), cell(widths[2], "", "TableHead")], height=_HEIGHT)


def _core(widths: Sequence[int]) -> BaseOxmlElement:
    host = [
        paragraph("{%p if core.host %}", "TableText"),
        paragraph("依托单位：{{ core.host }}", "TableText"),
        paragraph("{%p endif %}", "TableText"),
    ]
    unit = [paragraph("（核心平台）{{ core.platform }}", "TableText"), *host]
    return row([cell(widths[0], "1"), cell(widths[1], unit), cell(widths[2], "{{ core.links }}", "TableText")], height=_HEIGHT)


def _member(widths: Sequence[int]) -> BaseOxmlElement:
    texts_ = (("{{ member.number }}", "TableCenter"), ("{{ member.name }}", "TableText"), ("{{ member.links }}", "TableText"))
    return row([cell(width, text, style) for width, (text, style) in zip(widths, texts_, strict=True)], height=_HEIGHT)


def council_list() -> DocumentObject:
    """文件6."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    post = [paragraph("{{ person.posts }}", "TableText"), paragraph("{{ person.duty }}", "TableText")]
    widths = (1150, 3545, 4150)
    heads = [caption_row("秘 书 处：", widths), head_row(widths, ("姓名", "单位", "秘书处分工"))]
    staff = row(
        [cell(widths[0], "{{ person.name }}"), cell(widths[1], "{{ person.unit }}", "TableText"), cell(widths[2], post)], height=_HEIGHT
    )
    add(
        document,
        paragraph("理事推荐名单，秘书处人员名单", "FormTitle"),
        paragraph(style="FormLine"),
        _people("council", "在理事会职务", "理事推荐名单："),
        paragraph("在理事会职务：理事长、副理事长、理事成员", "Note"),
        paragraph(style="FormLine"),
        form_table(widths, [*heads, *loop_rows("for person in secretariat", [staff], TEXT_WIDTH, 3)]),
    )
    return document


def expert_list() -> DocumentObject:
    """文件7."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    add(
        document,
        paragraph("专家咨询委员会推荐名单", "FormTitle"),
        paragraph(style="FormLine"),
        _people("experts", "在专家委职务"),
        paragraph("在专家委职务：名誉主任、主任、委员", "Note"),
    )
    return document


def _people(name: str, post: str, caption: str = "") -> BaseOxmlElement:
    """Name, unit, title, and the post; a caption where the page has more than one table."""
    widths = (1150, 3545, 2350, 1800)
    fields = (("name", "TableCenter"), ("unit", "TableText"), ("title", "TableText"), ("role", "TableCenter"))
    person = row(
        [cell(width, f"{{{{ person.{field} }}}}", style) for width, (field, style) in zip(widths, fields, strict=True)], height=_HEIGHT
    )
    heads = [*([caption_row(caption, widths)] if caption else []), head_row(widths, ("姓名", "单位", "职务/职称", post))]
    return form_table(widths, [*heads, *loop_rows(f"for person in {name}", [person], TEXT_WIDTH, len(widths))])


def agreement() -> DocumentObject:
    """文件8: cover, preamble, nine sections, the signing pages, and a page for those that accede."""
    document = form_document()
    page_numbers(document, is_first_without=True)
    lines = (
        ("创新联合体名称：", "{{ name }}", "", ""),
        ("产业领域：", "{{ industry }}", "", ""),
        ("牵头单位：", "{{ lead }}", "（盖章）", ""),
        ("联 系 人：", "{{ contact }}", "", ""),
        ("联系电话：", "{{ phone }}", "", ""),
        ("填报日期：", "{{ date }}", "", ""),
    )
    add(
        document,
        *cover(("赣州市产业科技创新联合体", "组建协议"), lines),
        paragraph(
            "为共同攻克赣州市{{ chain }}产业链关键技术和共性技术，成立{{ name }}（以下简称创新联合体），"
            "经所有成员单位同意，签署联合组建协议，内容如下。"
        ),
        paragraph("一、参与单位", "HeadingOne"),
        paragraph("1．牵头单位：{{ lead }}"),
        paragraph("2．其他成员单位：{{ others }}"),
        *(element for title, name in _SECTIONS for element in _section(title, name)),
        paragraph("九、所有成员单位签章", "HeadingOne", properties="<w:keepNext/><w:pageBreakBefore/>"),
        *_effect(),
        _signing("signatures"),
        *texts("notes", "Note"),
        *when("accessions", *_accession()),
        hair(),
    )
    return document


def _section(title: str, name: str) -> list[BaseOxmlElement]:
    """Section two says that three things stay unchanged (第七条), where the text itself does not."""
    unchanged = paragraph("创新联合体组建后，牵头单位与其他成员单位的原行政管理体制不变、隶属关系不变、法人性质不变。")
    more = when("not says_unchanged", unchanged) if name == "purpose" else []
    return [_heading(title), *texts(name), *more]


def _heading(title: str) -> BaseOxmlElement:
    """One that is a character longer than a line is set a little closer, so that none stands alone."""
    return paragraph(style="HeadingOne", runs=[run(title, f'<w:spacing w:val="{-20 if len(title) > _LINE_OF_HEADING else -5}"/>')])


def _effect() -> list[BaseOxmlElement]:
    return [
        paragraph("本协议由各成员单位法定代表人共同签署、盖章后生效。"),
        *when("effective", paragraph("生效日期：{{ effective }}。")),
        *when("not effective", paragraph("生效日期：　　　　年　　月　　日。")),
    ]


def _accession() -> list[BaseOxmlElement]:
    """补签页: the agreement itself stays as the founders signed it."""
    heading = paragraph("补签页", "HeadingOne", properties="<w:keepNext/><w:pageBreakBefore/>")
    return [heading, *texts("accessions"), _signing("accession_signatures")]


def _signing(entries: str) -> BaseOxmlElement:
    """A row for every member, with room to sign and to seal."""
    widths = (640, 3150, 2300, 2755)
    proxy = [paragraph("授权签署人：{{ entry.signatory }}", "SmallText"), paragraph("（附授权书）", "SmallText")]
    representative = [paragraph("法定代表人：{{ entry.representative }}", "SmallText"), *when("entry.signatory", *proxy)]
    dates = [element for name, text in (("signed_on", "签署"), ("sealed_on", "盖章")) for element in _day(name, text)]
    line = row(
        [
            cell(widths[0], "{{ entry.number }}"),
            cell(widths[1], "{{ entry.unit }}", "SmallCenter"),
            cell(widths[2], representative, align="top"),
            cell(widths[3], dates),
        ],
        height=_SIGNING_HEIGHT,
    )
    heads = head_row(widths, ("序号", "成员单位（盖章）", "法定代表人（签字）", "日期"), "SmallHead")
    return form_table(widths, [heads, *loop_rows(f"for entry in {entries}", [line], TEXT_WIDTH, len(widths))])


def _day(name: str, text: str) -> list[BaseOxmlElement]:
    given = when(f"entry.{name}", paragraph(f"{text}：{{{{ entry.{name} }}}}", "SmallText"))
    return [*given, *when(f"not entry.{name}", paragraph(f"{text}：　　 年　 月　 日", "SmallText"))]


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {
    "member-table.docx": member_table,
    "council-list.docx": council_list,
    "expert-list.docx": expert_list,
    "agreement.docx": agreement,
}
