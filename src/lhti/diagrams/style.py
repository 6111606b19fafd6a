"""Colours, lines and sizes of all pictures. Every difference that a colour shows is also shown by a word, a shape or a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "#16243a"
SOFT: Final = "#516072"
FAINT: Final = "#8593a3"
LINE: Final = "#ccd5df"
PAPER: Final = "#ffffff"
GROUND: Final = "#f4f7fa"

WEAK: Final = "#b3261e"
WEAK_FRAME: Final = 2.0
DASHES: Final = "3.2 2.2"

FLOWS: Final[dict[str, tuple[str, str | None, float]]] = {
    "material": ("#3d4c5e", None, 0.9),
    "recycle": ("#227544", "4 2.2", 1.0),
    "service": ("#7a4a9a", "1.2 1.8", 1.0),
}
"""Kind of flow → colour, dashes, thickness."""


@dataclass(frozen=True)
class Tone:
    """A colour in three strengths: lines and words, filled shapes, and the ground behind words."""

    strong: str
    pale: str
    word: str


STAGES: Final = {
    "upstream": Tone("#27598d", "#f0f5fa", "#1d4670"),
    "midstream": Tone("#25776b", "#eff7f5", "#1a5950"),
    "downstream": Tone("#64548f", "#f4f2f9", "#4b3e70"),
}
SUPPLY: Final = Tone("#bf6a10", "#fdf1e1", "#7d4307")
DEMAND: Final = Tone("#1c64ad", "#e6f0fb", "#123f70")
BOTH: Final = Tone("#287a4a", "#e3f3e8", "#1b5a36")
NONE: Final = Tone("#76838f", "#ffffff", "#5a6672")

COVERAGE: Final = {"both": BOTH, "supply": SUPPLY, "demand": DEMAND, "none": NONE}
COVERAGE_WORDS: Final = {"both": "供需双覆盖", "supply": "仅供给方", "demand": "仅需求方", "none": "未覆盖"}
COVERAGE_SHORT: Final = {"both": "双侧", "supply": "仅供", "demand": "仅需", "none": "未覆盖"}
