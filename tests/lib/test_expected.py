"""What to expect at a moment: one figure, the range of one call, and how sure they are."""

import datetime
import math
from random import Random
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.demo.simulation import SimulatedLine, attempts
from companies.enums import ENDS, Outcome
from companies.lib.evidence import LIVE, CountedAttempt, Evidence, Reading, evidence_of
from companies.lib.expected import Firmness, expected, of_ten
from companies.lib.reachability import Prior
from companies.lib.told_weeks import End
from companies.lib.waiting import Ends, OneCall, waiting_curve
from tests.factories import NOW

PHONE = Prior(human_share=0.6, minutes=12)
PARIS = ZoneInfo("Europe/Paris")
YEAR = datetime.timedelta(days=365)
SLOTS = range(7 * 24)


def reading_of(evidence):
    return Reading(evidence.calm(LIVE), LIVE.decay, PHONE, NOW)


def what_to_expect(evidence, slot=None):
    reading = reading_of(evidence)
    return expected(reading, reading.curve, reading.hours(evidence.slots), slot=slot)


def told(*ends, weeks=12):
    """Attempts of (end, minutes), again and again through so many weeks, all at one hour."""
    return evidence_of(
        (
            CountedAttempt(at=NOW - week * YEAR / 52, end=end, minutes=minutes, slot=9, month="2026-11")
            for week in range(weeks)
            for end, minutes in ends
        ),
        LIVE,
    )


HUMAN, OTHER, CENSORED = End.HUMAN, End.OTHER, End.CENSORED
ENDS_OF_ANY = st.lists(st.tuples(st.sampled_from(End), st.integers(1, 200)), min_size=1, max_size=12)

# ── One call ──────────────────────────────────────────────────────────────────────────────────────────


def test_one_call_is_of_those_who_are_not_cut_off():
    """Ten of twenty are cut off within a minute: that makes a call that reaches a human no shorter."""
    ends = {1: Ends(0, 10, 0)} | {minutes: Ends(1, 0, 0) for minutes in range(2, 12)}

    assert waiting_curve(ends).one_call == OneCall(low=2, median=6, high=10, longest=11)


def test_whoever_still_waits_counts_as_one_who_waits_longer():
    ends = {5: Ends(8, 0, 0), 30: Ends(0, 0, 2)}

    assert waiting_curve(ends).one_call == OneCall(low=5, median=5, high=None, longest=30)


@pytest.mark.parametrize("ends", [{}, {5: Ends(0, 3, 2)}])
def test_where_nobody_had_a_human_there_is_no_call_to_tell_of(ends):
    assert waiting_curve(ends).one_call is None


# ── The figure and its range ──────────────────────────────────────────────────────────────────────────


@settings(max_examples=60)
@given(ENDS_OF_ANY, st.sampled_from([None, *SLOTS]))
def test_figure_and_range_never_contradict_each_other(ends, slot):
    evidence = told(*ends)
    reading, found = reading_of(evidence), what_to_expect(evidence, slot)

    assert (found is None) == (reading.grade is None)
    if found is None or found.is_deserted:
        return
    assert found.minutes == pytest.approx(reading.expected_minutes)  # one hour alone is told apart from none
    assert not found.is_of_an_hour
    assert (found.firmness == Firmness.ROUGH) == (not reading.is_precise)
    call = found.one_call
    if call:
        assert call.low <= (call.median or math.inf) <= (call.high or math.inf)
        assert call.low <= found.minutes
        assert found.is_beyond_one_call == (found.minutes > (call.high or call.longest))
    if found.within_nine is not None:
        assert reading.curve.human_within(found.within_nine) >= 0.9 - 1e-9


def test_few_reports_have_no_range_but_a_rough_figure():
    found = what_to_expect(told((HUMAN, 5), weeks=5))

    assert (found.firmness, found.one_call, found.within_nine) == (Firmness.ROUGH, None, None)


