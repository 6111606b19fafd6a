"""Names that are long for the pictures: they are drawn whole, but in more lines."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.checks.common import CHAIN, MEMBERS
from lhti.dossier.dossier import Dossier
from lhti.dossier.short_names import short_name
from lhti.dossier.violation import Violation

__all__ = ["link_name_length", "short_name_length"]


def short_name_length(dossier: Dossier, most: int) -> Iterator[Violation]:
    """A short name has at most so many characters; all members whose name is longer and who have none are told of at once."""
    lacking: list[str] = []
    for index, member in dossier.current_members:
        shown = short_name(member.name, member.short) if member.name else ""
        if len(shown) <= most:
            continue
        if member.short:
            values = {"name": member.name, "shown": shown, "n": len(shown), "most": most}
            yield Violation(MEMBERS, ("members", index, "short"), values=values)
        else:
            lacking.append(shown)
    if lacking:
        yield Violation(MEMBERS, ("members",), "lacking", {"n": len(lacking), "names": "、".join(lacking), "most": most})


def link_name_length(dossier: Dossier, most: int) -> Iterator[Violation]:
    """A link's name has at most so many characters."""
    for index, link in enumerate(dossier.chain.links):
        if link.name and len(link.name) > most:
            yield Violation(CHAIN, ("links", index, "name"), values={"name": link.name, "n": len(link.name), "most": most})
