"""New findings alone, in the formats that forges show beside the lines: github, gitlab, sarif."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TextIO

from lhti.policy.model import Rule
from lhti.reports.base import Options
from lhti.reports.formats import report_class
from lhti.review.recorded import RULE_ID, append_only_rule
from lhti.review.result import DossierReview, Review
from lhti.validation.result import DossierResult, Run

ANNOTATIONS: Final = ("github", "gitlab", "sarif")


def write(review: Review, name: str, stream: TextIO, *, strict: bool) -> None:
    """A report of `lhti validate` over what is new. `strict`: warnings fail too."""

    def rules(result: DossierResult) -> Mapping[str, Rule]:
        return {**review.books[result.edition], RULE_ID: append_only_rule()}

    run = Run()
    report = report_class(name)(stream, Options(strict=strict), rules)
    report.start()
    for dossier in review.dossiers:
        result = _only_new(dossier)
        run.tally.add(result.findings)
        report.dossier(result)
    report.finish(run)


def _only_new(dossier: DossierReview) -> DossierResult:
    return dossier.state.result._replace(findings=tuple(known.finding for known in dossier.new))
