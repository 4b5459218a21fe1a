import datetime
import math
from collections import Counter
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import pytest

from companies.demo.simulation import (
    SimulatedAttempt,
    SimulatedLine,
    attempt,
    attempts,
    moments,
    true_chance,
    true_median_wait,
    true_time_to_human,
)
from companies.lib.evidence import LIVE, CountedAttempt, Reading, evidence_of
from companies.lib.reachability import Prior
from companies.lib.told_weeks import End
from tests.rows import every_row

ORIGIN = datetime.datetime(2026, 6, 1, 10, tzinfo=datetime.UTC)
#: Long enough for every hour and day to be met alike, too short for the drift of any line here.
WEEKS = datetime.timedelta(weeks=10)
MANY = 10_000
#: One false alarm in 16,000 fair comparisons; the seeds are fixed all the same.
STANDARD_ERRORS = 4

BUSY_MORNINGS = tuple(2.5 if hour < 12 else 0.6 for hour in range(24))
BUSY_MONDAYS = (3.0, 1.0, 1.0, 1.0, 0.5, 1.0, 1.0)
LINES = {
    "plain": SimulatedLine(wait_minutes=8, origin=ORIGIN),
    "constant hazard": SimulatedLine(wait_minutes=12, shape=1, origin=ORIGIN),
    "falling hazard, cut off": SimulatedLine(wait_minutes=30, shape=0.8, cut_off_minutes=35, origin=ORIGIN),
    "growing hazard, short": SimulatedLine(wait_minutes=2, shape=2, origin=ORIGIN),
    "all ends": SimulatedLine(
        wait_minutes=20,
        cut_off_minutes=25,
        machine_share=0.15,
        redirected_share=0.1,
        out_of_service_share=0.05,
        origin=ORIGIN,
    ),
    "hours and days": SimulatedLine(
        wait_minutes=10, hour_factors=BUSY_MORNINGS, day_factors=BUSY_MONDAYS, origin=ORIGIN
    ),
    "written": SimulatedLine(
        wait_minutes=3000, patience_minutes=7200, opens=0, closes=24, is_live=False, origin=ORIGIN
    ),
}


#: All tests of one line run in one process, where its attempts are drawn once.
each_line = pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, marks=pytest.mark.xdist_group(f"simulated: {name}"), id=name)
        for name, line in LINES.items()
    ],
)


@cache
def sample(line: SimulatedLine, count: int = MANY, seed: int = 20260601) -> list[SimulatedAttempt]:
    return attempts(line, start=ORIGIN - WEEKS, end=ORIGIN + WEEKS, count=count, rng=Random(seed))


@each_line
def test_true_time_to_human_is_what_many_attempts_come_to(line):
    told = sample(line)

    humans = sum(one.outcome == "human" for one in told)
    ratio = sum(one.minutes for one in told) / humans
    # The delta method for a ratio of means.
    error = math.sqrt(sum((one.minutes - ratio * (one.outcome == "human")) ** 2 for one in told)) / humans
    assert abs(ratio - true_time_to_human(line, ORIGIN)) < STANDARD_ERRORS * error + 0.02


@each_line
def test_true_chance_is_what_many_attempts_come_to(line):
    told = sample(line)

    truth = true_chance(line, ORIGIN)
    share = sum(one.outcome == "human" for one in told) / MANY
    assert abs(share - truth) < STANDARD_ERRORS * math.sqrt(truth * (1 - truth) / MANY)


@each_line
def test_true_median_wait_halves_the_attempts_of_people_who_never_give_up(line):
    stubborn = SimulatedLine(**(vars(line) | {"patience_minutes": 1e12}))
    told = sample(stubborn)
    median = true_median_wait(line, ORIGIN)

    if median is None:
        assert sum(one.outcome == "human" for one in told) < MANY / 2
    else:
        # Whole minutes: half lies between those before the median's minute and those in it.
        spread = STANDARD_ERRORS * math.sqrt(MANY) / 2
        waits = [one.minutes for one in told if one.outcome == "human"]
        assert sum(wait < round(median) for wait in waits) < MANY / 2 + spread
        assert sum(wait <= round(median) for wait in waits) > MANY / 2 - spread


def test_lines_tested_have_medians_and_none():
    assert {name for name, line in LINES.items() if true_median_wait(line, ORIGIN) is None} == {"all ends"}


def test_waiting_curve_tends_to_the_true_median_wait():
    line = LINES["plain"]
    ends = {"human": End.HUMAN, "gave_up": End.CENSORED}
    told = [
        CountedAttempt(at=ORIGIN, end=ends[one.outcome], minutes=one.minutes, month="2026-06")
        for one in sample(line)
    ]
    calm = evidence_of(told, LIVE).calm(LIVE)
    reading = Reading(calm, LIVE.decay, Prior(human_share=0.6, minutes=12), ORIGIN)

    assert reading.curve.median == round(true_median_wait(line, ORIGIN)) == 7


def test_constant_hazard_has_its_truths_in_closed_form():
    """Waits of mean 12 and patience of mean 24: a human comes first in 2 of 3, after 8 minutes the end."""
    line = SimulatedLine(wait_minutes=12, shape=1, patience_minutes=24, origin=ORIGIN)

    assert true_chance(line, ORIGIN) == pytest.approx(2 / 3, rel=1e-7)
    mean = 8 + (1 - 8 * (1 - math.exp(-1 / 8)))
    assert true_time_to_human(line, ORIGIN) == pytest.approx(mean * 3 / 2, rel=1e-7)
    assert true_median_wait(line, ORIGIN) == pytest.approx(12 * math.log(2), rel=1e-7)


