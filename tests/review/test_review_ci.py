"""The ready-made CI files: every command in them runs, with the forge's own programs replaced by ones that take notes."""

import os
import subprocess
import sys

import pytest
import yaml

from review.build_review import ROOT, TODAY, commit, edit, git, registry

pytestmark = pytest.mark.git

CI = ROOT / "examples" / "ci"
TAG = "<!-- lhti-review -->"


def github(file):
    steps = file["jobs"]["review"]["steps"]
    return [step["run"] for step in steps if "run" in step]


def gitlab(file):
    return file["lhti-review"]["script"]


def gitee(file):
    return file["stages"][0]["steps"][0]["commands"]


FILES = {"github.yml": github, "gitlab-ci.yml": gitlab, "gitee.yml": gitee}


def commands(name):
    return FILES[name](yaml.safe_load((CI / name).read_text(encoding="utf-8")))


@pytest.fixture
def workspace(tmp_path):
    """A clone as CI has it, of a repository with a proposal; and a folder of stand-ins for the forge's programs."""
    origin = registry(tmp_path / "origin", "new-energy-vehicle")
    git(origin, "switch", "--quiet", "--create", "proposal")
    edit(origin / "new-energy-vehicle" / "members.yaml", ('uscc: "91360703MA4138150A"', 'uscc: "91360703MA4138150B"'))
    commit(origin)
    git(origin, "update-ref", "refs/pull/7/head", "HEAD")
    git(tmp_path, "clone", "--quiet", "--branch", "proposal", origin.as_uri(), "clone")
    programs = tmp_path / "bin"
    programs.mkdir()
    scripts = {
        "lhti": f'exec {sys.executable} -m lhti "$@"',
        "pip": ":",
        "python": f'exec {sys.executable} "$@"',
        "python3": f'exec {sys.executable} "$@"',
        "gh": f'echo "gh $*" >> {tmp_path}/calls; case "$*" in *--jq*) cat {tmp_path}/old;; esac',
        "curl": f'echo "curl $*" >> {tmp_path}/calls; case "$*" in *per_page*) cat {tmp_path}/notes;; esac',
    }
    for name, script in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    had(tmp_path, None)
    return tmp_path


def had(folder, number):
    """Whether a comment stands there already."""
    (folder / "old").write_text(f"{number}\n" if number else "", encoding="utf-8")
    note = f'[{{"id": 5, "body": "另一条"}}, {{"id": {number}, "body": "{TAG}旧"}}]' if number else "[]"
    (folder / "notes").write_text(note, encoding="utf-8")


def run(folder, name, base="main"):
    """Every command of the file, in one shell, as the forge runs them; stops at the first that fails."""
    clone = folder / "clone"
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "LHTI_TODAY": TODAY,
        "BASE": f"origin/{base}",
        "HEAD": "HEAD",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_REPOSITORY": "city/registry",
        "NUMBER": "7",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", f"origin/{base}"),
        "CI_COMMIT_SHA": git(clone, "rev-parse", "HEAD"),
        "CI_API_V4_URL": "https://forge.example/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "GITEE_BRANCH": base,
        "GITEE_PULL_ID": "7",
        "LHTI_TOKEN": "secret",
        "LHTI_REPO": "city/registry",
    }
    environment.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        ["bash", "-e", "-c", "\n".join(commands(name))], cwd=clone, capture_output=True, text=True, env=environment, check=False
    )


def calls(folder):
    path = folder / "calls"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


GITHUB = "gh api --silent --method {} repos/city/registry/issues/{}"
GITLAB = "curl --silent --show-error --fail --header PRIVATE-TOKEN: secret --request {} https://forge.example/api/v4/projects/3/merge_requests/7/notes{}"
GITEE = "curl --silent --show-error --fail --header Authorization: token secret --request {} https://gitee.com/api/v5/repos/city/registry/pulls/{}"
BODY = {
    "github.yml": " -F body=@review.md",
    "gitlab-ci.yml": " --data-urlencode body@review.md",
    "gitee.yml": " --data-urlencode body@review.md",
}
NEW = {
    "github.yml": GITHUB.format("POST", "7/comments"),
    "gitlab-ci.yml": GITLAB.format("POST", ""),
    "gitee.yml": GITEE.format("POST", "7/comments"),
}
AGAIN = {
    "github.yml": GITHUB.format("PATCH", "comments/42"),
    "gitlab-ci.yml": GITLAB.format("PUT", "/42"),
    "gitee.yml": GITEE.format("PATCH", "comments/42"),
}
GONE = {
    "github.yml": GITHUB.format("DELETE", "comments/42"),
    "gitlab-ci.yml": GITLAB.format("DELETE", "/42"),
    "gitee.yml": GITEE.format("DELETE", "comments/42"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_first_comment_is_written_and_new_errors_fail_the_run(workspace, name):
    done = run(workspace, name)
    assert (done.returncode, "uscc-valid" in done.stdout) == (1, True), done.stderr
    assert calls(workspace)[-1] == NEW[name] + BODY[name]
    assert (
        (workspace / "clone" / "review.md").read_text(encoding="utf-8").startswith(f"{TAG}\n## 供参考：1 个联合体有改动，新增错误 1 项\n")
    )


@pytest.mark.parametrize("name", FILES)
def test_a_comment_that_stands_is_updated(workspace, name):
    had(workspace, 42)
    run(workspace, name)
    assert calls(workspace)[-1] == AGAIN[name] + BODY[name]


@pytest.mark.parametrize("name", FILES)
def test_where_nothing_changed_a_comment_is_taken_away_and_the_run_passes(workspace, name):
    had(workspace, 42)
    git(workspace / "origin", "update-ref", "refs/pull/7/head", "main")
    git(workspace / "clone", "reset", "--quiet", "--hard", "origin/main")
    done = run(workspace, name)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert calls(workspace)[-1] == GONE[name]
