"""`lhti init`: what is written validates with pendings only, whatever was answered; what is wrong is told at once."""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from editing.commands import Done, contents, lhti
from lhti.dossier.reading import read_dossier
from lhti.errors import UsageError
from lhti.findings import Severity
from lhti.policy.loading import DEFAULT_EDITION, load_edition
from lhti.scaffold import planting
from lhti.scaffold.answers import Answers, leader_of, settled
from lhti.scaffold.planting import plant
from lhti.scaffold.writing import dossier_files
from lhti.validation.judging import Judge, Settings

POLICY = load_edition(DEFAULT_EDITION)
TODAY = date(2026, 11, 24)
USCC = "91360703MA4138150A"
LEAD = {"lead": "赣州曜程动力科技股份有限公司", "uscc": USCC, "kind": "企业"}
CONTACT = {"contact": "钟霁川", "phone": "18970790655"}
NAME = "赣州市新能源汽车产业科技创新联合体"


def findings(folder: Path, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    judged = Judge(Settings(TODAY)).judge(read_dossier(folder))
    return [(found.severity.value, found.file or "", found.path) for found in judged.findings]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_industry_in_every_county_validates_with_pendings_only(tmp_path, language):
    judge = Judge(Settings(TODAY))
    for industry, county in product(POLICY.industries.entries, POLICY.jurisdictions.entries):
        for given in ({}, {"section": "市科技局高新科", "leader": "温思齐"} if industry.section is None else {}):
            answers = Answers(name=NAME, industry=industry.label, county=county.name, **LEAD, **CONTACT, **given)
            for name, content in dossier_files(settled(answers, POLICY, TODAY), POLICY, tmp_path, language).items():
                (tmp_path / name).write_bytes(content)
            severities = {finding.severity for finding in judge.judge(read_dossier(tmp_path)).findings}
            assert severities == {Severity.PENDING}, (industry.label, county.name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_pending_when_all_was_answered(tmp_path, language):
    answers = Answers(name=NAME, industry="new-energy", county="经开区", **LEAD, **CONTACT)
    assert findings(tmp_path, dossier_files(settled(answers, POLICY, TODAY), POLICY, tmp_path, language)) == [
        ("pending", "consortium.yaml", "core_platform"),
        ("pending", "consortium.yaml", "principal.name"),
        ("pending", "letters.yaml", "request.sent_on"),
        ("pending", "letters.yaml", "request.received_on"),
        ("pending", "letters.yaml", "request.received_by"),
    ]
    dossier = read_dossier(tmp_path)
    consortium, (member,) = dossier.consortium, dossier.members
    assert (consortium.section, consortium.leader, consortium.county) == ("市科技局高新科", "陈浩华", "赣州经济技术开发区")
    assert (consortium.lead, member.id, member.name, member.uscc, member.kind) == ("m01", "m01", LEAD["lead"], USCC, "enterprise")
    assert (consortium.contact.name, consortium.contact.phone) == ("钟霁川", "18970790655")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("given", [{}, {"lead": "甲", "kind": "企业"}, {"uscc": USCC}, {"industry": "其他产业"}, {"contact": "钟霁川"}])
def test_what_was_not_answered_is_pending_and_never_guessed(tmp_path, language, given):
    files = dossier_files(settled(Answers(**given), POLICY, TODAY), POLICY, tmp_path, language)
    found = findings(tmp_path, files)
    assert {severity for severity, _, _ in found} == {"pending"}
    assert {("pending", "consortium.yaml", "lead"), ("pending", "members.yaml", "members")} <= set(found)
    for value in given.values():  # an answer that cannot stand alone waits in a comment
        assert value in b"".join(files.values()).decode() or value in ("企业", "其他产业")


def test_the_lead_without_its_code_becomes_valid_as_the_comment_says(tmp_path):
    files = dossier_files(Answers(lead="甲公司", kind="enterprise"), POLICY, tmp_path, "zh")
    text = files["members.yaml"].decode()
    start = text.index("  # - 编号")
    entry = re.sub("(?m)^  # ", "  ", text[start:]).replace("统一社会信用代码:", f"统一社会信用代码: {USCC}")
    files["members.yaml"] = (text[:start] + entry).encode()
    files["consortium.yaml"] = files["consortium.yaml"].replace("\n牵头单位:".encode(), "\n牵头单位: m01".encode())
    assert [found for found in findings(tmp_path, files) if found[1] == "members.yaml" or found[2] == "lead"] == []
    assert read_dossier(tmp_path).members[0].name == "甲公司"


@pytest.mark.parametrize("name", ["no", "0757", "甲: 乙", "# 甲", "'甲", '"', "~", "[甲]", "甲 #乙", "甲\u2028乙"])
def test_whatever_is_typed_comes_back(tmp_path, name):
    answers = Answers(name=name, lead=name, uscc=USCC, kind="enterprise", contact=name)
    findings(tmp_path, dossier_files(answers, POLICY, tmp_path, "en"))
    dossier = read_dossier(tmp_path)
    assert [problem for source in dossier.sources.values() for problem in source.violations if problem.rule.startswith("yaml-")] == []
    assert (dossier.consortium.name, dossier.members[0].name, dossier.consortium.contact.name) == (name, name, name)


def test_the_leader_is_the_one_of_the_day():
    chemical = POLICY.industries.find("化工产业")
    assert (leader_of(chemical, TODAY), leader_of(chemical, date(2022, 7, 17))) == ("陈浩华", "")


# -- the command ----------------------------------------------------------------------------------------------------------------------


def test_the_command_writes_and_says_what_comes_next():
    assert lhti("init", "甲", "--yes", "--name", NAME, "--industry", "seed", "--county", "赣县") == Done(
        0,
        """\
甲/consortium.yaml
甲/letters.yaml
甲/members.yaml
上级文件夹里没有 schemas/，文件首行没有写编辑器用的模式；用 lhti init --registry 建登记库后，新建的档案会写上。
接下来：填好留空的各项，运行 lhti validate 甲 查看待办。
""",
        "",
    )
    assert lhti("validate", "甲", "--strict").code == 0
    text = Path("甲/consortium.yaml").read_text(encoding="utf-8")
    assert "\n产业领域: 现代种业\n" in text
    assert "\n对口科室: 市科技局农社科\n" in text
    assert "\n所在县（市、区）: 赣县区\n" in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--industry", "现代种植业"], "产业领域“现代种植业”不在附件1里，是不是“现代种业”？"),
        (["--industry", "汽车"], "产业领域“汽车”不在附件1里。"),
        (["--county", "于都"], "“于都”不在本市辖区表里，是不是“于都县”？"),
        (["--uscc", "91360703MA4138150B"], "“m01”的统一社会信用代码“91360703MA4138150B”校验位不对，可能抄错了一位。"),
        (["--kind", "大学"], "“单位类型”没有“大学”这一项。可填：企业、高校、研究机构、其他。"),
        (["--phone", "123"], "“123”不是有效的电话号码。写 11 位手机号，或带区号的座机号，如 0797-8123456。"),
        (["--industry", "seed", "--leader", "张三"], "责任领导写的是“张三”，附件1里“现代种业”由李银保负责。"),
        (["--edition", "ganzhou-2020"], "没有版本为“ganzhou-2020”的细则。是不是“ganzhou-2022”？"),
        (["--keys", "cn"], "--keys 的值“cn”不对，可用 zh、en。"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(tmp_path, given, told):
    done = lhti("init", "甲", "--yes", *given)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"lhti：{told}")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("short", "likeliest"),
    [("汽车", "新能源及新能源汽车产业"), ("数字经济", "电子信息（数字经济）产业"), ("制药食品业", "医药食品产业"), ("xyz", None)],
)
def test_a_short_form_is_answered_with_the_likeliest(short, likeliest):
    told = lhti("init", "甲", "--yes", "--industry", short).err
    assert f"“{likeliest}”" in told if likeliest else "最接近" not in told


def test_a_script_without_answers_is_told_which(tmp_path):
    done = lhti("init", "甲", "--name", "甲", "--industry", "seed", "--county", "章贡区", "--lead", "乙", "--uscc", USCC, "--kind", "其他")
    assert done == Done(
        2, "", "lhti：缺 --contact（联系人姓名）、--phone（联系人电话）。请用选项写明；要先留空的加 --yes。没有写任何文件。\n"
    )
    assert os.listdir(tmp_path) == []


def test_on_a_terminal_everything_is_asked_and_what_is_wrong_again():
    answers = [NAME, "家具", "其他产业", "", "温思齐", "南康市", "", "12", USCC, "", "钟霁川", "123", "18970790655"]
    done = lhti("init", "甲", answers=answers)
    assert done.code == 0
    assert "产业领域“家具”不在附件1里。" in done.out
    assert "统一社会信用代码“12”是 2 位，应为 18 位。" in done.out
    assert "“123”不是有效的电话号码。" in done.out
    consortium = read_dossier(Path("甲")).consortium
    assert (consortium.industry, consortium.section, consortium.leader, consortium.county) == ("其他产业", None, "温思齐", "南康区")
    assert (consortium.contact.name, consortium.contact.phone) == ("钟霁川", "18970790655")
    assert lhti("validate", "甲", "--strict").code == 0


def test_who_breaks_off_leaves_nothing(tmp_path):
    assert lhti("init", "甲", answers=["甲"]).code == 130
    assert os.listdir(tmp_path) == []


# -- where it may stand ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("甲/members.yaml", "甲 里已有档案文件 members.yaml，没有写任何文件。"),
        ("甲/steps/0001-step1-completed.yaml", "甲 里已有档案文件 steps/0001-step1-completed.yaml，没有写任何文件。"),
        ("甲/乙/consortium.yaml", "甲 下面已有档案 甲/乙，档案不能套档案。"),
        ("甲/.lhti/roles.yaml", "甲 是登记库，档案要放在它下面的文件夹里，例如 lhti init 甲/新档案。"),
        ("甲", "甲 不是文件夹。请换一个路径。"),
    ],
)
def test_a_folder_that_is_taken_is_refused(there, told):
    Path(there).parent.mkdir(parents=True, exist_ok=True)
    Path(there).write_text("", encoding="utf-8")
    before = contents(Path())
    done = lhti("init", "甲", "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"lhti：{told}")
    assert contents(Path()) == before


def test_inside_a_dossier_is_refused(tmp_path):
    Path("consortium.yaml").write_text("", encoding="utf-8")
    assert lhti("init", "甲", "--yes").err == f"lhti：{tmp_path.as_posix()} 已经是一份档案，档案里不能再放档案。请换一个路径。\n"


def test_a_folder_with_papers_only_is_free():
    Path("甲/evidence").mkdir(parents=True)
    Path("甲/evidence/members.yaml").write_text("", encoding="utf-8")
    assert lhti("init", "甲", "--yes").code == 0


def test_what_lies_in_hidden_folders_is_nobodys_dossier():
    Path("甲/.venv/tests").mkdir(parents=True)
    Path("甲/.venv/tests/consortium.yaml").write_text("", encoding="utf-8")
    assert lhti("init", "甲", "--yes").code == 0


def test_nothing_half_written_stays(tmp_path, monkeypatch):
    create = planting.create

    def full(path, content):
        if path.name == "consortium.yaml":
            raise OSError(28, "No space left on device")
        create(path, content)

    monkeypatch.setattr(planting, "create", full)
    with pytest.raises(UsageError, match=r"写不了 .*（磁盘满了），没有留下任何文件。"):
        plant(tmp_path / "甲/乙", {"members.yaml": b"", "consortium.yaml": b""})
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("keys", "other"), [("en", "zh"), ("zh", "en")])
def test_all_keys_follow_the_language_those_held_ready_too(keys, other):
    """What `lhti fmt` makes of one language is what `lhti init` writes in the other, but for the choices."""
    given = ("--lead", "甲公司", "--uscc", USCC, "--kind", "企业", "--name", NAME, "--industry", "seed", "--county", "赣县")
    lhti("init", "甲", "--yes", "--keys", keys, *given)
    lhti("init", "乙", "--yes", "--keys", other, *given)
    lhti("fmt", "--keys", other, "甲")
    for file in ("letters.yaml", "members.yaml", "consortium.yaml"):
        differing = zip(Path("甲", file).read_text("utf-8").splitlines(), Path("乙", file).read_text("utf-8").splitlines(), strict=True)
        assert [
            one
            for one, wanted in differing
            if one != wanted and not one.strip().startswith(("kind: ", "单位类型: ", "industry", "产业领域"))
        ] == []


def test_what_is_added_stands_below_the_words_that_explain_it():
    lhti("init", "甲", "--yes", "--keys", "en", "--name", NAME, "--industry", "seed", "--county", "赣县")
    lhti("add", "direction", "甲", "id=d1", "name=方向一", "links=l1")
    assert (
        Path("甲/consortium.yaml").read_text("utf-8").endswith("添加\ndirections:\n  - id: d1\n    name: 方向一\n    links:\n      - l1\n")
    )
