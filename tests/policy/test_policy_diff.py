"""`lhti policy diff`: what two editions change, and nothing else."""

import shutil

import pytest

from lhti.cli.policy_words import LABELS
from lhti.cli.running import run
from lhti.policy.diff import differences, tables
from lhti.policy.loading import PACKAGE_POLICIES, editions, load_edition, load_policy

AMENDED = {
    "edition.yaml": [("issued: 2022-07-18", "issued: 2026-03-01"), ("  from:\n", "  from: 2026-04-01\n")],
    "parameters.yaml": [
        ("value: 10\n    unit: 个", "value: 8\n    unit: 家"),
        ("成员单位一般不少于10个", "成员单位一般不少于8家"),
        ("experts.near_max:", "experts.far_max:"),
    ],
    "rules.yaml": [
        (
            "    severity: warning\n    step: 3\n    waivable: true\n    clauses: [A5-1d]\n    message: 成员单位 {n} 个，少于 {least} 个",
            "    severity: error\n    step: 4\n    clauses: [A5-1d]\n    message: 成员单位 {n} 家，少于 {least} 家",
        ),
        ("$experts.near_max", "$experts.far_max"),
        ("check: research_has_team", "check: enterprise_on_chain"),
        ("id: member-order", "id: member-sequence"),
    ],
    "scores.yaml": [
        ("full: 4\n", "full: 5\n"),
        ("- ge: 60\n", "- ge: 50\n"),
        ("lt: 60\n", "lt: 50\n"),
        ("method: present", "method: judged"),
    ],
    "steps.yaml": [("recorders:\n      - section\n      - bureau", "recorders:\n      - section")],
    "industries.yaml": [
        ("section: 市科技局成果科", "section: 市科技局高新科"),
        ("from: 2022-07-18\n        to: null", "from: 2022-07-18\n        to: 2026-02-28\n      - name: 温言\n        from: 2026-03-01\n        to: null"),
    ],
    "jurisdictions.yaml": [("name: 章贡区", "name: 虔州区")],
    "attestations.yaml": [("label: 创新组织能力", "label: 组织能力")],
    "interpretations.yaml": [("reading: \"照原文用字。\"", "reading: \"改成通行写法。\""), ("id: X-45", "id: X-51")],
    "text.yaml": [("成员单位一般不少于10个", "成员单位一般不少于8家"), ("  第十三条:", "  第十四条:")],
    "approvals.yaml": [
        ("files: [agreement.yaml]\n    roles: [members]", "files: [agreement.yaml]\n    roles: [lead, members]"),
        ("fields: [recommendation]", "fields: [recommendation, signed]"),
    ],
    "terms.yaml": [("  - 成果科\n", "")],
}  # fmt: skip
"""File → old text, new text."""


EXPECTED = """\
旧：赣州市产业科技创新联合体备案细则（ganzhou-2022）
新：赣州市产业科技创新联合体备案细则（ganzhou-2022）

版本
  发布日期：2022-07-18 → 2026-03-01
  施行（起）：无 → 2026-04-01

参数：新增 1，删去 1，改动 1
  改动 members.min：第五条第1项
    数值：10 个 → 8 家
    原话：成员单位一般不少于10个 → 成员单位一般不少于8家
  删去 experts.near_max：15 人　第十一条
  新增 experts.far_max：15 人　第十一条

规则：新增 1，删去 1，改动 3
  改动 member-count：成员单位一般不少于 10 个（含牵头单位）
    级别：警告 → 错误
    步骤：第3步 → 第4步
    可放行：是 → 否
    检查结果：成员单位 {n} 个，少于 {least} 个 → 成员单位 {n} 家，少于 {least} 家
  改动 research-has-team：每家高校、研究机构都有研究团队　错误　第3步
    检查：research_has_team → enterprise_on_chain
  删去 member-order：成员在文件里按上、中、下游排列　提示　第3步
  改动 expert-count：专家约 10 名　警告　第3步
    检查的参数（near_most）：$experts.near_max → $experts.far_max
  新增 member-sequence：成员在文件里按上、中、下游排列　提示　第3步

评分：改动 3
  改动 formation E1.1：人员就位及岗位设置情况
    满分：4 分 → 5 分
  改动 formation E2.3：成员单位中具有市级以上平台比例　10 分
    档次
      旧：60%≤比例 得 10 分；30%≤比例<60% 得 5 分；比例<30% 得 1 分
      新：50%≤比例 得 10 分；30%≤比例<50% 得 5 分；比例<30% 得 1 分
  改动 annual N1.1：成员单位对标企业清单　10 分
    计分办法：有无佐证 → 由人打分

步骤：改动 1
  改动 第1步：意向牵头单位提出牵头组建申请
    记录人：对口科室、市科技局 → 对口科室

产业：改动 1
  改动 电子信息（数字经济）产业
    对口科室：市科技局成果科 → 市科技局高新科
    责任领导：李银保（2022-07-18 起） → 李银保（2022-07-18 起，2026-02-28 止）；温言（2026-03-01 起）

辖区：新增 1，删去 1
  删去 章贡区：360702
  新增 虔州区：360702

人工认定：改动 1
  改动 A4-2b
    名称：创新组织能力 → 组织能力

读法：新增 1，删去 1，改动 1
  改动 X-44：原文“模版”“凝炼”“创新联合体内已建平台”等用字与通行写法不同，印刷时要不要改？
    读法：照原文用字。 → 改成通行写法。
  删去 X-45：印发通知没有发文字号，怎么引用？　用标题、日期和条文序号引用，不编造文号。
  新增 X-51：印发通知没有发文字号，怎么引用？　用标题、日期和条文序号引用，不编造文号。

原文：新增 1，删去 1，改动 1
  改动 第五条
    原文
      旧：1.应与业界在技术研发、成果转化、标准制定、品牌建设等方面具备合作基础和合作意愿。共同承担科技计划项目期间,成员单位能够各负其责。根据需要可增减成员单位。成员单位一般不少于10个。
      新：1.应与业界在技术研发、成果转化、标准制定、品牌建设等方面具备合作基础和合作意愿。共同承担科技计划项目期间,成员单位能够各负其责。根据需要可增减成员单位。成员单位一般不少于8家。
  删去 第十三条：第十三条 各县（市、区）要安排适当经费支持本地创新联合体建设和工作推进。注重引导国家开发银行等政策性银行信贷资金支持创新联合体建设。鼓励创新联合体通过技术转让、技术服务或其他方式筹措建设经费。
  新增 第十四条：第十三条 各县（市、区）要安排适当经费支持本地创新联合体建设和工作推进。注重引导国家开发银行等政策性银行信贷资金支持创新联合体建设。鼓励创新联合体通过技术转让、技术服务或其他方式筹措建设经费。

改动由谁同意：新增 1，删去 1，改动 1
  改动 agreement.yaml：第七条
    由谁同意：全体成员单位 → 牵头单位、全体成员单位
  删去 application.yaml（recommendation）：县（市、区）科技主管部门　第六步
  新增 application.yaml（recommendation、signed）：县（市、区）科技主管部门　第六步

用语
  对口科室：成果科、引智科、高新科、农社科、计划科 → 引智科、高新科、农社科、计划科
"""


