"""Which layer each link of the chain stands on: stage below stage, suppliers above those they supply, no layer too wide."""

from __future__ import annotations

from collections.abc import Sequence

from lhti.diagrams.facts import STAGES, Facts, Node, Stream


def layers(facts: Facts, most: int) -> dict[str, int]:
    """Link → layer, counted from 0 at the top; at most `most` links to a layer. Recycling flows upward.

    Two links with a flow between them never share a layer."""
    found: dict[str, int] = {}
    first = 0
    for stage in STAGES:
        nodes = facts.by_stage[stage]
        found |= _within(nodes, facts.streams, first, most)
        first = max([found[node.id] + 1 for node in nodes] or [first])
    return found


def _within(nodes: Sequence[Node], streams: Sequence[Stream], first: int, most: int) -> dict[str, int]:
    """Layers of one stage: whoever waits for nobody goes next, those first whom the longest way follows."""
    ids = [node.id for node in nodes]
    before: dict[str, set[str]] = {one: set() for one in ids}
    after: dict[str, set[str]] = {one: set() for one in ids}
    for stream in streams:
        above, below = (stream.target, stream.source) if stream.kind == "recycle" else (stream.source, stream.target)
        if above in before and below in before:
            before[below].add(above)
            after[above].add(below)
    depth = {one: _depth(one, after, frozenset()) for one in ids}
    found: dict[str, int] = {}
    waiting, layer = list(ids), first
    while waiting:
        ready = [one for one in waiting if before[one] <= found.keys()] or waiting[:1]  # a circle is cut at its first link
        for one in sorted(ready, key=lambda one: -depth[one])[:most]:
            waiting.remove(one)
            found[one] = -1
        found |= {one: layer for one, at in found.items() if at < 0}
        layer += 1
    return found


def _depth(one: str, after: dict[str, set[str]], passed: frozenset[str]) -> int:
    """How many links follow one another behind this one."""
    return 1 + max((_depth(next_, after, passed | {one}) for next_ in after[one] if next_ not in passed), default=0)
