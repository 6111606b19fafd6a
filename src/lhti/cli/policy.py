"""`lhti policy`: the words of a clause and what is bound to them, the proof of a policy, its readings, two editions compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import edition_or_default, write_line

if TYPE_CHECKING:
    from lhti.policy.policy import Policy

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

EditionOption = Annotated[str | None, typer.Option("--edition", metavar="ID", help="细则版本，默认 ganzhou-2022。")]


def _policy(edition: str | None) -> Policy:
    from lhti.policy.loading import load_edition

    return load_edition(edition_or_default(edition))


@app.command("show", help="显示一条的原文，以及规则、评分、步骤、文书等与它有关的一切，如 第五条第1项、A5-1d。")
def show(
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="第五条第1项、第五条第一项、第三步、A5-1d …")],
    edition: EditionOption = None,
) -> int:
    """The official words, and everything that is bound to them."""
    from lhti.errors import UsageError
    from lhti.policy.clauses import bound_to, example_names, find_anchor

    policy = _policy(edition)
    anchor = find_anchor(policy, clause)
    if anchor is None:
        raise UsageError(f"细则里找不到“{clause}”。可写 {'、'.join(example_names(policy))} 等。")
    write_line(policy.edition.heading)
    write_line(anchor)
    write_line(policy.anchors[anchor])
    for line in bound_to(policy, anchor):
        write_line(line)
    return 0


@app.command("lint", help="证明细则：出处、原文、分值、例子都对得上。不指定版本时，证明自带的每一版。")
def lint(
    edition: Annotated[str | None, typer.Option("--edition", metavar="ID", help="只证明这一版。")] = None,
    folder: Annotated[Path | None, typer.Option("--policy", metavar="DIR", help="只证明这个文件夹里的细则。")] = None,
) -> int:
    """Prove what can be proved of a policy, or of every one that ships with the package; 1 where something does not hold."""
    from lhti.policy.loading import editions, load_edition, load_policy

    names = [edition] if edition else list(editions())
    policies = [load_policy(folder.resolve())] if folder else [load_edition(name) for name in names]
    proved = [_prove(policy) for policy in policies]
    return 0 if all(proved) else 1


def _prove(policy: Policy) -> bool:
    from lhti.checks.binding import misfits
    from lhti.checks.placeholders import unknown_placeholders
    from lhti.policy.lint import coverage, objections
    from lhti.validation.cases import wrong_cases

    write_line(policy.edition.heading)
    found = dict.fromkeys((*objections(policy), *misfits(policy), *unknown_placeholders(policy), *wrong_cases(policy)))
    for line in found:
        write_line(f"不成立：{line}")
    for line in coverage(policy):
        write_line(line)
    write_line("证明通过。" if not found else f"有 {len(found)} 处不成立。")
    return not found


@app.command("diff", help="比较两个版本：参数、规则、评分、步骤、产业、读法、原文等有哪些不同。")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="旧版本：自带细则的编号（如 ganzhou-2022），或细则所在的文件夹。")],
    after: Annotated[str, typer.Argument(metavar="B", help="新版本，写法相同。")],
) -> int:
    """What the second edition changes of the first; 0 whether or not they differ."""
    from lhti.cli.differences import lines_of
    from lhti.policy.diff import differences

    old, new = _named(before), _named(after)
    write_line(f"旧：{old.edition.heading}")
    write_line(f"新：{new.edition.heading}")
    found = differences(old, new)
    for line in (line for table in found for line in lines_of(table)):
        write_line(line)
    if not found:
        write_line("两个版本没有差别。")
    return 0


def _named(text: str) -> Policy:
    """A policy by its id, or by its folder; an id wins over a folder of that name. Raises PolicyError where it is neither."""
    from lhti.policy.loading import editions, load_edition, load_policy

    is_folder = text not in editions() and (Path(text) / "edition.yaml").is_file()
    return load_policy(Path(text).resolve()) if is_folder else load_edition(text)


@app.command("interpretations", help="列出细则不明确处的读法和理由。")
def interpretations(edition: EditionOption = None) -> int:
    """X-01 … with question, reading and reason."""
    policy = _policy(edition)
    write_line(policy.edition.heading)
    for entry in policy.interpretations:
        write_line(f"{entry.id}　{entry.question}")
        write_line(f"  读法：{entry.reading}")
        write_line(f"  理由：{entry.reason}（{entry.decided_by}；{'、'.join(entry.at)}）")
    return 0
