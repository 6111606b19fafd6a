"""What the rules say of an answer, as soon as it is given: the answers are judged as the dossier that they will be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import BY_NAME
from lhti.dossier.language import ENGLISH
from lhti.dossier.listing import Listing
from lhti.dossier.reading import parse_source
from lhti.findings import Finding, Severity
from lhti.policy.policy import Policy
from lhti.scaffold.answers import Answers, settled
from lhti.scaffold.guide import LEAD_ID
from lhti.scaffold.writing import dossier_files
from lhti.validation.judging import Judge

_PLACES: Final = {
    ("consortium.yaml", "name"): "name",
    ("consortium.yaml", "industry"): "industry",
    ("consortium.yaml", "section"): "section",
    ("consortium.yaml", "leader"): "leader",
    ("consortium.yaml", "county"): "county",
    ("consortium.yaml", "contact.phone"): "phone",
    ("members.yaml", f"members[{LEAD_ID}].uscc"): "uscc",
    ("members.yaml", f"members[{LEAD_ID}].kind"): "kind",
}
"""Where an answer stands."""


def objections(answers: Answers, policy: Policy, folder: Path, judge: Judge) -> dict[str, Finding]:
    """Question → what is wrong with its answer; hints are none, and an answer that is still to come is not wrong."""
    files = dossier_files(settled(answers, policy, judge.settings.today), policy, folder, ENGLISH, with_lead=True)
    sources = {name: parse_source(name, BY_NAME[name], content) for name, content in files.items()}
    found: dict[str, Finding] = {}
    for finding in judge.judge(Dossier(folder, Listing(folder), sources, [])).findings:
        question = _PLACES.get((finding.file or "", finding.path))
        if question and finding.severity is not Severity.HINT and getattr(answers, question):
            found.setdefault(question, finding)
    return found
