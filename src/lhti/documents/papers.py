"""Which papers there are, and where each one's parts stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any, Final, cast

from lhti.documents.order import Order, RenderError, unusable
from lhti.documents.values import Missing, leaves, mapped, refused_characters
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.dossier.files import BY_NAME
from lhti.dossier.reading import parse_source


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper; its module is imported only when it is made."""

    name: str

    @property
    def template(self) -> str:
        """File name of its template."""
        return f"{self.name}.docx"

    def context(self, order: Order) -> dict[str, Any]:
        """What the template places, safe to place.

        Raises RenderError naming every gap at once (a draft shows them instead), and where a file cannot be relied on.
        """
        given = cast("Mapping[str, Any]", _asked(self._module().context, order))
        refused = sorted(set(refused_characters(given)))
        if refused:
            raise RenderError(f"文字里有 Word 存不了的控制字符（{'、'.join(refused)}），请在档案里删去。")
        gaps = dict.fromkeys(leaf for leaf in leaves(given) if isinstance(leaf, Missing))
        if gaps and not order.is_draft:
            raise RenderError(
                "还有没填的内容：" + "；".join(f"{gap.file} 的“{gap.label}”" for gap in gaps) + "。填好再出，或用 --draft 先出草稿。"
            )
        placed = mapped(given, lambda value: str(value) if isinstance(value, Missing) else value)
        return {**placed, "is_draft": order.is_draft, "letterhead": order.letterhead}

    def is_given(self, order: Order) -> bool:
        """Whether the dossier has what an optional paper is made of; a bundle leaves it out where not."""
        asked = getattr(self._module(), "is_given", None)
        try:
            return asked is None or bool(asked(order))
        except NotJudgeable:
            return True  # making it says which file must be mended

    def dated(self, order: Order) -> date | None:
        """The paper's own date; never today's."""
        return cast("date | None", _asked(self._module().dated, order))

    def _module(self) -> Any:  # noqa: ANN401 - a module of `contexts`
        return import_module(f"lhti.documents.contexts.{self.name.replace('-', '_')}")


def _asked(function: Callable[[Order], Any], order: Order) -> Any:  # noqa: ANN401 - of a module of `contexts`
    """What a paper's module answers; for a draft, a file that is not there yet is an empty one, whose gaps the paper marks."""
    try:
        return function(order)
    except NotJudgeable as reason:
        if order.is_draft and reason.is_absent and reason.file in BY_NAME:
            return _asked(function, replace(order, dossier=_with_empty(order.dossier, reason.file)))
        raise unusable(reason) from None


def _with_empty(dossier: Dossier, file: str) -> Dossier:
    sources = {**dossier.sources, file: parse_source(file, BY_NAME[file], b"{}\n")}
    return Dossier(dossier.folder, dossier.listing, sources, dossier.strangers)


PAPERS: Final[Mapping[str, Paper]] = {
    name: Paper(name)
    for name in (
        "request-letter",
        "solicitation-letter",
        "approval-letter",
        "member-table",
        "council-list",
        "expert-list",
        "agreement",
        "application-form",
        "plan",
        "five-questions",
        "diagrams",
        "recommendation",
        "formation-score",
        "formation-notice",
        "launch-minutes",
        "annual-score",
        "task-lists",
        "gap-report",
    )
}
"""Name → paper, in stamping order."""

CHECKLIST: Final = Paper("checklist")
"""装订清单: comes with a bundle, and is no paper of its own."""
