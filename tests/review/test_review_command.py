"""`lhti review`, one question a test: what counts as a change, what fails, and what is said where git cannot tell."""

import json
import os
import shutil
import unicodedata
from contextlib import contextmanager
from datetime import date

import pytest
import yaml

from lhti.dossier.files import kind_of
from lhti.dossier.shape import Form, shape_of
from lhti.policy.loading import load_edition
from lhti.review.reviewing import review
from lhti.review.revisions import range_of
from lhti.validation.judging import Judge, Settings
from lhti.yamltext.loading import load
from review.build_review import EXAMPLES, ROOT, commit, edit, git, lhti, new_repository, registry

pytestmark = pytest.mark.git

VEHICLE = "new-energy-vehicle"
VEHICLE_NAME = "赣州市新能源及新能源汽车产业科技创新联合体"


@pytest.fixture
def root(tmp_path):
    return registry(tmp_path / "registry", VEHICLE)


def reviewed(root, *arguments, range_="main"):
    """The only dossier of the JSON."""
    done = lhti(root, "review", range_, "--format", "json", *arguments)
    assert done.stderr == ""
    (dossier,) = json.loads(done.stdout)["dossiers"]
    return dossier


def changes(root):
    return [(change["file"], change["path"], change["kind"]) for change in reviewed(root)["changes"]]


# -- nothing changed ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "markdown", "github"])
def test_where_nothing_changed_nothing_is_printed(root, format_):
    done = lhti(root, "review", "main", "--format", format_)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_where_nothing_changed_programs_get_an_empty_document(root):
    assert json.loads(lhti(root, "review", "main", "--format", "json").stdout)["dossiers"] == []
    assert json.loads(lhti(root, "review", "main", "--format", "gitlab").stdout) == []
    assert json.loads(lhti(root, "review", "main", "--format", "sarif").stdout)["runs"][0]["results"] == []


def test_a_file_outside_the_dossiers_is_no_news(root):
    (root / "README.md").write_text("说明\n", encoding="utf-8")
    assert lhti(root, "review", "main").stdout == ""


def chinese(node, shape):
    """The same file with Chinese keys."""
    if isinstance(node, str):
        return str(node)  # without the loader's marks
    if isinstance(node, dict):
        if shape.form is Form.TABLE:
            return node
        return {shape.fields[key].label: chinese(value, shape.fields[key]) for key, value in node.items()}
    return [chinese(item, shape.item) for item in node] if isinstance(node, list) else node


