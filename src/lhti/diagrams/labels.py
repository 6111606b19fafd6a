"""Where the words of a flow stand: on its own line, clear of boxes, of other flows and of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import Final

from lhti.diagrams.geometry import Box, Point

_ALONG: Final = (0.5, 0.35, 0.65, 0.22, 0.78, 0.1, 0.9)
_HEAD: Final = 6.0
"""The end of a route belongs to its arrow head."""
_CHOICES: Final = 8
"""So many free places are looked for."""
_BESIDE: Final = 1.5
"""Between a label and the line that it stands beside."""

Size = tuple[float, float]
Route = Sequence[Point]
_Span = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def label_places(
    routes: Sequence[Route],
    sizes: Sequence[Sequence[Size]],
    taken: Sequence[Box],
    ground: Box,
    *,
    others: Sequence[Route] = (),
    may_cross: bool = False,
) -> list[Box | None]:
    """A box within the ground for each label on its route, or None where there is no free place; who has least choice chooses first.

    `sizes`: for each label the widths and heights it may have, best first, none for a flow without words; `taken`: boxes that no
    label may cover; `others`: routes without a label here; `may_cross`: a label may stand on another flow and near an arrow head.
    """
    boxes = [(box.x, box.y, box.right, box.bottom) for box in taken]
    lines = [list(_lines(route)) for route in chain(routes, others)]
    choices: list[list[Box]] = []
    for index, some_sizes in enumerate(sizes):
        foreign = () if may_cross else (line for other, some in enumerate(lines) if other != index for line in some)
        reach = _reach(routes[index], max([wide for wide, _ in some_sizes] or [0.0]))
        obstacles = [span for span in chain(boxes, foreign) if _touch(span, reach)]
        tried = chain.from_iterable(_candidates(routes[index], size, 0.0 if may_cross else _HEAD) for size in some_sizes)
        free = (box for box in tried if ground.holds(box) and _is_clear(box, obstacles))
        choices.append(list(islice(free, _CHOICES)))
    found: list[Box | None] = [None] * len(routes)
    labels: list[_Span] = []
    for index in sorted(range(len(routes)), key=lambda index: len(choices[index])):
        chosen = next((box for box in choices[index] if _is_clear(box.inset(-0.8), labels)), None)
        if chosen:
            found[index] = chosen
            labels.append((chosen.x, chosen.y, chosen.right, chosen.bottom))
    return found


def _reach(route: Route, far: float) -> _Span:
    """Nothing farther than this can touch a label on the route."""
    xs, ys = [x for x, _ in route], [y for _, y in route]
    return min(xs) - far - _BESIDE, min(ys) - far, max(xs) + far + _BESIDE, max(ys) + far


def _touch(one: _Span, other: _Span) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(route: Route) -> Iterator[_Span]:
    for (x1, y1), (x2, y2) in pairwise(route):
        yield min(x1, x2) - 0.6, min(y1, y2) - 0.6, max(x1, x2) + 0.6, max(y1, y2) + 0.6


def _candidates(route: Route, size: Size, head: float) -> Iterator[Box]:
    """On the route's parts, the longest first: centred on the line, or beside it where it runs upright."""
    width, height = size
    for (x1, y1), (x2, y2) in sorted(pairwise(route), key=lambda part: -_length(*part)):
        is_level = abs(y1 - y2) < abs(x1 - x2)
        end = head if (x2, y2) == route[-1] else 0.0
        if _length((x1, y1), (x2, y2)) < (width + 4 if is_level else height + 1) + end:
            continue
        for share in _ALONG:
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            yield Box(x - width / 2, y - height / 2, width, height)
            if not is_level and width > height:  # a disc stands on its line
                yield Box(x + _BESIDE, y - height / 2, width, height)
                yield Box(x - width - _BESIDE, y - height / 2, width, height)


def _length(start: Point, end: Point) -> float:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _is_clear(box: Box, obstacles: Iterable[_Span]) -> bool:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return not any(left < x2 and x1 < right and top < y2 and y1 < bottom for x1, y1, x2, y2 in obstacles)
