"""What all papers share: filling, refusing, packing, fonts, memory, templates, bundles."""

import base64
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from documents.build_papers import template
from lhti.cli.running import run
from lhti.clock import chinese_date
from lhti.documents import bundle
from lhti.documents.fonts import with_fonts
from lhti.documents.making import Made
from lhti.documents.memory import NAMESPACE, remembering
from lhti.documents.order import Order, RenderError
from lhti.documents.packing import parts_in, zipped
from lhti.documents.papers import CHECKLIST, PAPERS, Paper
from lhti.documents.rendering import fill
from lhti.documents.values import Missing, Picture, amount, numeral
from lhti.dossier.reading import read_dossier
from lhti.errors import UsageError
from lhti.validation.judging import Judge, Settings

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


def texts_of(package: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(package)).paragraphs]


def filled(*texts: str, **context: object) -> bytes:
    return zipped(fill(template(*texts), context, title="文书", dated=date(2024, 4, 23)))


def order_for(name: str) -> Order:
    return Order(read_dossier(EXAMPLES / name), Judge(Settings(date(2026, 11, 24))))


# -- filling --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["甲&乙公司", "<甲>", "</w:t></w:r></w:p>", '"甲"', "{{ 7 * 7 }}", "堃喆珺㙦", "a\tb"])
def test_a_text_comes_out_as_it_was_typed(text):
    assert texts_of(filled("单位：{{ unit }}。", unit=text)) == [f"单位：{text}。"]


def test_the_same_input_gives_the_same_bytes():
    assert filled("{{ a }}", a="甲") == filled("{{ a }}", a="甲")


def test_dates_of_the_file_are_the_papers_own():
    properties = Document(io.BytesIO(filled("x"))).core_properties
    assert (properties.title, properties.created.isoformat(), properties.modified.isoformat()) == (
        "文书",
        "2024-04-23T00:00:00+00:00",
        "2024-04-23T00:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ lacking }}", "模板要的内容没有准备：'lacking' is undefined"),
        ("{{ unit.__class__.__mro__ }}", "模板里有不允许的操作"),
        ("{% if %}", "模板写得不对"),
    ],
)
def test_what_a_template_may_not_do(tag, said):
    with pytest.raises(RenderError) as refused:
        filled(tag, unit="甲")
    assert str(refused.value).startswith(said)


def test_a_template_that_is_no_word_file():
    with pytest.raises(RenderError, match="模板不是能打开的 Word 文件（BadZipFile）"):
        fill(b"PK", {}, title="文书", dated=None)


def test_a_picture_has_its_alternative_text():
    package = filled("{{ picture }}", picture=Picture(PNG, 20, "环节覆盖图：22 个环节"))
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        tree = etree.fromstring(parts.read("word/document.xml"))
    assert [element.get("descr") for element in tree.iter("{*}docPr")] == ["环节覆盖图：22 个环节"]


# -- refusing -------------------------------------------------------------------------------------------------------------------------


class _Given:
    """A paper's module."""

    def __init__(self, **given: object) -> None:
        self.given = given

    def context(self, order: Order) -> dict[str, object]:
        return self.given


def context_of(monkeypatch, order: Order, **given: object) -> dict[str, object]:
    monkeypatch.setattr(Paper, "_module", lambda paper: _Given(**given))
    return Paper("approval-letter").context(order)


GAPS = {"date": Missing("letters.yaml", "同意牵头函日期"), "rows": [{"name": Missing("members.yaml", "单位名称")}], "unit": "甲"}


def test_all_gaps_are_named_at_once(monkeypatch):
    with pytest.raises(RenderError) as refused:
        context_of(monkeypatch, order_for("textile-garment"), **GAPS)
    assert str(refused.value) == (
        "还有没填的内容：letters.yaml 的“同意牵头函日期”；members.yaml 的“单位名称”。填好再出，或用 --draft 先出草稿。"
    )


def test_a_draft_shows_them(monkeypatch):
    order = Order(order_for("textile-garment").dossier, order_for("textile-garment").judge, is_draft=True)
    assert context_of(monkeypatch, order, **GAPS) == {
        "date": "【待填：同意牵头函日期】",
        "rows": [{"name": "【待填：单位名称】"}],
        "unit": "甲",
        "is_draft": True,
        "letterhead": "digital",
    }


def test_characters_that_word_cannot_store_are_refused(monkeypatch):
    with pytest.raises(RenderError, match="控制字符（U\\+0007）"):
        context_of(monkeypatch, order_for("textile-garment"), name="甲\x07乙")


