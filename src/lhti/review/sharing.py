"""Both sides of a dossier, read so that a file that the proposal does not touch is read once."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import kind_of
from lhti.dossier.listing import Listing
from lhti.dossier.reading import read_listed
from lhti.review.tree_listing import TreeListing


def read_side(listing: Listing) -> Dossier:
    """One side alone."""
    _fetch(listing)
    return read_listed(listing)


def read_both(before: Listing, after: Listing, changed: AbstractSet[str]) -> tuple[Dossier, Dossier]:
    """Base and head. `changed`: paths inside the dossier, as git spells them, that the two do not hold alike."""
    head = read_side(after)
    same = _same(before, after, changed)
    rest = {path: raw for path, raw in before.files.items() if path not in same}
    reduced = replace(before, files=rest)
    _fetch(reduced)
    read = read_listed(reduced)
    sources = {
        path: source
        for path in before.files
        if (source := read.sources.get(path) or head.sources.get(path) if path in same else read.sources.get(path))
    }
    strangers = [*read.strangers, *(stranger for stranger in head.strangers if stranger.file in same)]
    return Dossier(before.root, before, sources, strangers), head


def _same(before: Listing, after: Listing, changed: AbstractSet[str]) -> set[str]:
    """Paths with the same content on both sides; behind a link git does not say what changed."""
    if before.links or after.links:
        return set()
    return {path for path, raw in before.files.items() if after.files.get(path) == raw and raw not in changed}


def _fetch(listing: Listing) -> None:
    """The known files of a tree, asked for at once."""
    if isinstance(listing, TreeListing):
        listing.blobs.fetch(listing.ids[path] for path in listing.files if path.endswith(".yaml") and kind_of(path))
