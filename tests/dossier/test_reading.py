"""Keys in either spelling, the kind of node under each, and what is missing."""

import shutil
from decimal import Decimal

import pytest
import yaml

from dossier.build import BASE, judged, source, violations
from lhti.dossier.files import kind_of
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.reading import parse_source, read_dossier
from lhti.dossier.shape import Form, Shape, shape_of


@pytest.mark.parametrize(
    "key",
    [
        "revenue",
        "前一年营业收入（万元）",
        "前一年营业收入(万元)",
        "前一年营业收入 (万元)",
        "'前一年 营业收入（万元） '",
        "ｒｅｖｅｎｕｅ",
        "前一年营业收入\u3000（万元）",
    ],
)
def test_keys_are_folded(key):
    read = source("members.yaml", f"members:\n  - {{id: m1, name: 甲, kind: 企业, {key}: 12.5}}\n")
    assert read.violations == []
    assert read.record.members[0].revenue == Decimal("12.5")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: 甲\n创新联合体名称: 乙\n", (2, 1)),
        ("创新联合体名称:\nname: 乙\n", (2, 1)),
        ("contact:\n  phone: 1\n  电 话: 2\n", (3, 3)),
    ],
    ids=["both filled", "one of them empty", "in a mapping below"],
)
def test_both_spellings_of_a_field(text, place):
    read = source("consortium.yaml", text)
    (found,) = [violation for violation in read.violations if violation.rule == "schema-both-spellings"]
    assert read.place(found.path) == place


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("nmae", "name"), ("单位名", "单位名称"), ("Kind", "kind"), ("统一社会信用代号", "统一社会信用代码"), ("xyzzy", None)],
)
def test_an_unknown_key_names_the_nearest(key, nearest):
    read = source("members.yaml", f"members:\n  - {{id: m1, name: 甲, kind: 企业, {key}: 乙}}\n")
    (found,) = [violation for violation in read.violations if violation.rule == "schema-unknown-key"]
    assert found.values["nearest"] == nearest
    assert read.place(found.path) == (2, 33)


def test_a_misspelt_key_is_not_missing_too():
    assert violations("experts.yaml", "experts:\n  - {nmae: 甲, role: 主任, field: 家居, scope: 市内}\n") == [
        ("schema-unknown-key", "experts[#1].nmae", "nearest")
    ]


DASHES = {
    "none before the second record": ("  - name: 甲\n    role: 主任\n    name: 乙\n    role: 委员\n", ("yaml-duplicate-key", "", "record")),
    "none before the second record, which begins otherwise": (
        "  - name: 甲\n    role: 主任\n    field: 家居\n    scope: 市外\n    role: 委员\n    field: 家居\n    scope: 市内\n",
        ("yaml-duplicate-key", "", "record"),
    ),
    "none at all": ("    name: 甲\n    role: 主任\n    name: 乙\n    role: 委员\n", ("schema-type", "experts", "list-not-mapping")),
    "one before each key": ("  - name: 甲\n  - role: 主任\n", ("schema-type", "experts[#1]", "dash-each-key")),
    "one before each key of two records": ("  - name: 甲\n  - role: 主任\n  - name: 乙\n", ("schema-type", "experts[#1]", "dash-each-key")),
}


@pytest.mark.parametrize(("text", "told"), DASHES.values(), ids=DASHES.keys())
def test_wrong_dashes_are_told_once_a_record(text, told):
    found = [violation for violation in violations("experts.yaml", f"experts:\n{text}") if violation[0] != "schema-missing"]
    assert found == [(told[0], found[0][1] if not told[1] else told[1], told[2])]
    assert not source("experts.yaml", f"experts:\n{text}").is_judged


def test_entries_of_one_key_each_may_be_records_that_lack_the_rest():
    assert {rule for rule, *_ in violations("experts.yaml", "experts:\n  - name: 甲\n  - 姓名: 乙\n")} == {"schema-missing"}


def test_paths_name_a_value_of_a_list_by_itself():
    text = "members:\n  - {id: m1, links: [a, b, a, '', " + "长" * 61 + "]}\n  - {id: m2, evidence: x}\n"
    read = source("members.yaml", text)
    names = [read.keyed_path(("members", 0, "links", index)) for index in range(6)]
    assert names == [f"members[m1].links[{name}]" for name in ("#1", "b", "#3", "#4", "#5", "#6")]