def test_attempts_end_at_once_by_their_shares():
    told = sample(LINES["all ends"])

    counts = Counter(one.outcome for one in told)
    for outcome, share in (("machine", 0.15), ("redirected", 0.1), ("out_of_service", 0.05)):
        spread = STANDARD_ERRORS * math.sqrt(share * (1 - share) / MANY)
        assert abs(counts[outcome] / MANY - share) < spread
        assert {one.minutes for one in told if one.outcome == outcome} == {1, 2, 3, 4}
    assert set(counts) == {"human", "gave_up", "cut_off", "machine", "redirected", "out_of_service"}


def test_cut_off_comes_after_its_minutes_and_nothing_later():
    told = sample(LINES["all ends"])

    assert {one.minutes for one in told if one.outcome == "cut_off"} == {25}
    assert max(one.minutes for one in told) == 25


def test_impatience_on_a_written_channel_is_no_answer():
    assert {one.outcome for one in sample(LINES["written"], 500)} == {"human", "no_answer"}


def test_helped_is_said_of_humans_only_and_by_its_share():
    told = sample(SimulatedLine(wait_minutes=5, machine_share=0.3, helped_share=0.6, origin=ORIGIN))

    assert {one.helped for one in told if one.outcome != "human"} == {""}
    helped = Counter(one.helped for one in told if one.outcome == "human")
    assert set(helped) == {"yes", "partly", "no"}
    assert helped["yes"] / helped.total() == pytest.approx(0.6, abs=0.02)
    assert helped["no"] / helped.total() == pytest.approx(0.2, abs=0.02)


def test_minutes_are_whole_and_at_least_one():
    told = sample(SimulatedLine(wait_minutes=0.2, origin=ORIGIN), 500)

    assert min(one.minutes for one in told) == 1
    assert all(type(one.minutes) is int for one in told)


def test_attempts_are_the_same_for_the_same_seed_and_no_other():
    line = LINES["all ends"]

    def told(seed: int) -> list[SimulatedAttempt]:
        return attempts(line, start=ORIGIN - WEEKS, end=ORIGIN + WEEKS, count=200, rng=Random(seed))

    assert told(seed=1) == told(seed=1)
    assert told(seed=1) != told(seed=2)


def test_moments_lie_in_order_within_the_hours_and_days_of_the_place():
    line = SimulatedLine(
        wait_minutes=5, opens=8, closes=10, days=(1, 5), time_zone="America/Guadeloupe", origin=ORIGIN
    )
    found = moments(line, start=ORIGIN - WEEKS, end=ORIGIN + WEEKS, count=500, rng=Random(1))

    assert found == sorted(found)
    assert found[0] >= ORIGIN - WEEKS
    assert found[-1] < ORIGIN + WEEKS
    local = [at.astimezone(ZoneInfo("America/Guadeloupe")) for at in found]
    assert {at.hour for at in local} == {8, 9}
    assert {at.weekday() for at in local} == {1, 5}


def test_moments_refuse_a_time_when_nobody_tries():
    sunday = datetime.datetime(2026, 6, 7, tzinfo=datetime.UTC)
    with pytest.raises(ValueError, match="nobody tries"):
        moments(
            LINES["plain"], start=sunday, end=sunday + datetime.timedelta(hours=20), count=1, rng=Random(1)
        )


def test_drift_multiplies_the_wait_once_a_year():
    line = SimulatedLine(wait_minutes=10, yearly_factor=2, origin=ORIGIN)
    year = datetime.timedelta(days=365.25)

    assert line.mean_wait(ORIGIN + year) == pytest.approx(20)
    assert line.mean_wait(ORIGIN - 2 * year) == pytest.approx(2.5)
    slow = SimulatedLine(wait_minutes=20, origin=ORIGIN)
    assert true_time_to_human(line, ORIGIN + year) == pytest.approx(true_time_to_human(slow, ORIGIN))
    assert true_chance(line, ORIGIN + year) == pytest.approx(true_chance(slow, ORIGIN))
    assert true_median_wait(line, ORIGIN + year) == pytest.approx(true_median_wait(slow, ORIGIN))


def test_mean_wait_follows_the_hour_and_the_day_of_the_place():
    line = LINES["hours and days"]
    monday_morning = datetime.datetime(2026, 6, 1, 11, 59, tzinfo=ZoneInfo("Europe/Paris"))

    assert line.mean_wait(monday_morning) == 10 * 2.5 * 3
    assert line.mean_wait(monday_morning + datetime.timedelta(days=4, minutes=1)) == 10 * 0.6 * 0.5


def test_truth_of_a_line_without_humans_is_never():
    line = SimulatedLine(wait_minutes=5, machine_share=1.0, origin=ORIGIN)

    assert true_chance(line, ORIGIN) == 0
    assert true_time_to_human(line, ORIGIN) == math.inf
    assert true_median_wait(line, ORIGIN) is None
    assert attempt(line, ORIGIN, Random(1)).outcome == "machine"


@every_row(
    "wrong",
    [
        {"wait_minutes": 0},
        {"shape": 0},
        {"patience_minutes": -1},
        {"cut_off_minutes": 0},
        {"machine_share": -0.1},
        {"machine_share": 0.6, "redirected_share": 0.6},
        {"helped_share": 1.1},
        {"hour_factors": (1.0,) * 23},
        {"day_factors": (1.0,) * 8},
        {"opens": 18, "closes": 9},
        {"closes": 25},
        {"days": ()},
        {"days": (7,)},
    ],
)
def test_line_refuses(wrong):
    with pytest.raises(ValueError):
        SimulatedLine(**({"wait_minutes": 5, "origin": ORIGIN} | wrong))
