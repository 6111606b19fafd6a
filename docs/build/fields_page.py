"""The page of files and fields, made from the models, the steps of the policy, and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import TypeAdapter

from lhti.dossier.choices import choice_of
from lhti.dossier.dossier import Dossier
from lhti.dossier.files import FILE_KINDS, FileKind
from lhti.dossier.reading import read_dossier
from lhti.dossier.record import Record
from lhti.dossier.schema import schema_stem
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.policy.loading import DEFAULT_EDITION, load_edition
from sessions import ROOT

EXAMPLE: Final = ROOT / "examples" / "dossiers" / "rare-earth-tungsten"
_LONGEST: Final = 24
"""Characters of an example that are shown."""
_FREE: Final = object()
"""No value in the example."""

_HEAD: Final = """\
# 文件和字段

由 `make docs` 从数据模型生成。一个联合体是一个文件夹，里面是下列文件；键写英文或中文都行，两种写法等价，同一处只写一种。

“何时要”一栏：**必填**，这一项写了就要有；**第 n 步**，从这一步起要；**随文件**，这个文件要交时就要；
**看规则**，要不要、何时要由[规则](rules.md)说；空着的，可以不写。例子取自 `examples/dossiers/rare-earth-tungsten`。
"""


def fields_page() -> str:
    """Markdown: a table of the files, then every field of each."""
    dossier = read_dossier(EXAMPLE)
    kinds = [kind for kind in FILE_KINDS if schema_stem(kind) == kind.stem]
    lines = [_HEAD, "| 文件 | 名称 | 从第几步起要 |", "|---|---|---|"]
    lines += [f"| [`{kind.shown}`](#{kind.stem}) | {kind.label} | {_due(kind)} |" for kind in kinds]
    for kind in kinds:
        lines += ["", f'<a id="{kind.stem}"></a>', "", f"## {kind.shown}　{kind.label}"]
        lines += _tables(shape_of(kind.model), "", _given(dossier, kind), is_entry=False)
    return "\n".join(lines) + "\n"


def _due(kind: FileKind) -> str:
    due = load_edition(DEFAULT_EDITION).steps.file_steps
    found = next((step for file, step in due.items() if kind.shown.startswith(file)), None)
    return f"第 {found} 步" if found else ""


def _given(dossier: Dossier, kind: FileKind) -> Any:  # noqa: ANN401 - plain content of a file
    return next((source.given for source in dossier.sources.values() if source.kind is kind), _FREE)


def _tables(shape: Shape, path: str, given: Any, *, is_entry: bool) -> Iterator[str]:  # noqa: ANN401
    """The table of one mapping, then those of the mappings below it."""
    assert shape.model is not None
    if path:
        key = f"，以{'、'.join(f'`{name}`' for name in shape.key)}区分" if is_entry and shape.key else ""
        yield from ("", f"### `{path}`{'　每一项' if is_entry else ''}{key}")
    yield from ("", "| 键 | 中文键 | 填什么 | 何时要 | 例 |", "|---|---|---|---|---|")
    infos = {info.alias or name: info for name, info in shape.model.model_fields.items()}
    for key, field in shape.fields.items():
        info = infos[key]
        told = _told(field, shape.model, key, Annotated[(info.annotation, *info.metadata, None)])
        asked = _asked(info.json_schema_extra, is_entry=is_entry)
        yield f"| `{key}` | {field.label} | {told} | {asked} | {_example(field, given, key)} |"
    for key, field in shape.fields.items():
        below = f"{path}.{key}" if path else key
        value = _under(given, key)
        if field.form is Form.RECORD:
            yield from _tables(field, below, value, is_entry=False)
        elif field.form is Form.RECORDS and field.item:
            yield from _tables(field.item, f"{below}[]", _fullest(value), is_entry=True)
        elif field.form is Form.TABLE and field.item and field.item.form is Form.RECORD_OR_SCALAR:
            yield from _tables(
                field.item, f"{below}.<项目编号>", _fullest(list(value.values()) if isinstance(value, dict) else _FREE), is_entry=False
            )


def _asked(extra: Any, *, is_entry: bool) -> str:  # noqa: ANN401
    if not isinstance(extra, dict):
        return ""
    if "x-asked" not in extra:
        return "看规则"
    step = extra["x-asked"]
    return f"第 {step} 步" if step else "必填" if is_entry else "随文件"


def _told(shape: Shape, model: type[Record], key: str, annotation: Any) -> str:  # noqa: ANN401
    """What may stand there, in words."""
    if shape.form is Form.RECORD:
        return "一组，见下"
    if shape.form is Form.RECORDS:
        return "列表，每一项见下"
    if shape.form is Form.TABLE:
        return "项目编号: 分数，或 {分数, 理由}"
    if shape.form is Form.PATHS:
        return "路径，或路径的列表"
    leaf = _leaf(model, key, annotation)
    return f"列表，每项：{leaf}" if shape.form is Form.SCALARS else leaf


def _leaf(model: type[Record], key: str, annotation: Any) -> str:  # noqa: ANN401
    choice = choice_of(model, key)
    if choice:
        words = "、".join(f"`{code}` {label}" for code, label in choice.labels.items())
        return f"{words}，或别的文字" if choice.open_ended else words
    schema = TypeAdapter(annotation).json_schema()
    options = [schema, *schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    if any("enum" in option for option in options):
        return "是、否"
    return next((str(option["description"]) for option in options if "description" in option), "文字")


# -- examples -------------------------------------------------------------------------------------------------------------------------


def _under(given: Any, key: str) -> Any:  # noqa: ANN401
    return given.get(key, _FREE) if isinstance(given, Mapping) else _FREE


def _fullest(entries: Any) -> Any:  # noqa: ANN401
    """The entry that shows most."""
    found = [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, Sequence) else []
    return max(found, key=len) if found else _FREE


def _example(field: Shape, given: Any, key: str) -> str:  # noqa: ANN401
    value = _under(given, key)
    if field.form in (Form.SCALARS, Form.PATHS) and isinstance(value, list):
        value = "、".join(value[:2])
    if not isinstance(value, str) or not value:
        return ""
    line = " ".join(value.split()).replace("|", "\\|")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
