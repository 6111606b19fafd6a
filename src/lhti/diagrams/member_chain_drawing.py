"""How the picture of the members along the chain is drawn; what stands where is decided in member_chain."""

from __future__ import annotations

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.facts import STAGES
from lhti.diagrams.geometry import Box
from lhti.diagrams.link_rows import BAND, GUTTER, Row
from lhti.diagrams.member_chain import NOBODY, Band, MemberChain, in_words
from lhti.diagrams.sheet import Density
from lhti.diagrams.svg import Canvas


def draw(canvas: Canvas, plan: MemberChain) -> None:
    """The whole picture."""
    furniture.draw_heading(canvas, plan.head, plan.sheet.width)
    for panel in plan.panels:
        _draw_header(canvas, panel, plan.link_width)
    for band in plan.bands:
        _draw_band(canvas, band)
        for row in band.rows:
            with canvas.group(f"link-{row.node.id}", in_words(row.node)):
                _draw_row(canvas, row, plan.density)
    furniture.draw_foot(canvas, plan.foot, plan.height - plan.foot.height)


def _draw_header(canvas: Canvas, panel: Box, link_width: float) -> None:
    side = (panel.width - BAND - link_width) / 2 - GUTTER - 4
    x, y, high = panel.x + BAND + 4, panel.y, panel.height
    boxes = (Box(x, y, side, high), Box(x + side + GUTTER, y, link_width, high), Box(x + side + 2 * GUTTER + link_width, y, side, high))
    words = (("技术供给方", style.SUPPLY.strong), ("产业链环节", style.INK), ("企业需求方", style.DEMAND.strong))
    for box, (word, colour) in zip(boxes, words, strict=True):
        canvas.rect(box, fill=colour, radius=3)
        canvas.text(box.centre, box.middle, word, 9, fill=style.PAPER, bold=True, anchor="middle")
    for tip, way in ((boxes[0].x + 7, -1.0), (boxes[2].right - 7, 1.0)):
        marks.arrow_head(canvas, (tip, y + high / 2), (way, 0), style.PAPER, 6.5)


def _draw_band(canvas: Canvas, band: Band) -> None:
    tone, box = style.STAGES[band.stage], band.box
    canvas.rect(box.inset(0.4), fill=tone.pale, stroke=tone.strong, thickness=0.8, radius=4)
    canvas.rect(Box(box.x, box.y, BAND - 4, box.height), fill=tone.strong, radius=4)
    word = STAGES[band.stage]
    if box.height < 30:
        canvas.text(box.x + (BAND - 4) / 2, box.middle, word, 7, fill=style.PAPER, bold=True, anchor="middle")
    else:
        for index, character in enumerate(word):
            canvas.text(
                box.x + (BAND - 4) / 2, box.middle + (index - 0.5) * 13, character, 10, fill=style.PAPER, bold=True, anchor="middle"
            )
    if not band.rows:
        canvas.text(box.centre + BAND / 2, box.middle, "暂无环节", 8, fill=style.SOFT, anchor="middle")
    for row in band.rows[1:]:
        canvas.line([(box.x + BAND, row.box.y), (box.right - 4, row.box.y)], stroke=style.LINE, thickness=0.5, dashes="2 2")


def _draw_row(canvas: Canvas, row: Row, density: Density) -> None:
    _draw_connectors(canvas, row)
    frame, thickness = marks.frame_of(style.STAGES[row.node.stage], is_weak=row.node.is_weak)
    thickness = min(thickness, row.link.height / 7)
    dashes = style.DASHES if row.node.coverage == "none" else None
    canvas.rect(row.link.inset(thickness / 2), fill=style.PAPER, stroke=frame, thickness=thickness, dashes=dashes, radius=3)
    top = row.link.middle - len(row.name) * density.name_line / 2
    canvas.lines(row.link.centre, top, row.name, density.name, fill=style.INK, bold=True, anchor="middle")
    for box in row.empty:
        _draw_nobody(canvas, box, max(7.0, density.name - 1.4))
    for chip in row.chips:
        with canvas.group(f"link-{row.node.id}-{chip.side}-{chip.unit.id}", f"{chip.unit.name}（{chip.unit.role}）"):
            marks.draw_chip(canvas, chip)


def _draw_connectors(canvas: Canvas, row: Row) -> None:
    for side, start, end, colour in (
        ("supply", row.link.x - GUTTER, row.link.x, style.SUPPLY.strong),
        ("demand", row.link.right, row.link.right + GUTTER, style.DEMAND.strong),
    ):
        beside = [chip.box for chip in row.chips if chip.side == side]
        if beside:
            canvas.line([(start, row.link.middle), (end, row.link.middle)], stroke=colour, thickness=1.2)
            inner = start if side == "supply" else end
            top, bottom = min(box.y for box in beside), max(box.bottom for box in beside)
            if len({box.y for box in beside}) > 1:
                canvas.line([(inner, top + 1), (inner, bottom - 1)], stroke=colour, thickness=1.2)


def _draw_nobody(canvas: Canvas, box: Box, size: float) -> None:
    canvas.text(box.centre, box.middle, NOBODY, size, fill=style.FAINT, anchor="middle")
    for way in (-1, 1):
        near = box.centre + way * (size * 2 + 5)
        canvas.line([(near, box.middle), (near + way * 12, box.middle)], stroke=style.FAINT, thickness=0.5)
