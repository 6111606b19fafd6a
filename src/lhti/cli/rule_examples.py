"""The good and the bad example of a rule, from the files that test it: the policy's cases, or the case folders of a format rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lhti.shipped import shipped_folder
from lhti.validation.case_changes import Change, is_removal, part_of
from lhti.validation.cases import Case, load_cases
from lhti.yamltext.writing import lines_of

if TYPE_CHECKING:
    from lhti.policy.model import Rule
    from lhti.policy.policy import Policy

_LINES: Final = 10
"""So many lines of a file, or of a value, are shown."""
_WIDTH: Final = 240
"""So many characters of a line."""
_TOLD: Final = 40
"""So many of what was taken out."""
_NAMES: Final = 3
"""So many entries of a list that was taken out are named."""


def examples_of(rule: Rule, policy: Policy) -> Iterator[str]:
    """The lines that show one case that passes and one that fails; none where nothing tests the rule."""
    cases = load_cases(policy, rule.id)
    return _of_cases(cases, policy.folder / "cases" / "base") if cases else _of_folders(rule.id)


# -- a policy's cases -----------------------------------------------------------------------------------------------------------------


def _of_cases(cases: list[Case], base: Path) -> Iterator[str]:
    bad = next((case for case in cases if not case.is_good), None)
    held = part_of(base, bad.change) if bad else {}
    good = [case for case in cases if case.is_good]
    # the base dossier as it is shows something only where it holds what the bad case changes
    shown = next((case for case in good if case.change or case.registry or _holds(held)), next(iter(good), None))
    if shown:
        yield from ("", f"合格的例子：{shown.name}")
        yield from _case(shown, base) if shown.change or shown.registry else _change(held, lambda _: "没有写")
    if bad:
        yield from ("", f"不合格的例子：{bad.name}")
        yield from _case(bad, base)
        yield from (f"  → {finding}" for finding in bad.expect)


def _case(case: Case, base: Path) -> Iterator[str]:
    for number, change in enumerate((case.change, *case.registry)):
        if number:
            yield "  登记库里的另一份档案："
        held = {(file, path): value for file, paths in part_of(base, change).items() for path, value in _paths(paths)}
        yield from _change(change, partial(_removal, held))


def _holds(part: Change) -> bool:
    return any(any(paths.values()) if isinstance(paths, dict) else paths for paths in part.values())


def _paths(paths: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401 - any YAML
    return paths.items() if isinstance(paths, dict) else ()


def _removal(held: Mapping[tuple[str, str], Any], place: tuple[str, str]) -> str:
    """That a place of the base dossier is taken out, and what stood there."""
    return f"删去{_told(held.get(place))}"


def _told(value: Any) -> str:  # noqa: ANN401 - any YAML
    """What was taken out, in brackets; nothing where nothing was there."""
    return f"（{_cut(_name(value), _TOLD)}）" if value else ""


def _name(value: Any) -> str:  # noqa: ANN401 - any YAML
    """A value, the name of an entry, the names of a list's entries."""
    if isinstance(value, dict):
        return _name(value.get("name") or next(iter(value.values()), ""))
    if isinstance(value, list):
        return "、".join(map(_name, value[:_NAMES])) + (f" 等 {len(value)} 条" if value[_NAMES:] else "")
    return str(value)


def _change(change: Change, nothing: Callable[[tuple[str, str]], str]) -> Iterator[str]:
    """Files, paths and values; `nothing` says of a place what its empty value means."""
    for file, changes in change.items():
        if is_removal(changes):
            yield f"    {file}：{nothing((file, ''))}"
            continue
        yield f"    {file}"
        if isinstance(changes, str):
            yield from _excerpt(changes.rstrip().split("\n"))
            continue
        for path, value in changes.items():
            yield from [f"      {path}：{nothing((file, path))}"] if is_removal(value) else _excerpt(lines_of({path: _typed(value)}))


def _typed(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Numbers and dates as such, for a dossier writes them without quotes."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(item) if isinstance(item, dict) else item for item in value]
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def _excerpt(lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    yield from (f"      {_cut(line)}" for line in lines[:_LINES])
    if lines[_LINES:]:
        yield f"      ……（其余 {len(lines) - _LINES} 行从略）"


def _cut(text: str, width: int = _WIDTH) -> str:
    return text if len(text) <= width else f"{text[:width]}……"


# -- case folders of a format rule ----------------------------------------------------------------------------------------------------


def _of_folders(rule: str) -> Iterator[str]:
    for label, kind in (("合格的例子", "good"), ("不合格的例子", "bad")):
        folder = explaining_folder(shipped_folder("tests/cases") / rule, kind)
        if folder:
            yield from ("", f"{label}：{title_of(folder)}")
            yield from _files(folder)


def explaining_folder(rule: Path, kind: str) -> Path | None:
    """The case folder that has a Chinese title; without one, the first."""
    folders = sorted(rule.glob(f"{kind}-*"))
    return next((folder for folder in folders if (folder / ".title").is_file()), next(iter(folders), None))


def title_of(folder: Path) -> str:
    """The title that stands in `.title`, or the folder's own name."""
    title = folder / ".title"
    return title.read_text(encoding="utf-8").strip() if title.is_file() else folder.name.partition("-")[2].replace("-", " ")


def _files(folder: Path) -> Iterator[str]:
    """The files as they are, as far as they can be shown; what they must bring comes last."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    for file in sorted(files, key=lambda path: (path.name == "expected.txt", path)):
        lines = file.read_bytes().decode("utf-8", "replace").expandtabs(4).rstrip().split("\n")
        if file.name == "expected.txt":
            yield from (f"  → {line}" for line in lines)
        else:
            yield f"    {file.relative_to(folder).as_posix()}"
            yield from _excerpt(lines)
