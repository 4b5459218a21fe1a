"""Few reports, or many of a short time, do not move what is shown of a channel."""

import datetime
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import poison
from companies.lib.calm import PARTS, Calm, Doubted, calm
from companies.lib.evidence import CALLED_BACK, LIVE, WRITTEN, CountedAttempt, Reading, evidence_of
from companies.lib.reachability import Grade, Prior
from companies.lib.told_weeks import End, week_of, weight_of
from tests.factories import NOW

DAY = datetime.timedelta(days=1)
PHONE = Prior(human_share=0.6, minutes=12)
LETTER = Prior(human_share=0.5, minutes=2 * 1440)


def told(count, *, days, until=NOW, end=End.HUMAN, minutes=10):
    """So many attempts, evenly over the days before a moment."""
    step = days * DAY / count
    return [
        CountedAttempt(at=until - number * step, end=end, minutes=minutes, month="")
        for number in range(count)
    ]


def calm_of(attempts, measure=LIVE):
    return evidence_of(attempts, measure).calm(measure)


def reading(attempts, *, measure=LIVE, prior=PHONE, now=NOW):
    return Reading(calm_of(attempts, measure), measure.decay, prior, now)


def minutes(attempts, **more):
    return reading(attempts, **more).expected_minutes


# ── One report ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("measure", "usual", "prior"), [(LIVE, 10, PHONE), (CALLED_BACK, 60, PHONE), (WRITTEN, 1440, LETTER)]
)
def test_one_endless_wait_weighs_no_more_than_a_few_honest_ones(measure, usual, prior):
    honest = told(200, days=700, minutes=usual)
    endless = told(1, days=1, end=End.CENSORED, minutes=10**6)

    moved = minutes([*honest, *endless], measure=measure, prior=prior) / minutes(
        honest, measure=measure, prior=prior
    )

    assert 1 < moved < 1.35


def test_no_report_counts_for_more_than_four_times_the_upper_quartile():
    assert calm_of(told(40, days=300, minutes=10)).cap == 40
    assert calm_of(told(40, days=300, minutes=3)).cap == 21  # the first edge not below the floor, 20
    assert calm_of(told(40, days=300, minutes=50)).cap == 120


@pytest.mark.parametrize(("usual", "cap"), [(60, 120), (90, 150), (180, 300), (480, 480)])
def test_a_line_that_keeps_everybody_waiting_for_hours_is_believed(usual, cap):
    honest = told(60, days=500, minutes=usual)

    assert calm_of(honest).cap == cap
    assert minutes(honest) == pytest.approx(usual, rel=0.1)


def test_what_came_within_five_weeks_does_not_make_a_line_of_those():
    quick, slow = told(30, days=400, until=NOW - 40 * DAY), told(40, days=30, minutes=480)

    assert calm_of([*quick, *slow]).cap <= 120
    assert calm_of(slow).cap == 120


# ── Many in a short time ──────────────────────────────────────────────────────────────────────────────


def test_a_burst_counts_for_one_and_a_half_times_the_usual_number():
    """Two a week as ever; then fifty in one day count for what is left of fifteen in five weeks."""
    usual, burst = told(100, days=350), told(50, days=1)
    week, (first, *_more) = week_of(NOW), sorted(calm_of([*usual, *burst]).bursts)

    parts = calm_of([*usual, *burst]).bursts[week]

    assert parts == pytest.approx(PARTS * 15 / 60, abs=2)
    assert first >= week - 5


def test_reports_as_ever_are_no_burst():
    assert calm_of(told(100, days=350)).bursts == {}
    assert calm_of(told(300, days=30)).bursts == {}
    assert calm_of(told(4, days=1)).bursts == {}


def test_weeks_that_differ_from_all_others_are_doubted():
    honest = told(200, days=700)
    lies = told(20, days=20, until=NOW - 60 * DAY, end=End.OTHER, minutes=60)

    doubted = calm_of([*honest, *lies]).doubted

    assert doubted.first_week <= week_of(lies[-1].at) and week_of(lies[0].at) <= doubted.last_week
    assert doubted.last_week - doubted.first_week == 4
    assert doubted.reports >= 20
    assert doubted.parts < PARTS / 2
    assert minutes([*honest, *lies]) == pytest.approx(minutes(honest), rel=0.3)


def test_weeks_like_all_others_are_not_doubted():
    chance = Random(4)
    mixed = [
        CountedAttempt(
            at=NOW - chance.uniform(0, 700) * DAY,
            end=chance.choice(list(End)),
            minutes=round(chance.expovariate(1 / 12)),
            month="",
        )
        for _report in range(300)
    ]

    assert calm_of(mixed).doubted is None


@pytest.mark.parametrize("days", [1, 20, 29])
def test_a_line_known_for_less_than_five_weeks_cannot_be_doubted(days):
    start = datetime.datetime(2025, 6, 3, 12, tzinfo=datetime.UTC)
    young = told(20, days=days, until=start) + told(20, days=1, until=start, end=End.OTHER, minutes=60)

    assert calm_of(young).doubted is None
    assert not reading(young, now=start).is_settled


