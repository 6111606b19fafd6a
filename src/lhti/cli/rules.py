"""`lhti rules`: list the rules, or explain one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import edition_or_default, write_line

if TYPE_CHECKING:
    from lhti.policy.model import Rule
    from lhti.policy.policy import Policy


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", help="规则编号，如 member-count。")] = None,
    edition: Annotated[str | None, typer.Option("--edition", metavar="ID", help="细则版本，默认 ganzhou-2022。")] = None,
) -> int:
    """List every rule (id, severity, step, clause, one line), or explain one with its clause, figures and examples."""
    from lhti.policy.loading import format_rules, load_edition

    policy = load_edition(edition_or_default(edition))
    if rule is None:
        _list(policy)
        return 0
    known = {entry.id: entry for entry in (*policy.rules, *format_rules())}
    if rule not in known:
        from lhti.dossier.nearest import nearest
        from lhti.errors import UsageError

        guess = nearest(rule, known)
        raise UsageError(f"没有规则“{rule}”" + (f"，是不是“{guess}”？" if guess else "。lhti rules 列出全部规则。"))
    _explain(known[rule], policy)
    return 0


def _list(policy: Policy) -> None:
    from lhti.policy.loading import format_rules

    write_line(policy.edition.heading)
    for rule in policy.rules:
        write_line(_line(rule, policy))
    write_line("")
    write_line("各版本通用的格式规则")
    for rule in format_rules():
        write_line(_line(rule, policy))


def _line(rule: Rule, policy: Policy) -> str:
    cites = _anchors(rule, policy)
    cite = f"{cites[0]}{'等' if cites[1:] else ''}" if cites else "—"
    waivable = "（可放行）" if rule.waivable else ""
    return f"{rule.id}  {severities(rule)}  {step_of(rule)}  {cite}  {rule.summary}{waivable}"


def _anchors(rule: Rule, policy: Policy) -> list[str]:
    """The clauses that a rule can cite, each once."""
    return list(dict.fromkeys(cite for cite, _ in policy.citations(rule) if cite))


def severities(rule: Rule) -> str:
    """The severities of a rule's variants, the gravest first."""
    return "/".join(severity.label for severity in sorted(set(rule.severity.values()), key=lambda severity: severity.rank))


def step_of(rule: Rule) -> str:
    """From which step on the rule speaks."""
    if rule.yearly:
        return "每年"
    if rule.by_file:
        return "按文件所属步骤"
    return f"第{rule.step}步" if rule.step else "任何时候"


def figures_of(rule: Rule, policy: Policy) -> Iterator[tuple[str, str]]:
    """Name and value, with its unit and its note, of the figures of the regulation that a rule is bound to."""
    for value in rule.given.values():
        parameter = policy.parameters.get(value[1:]) if isinstance(value, str) else None
        if parameter:
            yield value[1:], f"{parameter.value}{parameter.unit or ''}{f'（{parameter.note}）' if parameter.note else ''}"


def _waivable(rule: Rule) -> str:
    """Whether an exception may settle it, and which of its cases where not all."""
    cases = "；".join(rule.waivable_cases)
    return ("可在 waivers.yaml 说明理由放行" if rule.waivable else "不能放行") + (f"，只限：{cases}" if cases else "")


def _explain(rule: Rule, policy: Policy) -> None:
    from lhti.cli.rule_examples import examples_of

    write_line(f"{rule.id}　{rule.summary}")
    write_line(f"级别：{severities(rule)}　步骤：{step_of(rule)}　{_waivable(rule)}")
    clauses = f"（条款 {'、'.join(rule.clauses)}）" if rule.clauses else ""
    for cite, quote in policy.citations(rule):
        write_line(f"依据：{cite}“{quote}”{clauses}")
        clauses = ""
    for cite in _anchors(rule, policy):
        write_line(f"原文：{policy.anchors.get(cite, '')}")
    for name, figure in figures_of(rule, policy):
        write_line(f"数值：{name} = {figure}")
    for variant, message in rule.message.items():
        write_line(f"检查结果：{message}")
        write_line(f"改法：{rule.fix.get(variant, rule.fix.get('default', ''))}")
    for line in examples_of(rule, policy):
        write_line(line)
