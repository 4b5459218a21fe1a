"""Against scipy, which computes the same in other ways (Temme's expansions, Boost)."""

import itertools
import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from companies.lib.gamma import (
    LEAST_QUANTILE,
    at_most,
    at_most_of,
    gamma_cdf,
    gamma_quantile,
)
from tests.rows import every_row

SHAPES = [float(shape) for shape in numpy.geomspace(0.05, 1e5, 40)]
SHARES = [0.0001, 0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999]


@every_row("shape", SHAPES)
def test_gamma_quantile_is_scipys(shape):
    found = [gamma_quantile(share, shape) for share in SHARES]

    assert found == pytest.approx(list(stats.gamma.ppf(SHARES, shape)), rel=1e-10, abs=0)


@every_row("shape", SHAPES)
def test_gamma_cdf_is_scipys(shape):
    places = [float(place) for place in stats.gamma.ppf(SHARES, shape)]

    found = [gamma_cdf(place, shape) for place in places]

    assert found == pytest.approx(list(stats.gamma.cdf(places, shape)), rel=1e-8, abs=0)


@pytest.mark.parametrize("x", [0, -1])
def test_nothing_of_a_gamma_lies_below_zero(x):
    assert gamma_cdf(x, 2.0) == 0


@given(share=st.floats(1e-4, 1 - 1e-4), shape=st.floats(0.05, 1e4))
def test_gamma_quantile_undoes_gamma_cdf(share, shape):
    assert gamma_cdf(gamma_quantile(share, shape), shape) == pytest.approx(share, rel=1e-8)


@given(shape=st.floats(0.05, 1e4), shares=st.tuples(st.floats(1e-4, 0.9999), st.floats(1e-4, 0.9999)))
def test_gamma_quantile_grows_with_the_share(shape, shares):
    low, high = sorted(shares)

    assert gamma_quantile(low, shape) <= gamma_quantile(high, shape) * (1 + 1e-12)


@pytest.mark.parametrize("share", [0.0001, 0.1])
@pytest.mark.parametrize("shape", [1e-6, 0.001, 0.0045])
def test_a_quantile_below_every_float_is_told_as_the_least_one(share, shape):
    assert stats.gamma.ppf(share, shape) < LEAST_QUANTILE
    assert gamma_quantile(share, shape) == LEAST_QUANTILE


@pytest.mark.parametrize(("share", "shape"), [(0, 1), (1, 1), (-0.1, 1), (0.5, 0), (0.5, -1), (math.nan, 1)])
def test_gamma_quantile_refuses(share, shape):
    with pytest.raises(ValueError):
        gamma_quantile(share, shape)


@pytest.mark.parametrize("events", [0, 1, 2, 5, 30, 200])
def test_at_most_is_the_negative_binomial_of_scipy(events):
    grid = list(itertools.product([0.05, 0.5, 1, 3.3, 50, 1e4], [0.1, 5, 300, 1e5], [1, 10, 500, 1e5]))

    found = [at_most(events, shape=shape, rate=rate, exposure=exposure) for shape, rate, exposure in grid]

    expected = [stats.nbinom.cdf(events, shape, rate / (rate + exposure)) for shape, rate, exposure in grid]
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-11)


@pytest.mark.parametrize("trials", [1, 3, 10, 100])
def test_at_most_of_is_the_beta_binomial_of_scipy(trials):
    grid = list(itertools.product(range(0, trials + 1, 1 + trials // 10), [0.05, 1, 7.5, 300], [0.5, 4, 80]))

    found = [at_most_of(events, trials=trials, yes=yes, no=no) for events, yes, no in grid]

    expected = [stats.betabinom.cdf(events, trials, yes, no) for events, yes, no in grid]
    assert found == pytest.approx(expected, rel=1e-8)
