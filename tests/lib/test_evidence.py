import dataclasses
import datetime
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.evidence import (
    LIVE_DECAY,
    WRITTEN_DECAY,
    CountedAttempt,
    End,
    Evidence,
    Month,
    Reading,
    Totals,
    evidence_of,
    speaks_until,
    totals_of,
)
from companies.lib.reachability import Grade, Prior
from companies.lib.waiting import Ends, Point, waiting_curve
from tests.factories import NOW

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)
PHONE = Prior(human_share=0.6, minutes=12)
DECAYS = st.sampled_from([LIVE_DECAY, WRITTEN_DECAY])

#: From before anything weighs (2000) to fifty years on; and from the landmark until now.
MOMENTS = st.timedeltas(-25 * 365 * DAY, 50 * 365 * DAY).map(lambda age: NOW + age)
PAST = st.timedeltas(-10 * 365 * DAY, 0 * DAY).map(lambda age: NOW + age)


@st.composite
def attempts(draw, moments=MOMENTS):
    at = draw(moments)
    end = draw(st.sampled_from(End))
    return CountedAttempt(
        at=at,
        end=end,
        minutes=draw(st.integers(0, 366 * 24 * 60)),
        helped=draw(st.sampled_from([None, True, False])) if end == End.HUMAN else None,
        slot=draw(st.none() | st.integers(0, 167)),
        month=f"{at:%Y-%m}",
    )


def attempt(*, at=NOW, end=End.HUMAN, minutes=10, helped=None, slot=None):
    return CountedAttempt(at=at, end=end, minutes=minutes, helped=helped, slot=slot, month=f"{at:%Y-%m}")


def reading(told, *, now=NOW, decay=LIVE_DECAY, prior=PHONE):
    return Reading(evidence_of(told, decay).totals, decay, prior, now)


# ── Sums ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_attempt_is_summed_up():
    weight = LIVE_DECAY.weight(NOW)
    told = CountedAttempt(at=NOW, end=End.HUMAN, minutes=61, helped=True, slot=34, month="2025-10")

    assert evidence_of([told], LIVE_DECAY) == Evidence(
        totals=Totals(
            count=1,
            weight=weight,
            weight_squared=weight * weight,
            human=weight,
            minutes=61 * weight,
            answered=weight,
            helped=weight,
        ),
        ends={65: (weight, 0, 0)},
        slots={34: (weight, weight, 61 * weight)},
        months={"2025-10": Month(1, 1, 61)},
    )


def test_attempts_are_held_apart_by_how_they_ended():
    weight = LIVE_DECAY.weight(NOW)
    told = [attempt(end=end, minutes=7) for end in (End.HUMAN, End.OTHER, End.OTHER, End.CENSORED)]

    assert evidence_of(told, LIVE_DECAY).ends == {7: (weight, 2 * weight, weight)}


@pytest.mark.parametrize(("minutes", "exposure"), [(0, 1), (1, 1), (2, 2)])
def test_an_attempt_takes_a_minute_at_least(minutes, exposure):
    assert attempt(minutes=minutes).exposure == exposure
    assert evidence_of([attempt(minutes=minutes)], LIVE_DECAY).months == {"2025-10": Month(1, 1, exposure)}


@given(told=st.lists(attempts(), max_size=12), decay=DECAYS)
def test_attempts_added_one_by_one_are_the_evidence_of_all(told, decay):
    value = Evidence()
    for one in told:
        value = value.plus(one, decay)

    assert value == evidence_of(told, decay)


@given(
    stay=st.lists(attempts(), max_size=8), go=st.lists(attempts(), max_size=8), decay=DECAYS, data=st.data()
)
def test_attempts_added_and_taken_away_in_any_order_leave_no_trace(stay, go, decay, data):
    """Years and weights apart by a factor of 2³⁰⁰, as no float would have it."""
    changes = [(one, 1) for one in stay + go] + [(one, -1) for one in go]
    value = Evidence()
    for one, sign in data.draw(st.permutations(changes)):
        value = value.plus(one, decay) if sign > 0 else value.minus(one, decay)

    assert value == evidence_of(stay, decay)


def test_an_attempt_of_today_taken_away_leaves_the_one_of_twenty_five_years_ago():
    old, new = attempt(at=NOW - 10 * 365 * DAY), attempt(at=NOW + 15 * 365 * DAY)

    value = evidence_of([old], LIVE_DECAY).plus(new, LIVE_DECAY).minus(new, LIVE_DECAY)

    assert value == evidence_of([old], LIVE_DECAY)
    assert value.totals.weight > 0


@given(told=st.lists(attempts(), max_size=8), decay=DECAYS)
def test_totals_add_and_subtract(told, decay):
    parts = [totals_of(one, decay) for one in told]
    whole = sum(parts, Totals())

    assert whole == evidence_of(told, decay).totals
    for part in parts:
        whole = whole - part
    assert whole == Totals()


# ── Read at a later moment ────────────────────────────────────────────────────────────────────────────


