import random
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from companies.lib.best_hours import (
    FEWEST_UNUSUAL,
    LEAST_SCATTER,
    SLOT_ATTEMPTS,
    UNUSUAL,
    USUAL_SCATTER,
    Rate,
    Sums,
    Unusual,
    day_of,
    hardly_anybody,
    hour_of,
    hour_table,
    last_hours,
    unusual,
)
from tests.rows import every_row

MONDAY, SATURDAY = 0, 5
#: A channel that takes 20 minutes to a human, from 100 attempts.
SHAPE, RATE, WEIGHT = 60.0, 1200.0, 100.0


def slot(day, hour):
    return day * 24 + hour


def table(slots=None, *, shape=SHAPE, rate=RATE, weight=WEIGHT, fading=1.0):
    return hour_table(shape=shape, rate=rate, weight=weight, slots=slots or {}, fading=fading)


# ── Hours, days and slots, shrunk ─────────────────────────────────────────────────────────────────────


def test_without_reports_every_hour_day_and_slot_is_the_channel():
    found = table()

    assert [rate.minutes for rate in (*found.by_hour, *found.by_day)] == pytest.approx([20] * 31)
    assert found.shrunk(MONDAY, 9).minutes == pytest.approx(20)


def test_an_hour_is_the_sum_of_its_days_beside_six_attempts_of_the_channel():
    found = table({slot(MONDAY, 9): Sums(4, 3, 30), slot(SATURDAY, 9): Sums(2, 2, 10)}).by_hour[9]

    assert (found.shape, found.rate) == pytest.approx(
        (SLOT_ATTEMPTS * 0.6 + 3 + 2, SLOT_ATTEMPTS * 12 + 30 + 10)
    )
    assert found.weight == 6


def test_a_day_is_the_sum_of_its_hours():
    found = table({slot(MONDAY, 9): Sums(4, 3, 30), slot(MONDAY, 10): Sums(2, 2, 10)}).by_day[MONDAY]

    assert (found.shape, found.rate, found.weight) == pytest.approx((3.6 + 5, 72 + 40, 6))


def test_a_slot_nobody_told_of_is_what_its_day_and_its_hour_make_of_the_channel():
    found = table({slot(MONDAY, 9): Sums(10, 10, 20), slot(SATURDAY, 15): Sums(10, 1, 400)})

    expected = 20 * (found.by_day[MONDAY].minutes / 20) * (found.by_hour[15].minutes / 20)
    assert found.shrunk(MONDAY, 15).minutes == pytest.approx(expected)
    assert found.shrunk(MONDAY, 15).weight == 0


def test_a_slot_with_many_reports_is_what_they_say():
    found = table({slot(MONDAY, 9): Sums(1e6, 1e6, 3e6)})

    assert found.shrunk(MONDAY, 9).minutes == pytest.approx(3, rel=1e-3)


def test_table_says_of_a_slot_what_its_day_or_hour_proves_and_else_what_the_channel_takes():
    """Mondays are slow beyond doubt; of hours only one is told of, and of Sundays nothing."""
    slots = {slot(MONDAY, 9): Sums(200, 200, 8000), slot(SATURDAY, 9): Sums(200, 200, 800)}
    found = table(slots)

    assert found.best_day and not found.best_hour
    assert found.cell(MONDAY, 9).minutes == found.by_day[MONDAY].minutes == found.cell(MONDAY, 10).minutes
    assert (found.cell(MONDAY, 9).weight, found.cell(MONDAY, 10).weight) == (200, 0)
    assert found.cell(6, 9).minutes == found.channel.minutes


@given(share=st.floats(0.001, 0.999), scatter=st.floats(0.5, 4), fading=st.floats(0.5, 1))
def test_bound_is_the_quantile_of_the_inverse_gamma_of_scipy(share, scatter, fading):
    found = Rate(SHAPE, RATE, WEIGHT, scatter, fading).bound(share)

    shape = SHAPE / scatter / fading
    assert found == pytest.approx(stats.invgamma.ppf(share, shape, scale=20 * shape), rel=1e-8)


# ── Scatter ───────────────────────────────────────────────────────────────────────────────────────────


def constant_hazard(chance, hour):
    """A human after 20 minutes on average, patience of 25: both without memory."""
    wait, patience = chance.expovariate(1 / 20), chance.expovariate(1 / 25)
    return wait <= patience, min(wait, patience)


def quick_or_never(chance, hour):
    """Seven in ten have somebody within five minutes, the others hold on for half an hour or more."""
    return (True, chance.randint(1, 5)) if chance.random() < 0.7 else (False, chance.randint(20, 59))


def long_tailed(chance, hour):
    """Waits of very different lengths, of which the outcome does not depend."""
    return chance.random() < 0.6, max(1, min(300, chance.lognormvariate(1.5, 1.5)))


