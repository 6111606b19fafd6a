"""`lhti step audit`: the history proves that events were only added; with signers, each by whom it should be."""

import os
import shutil
from pathlib import Path

import pytest

from steps.build import edit, example, last_line, step
from steps.repository import AUTHOR, Repository, command, make, make_keys, public

pytestmark = pytest.mark.skipif(not shutil.which("git") or not shutil.which("ssh-keygen"), reason="needs git and ssh-keygen")

ONE, TWO, THREE, FOUR = (f"steps/000{number}-step{number}-completed.yaml" for number in range(1, 5))
DOSSIER = Path("repository/textile-garment")
WHO = f"（2026-01-05，{AUTHOR}）"


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    return make_keys(tmp_path_factory.mktemp("keys"), "section", "lead", "stranger")


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("template") / "repository", {}).root


@pytest.fixture
def repository(tmp_path, keys, template) -> Repository:
    return Repository(Path(shutil.copytree(template, tmp_path / "repository")), keys)


def audit(*arguments: object, of: Path = DOSSIER):
    done = step("audit", of, *arguments)
    assert done.err == "" or done.out == ""
    return done


def fails(*arguments: object, of: Path = DOSSIER) -> str:
    done = audit(*arguments, of=of)
    assert done.code == 1, done
    return done.out


def cannot_tell(*arguments: object, of: Path = DOSSIER) -> str:
    done = audit(*arguments, of=of)
    assert (done.code, done.out) == (2, "")
    return done.err.removeprefix("lhti：").removesuffix("\n")


# -- only added -----------------------------------------------------------------------------------------------------------------------


def test_events_that_were_only_added(repository):
    first, second = repository.record(1), repository.record(2)
    done = audit()
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == f"""\
{ONE}：{first}{WHO} 记录，没有问题
{TWO}：{second}{WHO} 记录，没有问题
步骤记录 2 条，只增未改；没有给出 --signers，签名没有核对。
"""
    )


def test_an_edited_event(repository):
    first = repository.record(1)
    edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日")
    second = repository.commit()
    assert (
        fails()
        == f"""\
{ONE}：{first}{WHO} 记录
  记录后又被改动：{second}{WHO}
步骤记录 1 条，1 条有问题。记录只能增加：写错了另记一条“更正”，不改原来的。
"""
    )


def test_an_edit_that_was_taken_back_is_an_edit(repository):
    repository.record(1)
    edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日")
    repository.commit()
    edit(DOSSIER / ONE, "2025年9月13日", "2025年9月12日")
    repository.commit()
    assert fails().count("记录后又被改动") == 2


def test_a_deleted_event(repository):
    repository.record(1)
    repository.record(2)
    (DOSSIER / TWO).unlink()
    third = repository.commit()
    assert f"{TWO}：" in fails()
    assert f"  记录后又被删除：{third}{WHO}\n" in fails()


def test_an_event_that_was_deleted_and_added_again(repository):
    repository.record(1)
    (DOSSIER / ONE).unlink()
    second = repository.commit()
    repository.record(1)
    assert f"  记录后又被删除：{second}{WHO}\n" in fails()


def test_an_event_that_got_another_name(repository):
    repository.record(1)
    (DOSSIER / ONE).rename(DOSSIER / "steps/0002-step1-completed.yaml")
    repository.commit()
    assert "记录后又被删除" in fails()


def test_an_event_that_became_a_link(repository):
    repository.record(1)
    (DOSSIER / ONE).rename(DOSSIER / "event.txt")
    (DOSSIER / ONE).symlink_to("../event.txt")
    repository.commit()
    assert "  记录后又被换成了链接或别的类型" in fails()


def test_an_event_that_always_was_a_link(repository):
    repository.record(1)
    text = (DOSSIER / ONE).read_text("utf-8")
    shutil.rmtree(DOSSIER / "steps")
    fresh = make(Path("fresh"), {})
    (fresh.root / "textile-garment/event.txt").write_text(text, "utf-8")
    (fresh.root / "textile-garment/steps").mkdir()
    (fresh.root / "textile-garment" / ONE).symlink_to("../event.txt")
    fresh.commit()
    assert "换成链接：链接的内容不在记录的历史里" in fails(of=Path("fresh/textile-garment"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda: edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日"), "记录后又被改动，还没有提交"),
        (lambda: (DOSSIER / ONE).unlink(), "记录后又被删除，还没有提交"),
    ],
    ids=["edited", "deleted"],
)
def test_what_is_not_committed_yet_counts(repository, change, told):
    repository.record(1)
    change()
    assert told in fails()


