"""The text of a dossier's first files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lhti.dossier.files import BY_NAME
from lhti.dossier.language import CHINESE, spelled
from lhti.dossier.letters import ROUTES
from lhti.dossier.members import KINDS, Member
from lhti.dossier.modeline import modeline_in
from lhti.dossier.shape import Shape, shape_of
from lhti.policy.policy import Policy
from lhti.scaffold.answers import Answers
from lhti.scaffold.guide import CONSORTIUM, HEADS, HOW_TO_FILL, INCOMPLETE_MEMBER, LEAD_ID, LETTERS, MEMBER, Line
from lhti.yamltext.writing import scalar


def dossier_files(answers: Answers, policy: Policy, folder: Path, language: str, *, with_lead: bool | None = None) -> dict[str, bytes]:
    """Name → content of the files of step 1, the one that makes the folder a dossier last.

    `with_lead`: write the lead unit's entry whether it is complete or not (to look at single answers).
    """
    words = _words(policy)
    has_lead = answers.has_lead if with_lead is None else with_lead
    bodies = {
        "members.yaml": list(_members(answers, words, language, has_lead=has_lead)),
        "letters.yaml": list(_body(LETTERS, shape_of(BY_NAME["letters.yaml"].model), {}, words, language)),
        "consortium.yaml": list(_consortium(answers, policy, words, language, has_lead=has_lead)),
    }
    return {name: _text([*_head(folder, name, language), *body]) for name, body in bodies.items()}


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _head(folder: Path, name: str, language: str) -> Iterator[str]:
    modeline = modeline_in(folder, BY_NAME[name], language)
    if modeline:
        yield modeline
    yield f"# {BY_NAME[name].label}：{HEADS[name]}"
    yield f"# {HOW_TO_FILL}"
    yield ""


def _words(policy: Policy) -> dict[str, str]:
    """What the comments quote of the policy and of the enumerations."""
    pattern = policy.terms.name_pattern
    return {
        "prefix": pattern.prefix if pattern else "",
        "suffix": pattern.suffix if pattern else "",
        "industries": "、".join(industry.label for industry in policy.industries.entries),
        "kinds": "、".join(KINDS.labels.values()),
        "routes": "、".join(ROUTES.labels.values()),
    }


def _consortium(answers: Answers, policy: Policy, words: Mapping[str, str], language: str, *, has_lead: bool) -> Iterator[str]:
    industry = policy.industries.find(answers.industry) if answers.industry else None
    values = {
        "edition": policy.edition.id,
        "name": answers.name,
        "industry": industry.label if industry and language == CHINESE else answers.industry,
        "section": answers.section,
        "leader": answers.leader,
        "county": answers.county,
        "lead": LEAD_ID if has_lead else "",
        "contact.name": answers.contact,
        "contact.phone": answers.phone,
    }
    yield from _body(CONSORTIUM, shape_of(BY_NAME["consortium.yaml"].model), values, words, language)


def _members(answers: Answers, words: Mapping[str, str], language: str, *, has_lead: bool) -> Iterator[str]:
    shape = shape_of(BY_NAME["members.yaml"].model)
    kind = KINDS.labels.get(answers.kind, answers.kind) if language == CHINESE else answers.kind
    values = {"id": LEAD_ID, "name": answers.lead, "uscc": answers.uscc, "kind": kind}
    first, *rest = _body(MEMBER, shape_of(Member), values, words, language)
    entry = [f"- {first}", *(f"  {line}" for line in rest)]
    yield f"{spelled('members', shape.fields['members'], language)}:"
    if has_lead:
        yield from (f"  {line}" for line in entry)
        return
    lead = shape_of(BY_NAME["consortium.yaml"].model).fields["lead"]
    yield from (f"  # {line.format(lead=spelled('lead', lead, language))}" for line in INCOMPLETE_MEMBER)
    yield from (f"  # {line}" for line in entry)


def _body(lines: Sequence[Line], shape: Shape, values: Mapping[str, str], words: Mapping[str, str], language: str) -> Iterator[str]:
    """Every field with its comment above it; a group of fields stands apart."""
    groups = {line.field.split(".")[0] for line in lines if "." in line.field}
    is_first, was_deeper = True, False
    for line in lines:
        depth = line.field.count(".")
        indent = "  " * depth
        if not is_first and depth == 0 and (line.field in groups or was_deeper):
            yield ""
        is_first, was_deeper = False, depth > 0
        if line.words:
            yield f"{indent}# {line.words.format_map(words)}"
        value = values.get(line.field)
        written = f"{_key(line.field, shape, language)}:" + (f" {scalar(value)}" if value else "")
        yield f"{indent}# {written}" if line.is_later else indent + written


def _key(path: str, shape: Shape, language: str) -> str:
    """The last key of a dotted path."""
    *above, last = path.split(".")
    for part in above:
        shape = shape.fields[part]
    return spelled(last, shape.fields[last], language)