TYPES = {
    "list where a mapping is due": ("letters.yaml", "request:\n  - sent_on: 2023-02-01\n", "mapping-not-list"),
    "text where a mapping is due": ("letters.yaml", "request: 甲\n", "mapping-not-text"),
    "text with a full-width colon": ("letters.yaml", "request:\n  收函人：甲\n", "wide-colon"),
    "text without a space": ("letters.yaml", "request:\n  收函人:甲\n", "colon-space"),
    "text where a list of records is due": ("experts.yaml", "experts: 甲\n", "records-not-text"),
    "mapping where a list of records is due": ("experts.yaml", "experts:\n  name: 甲\n", "list-not-mapping"),
    "text in a list of records": ("experts.yaml", "experts:\n  - 甲\n", "mapping-not-text"),
    "one value where a list is due": ("members.yaml", "members:\n  - {id: m1, name: 甲, kind: 企业, links: a}\n", "list-not-text"),
    "mapping where a list of values is due": (
        "members.yaml",
        "members:\n  - {id: m1, name: 甲, kind: 企业, links: {a: b}}\n",
        "list-not-mapping",
    ),
    "list where a value is due": ("plan.yaml", "background: [甲]\n", "text-not-list-joined"),
    "mapping where a value is due": ("plan.yaml", "background: {甲: 乙}\n", "text-not-mapping"),
    "list as a file": ("plan.yaml", "- 甲\n", "mapping-not-list"),
    "text as a file": ("plan.yaml", "甲\n", "mapping-not-text"),
    "list where a table is due": (
        "scores/formation/li.yaml",
        "reviewer: {name: 甲, unit: 乙}\ndate: 2023-09-08\nmarks: [1]\n",
        "mapping-not-list",
    ),
}


@pytest.mark.parametrize(("file", "text", "variant"), TYPES.values(), ids=TYPES.keys())
def test_the_wrong_kind_of_node(file, text, variant):
    read = source(file, text)
    assert [found.variant for found in read.violations if found.rule == "schema-type"] == [variant]
    assert not read.is_judged


def test_one_path_or_a_list_of_them():
    for paths in ("evidence/a.txt", "[evidence/a.txt]"):
        read = source("institutions.yaml", f"institutions:\n  - {{name: 甲, kind: other, adopted: 2023-06-10, evidence: {paths}}}\n")
        assert read.violations == []
        assert read.record.institutions[0].evidence == ["evidence/a.txt"]


def test_of_a_list_each_wrong_value_is_told_and_the_others_stay():
    read = source("council.yaml", "secretariat:\n  - {name: 甲, roles: [丙, 秘书长, 丁, 联络员], duty: 全面}\n")
    assert sorted(violation.path[-1] for violation in read.violations) == [0, 2]
    assert read.record.secretariat[0].posts == ["secretary-general", "liaison"]


def test_a_wrong_value_does_not_take_the_file_with_it():
    read = source("experts.yaml", "experts:\n  - {name: 甲, role: 主任, field: 家居, scope: 外地}\n")
    assert read.is_judged
    assert (read.record.experts[0].name, read.record.experts[0].scope) == ("甲", None)


def test_a_mark_is_a_number_or_a_mapping():
    read = source(
        "scores/formation/li.yaml", "reviewer: {name: 甲, unit: 乙}\ndate: 2023-09-08\nmarks: {E1.1: 4, E1.2: {points: 5.5, reason: 好}}\n"
    )
    assert read.violations == []
    assert {item: mark.points for item, mark in read.record.marks.items()} == {"E1.1": Decimal(4), "E1.2": Decimal("5.5")}


@pytest.mark.parametrize("mark", ["好", "{points: 好}"])
def test_a_mark_that_is_no_number_stands_at_its_item(mark):
    read = source("scores/formation/li.yaml", f"reviewer: {{name: 甲, unit: 乙}}\ndate: 2023-09-08\nmarks:\n  E1.1: 4\n  E1.2: {mark}\n")
    (found,) = read.violations
    assert (found.rule, found.variant, read.place(found.path)) == ("schema-value", "number", (5, 9 if mark == "好" else 18))


@pytest.mark.parametrize("key", ["Ｅ１．１", "E1. 1", "e１.1".upper(), "'E1.1 '"])
def test_the_items_of_marks_are_folded_as_keys_are(key):
    read = source("scores/formation/li.yaml", f"reviewer: {{name: 甲, unit: 乙}}\ndate: 2023-09-08\nmarks:\n  {key}: 4\n")
    assert (read.violations, list(read.record.marks)) == ([], ["E1.1"])
    assert read.place(("marks", "E1.1"))[0] == 4


def test_an_item_in_two_spellings():
    found = violations("scores/formation/li.yaml", "marks: {E1.1: 4, Ｅ１．１: 5}\n")
    assert found[0] == ("schema-both-spellings", "marks.Ｅ１．１", "default")


