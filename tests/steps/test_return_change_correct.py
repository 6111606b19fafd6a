"""`lhti step return`, `change` and `correct`: new events only; the old ones stay as they are."""

import re

import pytest

from lhti.dossier.reading import read_dossier
from steps.build import EXAMPLES, LEAD, SECTION, edit, event, events, example, last_line, step, validate

HIGH_TECH = ("--role", "section", "--unit", "赣州市科技局高新科")
LEAD_OF_RARE_EARTH = ("--role", "lead", "--unit", "赣州三江稀土钨新材料研究院")
CONSORTIUM = ("--role", "consortium", "--unit", "赣州市稀土钨新材料产业科技创新联合体")


def bytes_of(dossier) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (dossier / "steps").iterdir()}


@pytest.fixture
def textile():
    """At step 5; nothing that is recorded may change a byte of what is there."""
    dossier = example("textile-garment")
    before = bytes_of(dossier)
    yield dossier
    assert bytes_of(dossier).items() >= before.items()


@pytest.fixture
def rare_earth():
    """All eight steps completed, changed once."""
    dossier = example("rare-earth-tungsten")
    before = bytes_of(dossier)
    yield dossier
    assert bytes_of(dossier).items() >= before.items()


# -- return ---------------------------------------------------------------------------------------------------------------------------


def test_a_return_opens_the_later_steps_and_they_can_be_completed_again(textile):
    done = step("return", textile, "--to", "3", *SECTION, "--reason", "专家委员会人数不足", "--date", "2026-11-20")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