def test_a_draft_takes_a_file_that_is_not_there_yet_as_an_empty_one(tmp_path):
    kept = ("consortium.yaml", "members.yaml")
    shutil.copytree(EXAMPLES / "textile-garment", tmp_path / "甲", ignore=lambda _, names: [name for name in names if name not in kept])
    order = Order(read_dossier(tmp_path / "甲"), Judge(Settings(date(2026, 11, 24))), is_draft=True)
    for name in ("approval-letter", "council-list", "expert-list", "agreement", "application-form", "plan", "formation-notice"):
        assert "【待填：" in str(PAPERS[name].context(order)), name
    with pytest.raises(RenderError, match=r"缺 letters\.yaml，出不了这份文书"):
        PAPERS["approval-letter"].context(Order(order.dossier, order.judge))


# -- values ---------------------------------------------------------------------------------------------------------------------------


def test_values_as_a_paper_shows_them():
    assert chinese_date(date(2022, 7, 8)) == "2022年7月8日"
    assert [numeral(number) for number in (1, 10, 11, 20, 99)] == ["一", "十", "十一", "二十", "九十九"]
    assert [amount(value) for value in map(__import__("decimal").Decimal, ("1200", "1200.50", "0.10", "100"))] == [
        "1200",
        "1200.5",
        "0.1",
        "100",
    ]


# -- packing, fonts, memory -----------------------------------------------------------------------------------------------------------


def test_fonts_of_every_windows():
    document = Document()
    document.styles["Normal"].font.name = "仿宋_GB2312"
    stream = io.BytesIO()
    document.save(stream)
    styles = with_fonts(parts_in(stream.getvalue()), "windows")["word/styles.xml"].decode()
    assert "仿宋_GB2312" not in styles
    assert '"仿宋"' in styles


def test_a_form_remembers_the_dossier_it_was_made_from():
    dossier = read_dossier(EXAMPLES / "textile-garment")
    parts = remembering(parts_in(filled("x")), dossier)
    tree = etree.fromstring(parts["customXml/item1.xml"])
    assert b"customXml/item1.xml" in parts["word/_rels/document.xml.rels"]
    assert b"/customXml/itemProps1.xml" in parts["[Content_Types].xml"]
    files = {element.get("path"): json.loads(element.text) for element in tree.findall(f"{{{NAMESPACE}}}file")}
    assert tree.get("version") == "1"
    assert files == {path: source.given for path, source in dossier.sources.items()}


# -- bundles --------------------------------------------------------------------------------------------------------------------------


def test_papers_up_to_the_current_step_in_stamping_order():
    assert [(paper.number, paper.paper.name) for paper in bundle.wanted(order_for("new-energy-vehicle"))] == [
        (1, "request-letter"),
        (2, "solicitation-letter"),
        (3, "approval-letter"),
        (4, "gap-report"),
    ]


def test_what_belongs_to_the_form_goes_out_in_as_many_copies():
    """填表说明四、五: three copies of the form, each with the agreement and the plan."""
    rows = CHECKLIST.context(order_for("rare-earth-tungsten"))["rows"]
    copies = {row["title"]: row["copies"] for row in rows}
    assert {title for title, number in copies.items() if number == "3"} == {"组建申请表", "组建协议", "组建方案"}


# -- commands -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aproval-letter"], "lhti：没有文书“aproval-letter”。是不是 approval-letter？\n"),
        (["all"], "lhti：render all 要用 -o 写明放到哪个文件夹。\n"),
        (["approval-letter", "--letterhead", "red"], "lhti：letterhead 的值“red”不对，可用：digital、preprinted、none。\n"),
        (["approval-letter", "--shard", "1/2"], "lhti：--changed-since 和 --shard 只用于 all。\n"),
        (["approval-letter", "-o", "a/x.PDF"], "lhti：-o 写的是 Word 文件的名字。要 PDF 请写 -o a/x.docx --pdf，两个文件一起出。\n"),
        (["approval-letter", "--zip"], "lhti：--zip 只用于 all，也不能和 --pdf 一起用：请先出到文件夹。\n"),
    ],
)
def test_wrong_wishes(capsys, arguments, said):
    document, *rest = arguments
    assert run(["render", document, str(EXAMPLES / "textile-garment"), *rest]) == 2
    assert capsys.readouterr().err == said


