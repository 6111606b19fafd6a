"""A CODEOWNERS file from the registry's roles and the policy's approvals, so that a forge holds each step to its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from lhti.dossier.nearest import nearest
from lhti.errors import UsageError
from lhti.policy.text_model import Approval
from lhti.review.approving import regular
from lhti.yamltext.loading import load

ROLES_FILE: Final = ".lhti/roles.yaml"
PLACES: Final = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
    "gitee": ".gitee/CODEOWNERS",
    "gitea": ".gitea/CODEOWNERS",
}
"""Forge → where it looks for the file."""
ROLE_NAMES: Final = ("lead", "county", "section", "bureau", "consortium", "members")
OTHERS: Final = "*"
"""Every dossier that a role does not name."""
_HANDLE: Final = re.compile(r"@[\w.-]+(?:/[\w.-]+)*|[^@\s]+@[\w-]+(?:\.[\w-]+)+")

_KEEPERS: Final = ("bureau", "section")
"""Who looks after the registry itself."""

Handles: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts as what: role → dossier's folder (`*`: any other) → handles."""

    handles: Mapping[str, Mapping[str, Handles]]

    def of(self, roles: Iterable[str], folder: str) -> Handles:
        """Everybody who may approve for one of the roles in a dossier."""
        found = [self._of(role, folder) for role in roles]
        return tuple(dict.fromkeys(handle for handles in found for handle in handles))

    def _of(self, role: str, folder: str) -> Handles:
        """A dossier may be named by its whole path or by its folder's name alone."""
        named = self.handles.get(role, {})
        return named.get(folder) or named.get(folder.rpartition("/")[2]) or named.get(OTHERS) or ()


def read_roles(registry: Path, folders: Iterable[str]) -> Roles:
    """`.lhti/roles.yaml` of a registry; raises UsageError, in words, for whatever is wrong in it."""
    file = registry / ROLES_FILE
    try:
        loaded = load(file.read_bytes())
    except OSError:
        raise UsageError(
            f"找不到 {file.as_posix()}。先写明各角色由谁担任，例如：\nroles:\n  bureau: '@组织/科技局'\n  county: '@组织/县局'"
        ) from None
    problem = next((problem for problem in loaded.problems if problem.rule != "yaml-comment"), None)
    tree = loaded.tree if isinstance(loaded.tree, dict) else {}
    roles = tree.get("roles")
    if problem or not isinstance(roles, dict):
        where = f"第 {problem.line} 行读不了（{problem.rule}）" if problem else "应以“roles:”开头，下面每个角色一行"
        if loaded.tree is None and not problem:
            where = "还没有写账号：删去示例各行行首的“# ”，换成自己的账号"
        raise UsageError(f"{ROLES_FILE} {where}。")
    known = [*folders]
    return Roles({str(role): _by_folder(str(role), given, known) for role, given in roles.items()})


def _by_folder(role: str, given: Any, folders: list[str]) -> dict[str, Handles]:  # noqa: ANN401 - whatever was typed
    if role not in ROLE_NAMES:
        raise UsageError(f"{ROLES_FILE} 里没有角色“{role}”{_guess(role, ROLE_NAMES)}")
    if not isinstance(given, dict):
        return {OTHERS: _handles(role, given)}
    names = [OTHERS, *folders, *(folder.rpartition("/")[2] for folder in folders)]
    for folder in given:
        if folder not in names:
            raise UsageError(f"{ROLES_FILE} 里 {role} 写的档案“{folder}”不在登记库里{_guess(str(folder), names)}")
    return {str(folder): _handles(role, some) for folder, some in given.items()}


def _handles(role: str, given: Any) -> Handles:  # noqa: ANN401
    found = tuple(map(str, given)) if isinstance(given, list) else tuple(str(given or "").split())
    wrong = next((handle for handle in found if not _HANDLE.fullmatch(handle)), None)
    if wrong is not None or not found:
        raise UsageError(f"{ROLES_FILE} 里 {role} 的账号“{wrong or ''}”不对，请写成 @用户名、@组织/小组 或邮箱。")
    return found