@pytest.mark.parametrize("staged", [False, True])
def test_an_event_that_is_not_committed_yet_cannot_be_told(repository, staged):
    repository.record(1)
    shutil.copy(DOSSIER / ONE, DOSSIER / "steps/0002-step1-completed.yaml")
    if staged:
        repository.git("add", "-A")
    assert "steps/0002-step1-completed.yaml：还没有提交，无法核对\n" in fails()


def test_an_ignored_event_is_not_committed(repository):
    repository.record(1)
    shutil.copy(DOSSIER / ONE, DOSSIER / TWO)
    (repository.root / ".gitignore").write_text("0002-*\n")
    assert f"{TWO}：还没有提交，无法核对\n" in fails()


# -- branches and merges --------------------------------------------------------------------------------------------------------------


def test_events_that_came_by_a_merge(repository):
    repository.record(1)
    repository.git("checkout", "-q", "-b", "proposal")
    second = repository.record(2)
    repository.git("checkout", "-q", "main")
    (DOSSIER / "members.yaml").write_text("members: []\n")
    repository.commit()
    repository.merge("proposal")
    done = audit()
    assert (done.code, f"{TWO}：{second}{WHO} 记录，没有问题\n" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("evil", "told"),
    [
        (lambda: edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日"), "记录后又被改动"),
        (lambda: edit(DOSSIER / TWO, "2025年11月6日", "2025年11月7日"), "记录后又被改动"),
        (lambda: (DOSSIER / ONE).unlink(), "记录后又被删除"),
    ],
    ids=["edits an old event", "edits the new event", "deletes an event"],
)
def test_a_merge_that_does_more_than_merge(repository, evil, told):
    repository.record(1)
    repository.git("checkout", "-q", "-b", "proposal")
    repository.record(2)
    repository.git("checkout", "-q", "main")
    repository.commit()
    repository.merge("proposal", finish=False)
    evil()
    merge = repository.commit()
    assert f"  {told}：{merge}{WHO}\n" in fails()
    repository.git("config", "log.diffMerges", "first-parent")
    repository.git("config", "log.showSignature", "true")
    assert f"  {told}：{merge}{WHO}\n" in fails()


def test_an_edit_on_a_branch_that_was_merged(repository):
    repository.record(1)
    repository.git("checkout", "-q", "-b", "proposal")
    edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日")
    second = repository.commit()
    edit(DOSSIER / ONE, "2025年9月13日", "2025年9月12日")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.merge("proposal")
    assert f"  记录后又被改动：{second}{WHO}\n" in fails()


def test_a_history_that_was_replaced_on_this_machine_is_told_as_it_was(repository):
    first = repository.record(1)
    edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日")
    repository.commit()
    repository.git("replace", "HEAD", "HEAD~1")
    assert f"{ONE}：{first}" in fails()


def test_an_authors_name_cannot_forge_a_commit(repository):
    signed = repository.git("rev-parse", repository.record(1))
    forged = f"x\x1e{signed}\x1f2026-01-05\x1f{AUTHOR}"
    shutil.copy(DOSSIER / ONE, DOSSIER / TWO)
    second = repository.commit(GIT_AUTHOR_NAME=forged)
    assert f"{TWO}：{second}（2026-01-05，x<U+001E>{signed}<U+001F>2026-01-05<U+001F>{AUTHOR}） 记录" in audit().out


# -- moved folders --------------------------------------------------------------------------------------------------------------------

MOVED = Path("repository/2025/textile")


def move(*, drop: str | None = None) -> None:
    MOVED.parent.mkdir()
    DOSSIER.rename(MOVED)
    if drop:
        (MOVED / drop).unlink()


def test_a_dossier_that_was_moved_keeps_its_history(repository):
    first = repository.record(1)
    move()
    repository.commit()
    shutil.copy(MOVED / ONE, MOVED / TWO)
    third = repository.commit()
    done = audit(of=MOVED)
    assert (done.code, done.out.splitlines()[:2]) == (0, [f"{ONE}：{first}{WHO} 记录，没有问题", f"{TWO}：{third}{WHO} 记录，没有问题"])


def test_an_edit_before_the_move_is_still_told(repository):
    repository.record(1)
    edit(DOSSIER / ONE, "2025年9月12日", "2025年9月13日")
    second = repository.commit()
    move()
    repository.commit()
    assert f"  记录后又被改动：{second}{WHO}\n" in fails(of=MOVED)


@pytest.mark.parametrize("with_another", [False, True])
def test_an_edit_by_the_move_itself(repository, with_another):
    if with_another:
        repository.add_dossier("other")
        repository.record(1, folder="other")
    first = repository.record(1)
    move()
    edit(MOVED / ONE, "2025年9月12日", "2025年9月13日")
    if with_another:
        Path("repository/other").rename("repository/2025/other")
        edit(Path("repository/2025/other") / ONE, "2025年9月12日", "2025年9月14日")
    second = repository.commit()
    told = fails(of=MOVED)
    assert with_another or f"{ONE}：{first}{WHO} 记录\n" in told
    assert f"  记录后又被搬动文件夹时改动：{second}{WHO}\n" in told


def test_an_event_that_was_lost_by_the_move(repository):
    repository.record(1)
    repository.record(2)
    move(drop=TWO)
    third = repository.commit()
    assert f"  记录后又被删除：{third}{WHO}\n" in fails(of=MOVED)


def test_an_event_that_the_move_left_behind(repository):
    repository.record(1)
    repository.record(2)
    move()
    (DOSSIER / "steps").mkdir(parents=True)
    (MOVED / TWO).rename(DOSSIER / TWO)
    repository.commit()
    assert "  记录后又被搬走：现在不在档案里\n" in fails(of=MOVED)


def test_a_dossier_at_the_top_of_its_repository(keys):
    repository = make(Path("top"), keys)
    for name in ("consortium.yaml", "members.yaml"):
        shutil.copy(repository.root / "textile-garment" / name, repository.root)
    shutil.rmtree(repository.root / "textile-garment")
    repository.record(1, folder=".")
    assert audit(of=Path("top")).code == 0


def test_a_folder_whose_name_git_takes_for_a_pattern(repository):
    for folder in ("项目[1]*", "项目1x"):
        repository.add_dossier(folder)
        repository.record(1, folder=folder)
    edit(Path("repository/项目1x") / ONE, "2025年9月12日", "2025年9月13日")
    repository.commit()
    assert audit(of=Path("repository/项目[1]*")).code == 0


# -- no history -----------------------------------------------------------------------------------------------------------------------


def test_no_repository():
    example("textile-garment")
    assert cannot_tell(of=Path("textile-garment")) == "textile-garment 不在 git 仓库里，没有历史，无法核对。"


def test_no_commit():
    dossier = example("textile-garment")
    command("git", "init", "-q", cwd=dossier)
    assert cannot_tell(of=dossier) == f"{dossier.resolve().as_posix()} 还没有任何提交，没有历史，无法核对。"


def test_no_git(monkeypatch):
    example("textile-garment")
    monkeypatch.setenv("PATH", "")
    assert cannot_tell(of=Path("textile-garment")) == "没有找到 git，无法核对历史。请技术人员安装 git。"


def test_a_shallow_clone(repository):
    repository.record(1)
    repository.record(2)
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", "../clone")
    told = "仓库没有取全历史（浅克隆），无法证明记录没有改过。请用 git fetch --unshallow 取全后再核对。"
    assert cannot_tell(of=Path("clone/textile-garment")) == told


def test_a_repository_that_git_will_not_open(repository):
    repository.record(1)
    (repository.root / ".git/config").write_text("[broken\n")
    assert cannot_tell().startswith("git 打不开 repository/textile-garment 所在的仓库：fatal: bad config line 1")


def test_no_events(repository):
    assert fails() == "没有任何步骤记录，无从核对。\n"


def test_inside_a_hook(repository, monkeypatch):
    repository.record(1)
    for name, value in {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_WORK_TREE": "."}.items():
        monkeypatch.setenv(name, value)
    assert audit().code == 0


# -- signatures -----------------------------------------------------------------------------------------------------------------------


def allow(repository: Repository, *lines: tuple[str, str], name: str = "signers") -> None:
    """An allowed_signers file of (principals and options, key)."""
    (repository.root / name).write_text("".join(f"{who} {public(repository.keys[key])}\n" for who, key in lines))
    repository.commit(message="signers")


SIGNERS = ("--signers", "repository/signers")


@pytest.fixture
def signed(repository) -> Repository:
    allow(repository, ("section@*", "section"), ("lead@textile-garment", "lead"))
    return repository


def test_every_event_signed_by_its_role(signed):
    for number in (1, 2):
        signed.record(number, key="section")
    for number in (3, 4):
        signed.record(number, key="lead")
    done = audit(*SIGNERS)
    assert done.code == 0
    assert last_line(done.out) == "步骤记录 4 条，只增未改，签名与角色相符（名单：signers，取自 main）。"


@pytest.mark.parametrize(
    ("number", "key", "told"),
    [
        (1, None, "提交没有签名"),
        (1, "stranger", "签名的钥匙不在名单里，或当时不在有效期内"),
        (1, "lead", "签名的钥匙属于 lead@textile-garment，不是 section@textile-garment"),
        (3, "section", "签名的钥匙属于 section@*，不是 lead@textile-garment"),
    ],
    ids=["unsigned", "wrong key", "wrong role", "wrong role the other way"],
)
def test_a_signature_that_does_not_hold(signed, number, key, told):
    commit = signed.record(number, key=key)
    assert (
        fails(*SIGNERS)
        == f"""\
steps/000{number}-step{number}-completed.yaml：{commit}{WHO} 记录
  {told}
步骤记录 1 条，1 条有问题。签名不符的，由有权记录的一方用名单里的钥匙签名提交。
"""
    )


def test_a_role_for_one_dossier_does_not_hold_for_another(signed):
    signed.add_dossier("other")
    signed.record(1, key="section", folder="other")
    signed.record(3, key="lead", folder="other")
    told = fails(*SIGNERS, of=Path("repository/other"))
    assert f"{ONE}：" in told
    assert "  签名的钥匙属于 lead@textile-garment，不是 lead@other\n" in told


@pytest.mark.parametrize(("on", "code"), [("2026-01-04T23:59:00 +0800", 0), ("2026-01-05T00:01:00 +0800", 1)])
def test_a_key_holds_until_the_day_in_shanghai(repository, on, code):
    allow(repository, ('section@* valid-before="20260105"', "section"))
    repository.on = on
    repository.record(1, key="section")
    done = audit(*SIGNERS)
    assert done.code == code
    assert ("签名的钥匙不在名单里，或当时不在有效期内" in done.out) is bool(code)


def test_a_commit_that_was_changed_under_its_signature(signed):
    signed.record(1, key="section")
    raw = command("git", "cat-file", "commit", "HEAD", cwd=signed.root).replace(b"record", b"forged")
    forged = command("git", "hash-object", "-t", "commit", "-w", "--stdin", cwd=signed.root, given=raw).decode().strip()
    signed.git("reset", "-q", "--soft", forged)
    assert "  签名与提交的内容不符\n" in fails(*SIGNERS)


def test_signers_of_the_proposal_do_not_count(signed):
    signed.record(1, key="section")
    signed.git("checkout", "-q", "-b", "proposal")
    allow(signed, ("section@*,lead@*", "stranger"))
    signed.record(2, key="stranger")
    assert f"{ONE}：" in fails(*SIGNERS)
    assert "  签名的钥匙不在名单里，或当时不在有效期内\n" in fails(*SIGNERS)
    assert "名单：signers，取自 proposal" not in audit(*SIGNERS, "--base", "main").out
    assert audit(*SIGNERS, "--base", "main").code == 1


def test_signers_that_the_proposal_made_a_link_out_do_not_count(signed):
    signed.record(1, key="section")
    signed.git("checkout", "-q", "-b", "proposal")
    Path("own").write_text(f"section@* {public(signed.keys['stranger'])}\n")
    (signed.root / "signers").unlink()
    (signed.root / "signers").symlink_to(Path("own").resolve())
    signed.commit()
    signed.record(2, key="stranger")
    assert "  签名的钥匙不在名单里，或当时不在有效期内\n" in fails(*SIGNERS)


def test_a_tag_that_is_called_like_the_trunk_does_not_count(signed):
    signed.record(1, key="section")
    signed.git("checkout", "-q", "-b", "proposal")
    allow(signed, ("section@*", "stranger"))
    signed.git("tag", "main")
    signed.record(2, key="stranger")
    for base in ((), ("--base", "main")):
        assert "  签名的钥匙不在名单里，或当时不在有效期内\n" in fails(*SIGNERS, *base)


def test_signers_that_the_base_does_not_have(repository):
    repository.record(1)
    repository.git("checkout", "-q", "-b", "proposal")
    allow(repository, ("section@*", "section"))
    told = "版本 main 里没有 signers。签名名单只从主干分支读，不从提议的分支读；请先把名单合入主干。"
    assert cannot_tell(*SIGNERS) == told


def test_a_trunk_of_another_name_is_asked_for(signed):
    signed.record(1, key="section")
    signed.git("branch", "-q", "-m", "main", "develop")
    assert cannot_tell(*SIGNERS) == "找不到主干分支（main 或 master），不知道从哪里读签名名单。请用 --base 写明，如 --base origin/develop。"
    assert audit(*SIGNERS, "--base", "develop").code == 0
    assert cannot_tell(*SIGNERS, "--base", "none") == "--base 的值“none”不是这个仓库里的版本。"


def test_signers_outside_the_repository_are_read_as_they_lie(repository):
    repository.record(1, key="section")
    Path("office").write_text(f"section@* {public(repository.keys['section'])}\n")
    assert audit("--signers", "office").code == 0
    assert cannot_tell("--signers", "nowhere") == "打不开签名名单 nowhere（没有这个文件或文件夹）。请核对路径。"


def test_the_trunk_of_the_remote_goes_before_the_local_one(signed):
    signed.git("clone", "-q", ".", "../clone")
    clone = Repository(Path("clone").resolve(), signed.keys)
    allow(clone, ("section@*", "stranger"))
    clone.record(1, key="stranger")
    assert "签名的钥匙不在名单里" in fails("--signers", "clone/signers", of=Path("clone/textile-garment"))


def test_a_correction_is_signed_by_a_role_of_the_event_that_it_corrects(signed):
    signed.record(1, key="section")
    text = (DOSSIER / ONE).read_text("utf-8").replace("事件: 完成", '事件: 更正\n更正事件: "0001"\n原因: 抄错')
    (DOSSIER / "steps/0002-step1-corrected.yaml").write_text(text, "utf-8")
    signed.commit(key="section")
    assert audit(*SIGNERS).code == 0
    lead = text.replace("角色: 对口科室", "角色: 牵头单位")
    (DOSSIER / "steps/0003-step1-corrected.yaml").write_text(lead, "utf-8")
    signed.commit(key="lead")
    assert "  第 1 步的“更正”应由对口科室、市科技局记录，写的是牵头单位\n" in fails(*SIGNERS)


def test_an_event_that_does_not_say_by_whom(signed):
    signed.record(1, key="section")
    (DOSSIER / TWO).write_text("步骤: 2\n事件: 完成\n日期: 2025-11-06\n", "utf-8")
    signed.commit(key="section")
    assert "  读不出由谁记录，无法核对签名\n" in fails(*SIGNERS)


def test_a_move_leaves_the_signature_where_it_was_made(signed):
    signed.record(1, key="section")
    move()
    signed.commit()
    assert audit(*SIGNERS, of=MOVED).code == 0


def test_no_ssh_keygen(signed, monkeypatch):
    signed.record(1, key="section")
    tools = Path("tools")
    tools.mkdir()
    (tools / "git").symlink_to(shutil.which("git") or "")
    monkeypatch.setenv("PATH", os.fspath(tools.resolve()))
    assert cannot_tell(*SIGNERS) == "没有找到 ssh-keygen，无法核对签名。请技术人员安装 OpenSSH。"
