"""A loaded policy: the tables of one edition, and the questions that others ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lhti.dossier.folding import folded, folded_name
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import (
    OF_STEP,
    Attestable,
    Change,
    Citation,
    Edition,
    Industry,
    Parameter,
    Return,
    Rule,
    Step,
    Terms,
)

if TYPE_CHECKING:
    from lhti.dossier.history import History
    from lhti.policy.score_model import ScoreTable
    from lhti.policy.text_model import Approval, Clause, Document, Interpretation


class Industries:
    """附件1."""

    def __init__(self, entries: tuple[Industry, ...] = ()) -> None:
        """`entries`: its rows."""
        self.entries = entries

    @cached_property
    def _by_name(self) -> dict[str, Industry]:
        return {folded(name).casefold(): entry for entry in self.entries for name in (entry.code, entry.label)}

    def find(self, text: str) -> Industry | None:
        """By code or label."""
        return self._by_name.get(folded(text).casefold())


def is_among(file: str, names: Iterable[str]) -> bool:
    """Whether a file is one of the names, or lies below one that ends with a slash."""
    return any(file == name or (name.endswith("/") and file.startswith(name)) for name in names)


class Steps:
    """The eight steps, and who may record what."""

    def __init__(self, entries: tuple[Step, ...] = (), change: Change | None = None, sent_back: Return | None = None) -> None:
        """`change` and `sent_back`: who may record those; null: nobody besides those who may record the open step."""
        self.entries = entries
        self.change = change or Change()
        self.sent_back = sent_back or Return()

    def get(self, number: int) -> Step | None:
        """A step by its number."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    @cached_property
    def file_steps(self) -> dict[str, int]:
        """File → the step from which it is needed."""
        return {file: step.number for step in self.entries for file in step.files}

    def needed_files(self, up_to: int) -> list[str]:
        """Files (or folders, with a slash) needed up to a step."""
        return [file for file, step in self.file_steps.items() if step <= up_to]

    def may_write(self, step: int, file: str) -> bool:
        """Whether the step's work may still change the file."""
        entry = self.get(step)
        return entry is not None and is_among(file, entry.writes)

    def is_open(self, file: str, history: History) -> bool:
        """Whether a sealed file may differ: the current step writes it, or a step that was sent back."""
        return self.may_write(history.current, file) or self.is_sent_back(file, history.seals[file].reopened)

    def is_sent_back(self, file: str, reopened: Iterable[int]) -> bool:
        """Whether one of these steps writes the file, or needs it first."""
        entries = [entry for step in reopened if (entry := self.get(step))]
        return any(is_among(file, (*entry.files, *entry.writes)) for entry in entries)

    def may_change(self, file: str) -> bool:
        """Whether a recorded change of members or posts may seal the file anew; a policy that names none lets it be any."""
        return not self.change.files or is_among(file, self.change.files)


@dataclass(frozen=True)
class Policy:
    """One edition. What only scoring, lint and explanation need is loaded when it is asked for."""

    folder: Path
    edition: Edition
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    industries: Industries = field(default_factory=Industries)
    jurisdictions: Jurisdictions = field(default_factory=Jurisdictions)
    steps: Steps = field(default_factory=Steps)
    terms: Terms = field(default_factory=Terms)
    attestations: tuple[Attestable, ...] = ()

    @cached_property
    def rules_by_id(self) -> dict[str, Rule]:
        """Id → rule."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def scores(self) -> Mapping[str, ScoreTable]:
        """scores.yaml: name → table."""
        from lhti.policy.loading import base_of, load_scores

        base = base_of(self)
        return load_scores(self.folder) or (base.scores if base else {})

    @cached_property
    def anchors(self) -> dict[str, str]:
        """text.yaml: anchor → the official words."""
        from lhti.policy.loading import base_of, load_anchors

        base = base_of(self)
        return {**(base.anchors if base else {}), **load_anchors(self.folder)}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """clauses.yaml: number → clause."""
        from lhti.policy.loading import base_of, load_table
        from lhti.policy.text_model import Clause

        base = base_of(self)
        return {**(base.clauses if base else {}), **load_table(self.folder, "clauses", Clause)}

    @cached_property
    def interpretations(self) -> tuple[Interpretation, ...]:
        """interpretations.yaml."""
        from lhti.policy.loading import base_of, load_list
        from lhti.policy.text_model import Interpretation

        own = load_list(self.folder, "interpretations", Interpretation)
        base = base_of(self)
        inherited = {entry.id: entry for entry in base.interpretations} if base else {}
        return tuple({**inherited, **{entry.id: entry for entry in own}}.values())

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """documents.yaml."""
        from lhti.policy.loading import base_of, load_list
        from lhti.policy.text_model import Document

        own = load_list(self.folder, "documents", Document)
        base = base_of(self)
        return own or (base.documents if base else ())

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """approvals.yaml."""
        from lhti.policy.loading import base_of, load_list
        from lhti.policy.text_model import Approval

        own = load_list(self.folder, "approvals", Approval)
        base = base_of(self)
        return own or (base.approvals if base else ())

    def resolve(self, value: Any) -> Any:  # noqa: ANN401 - a parameter may be a number, a text or a list
        """A value of a rule's `with`: `$name` is a parameter, or one of the tables."""
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        name = value[1:]
        if name in self.parameters:
            return self.parameters[name].value
        return getattr(self, name)

    def cite_of(self, rule: Rule, variant: str = "default", step: int = 0) -> Citation:
        """What a variant of a rule cites: its own clause, that of the step it speaks of, or that of the rule's first parameter."""
        anchor = rule.cite.get(variant) or rule.cite.get("default")
        if anchor == OF_STEP:
            entry = self.steps.get(step)
            return entry.citation if entry else (None, None)
        if anchor:
            return anchor, rule.quote.get(variant) or rule.quote.get("default")
        named = (self.parameters.get(value[1:]) for value in rule.given.values() if isinstance(value, str))
        return next(((parameter.cite, parameter.quote) for parameter in named if parameter), (None, None))

    def citations(self, rule: Rule) -> tuple[Citation, ...]:
        """Everything that a rule can cite, each once, its default first."""
        steps = [entry.number for entry in self.steps.entries] or [0]
        every = (self.cite_of(rule, variant, step) for variant in ("default", *rule.cite, *rule.quote) for step in steps)
        return tuple(dict.fromkeys(citation for citation in every if citation[0]))

    def is_bureau(self, unit: str) -> bool:
        """Whether a unit is the bureau itself, under any of its names."""
        bureau = self.terms.bureau
        return bureau is not None and folded_name(unit) in {folded_name(name) for name in (bureau.name, *bureau.aliases)}


TABLES = ("industries", "jurisdictions", "steps", "terms", "attestations", "scores")
"""What a rule's `with` may name besides parameters; `$today` and `$policy` are added by whoever binds the checks."""
