"""The replay of the eight steps: what each event does to the state, and which events cannot be."""

from datetime import date

import pytest

from lhti.dossier.events import StepEvent
from lhti.dossier.history import replay


def events(*given: str, **more: dict) -> list[tuple[str, StepEvent]]:
    """`3 completed`, `6 returned 4`, `5 changed`; numbered from 1. `more`: values of the event with that number (`n2={…}`)."""
    made = []
    for number, words in enumerate(given, 1):
        step, event, *to = words.split()
        values = {"step": step, "event": event, "date": f"2023-{number:02d}-01", "by": {"role": "section", "unit": "高新科"}}
        if to:
            values["to"] = to[0]
        if event != "completed":
            values["reason"] = "原因"
        values |= more.get(f"n{number}", {})
        made.append((f"steps/{number:04d}-step{step}-{event}.yaml", StepEvent.model_validate(values)))
    return made


def done(up_to: int) -> list[str]:
    return [f"{step} completed" for step in range(1, up_to + 1)]


STATES = {
    "nothing yet": ([], 1, []),
    "one step": (done(1), 2, [1]),
    "four steps": (done(4), 5, [1, 2, 3, 4]),
    "all eight": (done(8), 9, [1, 2, 3, 4, 5, 6, 7, 8]),
    "sent back": ([*done(5), "6 returned 4"], 4, [1, 2, 3]),
    "sent back to the start": ([*done(1), "2 returned 1"], 1, []),
    "sent back and done again": ([*done(2), "3 returned 2", "2 completed", "3 completed"], 4, [1, 2, 3]),
    "sent back after all eight": ([*done(8), "8 returned 5"], 5, [1, 2, 3, 4]),
    "changed after step 4": ([*done(4), "5 changed"], 5, [1, 2, 3, 4]),
    "changed after all eight": ([*done(8), "8 changed"], 9, [1, 2, 3, 4, 5, 6, 7, 8]),
}


@pytest.mark.parametrize(("given", "current", "completed"), STATES.values(), ids=STATES.keys())
def test_state(given, current, completed):
    history = replay(events(*given))
    assert (history.current, sorted(history.completed), history.disorders) == (current, completed, [])


@pytest.mark.parametrize(("steps", "open_step"), [(0, 1), (3, 4), (7, 8), (8, 8)])
def test_an_event_speaks_of_the_open_step(steps, open_step):
    assert replay(events(*done(steps))).open_step == open_step


DISORDERS = {
    "step skipped": (["1 completed", "3 completed"], {}, "skipped", ("step",), 2),
    "step completed twice": (["1 completed", "1 completed"], {}, "repeated", ("step",), 2),
    "step completed after all eight": ([*done(8), "8 completed"], {}, "repeated", ("step",), 9),
    "return of a step that is not open": ([*done(3), "3 returned 2"], {}, "not-open", ("step",), 4),
    "return to the step itself": ([*done(3), "4 returned 4"], {}, "to", ("to",), 4),
    "return to a later step": ([*done(3), "4 returned 5"], {}, "to", ("to",), 4),
    "return to step 0": ([*done(3), "4 returned 0"], {}, "to", ("to",), 4),
    "return to nowhere": ([*done(3), "4 returned"], {}, "to", ("to",), 4),
    "completion with a step to go to": (["1 completed 1"], {}, "to-unused", ("to",), 2),
    "correction that sends back": ([*done(2), "2 corrected"], {"n3": {"corrects": "2", "to": "1"}}, "to-unused", ("to",), 3),
    "return without a reason": ([*done(3), "4 returned 2"], {"n4": {"reason": " "}}, "reason", ("reason",), 2),
    "change at another step": ([*done(5), "5 changed"], {}, "not-open", ("step",), 6),
    "change without a reason": ([*done(5), "6 changed"], {"n6": {"reason": None}}, "reason", ("reason",), 6),
    "correction of nothing": ([*done(2), "2 corrected"], {}, "corrects", ("corrects",), 3),
    "correction of an event that is not there": ([*done(2), "2 corrected"], {"n3": {"corrects": "9"}}, "corrects", ("corrects",), 3),
    "correction of a later event": ([*done(2), "2 corrected", "3 completed"], {"n3": {"corrects": "4"}}, "corrects", ("corrects",), 4),
    "correction at another step": ([*done(2), "1 corrected"], {"n3": {"corrects": "2"}}, "corrects-step", ("step",), 3),
    "correction without a reason": ([*done(2), "2 corrected"], {"n3": {"corrects": "2", "reason": None}}, "reason", ("reason",), 3),
    "unknown event": (["1 finished"], {}, "event", ("event",), 1),
    "step 9": (["9 completed"], {}, "no-such-step", ("step",), 1),
    "step 0": (["0 completed"], {}, "no-such-step", ("step",), 1),
    "file name tells another step": (["1 completed"], {"n1": {"step": "2"}}, "name-differs", ("step",), 1),
    "file name tells another event": (["1 completed"], {"n1": {"event": "changed"}}, "name-differs", ("step",), 1),
}


