"""What `lhti init` asks of a person: one question after the other, and again where an answer is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import typer

from lhti.cli.edit_showing import told
from lhti.clock import today
from lhti.errors import UsageError
from lhti.findings import Finding
from lhti.policy.loading import load_edition
from lhti.policy.policy import Policy
from lhti.scaffold.answers import LABELS, QUESTIONS, Answers, choices, closest, needs_section
from lhti.scaffold.checking import objections
from lhti.validation.discovery import registry_of
from lhti.validation.judging import Judge, Settings
from lhti.yamltext.writing import writable


def answered(given: Answers, folder: Path, edition: str, *, asks: bool) -> Answers:
    """All answers, none of them wrong; what is not given is asked for, or stays empty.

    Raises UsageError where something is wrong, or missing although it should be asked for, and there is nobody to ask.
    """
    registry = registry_of([folder])
    policy, judge = load_edition(edition, registry), Judge(Settings(today(), registry=registry))
    answers = replace(given, **{question: writable(getattr(given, question)) for question in QUESTIONS})
    has_terminal = asks and sys.stdin.isatty()
    if asks and not has_terminal:
        _ask_complete(answers, policy)
    for question in QUESTIONS:
        is_given = bool(getattr(answers, question))
        if has_terminal and not is_given and _is_due(question, answers, policy):
            answers = _asked(question, answers, policy)
        while objection := objections(answers, policy, folder, judge).get(question):
            sentences = told(objection) + _closest(question, answers, objection, policy)
            if not has_terminal:
                raise UsageError(f"{sentences}没有写任何文件。")
            typer.echo(sentences)
            answers = _asked(question, answers, policy)
    return answers


def _closest(question: str, answers: Answers, objection: Finding, policy: Policy) -> str:
    """The likeliest choice, where the rule itself knows no near one: people write short forms (`新能源汽车`)."""
    guess = closest(getattr(answers, question), choices(question, policy)) if objection.variant == "unknown" else None
    return f"最接近的是“{guess}”。" if guess else ""


def _is_due(question: str, answers: Answers, policy: Policy) -> bool:
    return question not in ("section", "leader") or needs_section(answers, policy)


def _asked(question: str, answers: Answers, policy: Policy) -> Answers:
    known = choices(question, policy)
    hint = f"（{'、'.join(known)}）" if known else ""
    answer = str(typer.prompt(f"{LABELS[question]}{hint}，没有就回车", default="", show_default=False))
    return replace(answers, **{question: writable(answer)})


def _ask_complete(answers: Answers, policy: Policy) -> None:
    lacking = [question for question in QUESTIONS if not getattr(answers, question) and _is_due(question, answers, policy)]
    if lacking:
        shown = "、".join(f"--{question}（{LABELS[question]}）" for question in lacking)
        raise UsageError(f"缺 {shown}。请用选项写明；要先留空的加 --yes。没有写任何文件。")
