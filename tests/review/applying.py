"""Changes applied to a base: what the property test holds the told changes to."""

from copy import deepcopy
from typing import Any

from lhti.dossier.folding import folded
from lhti.dossier.shape import Form, Shape
from lhti.review.change import Change, EntryKey


def applied(base: dict[str, Any] | None, changes: list[Change], shape: Shape) -> dict[str, Any] | None:
    """The head, as far as the changes tell it."""
    if changes and not changes[0].path:
        return changes[0].after
    result = deepcopy(base)
    found = {id(change): _holder(result, change, shape) for change in changes}  # numbers of entries are those of the base
    gone: list[tuple[list[Any], Any]] = []
    for change in changes:
        holder, last = found[id(change)], change.path[-1]
        if isinstance(last, EntryKey):
            entries, entry = holder
            if change.kind == "added":
                entries.append(change.after)
            else:
                gone.append((entries, entry))
        elif change.kind == "removed":
            holder.pop(last)
        else:
            holder[last] = change.after
    for entries, entry in gone:
        entries[:] = [other for other in entries if other is not entry]
    return result


def _holder(root: Any, change: Change, shape: Shape) -> Any:
    """The mapping that holds the value; of an entry, its list and itself."""
    node = root
    for place, part in enumerate(change.path[:-1]):
        if isinstance(part, EntryKey):
            node = _entry(node, part, shape.item)
            shape = shape.item
            continue
        shape = shape.child(part)
        follows = change.path[place + 1]
        node = node.setdefault(part, []) if shape.form is Form.RECORDS and isinstance(follows, EntryKey) else node[part]
    last = change.path[-1]
    if not isinstance(last, EntryKey):
        return node
    return node, None if change.kind == "added" else _entry(node, last, shape.item)


def _entry(entries: list[Any], name: EntryKey, item: Shape) -> Any:
    alike = [entry for entry in entries if [folded(str(entry.get(key, ""))) for key in item.key] == [folded(text) for text in name.texts]]
    return alike[name.number - 1]
