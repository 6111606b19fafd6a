"""What a case changes of the base dossier: by file and keyed path, a new value or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source, read_dossier
from lhti.errors import PolicyError

Change: TypeAlias = Mapping[str, Any]
"""File → keyed path → new value; null removes. A file given as text replaces it whole, null removes it."""


def changed_dossier(base: Path, change: Change) -> Dossier:
    """The base dossier with some values set or removed."""
    dossier = read_dossier(base)
    for file, changes in change.items():
        kind = kind_of(file)
        if is_removal(changes):
            dossier.sources.pop(file, None)
        elif kind is None:
            raise PolicyError(f"案例改动的文件 {file} 不是档案里的文件。")
        elif isinstance(changes, str):
            dossier.sources[file] = parse_source(file, kind, changes.encode())
        else:
            given = _plain(dossier.sources[file].raw) if file in dossier.sources else {}
            for path, value in changes.items():
                _change(given, path, value, file)
            text = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, default_style='"', width=1000)
            dossier.sources[file] = parse_source(file, kind, text.encode())
    dossier.sources = dict(sorted(dossier.sources.items()))
    return dossier


def part_of(base: Path, change: Change) -> Change:
    """What the base dossier holds where a case changes it: a file's text, a path's value, the list that an entry is added to; or null."""
    return {file: _held(base / file, changes) for file, changes in change.items()}


def is_removal(value: Any) -> bool:  # noqa: ANN401 - any YAML
    """Whether a change takes something out."""
    return value in (None, "")


def _held(file: Path, changes: Any) -> Any:  # noqa: ANN401 - any YAML
    if not file.is_file():
        return None
    if not isinstance(changes, dict):
        return file.read_text(encoding="utf-8")
    given = _plain(file.read_bytes())
    return {path: _value_at(given, path) for path in (path.removesuffix("[+]") for path in changes)}


def _plain(raw: bytes) -> Any:  # noqa: ANN401 - any YAML
    return yaml.load(raw, Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text


def _parts(path: str) -> Iterator[str]:
    for found in re.finditer(r"([^.\[\]]+)|\[([^\]]+)\]", path):
        yield found.group(1) or found.group(2)


def _value_at(node: Any, path: str) -> Any:  # noqa: ANN401 - any YAML
    try:
        for part in _parts(path):
            node = node[part] if isinstance(node, dict) else node[_index(node, part)]
    except (AttributeError, LookupError, TypeError, ValueError):
        return None
    return node


def _change(given: Any, path: str, value: Any, file: str) -> None:  # noqa: ANN401 - any YAML
    try:
        _set(given, path, value)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise PolicyError(f"案例改动的 {file}:{path} 在底子里找不到；要添加一条，写 …[+]。") from None


def _set(node: Any, path: str, value: Any) -> None:  # noqa: ANN401 - any YAML
    *parents, last = _parts(path)
    for part in parents:
        node = node.setdefault(part, {}) if isinstance(node, dict) else node[_index(node, part)]
    if isinstance(node, list):
        if last == "+":
            node.append(value)
        elif is_removal(value):
            del node[_index(node, last)]
        else:
            node[_index(node, last)] = value
    elif is_removal(value):
        node.pop(last, None)
    else:
        node[last] = value


def _index(entries: list[Any], name: str) -> int:
    """The entry that a keyed path names: `#2`, or the one of which some value is the name."""
    if name.startswith("#"):
        return int(name[1:]) - 1
    found = [index for index, entry in enumerate(entries) if name in (entry.values() if isinstance(entry, dict) else [entry])]
    return found[0]
