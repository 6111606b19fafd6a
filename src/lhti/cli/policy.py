"""`lhti policy`: the words of a clause and what is bound to them, the proof of a policy, its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import PolicyOption, edition_or_default, write_line

if TYPE_CHECKING:
    from pathlib import Path

    from lhti.policy.policy import Policy

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

EditionOption = Annotated[str | None, typer.Option("--edition", metavar="ID", help="细则版本，默认 ganzhou-2022。")]


def _policy(edition: str | None, folder: Path | None = None) -> Policy:
    from lhti.policy.loading import load_edition, load_policy

    return load_policy(folder.resolve()) if folder else load_edition(edition_or_default(edition))


@app.command("show", help="显示一条的原文和与它有关的规则，如 第五条第1项、A5-1d。")
def show(
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="第五条第1项、第五条第一项、第三步、A5-1d …")],
    edition: EditionOption = None,
) -> int:
    """The official words, and the rules that cite them."""
    from lhti.errors import UsageError
    from lhti.policy.clauses import bound_to, find_anchor

    policy = _policy(edition)
    anchor = find_anchor(policy, clause)
    if anchor is None:
        raise UsageError(f"细则里找不到“{clause}”。可写 第五条第1项、第三步、文件11第2项，或编号 A5-1d。")
    write_line(anchor)
    write_line(policy.anchors[anchor])
    for line in bound_to(policy, anchor):
        write_line(line)
    return 0


@app.command("lint", help="证明细则：出处、原文、分值、例子都对得上。")
def lint(edition: EditionOption = None, policy: PolicyOption = None) -> int:
    """Prove what can be proved of a policy; 1 where something does not hold."""
    from lhti.checks.binding import misfits
    from lhti.policy.lint import coverage, objections
    from lhti.validation.cases import wrong_cases

    loaded = _policy(edition, policy)
    found = [*objections(loaded), *misfits(loaded), *wrong_cases(loaded)]
    for line in found:
        write_line(f"不成立：{line}")
    for line in coverage(loaded):
        write_line(line)
    write_line("证明通过。" if not found else f"有 {len(found)} 处不成立。")
    return 1 if found else 0


@app.command("interpretations", help="列出细则不明确处的读法和理由。")
def interpretations(edition: EditionOption = None) -> int:
    """X-01 … with question, reading and reason."""
    for entry in _policy(edition).interpretations:
        write_line(f"{entry.id}　{entry.question}")
        write_line(f"  读法：{entry.reading}")
        write_line(f"  理由：{entry.reason}（{entry.decided_by}；{'、'.join(entry.at)}）")
    return 0