已写入 textile-garment/steps/0005-step5-returned.yaml
textile-garment 赣州市纺织服装产业科技创新联合体：第3步 确定组织架构，自2026年11月20日起；等待：牵头单位设立秘书处、确定创始成员单位和专家咨询委员会成员
"""
    )
    assert event(textile, 5) == {
        "步骤": "5",
        "事件": "退回",
        "日期": "2026-11-20",
        "记录人": {"角色": "对口科室", "单位": "赣州市科技局引智科"},
        "退回到": "3",
        "原因": "专家委员会人数不足",
    }
    edit(textile / "experts.yaml", "\n", "\n# 补充后\n")
    for _ in (3, 4, 5):
        assert step("advance", textile, *LEAD).code == 0
    status = step("status", textile).out
    assert "  0005　2026年11月20日　第5步退回到第 3 步　对口科室 赣州市科技局引智科：专家委员会人数不足\n" in status
    assert "第6步　进行中" in status


def test_work_of_the_open_step_is_no_tampering_when_it_is_sent_back(textile):
    """members.yaml: sealed in step 3, written in step 5, before and after that was completed; step 4 may not write it."""
    edit(textile / "members.yaml", "\n", "\n# 补填营业收入\n")
    assert step("return", textile, "--to", "4", *SECTION, "--reason", "协议漏写一家单位", "-n").code == 0
    assert step("advance", textile, *LEAD).code == 0
    assert step("return", textile, "--to", "4", *SECTION, "--reason", "协议漏写一家单位").code == 0
    assert tampering(textile) == ""
    edit(textile / "members.yaml", "\n", "\n# 又补\n")
    assert step("advance", textile, *LEAD).code == 0
    edit(textile / "council.yaml", "\n", "\n# 第五步\n")
    edit(textile / "experts.yaml", "\n", "\n# 没有一步写它\n")
    told = "experts.yaml:4:1 错误 experts.yaml 在第 4 步完成（steps/0007-step4-completed.yaml）之后改动过 [step-sealed]"
    assert tampering(textile).splitlines() == [told]


def test_what_no_step_sent_back_writes_stays_sealed(textile):
    edit(textile / "experts.yaml", "\n", "\n# 没有一步写它\n")
    done = step("return", textile, "--to", "4", *SECTION, "--reason", "协议漏写一家单位")
    assert done.code == 0  # it was there before
    assert "experts.yaml 在第 4 步完成（steps/0004-step4-completed.yaml）之后改动过" in tampering(textile)


@pytest.mark.parametrize("to", ["7", "6", "4"])
def test_what_a_change_sealed_stays_so_after_a_return(rare_earth, to):
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    edit(rare_earth / "members.yaml", "\n", "\n# 单位更名\n")
    assert step("change", rare_earth, *CONSORTIUM, "--reason", "理事更换", "--date", "2026-11-01").code == 0
    assert step("return", rare_earth, "--to", to, *HIGH_TECH, "--reason", "组建通知文号有误").code == 0
    assert tampering(rare_earth) == ""


def test_whoever_may_record_the_open_step_may_send_it_back(textile):
    assert step("return", textile, "--to", "4", *LEAD, "--reason", "漏盖章").code == 0


def test_others_may_not(textile):
    done = step("return", textile, "--to", "4", "--role", "county", "--unit", "于都县科技局", "--reason", "漏盖章")
    assert (done.code, len(events(textile))) == (1, 4)
    assert "第 5 步的“退回”应由牵头单位、对口科室、市科技局记录，写的是“县（市、区）科技主管部门” [step-actor]" in done.out


def test_a_return_after_all_eight(rare_earth):
    done = step("return", rare_earth, "--to", "7", *HIGH_TECH, "--reason", "组建通知文号有误")
    assert (done.code, events(rare_earth)[-1]) == (0, "0012-step8-returned.yaml")
    assert "：第7步 市科技局审核印发组建通知，自2026年11月24日起；" in done.out


@pytest.mark.parametrize("to", ["3", "第3步", "３", " 3 "])
def test_the_step_in_every_spelling(textile, to):
    assert step("return", textile, "--to", to, *SECTION, "--reason", "补正", "-n").code == 0


@pytest.mark.parametrize(
    ("to", "code", "told"),
    [
        ("5", 1, "第 5 步不能退回到“5” [step-order]"),
        ("6", 1, "第 5 步不能退回到“6” [step-order]"),
        ("0", 1, "第 5 步不能退回到“0” [step-order]"),
        ("三", 2, "lhti：--to 的值“三”不对，应是步骤，如 4。\n"),
        ("-1", 2, "lhti：--to 的值“-1”不对，应是步骤，如 4。\n"),
    ],
)
def test_a_step_that_it_cannot_be_returned_to(textile, to, code, told):
    done = step("return", textile, f"--to={to}", *SECTION, "--reason", "补正")
    assert (done.code, told in done.out + done.err, len(events(textile))) == (code, True, 4)


def test_a_script_that_does_not_say_where_to_is_told(textile):
    assert step("return", textile, *SECTION, "--reason", "补正").err == "lhti：缺 --to。请写退回到第几步，例如 --to 4。\n"


def test_the_first_step_cannot_be_returned():
    done = step("return", example("new-energy-vehicle", steps=0), "--to", "1", *HIGH_TECH, "--reason", "补正")
    assert (done.code, done.err) == (1, "lhti：现在是第 1 步，前面没有步骤可以退回。\n")


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", " \n")])
def test_a_return_needs_a_reason(textile, reason):
    done = step("return", textile, "--to", "4", *SECTION, *reason)
    assert (done.code, done.err) == (2, 'lhti：缺 --reason。请写明原因，例如 --reason "申请表缺单位公章"。\n')


@pytest.mark.parametrize(
    ("on", "told"), [("2026-08-19", "早于前一个事件的 2026年8月20日"), ("2026-11-25", "2026年11月25日 在今天之后")], ids=["back", "future"]
)
def test_the_date_of_a_return(textile, on, told):
    done = step("return", textile, "--to", "4", *SECTION, "--reason", "补正", "--date", on)
    assert (done.code, told in done.out, len(events(textile))) == (1, True, 4)


def test_errors_elsewhere_do_not_bar_a_return():
    dossier = example("electronic-information")
    assert step("return", dossier, "--to", "3", "--role", "section", "--unit", "赣州市科技局成果科", "--reason", "成员信息有误").code == 0


@pytest.mark.parametrize("slip", [("步骤: 4", "步骤： 4"), ("步骤: 4", "步骤: 第4步"), ("事件: 完成", "事件: 已完成")])
@pytest.mark.parametrize("command", [("return", "--to", "2"), ("change",), ("correct", "1")])
def test_nothing_is_put_behind_an_event_that_cannot_be_read(command, slip):
    dossier = example("textile-garment")
    edit(dossier / "steps/0004-step4-completed.yaml", *slip)
    name, *more = command
    done = step(name, dossier, *more, *SECTION, "--reason", "补正")
    told = "lhti：步骤记录 steps/0004-step4-completed.yaml 读不了，不知道现在到了哪一步。请先改正它：运行 lhti validate 查看。\n"
    assert (done.code, done.err, len(events(dossier))) == (1, told, 4)


# -- change ---------------------------------------------------------------------------------------------------------------------------


def test_a_change_seals_what_changed_and_the_step_stays(rare_earth):
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    assert "council.yaml 在第 8 步变更" in tampering(rare_earth)
    done = step("change", rare_earth, *CONSORTIUM, "--reason", "理事更换", "--date", "2026-11-01")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
已写入 rare-earth-tungsten/steps/0012-step8-changed.yaml
  重新封存：council.yaml
rare-earth-tungsten 赣州市稀土钨新材料产业科技创新联合体：八步已全部完成，运行中
"""
    )
    digest = read_dossier(rare_earth).sources["council.yaml"].digest
    assert event(rare_earth, 12) == {
        "step": "8",
        "event": "changed",
        "date": "2026-11-01",
        "by": {"role": "consortium", "unit": "赣州市稀土钨新材料产业科技创新联合体"},
        "reason": "理事更换",
        "seals": {"council.yaml": digest},
    }
    assert tampering(rare_earth) == ""


