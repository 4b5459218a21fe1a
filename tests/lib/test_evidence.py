import dataclasses
import datetime
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.evidence import (
    CALLED_BACK,
    LIVE,
    WRITTEN,
    CountedAttempt,
    Evidence,
    Month,
    Reading,
    Slot,
    evidence_of,
    speaks_until,
)
from companies.lib.reachability import Grade, Prior
from companies.lib.told_weeks import End, Told, Week, starts_at, week_of, weight_of
from companies.lib.totals import Totals
from companies.lib.waiting import LIVE_MARKS, WRITTEN_MARKS, Ends, Point, waiting_curve
from tests.factories import NOW

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)
#: Where a report of NOW's week weighs one.
MIDDLE = starts_at(week_of(NOW)) + 3.5 * DAY
PHONE = Prior(human_share=0.6, minutes=12)
MEASURES = st.sampled_from([LIVE, CALLED_BACK, WRITTEN])

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


def reading(told, *, now=MIDDLE, measure=LIVE, prior=PHONE):
    return Reading(evidence_of(told, measure).calm(measure), measure.decay, prior, now)


# ── What is kept ──────────────────────────────────────────────────────────────────────────────────────


def test_an_attempt_is_kept_in_its_week_its_hour_and_its_month():
    week = week_of(NOW)
    weight = weight_of(week, LIVE.decay)
    told = CountedAttempt(at=NOW, end=End.HUMAN, minutes=61, helped=True, slot=34, month="2025-10")

    assert evidence_of([told], LIVE) == Evidence(
        weeks={week: Week({75: Told(1, 0, 0, 61)}, answered=1, helped=1)},
        slots={34: Slot(weight, weight, 61 * weight)},
        months={"2025-10": Month(1, 1, 61)},
    )


def test_attempts_are_held_apart_by_how_they_ended():
    told = [attempt(end=end, minutes=7) for end in (End.HUMAN, End.OTHER, End.OTHER, End.CENSORED)]

    [week] = evidence_of(told, LIVE).weeks.values()

    assert week.told == {7: Told(1, 2, 1, 28)}


@pytest.mark.parametrize(
    ("measure", "minutes", "edge", "kept", "in_a_month"),
    [
        (LIVE, 0, 1, 1, 1),
        (LIVE, 1, 1, 1, 1),
        (LIVE, 9, 10, 9, 9),
        (LIVE, 121, 150, 121, 120),
        (LIVE, 1440, 480, 480, 120),
        (CALLED_BACK, 121, 180, 121, 121),
        (CALLED_BACK, 3 * 1440, 3 * 1440, 3 * 1440, 1440),
        (CALLED_BACK, 30 * 1440, 7 * 1440, 7 * 1440, 1440),
        (WRITTEN, 8 * 1440, 10 * 1440, 8 * 1440, 8 * 1440),
        (WRITTEN, 366 * 1440, 180 * 1440, 180 * 1440, 28 * 1440),
    ],
)
def test_minutes_are_kept_within_the_scale_of_the_kind(measure, minutes, edge, kept, in_a_month):
    value = evidence_of([attempt(minutes=minutes)], measure)

    assert [week.told for week in value.weeks.values()] == [{edge: Told(1, 0, 0, kept)}]
    assert value.months == {"2025-10": Month(1, 1, in_a_month)}


@pytest.mark.parametrize("measure", [LIVE, CALLED_BACK, WRITTEN])
def test_the_shares_that_are_told_are_told_at_edges(measure):
    marks = WRITTEN_MARKS if measure is WRITTEN else LIVE_MARKS

    assert {*marks, measure.scale.limit} <= set(measure.scale.edges)
    assert list(measure.scale.edges) == sorted(set(measure.scale.edges))


@given(told=st.lists(attempts(), max_size=12), measure=MEASURES)
def test_attempts_added_one_by_one_are_the_evidence_of_all(told, measure):
    value = Evidence()
    for one in told:
        value = value.changed([(one, 1)], measure)

    assert value == evidence_of(told, measure)


@given(
    stay=st.lists(attempts(), max_size=8),
    go=st.lists(attempts(), max_size=8),
    measure=MEASURES,
    data=st.data(),
)
def test_attempts_added_and_taken_away_in_any_order_leave_no_trace(stay, go, measure, data):
    """Years and weights apart by a factor of 2³⁰⁰, as no float would have it; what follows from it is the same too."""
    changes = [(one, 1) for one in stay + go] + [(one, -1) for one in go]
    value = Evidence()
    for one, sign in data.draw(st.permutations(changes)):
        value = value.changed([(one, sign)], measure)

    assert value == evidence_of(stay, measure)
    assert value.calm(measure) == evidence_of(data.draw(st.permutations(stay)), measure).calm(measure)


