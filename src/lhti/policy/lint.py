"""The proof of a policy: every cite resolves, every quote is verbatim, points and bands add up, every clause is dealt with."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lhti.dossier.files import kind_of
from lhti.dossier.shape import shape_of
from lhti.policy.lint_names import misnamed
from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreItem


def _bare(text: str) -> str:
    """Without white space and bookmarks: the file's line breaks are not the law's words."""
    return "".join(re.sub(r"\[bookmark:[^\]]*\]", "", text).split())


def objections(policy: Policy) -> Iterator[str]:
    """What does not hold, one Chinese sentence each."""
    yield from _source(policy)
    yield from _quotes(policy)
    yield from _unused_parameters(policy)
    yield from _scores(policy)
    yield from _gates(policy)
    yield from _approvals(policy)
    yield from misnamed(policy)
    yield from (f"条款 {number} 没有规则、评分、步骤、认定或文书，也没有说明理由" for number in _loose(policy))


def _source(policy: Policy) -> Iterator[str]:
    source = policy.edition.source
    if source.file is None:
        return
    raw = (policy.folder / source.file).read_bytes()
    if hashlib.sha256(raw).hexdigest() != source.sha256:
        yield f"{source.file} 的摘要与 edition.yaml 不符"
    text = _bare(raw.decode())
    for anchor, words in policy.anchors.items():
        if _bare(words) not in text:
            yield f"text.yaml 的“{anchor}”不在原文里"


def _cited(policy: Policy) -> Iterator[tuple[str, str, str | None]]:
    """Who quotes: name, anchor, words."""
    for name, parameter in policy.parameters.items():
        yield f"参数 {name}", parameter.cite, parameter.quote
    for rule in policy.rules:
        if rule.cite:
            yield from ((f"规则 {rule.id}", anchor, words) for anchor, words in policy.citations(rule) if anchor)
    for number, clause in policy.clauses.items():
        yield f"条款 {number}", clause.at, clause.quote
    for entry in policy.attestations:
        yield f"认定 {entry.condition}", entry.at, entry.quote
    for step in policy.steps.entries:
        yield from ((f"第{step.number}步", step.at, words) for words in (step.ends_with, step.who_words) if words)
        yield from ((f"第{step.number}步的条件", step.at, gate.words) for gate in step.gates)
    for table in policy.scores.values():
        for group in table.groups:
            yield from ((f"评分 {item.id}", item.at, item.quote) for item in group.items)
    yield from ((f"approvals.yaml 的 {'、'.join(entry.files)} ", entry.at, None) for entry in policy.approvals)
    for reading in policy.interpretations:
        yield from ((reading.id, anchor, None) for anchor in reading.at)


def _quotes(policy: Policy) -> Iterator[str]:
    for who, anchor, words in _cited(policy):
        if anchor not in policy.anchors:
            yield f"{who}引的“{anchor}”不在 text.yaml 里"
        elif words is not None and _bare(words) not in _bare(policy.anchors[anchor]):
            yield f"{who}引的“{words}”不是“{anchor}”的原话"


def _unused_parameters(policy: Policy) -> Iterator[str]:
    used = {str(value)[1:] for rule in policy.rules for value in rule.given.values() if str(value).startswith("$")}
    yield from (f"参数 {name} 没有用到" for name in policy.parameters if name not in used)


def _scores(policy: Policy) -> Iterator[str]:
    for name, table in policy.scores.items():
        if sum(group.full for group in table.groups) != table.full:
            yield f"评分表 {name} 各项相加不是 {table.full} 分"
        for group in table.groups:
            if sum(item.full for item in group.items) != group.full:
                yield f"评分 {group.id} 的细目相加不是 {group.full} 分"
            yield from (f"评分 {item.id} 的档次没有把 0 到 100 正好盖满一次" for item in group.items if item.bands and not _covers(item))


def _covers(item: ScoreItem) -> bool:
    return all(sum((band.ge or 0) <= percent < (101 if band.lt is None else band.lt) for band in item.bands) == 1 for percent in range(101))


def _gates(policy: Policy) -> Iterator[str]:
    from lhti.policy.loading import format_rules

    known = {*policy.rules_by_id, *(rule.id for rule in format_rules())}
    for step in policy.steps.entries:
        for gate in step.gates:
            yield from (f"第{step.number}步的条件“{gate.words}”用到规则 {rule}，没有这条规则" for rule in gate.rules if rule not in known)


def _approvals(policy: Policy) -> Iterator[str]:
    """A file or field of another spelling would match nothing, and leave the approval to an earlier entry."""
    for entry in policy.approvals:
        for file in (file for file in entry.files if "*" not in file):
            kind = kind_of(file)
            if kind:
                fields = shape_of(kind.model).fields
                yield from (f"approvals.yaml 的 {file} 里没有“{field}”这一栏" for field in entry.fields if field not in fields)
            elif file.endswith(".yaml"):
                yield f"approvals.yaml 的 {file} 不是档案里的文件"


def _bound(policy: Policy) -> set[str]:
    bound = {clause for rule in policy.rules for clause in rule.clauses}
    bound |= {item.id for table in policy.scores.values() for group in table.groups for item in group.items}
    bound |= {clause for step in policy.steps.entries for clause in step.clauses}
    bound |= {entry.condition for entry in policy.attestations}
    return bound | {clause for document in policy.documents for clause in document.clauses}


def _loose(policy: Policy) -> list[str]:
    bound = _bound(policy)
    return [
        number
        for number, clause in policy.clauses.items()
        if number not in bound and not (clause.documents or clause.attestation or clause.unchecked)
    ]


def coverage(policy: Policy) -> Iterator[str]:
    """How many of the regulation's clauses are bound, and why the others are not."""
    unchecked = {number: clause.unchecked for number, clause in policy.clauses.items() if clause.unchecked}
    total = len(policy.clauses)
    if total:
        yield f"条款 {total - len(unchecked) - len(_loose(policy))} / {total} 条已由规则、评分、步骤、认定或文书落实"
    for number, reason in unchecked.items():
        yield f"  {number} 不检查：{reason}"
    leaders = [leader for industry in policy.industries.entries for leader in industry.leaders]
    if leaders:
        yield f"附件1责任领导的名单日期：{min(str(leader.since) for leader in leaders)}，人事变动后请更新 industries.yaml（X-49）"
