"""Several values typed as one text: what the advice says, and that whoever follows it is understood."""

import pytest

from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source
from lhti.dossier.several import as_list, parts_of

TEXTS = {
    "one": ("glue", "[glue]"),
    "pause marks": ("glue、paint", "[glue, paint]"),
    "commas of both widths": ("glue，paint, board", "[glue, paint, board]"),
    "semicolons": ("甲公司；乙公司;丙公司", "[甲公司, 乙公司, 丙公司]"),
    "Chinese brackets": ("【glue，paint】", "[glue, paint]"),
    "round brackets": ("（glue，paint）", "[glue, paint]"),
    "a name that ends in brackets": ("甲公司（赣州）", "[甲公司（赣州）]"),
    "ids with strokes": ("glue/paint", "[glue, paint]"),
    "one in Chinese brackets": ("［glue］", "[glue]"),
    "Chinese quotes": ("“甲公司”、“乙公司”", "[甲公司, 乙公司]"),
    "ids on lines without dashes": ("glue paint", "[glue, paint]"),
    "words of one name": ("Alpha Beta Ltd", "[Alpha Beta Ltd]"),
    "nothing behind the last mark": ("glue、", "[glue]"),
    "a value that needs quotes": ("01、no", '["01", "no"]'),
}


@pytest.mark.parametrize(("typed", "advised"), TEXTS.values(), ids=TEXTS.keys())
def test_a_list_is_advised(typed, advised):
    assert as_list(parts_of(typed)) == advised


@pytest.mark.parametrize(("typed", "advised"), TEXTS.values(), ids=TEXTS.keys())
def test_the_advice_is_understood(typed, advised):
    members = parse_source(
        "members.yaml", kind_of("members.yaml"), f"members:\n  - {{id: a, name: 甲, kind: 企业, former_names: {advised}}}\n".encode()
    )
    assert members.violations == []
    assert members.record.members[0].former_names == parts_of(typed)