@given(some=st.lists(attempts(), max_size=8), others=st.lists(attempts(), max_size=8), measure=MEASURES)
def test_evidence_of_some_and_of_others_is_that_of_all_and_leaves_no_trace(some, others, measure):
    one, other = evidence_of(some, measure), evidence_of(others, measure)

    assert one + other == evidence_of([*some, *others], measure)
    assert one + other - other == one


def test_an_attempt_of_today_taken_away_leaves_the_one_of_twenty_five_years_ago():
    old, new = attempt(at=NOW - 10 * 365 * DAY), attempt(at=NOW + 15 * 365 * DAY)

    value = evidence_of([old], LIVE).changed([(new, 1)], LIVE).changed([(new, -1)], LIVE)

    assert value == evidence_of([old], LIVE)
    assert value.calm(LIVE).totals.weight > 0


# ── Read at a later moment ────────────────────────────────────────────────────────────────────────────


@given(
    told=st.lists(attempts(PAST), min_size=1, max_size=4),
    later=st.integers(0, 20 * 365 * 24 * 60),
    measure=MEASURES,
)
def test_sums_read_later_are_those_of_weights_taken_backward_from_then(told, later, measure):
    """Each attempt with the weight of the middle of its week; so few that none is a burst."""
    now = NOW + datetime.timedelta(minutes=later)
    calm = evidence_of(told, measure).calm(measure)

    def weight(one):
        middle = starts_at(week_of(one.at)) + 3.5 * DAY
        parts = calm.weight(week_of(one.at), measure.decay) / weight_of(week_of(one.at), measure.decay)
        return parts * 2 ** (-((now - middle) / DAY) / measure.decay.half_life_days)

    def total(value):
        return pytest.approx(math.fsum(weight(one) * value(one) for one in told), rel=1e-6, abs=1e-12)

    assert dataclasses.asdict(calm.totals.today(measure.decay, now)) == {
        "weight": total(lambda one: 1),
        "human": total(lambda one: one.end == End.HUMAN),
        "minutes": total(lambda one: min(calm.cap, measure.scale.kept(one.minutes))),
        "answered": total(lambda one: one.helped is not None),
        "helped": total(lambda one: one.helped is True),
    }


@given(told=st.lists(attempts(PAST), min_size=1, max_size=12), later=st.integers(0, 10_000))
def test_effective_number_is_the_same_at_every_moment_and_at_most_the_count(told, later):
    now, then = reading(told), reading(told, now=NOW + later * DAY)

    assert now.effective == then.effective
    assert 1 <= now.effective <= len(told) * (1 + 1e-12)


def test_effective_number_of_equals_is_their_count():
    assert reading([attempt()] * 7).effective == 7
    assert reading([]).effective == 0


def test_a_faded_report_beside_one_of_today_counts_for_less_than_one():
    found = reading([attempt(), attempt(at=NOW - 13 * 7 * DAY)])

    half = 2 ** (-91 / 90)
    assert found.effective == pytest.approx((1 + half) ** 2 / (1 + half**2))
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
    border = MIDDLE + half_lives * 90 * DAY

    assert reading(told, now=border).has_figure
    assert not reading(told, now=border + SECOND).has_figure
    assert reading(told, now=border + SECOND).effective == count


@given(told=st.lists(attempts(PAST), min_size=1, max_size=12), measure=MEASURES)
def test_speaks_until_is_the_moment_after_which_there_is_no_figure(told, measure):
    calm = evidence_of(told, measure).calm(measure)
    totals, decay = calm.totals, measure.decay

    until = speaks_until(totals, decay)

    if until is None:
        assert totals.effective < 3
        assert not Reading(calm, decay, PHONE, max(one.at for one in told)).has_figure
    else:
        assert Reading(calm, decay, PHONE, until - SECOND).has_figure
        assert not Reading(calm, decay, PHONE, until + SECOND).has_figure


def test_nothing_never_speaks():
    assert speaks_until(Totals(), LIVE.decay) is None


def test_a_channel_where_nobody_answered_is_deserted_and_worst():
    found = reading([attempt(end=End.CENSORED, minutes=2)] * 3)

    assert (found.is_deserted, found.grade) == (True, Grade.F)


def test_too_few_reports_desert_nothing():
    found = reading([attempt(end=End.OTHER)] * 2)

    assert (found.is_deserted, found.grade) == (False, None)