def _guess(word: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    guess = nearest(word, names)
    return f"，是不是“{guess}”？" if guess else f"，可用：{'、'.join(names)}。"


# -- the file -------------------------------------------------------------------------------------------------------------------------


def codeowners(forge: str, dossiers: Mapping[str, tuple[Approval, ...]], roles: Roles, prefix: str = "") -> str:
    """The whole file. `dossiers`: folder in the registry → its policy's approvals. `prefix`: the registry's place in the repository."""
    lines = [
        f"# 由 lhti codeowners --forge {forge} 按 {ROLES_FILE} 和细则写成，请不要手改；角色或档案变动后重新运行。",
        *_own_lines(forge, roles, prefix),
        *_step_lines(forge, dossiers.values(), roles, prefix),
    ]
    for folder, approvals in dossiers.items():
        lines += ["", f"# {folder or '.'}", *_dossier_lines(forge, f"{prefix}{folder}/" if folder else prefix, folder, approvals, roles)]
    return "\n".join(lines) + "\n"


def _own_lines(forge: str, roles: Roles, prefix: str) -> Iterator[str]:
    """Whatever nobody else is named for is the keepers': CI, templates, new dossiers; the settings and this file itself always are."""
    handles = roles.of(_KEEPERS, OTHERS)
    if not handles:
        raise UsageError(f"{ROLES_FILE} 里没有写 bureau（市科技局）的账号；登记库的设置和 CODEOWNERS 本身由它负责，请补上。")
    for path in ("**", f"{prefix}.lhti/**", PLACES[forge]):
        yield f"{_pattern(forge, path)} {' '.join(handles)}"


def _step_lines(forge: str, dossiers: Iterable[tuple[Approval, ...]], roles: Roles, prefix: str) -> Iterator[str]:
    """The steps of a dossier that is new, or was moved, since the file was written; its other files are the keepers' until then."""
    keepers = roles.of(_KEEPERS, OTHERS)
    lines: dict[str, None] = {}
    for approvals in dossiers:
        for entry in approvals:
            handles = roles.of(entry.roles, OTHERS) or keepers
            patterns = [] if entry.fields else [pattern for pattern in entry.files if pattern.startswith("steps/")]
            lines.update((f"{_anywhere(forge, prefix, pattern)} {' '.join(handles)}", None) for pattern in patterns)
    yield from lines


def _anywhere(forge: str, prefix: str, pattern: str) -> str:
    """A pattern in any folder of the registry."""
    if forge == "gitea":
        return f"{_pattern(forge, prefix)}(.*/)?{_pattern(forge, pattern)}"
    return f"{_pattern(forge, prefix)}**{_pattern(forge, pattern)}"


def _dossier_lines(forge: str, place: str, folder: str, approvals: tuple[Approval, ...], roles: Roles) -> Iterator[str]:
    """One line a pattern; a later line goes before an earlier one. A role without a handle leaves its files to the bureau."""
    keepers = roles.of(_KEEPERS, OTHERS)
    if not approvals:
        yield f"{_pattern(forge, place + '**')} {' '.join(keepers)}"
    for entry in approvals:
        if not entry.fields:
            handles = roles.of(entry.roles, folder) or keepers
            yield from (f"{_pattern(forge, place + pattern)} {' '.join(handles)}" for pattern in entry.files)


def _pattern(forge: str, path: str) -> str:
    """A path with `*` and `**` as the forge writes it: Gitea takes regular expressions of Go, the others globs from the top."""
    if forge == "gitea":
        return regular(path).replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#")
    if path.endswith("/**"):
        path = path[:-2]  # a folder owns everything below it, on every forge
    if path == "**":
        return "*"
    return "/" + re.sub(r"[\s#\[\]]", lambda found: f"\\{found.group()}", path)
