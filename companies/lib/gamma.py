"""The Gamma distribution, as far as waiting for rare events needs it. No numerical library in production."""

import math
from statistics import NormalDist

_ROUNDS = 500
_CLOSE = 1e-15
_TINY = 1e-300
#: No quantile is told smaller than this: a rate divided by it is beyond any time, and still a number.
LEAST_QUANTILE = 1e-200


def gamma_cdf(x: float, shape: float) -> float:
    """P(X ≤ x) for X ~ Gamma(shape, rate 1): the regularised incomplete gamma function P(shape, x).

    Series below `shape + 1`, Lentz's continued fraction above it (Abramowitz and Stegun 6.5.29, 6.5.31;
    Press et al., "Numerical Recipes", 3rd ed., section 6.2). `shape` > 0.
    """
    if x <= 0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return min(1.0, front * _series(x, shape))
    return max(0.0, 1.0 - front * _fraction(x, shape))


def _series(x: float, shape: float) -> float:
    term = total = 1.0 / shape
    for step in range(1, _ROUNDS + int(shape)):
        term *= x / (shape + step)
        total += term
        if term < total * _CLOSE:
            break
    return total


def _fraction(x: float, shape: float) -> float:
    b = x + 1.0 - shape
    c = 1.0 / _TINY
    d = 1.0 / b
    value = d
    for step in range(1, _ROUNDS + int(shape)):
        a = -step * (step - shape)
        b += 2.0
        d = 1.0 / (a * d + b or _TINY)
        c = b + a / c or _TINY
        change = d * c
        value *= change
        if abs(change - 1.0) < _CLOSE:
            break
    return value


def gamma_quantile(share: float, shape: float) -> float:
    """The x with P(X ≤ x) = `share` for X ~ Gamma(shape, rate 1). 0 < share < 1, shape > 0.

    Starts at Wilson and Hilferty's approximation (PNAS 17, 1931), or at the lower tail's where that is
    poor, and takes Halley's steps kept inside a bracket. Never below LEAST_QUANTILE: with a shape of
    0.005, which 1500 attempts without a human come to in one hour's share of them (see `best_hours`), one in
    a hundred lies below any float.
    """
    if not (0 < share < 1 and shape > 0):
        raise ValueError(f"share in (0, 1) and shape > 0, not {share}, {shape}")
    x = _start(share, shape)
    if x <= LEAST_QUANTILE:
        return LEAST_QUANTILE
    low, high = 0.0, math.inf
    for _round in range(100):
        miss = gamma_cdf(x, shape) - share
        low, high = (low, x) if miss > 0 else (x, high)
        density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
        step = miss / density if density > 0 else math.inf
        # Halley: what the slope of the density makes of the step (Press et al., section 6.2.1).
        step /= 1 - min(1.0, step * ((shape - 1) / x - 1)) / 2
        following, close = (
            x - step,
            1e-5,
        )  # each step cubes what was missed: the next one would change nothing
        if not low < following < high:
            following, close = (low + high) / 2 if high < math.inf else 2 * x, 1e-13
        if abs(following - x) <= close * following:
            return following
        x = following
    return x


def _start(share: float, shape: float) -> float:
    z = NormalDist().inv_cdf(share)
    near = 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))
    if near > 0.2:
        return shape * near**3
    return max(LEAST_QUANTILE, math.exp((math.log(share) + math.lgamma(shape + 1)) / shape))


def at_most(events: int, *, shape: float, rate: float, exposure: float) -> float:
    """P(X ≤ events) for Poisson counts over `exposure`, their rate being Gamma(shape, rate) itself.

    The predictive distribution of the Gamma–Poisson model, negative binomial (Gelman et al., "Bayesian Data
    Analysis", 3rd ed., section 2.6). `exposure` in the units of `rate`.
    """
    quiet, busy = math.log(rate / (rate + exposure)), math.log(exposure / (rate + exposure))
    terms = (
        math.exp(
            math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
            + shape * quiet + count * busy
        )
        for count in range(events + 1)
    )  # fmt: skip
    return min(1.0, sum(terms))


def at_most_of(events: int, *, trials: int, yes: float, no: float) -> float:
    """P(X ≤ events) of `trials`, the share of events being Beta(yes, no) itself: the beta-binomial distribution.

    Σ C(n, x) · B(x + yes, n − x + no) / B(yes, no) (Gelman et al., "Bayesian Data Analysis", 3rd ed., section 2.4).
    """

    def log_beta(a: float, b: float) -> float:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    terms = (
        math.comb(trials, count) * math.exp(log_beta(count + yes, trials - count + no) - log_beta(yes, no))
        for count in range(events + 1)
    )
    return min(1.0, sum(terms))
