import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from companies.lib.reachability import (
    CONSTANT_ATTEMPTS,
    DRIFT,
    GRADES,
    PRIOR_ATTEMPTS,
    Grade,
    Prior,
    chance,
    grade_of,
    time_to_human,
)
from tests.rows import every_row

PHONE = Prior(human_share=0.6, minutes=12)
SUMS = st.floats(0, 1e6)


# ── The time to a human ───────────────────────────────────────────────────────────────────────────────


def test_time_to_human_without_reports_is_what_is_expected_of_the_kind():
    assert time_to_human(prior=PHONE, human=0, minutes=0).minutes == pytest.approx(PHONE.time_to_human)
    assert PHONE.time_to_human == pytest.approx(20)


def test_time_to_human_counts_the_minutes_of_failed_attempts():
    ten_answered_after_5_minutes = {"human": 10, "minutes": 50}
    and_ten_given_up_after_30 = {"human": 10, "minutes": 50 + 300}

    quick = time_to_human(prior=PHONE, **ten_answered_after_5_minutes).minutes
    slow = time_to_human(prior=PHONE, **and_ten_given_up_after_30).minutes

    assert quick == pytest.approx((2 * 12 + 50) / (2 * 0.6 + 10))
    assert slow == pytest.approx((2 * 12 + 350) / (2 * 0.6 + 10))


@given(human=SUMS, minutes=SUMS)
def test_time_to_human_has_the_interval_of_the_inverse_gamma_of_scipy(human, minutes):
    found = time_to_human(prior=PHONE, human=human, minutes=minutes)

    shape, rate = PRIOR_ATTEMPTS * 0.6 + human, PRIOR_ATTEMPTS * 12 + minutes
    known = 1 / (1 / shape + DRIFT**2)
    posterior = stats.invgamma(known, scale=known * rate / shape)
    assert (found.low, found.high) == pytest.approx(posterior.interval(0.8), rel=1e-8)


def test_time_to_human_is_never_known_better_than_what_it_may_have_changed_by():
    """With a million reports the interval is that of the change alone: about e to the ±1.28 · DRIFT."""
    found = time_to_human(prior=PHONE, human=1e6, minutes=1e7)

    spread = stats.norm.ppf(0.9) * DRIFT
    assert math.log(found.high / found.low) == pytest.approx(2 * spread, rel=0.02)


@given(human=st.floats(0.1, 1e6), minutes=SUMS)
def test_time_to_human_lies_in_its_interval(human, minutes):
    found = time_to_human(prior=PHONE, human=human, minutes=minutes)

    assert 0 < found.low < found.minutes < found.high < math.inf


def test_time_to_human_where_no_channel_of_the_kind_ever_had_one_is_still_a_number():
    hopeless = Prior(human_share=1e-6, minutes=12)

    found = time_to_human(prior=hopeless, human=0, minutes=1e6)

    assert found.high >= found.low > GRADES[-1][1]
    assert math.isfinite(found.high)


# ── What is expected of a kind ────────────────────────────────────────────────────────────────────────


def test_constants_and_reports_of_a_kind_are_pooled_by_their_weights():
    pooled = PHONE.pooled(weight=30, human=27, minutes=90, answered=10, helped=1)

    assert pooled == Prior(
        human_share=pytest.approx((CONSTANT_ATTEMPTS * 0.6 + 27) / (CONSTANT_ATTEMPTS + 30)),
        minutes=pytest.approx((CONSTANT_ATTEMPTS * 12 + 90) / (CONSTANT_ATTEMPTS + 30)),
        helped_share=pytest.approx((CONSTANT_ATTEMPTS * 0.7 + 1) / (CONSTANT_ATTEMPTS + 10)),
    )


def test_without_reports_the_constants_stand():
    assert PHONE.pooled(weight=0, human=0, minutes=0, answered=0, helped=0) == PHONE


# ── The chance of a human ─────────────────────────────────────────────────────────────────────────────


@given(n=st.integers(3, 5000), data=st.data())
def test_chance_has_the_wilson_interval_of_scipy(n, data):
    """Comparable where the shrunk share is a whole number of successes: yes + s·m of n."""
    successes = data.draw(st.integers(1, n))
    reports = n - PRIOR_ATTEMPTS
    expected = data.draw(st.floats(0, min(1, successes / PRIOR_ATTEMPTS)))

    found = chance(
        yes=successes - PRIOR_ATTEMPTS * expected, weight=reports, effective=reports, expected=expected
    )

    wilson = stats.binomtest(successes, n).proportion_ci(0.8, method="wilson")
    assert (found.share, found.low, found.high) == pytest.approx(
        (successes / n, wilson.low, wilson.high), rel=1e-9, abs=1e-12
    )


def test_chance_is_shrunk_to_what_is_expected():
    assert chance(yes=3, weight=3, effective=3, expected=0.5).share == pytest.approx((3 + 1) / (3 + 2))
    assert chance(yes=0, weight=0, effective=0, expected=0.5).share == pytest.approx(0.5)


def test_chance_is_wider_for_reports_that_count_for_fewer():
    even = chance(yes=10, weight=20, effective=20, expected=0.5)
    uneven = chance(yes=10, weight=20, effective=5, expected=0.5)

    assert uneven.share == even.share
    assert uneven.low < even.low < even.high < uneven.high


@given(
    weight=st.floats(0, 1e6),
    yes=st.floats(0, 1),
    effective=st.floats(0, 1e6),
    expected=st.floats(0, 1),
)
def test_chance_lies_between_its_bounds_and_these_between_0_and_1(weight, yes, effective, expected):
    found = chance(yes=yes * weight, weight=weight, effective=effective, expected=expected)

    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


# ── The grade ─────────────────────────────────────────────────────────────────────────────────────────


@every_row(
    ("minutes", "grade"),
    [
        (0, Grade.A),
        (10, Grade.A),
        (10.01, Grade.B),
        (30, Grade.B),
        (30.01, Grade.C),
        (120, Grade.C),
        (120.01, Grade.D),
        (1440, Grade.D),
        (1440.01, Grade.E),
        (10080, Grade.E),
        (10080.01, Grade.F),
        (math.inf, Grade.F),
    ],
)
def test_grade_of_an_upper_bound_of(minutes, grade):
    assert grade_of(minutes) == grade
