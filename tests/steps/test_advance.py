"""`lhti step advance`: one new event file when the gate is met; otherwise the open conditions, and nothing written."""

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from lhti.dossier.reading import read_dossier
from steps.build import EXAMPLES, LEAD, SECTION, edit, event, events, example, last_line, step

COMMANDS = {"completed": "advance", "returned": "return"}


def as_command(recorded: dict, dossier: Path) -> list[object]:
    """The command that records what an example's event says."""
    by, more = recorded["by"], ["--to", recorded["to"], "--reason", recorded["reason"]] if "to" in recorded else []
    papers = [part for paper in recorded.get("evidence", []) for part in ("--evidence", paper["path"])]
    who = ["--role", by["role"], "--unit", by["unit"], "--name", by["name"], "--date", recorded["date"]]
    return [COMMANDS[recorded["event"]], dossier, *who, *papers, *more, *(["--note", recorded["note"]] if "note" in recorded else [])]


def test_the_rare_earth_example_goes_its_whole_way_by_commands_alone():
    dossier = example("rare-earth-tungsten", steps=0)
    (dossier / "steps").rmdir()
    application = (dossier / "application.yaml").read_text("utf-8")
    (dossier / "application.yaml").write_text(
        application.replace("filled_on: 2024-08", "filled_on: 2024-07").replace("date: 2024-08-22", "date: 2024-07-26"), "utf-8"
    )
    for number in range(1, 11):
        if number == 7:  # after the return
            (dossier / "application.yaml").write_text(application, "utf-8")
        recorded = event(EXAMPLES / "rare-earth-tungsten", number)
        done = step(*as_command(recorded, dossier))
        assert (done.code, done.err) == (0, ""), done.out
        written = event(dossier, number)
        assert written | {"seals": None} == recorded | {"seals": None}
    assert last_line(done.out) == "rare-earth-tungsten 赣州市稀土钨新材料产业科技创新联合体：八步已全部完成，运行中"
    assert read_dossier(dossier).history.disorders == []
    done = step("advance", dossier)
    assert (done.code, done.err) == (1, "lhti：八步已全部完成，没有可以推进的步骤。成员、职务有变更的，用 lhti step change 记录。\n")


def test_the_whole_file_and_what_is_told():
    dossier = example("textile-garment", steps=0)
    papers = ["evidence/函件/牵头申请函.txt", "evidence/函件/收文登记.txt"]
    done = step(
        "advance",
        dossier,
        *SECTION,
        "--name",
        "曾怀远",
        "--date",
        "2025年9月12日",
        *(f"--evidence={paper}" for paper in papers),
        "--note",
        "收到牵头申请函",
    )
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
已写入 textile-garment/steps/0001-step1-completed.yaml
textile-garment 赣州市纺织服装产业科技创新联合体：第2步 确定牵头单位，自2025年9月12日起；等待：产业链责任部门反馈意见，市科技局对口科室回函
"""
    )
    digests = [hashlib.sha256((dossier / paper).read_bytes()).hexdigest() for paper in papers]
    seals = {name: source.digest for name, source in read_dossier(dossier).sources.items()}
    assert (dossier / "steps/0001-step1-completed.yaml").read_text("utf-8").splitlines() == [
        "# yaml-language-server: $schema=../../../../schemas/steps.zh.schema.json",
        "# 步骤记录第 1 条：组建指引（附件2）第一步，完成。只增不改；写错了另记一条“更正”。",
        "步骤: 1",
        "事件: 完成",
        "日期: 2025-09-12",
        "记录人:",
        "  角色: 对口科室",
        "  单位: 赣州市科技局引智科",
        "  姓名: 曾怀远",
        "佐证材料:",
        f"  - 路径: {papers[0]}",
        f"    摘要: {digests[0]}",
        f"  - 路径: {papers[1]}",
        f"    摘要: {digests[1]}",
        "备注: 收到牵头申请函",
        "封存:",
        f"  consortium.yaml: {seals['consortium.yaml']}",
        f"  letters.yaml: {seals['letters.yaml']}",
        f"  members.yaml: {seals['members.yaml']}",
    ]


def test_the_textile_example_goes_up_to_where_it_stands():
    dossier = example("textile-garment", steps=0)
    recorded = [(SECTION, "2025-09-12"), (SECTION, "2025-11-06"), (LEAD, "2026-05-22"), (LEAD, "2026-08-20"), (LEAD, "2026-11-13")]
    for who, on in recorded:
        assert step("advance", dossier, *who, "--date", on).code == 0
    assert [event(dossier, number)["事件"] for number in range(1, 6)] == ["完成"] * 5
    refused = step("advance", dossier, "--role", "county", "--unit", "于都县科技局")
    assert refused.code == 1
    assert "  未满足　对创新联合体组建的必要性、可行性等方面进行审核，提出推荐意见\n" in refused.out
    assert len(events(dossier)) == 5


# -- refused --------------------------------------------------------------------------------------------------------------------------


def test_an_open_gate_is_told_whole_and_nothing_is_written():
    dossier = example("new-energy-vehicle")
    done = step("advance", dossier, "--role", "section", "--unit", "赣州市科技局高新科")
    assert (done.code, done.err) == (1, "")
    assert (
        done.out
        == """\
