"""The page of rules, made from the policy that ships as the default."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lhti.cli.rules import figures_of, severities, step_of
from lhti.policy.loading import DEFAULT_EDITION, format_rules, load_edition
from lhti.policy.model import Rule
from lhti.policy.policy import Policy

_HEAD = """\
# 规则

{heading}的全部规则，由 `make docs` 从细则数据生成。按从第几步起检查排列；每条给出依据的原话、检查结果怎样说、怎样改。
一步没到，它的“错误”类规则不出声；正在这一步，记为待办；过了这一步，才是错误。警告和提示从这一步起照常给出。

花括号 `{{…}}` 处，报告里是档案的实际内容。`lhti rules 规则编号` 在命令行里显示同样的内容，并附合格和不合格的例子。
"""


def rules_page() -> str:
    """Markdown: an overview of every rule by step, and each rule explained."""
    policy = load_edition(DEFAULT_EDITION)
    groups = dict(_groups(policy))
    lines = [_HEAD.format(heading=policy.edition.heading)]
    for label, rules in groups.items():
        lines += [f"- {label}：{'、'.join(f'[{rule.id}](#{rule.id})' for rule in rules)}"]
    for label, rules in groups.items():
        lines += ["", f"## {label}", ""]
        for rule in rules:
            lines += [*_explained(rule, policy), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _groups(policy: Policy) -> Iterator[tuple[str, list[Rule]]]:
    """Label → rules, in the order of the steps; what any file must keep comes last."""
    order = [(False, step) for step in range(9)] + [(True, 0)]
    for yearly, step in order:
        rules = [rule for rule in policy.rules if rule.yearly is yearly and (yearly or rule.step == step)]
        if rules:
            yield ("任何时候" if not step else f"从第{step}步起") if not yearly else "每年", rules
    yield "文件的写法（各版本通用）", list(format_rules())


def _explained(rule: Rule, policy: Policy) -> Iterable[str]:
    waivable = "可在 `waivers.yaml` 说明理由放行" if rule.waivable else "不能放行"
    if rule.waivable_cases:
        waivable += f"，只限：{'；'.join(rule.waivable_cases)}"
    yield f"### {rule.id}"
    yield ""
    yield f"{rule.summary}。{severities(rule)}，{step_of(rule)}，{waivable}。"
    for cite, quote in policy.citations(rule):
        yield ""
        yield f"> {cite}：{quote}"
    figures = [f"`{name}` = {figure}" for name, figure in figures_of(rule, policy)]
    if figures:
        yield ""
        yield f"数值：{'；'.join(figures)}。"
    yield ""
    yield "| 检查结果 | 改法 |"
    yield "|---|---|"
    for variant, message in rule.message.items():
        yield f"| {_cell(message)} | {_cell(rule.fix.get(variant, rule.fix.get('default', '')))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
