"""The command line as scripts see it: exit codes, streams, start-up."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lhti.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"


def lhti(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "LHTI_TODAY", "NO_COLOR")}
    command = [sys.executable, "-m", "lhti", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**clean, "LHTI_TODAY": "2026-11-24", **environment})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["validate", EXAMPLES / "rare-earth-tungsten", "--complete", "--strict"], 0),
        (["validate", EXAMPLES / "textile-garment", "--for-step", "5", "--strict"], 0),
        (["validate", EXAMPLES / "new-energy-vehicle"], 0),
        (["validate", EXAMPLES / "new-energy-vehicle", "--for-step", "2"], 1),
        (["validate", EXAMPLES / "electronic-information"], 1),
        (["validate", EXAMPLES / "electronic-information" / "members.yaml"], 1),
        (["validate", EXAMPLES / "nowhere"], 2),
        (["validate", ROOT / "scripts"], 2),
        (["validate", EXAMPLES, "--format", "xml"], 2),
        (["validate", EXAMPLES, "--for-step", "9"], 2),
        (["validate", EXAMPLES, "--color", "red"], 2),
        (["rules", "member-count"], 0),
        (["rules", "member-cuont"], 2),
        (["policy", "show", "第五条第一项"], 0),
        (["policy", "show", "第九十条"], 2),
        (["policy", "interpretations"], 0),
        (["unknown"], 2),
    ],
    ids=lambda value: " ".join(Path(str(part)).name for part in value) if isinstance(value, list) else None,
)
def test_exit_codes(arguments, code):
    done = lhti(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) is (code == 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["validate", ".", "--fromat", "json"], "没有选项 --fromat，是不是 --format？"),
        (["validate", ".", "--zzz"], "没有选项 --zzz"),
        (["unknown"], "没有命令 unknown"),
        (["policy", "show"], "缺参数 CLAUSE"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments, told):
    assert lhti(*arguments).stderr == f"lhti：{told}（lhti --help 列出用法）\n"


def test_the_advice_repeats_what_decides_the_verdict():
    done = lhti("validate", EXAMPLES, "--complete", "--strict", "--policy", ROOT / "src/lhti/policies/ganzhou-2022", "-q")
    advice = done.stdout.splitlines()[-1].removeprefix("先改错误，再运行 lhti ")
    assert lhti(*advice.split(), "-q").stdout == done.stdout
    assert advice.startswith(f"validate {EXAMPLES} --complete --strict --policy /")


def test_a_malformed_today_is_wrong_usage():
    done = lhti("validate", EXAMPLES, LHTI_TODAY="2026-13-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert "LHTI_TODAY" in done.stderr


def broken_policy(folder: Path, old: str, new: str) -> Path:
    policy = folder / "broken"
    shutil.copytree(ROOT / "src/lhti/policies/ganzhou-2022", policy)
    for name, was, is_now in (("rules", old, new), ("edition", "id: ganzhou-2022", "id: broken")):
        text = (policy / f"{name}.yaml").read_text(encoding="utf-8")
        assert was in text
        (policy / f"{name}.yaml").write_text(text.replace(was, is_now), encoding="utf-8")
    return policy


def test_a_placeholder_that_no_check_gives_is_no_bug(tmp_path):
    policy = broken_policy(tmp_path, "成员单位 {n} 个", "成员单位 {no_such_value} 个")
    done = lhti("validate", EXAMPLES / "new-energy-vehicle", "--complete", "--policy", policy)
    told = "lhti：rules.yaml 里规则 member-count 的 message 写了“{no_such_value}”，检查不给这个值\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_a_bug_is_a_short_report_and_the_rest_on_request(tmp_path):
    policy = broken_policy(tmp_path, "what: members", "what: no_such_value")
    command = ("validate", EXAMPLES / "new-energy-vehicle", "--complete", "--policy", policy)
    short, whole = lhti(*command), lhti(*command, LHTI_TRACEBACK="1")
    assert short.returncode == 3
    assert "no_such_value" in short.stderr
    assert "Traceback" not in short.stderr
    assert "Traceback" in whole.stderr


def test_json_goes_to_stdout_alone_and_counts_what_it_lists():
    done = lhti("validate", EXAMPLES, "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    listed = [found["severity"] for dossier in report["dossiers"] for found in dossier["findings"] if not found["waived"]]
    assert {kind: listed.count(kind) for kind in ("error", "warning", "pending", "hint")} == {
        kind: report["summary"][kind] for kind in ("error", "warning", "pending", "hint")
    }


def test_github_is_the_default_where_github_runs():
    assert lhti("validate", EXAMPLES, GITHUB_ACTIONS="true").stdout.startswith("::error ")


def test_colour_is_for_terminals_unless_asked_for():
    assert "\x1b[" not in lhti("validate", EXAMPLES).stdout
    assert "\x1b[" in lhti("validate", EXAMPLES, "--color", "always").stdout


def test_schema_writes_what_is_missing_and_leaves_the_rest(tmp_path):
    count = len(list((ROOT / "schemas").iterdir()))
    first = lhti("schema", "-o", tmp_path)
    (tmp_path / "members.schema.json").unlink()
    second = lhti("schema", "-o", tmp_path)
    assert first.stdout.rstrip().split("\n")[-1] == f"{tmp_path}：共 {count} 个模式文件，写入 {count} 个，其余没有变化。"
    assert second.stdout == f"{tmp_path}/members.schema.json\n{tmp_path}：共 {count} 个模式文件，写入 1 个，其余没有变化。\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()
    }


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    code = f"import os, sys; sys.argv[1:] = {list(arguments)!r}; os._exit = id\nfrom lhti.__main__ import main\nmain()\n"
    code += "print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.rstrip().split("\n")[-1].split())


def test_start_up_imports_only_what_a_command_needs():
    assert not loaded_by("--version") & {"typer", "yaml", "pydantic", "importlib.metadata"}
    assert not loaded_by("--help") & {"yaml", "pydantic", "rich", "phonenumbers", "stdnum", "wcwidth"}
    assert not loaded_by("validate", "examples/dossiers/rare-earth-tungsten") & {
        "rich",
        "docx",
        "jinja2",
        "multiprocessing",
        "lhti.reports.sarif",
    }


def test_a_format_rule_is_explained_by_the_files_that_test_it():
    assert lhti("rules", "yaml-tab").stdout == (
        "yaml-tab　不用制表符缩进\n"
        "级别：错误　步骤：任何时候　不能放行\n"
        "检查结果：这一行用制表符（Tab）缩进\n"
        "改法：改成半角空格，每级两个\n"
        "\n"
        "合格的例子：大段文字里面的制表符不算缩进\n"
        "    plan.yaml\n"
        "      background: |\n"
        "        第一列\n"
        "          第二列\n"
        '      problems: "甲    乙"\n'
        "\n"
        "不合格的例子：用制表符缩进\n"
        "    experts.yaml\n"
        "      experts:\n"
        "          - name: 孙一\n"
        "  → error experts.yaml 这一行用制表符（Tab）缩进\n"
    )


def test_a_place_that_cannot_be_written_is_told_by_its_name(tmp_path):
    (tmp_path / "file").write_text("x")
    done = lhti("status", EXAMPLES, "--format", "csv", "-o", tmp_path / "file" / "a.csv")
    assert (done.returncode, done.stderr) == (
        2,
        f"lhti：{tmp_path}/file/a.csv：路径上已经有一个同名的文件。请核对路径，或请技术人员检查权限。\n",
    )


def test_a_misspelt_command_is_told_with_the_nearest():
    assert lhti("vaildate").stderr == "lhti：没有命令 vaildate，是不是 validate？（lhti --help 列出用法）\n"


def test_a_command_imports_no_other():
    assert not loaded_by("validate", "examples/dossiers/rare-earth-tungsten") & {"lhti.cli.step", "lhti.cli.render", "lhti.cli.review"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "--for-step", "9"], "--for-step 的值 9 不对，应在 1 到 8 之间"),
        (["validate", "--jobs", "0"], "--jobs 的值 0 不对，应不小于 1"),
        (["validate", "--for-step", "五"], "--for-step 的值“五”不对，应是整数"),
    ],
)
def test_numbers_out_of_range_are_told_in_chinese(arguments, said):
    assert lhti(*arguments).stderr == f"lhti：{said}（lhti --help 列出用法）\n"


def test_a_policy_folder_that_is_none_is_told(tmp_path):
    said = f"lhti：{tmp_path} 不是细则文件夹：里面应有 edition.yaml。请核对 --policy 的路径。\n"
    assert lhti("score", "formation", EXAMPLES / "textile-garment", "--policy", tmp_path).stderr == said


@pytest.mark.parametrize("arguments", [("rules",), ("validate", "examples/dossiers", "--format", "json"), ("policy", "interpretations")])
def test_a_closed_pipe_ends_quietly(arguments):
    command = [sys.executable, "-m", "lhti", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


def test_a_file_of_no_dossier_is_passed_over_unless_there_is_nothing_else(tmp_path):
    stranger = tmp_path / "mkdocs.yml"
    stranger.touch()
    done = lhti("validate", stranger, EXAMPLES / "rare-earth-tungsten" / "members.yaml")
    assert (done.returncode, done.stderr) == (0, f"lhti：{stranger} 不在任何档案里，没有检查。\n")
    assert lhti("validate", stranger).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
def test_a_full_disk_is_told_and_is_no_bug():
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "lhti", "validate", str(EXAMPLES)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "lhti：写不出结果：磁盘满了。请腾出空间，或把结果写到别处，再运行一次。\n")


@pytest.mark.parametrize(
    "command", [(), ("validate",), ("step",), ("step", "advance"), ("policy", "lint"), ("template",), ("score", "annual")]
)
@pytest.mark.parametrize("columns", ["80", "40"])
def test_help_is_chinese_and_whole(command, columns):
    page = lhti(*command, "--help", COLUMNS=columns).stdout
    assert page.startswith(f"用法：lhti {' '.join(command)}".rstrip())
    assert not re.findall(
        r"Usage|Options|Arguments|Commands|required|default|Show|Install|exit|current|[一-鿿a-z]\.{3}$", page, re.MULTILINE
    )
    lines = [COMMANDS[command[0]]] if len(command) == 1 else [] if command else COMMANDS.values()
    assert all("".join(line.split()) in "".join(page.split()) for line in lines)


def test_a_program_started_without_a_screen_does_its_work():
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m lhti rules member-count >&-; echo $?"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_clause_that_is_not_there_is_told_with_names_of_the_same_policy():
    said = lhti("policy", "show", "第五条第1项", "--edition", "xiamen-2025").stderr
    assert said == "lhti：细则里找不到“第五条第1项”。可写 要点1、XM-1 等。\n"
