"""The files of step 1, line by line: each field with the words that tell a clerk what goes there, and from which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAD_ID: Final = "m01"
"""The id that the lead unit is given."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field."""

    field: str
    """Dotted path from the file's (or the entry's) mapping."""
    words: str = ""
    """The comment above it; `{names}` are the policy's words."""
    is_later: bool = False
    """Written as a comment: optional, or of a later step."""


HOW_TO_FILL: Final = "冒号后面空一格填写；暂时没有的留空，lhti validate 会列为待办。以 # 开头的行是说明；要用的行，删去行首的“# ”。"

CONSORTIUM: Final = (
    Line("edition", "细则版本，不用改"),
    Line("name", "全称（文件8、文件10封面），各文件里写法一致，一般是“{prefix}…{suffix}”"),
    Line("industry", "产业领域（附件1）：{industries}"),
    Line("subfield", "同一产业再分的子项，没有就不写", is_later=True),
    Line("section", "对口科室（附件1）；“其他产业”与市科技局商定后填写"),
    Line("leader", "责任领导（附件1）；“其他产业”与市科技局商定后填写"),
    Line("county", "牵头单位实际办公所在的县（市、区）或功能区"),
    Line("county_office", "县（市、区）科技主管部门全称；名称里没有县（市、区）名的才写", is_later=True),
    Line("lead", "牵头单位在 members.yaml 里的编号"),
    Line("core_platform", "牵头单位的科技创新核心平台全称（文件8、文件10封面）"),
    Line("principal", "主要负责人（文件10封面）；职务/职称第五步前填好"),
    Line("principal.name"),
    Line("principal.unit"),
    Line("principal.title"),
    Line("principal.phone"),
    Line("contact", "联系人（文件10封面）；电话写手机号，或带区号的座机号"),
    Line("contact.name"),
    Line("contact.unit"),
    Line("contact.title"),
    Line("contact.phone"),
    Line("directions", "研究方向：第三步填写，用 lhti add direction 添加", is_later=True),
)

MEMBERS_HEAD: Final = (
    "成员单位表（文件5）和申请表第三、四、五表（文件10）由此取数。第一、二步只填牵头单位，第三步用 lhti add member 添加其他单位。"
)
MEMBER: Final = (
    Line("id"),
    Line("name", "全称，与公章一致（文件5、文件10第三表）"),
    Line("short", "图上用的简称，8 个字以内", is_later=True),
    Line("uscc", "统一社会信用代码，18 位，按营业执照或法人证书抄写"),
    Line("kind", "单位类型：{kinds}"),
    Line("legal_person", "是否独立法人：是、否；第二步前填好"),
    Line("legal_representative", "法定代表人姓名"),
    Line("platforms", "科研平台（文件10第五表），第二步前用 lhti add platform --member " + LEAD_ID + " 添加", is_later=True),
    Line("talents", "高层次人才和团队，第二步前用 lhti add talent --member " + LEAD_ID + " 添加", is_later=True),
    Line("projects", "承担的政府科技项目，用 lhti add project --member " + LEAD_ID + " 添加", is_later=True),
)
INCOMPLETE_MEMBER: Final = (
    "填好名称、信用代码和单位类型后，删去下面每行开头的“# ”，再把编号 " + LEAD_ID + " 填到 consortium.yaml 的“{lead}”；",
    "也可以删去下面各行，用 lhti add member 添加。",
)

LETTERS: Final = (
    Line("request", "牵头申请函（第一步）：市科技局收到后登记"),
    Line("request.number", "申请函的发文字号，如 ××字〔2026〕5号；没有就空着"),
    Line("request.sent_on", "日期写 2026-07-18、2026/7/18 或 2026年7月18日"),
    Line("request.received_on"),
    Line("request.received_by"),
    Line("request.route", "申请路径：{routes}"),
    Line("request.evidence", "扫描件放进 evidence/，这里写路径，如 evidence/01-牵头申请函.pdf"),
    Line("survey", "第二步：调研的日期和记录", is_later=True),
    Line("consultation", "第二步：征求意见函（文件3）和反馈", is_later=True),
    Line("approval", "第二步：同意牵头的函（文件4）", is_later=True),
    Line("progress", "筹建进展报告，用 lhti add progress 添加", is_later=True),
    Line("notice", "第七步：组建通知", is_later=True),
    Line("launch", "第八步：成立大会", is_later=True),
    Line("first_council", "第八步：理事会第一次会议", is_later=True),
)
HEADS: Final = {
    "consortium.yaml": "组建协议（文件8）和组建申请表（文件10）封面各栏由此取数。",
    "members.yaml": MEMBERS_HEAD,
    "letters.yaml": "牵头申请函、征求意见函（文件3）、同意牵头的函（文件4）、组建通知等，按步骤登记。",
}
