"""牵头申请函, 征求意见函 (文件3), 关于同意牵头组建…的函 (文件4), 组建通知, 成立大会暨理事会第一次会议纪要."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from gbt9704 import HEITI, KAITI, LATIN, add, cell, loop_rows, new_document, page_numbers, paragraph, row, run, table
from letter_parts import attachment, attachments, copies, imprint, last_paragraph, letter_foot, letter_head, notice_head, signature, title

_WIDTHS: Final = (900, 5245, 1350, 1350)
_HEADS: Final = ("序号", "成员单位", "单位类型", "备注")
_HEITI_RUN: Final = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{HEITI}"/>'
_KAITI_RUN: Final = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{KAITI}"/>'


def request_letter() -> DocumentObject:
    """The lead's own paper: no letterhead of the bureau."""
    document = new_document()
    page_numbers(document, is_first_without=False)
    add(
        document,
        *_when("number", paragraph("{{ number }}", "PaperNumber", properties='<w:jc w:val="right"/>'), paragraph(style="Addressee")),
        *title(),
        paragraph("{{ bureau }}：", "Addressee"),
        paragraph("根据《{{ regulation }}》，我单位自愿申请牵头组建{{ name }}。现将有关情况函告如下："),
        paragraph("一、单位基本情况", "HeadingOne"),
        paragraph(
            "{{ lead }}{% if is_legal_person %}是具有独立法人资格的{{ kind }}{% else %}是我市{{ kind }}{% endif %}，"
            "位于{{ place }}，法定代表人{{ representative }}。"
            "{% if links %}在{{ chain }}中，我单位从事{{ links }}等环节的工作。{% endif %}"
        ),
        *_when(
            "conditions",
            paragraph("二、牵头条件", "HeadingOne"),
            paragraph("{%p for condition in conditions %}"),
            paragraph(runs=[run("（{{ condition.number }}）{{ condition.heading }}。", _KAITI_RUN), run("{{ condition.text }}")]),
            paragraph("{%p endfor %}"),
        ),
        paragraph("{% if conditions %}三{% else %}二{% endif %}、组建打算", "HeadingOne"),
        paragraph(
            "我单位拟以{{ core_platform }}为核心平台，设立秘书处，落实专门办公室和专职人员，"
            "联合{{ chain }}上下游企业、高校和科研院所等优势科技力量，成立专家咨询委员会，"
            "围绕产业链共性关键技术组织协同攻关，并定期向所在地科技主管部门和贵局对口科室报告筹建进展情况。"
        ),
        paragraph("妥否，请函复。"),
        last_paragraph("联系人及电话：{{ contact }}，{{ phone }}"),
        *attachments(),
        *signature(),
    )
    return document


def solicitation_letter() -> DocumentObject:
    """文件3 in the format of a letter."""
    return _letter(
        paragraph("征求意见函", "PaperTitle"),
        paragraph(style="Addressee"),
        paragraph("{{ departments }}：", "Addressee"),
        paragraph("{{ lead }}已来函申请牵头组建{{ name }}。"),
        paragraph("{%p for reason in reasons %}"),
        paragraph(
            "{% if loop.first %}我局对{{ subject }}发展情况进行了调研了解，{% endif %}{{ reason }}"
            "{% if loop.last %}经研究，拟以{{ lead }}为牵头单位，联合业内优势科研力量及市内相关科技型企业组建{{ field }}科技创新联合体。"
            "现征求贵单位意见，请于{{ deadline }}下班前，将书面意见建议反馈至我局。{% endif %}"
        ),
        paragraph("{%p endfor %}"),
        last_paragraph("联系人及电话：{{ contact }}，{{ phone }}"),
        *attachment("{{ attachment }}"),
        *signature(),
    )