def test_chinese_keys_for_english_ones_and_another_order_are_no_change(root):
    for file in sorted((root / VEHICLE).glob("*.yaml")):
        tree = chinese(load(file.read_bytes()).tree, shape_of(kind_of(file.name).model))
        turned = dict(reversed(tree.items()))
        file.write_text("# 改用中文键\n" + yaml.safe_dump(turned, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert lhti(root, "review", "main").stdout == ""


def test_names_in_nfd_are_the_same_files(tmp_path):
    root = new_repository(tmp_path / "registry")
    shutil.copytree(EXAMPLES / VEHICLE, root / VEHICLE)
    paper = root / VEHICLE / "evidence" / unicodedata.normalize("NFD", "café.txt")
    paper.write_text("纪要\n", encoding="utf-8")
    commit(root)
    paper.rename(paper.with_name(unicodedata.normalize("NFC", "café.txt")))
    edit(root / VEHICLE / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    dossier = reviewed(root)
    assert ([paper["file"] for paper in dossier["papers"]], [change["path"] for change in dossier["changes"]]) == (
        ["evidence/café.txt"],
        ["members[yaocheng].short"],
    )
    assert dossier["papers"][0]["kind"] == "changed"


# -- findings -------------------------------------------------------------------------------------------------------------------------


def test_only_new_errors_fail(tmp_path):
    root = registry(tmp_path / "registry", "electronic-information")
    edit(root / "electronic-information" / "agreement.yaml", ("\ndate: 2026-10-28", "\ndate: 2026-10-27"))
    done = lhti(root, "review", "main")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "通过：1 个联合体有改动，没有新增错误")
    edit(root / "electronic-information" / "council.yaml", ("role: chair", "role: member"))
    assert lhti(root, "review", "main").returncode == 1
    assert lhti(root, "review", "main", "--fail-on", "never").stdout.startswith("供参考：")


def test_a_mended_finding_is_solved(tmp_path):
    root = registry(tmp_path / "registry", "electronic-information")
    edit(root / "electronic-information" / "members.yaml", ("- subtrate", "- substrate"))
    dossier = reviewed(root)
    assert [found["rule"] for found in dossier["findings"]["solved"]] == ["reference-resolves"]
    assert [found["rule"] for found in dossier["findings"]["new"]] == ["step-sealed"]  # step 3 saw the slip


def of_registry(findings):
    return [(found["rule"], found["path"]) for found in findings if found["rule"] in ("member-elsewhere", "lead-one-consortium")]


def test_what_the_proposal_makes_two_dossiers_share(tmp_path):
    root = registry(tmp_path / "registry", VEHICLE, "electronic-information")
    code = 'uscc: "12360722MA7230569Y"'
    members = root / VEHICLE / "members.yaml"
    own = next(line.strip() for line in members.read_text(encoding="utf-8").splitlines() if line.strip().startswith("uscc: "))
    edit(members, (own, code))
    findings = reviewed(root)["findings"]
    (found,) = of_registry(findings["new"])
    assert (found[0], of_registry(findings["solved"])) == ("member-elsewhere", [])
    commit(root)
    edit(members, (code, own))
    assert of_registry(reviewed(root, range_="HEAD")["findings"]["solved"]) == [found]
    shutil.copytree(root / "electronic-information", root / "copy")
    done = json.loads(lhti(root, "review", "HEAD", "--format", "json").stdout)
    copy = next(dossier for dossier in done["dossiers"] if dossier["path"] == "copy")
    assert len(of_registry(copy["findings"]["new"])) > 20


@pytest.mark.parametrize(("line", "new", "solved"), [("subtrate", [], []), ("subtrat", ["links[subtrat]"], ["links[subtrate]"])])
def test_a_finding_in_a_list_is_known_by_its_value(tmp_path, line, new, solved):
    root = registry(tmp_path / "registry", "electronic-information")
    members = root / "electronic-information" / "members.yaml"
    edit(members, ("      - subtrate\n", "      - subtrate\n      - hdi\n"), ("division: 牵头单位。", "division: 牵头。"))
    commit(root)
    edit(members, ("      - subtrate\n      - hdi\n", f"      - hdi\n      - {line}\n"), ("division: 牵头。", "division: 牵头单位。"))
    findings = reviewed(root, range_="HEAD")["findings"]
    told = {
        name: [found["path"].partition(".")[2] for found in findings[name] if found["rule"] == "reference-resolves"]
        for name in ("new", "solved")
    }
    assert told == {"new": new, "solved": solved}


def test_what_was_pending_and_became_an_error_is_new(tmp_path):
    root = registry(tmp_path / "registry", "electronic-information")
    event = "step: 4\nevent: completed\ndate: 2026-11-20\nby: {role: lead, unit: 赣州澄江电子科技股份有限公司}\n"
    (root / "electronic-information" / "steps" / "0004-step4-completed.yaml").write_text(event, encoding="utf-8")
    dossier = reviewed(root)
    assert "agreement-signed" in [found["rule"] for found in dossier["findings"]["new"] if found["severity"] == "error"]
    assert (dossier["before"]["step"], dossier["after"]["step"]) == (4, 5)


def test_fail_on_warning(root):
    edit(root / VEHICLE / "consortium.yaml", ('phone: "18970790655"', 'phone: "123"'))
    assert [lhti(root, "review", "main", "--fail-on", choice).returncode for choice in ("error", "warning", "never")] == [0, 1, 0]
    assert lhti(root, "review", "main", "--fail-on", "hint").stderr == "lhti：--fail-on 的值“hint”不对，可用 error、warning、never。\n"


def test_a_file_that_cannot_be_parsed_on_one_side(root):
    (root / VEHICLE / "letters.yaml").write_text("request: [\n", encoding="utf-8")
    done = lhti(root, "review", "main")
    assert done.returncode == 1
    assert "\n改了什么\n  letters.yaml 有错误读不出，没有比较；先改正\n" in done.stdout
    assert "新增错误\n  new-energy-vehicle/letters.yaml:1 " in done.stdout
    assert "解决的问题" not in done.stdout  # what a broken file hides is not solved
    git(root, "switch", "--quiet", "--create", "broken")
    commit(root)
    git(root, "checkout", "--quiet", "main", "--", ".")
    mended = lhti(root, "review", "broken")
    assert (mended.returncode, "\n改了什么\n  原来的 letters.yaml 读不出，这次已改好，没有逐项比较\n" in mended.stdout) == (0, True)
    assert reviewed(root, range_="broken")["unread"] == [{"file": "letters.yaml", "side": "base"}]


def test_each_side_is_judged_by_its_own_edition(root):
    edit(root / VEHICLE / "consortium.yaml", ("edition: ganzhou-2022", "edition: xiamen-2025"))
    done = lhti(root, "review", "main")
    assert "联合体基本信息：细则版本 ganzhou-2022 → xiamen-2025" in done.stdout
    assert done.stdout.rstrip().endswith(
        "细则 ganzhou-2022、xiamen-2025；跨档案规则只看本次增减的单位、专家和研究方向，产业子项的个数由 lhti validate 核对"
    )
    dossier = reviewed(root)
    assert (dossier["before"]["state"], dossier["after"]["state"]) == ("forming", "unstaged")


def test_scores_that_moved_say_why(root):
    edit(root / VEHICLE / "members.yaml", ("level: provincial\n        kind: person", "level: municipal\n        kind: person"))
    (item,) = reviewed(root)["scores"]
    assert (item["id"], item["before"], item["after"]) == (
        "E2.4",
        {"points": None, "lowest": 0, "highest": 5},
        {"points": None, "lowest": 0, "highest": 3},
    )
    told = (
        "\n评分变化\n  E2.4 联合体中具有省级及以上高层次人才和科技创新团队情况：0 至 5（待评） → 0 至 3（待评）。"
        "待评：还没有可计入的打分，0 至 3 分；上限 3 分（只有市级人才或团队）\n"
    )
    assert told in lhti(root, "review", "main").stdout


def test_every_change_has_words_of_its_own(tmp_path):
    root = registry(tmp_path / "registry", "rare-earth-tungsten")
    edit(root / "rare-earth-tungsten" / "council.yaml", ("      - liaison\n", "      - liaison\n      - staff\n"))
    (change,) = reviewed(root)["changes"]
    assert change["words"] == "理事会与秘书处 秘书处 赖明轩：秘书处兼职：增加 工作人员"


# -- dossiers that came, went, moved --------------------------------------------------------------------------------------------------


def test_a_dossier_that_was_moved_and_edited_is_one(root):
    (root / VEHICLE).rename(root / "vehicle")
    edit(root / "vehicle" / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    dossier = reviewed(root)
    assert (dossier["kind"], dossier["former_path"], dossier["path"]) == ("renamed", VEHICLE, "vehicle")
    assert [change["path"] for change in dossier["changes"]] == ["members[yaocheng].short"]
    assert (dossier["findings"]["new"], dossier["events"]) == ([], [])


def test_a_move_is_approved_by_whoever_owns_the_files(root):
    git(root, "mv", VEHICLE, "vehicle")
    assert [needed["roles"] for needed in reviewed(root)["approvals"]][:2] == [["lead"], ["county", "section", "bureau"]]


def test_a_dossier_whose_consortium_file_cannot_be_read_keeps_the_name_of_the_base(root):
    file = root / VEHICLE / "consortium.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x: [\n", encoding="utf-8")
    page = lhti(root, "review", "main", "--format", "markdown").stdout
    assert f"| {VEHICLE_NAME} |" in page


def test_a_dossier_without_recorded_steps_may_go(tmp_path):
    root = registry(tmp_path / "registry", VEHICLE)
    shutil.rmtree(root / VEHICLE / "steps")
    commit(root)
    shutil.rmtree(root / VEHICLE)
    done = lhti(root, "review", "main")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "通过：1 个联合体有改动，没有新增错误")
    assert f"{VEHICLE} 删除档案：4 个文件，佐证材料 10 个；删除前第1步" in done.stdout


def test_many_dossiers_stay_on_one_page(tmp_path):
    root = new_repository(tmp_path / "registry")
    for number in range(60):
        shutil.copytree(EXAMPLES / VEHICLE, root / f"d{number:02d}")
    commit(root)
    for number in range(60):
        edit(root / f"d{number:02d}" / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    page = lhti(root, "review", "main", "--format", "markdown").stdout
    assert page.count(f"| {VEHICLE_NAME}（d") == 20  # of one name: the path tells them apart
    assert "另有 40 个联合体没有列出。" in page
    assert "另有 50 个联合体，没有列出；--format json 列出全部" in page
    assert len(page) < 20_000


# -- steps, papers, settings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "kind", "code"),
    [
        (lambda file: file.unlink(), "deleted", 1),
        (lambda file: file.write_text(file.read_text(encoding="utf-8") + "# 说明\n", encoding="utf-8"), "edited", 1),
        (lambda file: file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n")), None, 0),
    ],
    ids=["deleted", "a comment added", "line ends alone"],
)
def test_recorded_steps_stay_as_they_are(root, work, kind, code):
    work(root / VEHICLE / "steps" / "0001-step1-completed.yaml")
    done = lhti(root, "review", "main", "--format", "json")
    events = [event["kind"] for dossier in json.loads(done.stdout)["dossiers"] for event in dossier["events"]]
    assert (events, done.returncode) == ([kind] if kind else [], code)


def test_what_git_ignores_is_not_proposed(root):
    (root / ".gitignore").write_text("*.tmp\n", encoding="utf-8")
    (root / VEHICLE / "evidence" / "draft.tmp").write_text("草稿", encoding="utf-8")
    (root / VEHICLE / "evidence" / "new.txt").write_text("新", encoding="utf-8")
    assert reviewed(root)["papers"] == [{"file": "evidence/new.txt", "kind": "added"}]


def test_links_are_followed_inside_the_dossier_only(root):
    evidence = root / VEHICLE / "evidence"
    os.symlink("01-request-letter.txt", evidence / "inside.txt")
    os.symlink("/etc/hostname", evidence / "outside.txt")
    os.symlink("evidence/attest", root / VEHICLE / "papers")
    git(root, "switch", "--quiet", "--create", "links")
    commit(root)
    assert [paper["file"] for paper in reviewed(root, range_="main..links")["papers"]] == sorted(
        ["evidence/inside.txt", "evidence/outside.txt", *(f"papers/{path.name}" for path in (evidence / "attest").iterdir())]
    )


def test_settings_of_the_registry_are_named(root):
    (root / ".lhti").mkdir()
    (root / ".lhti" / "roles.yaml").write_text("roles: {}\n", encoding="utf-8")
    text = lhti(root, "review", "main").stdout
    assert text.startswith("通过：档案没有改动，登记库的设置有改动\n\n登记库设置有改动，请市科技局核对\n  .lhti/roles.yaml\n")


def test_each_side_is_judged_by_the_policies_of_its_own_revision(root):
    own = root / ".lhti" / "policies" / "own"
    shutil.copytree(ROOT / "src" / "lhti" / "policies" / "ganzhou-2022", own, ignore=shutil.ignore_patterns("cases"))
    edit(own / "edition.yaml", ("id: ganzhou-2022", "id: own"))
    edit(root / VEHICLE / "consortium.yaml", ("edition: ganzhou-2022", "edition: own"))
    commit(root, "own policy")
    git(root, "switch", "--quiet", "--create", "stricter")
    rules = (own / "rules.yaml").read_text(encoding="utf-8")
    (own / "rules.yaml").write_text(rules.replace("- id: approval-dated", "- id: other-dated"), encoding="utf-8")
    edit(root / VEHICLE / "consortium.yaml", ('phone: "18970790655"', 'phone: "123"'))
    commit(root, "another rule")
    told = []
    for checked_out in ("stricter", "main"):
        git(root, "switch", "--quiet", checked_out)
        done = lhti(root, "review", "main..stricter", "--format", "sarif")
        told.append([result["ruleId"] for result in json.loads(done.stdout)["runs"][0]["results"]])
    assert told == [["phone-valid", "other-dated"]] * 2
    assert "细则有改动：本次没有改动的档案也要按新细则重新核对" in lhti(root, "review", "main..stricter").stdout


def test_a_registry_inside_the_repository(tmp_path):
    root = new_repository(tmp_path / "repository")
    for place in ("one", "two"):
        shutil.copytree(EXAMPLES / VEHICLE, root / place / VEHICLE)
    commit(root)
    for place in ("one", "two"):
        edit(root / place / VEHICLE / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    assert reviewed(root, "--registry", "two")["path"] == f"two/{VEHICLE}"
    assert reviewed(root / "one", "--registry", ".")["path"] == VEHICLE
    assert reviewed(root / "one", "--registry", VEHICLE)["path"] == VEHICLE


def test_the_output_goes_to_a_file_also_where_it_is_empty(root):
    (root / "review.md").write_text("旧", encoding="utf-8")
    assert lhti(root, "review", "main", "--format", "markdown", "-o", "review.md").stdout == ""
    assert (root / "review.md").read_bytes() == b""


def test_a_file_that_cannot_be_written_is_told(root):
    (root / "file").write_text("", encoding="utf-8")
    edit(root / VEHICLE / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    done = lhti(root, "review", "main", "-o", "file/review.md")
    assert (done.returncode, done.stderr) == (2, "lhti：file/review.md：路径上已经有一个同名的文件。请核对路径，或请技术人员检查权限。\n")


def test_long_work_shows_how_far_it_is(root):
    shutil.copytree(root / VEHICLE, root / "second")
    asked = range_of("main", root)
    told: list[object] = []

    @contextmanager
    def bar(total):
        told.append(total)
        yield told.append

    assert len(review(asked, Judge(Settings(date(2026, 11, 24))), bar).dossiers) == 1
    assert [str(one).rpartition("/")[2] for one in told] == ["1", "second"]


def test_data_cannot_steer_the_page(root):
    edit(root / VEHICLE / "members.yaml", ("short: 曜程动力", 'short: "<!-- @all -->\\u001b[31m|"'))
    page = lhti(root, "review", "main", "--format", "markdown").stdout
    assert "简称 曜程动力 → \\<\\!-- @<!-- -->all --\\>\\<U+001B\\>\\[31m\\|\n" in page
    assert "\x1b" not in page + lhti(root, "review", "main").stdout


# -- the merge base, and what git cannot tell -----------------------------------------------------------------------------------------


def test_what_came_into_the_base_meanwhile_is_not_told(root):
    git(root, "switch", "--quiet", "--create", "proposal")
    edit(root / VEHICLE / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    commit(root)
    git(root, "switch", "--quiet", "main")
    edit(root / VEHICLE / "consortium.yaml", ("county: 赣州经济技术开发区", "county: 经开区"))
    commit(root)
    for range_ in ("main..proposal", "main...proposal"):
        assert [change["path"] for change in reviewed(root, range_=range_)["changes"]] == ["members[yaocheng].short"]


def test_a_folder_that_is_no_repository(tmp_path):
    shutil.copytree(EXAMPLES / VEHICLE, tmp_path / VEHICLE)
    done = lhti(tmp_path, "review", "main", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (done.returncode, done.stderr) == (2, f"lhti：{tmp_path.as_posix()} 不在 git 仓库里，没有可比较的版本。\n")


def test_an_empty_repository(tmp_path):
    done = lhti(new_repository(tmp_path / "empty"), "review", "main")
    assert (done.returncode, done.stderr) == (
        2,
        f"lhti：{(tmp_path / 'empty').as_posix()} 还没有任何提交，没有可比较的版本。先用 git commit 提交一次。\n",
    )


@pytest.mark.parametrize(
    ("range_", "told"),
    [
        ("mian", "没有版本“mian”。是不是 main？"),
        ("zzz", "没有版本“zzz”。请核对分支名或提交号。"),
        ("main..zzz", "没有版本“zzz”。请核对分支名或提交号。"),
        ("..main", "“..main”缺前一个版本，请写成 BASE 或 BASE..HEAD，例如 origin/main..HEAD。"),
    ],
)
def test_an_unknown_revision(root, range_, told):
    done = lhti(root, "review", range_)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"lhti：{told}\n")


def test_a_revision_that_looks_like_an_option_is_none(root):
    done = lhti(root, "review", "--", "--output=x")
    assert (done.returncode, done.stderr) == (2, "lhti：没有版本“--output=x”。请核对分支名或提交号。\n")


def test_two_histories_without_a_common_commit(root):
    git(root, "switch", "--quiet", "--orphan", "other")
    commit(root)
    done = lhti(root, "review", "main..other")
    assert (done.returncode, done.stderr) == (
        2,
        "lhti：main 和 other 没有共同的历史，无法比较。请核对是不是同一个登记库的两个版本。\n",
    )


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(root, tmp_path):
    git(root, "switch", "--quiet", "--create", "proposal")
    edit(root / VEHICLE / "members.yaml", ("short: 曜程动力", "short: 曜程"))
    commit(root)
    git(root, "switch", "--quiet", "main")
    commit(root, "later")
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", root.as_uri(), "shallow")
    done = lhti(tmp_path / "shallow", "review", "origin/main..origin/proposal")
    assert (done.returncode, done.stderr) == (
        2,
        "lhti：找不到 origin/main 和 origin/proposal 分开的地方：仓库没有取全历史（浅克隆）。"
        "请先运行 git fetch --unshallow；CI 里取全历史（GitHub：fetch-depth: 0，GitLab：GIT_DEPTH: 0）。\n",
    )
    unknown = lhti(tmp_path / "shallow", "review", "v1")
    assert "fetch --unshallow" in unknown.stderr


# -- approvals ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "roles"),
    [
        ("council.yaml", "rank: 正科级", "rank: 副处级", [["lead"]]),
        ("agreement.yaml", "date: 2024-06-27\n\n", "date: 2024-06-28\n\n", [["members"]]),
        ("letters.yaml", "43号", "44号", [["section", "bureau"]]),
        ("application.yaml", "sealed_on: 2024-09-03", "sealed_on: 2024-09-04", [["county"]]),
        ("scores/formation/yin-ruolan.yaml", "E3.1: 9", "E3.1: 8", [["section", "bureau"]]),
        ("steps/0008-step6-completed.yaml", "step: 6", "step: 7", [["county"]]),
        ("steps/0009-step7-completed.yaml", "step: 7", "step: 8", [["section", "bureau"]]),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".yaml") else "",
)
def test_who_must_approve(tmp_path, file, old, new, roles):
    root = registry(tmp_path / "registry", "rare-earth-tungsten")
    path = root / "rare-earth-tungsten" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [needed["roles"] for needed in reviewed(root)["approvals"]] == roles


def test_every_clause_of_the_approvals_is_the_regulations_own():
    policy = load_edition("ganzhou-2022")
    assert policy.approvals
    assert {entry.at for entry in policy.approvals} <= set(policy.anchors)
    assert load_edition("xiamen-2025").approvals == ()


def test_the_schema_ships():
    assert (ROOT / "schemas" / "review-output.schema.json").is_file()
