from dataclasses import replace

import pytest

from reports.samples import COUNT, HINT, HOSTILE, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, USCC, WARNING, dossier, report


def commands(*results, **options):
    return [line.split(" ")[0] for line in report("github", *results, **options).splitlines() if line.startswith("::")]


def test_annotations_beside_the_lines_and_the_totals_last():
    assert (
        report("github", dossier(HINT, WARNING, PENDING, LET_PASS, skipped=[SKIPPED]), dossier(USCC, COUNT, path="."))
        == """\
未检查 库/甲：因 members.yaml 有错误未改，2 条规则没有检查
::error file=members.yaml,line=4,col=11,title=uscc-valid::统一社会信用代码 913607001234567890 的校验位不对%0A改法：对照营业执照改正
::error file=members.yaml,line=1,col=1,title=member-count::成员单位 9 个，少于 10 个%0A依据：第五条第1项“成员单位一般\
不少于10个”%0A改法：补充成员单位
::warning file=库/甲/consortium.yaml,line=2,col=7,title=name-form::名称没有以“联合体”结尾%0A改法：改名
::notice file=库/甲/letters/a.yaml,title=letter-file::还没有承诺书%0A改法：补上承诺书
::notice title=note-empty::没有备注
档案 2 份：错误 2，警告 1，待办 1，提示 1，另有 1 项按例外说明放行
"""
    )


def test_what_github_would_not_show_is_written_plainly_and_counted_last():
    lines = report("github", dossier(*[PENDING] * 9, *[HINT] * 3, *[WARNING] * 11)).splitlines()
    assert lines[10] == "警告 库/甲/consortium.yaml:2:7 名称没有以“联合体”结尾 [name-form] 改法：改名"
    assert lines[21:] == [
        "提示 库/甲 没有备注 [note-empty]",
        "提示 库/甲 没有备注 [note-empty]",
        "档案 1 份：错误 0，警告 11，待办 9，提示 3；GitHub 每种只显示 10 条标注，另有 3 条只写在上面",
    ]


def test_quiet_keeps_what_fails():
    assert report("github", dossier(WARNING, PENDING, HINT, skipped=[SKIPPED]), quiet=True) == ""
    assert commands(dossier(WARNING, COUNT), quiet=True) == ["::error"]
    assert commands(dossier(WARNING, COUNT), quiet=True, strict=True) == ["::error", "::warning"]


def test_errors_stand_first_over_the_whole_run():
    assert commands(dossier(WARNING, LET_PASS, HINT), dossier(COUNT, PENDING, path=".", skipped=[SKIPPED])) == [
        "::error",
        "::warning",
        "::notice",
        "::notice",
    ]


@pytest.mark.parametrize("count", [10, 11, 25])
def test_at_most_ten_of_each_kind(count):
    assert commands(dossier(*[WARNING] * count, *[PENDING] * count), dossier(*[COUNT] * count, path="乙")) == (
        ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    )


def test_the_eleventh_error_is_still_told():
    text = report("github", dossier(*[COUNT] * 10), dossier(COUNT, path="库/乙"))
    (line,) = [line for line in text.splitlines() if "库/乙/members.yaml:1:1" in line]
    assert not line.startswith("::")
    assert "成员单位 9 个，少于 10 个" in line


def test_files_are_relative_to_the_working_folder_and_escaped():
    assert "file=members.yaml,line=1,col=1," in report("github", dossier(COUNT, path="."))
    assert "file=x/%3A%3Ay/a%2Cb%3Ac|%25.yaml," in report("github", dossier(HOSTILE_FINDING, path="x/::y"))
    assert "%250A ]]>" in report("github", dossier(HOSTILE_FINDING))


def test_hostile_data_makes_no_other_command():
    nasty = replace(COUNT, message="a\n::stop-commands::x\r##[add-mask]y", file="::error::z")
    lines = report("github", *[dossier(nasty, path="::error::w", name=HOSTILE, skipped=[SKIPPED])] * 12).split("\n")
    assert [line.strip()[:8] for line in lines if line.strip().startswith("::")] == ["::error "] * 10
    assert not any("##[" in line for line in lines if not line.startswith("::"))
