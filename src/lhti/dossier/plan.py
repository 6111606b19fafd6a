"""plan.yaml: the plan of the consortium (文件9) and the answers to the five questions (文件2)."""

from lhti.dossier.record import Record, optional, ruled


class FiveQuestions(Record):
    """创新联合体建设“五问”: sixteen answers."""

    q1_1: str | None = ruled("问1.1")
    q1_2: str | None = ruled("问1.2")
    q1_3: str | None = ruled("问1.3")
    q1_4: str | None = ruled("问1.4")
    q2_1: str | None = ruled("问2.1")
    q2_2: str | None = ruled("问2.2")
    q3_1: str | None = ruled("问3.1")
    q3_2: str | None = ruled("问3.2")
    q3_3: str | None = ruled("问3.3")
    q3_4: str | None = ruled("问3.4")
    q4_1: str | None = ruled("问4.1")
    q4_2: str | None = ruled("问4.2")
    q4_3: str | None = ruled("问4.3")
    q5_1: str | None = ruled("问5.1")
    q5_2: str | None = ruled("问5.2")
    q5_3: str | None = ruled("问5.3")


class Plan(Record):
    """组建方案: eight points; four of them may be left out, then they are built from the other files."""

    background: str | None = ruled("产业链基本情况")
    problems: str | None = ruled("环节存在问题")
    positioning: str | None = ruled("目标定位")
    directions: str | None = optional("主要研究方向")
    members: str | None = optional("成员情况")
    leaders: str | None = optional("负责人情况")
    conditions: str | None = optional("工作条件和制度")
    cooperation: str | None = ruled("管理方式和协同创新模式")
    five_questions: FiveQuestions | None = optional("五问")