@pytest.mark.parametrize(("given", "more", "variant", "at", "current"), DISORDERS.values(), ids=DISORDERS.keys())
def test_an_event_that_cannot_be_is_told_of(given, more, variant, at, current):
    history = replay(events(*given, **more))
    assert [(disorder.variant, disorder.at) for disorder in history.disorders] == [(variant, at)]
    assert history.current == current


# -- events that cannot be read -------------------------------------------------------------------------------------------------------


def unread(*numbers: int, given: list[str], **more: dict):
    """The replay where of the events with these numbers only the names are known."""
    made = [(path, StepEvent() if int(path[6:10]) in numbers else event) for path, event in events(*given, **more)]
    return replay(made, [path for path, _event in made if int(path[6:10]) in numbers])


UNREAD = {
    "completed": (done(4), 1, 5),
    "the last completed": (done(4), 4, 5),
    "changed": ([*done(5), "6 changed"], 6, 6),
    "corrected": ([*done(5), "2 corrected"], 6, 6),
    "returned, and gone on from there": ([*done(5), "6 returned 4", "4 completed"], 6, 5),
    "returned, and a change after it": ([*done(5), "6 returned 5", "5 changed"], 6, 5),
    "returned, with nothing after it": ([*done(5), "6 returned 4"], 6, 1),
}


@pytest.mark.parametrize(("given", "number", "current"), UNREAD.values(), ids=UNREAD.keys())
def test_an_event_that_cannot_be_read_counts_as_its_name_says(given, number, current):
    history = unread(number, given=given, **{"n6": {"corrects": "2"}} if "corrected" in given[-1] else {})
    assert (history.current, history.disorders) == (current, [])


def test_what_an_unreadable_name_says_may_still_be_out_of_order():
    history = unread(2, given=["1 completed", "3 completed"])
    assert ([disorder.variant for disorder in history.disorders], history.current) == (["skipped"], 2)


@pytest.mark.parametrize("values", [{"step": None}, {"event": None}, {"step": None, "event": None}])
def test_step_and_kind_that_the_content_does_not_say_are_those_of_the_name(values):
    history = replay(events(*done(3), n2=values))
    assert (history.current, history.disorders) == (4, [])
    assert history.completed_on(2) == date(2023, 2, 1)


def test_an_unknown_kind_is_told_of_and_counts_as_the_name_s():
    history = replay(events(*done(3), n2={"event": "已完成"}))
    assert ([disorder.variant for disorder in history.disorders], history.current) == (["event"], 4)


def test_a_return_that_could_be_parsed_is_held_to_where_it_goes():
    ((path, event),) = events(*done(5), "6 returned 4")[-1:]
    given = [*events(*done(5)), (path, StepEvent.model_construct(to=event.to))]
    assert replay(given, [path]).current == 4


def test_seals_that_nobody_can_read_bind_nothing_until_the_step_is_sealed_again():
    history = unread(2, given=done(2), n1=seals(members="a"), n2=seals(members="b"))
    assert (standing(history), history.unsealed.path) == ({}, "steps/0002-step2-completed.yaml")
    history = unread(2, given=done(3), n1=seals(members="a"), n3=seals(members="c"))
    assert (standing(history), history.unsealed) == ({"members.yaml": ("c", 3)}, None)


def test_a_change_behind_unknown_seals_is_not_said_to_have_altered_others():
    history = unread(5, given=[*done(5), "6 changed"], n4=seals(members="a"), n6=seals(members="b"))
    assert [change.altered for change in history.changes] == [()]


def test_a_correction_that_cannot_be_read_may_have_put_right_any_event_of_its_step():
    history = unread(4, given=[*done(3), "2 corrected"])
    assert [entry.unread for entry in history.entries] == [None, "steps/0004-step2-corrected.yaml", None]


@pytest.mark.parametrize("name", ["1-step1-completed.yaml", "0001-step1-Completed.yaml", "0001_step1_completed.yaml", "第一步.yaml"])
def test_a_file_name_that_is_none(name):
    ((_path, event),) = events("1 completed")
    history = replay([(f"steps/{name}", event)])
    assert [disorder.variant for disorder in history.disorders] == ["name"]
    assert history.current == 1