def tampering(dossier) -> str:
    return "\n".join(line for line in validate(dossier) if "[step-sealed]" in line)


def test_a_change_while_the_steps_are_still_going_on(textile):
    edit(textile / "experts.yaml", "\n", "\n# 委员更换\n")
    assert step("advance", textile, *LEAD).code == 1
    assert step("change", textile, *LEAD, "--reason", "委员更换").code == 0
    assert event(textile, 5)["封存"].keys() == {"experts.yaml"}
    assert step("advance", textile, *LEAD).code == 0


def test_a_change_does_not_seal_what_was_scored_and_said(rare_earth):
    """A mark and the county's opinion, altered after the steps that sealed them."""
    edit(rare_earth / "scores/formation/wei-chengzhi.yaml", "E3.1: 8.5", "E3.1: 10")
    done = step("change", rare_earth, *CONSORTIUM, "--reason", "理事更换")
    assert (done.code, "没有可以记录的变更" in done.err) == (1, True)
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    done = step("change", rare_earth, *CONSORTIUM, "--reason", "理事更换")
    assert done.code == 1
    assert (
        """\
scores/formation/wei-chengzhi.yaml 在第 8 步完成（steps/0010-step8-completed.yaml）之后改动过 [step-sealed]
    改法：恢复原样；确需改的，由科室退回后重新完成（“变更”只记成员和职务的变动）
"""
        in done.out
    )


def test_a_change_of_nothing(rare_earth):
    done = step("change", rare_earth, *CONSORTIUM, "--reason", "成员变更")
    assert (done.code, done.err) == (1, "lhti：成员和职务变动涉及的文件都没有改动，没有可以记录的变更。请先改文件，再记变更。\n")


def test_a_change_recorded_twice_is_recorded_once(rare_earth):
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    assert [step("change", rare_earth, *CONSORTIUM, "--reason", "理事更换").code for _ in range(2)] == [0, 1]


def test_a_change_that_breaks_a_rule_is_refused(rare_earth):
    edit(rare_earth / "council.yaml", "role: chair", "role: member")
    done = step("change", rare_earth, *CONSORTIUM, "--reason", "理事长空缺")
    assert (done.code, "[council-chair]" in done.out, len(events(rare_earth))) == (1, True, 11)


def test_no_change_before_step_4_is_done():
    dossier = example("textile-garment", steps=3)
    done = step("change", dossier, *LEAD, "--reason", "成员变更")
    assert (done.code, done.err) == (1, "lhti：第 4 步完成以前直接改文件即可，不用记变更（现在是第 4 步）。\n")


def test_a_change_by_somebody_else_is_refused(rare_earth):
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    done = step("change", rare_earth, *HIGH_TECH, "--reason", "理事更换")
    assert (done.code, "第 8 步的“变更”应由牵头单位、联合体记录，写的是“对口科室” [step-actor]" in done.out) == (1, True)


