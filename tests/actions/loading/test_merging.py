"""Three versions, without a row: what was brought, what is there, what comes."""

import pytest

from companies.actions.loading.merging import (
    THEIRS,
    Merged,
    each,
    is_untouched,
    log_what_is_no_refusal_of_ours,
    merge,
    names_of,
)
from companies.lib.phones import NotAPhoneNumber

WAY = ("value", "status")
FACTS = (WAY, *each("label", "note"))
LAST = {"value": "1", "status": "seen", "label": "a", "note": ""}


def test_what_nobody_touched_is_changed_and_remembered():
    wanted = {**LAST, "value": "2", "label": "b"}

    assert merge(FACTS, last=LAST, today=LAST, wanted=wanted) == Merged(
        {"value": "2", "label": "b"}, wanted, ()
    )


def test_the_same_again_is_nothing_to_write():
    assert merge(FACTS, last=LAST, today=LAST, wanted=LAST) == Merged({}, LAST, ())


@pytest.mark.parametrize("name", WAY)
def test_a_fact_of_two_fields_is_theirs_when_either_was_touched(name):
    today = {**LAST, name: "theirs"}
    merged = merge(
        FACTS, last=LAST, today=today, wanted={**LAST, "value": "2", "status": "said", "note": "n"}
    )

    assert (merged.changes, merged.theirs) == ({"note": "n"}, ("value", "status"))
    assert {field: merged.brought[field] for field in WAY} == {"value": "1", "status": "seen"}


def test_what_a_person_changed_to_what_comes_is_not_told_and_stays_theirs():
    today = {**LAST, "label": "b"}
    merged = merge(FACTS, last=LAST, today=today, wanted={**LAST, "label": "b"})

    assert (merged.changes, merged.theirs, merged.brought["label"]) == ({}, (), "a")
    later = merge(FACTS, last=merged.brought, today=today, wanted={**LAST, "label": "c"})
    assert (later.changes, later.theirs) == ({}, ("label",))


def test_what_people_confirmed_is_guarded():
    merged = merge(
        FACTS,
        last=LAST,
        today=LAST,
        wanted={**LAST, "value": "2", "label": "b"},
        guarded=frozenset(["value"]),
    )

    assert (merged.changes, merged.theirs) == ({"label": "b"}, ("value",))


def test_what_was_theirs_before_anything_was_remembered_stays_theirs():
    merged = merge(
        FACTS, last={**LAST, "label": THEIRS}, today={**LAST, "label": ""}, wanted={**LAST, "label": "b"}
    )

    assert (merged.changes, merged.theirs, merged.brought["label"]) == ({}, ("label",), THEIRS)


@pytest.mark.parametrize(("today", "is_written"), [("", True), ("ours", False)])
def test_what_was_never_brought_is_written_where_nothing_stands(today, is_written):
    last = {name: value for name, value in LAST.items() if name != "note"}
    merged = merge(FACTS, last=last, today={**LAST, "note": today}, wanted={**LAST, "note": "n"})

    assert merged.changes == ({"note": "n"} if is_written else {})


def test_what_is_nothing_depends_on_the_field():
    assert is_untouched(["menu"], {}, {"menu": []}, {"menu": []})
    assert not is_untouched(["menu"], {}, {"menu": []})


def test_names_of_facts():
    assert names_of(FACTS) == ["value", "status", "label", "note"]


@pytest.mark.parametrize(
    ("error", "is_logged"),
    [(ValueError("2025-13-01"), True), (KeyError("kind"), True), (NotAPhoneNumber("1"), False)],
)
def test_a_fault_that_is_no_refusal_of_ours_leaves_its_traceback(caplog, error, is_logged):
    log_what_is_no_refusal_of_ours("sogeline", error)
    assert [record.exc_info is not None for record in caplog.records] == [True] * is_logged
