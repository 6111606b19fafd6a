"""The files that a registry starts with: settings for lhti, git, editors and the forge, and a page for clerks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lhti.dossier.files import CONSORTIUM, FILE_KINDS, FileKind
from lhti.dossier.schema import schema_name
from lhti.errors import UsageError, reason_of
from lhti.saving import create
from lhti.scaffold.planting import dossier_above
from lhti.scaffold.schemas import schema_files
from lhti.shipped import shipped_folder

FORGES: Final = {"github": ".github/workflows/lhti-review.yml", "gitlab": ".gitlab-ci.yml", "gitee": ".workflow/lhti-review.yml"}
"""Forge → the file that its CI reads."""
_EXAMPLES: Final = {"github": "github.yml", "gitlab": "gitlab-ci.yml", "gitee": "gitee.yml"}
"""Forge → its file in `examples/ci/`."""

_TEMPLATES: Final = Path(__file__).parent / "files"


def registry_files(forge: str, language: str) -> dict[str, bytes]:
    """Path → content; `language`: of the keys that editors check by where a file has no modeline."""
    return {
        ".lhti/roles.yaml": _template("roles.yaml"),
        **{f"schemas/{name}": content for name, content in schema_files().items()},
        ".vscode/settings.json": _editor_settings(language),
        ".pre-commit-config.yaml": _template("pre-commit-config.yaml"),
        ".gitattributes": _template("gitattributes"),
        FORGES[forge]: (shipped_folder("examples/ci") / _EXAMPLES[forge]).read_bytes(),
        f".{forge}/CODEOWNERS": _owners_to_come(forge),
        "README.md": _template("README.md"),
    }


def _template(name: str) -> bytes:
    return (_TEMPLATES / name).read_bytes()


def _owners_to_come(forge: str) -> bytes:
    """Nobody is known yet: until roles.yaml names them, the forge asks for no approval."""
    command = f"lhti codeowners --forge {forge} -o .{forge}/CODEOWNERS"
    return f"# 谁能同意哪些文件：还没有定。在 .lhti/roles.yaml 写好各角色的账号，再运行 {command}。\n".encode()


def _editor_settings(language: str) -> bytes:
    globs: dict[str, list[str]] = {}
    for kind in FILE_KINDS:
        globs.setdefault(f"./schemas/{schema_name(kind, language)}", []).extend(_globs(kind))
    settings = {"yaml.schemas": globs, "yaml.format.enable": False, "files.encoding": "utf8"}
    return (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()


def _globs(kind: FileKind) -> Iterator[str]:
    """Wherever a dossier lies: the free parts of a name are any."""
    name = kind.shown
    for free in ("NNNN-step<S>-<event>", "<评分人>", "<年度>"):
        name = name.replace(free, "*")
    yield f"**/{name}"


def set_up(folder: Path, files: dict[str, bytes]) -> tuple[list[str], list[str]]:
    """What was written, and what was there already and stays as it is; raises UsageError where nothing can be written."""
    if (folder / CONSORTIUM).is_file():
        raise UsageError(f"{folder.as_posix()} 是一份档案，不能作登记库。请在它的上一级建登记库。")
    above = dossier_above(folder)
    if above:
        raise UsageError(f"{above.as_posix()} 是一份档案，里面不能建登记库。请换一个路径。")
    written: list[str] = []
    kept: list[str] = []
    for name, content in files.items():
        try:
            create(folder / name, content)
            written.append(name)
        except FileExistsError:
            kept.append(name)
        except OSError as error:
            reason = reason_of(error)
            raise UsageError(
                f"写不了 {(folder / name).as_posix()}（{reason}）。请检查路径、磁盘和文件夹权限，再运行一次，会接着写。"
            ) from None
    return written, kept