def test_a_consortium_by_another_name_is_refused(rare_earth):
    edit(rare_earth / "council.yaml", "\n", "\n# 理事更换\n")
    done = step("change", rare_earth, "--role", "consortium", "--unit", "赣州市稀土产业科技创新联合体", "--reason", "理事更换")
    assert (done.code, "[name-consistent]" in done.out) == (1, True)


# -- correct --------------------------------------------------------------------------------------------------------------------------


def test_a_correction_is_a_new_event_and_holds_from_then_on(textile):
    done = step("correct", textile, "0003", "--date", "2026-05-25", "--reason", "日期抄错")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("已写入 textile-garment/steps/0005-step3-corrected.yaml\n")
    assert event(textile, 5) == {
        "步骤": "3",
        "事件": "更正",
        "日期": "2026-05-25",
        "记录人": {"角色": "牵头单位", "单位": "江西绮川服饰股份有限公司", "姓名": "罗景行"},
        "更正事件": "0003",
        "原因": "日期抄错",
    }
    status = step("status", textile).out
    assert "第3步　已完成　确定组织架构　2026年5月25日" in status
    assert "  0003　2026年5月22日　第3步完成" in status
    assert "  0005　第3步更正第 0003 条，日期改为2026年5月25日　牵头单位" in status


def test_a_correction_of_a_correction_corrects_the_event_itself(textile):
    assert step("correct", textile, "3", "--date", "2026-05-25", "--reason", "日期抄错").code == 0
    refused = step("correct", textile, "5", "--date", "2026-05-26", "--reason", "又抄错")
    assert (refused.code, refused.err) == (2, "lhti：第 0005 条本身是对第 0003 条的更正。请直接再更正第 0003 条。\n")
    assert step("correct", textile, "3", "--date", "2026-05-26", "--reason", "又抄错").code == 0
    assert "2026年5月26日" in step("status", textile).out.splitlines()[4]


def test_who_recorded_an_event_corrects_it(textile):
    assert step("return", textile, "--to", "4", *SECTION, "--reason", "补正").code == 0
    bureau = ("--role", "bureau", "--unit", "赣州市科技局")
    refused = step("correct", textile, "5", *bureau, "--date", "2026-11-23", "--reason", "由局里退回")
    told = "“更正”应由原来的记录人对口科室“赣州市科技局引智科”记录，写的是市科技局“赣州市科技局” [step-actor]"
    assert (refused.code, told in refused.out, len(events(textile))) == (1, True, 5)
    assert step("correct", textile, "5", "--unit", "引智科", "--date", "2026-11-23", "--reason", "日期抄错").code == 0


def test_a_recorder_who_was_wrong_can_be_put_right():
    textile = example("textile-garment")
    edit(textile / "steps/0001-step1-completed.yaml", "对口科室", "市科技局")
    bureau = ("--role", "bureau", "--unit", "赣州市科技局")
    assert step("correct", textile, "1", *bureau, "--reason", "由局里收文").code == 0
    history = read_dossier(textile).history
    assert (history.completed[1].event.by.role, history.disorders) == ("bureau", [])


def test_another_role_needs_another_unit(textile):
    done = step("correct", textile, "1", "--role", "bureau", "--reason", "由局里收文")
    assert (done.code, done.err) == (2, "lhti：缺 --unit。按档案应是 --unit 赣州市科技局。\n")


def test_a_role_that_may_not_record_the_event_cannot_correct_it(textile):
    done = step("correct", textile, "1", *LEAD, "--reason", "由牵头单位记录")
    assert (done.code, "第 1 步的“完成”应由对口科室、市科技局记录，写的是“牵头单位” [step-actor]" in done.out) == (1, True)


def test_the_evidence_of_a_correction_replaces_the_old(textile):
    paper = "evidence/函件/收文登记.txt"
    assert step("correct", textile, "1", "--evidence", paper, "--reason", "附错材料").code == 0
    assert [entry.event.evidence[0].path for entry in read_dossier(textile).history.entries][:1] == [paper]


