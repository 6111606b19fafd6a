"""The audit of a step log for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lhti.reports.visible import visible
from lhti.steps.audit import Audit, Audited


def audit_lines(audit: Audit) -> Iterator[str]:
    """One line an event, what is wrong below it, and the verdict."""
    for event in audit.events:
        yield visible(_event(event))
        for words in event.touched:
            yield visible(f"  记录后又被{words}")
        if event.signature:
            yield visible(f"  {event.signature}")
    yield _verdict(audit)


def _event(event: Audited) -> str:
    if event.added is None:
        return f"{event.path}：还没有提交，无法核对"
    return f"{event.path}：{event.added.shown} 记录" + ("" if event.has_failed else "，没有问题")


def _advice(failed: Sequence[Audited]) -> Iterator[str]:
    if any(event.touched for event in failed):
        yield "记录只能增加：写错了另记一条“更正”，不改原来的。"
    if any(event.added is None for event in failed):
        yield "还没有提交的，先提交再核对。"
    if any(event.signature for event in failed):
        yield "签名不符的，由有权记录的一方用名单里的钥匙签名提交。"


def _verdict(audit: Audit) -> str:
    if not audit.events:
        return "没有任何步骤记录，无从核对。"
    failed = [event for event in audit.events if event.has_failed]
    if failed:
        return f"步骤记录 {len(audit.events)} 条，{len(failed)} 条有问题。{''.join(_advice(failed))}"
    signed = f"，签名与角色相符（名单：{audit.signers}）" if audit.signers else "；没有给出 --signers，签名没有核对"
    return f"步骤记录 {len(audit.events)} 条，只增未改{signed}。"
