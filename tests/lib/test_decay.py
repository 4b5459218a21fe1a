import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.decay import LANDMARK, MANTISSA_BITS, Decay

DAY = datetime.timedelta(days=1)
HALF_LIVES = st.sampled_from([90, 180])
MOMENTS = st.timedeltas(0 * DAY, 60 * 365 * DAY).map(lambda age: LANDMARK + age)


def backward(at, now, half_life_days):
    """The weight by its definition, 2^(−age/H)."""
    return 2.0 ** (-((now - at) / DAY) / half_life_days)


@given(at=MOMENTS, now=MOMENTS, half_life_days=HALF_LIVES)
def test_a_report_weighs_two_to_the_minus_age_over_half_life(at, now, half_life_days):
    decay = Decay(half_life_days)

    assert decay.today(decay.weight(at), now) == pytest.approx(backward(at, now, half_life_days), rel=1e-9)


def test_the_landmark_weighs_one_unit():
    assert Decay(90).weight(LANDMARK) == 1 << MANTISSA_BITS


@pytest.mark.parametrize("half_life_days", [90, 180])
def test_a_report_of_a_half_life_later_weighs_double(half_life_days):
    decay = Decay(half_life_days)
    at = datetime.datetime(2025, 10, 14, 8, 30, tzinfo=datetime.UTC)

    assert decay.weight(at + half_life_days * DAY) == 2 * decay.weight(at)


@given(at=MOMENTS, half_life_days=HALF_LIVES)
def test_a_report_of_this_moment_weighs_one(at, half_life_days):
    decay = Decay(half_life_days)

    assert decay.today(decay.weight(at), at) == 1


def test_a_report_older_than_the_landmark_by_33_half_lives_weighs_nothing():
    decay = Decay(90)

    assert decay.weight(LANDMARK - 32 * 90 * DAY) == 1
    assert decay.weight(LANDMARK - 33 * 90 * DAY - DAY) == 0


@given(weights=st.lists(MOMENTS, min_size=1), half_life_days=HALF_LIVES)
def test_fades_to_one_is_the_moment_at_which_a_sum_is_worth_one(weights, half_life_days):
    decay = Decay(half_life_days)
    total = sum(map(decay.weight, weights))

    moment = decay.fades_to_one(total)

    assert decay.today(total, moment) == pytest.approx(1, rel=1e-8)
    assert moment >= max(weights) - datetime.timedelta(seconds=1)


@pytest.mark.parametrize("total", [0, -1])
def test_nothing_never_fades_to_one(total):
    assert Decay(90).fades_to_one(total) is None


def test_sixty_years_of_fading_are_within_a_float():
    decay = Decay(90)
    now = LANDMARK + 60 * 365 * DAY

    assert math.isclose(decay.today(decay.weight(LANDMARK), now), backward(LANDMARK, now, 90), rel_tol=1e-9)
