"""How the picture of the members by place is drawn; what stands where is decided in member_region."""

from __future__ import annotations

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.member_region import Area, MemberRegion
from lhti.diagrams.sheet import Density
from lhti.diagrams.svg import Canvas


def draw(canvas: Canvas, plan: MemberRegion) -> None:
    """The whole picture."""
    furniture.draw_heading(canvas, plan.head, plan.sheet.width)
    for number, area in enumerate(plan.tiles, 1):
        with canvas.group(f"tile-{number}", _in_words(area)):
            _draw_tile(canvas, area, plan.density)
    if plan.strip:
        canvas.rect(plan.strip.inset(0.5), fill="#fbf9f2", stroke="#a8915f", thickness=0.8, dashes="5 3", radius=4)
        canvas.lines(plan.strip.x + 10, plan.strip.middle - 12, ("市外", "单位"), 9.5, fill="#6d5a2d", bold=True)
    for number, area in enumerate(plan.groups, 1):
        with canvas.group(f"city-{number}", _in_words(area)):
            canvas.text(area.box.x + 1, area.box.y + plan.density.name_line / 2, area.title, plan.density.name, fill=style.INK, bold=True)
            _draw_chips(canvas, area)
    furniture.draw_foot(canvas, plan.foot, plan.height - plan.foot.height)


def _draw_tile(canvas: Canvas, area: Area, density: Density) -> None:
    box, pad, is_peopled = area.box, density.pad, bool(area.chips)
    frame, thickness = (style.SOFT, 1.1) if is_peopled else (style.LINE, 0.7)
    dashes = style.DASHES if area.is_zone else None
    fill = style.GROUND if is_peopled else style.PAPER
    canvas.rect(box.inset(thickness / 2), fill=fill, stroke=frame, thickness=thickness, dashes=dashes, radius=4)
    lines = [line for line in area.name if line]
    canvas.lines(box.x + pad, box.y + pad, lines, density.name, fill=style.INK if is_peopled else style.SOFT, bold=is_peopled)
    _draw_counts(canvas, area, box.right - pad, box.y + pad + (len(area.name) - 0.5) * density.name_line, density.small)
    _draw_chips(canvas, area)


def _draw_counts(canvas: Canvas, area: Area, right: float, middle: float, size: float) -> None:
    units = [chip.unit for chip in area.chips]
    for side, count in (("demand", sum(unit.demands for unit in units)), ("supply", sum(unit.supplies for unit in units))):
        if count:
            right -= marks.counted_width(count, size)
            marks.counted_badge(canvas, right, middle, side, count, size)
            right -= 3


def _draw_chips(canvas: Canvas, area: Area) -> None:
    for chip in area.chips:
        with canvas.group(f"member-{chip.unit.id}", f"{chip.unit.name}（{chip.unit.role}）"):
            marks.draw_chip(canvas, chip)


def _in_words(area: Area) -> str:
    return f"{area.title}：{'、'.join(chip.unit.name for chip in area.chips) or '暂无成员'}"