def approval_letter() -> DocumentObject:
    """文件4 in the format of a letter; copies at the foot of its last page."""
    return _letter(
        *title(),
        paragraph("{{ lead }}：", "Addressee"),
        paragraph(
            "贵单位关于申请牵头组建{{ name }}的函{{ request_number }}收悉。经征求{{ chain }}责任部门{{ departments }}意见，"
            "同意由贵单位牵头组建{{ field }}科技创新联合体。希望贵单位以{{ core_platform }}为核心平台，"
            "汇聚市内外{{ trade }}优势科技创新力量，尽快开始创新联合体筹建工作，"
            "并定期将筹建进展情况报所在地科技主管部门和市科技局对口科室。"
        ),
        copies("抄送：{{ departments }}。"),
        last_paragraph("专此函复"),
        *signature(),
    )


def formation_notice() -> DocumentObject:
    """A notice in the general form, its members as annex, the imprint on the last page."""
    document = new_document()
    page_numbers(document, is_first_without=False)
    add(
        document,
        *notice_head(),
        *title(),
        paragraph("{{ recipients }}：", "Addressee"),
        *_notice_text(),
        *attachment("创新联合体成员单位名单"),
        *signature(),
        *_annex(),
        paragraph(style="Rule"),
        *imprint("抄送：{{ copied }}。", "{{ bureau }}\t{{ date }}印发", "copied"),
        paragraph(style="Rule"),
    )
    return document


def _notice_text() -> list[BaseOxmlElement]:
    """第九条, then what 第六条, 第七条, 第十条 to 第十三条, 第八步 and 文件12 ask for."""
    return [
        paragraph(
            "根据《{{ regulation }}》，经{{ office }}推荐、我局审核，同意组建{{ name }}（以下简称创新联合体）。现将有关事项通知如下："
        ),
        paragraph("一、组建情况", "HeadingOne"),
        paragraph(
            "创新联合体由{{ lead }}牵头，以{{ core_platform }}为核心平台，成员单位共{{ total }}个（名单见附件）"
            "{% if counts %}，其中{{ counts }}{% endif %}。主要研究方向为{{ directions }}。"
            "创新联合体组建后，牵头单位与其他成员单位的原行政管理体制不变、隶属关系不变、法人性质不变。"
        ),
        paragraph("二、健全组织机构", "HeadingOne"),
        paragraph(
            "牵头单位要设立工作专班（创新联合体秘书处），作为日常管理常设部门，牵头梳理本产业链发展痛点、堵点，"
            "制定研发计划，定期调度协同攻关技术研发进展情况；尽快举办成立大会，会后召开理事会第一次会议，"
            "选举产生理事会和秘书处有关职务，正式开始运行。要选聘学术造诣高、熟悉本产业发展的市内外知名专家学者，"
            "成立专家咨询委员会，定期对产业链关键技术和共性技术发展问题进行诊断，提出协同攻关方案，为决策提供参考依据。"
        ),
        paragraph("三、组织协同攻关", "HeadingOne"),
        paragraph(
            "要根据专家咨询委员会意见建议，结合各成员单位的研发优势，围绕本产业链需协同攻克的关键共性技术，"
            "科学合理布局攻关项目，做到既有统筹又有分工，尽最大可能避免重复研究，通过项目协同攻关促进创新联合体有机联系。"
        ),
        paragraph("四、完成年度任务", "HeadingOne"),
        paragraph(
            "每年要梳理成员单位对标企业、市内外优势研发团队、产业链各环节关键技术、我市产业链各环节存在的问题四个清单；"
            "至少召开一次理事会、一次学术委员会（专家咨询委员会）会议和一次全体成员大会；凝炼一份重点研发指南，"
            "开展一批重点研发技术攻关；提交一份重要进展信息报送、一份年度工作总结和一份成员单位创新成果案例。"
            "以上任务列入年度考核。"
        ),
        paragraph("五、加强统筹协调", "HeadingOne"),
        last_paragraph(
            "我局负责统筹协调和推进创新联合体建设，研究解决推进工作中出现的重大问题，由{{ section }}负责联络协调和业务指导。"
            "{{ office }}要指定1名干部作为联络员，并推动安排适当经费支持创新联合体建设和工作推进。"
        ),
    ]


