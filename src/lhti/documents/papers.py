"""Which papers there are, and where each one's parts stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Final, cast

from lhti.documents.order import Order, RenderError, unusable
from lhti.documents.values import Missing, leaves, mapped, refused_characters
from lhti.dossier.dossier import NotJudgeable


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
        try:
            given = cast("Mapping[str, Any]", self._module().context(order))
        except NotJudgeable as reason:
            raise unusable(reason) from None
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
        try:
            return cast("date | None", self._module().dated(order))
        except NotJudgeable as reason:
            raise unusable(reason) from None

    def _module(self) -> Any:  # noqa: ANN401 - a module of `contexts`
        return import_module(f"lhti.documents.contexts.{self.name.replace('-', '_')}")


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
