"""What a proposal makes dossiers share: a unit, an expert or a direction that stands in another one too.

Only what it adds or takes away is looked for, in the dossiers that it touches and, by their bytes, in all others: reading a whole
registry would cost more than the review itself. How many subfields an industry has is left to `lhti validate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.reading import read_listed
from lhti.review.revisions import Tree
from lhti.validation.comparison import Comparison
from lhti.validation.sightings import KINDS, Seen, digest_of, sightings

_FILES: Final = tuple(f"{kind}.yaml" for kind in sorted(KINDS))
_MANY: Final = 300


@dataclass(slots=True)
class Across:
    """The touched dossiers on both sides, in the order in which they are reviewed."""

    before: list[Seen] = field(default_factory=list)
    after: list[Seen] = field(default_factory=list)
    moved: dict[int, bytes] = field(default_factory=dict)
    """Digest of what some dossier gained or lost → the text to look for."""
    sides: tuple[Comparison, Comparison] = field(default_factory=lambda: (Comparison(), Comparison()))
    """What the dossiers share, in the base and in the head."""

    def add(self, before: Dossier | None, after: Dossier | None) -> None:
        """Take note of one more dossier."""
        old = _texts(before)
        new = old if _is_alike(before, after) else _texts(after)
        self.moved.update((digest, (old.get(digest) or new[digest]).encode()) for digest in old.keys() ^ new.keys())
        self.before.append(_seen(before, old))
        self.after.append(_seen(after, new))

    def close(self, base: Tree, touched: set[str]) -> None:
        """All of them were seen; the others are the same on both sides, so the base tells of them."""
        if not self.moved:
            return
        others = [_seen(dossier, _texts(dossier)) for dossier in _holding(base, touched, set(self.moved.values()))]
        for comparison, own in zip(self.sides, (self.before, self.after), strict=True):
            for seen in (*own, *others):
                comparison.add(Seen(seen.name, tuple(digest for digest in seen.digests if digest in self.moved)))
            comparison.close()

    def concerned(self) -> list[int]:
        """The touched dossiers that share something on either side."""
        return [index for index in range(len(self.after)) if any(side.concerns(index) for side in self.sides)]


def _is_alike(before: Dossier | None, after: Dossier | None) -> bool:
    """Whether the files that are compared are the same on both sides, and so read once."""
    return before is not None and after is not None and all(before.sources.get(file) is after.sources.get(file) for file in _FILES)


def _texts(dossier: Dossier | None) -> dict[int, str]:
    """Digest of what may stand in another dossier → its text; of a person the name."""
    found = sightings(dossier) if dossier else ()
    return {digest_of(kind, key): key.partition("\0")[0] for kind, key, *_ in found}


def _seen(dossier: Dossier | None, digests: Iterable[int]) -> Seen:
    return Seen((dossier.name or dossier.folder.name) if dossier else "", tuple(digests))


def _holding(base: Tree, touched: set[str], texts: set[bytes]) -> Iterator[Dossier]:
    """The other dossiers that hold one of the texts, of each only what is compared; all where looking for so many would take longer."""
    for folder in sorted(base.folders - touched):
        if len(texts) > _MANY or any(text in content for content in base.contents(folder, _FILES) for text in texts):
            yield read_listed(base.listing(folder), KINDS)
