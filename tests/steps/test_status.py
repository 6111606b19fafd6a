"""`lhti step status`: the eight steps, who waits for whom, and the current gate in the guide's words."""

import json
import os
import shutil
import sys

import pytest
from jsonschema import Draft202012Validator

from lhti.policy.loading import PACKAGE_POLICIES, load_policy
from steps.build import EXAMPLES, LEAD, ROOT, edit, example, last_line, step

SCHEMA = json.loads((ROOT / "schemas/step-status-output.schema.json").read_text("utf-8"))


def test_a_dossier_at_step_2():
    example("new-energy-vehicle")
    assert (
        step("status", "new-energy-vehicle").out
        == """\
new-energy-vehicle 赣州市新能源及新能源汽车产业科技创新联合体

第1步　已完成　意向牵头单位提出牵头组建申请　2026年10月15日　对口科室 赣州市科技局高新科 曾勉之
第2步　进行中　确定牵头单位　自2026年10月15日起
第3步　未开始　确定组织架构
第4步　未开始　成员单位签署组建协议
第5步　未开始　牵头单位提交相关申请材料
第6步　未开始　所在地科技主管部门推荐
第7步　未开始　市科技局审核印发组建通知
第8步　未开始　创新联合体启动

现在是第2步，由市科技局对口科室与县（市、区）科技主管部门办理
等待：产业链责任部门反馈意见，市科技局对口科室回函
结束：以回函同意为此步结束

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


def test_the_conditions_are_the_guides_own_words():
    guide = load_policy(PACKAGE_POLICIES / "ganzhou-2022").steps
    status = json.loads(step("status", EXAMPLES / "electronic-information", "--format", "json").out)
    gate = status["dossiers"][0]["gate"]
    assert [condition["words"] for condition in gate["conditions"]] == [entry.words for entry in guide.get(4).gates]
    assert [condition["state"] for condition in gate["conditions"]] == ["met", "met", "met", "warned", "open"]


def test_a_gate_that_is_met_says_so():
    told = step("status", example("textile-garment")).out
    assert last_line(told) == "条件已满足，可以用 lhti step advance 记录完成。"
    assert "第5步　进行中　牵头单位提交相关申请材料　自2026年8月20日起\n" in told


def test_a_consortium_that_runs_tells_its_whole_way():
    told = step("status", EXAMPLES / "rare-earth-tungsten").out
    assert "第8步　已完成　创新联合体启动　2024年10月30日　联合体 赣州市稀土钨新材料产业科技创新联合体 邱立新\n" in told
    assert "  0006　2024年8月7日　第6步退回到第 5 步　县（市、区）科技主管部门 赣县区科技局 赖明轩：申请表误将" in told
    assert "  0011　2025年4月18日　第8步变更　联合体" in told
    assert "条件" not in told


def test_a_registry_one_line_a_consortium():
    for name in ("textile-garment", "rare-earth-tungsten", "new-energy-vehicle"):
        example(name)
    assert (
        step("status").out
        == """\
new-energy-vehicle 赣州市新能源及新能源汽车产业科技创新联合体：第2步 确定牵头单位，自2026年10月15日起；等待：产业链责任部门反馈意见，市科技局对口科室回函
rare-earth-tungsten 赣州市稀土钨新材料产业科技创新联合体：八步已全部完成，运行中
textile-garment 赣州市纺织服装产业科技创新联合体：第5步 牵头单位提交相关申请材料，自2026年8月20日起；等待：所在地科技主管部门接收申请材料
"""
    )


def test_an_overdue_reply_is_named_from_the_day_after_the_deadline(monkeypatch):
    dossier = example("new-energy-vehicle")
    example("textile-garment")
    monkeypatch.setenv("LHTI_TODAY", "2026-12-04")
    assert "逾期" not in step("status", dossier).out
    monkeypatch.setenv("LHTI_TODAY", "2026-12-07")
    assert "\n逾期未反馈：赣州市发展和改革委员会，截止2026年12月4日，已过 3 天（逾期不等于同意）\n" in step("status", dossier).out
    line = step("status").out.splitlines()[0]
    assert line.endswith("；逾期未反馈：赣州市发展和改革委员会")


def test_a_consultation_that_is_long_past_is_not_called_overdue():
    dossier = example("textile-garment")
    edit(dossier / "letters.yaml", "反馈日期:", "# 反馈日期:")
    assert "逾期" not in step("status", dossier).out


def test_nothing_recorded_yet():
    dossier = example("new-energy-vehicle", steps=0)
    told = step("status", dossier).out
    assert "第1步　进行中　意向牵头单位提出牵头组建申请\n第2步　未开始" in told
    (dossier / "steps").rmdir()
    assert step("status", dossier).out == told


def test_after_a_return_the_current_step_is_since_then():
    dossier = example("rare-earth-tungsten", steps=6)
    told = step("status", dossier).out
    assert "第4步　已完成　成员单位签署组建协议　2024年7月15日" in told
    assert "第5步　进行中　牵头单位提交相关申请材料　自2024年8月7日起\n第6步　未开始" in told


def test_the_dossier_may_be_named_by_a_file_inside():
    dossier = example("textile-garment")
    assert step("status", dossier / "members.yaml").out == step("status", dossier).out


# -- a log that cannot be relied on ---------------------------------------------------------------------------------------------------


def test_an_event_file_that_cannot_be_read_is_named():
    dossier = example("textile-garment")
    example("new-energy-vehicle")
    edit(dossier / "steps/0002-step2-completed.yaml", "步骤: 2", "步骤： 2")
    doubt = "steps/0002-step2-completed.yaml 读不了"
    assert last_line(step("status", dossier).out) == f"步骤记录 {doubt}，以上以改正后为准：运行 lhti validate 查看。"
    assert step("status").out.splitlines()[1].endswith(f"；{doubt}，步骤以改正后为准")
    assert "第5步　进行中　" in step("status", dossier).out


@pytest.mark.parametrize("name", ["0005-Step5-Completed.yaml", "0004-step5-completed.yaml", "5-step5-completed.yaml"])
def test_an_event_file_that_cannot_be_placed_is_named_and_counts_for_nothing(name):
    dossier = example("textile-garment")
    assert step("advance", dossier, *LEAD).code == 0
    (dossier / "steps/0005-step5-completed.yaml").rename(dossier / "steps" / name)
    told = step("status", dossier).out
    assert "第5步　进行中　牵头单位提交相关申请材料　自2026年8月20日起" in told
    assert f"steps/{name} 接不上" in last_line(told)


def test_a_consortium_file_that_cannot_be_read_leaves_the_steps_readable():
    dossier = example("textile-garment")
    edit(dossier / "consortium.yaml", "创新联合体名称: ", "创新联合体名称：")
    told = step("status", dossier)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("textile-garment （名称未填）\n")
    assert "第5步　进行中" in told.out
    assert last_line(told.out) == "条件未满足，改正后再推进。"


def test_a_condition_that_waits_for_another_file_names_it():
    dossier = example("electronic-information", steps=2)
    edit(dossier / "members.yaml", "members:", "members：")
    told = step("status", dossier).out
    assert "  待判断　专职人员2-3人到位\n    先补上或改正 members.yaml，才能判断\n" in told


@pytest.mark.parametrize(
    ("steps", "file", "words"),
    [
        (4, "application.yaml", "填写组建申请表"),
        (4, "plan.yaml", "编写组建方案（大纲见附件5）"),
        (5, "application.yaml", "在组建申请表上盖章"),
        (7, "consortium.yaml", "市科技局分管领导为理事会第一副主任"),
        (1, "consortium.yaml", "提出拟牵头单位建议"),
    ],
)
def test_a_condition_is_not_met_while_its_file_is_not_there(steps, file, words):
    dossier = example("rare-earth-tungsten", steps=steps if steps < 5 else steps + 2)
    if steps == 5:
        (dossier / "steps/0006-step6-returned.yaml").unlink()
        (dossier / "steps/0007-step5-completed.yaml").unlink()
    (dossier / file).unlink()
    told = step("status", dossier).out
    assert f"  待判断　{words}" in told or f"  未满足　{words}" in told
    assert f"    先补上或改正 {file}，才能判断\n" in told or f"    {file} " in told


def test_the_folder_of_the_scores_that_is_not_there_bars_its_condition():
    dossier = example("rare-earth-tungsten", steps=8)
    shutil.rmtree(dossier / "scores/formation")
    told = step("status", dossier).out
    assert "  未满足　市科技局对口科室审核县（市、区）科技部门提交的有关材料\n    scores/formation " in told
    assert "其他要先改正的" not in told


def test_a_policy_without_steps():
    base = PACKAGE_POLICIES / "xiamen-2025/cases/base"
    assert last_line(step("status", base).out) == "这一版细则不分步骤。"
    assert json.loads(step("status", base, "--format", "json").out)["dossiers"][0]["state"] == "unstaged"
    done = step("advance", base)
    assert (done.code, done.err) == (2, "lhti：细则 厦门市创新联合体管理办法 没有分步骤，不能记录步骤。\n")


# -- for scripts ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "rare-earth-tungsten", "textile-garment", "new-energy-vehicle", "electronic-information"])
def test_the_json_keeps_its_schema(name):
    Draft202012Validator.check_schema(SCHEMA)
    report = json.loads(step("status", EXAMPLES / name, "--format", "json").out)
    Draft202012Validator(SCHEMA).validate(report)
    for dossier in report["dossiers"]:
        assert (dossier["gate"] is None) is (name in ("", "rare-earth-tungsten"))


def test_the_json_to_the_letter():
    status = json.loads(step("status", example("new-energy-vehicle"), "--format", "json").out)["dossiers"][0]
    assert status["steps"][:2] == [
        {
            "number": 1,
            "title": "意向牵头单位提出牵头组建申请",
            "state": "completed",
            "date": "2026-10-15",
            "since": None,
            "by": {"role": "section", "unit": "赣州市科技局高新科", "name": "曾勉之"},
            "event": "steps/0001-step1-completed.yaml",
            "who": "有意愿牵头的单位；没有单位提出的，由县（市、区）科技主管部门商市科技局对口科室确定",
            "waits_for": "市科技局收到牵头申请函",
            "ends_with": "以收到牵头申请函为此步结束",
        },
        {
            "number": 2,
            "title": "确定牵头单位",
            "state": "current",
            "date": None,
            "since": "2026-10-15",
            "by": None,
            "event": None,
            "who": "市科技局对口科室与县（市、区）科技主管部门",
            "waits_for": "产业链责任部门反馈意见，市科技局对口科室回函",
            "ends_with": "以回函同意为此步结束",
        },
    ]
    assert status["gate"]["met"] is False
    assert status["gate"]["conditions"][3] == {
        "words": "回函同意",
        "state": "open",
        "findings": [
            {
                "rule": "approval-dated",
                "severity": "error",
                "cite": "第二步",
                "quote": "以回函同意为此步结束",
                "file": "letters.yaml",
                "line": 4,
                "column": 1,
                "path": "approval",
                "message": "没有同意牵头函的日期",
                "fix": "回函后，在 letters.yaml 的“同意牵头函”里写日期",
                "waived": None,
            }
        ],
        "mend": [],
    }


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_the_json_is_utf_8_whatever_a_file_is_called():
    dossier = example("textile-garment")
    shutil.copy(dossier / "steps/0001-step1-completed.yaml", dossier / os.fsdecode(b"steps/00\xff.yaml"))
    told = step("status", dossier, "--format", "json").out.encode()
    assert json.loads(told)["dossiers"][0]["misplaced"] == ["steps/00\udcff.yaml"]


def test_the_events_for_scripts():
    events = json.loads(step("status", EXAMPLES / "rare-earth-tungsten", "--format", "json").out)["dossiers"][0]["events"]
    assert events[5] == {
        "path": "steps/0006-step6-returned.yaml",
        "step": 6,
        "event": "returned",
        "label": "退回到第 5 步",
        "date": "2024-08-07",
        "by": {"role": "county", "unit": "赣县区科技局", "name": "赖明轩"},
        "reason": "申请表误将在建的中试基地计入省级平台数；水西钨丝前一年营业收入空缺未说明；组建方案未写明省外成员如何参与核心平台建设。退回补正。",
    }


def test_a_malformed_today_is_wrong_usage(monkeypatch):
    monkeypatch.setenv("LHTI_TODAY", "2026年")
    done = step("status", EXAMPLES)
    assert (done.code, done.out, "LHTI_TODAY" in done.err) == (2, "", True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["status", "nowhere"], "lhti：找不到 nowhere。请核对路径。\n"),
        (["status", "--format", "xml"], "lhti：没有格式“xml”，可用：text、json。\n"),
    ],
)
def test_wrong_usage(arguments, told):
    done = step(*arguments)
    assert (done.code, done.out, done.err) == (2, "", told)
