from dataclasses import replace

import pytest

from lhti.findings import Finding, Severity
from reports.samples import COUNT, HINT, HOSTILE, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, USCC, WARNING, dossier, report

MIXED = dossier(USCC, COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED], partial="据公开解读")
CLEAN = dossier(path="库/乙", name=None, step=None, state="running")


def test_findings_stand_below_their_dossier_and_the_summary_closes():
    assert (
        report("text", MIXED, CLEAN)
        == """\
库/甲 甲联合体（第3步；部分细则：据公开解读）

members.yaml:4:11 错误 统一社会信用代码 913607001234567890 的校验位不对 [uscc-valid]
        uscc: 913607001234567890
              ^
  改法：对照营业执照改正
  例外：理由充分的，可在 waivers.yaml 说明（规则 uscc-valid，对象 members.yaml:members[qingping].uscc）

members.yaml:1:1 错误 成员单位 9 个，少于 10 个 [member-count]
    members:
    ^
  依据：第五条第1项“成员单位一般不少于10个”
  改法：补充成员单位

consortium.yaml:2:7 警告 名称没有以“联合体”结尾 [name-form]
    name: 江西某某
          ^
  改法：改名

letters/a.yaml 待办 还没有承诺书 [letter-file]
  改法：补上承诺书

提示 没有备注 [note-empty]

因 members.yaml 有错误未改，2 条规则没有检查

库/乙 （名称未填）（运行中）：没有问题

档案 2 份：错误 2，警告 1，待办 1，提示 1，另有 1 项按例外说明放行
先改错误，再运行 lhti validate 库/甲
"""
    )


def test_verbose_lists_waived_findings_rules_not_judged_and_timings():
    assert (
        report("text", dossier(LET_PASS, skipped=[SKIPPED]), verbose=True, timings={"读取和判断": 0.104, "输出": 1.5})
        == """\
库/甲 甲联合体（第3步）

lead.yaml:3:1 警告（已放行） 占比偏低 [lead-share]
  改法：提高
  例外：市科技局，2026-03-01，有效期至 2026-12-31：行业 | 集中

因 members.yaml 有错误未改，2 条规则没有检查：chain-covers、member-count

档案 1 份：错误 0，警告 0，待办 0，提示 0，另有 1 项按例外说明放行
没有问题
用时：读取和判断 0.10 秒，输出 1.50 秒
"""
    )


def test_quiet_shows_errors_alone():
    assert (
        report("text", dossier(WARNING, PENDING, path="库/丙", skipped=[SKIPPED]), dossier(COUNT, WARNING), CLEAN, quiet=True)
        == """\
库/甲 甲联合体（第3步）

members.yaml:1:1 错误 成员单位 9 个，少于 10 个 [member-count]
    members:
    ^
  依据：第五条第1项“成员单位一般不少于10个”
  改法：补充成员单位

档案 3 份：错误 1，警告 2，待办 1，提示 0
先改错误，再运行 lhti validate 库/甲
"""
    )


def test_quiet_says_nothing_where_nothing_fails():
    assert report("text", dossier(WARNING, PENDING, HINT, LET_PASS), CLEAN, quiet=True) == ""


def test_quiet_and_strict_shows_warnings_too():
    assert (
        report("text", dossier(WARNING, HINT), quiet=True, strict=True)
        == """\
库/甲 甲联合体（第3步）

consortium.yaml:2:7 警告 名称没有以“联合体”结尾 [name-form]
    name: 江西某某
          ^
  改法：改名

档案 1 份：错误 0，警告 1，待办 0，提示 1
--strict 时警告也算不通过：先改警告，再运行 lhti validate 库/甲
"""
    )


def test_dossiers_without_findings_take_one_line_each():
    others = [dossier(path=path, name=f"{path}联合体") for path in "乙丙丁"]
    assert (
        report("text", others[0], others[1], dossier(HINT), others[2])
        == """\
乙 乙联合体（第3步）：没有问题
丙 丙联合体（第3步）：没有问题

库/甲 甲联合体（第3步）

提示 没有备注 [note-empty]

丁 丁联合体（第3步）：没有问题

档案 4 份：错误 0，警告 0，待办 0，提示 1
提示供参考，不改也能通过
"""
    )


