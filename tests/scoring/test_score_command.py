"""`lhti score` as scripts see it: exit codes and streams."""

import json
import shutil

import pytest

from lhti.cli.running import run
from scoring.build_scores import EXAMPLE, ROOT

EXAMPLES = ROOT / "examples/dossiers"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("LHTI_TODAY", "2026-11-24")


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "dossier")


def score(capsys, *arguments):
    code = run(["score", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["formation", EXAMPLE], 0, ""),
        (["formation", EXAMPLE / "members.yaml"], 0, ""),
        (["formation", EXAMPLE, "--as-of", "2024年9月20日"], 0, ""),
        (["formation", EXAMPLES / "new-energy-vehicle"], 0, ""),
        (["annual", EXAMPLE, "2025年"], 0, ""),
        (["annual", EXAMPLE, "2024"], 1, "annual/2024.yaml"),
        (["annual", EXAMPLE, "25"], 2, "年度“25”不对，请写四位年份"),
        (["formation", EXAMPLE, "--as-of", "昨天"], 2, "--as-of 的值“昨天”不是日期"),
        (["formation", EXAMPLE, "--format", "xml"], 2, "可用：text、json、markdown"),
        (["formation", EXAMPLES], 2, "请写明是哪一份"),
        (["formation", EXAMPLES / "nowhere"], 2, "找不到"),
        (["formation", EXAMPLE, "--policy", ROOT / "src/lhti/policies/xiamen-2025"], 2, "没有评分表"),
        (["annual", EXAMPLE, "2025", "--policy", ROOT / "src/lhti/policies/xiamen-2025"], 2, "没有评分表"),
    ],
    ids=lambda value: " ".join(str(part).rpartition("/")[2] for part in value) if isinstance(value, list) else None,
)
def test_exit_codes(capsys, arguments, code, told):
    found, out, err = score(capsys, *arguments)
    assert (found, bool(out), bool(err)) == (code, code == 0, code != 0)
    assert told in err


def test_no_member_left(capsys, copy):
    (copy / "members.yaml").write_text("members: [{id: a, name: 甲, kind: 企业, left: 2025-01-01, left_reason: 转产}]\n", "utf-8")
    assert score(capsys, "formation", copy, "--format", "json") == (
        1,
        "",
        "lhti：2026年11月24日没有现有成员，无法评分。请在 members.yaml 里写明成员单位；已退出的、尚未加入的不计。\n",
    )


def test_what_must_be_mended_is_1_and_the_json_is_printed(capsys, copy):
    (copy / "members.yaml").write_text("members: [", "utf-8")
    (copy / "scores/formation/wei-chengzhi.yaml").write_bytes(b"\xff\xfe")
    code, out, err = score(capsys, "formation", copy, "--format", "json")
    report = json.loads(out)
    assert (code, err, report["total"]["awarded"], report["members"]) == (1, "", None, None)
    assert report["notes"] == ["scores/formation/wei-chengzhi.yaml 有错误未改，读不出打分；改好以前，打分各项待定"]


def test_the_policy_is_the_one_that_the_dossier_names(capsys, copy):
    about = (copy / "consortium.yaml").read_text("utf-8")
    (copy / "consortium.yaml").write_text(about.replace("edition: ganzhou-2022", "edition: ganzhou-2032"), "utf-8")
    code, _, err = score(capsys, "formation", copy)
    assert (code, err) == (2, "lhti：没有版本为“ganzhou-2032”的细则。是不是“ganzhou-2022”？\n")


def test_a_policy_with_a_pass_mark_says_whether_it_is_reached(capsys, tmp_path):
    policy = shutil.copytree(ROOT / "src/lhti/policies/ganzhou-2022", tmp_path / "graded")
    for file, old, new in (
        ("edition.yaml", "id: ganzhou-2022", "id: graded"),
        ("scores.yaml", "formation:\n  full: 100\n  pass_mark: null", "formation:\n  full: 100\n  pass_mark: 60"),
        (
            "scores.yaml",
            "  grades: null\n  groups:\n    - id: E1",
            "  grades: [{label: 优秀, ge: 85}, {label: 合格, ge: 60}]\n  groups:\n    - id: E1",
        ),
    ):
        text = (policy / file).read_text("utf-8")
        assert old in text
        (policy / file).write_text(text.replace(old, new, 1), "utf-8")
    code, out, _ = score(capsys, "formation", EXAMPLE, "--policy", policy, "--format", "json")
    report = json.loads(out)
    assert (code, report["pass_mark"], report["grades"]) == (0, {"points": 60, "reached": True}, ["优秀"])
    assert "及格线 60 分：已达到\n等次：优秀\n" in score(capsys, "formation", EXAMPLE, "--policy", policy)[1]