def told(line, *, attempts, seed, half_lives=0.0, hours=range(8, 20)):
    """The table of a channel from attempts at random hours of working days, the oldest faded `half_lives`."""
    chance = random.Random(seed)
    slots, squares = defaultdict(lambda: [0.0, 0.0, 0.0]), 0.0
    all_ = [0.0, 0.0, 0.0]
    for _attempt in range(attempts):
        place = slot(chance.randrange(5), chance.choice(hours))
        weight = 2 ** -chance.uniform(0, half_lives)
        is_human, minutes = line(chance, hour_of(place))
        # By hand and in place: this is done a million times in this file.
        for sums in (slots[place], all_):
            sums[0] += weight
            sums[1] += weight * is_human
            sums[2] += weight * minutes
        squares += weight * weight
    known, humans, minutes = all_
    return table(
        {place: Sums(*sums) for place, sums in slots.items()},
        shape=1.2 + humans,
        rate=24 + minutes,
        weight=2 + known,
        fading=squares / known,
    )


def slow_mornings(chance, hour):
    """A constant hazard; before noon everything takes four times as long."""
    wait, patience = chance.expovariate(1 / (80 if hour < 12 else 20)), chance.expovariate(1 / 25)
    return wait <= patience, min(wait, patience)


def test_scatter_without_reports_is_the_usual_one():
    assert {rate.scatter for rate in (*table().by_hour, *table().by_day)} == {USUAL_SCATTER}


def test_scatter_cannot_be_seen_where_no_hour_was_tried_on_two_days():
    found = table({slot(MONDAY, hour): Sums(5, 3, 60) for hour in range(24)})

    assert found.by_hour[0].scatter == USUAL_SCATTER


def test_scatter_of_a_clockwork_is_the_least():
    found = table({place: Sums(5, 3, 60) for place in range(168)})

    assert found.by_hour[0].scatter == LEAST_SCATTER


@pytest.mark.parametrize("half_lives", [0, 4])
@pytest.mark.parametrize(
    ("line", "low", "high"),
    [(constant_hazard, 0.8, 1.4), (quick_or_never, 2.0, 3.5), (long_tailed, 1.7, 4.5)],
)
def test_scatter_of_a_line_is_the_same_for_new_and_for_faded_reports(line, low, high, half_lives):
    found = told(line, attempts=3000, seed=1, half_lives=half_lives)

    assert low < found.by_hour[9].scatter < high


# ── Recommending ──────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_recommended_without_reports():
    assert (table().best_hour, table().best_day) == (None, None)


def test_nothing_is_recommended_from_one_hour_alone():
    assert table({slot(MONDAY, 9): Sums(1000, 1000, 1000)}).best_hour is None


def test_nothing_is_recommended_from_two_reports_an_hour_however_different():
    slots = {slot(day, 9): Sums(1, 1, 1) for day in range(2)}
    slots |= {slot(day, 15): Sums(1, 0, 300) for day in range(2)}

    assert table(slots).best_hour is None


def test_an_hour_with_less_than_two_reports_is_neither_best_nor_worst():
    slots = {slot(day, hour): Sums(40, 30, 600) for day in range(5) for hour in (9, 15)}
    slots[slot(MONDAY, 3)] = Sums(1.9, 0, 1e6)

    assert table(slots).best_hour is None


def test_clearly_different_hours_are_told_apart():
    slots = {slot(day, 9): Sums(20, 19, 60) for day in range(5)}
    slots |= {slot(day, 12): Sums(20, 12, 240) for day in range(5)}
    slots |= {slot(day, 15): Sums(20, 4, 600) for day in range(5)}

    found = table(slots).best_hour

    assert (found.best.index, found.worst.index) == (9, 15)
    assert found.best.rate.minutes < found.worst.rate.minutes


def test_clearly_different_days_are_told_apart():
    slots = {slot(MONDAY, hour): Sums(20, 4, 600) for hour in range(9, 18)}
    slots |= {slot(SATURDAY, hour): Sums(20, 19, 60) for hour in range(9, 18)}

    found = table(slots).best_day

    assert (found.best.index, found.worst.index) == (SATURDAY, MONDAY)


def test_slow_mornings_are_found_in_most_channels_with_five_hundred_reports():
    found = [told(slow_mornings, attempts=500, seed=seed).best_hour for seed in range(40)]

    assert sum(contrast is not None for contrast in found) > 30
    assert all(contrast.best.index >= 12 > contrast.worst.index for contrast in found if contrast)


@pytest.mark.parametrize("half_lives", [0, 4])
@pytest.mark.parametrize("line", [constant_hazard, quick_or_never, long_tailed])
@pytest.mark.parametrize(("attempts", "channels"), [(40, 200), (150, 200), (1000, 100)])
def test_at_most_one_channel_in_twenty_without_a_best_hour_is_given_one(line, attempts, channels, half_lives):
    found = [told(line, attempts=attempts, seed=seed, half_lives=half_lives) for seed in range(channels)]

    assert sum(channel.best_hour is not None for channel in found) <= 0.05 * channels
    assert sum(channel.best_day is not None for channel in found) <= 0.05 * channels


