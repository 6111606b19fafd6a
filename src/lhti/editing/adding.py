"""A record that somebody wants to add: the file as it would be, and what the rules say of the new record, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.language import language_of_dossier
from lhti.dossier.modeline import modeline_of
from lhti.dossier.reading import parse_source
from lhti.dossier.shape import shape_of
from lhti.dossier.source import Source
from lhti.dossier.violation import Path
from lhti.editing.appending import append
from lhti.editing.formatting import has_text_error
from lhti.editing.kinds import RecordKind, list_path
from lhti.editing.language import language_of
from lhti.editing.proving import Entry, UnprovenError
from lhti.editing.record import filled, in_language
from lhti.errors import RefusedError
from lhti.findings import Finding, Severity
from lhti.policy.loading import format_rules
from lhti.validation.judging import Judge
from lhti.yamltext.nodes import nodes_of
from lhti.yamltext.splicing import text_of

_OF_A_VALUE: Final = ("uscc-valid", "phone-valid")
"""Rules besides those of the format that tell a slip of the pen from the value alone."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One record more, not written yet."""

    file: str
    old: bytes | None
    """None where the file is not there yet."""
    new: bytes
    objections: tuple[tuple[str, Finding], ...]
    """Field of the record → what is wrong with its value: such a record is not written."""
    remarks: tuple[Finding, ...]
    """What else the rules say of the record."""


def addition(dossier: Dossier, judge: Judge, kind: RecordKind, member: str | None, entry: Entry) -> Addition:
    """What would be written. Raises UsageError for a wrong `--member`, RefusedError where the file cannot be edited."""
    path = place_for(dossier, kind, member)
    source = dossier.sources.get(kind.file)
    raw, language = (source.raw, _language(source, dossier)) if source else _new_file(dossier, kind)
    wanted = in_language(filled(entry, kind.shape), kind.shape, language)
    try:
        new = append(raw, shape_of(kind.file_kind.model), path, wanted, language)
    except UnprovenError as reason:
        raise RefusedError(f"{kind.file} 的写法比较特别，自动添加没有把握（{reason}），没有写。请在编辑器里手工添加。") from None
    verdicts = _verdicts(dossier, judge, parse_source(kind.file, kind.file_kind, new), path)
    wrong = tuple(verdict for verdict in verdicts if _is_wrong_value(*verdict, wanted))
    remarks = tuple(finding for field, finding in verdicts if (field, finding) not in wrong)
    return Addition(kind.file, source.raw if source else None, new, wrong, remarks)


def place_for(dossier: Dossier, kind: RecordKind, member: str | None) -> Path:
    """Where the list stands in its file. Raises RefusedError where the file must be mended first, UsageError for a wrong `--member`."""
    source = dossier.sources.get(kind.file)
    if source and (has_text_error(source) or not source.is_judged):
        raise RefusedError(f"{kind.file} 还有读不了的地方，没有写。请先运行 lhti validate 查看并改正，再添加。")
    return list_path(kind, dossier, member)


def _language(source: Source, dossier: Dossier) -> str:
    return language_of(nodes_of(text_of(source.raw))) or language_of_dossier(dossier)


def _new_file(dossier: Dossier, kind: RecordKind) -> tuple[bytes, str]:
    """What a file that is not there yet begins with, and the language of its keys."""
    language = language_of_dossier(dossier)
    lines = (modeline_of(dossier, kind.file_kind, language), f"# {kind.file_kind.label}")
    return "".join(f"{line}\n" for line in lines if line).encode(), language


def _verdicts(dossier: Dossier, judge: Judge, source: Source, path: Path) -> list[tuple[str, Finding]]:
    """What the rules say of the last entry of the list, each with the field that it speaks of."""
    entries: Any = source.given
    for part in path:
        entries = entries[part]
    place = source.keyed_path((*path, len(entries) - 1))
    after = judge.judge(Dossier(dossier.folder, dossier.listing, {**dossier.sources, source.path: source}, dossier.strangers))
    found = (finding for finding in after.findings if _is_of(finding, source.path, place) and not finding.waived)
    return [(_field_of(finding, place), finding) for finding in found]


def _is_of(finding: Finding, file: str, place: str) -> bool:
    return finding.file == file and (finding.path == place or finding.path.startswith((f"{place}.", f"{place}[")))


def _field_of(finding: Finding, place: str) -> str:
    return finding.path[len(place) + 1 :].split("[")[0].split(".")[0]


def _is_wrong_value(field: str, finding: Finding, entry: Entry) -> bool:
    """Whether a value breaks a rule of the format, or is a slip of the pen; a value that is still to come is neither."""
    is_of_format = finding.severity is Severity.ERROR and finding.rule in {rule.id for rule in format_rules()}
    return is_of_format or (finding.rule in _OF_A_VALUE and field in entry)


def missing(kind: RecordKind, entry: Entry) -> Sequence[str]:
    """Fields that are asked for and were not spoken of; one without which the record cannot stand must have a value."""
    return [key for key in kind.questions if not entry.get(key) and not _is_answered(kind, entry, key)]


def _is_answered(kind: RecordKind, entry: Entry, key: str) -> bool:
    if key in kind.needed:
        return False
    return key in entry or (key == "role" and bool(entry.get("roles")))  # of the secretariat: several posts instead of one
