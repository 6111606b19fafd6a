"""The pictures of a bundle, as files of their own."""

from __future__ import annotations

from lhti.diagrams.picture import TITLES, draw
from lhti.diagrams.raster import rasterize
from lhti.documents.order import Order
from lhti.dossier.history import LAST_STEP


def picture_files(order: Order) -> dict[str, bytes]:
    """File name → content of the five pictures as SVG and PNG; none before the step whose papers hold them.

    Raises NotJudgeable and UndrawableError as `draw` does.
    """
    step = next((entry.step for entry in order.policy.documents if entry.name == "diagrams"), None)
    if step is None or min(order.dossier.history.current, LAST_STEP) < step:
        return {}
    files: dict[str, bytes] = {}
    for name in TITLES:
        picture = draw(name, order.dossier, order.policy)
        files[f"{picture.title}.svg"] = picture.svg.encode()
        files[f"{picture.title}.png"] = rasterize(picture.svg)
    return files