def test_sealed_files_are_named_to_the_letter():
    read = source("steps/0001-step1-completed.yaml", "seals: {scores/formation/魏（甲）.yaml: ab}\n")
    assert list(read.record.seals) == ["scores/formation/魏（甲）.yaml"]


# -- what is missing ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["", "field: , ", "field: '', ", "field: ~, ", "field: ' ', ", "field: '\u3000\u00a0', "],
    ids=["absent", "empty", "quoted empty", "tilde", "space", "wide and no-break space"],
)
def test_a_list_entrys_field_is_missing_whether_absent_or_empty(value):
    assert violations("experts.yaml", f"experts:\n  - {{name: 甲, {value}role: 主任, scope: 市内}}\n") == [
        ("schema-missing", "experts[甲].field", "default")
    ]


def test_a_missing_value_stands_at_its_parent():
    read = source("experts.yaml", "experts:\n  - name: 甲\n    role: 主任\n    scope: 市内\n")
    assert read.place(read.violations[0].path) == (2, 5)


def test_an_empty_list_entry_misses_everything_that_is_asked():
    assert violations("experts.yaml", "experts:\n  -\n") == [
        ("schema-missing", f"experts[#1].{field}", "default") for field in ("name", "role", "field", "scope")
    ]


def test_a_field_that_a_rule_speaks_of_is_not_missing_twice():
    assert violations("institutions.yaml", "institutions:\n") == []
    assert violations("plan.yaml", "") == []


def missing(folder, file, **stage):
    return [
        (found.severity.value, found.path)
        for found in judged(folder, **stage).findings
        if (found.rule, found.file) == ("schema-missing", file)
    ]