没有记录，也没有写任何文件。

第2步的条件（第二步）：
  已满足　共同开展充分调研
  已满足　提出拟牵头单位建议
  未满足　征求产业链责任部门意见
    letters.yaml:33:7 “赣州市发展和改革委员会”还没有反馈意见（截止 2026年12月4日） [consultation-complete]
      依据：第二步“征求产业链责任部门意见”
      改法：收到后补上反馈日期和意见
  未满足　回函同意
    letters.yaml:4:1 没有同意牵头函的日期 [approval-dated]
      依据：第二步“以回函同意为此步结束”
      改法：回函后，在 letters.yaml 的“同意牵头函”里写日期

条件未满足，改正后再推进。
"""
    )
    assert events(dossier) == ["0001-step1-completed.yaml"]


def test_errors_of_earlier_steps_bar_as_well():
    done = step("advance", example("electronic-information"), "--role", "lead", "--unit", "江西谷山电子股份有限公司")
    assert done.code == 1
    assert (
        "  其他要先改正的：\n    members.yaml:97:9 “所处产业链环节”里的编号“subtrate”在 chain.yaml 里找不到，是不是“substrate”？ [reference-resolves]\n"
        in done.out
    )
    assert events(Path("electronic-information")) == events(EXAMPLES / "electronic-information")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (SECTION, "第 5 步的“完成”应由牵头单位记录，写的是“对口科室” [step-actor]"),
        (("--role", "lead", "--unit", "江西别的服饰股份有限公司"), "记录单位“江西别的服饰股份有限公司”不是牵头单位"),
        (
            (*LEAD, "--date", "2026-08-19"),
            "日期 2026年8月19日 早于前一个事件的 2026年8月20日（steps/0004-step4-completed.yaml） [step-dates]",
        ),
        ((*LEAD, "--date", "2026-11-25"), "“日期”2026年11月25日 在今天之后 [dates-plausible]"),
    ],
    ids=["wrong role", "wrong unit", "date going back", "date in the future"],
)
def test_what_stands_against_the_event_itself(arguments, told):
    dossier = example("textile-garment")
    done = step("advance", dossier, *arguments)
    assert done.code == 1
    assert done.out.startswith("没有记录，也没有写任何文件。\n这条记录记不了：\n  steps/0005-step5-completed.yaml")
    assert told in done.out
    assert len(events(dossier)) == 4


def test_a_change_of_what_an_earlier_gate_saw_bars():
    dossier = example("textile-garment")
    edit(dossier / "experts.yaml", "\n", "\n# 后来加的一行\n")
    done = step("advance", dossier, *LEAD)
    assert (done.code, "experts.yaml 在第 4 步完成（steps/0004-step4-completed.yaml）之后改动过 [step-sealed]" in done.out) == (1, True)


def test_a_file_that_an_earlier_gate_saw_and_is_gone_bars():
    dossier = example("textile-garment")
    (dossier / "experts.yaml").unlink()
    done = step("advance", dossier, *LEAD)
    assert (done.code, done.out.count("第 4 步（steps/0004-step4-completed.yaml）看过的 experts.yaml 不见了 [step-sealed]")) == (1, 1)


def test_what_the_current_step_writes_is_no_tampering():
    dossier = example("textile-garment")
    edit(dossier / "council.yaml", "\n", "\n# 第五步写的一行\n")
    assert step("advance", dossier, *LEAD).code == 0


@pytest.mark.parametrize("damage", ["步骤： 4", "步骤: 4\n步骤: 4"])
def test_an_event_file_that_cannot_be_read_bars(damage):
    dossier = example("textile-garment")
    edit(dossier / "steps/0004-step4-completed.yaml", "步骤: 4", damage)
    done = step("advance", dossier, *LEAD)
    assert done.code == 1
    assert "steps/0004-step4-completed.yaml" in done.out
    assert len(events(dossier)) == 4


# -- numbers --------------------------------------------------------------------------------------------------------------------------


def test_a_gap_in_the_numbers_is_allowed_and_not_filled():
    dossier = example("textile-garment")
    (dossier / "steps/0004-step4-completed.yaml").rename(dossier / "steps/0090-step4-completed.yaml")
    assert step("advance", dossier, *LEAD).code == 0
    assert events(dossier)[-2:] == ["0090-step4-completed.yaml", "0091-step5-completed.yaml"]


def test_the_number_of_a_file_that_is_no_event_is_not_used_again():
    dossier = example("textile-garment")
    (dossier / "steps/0005-草稿.txt").touch()
    assert step("advance", dossier, *LEAD).code == 0
    assert events(dossier)[-1] == "0006-step5-completed.yaml"


def test_the_last_number():
    dossier = example("textile-garment")
    (dossier / "steps/0004-step4-completed.yaml").rename(dossier / "steps/9999-step4-completed.yaml")
    assert step("advance", dossier, *LEAD).err == "lhti：步骤记录已到 9999 条，编号用完了。\n"


@pytest.mark.parametrize("name", ["0004-step5-completed.yaml", "0005-Step5-completed.yaml"])
def test_a_file_that_cannot_be_placed_bars(name):
    dossier = example("textile-garment")
    text = (dossier / "steps/0004-step4-completed.yaml").read_text("utf-8").replace("步骤: 4", "步骤: 5")
    (dossier / "steps" / name).write_text(text, "utf-8")
    done = step("advance", dossier, *LEAD)
    assert (done.code, f"steps/{name}" in done.out, len(events(dossier))) == (1, True, 5)


# -- what is entered ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["2026-11-13", "2026/11/13", "2026年11月13日", "２０２６－１１－１３"])
def test_the_date_in_every_spelling(on):
    dossier = example("textile-garment")
    assert step("advance", dossier, *LEAD, "--date", on).code == 0
    assert event(dossier, 5)["日期"] == "2026-11-13"


def test_the_date_is_today_if_none_is_given():
    dossier = example("textile-garment")
    assert step("advance", dossier, *LEAD).code == 0
    assert event(dossier, 5)["日期"] == "2026-11-24"


def test_the_role_by_its_label():
    assert step("advance", example("textile-garment"), "--role", "牵头单位", *LEAD[2:], "-n").code == 0


def test_dry_run_shows_the_file_and_writes_none():
    dossier = example("textile-garment")
    shown = step("advance", dossier, *LEAD, "-n")
    assert (shown.code, len(events(dossier))) == (0, 4)
    assert step("advance", dossier, *LEAD).code == 0
    written = (dossier / "steps/0005-step5-completed.yaml").read_text("utf-8")
    assert shown.out == f"将写入 steps/0005-step5-completed.yaml：\n{written}"


def test_text_that_yaml_would_take_for_something_else_comes_back():
    dossier = example("textile-garment")
    note = "注意: 第1行 # 不是注释\n\t第2行 “\x1b[31m”"
    assert step("advance", dossier, *LEAD, "--name", "no", "--note", f" {note} ").code == 0
    assert (event(dossier, 5)["备注"], event(dossier, 5)["记录人"]["姓名"]) == (note, "no")
    assert step("status", dossier).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "缺 --role。第 5 步的“完成”由这些角色记录：lead（牵头单位）。"),
        (("--role", "lead"), "缺 --unit。按档案应是 --unit 江西绮川服饰股份有限公司。"),
        (("--role", "lead", "--unit", "  "), "缺 --unit。按档案应是 --unit 江西绮川服饰股份有限公司。"),
        (("--role", "科长", "--unit", "甲"), "--role 的值“科长”不对，可写：lead（牵头单位）。"),
        ((*LEAD, "--date", "昨天"), "--date 的值“昨天”不是日期，可写 2024-04-23、2024/4/23 或 2024年4月23日。"),
        ((*LEAD, "--date", "2026-02-30"), "--date 的值“2026-02-30”不是日期，可写 2024-04-23、2024/4/23 或 2024年4月23日。"),
        ((*LEAD, "--note", "\udcff"), "填写的内容不是 UTF-8 文字，没有写任何文件。请把终端的编码改成 UTF-8 再运行。"),
    ],
)
def test_what_is_missing_or_wrong_is_told_to_a_script(arguments, told):
    done = step("advance", example("textile-garment"), *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"lhti：{told}\n")


@pytest.mark.parametrize(("file", "key"), [("consortium.yaml", "创新联合体名称"), ("members.yaml", "单位名称")])
def test_a_unit_that_the_files_cannot_tell_is_asked_for_without_a_guess(file, key):
    dossier = example("textile-garment")
    edit(dossier / file, f"{key}: ", f"{key}：")
    assert step("advance", dossier, "--role", "lead").err == "lhti：缺 --unit。请写单位全称。\n"
    refused = step("advance", dossier, *LEAD)
    assert (refused.code, f"    {file}:" in refused.out, len(events(dossier))) == (1, True, 4)


def test_several_dossiers_are_too_many():
    example("textile-garment")
    example("new-energy-vehicle")
    assert step("advance", ".").err == "lhti：. 里有 2 份档案，请写明是哪一份，例如 new-energy-vehicle。\n"


def test_the_dossier_may_be_named_by_a_file_inside():
    dossier = example("textile-garment")
    assert step("advance", dossier / "steps/0001-step1-completed.yaml", *LEAD).code == 0
    assert len(events(dossier)) == 5


# -- evidence -------------------------------------------------------------------------------------------------------------------------

PAPER = "evidence/申请/申请材料接收回执.txt"


def recorded_with(*papers: str) -> list[str]:
    done = step("advance", "textile-garment", *LEAD, *(part for paper in papers for part in ("--evidence", paper)))
    assert done.code == 0, done.err
    return [paper["路径"] for paper in event(Path("textile-garment"), 5)["佐证材料"]]


@pytest.mark.parametrize(
    "named",
    [PAPER, f"./{PAPER}", f"textile-garment/{PAPER}", f"evidence/函件/../申请/{Path(PAPER).name}", unicodedata.normalize("NFD", PAPER)],
)
def test_evidence_is_named_from_the_dossier_or_from_here(named):
    example("textile-garment")
    assert recorded_with(named) == [PAPER]


def test_evidence_by_its_whole_path():
    assert recorded_with(str(example("textile-garment").resolve() / PAPER)) == [PAPER]


def test_evidence_given_twice_is_recorded_once():
    example("textile-garment")
    assert recorded_with(PAPER, f"textile-garment/{PAPER}", "evidence/函件/牵头申请函.txt") == [PAPER, "evidence/函件/牵头申请函.txt"]


def test_evidence_that_the_disk_spells_in_nfd_is_found_by_nfc():
    dossier = example("textile-garment")
    name = unicodedata.normalize("NFD", "évidence.txt")
    (dossier / "evidence" / name).write_text("纸")
    assert recorded_with(unicodedata.normalize("NFC", "evidence/évidence.txt")) == ["evidence/évidence.txt"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("evidence/申请/申请材料接收回执.pdf", f"找不到佐证材料“evidence/申请/申请材料接收回执.pdf”。是不是“{PAPER}”？"),
        ("evidence/zzz", "找不到佐证材料“evidence/zzz”。请先把它放进 textile-garment/evidence/。"),
        ("", "找不到佐证材料“”。请先把它放进 textile-garment/evidence/。"),
        ("outside.txt", "佐证材料“outside.txt”不在档案里。请先把它放进 textile-garment/evidence/。"),
        ("evidence/link.txt", "佐证材料“evidence/link.txt”不能用：应是档案里的文件，不是文件夹、指向外面的链接或隐藏文件。"),
        ("textile-garment/evidence", "佐证材料“textile-garment/evidence”不能用：应是档案里的文件，不是文件夹、指向外面的链接或隐藏文件。"),
    ],
)  # fmt: skip
def test_evidence_that_cannot_be_used(named, told):
    dossier = example("textile-garment")
    Path("outside.txt").touch()
    (dossier / "evidence/link.txt").symlink_to(Path("outside.txt").resolve())
    done = step("advance", dossier, *LEAD, "--evidence", named)
    assert (done.code, done.out, done.err) == (2, "", f"lhti：{told}\n")
    assert len(events(dossier)) == 4


# -- a disk that does not want --------------------------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_told_in_chinese(monkeypatch):
    dossier = example("textile-garment")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "write", refuse)
    done = step("advance", dossier, *LEAD)
    path = "textile-garment/steps/0005-step5-completed.yaml"
    assert done.err == f"lhti：写不了 {path}（没有权限），没有写任何文件。请检查磁盘和文件夹权限，再记录。\n"
    assert (done.code, len(events(dossier))) == (2, 4)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder():
    dossier = example("textile-garment")
    (dossier / "steps").chmod(0o555)
    assert step("advance", dossier, *LEAD).code == 2


def test_steps_that_is_a_file_or_leads_out_is_told():
    dossier = example("new-energy-vehicle", steps=0)
    who = ("--role", "section", "--unit", "赣州市科技局高新科", "--date", "2026-10-15")
    (dossier / "steps").rmdir()
    (dossier / "steps").write_text("")
    told = "lhti：new-energy-vehicle/steps 不是文件夹（是文件或链接），没有写任何文件。请把它移走，再记录。\n"
    assert step("advance", dossier, *who).err == told
    (dossier / "steps").unlink()
    Path("elsewhere").mkdir()
    (dossier / "steps").symlink_to(Path("elsewhere").resolve())
    assert step("advance", dossier, *who).err == told
    assert list(Path("elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "slip", [("步骤: 1", "步骤：1"), ("步骤: 1", "步骤: 第1步"), ("事件: 完成", "事件: 已完成"), ("步骤: 1\n", "步聚: 1\n")]
)
def test_no_step_is_completed_behind_an_event_that_cannot_be_read(slip):
    dossier = example("textile-garment")
    edit(dossier / "steps/0001-step1-completed.yaml", *slip)
    done = step("advance", dossier, *LEAD)
    assert (done.code, len(events(dossier))) == (1, 4)
    assert "steps/0001-step1-completed.yaml" in done.out + done.err
    assert "不能先完成" not in done.out + done.err


def test_no_step_is_completed_behind_an_event_under_a_wrong_name():
    dossier = example("textile-garment")
    recorded = dossier / "steps/0004-step4-completed.yaml"
    recorded.rename(recorded.with_name(f"{recorded.name}.txt"))
    done = step("advance", dossier, *LEAD)
    assert (done.code, len(events(dossier))) == (1, 4)
    assert done.err.startswith("lhti：步骤记录 steps/0004-step4-completed.yaml 读不了")