def test_colours_stand_around_the_header_and_the_severity_alone():
    text = report("text", dossier(COUNT, WARNING, PENDING, HINT), CLEAN, color=True)
    assert [line for line in text.split("\n") if "\x1b" in line] == [
        "\x1b[1m库/甲 甲联合体（第3步）\x1b[0m",
        "members.yaml:1:1 \x1b[31m错误\x1b[0m 成员单位 9 个，少于 10 个 [member-count]",
        "consortium.yaml:2:7 \x1b[33m警告\x1b[0m 名称没有以“联合体”结尾 [name-form]",
        "letters/a.yaml \x1b[36m待办\x1b[0m 还没有承诺书 [letter-file]",
        "\x1b[2m提示\x1b[0m 没有备注 [note-empty]",
        "\x1b[1m库/乙 （名称未填）（运行中）\x1b[0m：没有问题",
    ]


def test_data_steers_no_terminal():
    shown = "坏<U+001B>[31m<U+000A>::error::x | <script> `@all` %0A ]]> [甲](http://x)<U+202E><U+DCFF>"
    assert (
        report("text", dossier(HOSTILE_FINDING, name=HOSTILE, path="x y\x07"))
        == f"""\
x y<U+0007> {shown}（第3步）

a,b:c|%.yaml:1:4 错误 {shown} [yaml-control]
    名<U+001B>称: 甲
                ^
  依据：第一条“{shown}”
  改法：{shown}

档案 1 份：错误 1，警告 0，待办 0，提示 0
先改错误，再运行 lhti validate 'x y<U+0007>'
"""
    )


def test_a_long_message_and_a_long_id_stay_on_one_line():
    long = Finding("rule-" * 30 + "end", Severity.HINT, "很长的话" * 100, "", "members.yaml")
    assert f"members.yaml 提示 {'很长的话' * 100} [{'rule-' * 30}end]" in report("text", dossier(long)).split("\n")


@pytest.mark.parametrize("source", [None, "", " \t", "\n"])
def test_nothing_is_quoted_where_there_is_nothing_to_see(source):
    lines = report("text", dossier(replace(COUNT, source=source))).split("\n")
    assert lines[3].startswith("  依据：")


def test_a_whole_file_is_the_target_of_an_exception_where_no_path_is_known():
    text = report("text", dossier(replace(USCC, path="", line=None, column=None)))
    assert "（规则 uscc-valid，对象 members.yaml）" in text


@pytest.mark.parametrize(
    ("results", "strict", "sentence"),
    [
        ([dossier(COUNT), dossier(COUNT, path="库/乙")], False, "先改错误，再运行 lhti validate"),
        ([dossier(COUNT, WARNING), dossier(WARNING, path="库/乙")], True, "先改错误，再运行 lhti validate"),
        (
            [dossier(replace(USCC, severity=Severity.WARNING))],
            True,
            "--strict 时警告也算不通过：先改警告，或在 waivers.yaml 说明理由，再运行 lhti validate 库/甲",
        ),
        ([dossier(WARNING)], False, "警告不影响通过，请核对"),
        ([dossier(replace(USCC, severity=Severity.WARNING))], False, "警告不影响通过，请核对；确有理由的，可在 waivers.yaml 说明"),
        ([dossier(WARNING, PENDING)], False, "警告不影响通过，请核对；待办在第3步完成前补齐"),
        ([dossier(PENDING), dossier(PENDING, path="库/乙", step=3)], False, "待办在第3步完成前补齐"),
        ([dossier(PENDING), dossier(PENDING, path="库/乙", step=4)], False, "待办在各自当前的步骤完成前补齐"),
        ([dossier(HINT, LET_PASS)], True, "提示供参考，不改也能通过"),
        ([dossier(LET_PASS)], True, "没有问题"),
    ],
)
def test_the_last_line_says_what_to_do(results, strict, sentence):
    assert report("text", *results, strict=strict).splitlines()[-1] == sentence


@pytest.mark.parametrize(
    ("paths", "given", "command"),
    [
        (["库/甲"], ("库",), "lhti validate 库/甲 --for-step 5 --policy '我的 细则'"),
        (["库/甲", "库/乙"], ("库",), "lhti validate 库 --for-step 5 --policy '我的 细则'"),
        (["库/甲", "库/乙"], ("库/甲", "a $b", "-c"), "lhti validate 库/甲 'a $b' ./-c --for-step 5 --policy '我的 细则'"),
        (["库/甲", "库/乙"], (), "lhti validate --for-step 5 --policy '我的 细则'"),
        (["it's"], ("库",), """lhti validate 'it'"'"'s' --for-step 5 --policy '我的 细则'"""),
    ],
)
def test_the_command_to_run_again_is_the_one_that_was_run(paths, given, command):
    results = [dossier(COUNT, path=path) for path in paths]
    text = report("text", *results, paths=given, repeated=("--for-step", "5", "--policy", "我的 细则"))
    assert text.splitlines()[-1] == f"先改错误，再运行 {command}"
