"""The pictures of a bundle, as files of their own."""

from __future__ import annotations

from lhti.diagrams.picture import TITLES, draw
from lhti.diagrams.raster import rasterize
from lhti.documents.order import Order


def picture_files(order: Order) -> dict[str, bytes]:
    """File name → content of the five pictures as SVG and PNG; none before the step whose papers hold them.

    Raises NotJudgeable and UndrawableError as `draw` does.
    """
    files: dict[str, bytes] = {}
    for name in TITLES if _are_due(order) else ():
        picture = draw(name, order.dossier, order.policy)
        files[f"{picture.title}.svg"] = picture.svg.encode()
        files[f"{picture.title}.png"] = rasterize(picture.svg)
    return files


def picture_names(order: Order) -> list[str]:
    """The names of these files, without drawing."""
    return [f"{title}.{ending}" for title in TITLES.values() for ending in ("svg", "png")] if _are_due(order) else []


def _are_due(order: Order) -> bool:
    step = next((entry.step for entry in order.policy.documents if entry.name == "diagrams"), None)
    return step is not None and order.has_reached(step)