def test_two_thousand_attempts_without_a_human_recommend_nothing():
    slots = {slot(day, hour): Sums(20, 0, 400 * (hour - 7)) for day in range(7) for hour in range(8, 23)}
    minutes = sum(sums.minutes for sums in slots.values())

    found = table(slots, shape=1.2, rate=24 + minutes, weight=2102)

    assert (found.best_hour, found.best_day) == (None, None)


@given(place=st.integers(0, 167))
def test_a_slot_is_the_hour_of_a_day(place):
    assert slot(day_of(place), hour_of(place)) == place


# ── Unusual today ─────────────────────────────────────────────────────────────────────────────────────

USUAL = Rate(SHAPE, RATE, WEIGHT)


@every_row("scatter", [0.5, 1.0, 2.0])
@every_row("humans", range(0, 21, 2))
@every_row("minutes", [5, 30, 60, 120, 240, 480, 960])
def test_unusual_is_a_tail_of_the_negative_binomial_of_scipy(scatter, humans, minutes):
    """The scatter divides whole counts here: rounding is looked at below."""
    humans = humans if (humans / scatter).is_integer() else humans + 1
    shape, rate, met, exposure = SHAPE / scatter, RATE / scatter, humans / scatter, minutes / scatter
    counts = stats.nbinom(shape, rate / (rate + exposure))
    if counts.cdf(met) < UNUSUAL:
        expected = Unusual.SLOWER
    elif counts.sf(met - 1) < UNUSUAL:
        expected = Unusual.QUICKER
    else:
        expected = None

    usual = Rate(SHAPE, RATE, WEIGHT, scatter)

    assert unusual(usual=usual, reports=20, humans=humans, minutes=minutes) == expected


def test_both_tails_are_met_above():
    said = {unusual(usual=USUAL, reports=20, humans=humans, minutes=120) for humans in range(21)}

    assert said == {Unusual.SLOWER, Unusual.QUICKER, None}


def test_a_count_between_two_is_taken_for_the_less_unusual():
    scattered = Rate(SHAPE, RATE, WEIGHT, scatter=2.0)

    for humans in range(1, 20, 2):
        for minutes in range(5, 500, 5):
            odd = unusual(usual=scattered, reports=20, humans=humans, minutes=minutes)
            below = unusual(usual=scattered, reports=20, humans=humans - 1, minutes=minutes)
            above = unusual(usual=scattered, reports=20, humans=humans + 1, minutes=minutes)
            assert (odd == Unusual.SLOWER) == (above == Unusual.SLOWER)
            assert (odd == Unusual.QUICKER) == (below == Unusual.QUICKER)


@pytest.mark.parametrize(("reports", "said"), [(FEWEST_UNUSUAL - 1, None), (FEWEST_UNUSUAL, Unusual.SLOWER)])
def test_unusual_wants_three_reports(reports, said):
    assert unusual(usual=USUAL, reports=reports, humans=0, minutes=1000) == said


def test_what_is_usual_is_not_unusual():
    assert unusual(usual=USUAL, reports=6, humans=3, minutes=60) is None


@every_row("reports", [3, 6, 20])
@every_row("humans", range(4))
def test_hardly_anybody_is_a_tail_of_the_beta_binomial_of_scipy(reports, humans):
    usual = Rate(SHAPE, RATE, WEIGHT)

    expected = stats.betabinom.cdf(humans, reports, SHAPE, SLOT_ATTEMPTS + WEIGHT - SHAPE) < UNUSUAL

    assert hardly_anybody(usual=usual, reports=reports, humans=humans) == expected


def test_a_line_that_is_dead_at_once_is_slower_though_it_takes_no_minutes():
    dead = {"usual": USUAL, "reports": 8, "humans": 0, "minutes": 8}

    assert unusual(**dead) is None
    assert last_hours(**dead) == Unusual.SLOWER


def test_two_dead_attempts_are_too_few_to_say():
    assert last_hours(usual=Rate(1e6, 1e6, 1e6), reports=2, humans=0, minutes=2) is None


def test_humans_met_quicker_than_usual_are_said_to_be():
    assert last_hours(usual=USUAL, reports=10, humans=10, minutes=20) == Unusual.QUICKER


@pytest.mark.parametrize("line", [constant_hazard, quick_or_never, long_tailed])
def test_usual_hours_are_seldom_called_slower(line):
    """Of two thousand quiet afternoons of a line that does not change."""
    usual = told(line, attempts=1000, seed=1).by_hour[9]
    chance = random.Random(2)
    said = []
    for _afternoon in range(2000):
        attempts = [line(chance, 9) for _attempt in range(chance.randint(3, 12))]
        humans, minutes = sum(human for human, _ in attempts), sum(minutes for _, minutes in attempts)
        said.append(last_hours(usual=usual, reports=len(attempts), humans=humans, minutes=minutes))

    assert said.count(Unusual.SLOWER) <= 0.02 * len(said)