@given(
    told=st.lists(attempts(PAST), min_size=1, max_size=12),
    later=st.integers(0, 20 * 365 * 24 * 60),
    decay=DECAYS,
)
def test_sums_read_later_are_those_of_weights_taken_backward_from_then(told, later, decay):
    now = NOW + datetime.timedelta(minutes=later)
    weight = {id(one): 2 ** (-((now - one.at) / DAY) / decay.half_life_days) for one in told}

    def total(value):
        return pytest.approx(math.fsum(weight[id(one)] * value(one) for one in told), rel=1e-6, abs=0)

    found = reading(told, now=now, decay=decay)

    assert dataclasses.asdict(found.weights) == {
        "weight": total(lambda one: 1),
        "human": total(lambda one: one.end == End.HUMAN),
        "minutes": total(lambda one: max(1, one.minutes)),
        "answered": total(lambda one: one.helped is not None),
        "helped": total(lambda one: one.helped is True),
    }
    squares = math.fsum(value * value for value in weight.values())
    assert found.effective == pytest.approx(math.fsum(weight.values()) ** 2 / squares, rel=1e-6)


@given(told=st.lists(attempts(PAST), min_size=1, max_size=12), later=st.integers(0, 10_000))
def test_effective_number_is_the_same_at_every_moment_and_at_most_the_count(told, later):
    now, then = reading(told), reading(told, now=NOW + later * DAY)

    assert now.effective == then.effective
    assert 1 <= now.effective <= len(told) * (1 + 1e-12)


def test_effective_number_of_equals_is_their_count():
    assert reading([attempt()] * 7).effective == 7
    assert reading([]).effective == 0


def test_a_faded_report_beside_one_of_today_counts_for_less_than_one():
    found = reading([attempt(), attempt(at=NOW - 90 * DAY)])

    assert found.effective == pytest.approx(1.5**2 / 1.25)
    assert found.count == 2


# ── What may be shown ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("count", "has_figure", "is_precise"),
    [(0, False, False), (2, False, False), (3, True, False), (9, True, False), (10, True, True)],
)
def test_figures_want_so_many_reports(count, has_figure, is_precise):
    found = reading([attempt()] * count)

    assert (found.has_figure, found.is_precise) == (has_figure, is_precise)
    assert (found.grade is not None) == has_figure


def test_figures_want_an_effective_number_of_three_not_three_reports():
    assert not reading([attempt(), attempt(), attempt(at=NOW - 30 * DAY)]).has_figure


@pytest.mark.parametrize(("count", "half_lives"), [(4, 2), (8, 3), (16, 4)])
def test_old_reports_together_worth_less_than_one_of_today_give_no_figure(count, half_lives):
    told = [attempt()] * count
    border = NOW + half_lives * 90 * DAY

    assert reading(told, now=border).has_figure
    assert not reading(told, now=border + SECOND).has_figure
    assert reading(told, now=border + SECOND).effective == count


@given(told=st.lists(attempts(PAST), min_size=1, max_size=12), decay=DECAYS)
def test_speaks_until_is_the_moment_after_which_there_is_no_figure(told, decay):
    totals = evidence_of(told, decay).totals

    until = speaks_until(totals, decay)

    if until is None:
        assert totals.effective < 3
        assert not Reading(totals, decay, PHONE, max(one.at for one in told)).has_figure
    else:
        assert Reading(totals, decay, PHONE, until - SECOND).has_figure
        assert not Reading(totals, decay, PHONE, until + SECOND).has_figure


def test_nothing_never_speaks():
    assert speaks_until(Totals(), LIVE_DECAY) is None


def test_a_channel_where_nobody_answered_is_deserted_and_worst():
    found = reading([attempt(end=End.CENSORED, minutes=2)] * 3)

    assert (found.is_deserted, found.grade) == (True, Grade.F)


def test_too_few_reports_desert_nothing():
    found = reading([attempt(end=End.OTHER)] * 2)

    assert (found.is_deserted, found.grade) == (False, None)


@pytest.mark.parametrize(("days", "is_deserted"), [(4 * 90 - 1, False), (4 * 90 + 1, True)])
def test_one_answer_four_half_lives_ago_is_nobody_lately(days, is_deserted):
    told = [attempt(at=NOW - days * DAY), *[attempt(end=End.OTHER)] * 3]

    assert reading(told).is_deserted == is_deserted


@pytest.mark.parametrize(
    ("count", "minutes", "grade"),
    [
        (50, 3, Grade.A),
        (3, 3, Grade.B),
        (50, 20, Grade.B),
        (50, 60, Grade.C),
        (50, 600, Grade.D),
        (50, 3000, Grade.E),
        (50, 20000, Grade.F),
    ],
)
def test_grade_is_that_of_the_upper_bound(count, minutes, grade):
    assert reading([attempt(minutes=minutes)] * count).grade == grade


# ── The figures ───────────────────────────────────────────────────────────────────────────────────────


