"""From a folder to a Dossier: every file read on its own, every error in every file kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from lhti.dossier.conforming import Conforming
from lhti.dossier.dossier import Dossier
from lhti.dossier.files import FileKind, kind_of
from lhti.dossier.known_keys import key_test
from lhti.dossier.listing import Listing, list_folder
from lhti.dossier.nearest import nearest
from lhti.dossier.shape import shape_of
from lhti.dossier.source import Source
from lhti.dossier.strangers import is_like_ours, unknown_file
from lhti.dossier.units import unit_advice
from lhti.dossier.violation import Violation
from lhti.errors import reason_of
from lhti.yamltext.loading import MAX_PROBLEMS, Loaded, load
from lhti.yamltext.problem import Problem
from lhti.yamltext.screening import MAX_BYTES
from lhti.yamltext.wide_quotes import without_wide_quotes

_HARMLESS: Final = ("yaml-comment", "yaml-invisible", "yaml-swallowed")
"""Problems of the text that leave its values as they were typed."""


def read_dossier(folder: Path, kinds: frozenset[str] | None = None) -> Dossier:
    """Read every known file of the dossier; whatever is wrong inside a file becomes a violation of a format rule.

    `kinds`: only files of these kinds (stems); the others are as if they were not there.

    Raises OSError where the folder itself cannot be read.
    """
    return read_listed(list_folder(folder), kinds)


def read_listed(listing: Listing, kinds: frozenset[str] | None = None) -> Dossier:
    """The same from a listing, wherever its files lie."""
    sources: dict[str, Source] = {}
    strangers: list[Violation] = []
    for path in listing.files:
        if path.startswith("evidence/") or not (path.endswith(".yaml") or is_like_ours(path)):
            continue
        kind = kind_of(path)
        if kind is None:
            strangers.append(unknown_file(path, listing.files))
        elif kinds is not None and kind.stem not in kinds:
            continue
        elif listing.leaves(path):
            strangers.append(Violation(path, variant="link", values={"path": path}, rule="path-unsafe", place=(None, None)))
        else:
            sources[path] = _read_file(listing, path, kind)
    return Dossier(listing.root, listing, sources, strangers)


def _read_file(listing: Listing, path: str, kind: FileKind) -> Source:
    try:
        raw = listing.read(path, MAX_BYTES)
    except OSError as error:
        values = {"path": path, "reason": reason_of(error)}
        violation = Violation(path, variant="unreadable", values=values, rule="file-present", step=0, place=(None, None))
        return Source(path, kind, b"", violations=[violation], is_judged=False)
    return parse_source(path, kind, raw)


def parse_source(path: str, kind: FileKind, raw: bytes) -> Source:
    """Text to model; never raises for what is in the bytes."""
    source = Source(path, kind, raw)
    loaded = load(raw, key_test(kind))
    source.violations = [_from_problem(path, problem) for problem in _told_once(loaded, kind)]
    has_text_error = any(problem.rule not in _HARMLESS for problem in loaded.problems)
    if has_text_error and loaded.tree is None:
        source.is_judged = False
        _say_if_cut(source)
        return source
    conforming = Conforming(path)
    source.given = conforming.root(loaded.tree, shape_of(kind.model))
    source.violations += _told_well(conforming.violations, loaded.problems, source)
    source.is_judged = conforming.is_sound and not has_text_error
    source.record = _to_record(source)
    _drop_doubled(source)
    _say_if_cut(source)
    return source


def _told_once(loaded: Loaded, kind: FileKind) -> list[Problem]:
    """The problems of a text, those with one cause as one."""
    if not any(problem.rule == "yaml-duplicate-key" for problem in loaded.problems):
        return loaded.problems
    from lhti.dossier.dashes import told_once  # most files need none

    return told_once(loaded.problems, loaded.tree, shape_of(kind.model))


def _told_well(violations: list[Violation], problems: list[Problem], source: Source) -> list[Violation]:
    """Without what may stand behind a `---`; and with the advice that the text itself asks for."""
    if any(problem.rule == "yaml-multiple-documents" and problem.variant == "document" for problem in problems):
        violations = [violation for violation in violations if violation.rule != "schema-missing"]
    if not any(violation.values.get("is_free") for violation in violations):
        return violations
    from lhti.dossier.block_texts import advised  # most files need none

    return [advised(violation, source) if violation.values.get("is_free") else violation for violation in violations]


def _say_if_cut(source: Source) -> None:
    """That there may be more problems than are told; what is not told must not be judged."""
    if len(source.violations) >= MAX_PROBLEMS:
        del source.violations[MAX_PROBLEMS:]
        source.is_judged = False
        last = source.violations[-1]
        source.violations.append(Violation(source.path, last.path, "more", {"n": MAX_PROBLEMS}, "yaml-syntax", place=last.place))


def _from_problem(path: str, problem: Problem) -> Violation:
    return Violation(path, (), problem.variant, dict(problem.values), problem.rule, place=(problem.line, problem.column))


def _to_record(source: Source) -> Any:  # noqa: ANN401 - the model of the file's kind
    """Values that cannot be read are reported and left out, so that the others can still be judged."""
    model = source.kind.model
    given = source.given
    while True:
        try:
            return model.model_validate(given)
        except ValidationError as error:
            if given is source.given:
                given = _copy(given)
            details = error.errors(include_url=False)
            found = [_from_validation(source, given, detail) for detail in reversed(details)]  # the last entry of a list goes first
            source.violations += reversed(found)


def _from_validation(source: Source, given: dict[str, Any], detail: Any) -> Violation:  # noqa: ANN401 - pydantic's ErrorDetails
    path = tuple(detail["loc"])
    values = dict(detail.get("ctx", {}))
    values["value"] = detail["input"]
    labels = values.pop("labels", None)
    if labels:
        values["nearest"] = nearest(str(detail["input"]), labels)
    values["label"] = source.label(path)
    path = _remove(given, path)
    variant = detail["type"]
    if variant == "number-unit":
        variant, advice = unit_advice(values.pop("number"), values["unit"], values["label"])
        values |= advice
    inside = without_wide_quotes(str(detail["input"]))
    if inside:
        return Violation(source.path, path, "wide-quotes", {**values, "inside": inside}, "schema-value")
    return Violation(source.path, path, "choice-nearest" if values.get("nearest") else variant, values, "schema-value")


def _drop_doubled(source: Source) -> None:
    """The hint on quotation marks around a value that they make unreadable: the error says the same."""
    unreadable = {violation.path for violation in source.violations if violation.variant == "wide-quotes"}
    if unreadable:
        source.violations = [v for v in source.violations if v.rule != "yaml-quote" or v.path not in unreadable]


def _copy(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _remove(given: Any, path: tuple[str | int, ...]) -> tuple[str | int, ...]:  # noqa: ANN401
    """Take one value out: a key with its value; of a list of texts, the entry's content. Its path as it was typed."""
    node = given
    for depth, part in enumerate(path[:-1], 1):
        step = node[part]
        if not isinstance(step, dict | list):  # a mark given as a bare number stands one level higher than the model has it
            node.pop(part)
            return path[:depth]
        node = step
    if isinstance(node, dict):
        node.pop(path[-1], None)
    else:
        del node[path[-1]]
    return path