@pytest.mark.parametrize(
    ("number", "more", "code", "told"),
    [
        ("9", (), 2, "没有第 0009 条步骤记录，已有：0001、0002、0003、0004。"),
        ("0", (), 2, "没有第 0000 条步骤记录，已有：0001、0002、0003、0004。"),
        ("甲", (), 2, "NNNN 的值“甲”不对，应是记录的编号，如 0003。"),
        ("3", (), 1, "没有写出与第 0003 条不同的内容，没有可以更正的。"),
        ("3", ("--seal", "annual/2025.yaml"), 2, "不能封存 annual/2025.yaml。第 3 步可以封存：attestations.yaml、chain.yaml、consortium.yaml、council.yaml、experts.yaml、letters.yaml、members.yaml。"),
        ("3", ("--seal", "steps/0001-step1-completed.yaml"), 2, "不能封存 steps/0001-step1-completed.yaml。第 3 步可以封存：attestations.yaml、chain.yaml、consortium.yaml、council.yaml、experts.yaml、letters.yaml、members.yaml。"),
        ("3", ("--role", "科长"), 2, "--role 的值“科长”不对，可写：lead（牵头单位）。"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected(textile, number, more, code, told):
    done = step("correct", textile, number, "--reason", "抄错", *more)
    assert (done.code, done.err, len(events(textile))) == (code, f"lhti：{told}\n", 4)


@pytest.mark.parametrize(
    ("on", "told"), [("2026-08-21", "[step-dates]"), ("2026-11-25", "[dates-plausible]"), ("2025-11-05", "[step-dates]")]
)
def test_a_correction_may_not_bring_about_an_error(textile, on, told):
    done = step("correct", textile, "3", "--date", on, "--reason", "日期抄错")
    assert (done.code, told in done.out, len(events(textile))) == (1, True, 4)


def test_a_correction_seals_a_file_anew(rare_earth):
    edit(rare_earth / "experts.yaml", "\n", "\n# 只是一行注释\n")
    assert "experts.yaml" in tampering(rare_earth)
    assert step("correct", rare_earth, "11", "--seal", "experts.yaml", "--reason", "封存后补了注释").code == 0
    assert tampering(rare_earth) == ""


def test_what_is_added_after_the_last_step_is_sealed_as_the_fix_says(rare_earth):
    """The council's first meeting may come after step 8, whose event has sealed the letters by then."""
    letters = rare_earth / "letters.yaml"
    held = letters.read_text(encoding="utf-8")
    letters.write_text(re.sub(r"(?m)^first_council:\n(?:  .*\n)*", "", held), encoding="utf-8")
    way = "lhti step correct 档案文件夹 0010 --seal letters.yaml --reason 原因 记一条“更正”"
    assert step("correct", rare_earth, "10", "--seal", "letters.yaml", "--reason", "尚未开会").code == 0
    assert [way in line for line in after(validate(rare_earth), "[first-council-held]")] == [True]
    letters.write_text(held, encoding="utf-8")
    assert [way in line for line in after(validate(rare_earth), "[step-sealed]")] == [True]
    assert step("correct", rare_earth, "10", "--seal", "letters.yaml", "--reason", "会后补记").code == 0
    assert (tampering(rare_earth), after(validate(rare_earth), "[first-council-held]")) == ("", [])


def after(lines: list[str], mark: str) -> list[str]:
    """What to do about a rule's findings."""
    shown = [index for index, line in enumerate(lines) if line.endswith(mark)]
    return [next(line for line in lines[index:] if line.startswith("  改法：")) for index in shown]


def test_what_a_correction_seals_must_hold(rare_earth):
    edit(rare_earth / "council.yaml", "role: chair", "role: member")
    done = step("correct", rare_earth, "11", "--seal", "council.yaml", "--reason", "补封")
    assert (done.code, "[council-chair]" in done.out, len(events(rare_earth))) == (1, True, 11)


def test_a_return_has_nothing_to_seal(rare_earth):
    done = step("correct", rare_earth, "6", "--seal", "council.yaml", "--reason", "补封")
    assert (done.code, done.err) == (2, "lhti：“退回”不封存文件，不能用 --seal。\n")


def test_the_history_of_the_example_stays_readable():
    told = step("status", EXAMPLES / "rare-earth-tungsten").out
    assert [line[2:6] for line in told.splitlines() if line.startswith("  00")] == [f"{number:04d}" for number in range(1, 12)]
    assert last_line(told).startswith("  0011　2025年4月18日　第8步变更　联合体")