def test_a_number_twice_keeps_the_first():
    (path, first), (_other, second) = events("1 completed", "2 completed")
    history = replay([(path, first), ("steps/0001-step2-completed.yaml", second)])
    assert [(disorder.variant, disorder.values["other"]) for disorder in history.disorders] == [("number-twice", path)]
    assert history.current == 2


def test_order_is_by_number_and_gaps_are_allowed():
    (_a, first), (_b, second) = events("1 completed", "2 completed")
    history = replay([("steps/0090-step2-completed.yaml", second), ("steps/0007-step1-completed.yaml", first)])
    assert (history.current, history.disorders) == (3, [])


# -- seals ----------------------------------------------------------------------------------------------------------------------------


def seals(**digests: str) -> dict:
    return {"seals": {f"{stem}.yaml": digest for stem, digest in digests.items()}}


def standing(history) -> dict[str, tuple[str, int]]:
    return {file: (seal.digest, seal.entry.number, *sorted(seal.reopened)) for file, seal in history.seals.items()}


def test_the_latest_seal_binds():
    history = replay(events(*done(2), n1=seals(members="a", letters="b"), n2=seals(members="c")))
    assert standing(history) == {"members.yaml": ("c", 2), "letters.yaml": ("b", 1)}


def test_a_return_leaves_open_what_the_steps_sent_back_write():
    """What they may write is the policy's to say; a seal that they replaced lawfully does not come back."""
    given = events(*done(3), "4 returned 2", n1=seals(members="a", letters="b"), n3=seals(members="c", chain="d"))
    assert standing(replay(given)) == {
        "members.yaml": ("c", 3, 2, 3, 4),
        "letters.yaml": ("b", 1, 2, 3, 4),
        "chain.yaml": ("d", 3, 2, 3, 4),
    }


def test_a_step_completed_again_binds_anew():
    given = events(*done(3), "4 returned 2", "2 completed", n3=seals(members="c", chain="d"), n5=seals(members="e"))
    assert standing(replay(given)) == {"members.yaml": ("e", 5), "chain.yaml": ("d", 3, 2, 3, 4)}


def test_a_change_tells_what_it_sealed_otherwise():
    history = replay(events(*done(5), "6 changed", n4=seals(members="a", agreement="b"), n6=seals(members="A", agreement="c", chain="d")))
    assert [(change.current, change.altered) for change in history.changes] == [(6, ("agreement.yaml", "chain.yaml"))]


def test_a_change_seals_what_it_changed():
    history = replay(events(*done(5), "6 changed", n4=seals(members="a", agreement="b"), n6=seals(members="c")))
    assert standing(history) == {"members.yaml": ("c", 6), "agreement.yaml": ("b", 4)}


def test_a_step_that_could_not_be_completed_seals_nothing():
    assert standing(replay(events("1 completed", "3 completed", n2=seals(chain="a")))) == {}


# -- corrections ----------------------------------------------------------------------------------------------------------------------


def test_a_correction_puts_the_right_values_into_the_event():
    correction = {"corrects": "1", "date": "2023-01-20", "note": "日期写错"}
    history = replay(events(*done(2), "1 corrected", n3=correction))
    assert history.completed_on(1) == date(2023, 1, 20)
    assert (history.completed[1].number, history.completed[1].event.note, history.current) == (1, "日期写错", 3)


def test_a_return_can_be_corrected_to_another_step():
    history = replay(events(*done(3), "4 returned 3", "4 corrected", n5={"corrects": "4", "to": "2"}))
    assert (history.current, history.disorders) == (2, [])


def test_whoever_corrected_it_is_told_where_that_stands():
    history = replay(events(*done(2), "1 corrected", n3={"corrects": "1", "by": {"role": "county", "unit": "某局"}}))
    assert [(entry.number, entry.told_at("by")[:10]) for entry in history.entries] == [(1, "steps/0003"), (2, "steps/0002")]


def test_a_correction_of_one_seal_leaves_the_others():
    history = replay(events(*done(2), "1 corrected", n1=seals(members="a", letters="b"), n3={"corrects": "1", **seals(members="c")}))
    assert standing(history) == {"members.yaml": ("c", 1), "letters.yaml": ("b", 1)}


def test_a_later_correction_wins():
    history = replay(
        events(
            *done(1), "1 corrected", "1 corrected", n2={"corrects": "1", "date": "2023-01-20"}, n3={"corrects": "1", "date": "2023-01-25"}
        )
    )
    assert history.completed_on(1) == date(2023, 1, 25)


def test_a_refused_event_seals_nothing_even_after_a_return():
    history = replay(events(*done(2), "1 completed", "3 returned 2", n1=seals(members="a"), n3=seals(members="refused")))
    assert [disorder.variant for disorder in history.disorders] == ["repeated"]
    assert standing(history) == {"members.yaml": ("a", 1, 2, 3)}