@pytest.fixture
def first_step(tmp_path):
    """The base dossier as it stands in step 1: no event yet."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_files_own_key_is_pending_at_the_files_step_and_an_error_after(first_step):
    file = first_step / "consortium.yaml"
    file.write_text(file.read_text().replace("core_platform:", "core_platform: #"))
    assert missing(first_step, "consortium.yaml", complete=False) == [("pending", "core_platform")]
    assert missing(first_step, "consortium.yaml", complete=False, for_step=1) == [("error", "core_platform")]


def test_a_files_own_key_is_not_asked_for_before_the_files_step(first_step):
    (first_step / "agreement.yaml").write_text("purpose: 甲\n")
    assert missing(first_step, "agreement.yaml", complete=False, for_step=3) == []
    assert missing(first_step, "agreement.yaml", complete=False, for_step=4) == [("error", "date")]


def test_a_key_with_a_step_of_its_own_waits_for_it(first_step):
    file = first_step / "consortium.yaml"
    file.write_text(file.read_text().replace(", title: 院长", ""))
    assert missing(first_step, "consortium.yaml", complete=False, for_step=4) == []
    assert missing(first_step, "consortium.yaml", complete=False, for_step=5) == [("error", "principal.title")]


def test_a_list_entrys_field_is_asked_for_at_any_step(first_step):
    (first_step / "experts.yaml").write_text("experts: [{name: 甲, role: 主任, scope: 市内}]\n")
    assert missing(first_step, "experts.yaml", complete=False) == [("error", "experts[甲].field")]


# -- languages ------------------------------------------------------------------------------------------------------------------------


def in_chinese(node, shape: Shape):
    """The same content under Chinese keys."""
    if isinstance(node, list):
        return [in_chinese(item, shape.item or shape) for item in node]
    if isinstance(node, dict):
        if shape.form is Form.TABLE:
            return {key: in_chinese(item, shape.item or shape) for key, item in node.items()}
        return {shape.fields[key].label: in_chinese(item, shape.fields[key]) for key, item in node.items()}
    return node


def test_a_dossier_in_chinese_keys_is_the_same_dossier(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    english = read_dossier(BASE)
    for path, read in english.sources.items():
        content = in_chinese(yaml.load(read.raw, Loader=yaml.BaseLoader), shape_of(read.kind.model))
        (tmp_path / path).write_text(yaml.safe_dump(content, allow_unicode=True, default_style='"'))
    chinese = read_dossier(tmp_path)
    assert {path: read.record for path, read in chinese.sources.items()} == {path: read.record for path, read in english.sources.items()}
    assert [read.violations for read in chinese.sources.values() if read.violations] == []


# -- one file and the others ----------------------------------------------------------------------------------------------------------


def test_the_base_dossier_has_no_finding():
    result = judged(BASE)
    assert (result.findings, result.skipped) == ((), ())


def test_a_broken_file_is_one_finding_and_the_rules_that_need_it_are_named(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "experts.yaml").write_text("experts:\n  - name：甲\n    role: 主任\n")
    result = judged(tmp_path)
    assert [(found.rule, found.file) for found in result.findings] == [("yaml-syntax", "experts.yaml")]
    (skipped,) = result.skipped
    assert skipped.file == "experts.yaml"
    assert {"expert-count", "experts-set-up", "expert-conflict", "expert-roles"} <= set(skipped.rules)


def test_a_broken_file_does_not_silence_the_others(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "experts.yaml").write_text("experts: {\n")
    (tmp_path / "institutions.yaml").write_text("institutions:\n  - {name: 甲, kind: 其他, adopted: 2023-02-29}\n")
    found = {(finding.rule, finding.path) for finding in judged(tmp_path).findings}
    assert {("yaml-syntax", ""), ("schema-value", "institutions[甲].adopted")} <= found
    assert "institutions-four-kinds" in {rule for rule, _path in found}


def test_an_absent_file_skips_nothing_but_is_told(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "experts.yaml").unlink()
    result = judged(tmp_path)
    assert [(found.rule, found.file, found.line) for found in result.findings] == [("file-present", "experts.yaml", None)]
    assert result.skipped == ()


@pytest.mark.parametrize(("text", "other"), [("前一年营业收入（万元）", "前一年 营业收入(万元)"), ("Ａ１", "A1"), ("甲\u3000乙", "甲乙")])
def test_folding_of_keys(text, other):
    assert folded(text) == folded(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("甲（赣州）有限公司", "甲(赣州)有限公司"),
        ("甲【赣州】有限公司", "甲〔赣州〕有限公司"),
        ("ABC 科技", "abc科技"),
        ("ＡＢＣ科技", "abc科技"),
        ("〈甲〉研究所", "<甲>研究所"),
    ],
)
def test_names_of_organisations_are_folded(name, other):
    assert folded_name(name) == folded_name(other)


def test_different_names_stay_different():
    assert folded_name("甲（赣州）有限公司") != folded_name("甲（南康）有限公司")


def test_a_file_with_very_many_problems_says_that_not_all_are_told():
    raw = "members:\n" + "".join(f"  - {{id: m{number}, name: 甲, kind: 企业, x{number}: 1}}\n" for number in range(1500))
    source = parse_source("members.yaml", kind_of("members.yaml"), raw.encode())
    assert len(source.violations) == 1001
    assert (source.violations[-1].rule, source.violations[-1].variant, source.violations[-1].values) == ("yaml-syntax", "more", {"n": 1000})


def test_of_very_many_values_that_cannot_be_read_the_first_are_told_and_the_file_is_not_judged():
    raw = "members:\n" + "".join(f"  - {{id: m{number}, name: 甲, kind: x}}\n" for number in range(1500))
    source = parse_source("members.yaml", kind_of("members.yaml"), raw.encode())
    assert [source.keyed_path(violation.path) for violation in source.violations[:1000]] == [f"members[m{n}].kind" for n in range(1000)]
    assert [violation.variant for violation in source.violations[1000:]] == ["more"]
    assert not source.is_judged


# -- what follows from a value that could not be read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "skipped"),
    [
        ("members.yaml", "kind: enterprise", "kind: 公司", {"declared-matches", "kind-sum"}),
        ("members.yaml", "level: municipal, built", "level: 市里的, built", {"declared-matches", "kind-sum"}),
        ("members.yaml", "id: m01", "id: M01", {"lead-exists", "agreement-signed", "agreement-strangers", "reference-resolves"}),
        ("chain.yaml", "id: board", "id: Board", {"reference-resolves"}),
        ("consortium.yaml", "id: d1", "id: D1", {"reference-resolves"}),
    ],
)
def test_an_unreadable_value_is_told_alone(tmp_path, file, old, new, skipped):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text()
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1))
    result = judged(tmp_path)
    errors = [found.rule for found in result.findings if found.severity.value == "error"]
    assert errors == ["schema-value"]
    assert skipped <= {rule for each in result.skipped for rule in each.rules}


MISSPELT = [
    ("letters.yaml", "received_on:", set()),
    ("letters.yaml", "replied_on:", {"consultation-complete"}),
    ("members.yaml", "id:", {"lead-exists", "agreement-signed", "reference-resolves"}),
    ("members.yaml", "kind:", {"declared-matches", "kind-sum"}),
    ("members.yaml", "revenue:", set()),
    ("members.yaml", "size:", {"research-has-team"}),
    ("members.yaml", "level:", {"lead-provincial-platform"}),
    ("agreement.yaml", "sealed_on:", set()),
    ("agreement.yaml", "member:", {"agreement-signed"}),
    ("council.yaml", "role:", {"council-chair", "elected-posts"}),
    ("experts.yaml", "role:", {"experts-set-up"}),
    ("chain.yaml", "stage:", {"chain-stages", "lead-gathers-chain"}),
    ("chain.yaml", "from:", {"chain-connected"}),
    ("institutions.yaml", "kind:", {"institutions-four-kinds"}),
    ("attestations.yaml", "condition:", {"lead-attested"}),
]


@pytest.mark.parametrize(("file", "key", "skipped"), MISSPELT, ids=[f"{file} {key}" for file, key, _ in MISSPELT])
def test_what_stands_under_a_misspelt_key_is_not_asked_for(tmp_path, file, key, skipped):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text()
    assert key in text
    (tmp_path / file).write_text(text.replace(key, f"{key[:-1]}x:", 1))
    result = judged(tmp_path)
    assert [found.rule for found in result.findings] == ["schema-unknown-key"]
    assert skipped <= {rule for each in result.skipped for rule in each.rules}


def test_a_misspelt_key_beside_the_right_one_hides_nothing(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "experts.yaml").write_text("experts:\n  - {name: 孙一, role: 主任, field: 家居, scope: 市外, phone: 1, phonex: 2}\n")
    assert {"schema-unknown-key", "phone-valid"} <= {found.rule for found in judged(tmp_path).findings}


NOT_MISSING = {
    "marks as a list": ("scores/formation/a.yaml", "marks:\n  - E1.1: 4\n", ("schema-type", "marks", "mapping-not-list")),
    "records as a text": ("members.yaml", "成员单位: 甲公司\n", ("schema-type", "members", "records-not-text")),
    "a text as a list": ("experts.yaml", "experts:\n  - {name: [甲, 乙], role: 委员, field: 家居, scope: 市外}\n", None),
    "marks flush left": (
        "scores/formation/a.yaml",
        "marks:\nE1.1: 4\nＥ１．２: 5\nE2.1:\n  points: 3\n",
        ("schema-unknown-key", "E1.1", "in-table"),
    ),
    "marks without their key": ("scores/formation/a.yaml", "E1.1: 4\nE1.2: 5\n", ("schema-unknown-key", "E1.1", "in-no-table")),
    "a wide space before the key": ("steps/0001-step1-completed.yaml", "\u3000步骤: 1\n", ("yaml-syntax", "\u3000步骤", "wide-space")),
    "behind a second document": ("consortium.yaml", "name: 甲\n---\nlead: m01\n", ("yaml-multiple-documents", "", "document")),
}


@pytest.mark.parametrize(("file", "text", "told"), NOT_MISSING.values(), ids=NOT_MISSING.keys())
def test_what_is_there_in_a_wrong_form_is_not_missing(file, text, told):
    others = {"reviewer", "date", "event", "by"} if "/" in file else set()
    found = [violation for violation in violations(file, text) if violation[0] != "schema-missing" or violation[1] not in others]
    assert found == [told or ("schema-type", "experts[#1].name", "text-not-list-joined")]


TEXTS = {
    "list": (
        "liability:\n  - 违约方赔偿损失\n  - 失信的除名\n",
        "text-not-list-block",
        "liability: |\n  - 违约方赔偿损失\n  - 失信的除名\n",
    ),
    "list below the key": (
        "liability:\n- 违约方: 赔偿损失\n- 失信的除名\n",
        "text-not-list-flush",
        "liability: |\n  - 违约方: 赔偿损失\n  - 失信的除名\n",
    ),
    "keys": ("liability: # 第八节\n  违约方: 赔偿损失\n", "text-not-mapping-block", "liability: | # 第八节\n  违约方: 赔偿损失\n"),
    "list in brackets": ("liability: [违约方赔偿损失, 失信的除名]\n", "text-not-list-joined", "liability: 违约方赔偿损失、失信的除名\n"),
}


@pytest.mark.parametrize(("wrong", "variant", "right"), TEXTS.values(), ids=TEXTS.keys())
def test_a_text_that_was_taken_for_a_list_stays_whole(wrong, variant, right):
    assert violations("agreement.yaml", f"date: 2023-07-01\n{wrong}") == [("schema-type", "liability", variant)]
    mended = source("agreement.yaml", f"date: 2023-07-01\n{right}")
    assert (mended.violations, "赔偿损失" in mended.record.liability) == ([], True)


def test_of_words_from_a_list_only_one_may_stay():
    assert violations("experts.yaml", "experts:\n  - {name: 甲, role: 委员, field: 家居, scope: [市内]}\n") == [
        ("schema-type", "experts[甲].scope", "text-not-list")
    ]