def launch_minutes() -> DocumentObject:
    """The consortium's own paper; minutes bear no seal, and say at their end who was there (10.3)."""
    document = new_document()
    page_numbers(document, is_first_without=False)
    add(
        document,
        *title()[:-1],
        paragraph("（{{ date }}）", "TitleNote"),
        paragraph(style="Addressee"),
        paragraph(
            "根据《{{ regulation }}》和{{ bureau }}《关于组建{{ name }}的通知》{{ notice_number }}，"
            "{{ name }}（以下简称创新联合体）举办成立大会，会后召开理事会第一次会议。现纪要如下："
        ),
        paragraph("一、成立大会", "HeadingOne"),
        *_meeting("launch"),
        paragraph("创新联合体由{{ lead }}牵头，成员单位共{{ total }}个，核心平台为{{ core_platform }}。"),
        paragraph("二、理事会第一次会议", "HeadingOne"),
        *_meeting("council"),
        paragraph("（一）选举事项", "HeadingTwo"),
        *_posts("elected", "选举{{ post.people }}为{{ post.title }}。"),
        paragraph("（二）按照组建指引指定的职务", "HeadingTwo"),
        *_posts("appointed", "{{ post.title }}：{{ post.people }}。"),
        paragraph("三、启动运行", "HeadingOne"),
        paragraph("创新联合体自成立大会举办之日起正式开始运行。"),
        paragraph(style="Addressee"),
        *(_present(label, name) for label, name in (("出席", "attending"), ("列席", "observing"), ("记录", "recorder"))),
    )
    return document


def _letter(*text: BaseOxmlElement) -> DocumentObject:
    document = new_document()
    page_numbers(document, is_first_without=True)
    letter_foot(document)
    add(document, *letter_head(), *text)
    return document


def _annex() -> list[BaseOxmlElement]:
    """附件 on a page of its own (7.3.7): its title on the third line, the table's head on every page."""
    head = row([cell(width, text, "TableHead") for width, text in zip(_WIDTHS, _HEADS, strict=True)], is_header=True, height=440)
    shown = (("number", "TableCenter"), ("name", "TableText"), ("kind", "TableCenter"), ("note", "TableCenter"))
    cells = [cell(width, f"{{{{ member.{name} }}}}", style) for width, (name, style) in zip(_WIDTHS, shown, strict=True)]
    body = loop_rows("for member in members", [row(cells, height=440)], sum(_WIDTHS), len(_WIDTHS))
    return [
        paragraph("附件", "AttachmentMark", properties="<w:pageBreakBefore/>"),
        paragraph(style="Addressee"),
        paragraph("创新联合体成员单位名单", "PaperTitle"),
        paragraph(style="Addressee"),
        table(_WIDTHS, [head, *body]),
    ]


def _when(condition: str, *elements: BaseOxmlElement) -> Sequence[BaseOxmlElement]:
    return [paragraph(f"{{%p if {condition} %}}"), *elements, paragraph("{%p endif %}")]


def _meeting(name: str) -> list[BaseOxmlElement]:
    """When, where and under whom; then what is known of it."""
    lines = (("时间", "date"), ("地点", "place"), ("主持", "host"))
    return [
        *(paragraph(f"{label}：{{{{ {name}.{field} }}}}") for label, field in lines),
        paragraph(f"{{%p for note in {name}.notes %}}"),
        paragraph("{{ note }}"),
        paragraph("{%p endfor %}"),
    ]


def _posts(name: str, text: str) -> list[BaseOxmlElement]:
    return [paragraph(f"{{%p for post in {name} %}}"), paragraph(f"{{{{ loop.index }}}}.{text}"), paragraph("{%p endfor %}")]


def _present(label: str, name: str) -> BaseOxmlElement:
    return paragraph(style="AttachmentNote", runs=[run(f"{label}：", _HEITI_RUN), run(f"{{{{ {name} }}}}")])


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {
    "request-letter.docx": request_letter,
    "solicitation-letter.docx": solicitation_letter,
    "approval-letter.docx": approval_letter,
    "formation-notice.docx": formation_notice,
    "launch-minutes.docx": launch_minutes,
}
