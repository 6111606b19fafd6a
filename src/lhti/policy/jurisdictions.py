"""Where a consortium can be at home, and which units bear a place's name."""

from __future__ import annotations

from functools import cached_property

from lhti.dossier.folding import folded, folded_name
from lhti.policy.model import Jurisdiction


class Jurisdictions:
    """Where a consortium can be at home."""

    def __init__(
        self,
        province: str | None = None,
        city: str | None = None,
        entries: tuple[Jurisdiction, ...] = (),
        tiles: tuple[tuple[str | None, ...], ...] = (),
    ) -> None:
        """`tiles`: rows of the map, each place by its short name, null where nothing lies."""
        self.province = province
        self.city = city
        self.entries = entries
        self.tiles = tiles

    @cached_property
    def _by_name(self) -> dict[str, Jurisdiction]:
        return {folded(name): entry for entry in self.entries for name in (*entry.former, *entry.aliases, entry.name)}

    def find(self, name: str) -> Jurisdiction | None:
        """By name, alias or former name."""
        return self._by_name.get(folded(name))

    def is_former(self, name: str) -> bool:
        """Whether the name is one of before."""
        entry = self.find(name)
        return entry is not None and folded(name) in {folded(former) for former in entry.former}

    def holds_name(self, text: str, entry: Jurisdiction) -> bool:
        """Whether a unit's name, folded, holds a place's: in full, of before, or as an alias with no other place's name before it.

        龙南经开区 is not the zone whose short form is 经开区.
        """
        if any(folded_name(name) in text for name in (entry.name, *entry.former)):
            return True
        before = [text.partition(folded_name(alias))[0] for alias in entry.aliases if folded_name(alias) in text]
        return any(not any(name in words for name in self._names_of_others(entry)) for words in before)

    def _names_of_others(self, entry: Jurisdiction) -> set[str]:
        others = (other for other in self.entries if other is not entry)
        return {folded_name(name) for other in others for name in (other.name, other.short, *other.aliases, *other.former)}
