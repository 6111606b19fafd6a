"""`lhti score`: the two 100-point tables, the formation one (文件11) and the annual one (文件12)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import PolicyOption, known_format, policy_of

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.policy.policy import Policy
    from lhti.scoring.score import Score

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="一份档案的文件夹。")]
FormatOption = Annotated[str, typer.Option("--format", metavar="NAME", help="text、json、markdown，默认 text。")]


@app.command("formation", help="组建评价：六大项的得分、理由、出处，以及怎样提高。")
def formation(
    folder: FolderArgument,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="截至哪一天，如 2024-09-20；默认今天。")] = None,
    format_: FormatOption = "text",
    policy: PolicyOption = None,
) -> int:
    """The formation table; 0 also while items wait, 1 where a file must be mended or no member is left."""
    from lhti.clock import today
    from lhti.scoring.formation import score_formation

    day = _day(as_of) if as_of is not None else today()
    return _print(folder, format_, policy, lambda dossier, law: score_formation(dossier, law, day))


@app.command("annual", help="年度考核：四清单和八项任务的得分、理由、出处，以及还要做什么。")
def annual(
    folder: FolderArgument,
    year: Annotated[str, typer.Argument(metavar="YEAR", help="年度，如 2025。")],
    format_: FormatOption = "text",
    policy: PolicyOption = None,
) -> int:
    """The table of a year, as of today; 0 also while items wait, 1 where a file must be mended or the year has none."""
    from lhti.clock import today
    from lhti.scoring.annual import score_annual

    wanted, day = _year(year), today()
    return _print(folder, format_, policy, lambda dossier, law: score_annual(dossier, law, wanted, day, is_running=wanted == day.year))


def _day(text: str) -> date:
    """A day as a dossier spells it."""
    from pydantic_core import PydanticCustomError

    from lhti.dossier.date_fields import read_date
    from lhti.errors import UsageError

    try:
        return read_date(text)
    except PydanticCustomError:
        raise UsageError(f"--as-of 的值“{text}”不是日期，请写成 2024-09-20、2024/9/20 或 2024年9月20日。") from None


def _year(text: str) -> int:
    from pydantic_core import PydanticCustomError

    from lhti.dossier.number_fields import read_year
    from lhti.errors import UsageError

    try:
        return read_year(text)
    except PydanticCustomError:
        raise UsageError(f"年度“{text}”不对，请写四位年份，如 2025。") from None


def _print(folder: Path, format_: str, policy: Path | None, score: Callable[[Dossier, Policy], Score]) -> int:
    from lhti.dossier.reading import read_dossier
    from lhti.reports.score_formats import SCORE_FORMATS, score_format
    from lhti.validation.discovery import single_dossier

    render = score_format(known_format(format_, tuple(SCORE_FORMATS)))
    dossier = read_dossier(single_dossier(folder))
    law = policy_of(dossier, policy)
    result = score(dossier, law)
    sys.stdout.write(render(result, law))
    return 1 if result.has_fault else 0
