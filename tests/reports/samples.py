"""Results to report on, and a report's whole output as text."""

import io
from collections.abc import Sequence
from typing import Any

from lhti.findings import Finding, Severity, Waived
from lhti.policy.model import Rule
from lhti.reports.base import Options
from lhti.reports.formats import report_class
from lhti.validation.result import DossierResult, Run, Skipped

WAIVED = Waived("市科技局", "2026-03-01", "行业 | 集中", "2026-12-31")
HOSTILE = "坏\x1b[31m\n::error::x | <script> `@all` %0A ]]> [甲](http://x)\u202e\udcff"

COUNT = Finding(
    rule="member-count",
    severity=Severity.ERROR,
    message="成员单位 9 个，少于 10 个",
    fix="补充成员单位",
    file="members.yaml",
    line=1,
    column=1,
    path="members",
    cite="第五条第1项",
    quote="成员单位一般不少于10个",
    source="members:",
)
USCC = Finding(
    rule="uscc-valid",
    severity=Severity.ERROR,
    message="统一社会信用代码 913607001234567890 的校验位不对",
    fix="对照营业执照改正",
    file="members.yaml",
    line=4,
    column=11,
    path="members[qingping].uscc",
    source="    uscc: 913607001234567890",
)
WARNING = Finding(
    "name-form", Severity.WARNING, "名称没有以“联合体”结尾", "改名", "consortium.yaml", 2, 7, "name", source="name: 江西某某\n"
)
PENDING = Finding("letter-file", Severity.PENDING, "还没有承诺书", "补上承诺书", "letters/a.yaml")
HINT = Finding("note-empty", Severity.HINT, "没有备注", "")
LET_PASS = Finding("lead-share", Severity.WARNING, "占比偏低", "提高", "lead.yaml", 3, 1, "share", waived=WAIVED)
HOSTILE_FINDING = Finding(
    "yaml-control", Severity.ERROR, HOSTILE, HOSTILE, "a,b:c|%.yaml", 1, 4, HOSTILE, "第一条", HOSTILE, source="名\x1b称: 甲"
)
SKIPPED = Skipped("members.yaml", ("chain-covers", "member-count"))


def dossier(*findings: Finding, path: str = "库/甲", skipped: Sequence[Skipped] = (), **other: Any) -> DossierResult:
    values: dict[str, Any] = {"name": "甲联合体", "edition": "e", "partial": None, "step": 3, "state": "forming", **other}
    return DossierResult(path=path, findings=findings, skipped=tuple(skipped), **values)


class _Rules(dict[str, Rule]):
    """Every rule there could be; an exception may settle one of them."""

    def __missing__(self, rule_id: str) -> Rule:
        values = {"id": rule_id, "summary": f"{rule_id} 的要求", "severity": "error", "message": "坏", "fix": "改"}
        return Rule.model_validate({**values, "waivable": rule_id == "uscc-valid"})


def report(name: str, *results: DossierResult, timings: dict[str, float] | None = None, **options: bool) -> str:
    """The whole output, proved to be UTF-8."""
    stream = io.StringIO()
    writer = report_class(name)(stream, Options(**options), lambda edition: _Rules())
    run = Run(timings=timings or {})
    writer.start()
    for result in results:
        run.tally.add(result.findings)
        writer.dossier(result)
    writer.finish(run)
    stream.getvalue().encode("utf-8")
    return stream.getvalue()