def test_what_is_said_forever_is_believed_at_last():
    """Waits four times as long, for good: within half a year the figure follows."""
    before, after = told(300, days=300, until=NOW - 180 * DAY), told(180, days=180, minutes=40)

    assert minutes([*before, *after]) == pytest.approx(40, rel=0.5)


def test_a_written_channel_is_looked_at_over_ten_weeks():
    honest = told(60, days=1200, minutes=2 * 1440)
    lies = told(12, days=60, until=NOW - 30 * DAY, end=End.CENSORED, minutes=30 * 1440)

    found = calm_of([*honest, *lies], WRITTEN)

    assert found.doubted.last_week - found.doubted.first_week == 9
    assert minutes([*honest, *lies], measure=WRITTEN, prior=LETTER) == pytest.approx(
        minutes(honest, measure=WRITTEN, prior=LETTER), rel=0.35
    )


# ── Nobody ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("liars", [1, 3, 20])
def test_a_dead_line_is_not_brought_back_by_a_few_who_say_so(liars):
    dead = told(200, days=700, end=End.CENSORED)

    found = reading([*dead, *told(liars, days=20, minutes=1)])

    assert (found.is_deserted, found.grade) == (True, Grade.F)


def test_a_repaired_line_is_believed_within_two_months():
    dead = told(200, days=400, until=NOW - 60 * DAY, end=End.CENSORED)

    assert reading([*dead, *told(30, days=60)]).grade not in (None, Grade.F)


def test_an_answered_line_is_not_deserted_for_its_best_weeks():
    assert not reading(told(100, days=700)).is_deserted


# ── The grade holds ───────────────────────────────────────────────────────────────────────────────────


def test_a_grade_is_held_until_its_limit_is_clearly_past():
    """By the sums alone it would be B; it was A until five weeks ago, and is hardly past the limit."""
    honest = told(120, days=600, until=NOW - 36 * DAY, minutes=5)

    found = reading([*honest, *told(7, days=30, minutes=12)])

    assert 10 < found.time_to_human.high <= 10 * 1.25
    assert (found.alone, found.held, found.grade) == (Grade.B, Grade.A, Grade.A)


def test_a_grade_clearly_past_its_limit_is_not_held():
    quick, slow = told(60, days=300, until=NOW - 60 * DAY, minutes=3), told(120, days=60, minutes=60)

    found = reading([*quick, *slow])

    assert (found.held, found.grade) == (None, found.alone)
    assert found.grade > Grade.A


def test_a_grade_of_few_weeks_is_held_by_nothing():
    assert reading(told(12, days=20, minutes=8)).held is None


# ── As numbers ────────────────────────────────────────────────────────────────────────────────────────


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.sampled_from(End), st.integers(0, 2000), st.booleans()), max_size=60
    )
)
def test_every_report_weighs_what_its_week_weighs(rows):
    attempts = [
        CountedAttempt(at=NOW - days * DAY, end=end, minutes=took, helped=helped or None, month="")
        for days, end, took, helped in rows
    ]
    found = calm_of(attempts)
    weights = [found.weight(week_of(one.at), LIVE.decay) for one in attempts]

    assert found.totals.count == len(attempts)
    assert found.totals.weight == sum(weights)
    assert found.totals.weight_squared == sum(weight * weight for weight in weights)
    assert found.totals.minutes == sum(
        weight * min(found.cap, LIVE.scale.kept(one.minutes))
        for weight, one in zip(weights, attempts, strict=True)
    )
    assert sum(map(sum, found.ends.values())) == found.totals.weight
    assert all(
        0 <= weight <= weight_of(week_of(one.at), LIVE.decay)
        for weight, one in zip(weights, attempts, strict=True)
    )


def test_of_nothing_there_is_nothing():
    assert calm({}, LIVE.decay, LIVE.scale) == Calm()


def test_doubt_is_told_with_its_weeks():
    found = Calm(doubted=Doubted(first_week=10, last_week=14, reports=3, parts=32), bursts={12: 16})

    shares = [found.weight(week, LIVE.decay) / weight_of(week, LIVE.decay) for week in (9, 10, 12, 15)]

    assert shares == pytest.approx([1, 0.5, 0.125, 1], rel=1e-6)


# ── What the benchmark measures at length ─────────────────────────────────────────────────────────────


def test_twenty_liars_move_no_line_of_two_hundred_reports_by_two_steps():
    lines = poison.lines_told_of(200, rate=1.0, lines=6, rng=Random(11))

    steps = []
    for honest, (lie, pace) in product(lines, poison.TWELVE):
        lies = poison.told_falsely(lie, pace, 20)
        steps.append(poison.moved(poison.ours, honest, lies, poison.end_of(lies)).steps)

    assert max(steps) <= 1
    assert sum(steps) < len(steps) / 4