@pytest.fixture
def quick(monkeypatch):
    """Papers without their content: of a bundle only the names matter here."""
    monkeypatch.setattr(bundle, "make", lambda paper, order, registry, fonts: Made(paper.name, "", b"PK"))
    monkeypatch.setattr("lhti.documents.making.make", lambda paper, order, registry, fonts: Made(paper.name, "装订清单", b"PK"))
    monkeypatch.setattr("lhti.documents.picture_files.rasterize", lambda svg: b"")
    monkeypatch.setattr("lhti.cli.render.warn_of_lost_characters", lambda parts: None)
    monkeypatch.setattr("lhti.documents.bundle_writing.to_pdf", _to_pdf)


def _to_pdf(papers, folder):
    made = [folder / f"{paper.stem}.pdf" for paper in papers]
    for file in made:
        file.write_bytes(b"%PDF")
    return made


@pytest.mark.parametrize("options", [[], ["--pdf"]])
def test_a_dry_run_names_every_file_of_a_bundle(quick, tmp_path, capsys, options):
    command = ["render", "all", str(EXAMPLES / "rare-earth-tungsten"), "-o", str(tmp_path / "out"), *options]
    assert run([*command, "-n"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert not (tmp_path / "out").exists()
    assert run(command) == 0
    assert sorted(told) == sorted(path.as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file())


def test_a_dry_run_names_the_pdf(tmp_path, capsys):
    file = tmp_path / "a.docx"
    assert run(["render", "approval-letter", str(EXAMPLES / "textile-garment"), "-n", "--pdf", "-o", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [file.as_posix(), file.with_suffix(".pdf").as_posix()]


@pytest.mark.parametrize("name", ["甲", "甲.zip"])
def test_a_zip_file_is_named_as_one(quick, tmp_path, capsys, name):
    assert run(["render", "all", str(EXAMPLES / "textile-garment"), "--zip", "-o", str(tmp_path / name)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["甲.zip"]
    assert capsys.readouterr().out.startswith((tmp_path / "甲.zip").as_posix())


def test_a_registrys_settings_are_heeded_and_a_wrong_one_is_told(tmp_path, capsys):
    from lhti.documents.settings import Look, look_of

    (tmp_path / ".lhti").mkdir()
    (tmp_path / ".lhti/settings.yaml").write_text("letterhead: preprinted\nfonts: windows\n")
    assert look_of(tmp_path, None, None) == Look("preprinted", "windows")
    assert look_of(tmp_path, "none", None) == Look("none", "windows")
    (tmp_path / ".lhti/settings.yaml").write_text("letterhed: none\n")
    with pytest.raises(UsageError, match="应写 letterhead: digital、fonts: gb2312 这样的几行"):
        look_of(tmp_path, None, None)


def test_no_paper_is_made_by_a_policy_that_the_dossier_does_not_name(tmp_path, capsys):
    shutil.copytree(EXAMPLES / "new-energy-vehicle", tmp_path / "甲")
    file = tmp_path / "甲" / "consortium.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("ganzhou-2022", "ganzhou-2024x"), encoding="utf-8")
    assert run(["render", "solicitation-letter", str(tmp_path / "甲"), "-o", str(tmp_path / "a.docx")]) == 2
    assert capsys.readouterr().err == "lhti：没有版本为“ganzhou-2024x”的细则。是不是“ganzhou-2022”？\n"
    assert not (tmp_path / "a.docx").exists()


def test_an_optional_paper_without_content_is_left_out_of_a_bundle_and_named(tmp_path):
    shutil.copytree(EXAMPLES / "rare-earth-tungsten", tmp_path / "甲", ignore=shutil.ignore_patterns("plan.yaml"))
    plan = (EXAMPLES / "rare-earth-tungsten" / "plan.yaml").read_text(encoding="utf-8")
    (tmp_path / "甲" / "plan.yaml").write_text(plan[: plan.index("five_questions:")], encoding="utf-8")
    order = Order(read_dossier(tmp_path / "甲"), Judge(Settings(date(2026, 11, 24))))
    assert "five-questions" not in [paper.paper.name for paper in bundle.wanted(order)]
    assert bundle.left_out(order) == ["创新联合体建设“五问”"]
    assert bundle.left_out(order_for("rare-earth-tungsten")) == []


def test_every_paper_is_a_sound_package(tmp_path):
    order = order_for("rare-earth-tungsten")
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)
    found = {}
    for name, content in bundle.parts_of(bundle.wanted(order), None, "gb2312", lambda title: None).items():
        (tmp_path / name).write_bytes(content)
        found[name] = [error.description for error in validator.validate(str(tmp_path / name)).errors]
    assert len(found) == 18
    assert {name: errors for name, errors in found.items() if errors} == {}
