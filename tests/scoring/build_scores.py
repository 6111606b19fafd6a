"""Small dossiers and policies for the tests of scoring."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import kind_of
from lhti.dossier.listing import Listing
from lhti.dossier.reading import parse_source
from lhti.policy.loading import load_edition
from lhti.policy.policy import Policy
from lhti.scoring.annual import score_annual
from lhti.scoring.formation import score_formation
from lhti.scoring.item import ItemScore
from lhti.scoring.score import Score

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/dossiers/rare-earth-tungsten"
GANZHOU = load_edition("ganzhou-2022")
TODAY = date(2025, 6, 30)
ABOUT = {"edition": "ganzhou-2022", "name": "赣州市测试产业科技创新联合体", "lead": "m0"}
RUNNING = {"name": "某平台", "approved_by": "某局", "field": "木业", "level": "municipal", "built": "2019"}
PROJECT = {"name": "某项目", "number": "X-1", "level": "municipal", "year": "2020", "role": "partner"}
JUDGED = ["E1.1", "E1.2", "E2.1", "E2.2", "E2.4", "E3.1", "E4.1", "E5.1", "E5.2", "E5.3", "E5.4", "E6.1", "E6.2", "E6.3", "E6.4"]


def members(total: int, platforms: int = 0, projects: int = 0, talents: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The first ones have a platform, a project; the first one has the talents."""
    return [
        {
            "id": f"m{index}",
            "name": f"单位{index}",
            "kind": "enterprise",
            "platforms": [RUNNING] if index < platforms else [],
            "projects": [PROJECT] if index < projects else [],
            "talents": [{"name": f"人{n}", "level": level, "kind": "person", "award": "奖"} for n, level in enumerate(talents)]
            if not index
            else [],
        }
        for index in range(total)
    ]


def sheet(name: str, marks: dict[str, Any], day: str = "2025-01-10", unit: str = "外地大学") -> dict[str, Any]:
    return {"reviewer": {"name": name, "unit": unit}, "date": day, "marks": marks}


def dossier(files: dict[str, Any], papers: tuple[str, ...] = ()) -> Dossier:
    """Of what the files hold; a text stands as it is. `papers` lie in the folder."""
    sources = {}
    for file, content in {"consortium.yaml": ABOUT, **files}.items():
        kind = kind_of(file)
        assert kind is not None, file
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        sources[file] = parse_source(file, kind, text.encode())
    return Dossier(Path("somewhere"), Listing(Path("somewhere"), dict.fromkeys(papers, "")), sources, [])


def formation(listed: list[dict[str, Any]], files: dict[str, Any] | None = None, day: date = TODAY, policy: Policy = GANZHOU) -> Score:
    return score_formation(dossier({"members.yaml": {"members": listed}, **(files or {})}), policy, day)


def annual(
    content: Any, files: dict[str, Any] | None = None, papers: tuple[str, ...] = ("evidence/纪要.txt",), year: int = 2024, day: date = TODAY
) -> Score:
    return score_annual(dossier({f"annual/{year}.yaml": content, **(files or {})}, papers), GANZHOU, year, day)


def item(score: Score, name: str) -> ItemScore:
    return next(entry for entry in score.items if entry.id == name)


def points(score: Score, name: str) -> Decimal | None:
    return item(score, name).points


def kinds(notes: Any) -> list[str]:
    return [note.kind for note in notes]
