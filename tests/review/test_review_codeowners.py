"""`lhti codeowners`: each step's file belongs to its role, on every forge by its own rules."""

import re
import shutil
from fnmatch import fnmatchcase

import pytest

from lhti.dossier.files import FILE_KINDS
from lhti.policy.loading import load_edition
from lhti.review.approving import place_for
from review.build_review import EXAMPLES, lhti, new_repository

pytestmark = pytest.mark.git

ROLES = """\
# 谁以什么角色同意
roles:
  lead:
    rare-earth: "@sanjiang"
    "*": "@city/leads"
  county: ["@ganxian", "@city/counties"]
  section: "@gaoxin"
  bureau: "@city/bureau office@example.org"
  members: "@city/members"
"""

BUREAU = "@city/bureau office@example.org @gaoxin"
EXPECTED = """\
# 由 lhti codeowners --forge github 按 .lhti/roles.yaml 和细则写成，请不要手改；角色或档案变动后重新运行。
* @city/bureau office@example.org @gaoxin
/.lhti/ @city/bureau office@example.org @gaoxin
/.github/CODEOWNERS @city/bureau office@example.org @gaoxin
/**/steps/*-step1-*.yaml @gaoxin @city/bureau office@example.org
/**/steps/*-step2-*.yaml @gaoxin @city/bureau office@example.org
/**/steps/*-step3-*.yaml @city/leads
/**/steps/*-step4-*.yaml @city/leads
/**/steps/*-step5-*.yaml @city/leads
/**/steps/*-step6-*.yaml @ganxian @city/counties
/**/steps/*-step7-*.yaml @gaoxin @city/bureau office@example.org
/**/steps/*-step8-*.yaml @city/leads
/**/steps/*-returned.yaml @gaoxin @city/bureau office@example.org
/**/steps/*-step6-returned.yaml @ganxian @city/counties @gaoxin @city/bureau office@example.org
/**/steps/*-changed.yaml @city/leads

# rare-earth
/rare-earth/ @sanjiang
/rare-earth/attestations.yaml @ganxian @city/counties @gaoxin @city/bureau office@example.org
/rare-earth/waivers.yaml @ganxian @city/counties @gaoxin @city/bureau office@example.org
/rare-earth/agreement.yaml @city/members
/rare-earth/scores/ @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-step1-*.yaml @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-step2-*.yaml @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-step3-*.yaml @sanjiang
/rare-earth/steps/*-step4-*.yaml @sanjiang
/rare-earth/steps/*-step5-*.yaml @sanjiang
/rare-earth/steps/*-step6-*.yaml @ganxian @city/counties
/rare-earth/steps/*-step7-*.yaml @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-step8-*.yaml @sanjiang
/rare-earth/steps/*-returned.yaml @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-step6-returned.yaml @ganxian @city/counties @gaoxin @city/bureau office@example.org
/rare-earth/steps/*-changed.yaml @sanjiang
"""


@pytest.fixture
def root(tmp_path):
    root = new_repository(tmp_path / "registry")
    shutil.copytree(EXAMPLES / "rare-earth-tungsten", root / "rare-earth")
    (root / ".lhti").mkdir()
    (root / ".lhti" / "roles.yaml").write_text(ROLES, encoding="utf-8")
    return root


def test_the_whole_file(root):
    assert lhti(root, "codeowners").stdout == EXPECTED
    assert lhti(root, "codeowners", "-o", ".github/CODEOWNERS").stdout == ".github/CODEOWNERS\n"
    assert (root / ".github" / "CODEOWNERS").read_text(encoding="utf-8") == EXPECTED
    assert lhti(root, "codeowners", "-o", ".github/CODEOWNERS").stdout == ".github/CODEOWNERS（没有变化）\n"


def owners(text, path, forge):
    """Whom the forge asks: the last line that matches. (Gitea asks everybody whose line matches; the last one is among them.)"""
    found = ""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pattern, _, handles = re.sub(r"(?<!\\)\\ ", "\0", line).partition(" ")
            pattern = pattern.replace("\0", " ")
            if forge == "gitea":
                matched = re.fullmatch(pattern.replace("\\\\", "\\"), path)
            else:
                plain = pattern.removeprefix("/")
                matched = path.startswith(plain) if plain.endswith("/") else fnmatchcase(path, plain)
            found = handles if matched else found
    return found