@pytest.fixture
def amended(tmp_path):
    folder = tmp_path / "ganzhou-2022"
    shutil.copytree(PACKAGE_POLICIES / "ganzhou-2022", folder, ignore=shutil.ignore_patterns("cases"))
    for file, edits in AMENDED.items():
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def printed(capsys, *arguments) -> str:
    assert run(["policy", "diff", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_an_amended_edition(amended, capsys):
    assert printed(capsys, "ganzhou-2022", amended) == EXPECTED


def test_the_way_back_is_the_same_with_old_and_new_exchanged(amended):
    there = differences(load_edition("ganzhou-2022"), load_policy(amended))
    back = differences(load_policy(amended), load_edition("ganzhou-2022"))
    turned = {(table.table, change.key): (change.after, change.before) for table in there for change in table.changes}
    assert turned == {(table.table, change.key): (change.before, change.after) for table in back for change in table.changes}


def test_another_city(capsys):
    lines = printed(capsys, "ganzhou-2022", "xiamen-2025").splitlines()
    assert lines[:7] == [
        "旧：赣州市产业科技创新联合体备案细则（ganzhou-2022）",
        "新：厦门市创新联合体管理办法（xiamen-2025），部分（据公开解读）",
        "",
        "版本",
        "  状态：全文 → 部分（据公开解读）",
        "  标题：赣州市产业科技创新联合体备案细则 → 厦门市创新联合体管理办法",
        "  发文机关：赣州市科技局 → 厦门市科学技术局",
    ]
    start = lines.index("  改动 members.min")
    assert lines[start : start + 4] == [
        "  改动 members.min",
        "    数值：10 个 → 7 家",
        "    出处：第五条第1项 → 要点1",
        "    原话：成员单位一般不少于10个 → 成员单位合计不少于7家",
    ]
    assert "  新增 lead.revenue.min：50000 万元　要点4" in lines
    assert "  新增 lead-revenue：牵头单位前一年营业收入不少于 5 亿元　错误　任何时候" in lines
    assert "步骤：删去 10" in lines
    assert "  删去 A4-2b：创新组织能力" in lines
    assert "  新增 要点1：（据公开解读概括）成员单位合计不少于7家。" in lines


def test_a_copy_under_another_name_says_the_same(tmp_path, capsys):
    folder = tmp_path / "copy"
    shutil.copytree(PACKAGE_POLICIES / "xiamen-2025", folder)
    edition = (folder / "edition.yaml").read_text(encoding="utf-8")
    (folder / "edition.yaml").write_text(edition.replace("id: xiamen-2025", "id: copy"), encoding="utf-8")
    assert printed(capsys, "xiamen-2025", folder) == (
        "旧：厦门市创新联合体管理办法（xiamen-2025），部分（据公开解读）\n新：厦门市创新联合体管理办法（copy），部分（据公开解读）\n两个版本没有差别。\n"
    )


def test_comments_and_cases_are_no_difference(tmp_path):
    folder = tmp_path / "xiamen-2025"
    shutil.copytree(PACKAGE_POLICIES / "xiamen-2025", folder, ignore=shutil.ignore_patterns("cases"))
    with (folder / "rules.yaml").open("a", encoding="utf-8") as rules:
        rules.write("# checked again\n")
    assert differences(load_edition("xiamen-2025"), load_policy(folder)) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ganzhou-2023", "lhti：没有版本为“ganzhou-2023”的细则。是不是“ganzhou-2022”？\n"),
        ("北京", "lhti：没有版本为“北京”的细则。已有：ganzhou-2022、xiamen-2025。\n"),
        ("/", "lhti：没有版本为“/”的细则。已有：ganzhou-2022、xiamen-2025。\n"),
    ],
)
def test_an_unknown_policy(name, told, capsys):
    assert run(["policy", "diff", "ganzhou-2022", name]) == 2
    assert capsys.readouterr() == ("", told)


def test_every_fact_has_a_chinese_name():
    facts = {
        name.split(".")[0]
        for edition in editions()
        for rows in tables(load_edition(edition)).values()
        for row in rows.values()
        for name in row
    }
    assert facts - LABELS.keys() == set()