@pytest.mark.parametrize(("days", "is_deserted"), [(4 * 90 - 7, False), (4 * 90 + 7, True)])
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
    ],
)
def test_grade_is_that_of_the_upper_bound(count, minutes, grade):
    assert reading([attempt(minutes=minutes)] * count).grade == grade


@pytest.mark.parametrize(("minutes", "grade"), [(600, Grade.D), (3000, Grade.E), (20000, Grade.F)])
def test_grade_of_a_written_channel_goes_by_hours_and_days(minutes, grade):
    assert reading([attempt(minutes=minutes)] * 50, measure=WRITTEN).grade == grade


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


@given(told=st.lists(attempts(PAST), max_size=12), later=st.integers(0, 20_000), measure=MEASURES)
def test_every_figure_is_a_number_whatever_was_told(told, later, measure):
    evidence = evidence_of(told, measure)
    found = Reading(evidence.calm(measure), measure.decay, PHONE, NOW + later * DAY)

    figures = [*dataclasses.astuple(found.time_to_human), *dataclasses.astuple(found.chance)]
    figures += dataclasses.astuple(found.help_share) if found.help_share else ()
    figures += [rate.minutes for rate in found.hours(evidence.slots).by_hour]
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)


# ── The curve and the hours ───────────────────────────────────────────────────────────────────────────


def test_the_curve_of_reports_of_one_moment_is_that_of_their_numbers():
    told = [attempt(minutes=5), attempt(end=End.CENSORED, minutes=10)]
    told += [attempt(minutes=21), attempt(end=End.OTHER, minutes=30)]

    found = reading(told).curve

    assert found == waiting_curve({5: Ends(1, 0, 0), 10: Ends(0, 0, 1), 21: Ends(1, 0, 0), 30: Ends(0, 1, 0)})


def test_the_curve_counts_a_report_of_a_half_life_ago_for_half():
    told = [attempt(minutes=5), attempt(at=NOW - 13 * 7 * DAY, end=End.OTHER, minutes=5)]

    found = reading(told).curve

    half = 2 ** (-91 / 90)
    assert found.points == (Point(5, pytest.approx(1 / (1 + half)), pytest.approx(half / (1 + half))),)


def test_the_curve_stays_a_share_when_what_remains_has_faded_for_decades():
    """In floats the weight still at risk is a rounding error here, and the share with a human comes out at 1.4."""
    told = [attempt(end=End.CENSORED, minutes=5)]
    told += [attempt(at=NOW - days * DAY, minutes=60) for days in (4700, 4760)]

    found = reading(told).curve

    assert found.points == (Point(60, 1.0, 0.0),)


def test_hours_are_those_of_the_slots_beside_the_channel():
    told = [attempt(slot=33, minutes=4)] * 20 + [attempt(slot=39, end=End.CENSORED, minutes=40)] * 20
    evidence = evidence_of(told, LIVE)
    found = reading(told)

    table = found.hours(evidence.slots)

    assert table.channel.minutes == pytest.approx(found.time_to_human.minutes)
    assert table.by_hour[33 % 24].weight == pytest.approx(found.weights.weight / 2)
    assert table.by_hour[33 % 24].minutes < table.channel.minutes < table.by_hour[39 % 24].minutes


@pytest.mark.parametrize(("half_lives", "fading"), [(0, 1), (1, 0.5), (2, 0.25)])
def test_hours_know_how_far_the_reports_have_faded(half_lives, fading):
    told = [attempt(slot=33)] * 20

    table = reading(told, now=MIDDLE + half_lives * 90 * DAY).hours(evidence_of(told, LIVE).slots)

    assert table.by_hour[9].fading == pytest.approx(fading)


def test_thousands_of_attempts_without_a_human_are_read_without_an_error():
    chance = random.Random(3)
    told = [
        attempt(slot=chance.randrange(168), end=End.OTHER, minutes=chance.randint(1, 40))
        for _attempt in range(5000)
    ]
    table = reading(told).hours(evidence_of(told, LIVE).slots)

    assert (table.best_hour, table.best_day) == (None, None)


def test_what_was_never_added_cannot_be_taken_away():
    evidence = evidence_of([attempt(slot=33)], LIVE)

    assert evidence.is_possible and Evidence().is_possible
    assert not evidence.changed([(attempt(slot=34), -1)], LIVE).is_possible
    assert not evidence.changed([(attempt(end=End.OTHER, minutes=90), -1)], LIVE).is_possible