@pytest.mark.parametrize("forge", ["github", "gitlab", "gitee", "gitea"])
@pytest.mark.parametrize(
    ("path", "handles"),
    [
        ("rare-earth/members.yaml", "@sanjiang"),
        ("rare-earth/evidence/2025/纪要.md", "@sanjiang"),
        ("rare-earth/agreement.yaml", "@city/members"),
        ("rare-earth/scores/formation/li.yaml", "@gaoxin @city/bureau office@example.org"),
        ("rare-earth/steps/0008-step6-completed.yaml", "@ganxian @city/counties"),
        ("rare-earth/steps/0009-step7-completed.yaml", "@gaoxin @city/bureau office@example.org"),
        ("rare-earth/steps/0010-step6-returned.yaml", "@ganxian @city/counties @gaoxin @city/bureau office@example.org"),
        ("rare-earth/steps/0011-step8-changed.yaml", "@sanjiang"),
        (".lhti/roles.yaml", BUREAU),
        (".github/workflows/lhti-review.yml", BUREAU),
        ("templates/letter.docx", BUREAU),
        ("new/members.yaml", BUREAU),
        ("group/new/steps/0008-step6-completed.yaml", "@ganxian @city/counties"),
        ("group/new/steps/0003-step3-completed.yaml", "@city/leads"),
    ],
)
def test_each_file_has_its_owner_on_every_forge(root, forge, path, handles):
    assert owners(lhti(root, "codeowners", "--forge", forge).stdout, path, forge) == handles


@pytest.mark.parametrize("forge", ["github", "gitlab", "gitee", "gitea"])
def test_the_file_itself_is_the_bureaus(root, forge):
    assert owners(lhti(root, "codeowners", "--forge", forge).stdout, f".{forge}/CODEOWNERS", forge) == BUREAU


def test_a_registry_deeper_in_the_repository_with_a_space_in_a_name(root, tmp_path):
    (root / "库").mkdir()
    (root / "rare-earth").rename(root / "库" / "rare earth")
    (root / ".lhti").rename(root / "库" / ".lhti")
    roles = root / "库" / ".lhti" / "roles.yaml"
    roles.write_text(ROLES.replace("rare-earth:", "rare earth:"), encoding="utf-8")
    text = lhti(root, "codeowners", "库").stdout
    assert "/库/rare\\ earth/steps/*-step6-*.yaml @ganxian @city/counties\n" in text
    assert "/库/.lhti/ " in text
    assert "库/rare\\ earth/agreement\\\\.yaml @city/members\n" in lhti(root, "codeowners", "库", "--forge", "gitea").stdout


def test_a_role_without_a_handle_leaves_its_files_to_the_bureau(root):
    roles = root / ".lhti" / "roles.yaml"
    roles.write_text(ROLES.replace('  county: ["@ganxian", "@city/counties"]\n', ""), encoding="utf-8")
    assert owners(lhti(root, "codeowners").stdout, "rare-earth/steps/0008-step6-completed.yaml", "github") == BUREAU


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  county:", "  conty:", ".lhti/roles.yaml 里没有角色“conty”，是不是“county”？"),
        ("rare-earth:", "rare-eart:", ".lhti/roles.yaml 里 lead 写的档案“rare-eart”不在登记库里，是不是“rare-earth”？"),
        ('"@gaoxin"', "gaoxin", ".lhti/roles.yaml 里 section 的账号“gaoxin”不对，请写成 @用户名、@组织/小组 或邮箱。"),
        ("roles:", "rolls:", ".lhti/roles.yaml 应以“roles:”开头，下面每个角色一行。"),
        (ROLES, "# roles:\n#   bureau: x\n", ".lhti/roles.yaml 还没有写账号：删去示例各行行首的“# ”，换成自己的账号。"),
        ("roles:\n", "roles:\n\tlead: x\n", ".lhti/roles.yaml 第 3 行读不了（yaml-tab）。"),
    ],
)
def test_what_is_wrong_in_the_roles_is_told(root, old, new, told):
    (root / ".lhti" / "roles.yaml").write_text(ROLES.replace(old, new), encoding="utf-8")
    done = lhti(root, "codeowners")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"lhti：{told}\n")


def test_what_is_missing_is_told(root):
    (root / ".lhti" / "roles.yaml").write_text("roles: {lead: '@a'}\n", encoding="utf-8")
    assert "没有写 bureau（市科技局）的账号" in lhti(root, "codeowners").stderr
    (root / ".lhti" / "roles.yaml").unlink()
    assert "先写明各角色由谁担任" in lhti(root, "codeowners").stderr
    assert lhti(root, "codeowners", "--forge", "svn").stderr == "lhti：没有平台“svn”，可用：github、gitlab、gitee、gitea。\n"


def test_an_edition_that_nobody_knows_is_for_the_dossiers_own_check_to_tell(root):
    file = root / "rare-earth" / "consortium.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("edition: ganzhou-2022", "edition: ganzhou-2023"), encoding="utf-8")
    assert lhti(root, "codeowners").stdout == EXPECTED


def test_every_known_file_has_an_approver():
    approvals = load_edition("ganzhou-2022").approvals
    shown = [kind.shown.replace("<S>", "3").replace("<event>", "completed").replace("<年度>", "2025") for kind in FILE_KINDS]
    assert all(place_for(approvals, file) is not None for file in shown)
