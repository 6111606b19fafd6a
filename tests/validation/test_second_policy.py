"""Rules are data: another city's policy judges the same dossier by its own figures, and is proved in the same way."""

import shutil
from datetime import date

import pytest

from lhti.cli.running import run
from lhti.policy.loading import PACKAGE_POLICIES
from lhti.reports.wording import stage_of
from lhti.validation.case_changes import changed_dossier
from lhti.validation.cases import shown
from lhti.validation.judging import Judge, Settings

GANZHOU, XIAMEN = PACKAGE_POLICIES / "ganzhou-2022", PACKAGE_POLICIES / "xiamen-2025"


@pytest.fixture(scope="module")
def dossier():
    """Nine members are left, four of them enterprises and one of another kind; an enterprise with 5000 万元 leads."""
    leaving = {"members[m10].left": "2023-12-01", "members[m10].left_reason": "转产", "members[m09].kind": "其他"}
    return changed_dossier(GANZHOU / "cases/base", {"consortium.yaml": {"lead": "m05"}, "members.yaml": leaving})


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            GANZHOU,
            [
                "declared-matches 文件10主表 error application.yaml:declared.enterprises “企业数量”申报 6，按材料算是 5",
                "lead-attested 第四条 error attestations.yaml:attestations 牵头单位的条件“行业内龙头骨干企业，重视研发投入”（A4-1b，第四条第1项）还没有人认定",
                "secretariat-full-time 第三步 warning council.yaml:secretariat 秘书处由牵头单位派出的专职人员 0 人，应为 2 到 3 人",
                "member-count 第五条第1项 warning members.yaml:members 成员单位 9 个，少于 10 个",
                "lead-talent 第四条第3项 error members.yaml:members[m05].talents 牵头单位“南康林源木业有限公司”没有写高层次人才或团队",
                "lead-provincial-platform 第四条第4项 error members.yaml:members[m05].platforms 牵头单位“南康林源木业有限公司”没有省级以上、本领域、正在运行的科研平台（现有 1 个平台都不算）",
            ],
        ),
        (
            XIAMEN,
            [
                "enterprise-count 要点2 error members.yaml:members 企业成员 4 家，少于 5 家",
                "lead-revenue 要点4 error members.yaml:members[m05].revenue 牵头单位“南康林源木业有限公司”的前一年营业收入 5000 万元，少于 50000 万元",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_one_dossier_by_two_policies(dossier, policy, expected):
    result = Judge(Settings(date(2026, 1, 15), for_step=3, policy=policy)).judge(dossier)
    assert [f"{finding.rule} {finding.cite} {shown(finding)}" for finding in result.findings] == expected


def test_the_second_policy_is_proved_like_the_first(capsys):
    assert run(["policy", "lint", "--edition", "xiamen-2025"]) == 0
    assert capsys.readouterr().out == (
        "厦门市创新联合体管理办法（xiamen-2025），部分（据公开解读）\n"
        "条款 4 / 7 条已由规则、评分、步骤、认定或文书落实\n"
        "  XM-5 不检查：档案里没有研发投入这一栏\n"
        "  XM-6 不检查：档案里没有是否龙头企业、新型研发机构、三甲医院的事实，由人判断\n"
        "  XM-7 不检查：公开解读只有一句，没有写要交什么材料\n"
        "证明通过。\n"
    )


def test_a_partial_policy_is_let_off_nothing(tmp_path, capsys):
    folder = tmp_path / "xiamen-2025"
    shutil.copytree(XIAMEN, folder, ignore=shutil.ignore_patterns("lead-revenue.yaml"))
    text = (folder / "text.yaml").read_text(encoding="utf-8")
    (folder / "text.yaml").write_text(text.replace("企业不少于5家", "企业不少于6家"), encoding="utf-8")
    assert run(["policy", "lint", "--policy", str(folder)]) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if "不成立" in line] == [
        "不成立：参数 enterprises.min引的“企业不少于5家”不是“要点2”的原话",
        "不成立：条款 XM-2引的“企业不少于5家”不是“要点2”的原话",
        "不成立：规则 lead-revenue 缺合格的案例",
        "有 3 处不成立。",
    ]


def test_its_words_are_shown_as_a_part(capsys):
    assert run(["policy", "show", "XM-2", "--edition", "xiamen-2025"]) == 0
    assert capsys.readouterr().out == (
        "厦门市创新联合体管理办法（xiamen-2025），部分（据公开解读）\n"
        "要点2\n"
        "（据公开解读概括）成员单位中，企业不少于5家。\n"
        "规则　enterprise-count　企业成员不少于 5 家（含牵头企业）\n"
        "数值　enterprises.min　5家\n"
        "读法　XM-X1　几个“不少于”是硬条件，还是一般要求？\n"
        "读法　XM-X2　家数含不含牵头单位，含不含已退出的？\n"
        "条款　XM-2　“企业不少于5家”\n"
    )


def test_a_policy_without_steps_gives_no_step(dossier):
    result = Judge(Settings(date(2026, 1, 15), policy=XIAMEN)).judge(dossier)
    assert (result.step, result.state, result.partial) == (None, "unstaged", "据公开解读")
    assert stage_of(result) == "不分步骤；部分细则：据公开解读"