def test_time_to_human_adds_up_all_attempts():
    found = reading([attempt(minutes=5), attempt(end=End.CENSORED, minutes=40), attempt(minutes=0)])

    expected = (2 * 12 + 5 + 40 + 1) / (2 * 0.6 + 2)
    assert found.time_to_human.minutes == pytest.approx(expected)
    assert found.expected_minutes == pytest.approx(expected)


def test_chance_and_help_are_two_figures():
    """Five tried: three had a human; of two who said, one was helped."""
    told = [attempt(helped=True), attempt(helped=False), attempt(), *[attempt(end=End.OTHER)] * 2]

    found = reading(told)

    assert found.chance.share == pytest.approx((3 + 2 * 0.6) / (5 + 2))
    assert found.help_share.share == pytest.approx((1 + 2 * 0.7) / (2 + 2))
    assert found.help_share.high - found.help_share.low > found.chance.high - found.chance.low


def test_nobody_said_whether_the_human_helped():
    assert reading([attempt()]).help_share is None
    assert reading([]).help_share is None


@given(told=st.lists(attempts(PAST), max_size=12), later=st.integers(0, 20_000), decay=DECAYS)
def test_every_figure_is_a_number_whatever_was_told(told, later, decay):
    evidence = evidence_of(told, decay)
    found = Reading(evidence.totals, decay, PHONE, NOW + later * DAY)

    figures = [*dataclasses.astuple(found.time_to_human), *dataclasses.astuple(found.chance)]
    figures += dataclasses.astuple(found.help_share) if found.help_share else ()
    figures += [rate.minutes for rate in found.hours(evidence.slots).by_hour]
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)


# ── The curve and the hours ───────────────────────────────────────────────────────────────────────────


def test_the_curve_of_reports_of_one_moment_is_that_of_their_numbers():
    told = [attempt(minutes=5), attempt(end=End.CENSORED, minutes=10)]
    told += [attempt(minutes=20), attempt(end=End.OTHER, minutes=30)]

    found = reading(told).curve(evidence_of(told, LIVE_DECAY))

    assert found == waiting_curve({5: Ends(1, 0, 0), 10: Ends(0, 0, 1), 20: Ends(1, 0, 0), 30: Ends(0, 1, 0)})


def test_the_curve_counts_a_report_of_a_half_life_ago_for_half():
    told = [attempt(minutes=5), attempt(at=NOW - 90 * DAY, end=End.OTHER, minutes=5)]

    found = reading(told).curve(evidence_of(told, LIVE_DECAY))

    assert found.points == (Point(5, pytest.approx(2 / 3), pytest.approx(1 / 3)),)


def test_the_curve_stays_a_share_when_what_remains_has_faded_for_decades():
    """In floats the weight still at risk is a rounding error here, and the share with a human comes out at 1.4."""
    told = [attempt(end=End.CENSORED, minutes=5)]
    told += [attempt(at=NOW - days * DAY, minutes=60) for days in (4700, 4760)]

    found = reading(told).curve(evidence_of(told, LIVE_DECAY))

    assert found.points == (Point(60, 1.0, 0.0),)


def test_hours_are_those_of_the_slots_beside_the_channel():
    told = [attempt(slot=33, minutes=4)] * 20 + [attempt(slot=39, end=End.CENSORED, minutes=40)] * 20
    evidence = evidence_of(told, LIVE_DECAY)
    found = reading(told)

    table = found.hours(evidence.slots)

    assert table.channel.minutes == pytest.approx(found.time_to_human.minutes)
    assert table.by_hour[33 % 24].weight == pytest.approx(20)
    assert table.by_hour[33 % 24].minutes < table.channel.minutes < table.by_hour[39 % 24].minutes


@pytest.mark.parametrize(("half_lives", "fading"), [(0, 1), (1, 0.5), (2, 0.25)])
def test_hours_know_how_far_the_reports_have_faded(half_lives, fading):
    told = [attempt(slot=33)] * 20

    table = reading(told, now=NOW + half_lives * 90 * DAY).hours(evidence_of(told, LIVE_DECAY).slots)

    assert table.by_hour[9].fading == pytest.approx(fading)


def test_thousands_of_attempts_without_a_human_are_read_without_an_error():
    chance = random.Random(3)
    told = [
        attempt(slot=chance.randrange(168), end=End.OTHER, minutes=chance.randint(1, 40))
        for _attempt in range(5000)
    ]
    table = reading(told).hours(evidence_of(told, LIVE_DECAY).slots)

    assert (table.best_hour, table.best_day) == (None, None)


def test_what_was_never_added_cannot_be_taken_away():
    evidence = evidence_of([attempt(slot=33)], LIVE_DECAY)

    assert evidence.is_possible and Evidence().is_possible
    assert not evidence.minus(attempt(slot=34), LIVE_DECAY).is_possible
    assert not evidence.minus(attempt(end=End.OTHER, minutes=90), LIVE_DECAY).is_possible
