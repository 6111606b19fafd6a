"""`lhti init --registry`: a repository folder that lhti, git, editors and the forge know what to do with."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from editing.commands import ROOT, Done, contents, example, lhti
from lhti.dossier.files import FILE_KINDS
from lhti.review.owners import PLACES, read_roles
from lhti.scaffold.registry import FORGES

OWN_FILES = [".gitattributes", ".lhti/roles.yaml", ".pre-commit-config.yaml", ".vscode/settings.json", "README.md"]


@pytest.mark.parametrize("forge", FORGES)
def test_what_is_set_up(forge):
    done = lhti("init", "库", "--registry", "--forge", forge)
    assert done == Done(
        0,
        f"""\
库/.lhti/roles.yaml
库/.vscode/settings.json
库/.pre-commit-config.yaml
库/.gitattributes
库/{FORGES[forge]}
库/{PLACES[forge]}
库/README.md
库/schemas/（{len(list((ROOT / "schemas").iterdir()))} 个文件）
接下来：新建档案运行 lhti init 库/dossiers/文件夹名；各角色的账号写进 .lhti/roles.yaml。
""",
        "",
    )
    files = contents(Path("库"))
    assert sorted(name for name in files if not name.startswith("schemas/")) == sorted([*OWN_FILES, FORGES[forge], PLACES[forge]])
    for name, content in files.items():
        if name.endswith((".yml", ".yaml")):
            yaml.safe_load(content)


def test_the_schemas_are_those_of_lhti_schema():
    lhti("init", "库", "--registry")
    assert lhti("schema", "-o", "库/schemas").out.endswith("写入 0 个，其余没有变化。\n")


def test_what_is_there_is_named_and_stays():
    Path("库/.lhti").mkdir(parents=True)
    Path("库/README.md").write_text("自己的", encoding="utf-8")
    lhti("init", "库", "--registry")
    before = contents(Path("库"))
    again = lhti("init", "库", "--registry")
    assert contents(Path("库")) == before
    assert before["README.md"] == "自己的".encode()
    assert again.out.count("：已有，没有动\n") == 8


def test_editors_find_the_schema_of_every_file_wherever_the_dossier_lies():
    lhti("init", "库", "--registry", "--keys", "en")
    globs = json.loads(Path("库/.vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert all(Path("库", schema).is_file() for schema in globs)
    assert globs["./schemas/members.schema.json"] == ["**/members.yaml"]
    assert globs["./schemas/scores.schema.json"] == ["**/scores/formation/*.yaml", "**/scores/annual-*/*.yaml"]
    assert globs["./schemas/steps.schema.json"] == ["**/steps/*.yaml"]
    assert sum(len(patterns) for patterns in globs.values()) == len(FILE_KINDS)


@pytest.mark.parametrize(("keys", "middle"), [("zh", ".zh"), ("en", "")])
def test_a_dossier_in_a_registry_names_its_schemas(keys, middle):
    lhti("init", "库", "--registry")
    done = lhti("init", "库/章贡/甲", "--yes", "--keys", keys)
    assert "schemas/" not in done.out
    for name in ("consortium", "members", "letters"):
        first = Path(f"库/章贡/甲/{name}.yaml").read_text(encoding="utf-8").split("\n")[0]
        assert first == f"# yaml-language-server: $schema=../../schemas/{name}{middle}.schema.json"
        assert Path("库/章贡/甲", first.partition("=")[2]).is_file()
    assert lhti("validate", "库", "--strict").code == 0


def hooks_of(file: Path) -> dict[str, dict[str, object]]:
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in (read["repos"][0]["hooks"] if isinstance(read, dict) else read)}


def test_the_hook_that_writes_looks_at_the_files_of_dossiers_and_at_no_others():
    lhti("init", "库", "--registry")
    hook = hooks_of(Path("库/.pre-commit-config.yaml"))["lhti-fmt"]
    shown = [re.sub(r"<评分人>|NNNN-step<S>-<event>", "a", kind.shown).replace("<年度>", "2025") for kind in FILE_KINDS]
    assert all(re.search(str(hook["files"]), path) for name in shown for path in (name, f"dossiers/甲/{name}"))
    others = ["mkdocs.yaml", ".lhti/roles.yaml", ".gitlab-ci.yml", "docs/my-members.yaml", "a/members.yml", "schemas/plan.schema.json"]
    assert not any(re.search(str(hook["files"]), path) for path in others)
    assert hook["require_serial"] is True  # several processes would each tell their share


def git(*arguments: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


def test_the_hooks_that_check_see_a_deletion_and_let_a_registry_begin():
    """As pre-commit runs them: in the repository's top, once, whatever was staged."""
    lhti("init", ".", "--registry")
    hooks = hooks_of(Path(".pre-commit-config.yaml")) | hooks_of(ROOT / ".pre-commit-hooks.yaml")
    checking = [hook for hook in hooks.values() if str(hook["entry"]).startswith("lhti validate ")]
    assert len(checking) == 3
    assert all((hook["pass_filenames"], hook["always_run"]) == (False, True) for hook in checking)
    commands = [str(hook["entry"]).split()[1:] for hook in checking]

    git("init")
    told = Done(0, "档案 0 份：错误 0，警告 0，待办 0，提示 0\n没有问题\n", "lhti：. 里还没有档案，没有检查。\n")
    assert [lhti(*command) for command in commands] == [told] * 3
    git("add", ".")
    git("commit", "-m", "registry")
    assert [lhti(*command) for command in commands] == [told] * 3
    assert lhti("validate", ".").code == 2

    example("rare-earth-tungsten")
    git("add", ".")
    git("commit", "-m", "dossier")
    assert [lhti(*command).code for command in commands] == [0] * 3
    git("rm", "rare-earth-tungsten/members.yaml")
    assert [lhti(*command).code for command in commands] == [1] * 3
    git("rm", "-r", "rare-earth-tungsten")
    assert [lhti(*command).code for command in commands] == [0] * 3


def test_papers_keep_their_bytes_in_git():
    lhti("init", "库", "--registry")
    subprocess.run(["git", "init", "-q", "库"], check=True)
    for path, text in (("a/b/evidence/c/d.txt", "text: unset"), ("a/members.yaml", "text: unspecified")):
        done = subprocess.run(["git", "-C", "库", "check-attr", "text", path], check=True, capture_output=True, text=True)
        assert done.stdout == f"{path}: {text}\n"


def test_the_sample_of_roles_is_one_that_codeowners_reads():
    lhti("init", "库", "--registry")
    text = Path("库/.lhti/roles.yaml").read_text(encoding="utf-8")
    sample = text[text.index("# roles:") :].replace("\n# ", "\n").removeprefix("# ")
    Path("库/.lhti/roles.yaml").write_text(sample, encoding="utf-8")
    assert read_roles(Path("库"), ["dossiers/示例档案"]).of(["bureau", "lead"], "dossiers/示例档案") == ("@组织/科技局", "@牵头单位")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["库", "--forge", "gitee2"], "没有平台“gitee2”，可用：github、gitlab、gitee。\n"),
        (["档案"], "档案 是一份档案，不能作登记库。请在它的上一级建登记库。\n"),
        (["档案/库"], "{here}/档案 是一份档案，里面不能建登记库。请换一个路径。\n"),
    ],
)
def test_wrong_usage(tmp_path, arguments, told):
    Path("档案").mkdir()
    Path("档案/consortium.yaml").write_text("", encoding="utf-8")
    assert lhti("init", "--registry", *arguments) == Done(2, "", f"lhti：{told.format(here=tmp_path.as_posix())}")
    assert contents(Path()) == {"档案/consortium.yaml": b""}
