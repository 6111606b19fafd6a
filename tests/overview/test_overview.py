"""`lhti status`: a registry at one glance, filtered and sorted, for people and for spreadsheets."""

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lhti.cli.running import run
from lhti.reports.overview import csv_of, xlsx_of

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("LHTI_TODAY", "2026-11-24")
    monkeypatch.chdir(ROOT)


def output_of(capsys, *arguments: str) -> str:
    assert run(["status", "examples/dossiers", *arguments]) == 0
    return capsys.readouterr().out


def names_of(text: str) -> list[str]:
    return [line.split("/")[-1].split(" ")[0] for line in text.splitlines() if line.startswith("examples/")]


def test_everybody_at_one_glance(capsys):
    assert output_of(capsys) == (
        "examples/dossiers/electronic-information 赣州市电子信息产业科技创新联合体\n"
        "  电子信息（数字经济）产业，市科技局成果科，信丰县，江西谷山电子股份有限公司\n"
        "  第4步 成员单位签署组建协议（自2026年9月18日），等待每家成员单位的法定代表人签署并盖章；评分 15 至 95；错误 3，警告 3，待办 2\n"
        "examples/dossiers/new-energy-vehicle 赣州市新能源及新能源汽车产业科技创新联合体\n"
        "  新能源及新能源汽车产业，市科技局高新科，赣州经济技术开发区，赣州曜程动力科技股份有限公司\n"
        "  第2步 确定牵头单位（自2026年10月15日），等待产业链责任部门反馈意见，市科技局对口科室回函；评分 20 至 100；待办 2\n"
        "examples/dossiers/rare-earth-tungsten 赣州市稀土钨新材料产业科技创新联合体\n"
        "  其他产业，赣州市科技局高新科，赣县区，赣州三江稀土钨新材料研究院\n"
        "  运行中；评分 86.99；没有问题\n"
        "examples/dossiers/textile-garment 赣州市纺织服装产业科技创新联合体\n"
        "  纺织服装产业，市科技局引智科，于都县，江西绮川服饰股份有限公司\n"
        "  第5步 牵头单位提交相关申请材料（自2026年8月20日），等待所在地科技主管部门接收申请材料；评分 15 至 95；没有问题\n"
        "联合体 4 个：第2步 1，第4步 1，第5步 1，运行中 1\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--industry", "纺织"], ["textile-garment"]),
        (["--industry", "textile"], ["textile-garment"]),
        (["--county", "经开区"], ["new-energy-vehicle"]),
        (["--county", "赣县"], ["rare-earth-tungsten"]),
        (["--county", "开发区经"], []),
        (["--county", "赣州经济"], ["new-energy-vehicle"]),
        (["--section", "高新科"], ["new-energy-vehicle", "rare-earth-tungsten"]),
        (["--step", "4"], ["electronic-information"]),
        (["--step", "9"], ["rare-earth-tungsten"]),
        (["--sort", "step", "--reverse"], ["rare-earth-tungsten", "textile-garment", "electronic-information", "new-energy-vehicle"]),
        (["--sort", "errors"], ["new-energy-vehicle", "rare-earth-tungsten", "textile-garment", "electronic-information"]),
        (["--shard", "2/2"], ["new-energy-vehicle", "textile-garment"]),
        (["--jobs", "2", "--step", "5"], ["textile-garment"]),
    ],
)
def test_filters_and_orders(capsys, arguments, expected):
    assert names_of(output_of(capsys, *arguments)) == expected


def test_a_dossier_whose_first_file_cannot_be_read(tmp_path, monkeypatch, capsys):
    shutil.copytree(EXAMPLES / "new-energy-vehicle", tmp_path / "vehicle")
    (tmp_path / "vehicle" / "consortium.yaml").write_text("name: [\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["status"]) == 0
    first, second, _ = capsys.readouterr().out.splitlines()
    assert first == "vehicle （名称未填）"
    assert second.startswith("  第2步 确定牵头单位（自2026年10月15日），等待")
    assert second.endswith("错误 1，待办 2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sort", "age"], "lhti：不能按“age”排序，可用：path、name、industry、section、county、lead、step、since、score、errors。\n"),
        (["--format", "xlsx"], "lhti：--format xlsx 要用 -o 写明文件，如 -o 联合体.xlsx。\n"),
        (["--format", "pdf"], "lhti：没有格式“pdf”，可用：text、json、csv、xlsx。\n"),
        (["--shard", "3/2"], "lhti：--shard 的值“3/2”不对，应写成 第几份/共几份，如 1/4。\n"),
    ],
)
def test_wrong_options(capsys, arguments, said):
    assert run(["status", "examples/dossiers", *arguments]) == 2
    assert capsys.readouterr().err == said


def test_json_is_as_its_schema_says(capsys):
    document = json.loads(output_of(capsys, "--format", "json"))
    schema = json.loads((ROOT / "schemas/status-output.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert document["consortia"][2] == {
        "path": "examples/dossiers/rare-earth-tungsten",
        "name": "赣州市稀土钨新材料产业科技创新联合体",
        "industry": "其他产业",
        "section": "赣州市科技局高新科",
        "county": "赣县区",
        "lead": "赣州三江稀土钨新材料研究院",
        "step": None,
        "state": "running",
        "title": None,
        "since": None,
        "waits_for": None,
        "errors": 0,
        "warnings": 0,
        "pendings": 0,
        "score": {"lowest": 86.99, "highest": 86.99},
    }


def test_csv_opens_in_excel_and_runs_no_formula(rows):
    raw = csv_of(rows)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert lines[1][:3] == ["甲", '\'=HYPERLINK("x")', "纺织服装产业"]


def test_a_workbook_is_the_same_every_time_and_holds_text_as_text(rows):
    book = xlsx_of(rows)
    assert book == xlsx_of(rows)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert '=HYPERLINK("x")' in parts.read("xl/sharedStrings.xml").decode().replace("&quot;", '"')


@pytest.fixture
def rows():
    from dataclasses import replace

    from lhti.clock import today
    from lhti.dossier.reading import read_dossier
    from lhti.overview.row import row_of
    from lhti.validation.judging import Judge, Settings

    row = row_of(read_dossier(EXAMPLES / "textile-garment"), Judge(Settings(today())))
    return [replace(row, path="甲", name='=HYPERLINK("x")')]