def test_where_most_calls_are_in_vain_the_figure_is_beyond_one_call():
    found = what_to_expect(told((HUMAN, 8), (HUMAN, 9), *[(OTHER, 10)] * 18))

    assert found.is_beyond_one_call
    assert found.within_nine is None
    assert (found.one_call.low, found.one_call.high) == (8, 10)  # (in the steps in which minutes are kept)


def test_where_nobody_answers_it_is_for_ever():
    found = what_to_expect(told((CENSORED, 20), (OTHER, 3)))

    assert found.is_deserted
    assert (found.one_call, found.within_nine) == (None, None)


# ── The hour ──────────────────────────────────────────────────────────────────────────────────────────

#: Slow at noon and on Mondays, quick at eight; as one of the demonstration.
UNEVEN = SimulatedLine(
    wait_minutes=10,
    shape=1.3,
    patience_minutes=26,
    machine_share=0.1,
    origin=NOW,
    opens=8,
    closes=20,
    days=(0, 1, 2, 3, 4, 5),
    hour_factors=tuple(
        {8: 0.3, 9: 0.5, 12: 2.6, 13: 2.2, 17: 1.7, 18: 2.6}.get(hour, 1.0) for hour in range(24)
    ),
    day_factors=(2.6, 1.2, 1, 1, 0.8, 0.5, 1),
)


@pytest.fixture(scope="module")
def uneven() -> Evidence:
    drawn = attempts(UNEVEN, start=NOW - 2 * YEAR, end=NOW, count=3000, rng=Random(7))
    return evidence_of(
        (
            CountedAttempt(
                at=one.at,
                end=ENDS[Outcome(one.outcome)],
                minutes=one.minutes,
                slot=one.at.astimezone(PARIS).weekday() * 24 + one.at.astimezone(PARIS).hour,
                month="2026-11",
            )
            for one in drawn
        ),
        LIVE,
    )


def share_within(minutes, mean):
    """Of callers who wait for ever, those who have a human by then (Weibull)."""
    scale = mean / math.gamma(1 + 1 / UNEVEN.shape)
    return 1 - math.exp(-((minutes / scale) ** UNEVEN.shape))


def test_where_hours_and_days_are_told_apart_the_hour_leads(uneven):
    reading = reading_of(uneven)
    table = reading.hours(uneven.slots)

    monday_noon, saturday_8 = what_to_expect(uneven, 12), what_to_expect(uneven, 5 * 24 + 8)

    assert (monday_noon.day, monday_noon.hour) == (0, 12)
    assert monday_noon.minutes == table.cell(0, 12).minutes > 2 * reading.expected_minutes
    assert saturday_8.minutes < reading.expected_minutes / 2
    assert what_to_expect(uneven).minutes == reading.expected_minutes


def test_an_hour_that_nobody_told_of_is_that_of_its_day(uneven):
    reading = reading_of(uneven)

    found = what_to_expect(uneven, 3)

    assert (found.day, found.hour) == (0, None)
    assert found.minutes == reading.hours(uneven.slots).by_day[0].minutes


def test_range_of_an_hour_holds_eight_calls_in_ten_of_that_hour(uneven):
    """Stretched as the figure is and no more, it would hold 95 in 100."""
    held = []
    for slot in (day * 24 + hour for day in UNEVEN.days for hour in range(8, 20)):
        call = what_to_expect(uneven, slot).one_call
        mean = UNEVEN.wait_minutes * UNEVEN.day_factors[slot // 24] * UNEVEN.hour_factors[slot % 24]
        held.append(share_within(call.high + 0.5, mean) - share_within(max(0, call.low - 0.5), mean))

    assert 0.75 < fmean(held) < 0.92


# ── Ten calls ─────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60)
@given(ENDS_OF_ANY)
def test_ten_attempts_are_ten_and_say_the_chance(ends):
    reading = reading_of(told(*ends))

    found = of_ten(reading)

    assert found.human + found.gave_up + found.otherwise == 10
    assert min(found.human, found.gave_up, found.otherwise) >= 0
    assert found.human == round(10 * reading.chance.share)
