"""Changes in Chinese words: posts first, then list by list and field by field, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from lhti.dossier.files import FileKind, kind_of
from lhti.dossier.record import Record
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.review.change import Change, EntryKey
from lhti.review.posts import by_posts, role_words
from lhti.review.result import Names
from lhti.review.value_words import label_and_unit, pair_words, shortened, words_of

_COUNTERS: Final = {
    "Member": "家",
    "CouncilMember": "人",
    "SecretariatMember": "人",
    "Expert": "人",
    "Recipient": "家",
    "Signature": "家",
    "Link": "个",
    "Direction": "个",
    "Platform": "个",
    "Team": "个",
    "ResearchTeam": "个",
}
"""Model of an entry → its measure word; 项 otherwise."""
_SHOWN_NAMES: Final = 8
"""Names told of entries that came or went together."""


def changes_words(changes: Sequence[Change], names: Names) -> list[str]:
    """One line a change; entries of one list that came or went together share one."""
    lines, rest = by_posts(changes)
    return [*lines, *(_words(group, names) for group in _grouped(rest))]


def change_words(change: Change, names: Names) -> str:
    """One change by itself: of a post it tells who, for the post's other holder stands in a change of its own."""
    return role_words(change) or _words([change], names)


def _grouped(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Entries that were added to one list, or removed from it, stand where the first of them stood."""
    groups: dict[object, list[Change]] = {}
    for number, change in enumerate(changes):
        is_entry = bool(change.path) and isinstance(change.path[-1], EntryKey)
        key: object = (change.file, change.path[:-1], change.kind) if is_entry else number
        groups.setdefault(key, []).append(change)
    yield from groups.values()


def _words(group: list[Change], names: Names) -> str:
    change = group[0]
    kind = kind_of(change.file)
    assert kind is not None
    if not change.path:
        return f"{'新增' if change.kind == 'added' else '删除'}文件 {_file_label(kind, change.file)}（{change.file}）"
    subject, shape = _subject(change, kind, names)
    if isinstance(change.path[-1], EntryKey):
        return _entries_words(group, subject, shape, names)
    return f"{subject}{_field_words(change, shape, names)}"


def _entries_words(group: list[Change], subject: str, shape: Shape, names: Names) -> str:
    model = shape.item.model if shape.item else None
    told = [_entry_name(change.path[-1], change.after or change.before, model, names) for change in group]
    more = f"等 {len(told)} {_counter(model)}" if len(told) > _SHOWN_NAMES else ""
    verb = "新增" if group[0].kind == "added" else "去掉"
    return f"{subject}{verb}{shape.label} {len(told)} {_counter(model)}：{'、'.join(told[:_SHOWN_NAMES])}{more}"


def _field_words(change: Change, shape: Shape, names: Names) -> str:
    key = str(change.path[-1])
    label, unit = label_and_unit(shape.label or key)
    model = _model_above(change)
    if shape.fields and not (isinstance(change.before, str) or isinstance(change.after, str)):
        labels = "、".join(shape.fields[name].label for name in change.after or change.before if name in shape.fields)
        return f"{'填写' if change.kind == 'added' else '去掉'}{label}（{labels}）"
    before, after = ("" if value is None else words_of(value, model, key, names) for value in (change.before, change.after))
    tail = f" {unit}" if unit else ""
    if isinstance(change.before, list | None) and isinstance(change.after, list | None):
        return f"{label}：{_list_words(change.before or [], change.after or [], model, key, names)}"
    if change.before is None:
        return f"{label}：填写 {shortened(after)}{tail}"
    if change.after is None:
        return f"{label}：去掉（原为 {shortened(before)}{tail}）"
    return f"{label} {pair_words(before, after)}{tail}"


def _list_words(before: list[Any], after: list[Any], model: type[Record] | None, key: str, names: Names) -> str:
    more, less = _left(after, before), _left(before, after)
    parts = [f"{verb} {words_of(some, model, key, names)}" for verb, some in (("增加", more), ("去掉", less)) if some]
    return "，".join(parts)


def _left(some: list[Any], others: list[Any]) -> list[Any]:
    rest = list(others)
    return [item for item in some if item not in rest or rest.remove(item)]  # type: ignore[func-returns-value]


# -- what a change is about -----------------------------------------------------------------------------------------------------------


def _subject(change: Change, kind: FileKind, names: Names) -> tuple[str, Shape]:
    """The words before a change (`成员单位 章江永磁（zhangjiang）`), and the shape of what it is of."""
    shape = shape_of(kind.model)
    parts = [_file_label(kind, change.file)]
    is_entry = isinstance(change.path[-1], EntryKey)
    inner = change.path[:-1]
    for place, part in enumerate(inner):
        if isinstance(part, EntryKey):
            shape = shape.item or shape
            parts.append(_entry_name(part, None, shape.model, names))
            continue
        shape = shape.child(part) or Shape(Form.SCALAR, part)
        if not (is_entry and place == len(inner) - 1) and not _says_it_already(shape, place, kind):
            parts.append(shape.label or part)
    if not is_entry:
        last = str(change.path[-1])
        shape = shape.child(last) or Shape(Form.SCALAR, last)
    elif parts == [shape.label] or (len(parts) == 1 and _says_it_already(shape, 0, kind)):
        parts = []
    text = " ".join(parts)
    return (f"{text} " if is_entry and text else f"{text}：" if text else ""), shape


def _says_it_already(shape: Shape, place: int, kind: FileKind) -> bool:
    """The only list of a file needs no name of its own beside the file's."""
    lists = [field for field in shape_of(kind.model).fields.values() if field.form is Form.RECORDS]
    return place == 0 and shape.form is Form.RECORDS and len(lists) == 1


def _entry_name(part: object, values: Any, model: type[Record] | None, names: Names) -> str:  # noqa: ANN401
    assert isinstance(part, EntryKey)
    key = model.key if model else ()
    if key == ("id",):
        name = (values or {}).get("short") or (values or {}).get("name") or _by_id(part.shown, names)
        return f"{name}（{part.shown}）" if name else part.shown
    if key == ("number",) and (values or {}).get("name"):
        return f"{values['name']}（{part.shown}）"
    told = [words_of(text, model, field, names) for text, field in zip(part.texts, key, strict=False) if text]
    if key[:2] == ("from", "to") and all(part.texts[:2]):
        told = [f"{told[0]} → {told[1]}" + "".join(f"（{product}）" for product in told[2:])]
    return (" ".join(told) or "（未填）") + (f"（第 {part.number} 个）" if part.number > 1 else "")


def _by_id(text: str, names: Names) -> str | None:
    return names.members.get(text) or names.links.get(text) or names.directions.get(text)


def _file_label(kind: FileKind, file: str) -> str:
    return kind.label if "/" not in file else f"{kind.label} {PurePosixPath(file).stem}"


def _counter(model: type[Record] | None) -> str:
    return _COUNTERS.get(model.__name__ if model else "", "项")


def _model_above(change: Change) -> type[Record] | None:
    """The model that holds the changed field."""
    kind = kind_of(change.file)
    shape: Shape | None = shape_of(kind.model) if kind else None
    for part in change.path[:-1]:
        shape = (shape.item if isinstance(part, EntryKey) else shape.child(part)) if shape else None
    return shape.model if shape else None
