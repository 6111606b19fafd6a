"""The lists of a review: what stands open on the first screen, and what is folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lhti.findings import Severity
from lhti.policy.loading import REGISTRY_POLICIES
from lhti.policy.text_model import APPROVERS
from lhti.reports.common import file_of
from lhti.reports.score_reasons import why_of
from lhti.reports.score_wording import points_of
from lhti.reports.wording import details_of, stage_of
from lhti.review.change import Change
from lhti.review.change_words import changes_words
from lhti.review.lines import Line, Section
from lhti.review.result import DossierReview, GateState, Known, Needed, titles_of

DOSSIERS: Final = 10
"""Dossiers told of in a section."""
ERRORS: Final = 10
"""New errors told of with clause and fix."""
CHANGES: Final = 15
"""Lines of changes of one dossier that stand open."""
FOLDED: Final = 100
"""Lines of a folded section."""
_EVENT_WORDS: Final = {"added": "新增", "edited": "改动（错误）", "deleted": "删除（错误）"}
_UNREAD_WORDS: Final = {"head": "{file} 有错误读不出，没有比较；先改正", "base": "原来的 {file} 读不出，这次已改好，没有逐项比较"}
_PAPER_WORDS: Final = {"added": "新增", "changed": "改动", "removed": "删除"}

Lines = Iterator[Line]


def open_sections(dossiers: Sequence[DossierReview], settings: Sequence[str]) -> Iterator[Section]:
    """In the order of the report; sections without lines are left out."""
    yield from _section("新增错误", _errors(dossiers))
    yield from _by_dossier("评分变化", dossiers, _scores)
    yield from _by_dossier("改了什么", dossiers, lambda dossier: iter([*_changes(dossier)][:CHANGES]))
    yield from _by_dossier("当前步骤的条件", dossiers, _gate)
    yield from _by_dossier("需要谁同意", dossiers, lambda dossier: map(_approval, dossier.approvals))
    yield from _by_dossier("步骤记录", dossiers, _events)
    yield from _section("登记库设置有改动，请市科技局核对", _settings(settings))


def folded_sections(dossiers: Sequence[DossierReview]) -> Iterator[Section]:
    """What most readers can do without."""
    yield from _by_dossier("其余改动", dossiers, lambda dossier: iter([*_changes(dossier)][CHANGES:]), is_folded=True)
    yield from _by_dossier("新增的警告、待办和提示", dossiers, lambda dossier: _found(dossier, _lesser(dossier.new)), is_folded=True)
    yield from _by_dossier("解决的问题", dossiers, lambda dossier: _found(dossier, dossier.solved), is_folded=True)
    yield from _by_dossier("仍有的问题", dossiers, lambda dossier: _found(dossier, dossier.remaining), is_folded=True)


def _settings(paths: Sequence[str]) -> Lines:
    """A policy judges the dossiers that are not touched, too."""
    yield from (Line("", path) for path in paths)
    if any(f"{REGISTRY_POLICIES}/" in path for path in paths):
        yield Line("细则有改动：本次没有改动的档案也要按新细则重新核对，请运行 lhti validate")


def _section(title: str, lines: Lines) -> Iterator[Section]:
    told = tuple(lines)
    if told:
        yield Section(title, told)


def _by_dossier(
    title: str, dossiers: Sequence[DossierReview], lines_of: Callable[[DossierReview], Lines], *, is_folded: bool = False
) -> Iterator[Section]:
    """The lines of each dossier below its name, where there are several."""
    told = [(dossier, lines) for dossier in dossiers if (lines := list(lines_of(dossier)))]
    titles = titles_of(dossiers)
    found: list[Line] = []
    for dossier, lines in told[:DOSSIERS]:
        if len(dossiers) > 1:
            found.append(Line(titles[dossier.path]))
            lines = [Line(line.text, line.place, line.depth + 1) for line in lines]
        found += lines
    if is_folded and len(found) > FOLDED:
        found = [*found[:FOLDED], Line(f"另有 {len(found) - FOLDED} 行没有列出")]
    if len(told) > DOSSIERS:
        found.append(Line(f"另有 {len(told) - DOSSIERS} 个联合体，没有列出；--format json 列出全部"))
    yield from _section(f"{title}（{sum(len(lines) for _, lines in told)}）" if is_folded else title, iter(found))


# -- findings -------------------------------------------------------------------------------------------------------------------------


def _errors(dossiers: Sequence[DossierReview]) -> Lines:
    errors = [(dossier, known) for dossier in dossiers for known in dossier.new if known.finding.severity is Severity.ERROR]
    for dossier, known in errors[:ERRORS]:
        yield _finding(dossier, known, label="")
        yield from (Line(detail, depth=1) for detail in details_of(known.finding))
    if len(errors) > ERRORS:
        yield Line(f"另有 {len(errors) - ERRORS} 项新增错误，改好上面的再看；--format json 列出全部")


def _lesser(found: tuple[Known, ...]) -> list[Known]:
    return [known for known in found if known.finding.severity is not Severity.ERROR]


def _found(dossier: DossierReview, found: Sequence[Known]) -> Lines:
    return (_finding(dossier, known, label=f"{known.finding.severity.label}：") for known in found)


def _finding(dossier: DossierReview, known: Known, label: str) -> Line:
    finding = known.finding
    place = file_of(dossier.state.result, finding) + (f":{finding.line}" if finding.line else "")
    return Line(f"{label}{finding.message} [{finding.rule}]", place)


# -- scores, changes, steps -----------------------------------------------------------------------------------------------------------


def _scores(dossier: DossierReview) -> Lines:
    for former, item in dossier.moved_items:
        yield Line(f"{item.id} {item.label}：{points_of(former)} → {points_of(item)}。{why_of(item)}")


def _changes(dossier: DossierReview) -> Lines:
    yield from _of_the_whole(dossier)
    if dossier.before and dossier.after:
        told = [change for change in dossier.changes if not change.file.startswith("steps/")]
        yield from map(Line, changes_words(told, dossier.names))
        yield from (Line(_UNREAD_WORDS[one.side].format(file=one.file)) for one in dossier.unread)
        yield from _papers(dossier.papers)


def _of_the_whole(dossier: DossierReview) -> Lines:
    """Of a dossier that came, went or was moved."""
    files = len(dossier.changes) + len(dossier.unread)
    if dossier.kind == "added":
        yield Line(f"新增档案：{files} 个文件，佐证材料 {len(dossier.papers)} 个", dossier.path)
    elif dossier.kind == "removed":
        yield Line(f"删除档案：{files} 个文件，佐证材料 {len(dossier.papers)} 个；删除前{stage_of(dossier.state.result)}", dossier.path)
    elif dossier.former is not None:
        yield Line(f"由 {dossier.former} 搬来", dossier.path)


def _papers(papers: Sequence[Change]) -> Lines:
    for kind, word in _PAPER_WORDS.items():
        files = [paper.file for paper in papers if paper.kind == kind]
        if files:
            are_evidence = all(file.startswith("evidence/") for file in files)
            yield Line(f"{word}{'佐证材料' if are_evidence else '文件'} {len(files)} 个：{_some(files)}")


def _some(files: Sequence[str], most: int = 4) -> str:
    return "、".join(files[:most]) + (f" 等 {len(files)} 个" if len(files) > most else "")


def _gate(dossier: DossierReview) -> Lines:
    before, after = (state.gate if state else None for state in (dossier.before, dossier.after))
    if after is None:
        if before is not None and dossier.after is not None:
            yield Line(f"{_gate_words(before)} → {stage_of(dossier.after.result)}")
        return
    if before is None or before == after:
        yield Line(_gate_words(after) + ("（没有变化）" if before else ""))
    elif before.step == after.step:
        yield Line(f"第{after.step}步“{after.title}”：满足 {before.met}/{before.total} → {after.met}/{after.total}{_others(after)}")
    else:
        yield Line(f"{_gate_words(before)} → {_gate_words(after)}")
    if after.waiting:
        yield Line(f"还差：{'；'.join(after.waiting[:3])}" + (f" 等 {len(after.waiting)} 项" if len(after.waiting) > 3 else ""), depth=1)


def _gate_words(gate: GateState) -> str:
    return f"第{gate.step}步“{gate.title}”：满足 {gate.met}/{gate.total}{_others(gate)}"


def _others(gate: GateState) -> str:
    return f"，另有 {gate.others} 项错误要先改" if gate.others else ""


def _approval(needed: Needed) -> Line:
    who = "或".join(APPROVERS[role] + (f"（{unit}）" if unit else "") for role, unit in zip(needed.roles, needed.units, strict=True))
    return Line(f"{who}：{_some(needed.files)}（{'、'.join(needed.at)}）")


def _events(dossier: DossierReview) -> Lines:
    for event in dossier.events:
        yield Line(f"{_EVENT_WORDS[event.kind]}：{event.about}", event.file)
        if event.kind == "edited":
            own = [change for change in dossier.changes if change.file == event.file]
            yield from (Line(words, depth=1) for words in changes_words(own, dossier.names))
