"""The time to a human, the chance of one, and the grade: what a channel is worth to a caller.

All times in minutes. Weights are numbers of reports of today (see `decay`): a report of this moment is 1.
"""

import enum
import math
from dataclasses import dataclass
from statistics import NormalDist

from companies.lib.gamma import gamma_quantile

#: Every interval shown covers this share.
INTERVAL = 0.80
#: How many attempts the experience with other channels of the kind is worth.
PRIOR_ATTEMPTS = 2.0
#: How many attempts the documented constants are worth beside the reports of all channels of a kind.
CONSTANT_ATTEMPTS = 20.0
#: Standard deviation of the logarithm of what a channel's times have changed by since its reports were made,
#: faded as they are. Measured on simulated lines that change by up to 2.5 times a year (docs/evidence.md).
DRIFT = 0.15
#: A shorter attempt took a minute all the same: to find the number and to dial it.
SHORTEST_MINUTES = 1
#: Below this effective number of reports, no figure.
FEWEST_EFFECTIVE = 3.0
#: Below this weight of reports, no figure: several reports, but so old that together they weigh less than
#: one of today. (The effective number does not see age: ten reports of 2015 are still ten.)
LEAST_WEIGHT = 1.0
#: From this effective number on, figures; below, words and counts.
ENOUGH_FOR_FIGURES = 10.0
#: Less than this weight of answers by a human is nobody "lately": one answer, four half-lives ago.
NOBODY = 2**-4


#: A grade is held until the bound is past its limit by more than this factor: one report on a line of weight 22.
HOLD = 1.25


class Grade(enum.StrEnum):
    """On the upper bound of the time to a human: at most 10 min, 30 min, 2 h, 24 h, 7 days; beyond."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


#: Upper bounds, minutes.
GRADES = (
    (Grade.A, 10),
    (Grade.B, 30),
    (Grade.C, 2 * 60),
    (Grade.D, 24 * 60),
    (Grade.E, 7 * 24 * 60),
)


@dataclass(frozen=True)
class Prior:
    """What is expected of a channel of its kind before anybody reports: of one attempt."""

    human_share: float
    minutes: float
    helped_share: float = 0.7

    @property
    def time_to_human(self) -> float:
        return self.minutes / self.human_share

    def pooled(
        self, *, weight: float, human: float, minutes: float, answered: float, helped: float
    ) -> "Prior":
        """These constants, worth CONSTANT_ATTEMPTS attempts, together with the reports of a whole kind."""
        attempts, told = CONSTANT_ATTEMPTS + weight, CONSTANT_ATTEMPTS + answered
        return Prior(
            human_share=(CONSTANT_ATTEMPTS * self.human_share + human) / attempts,
            minutes=(CONSTANT_ATTEMPTS * self.minutes + minutes) / attempts,
            helped_share=(CONSTANT_ATTEMPTS * self.helped_share + helped) / told,
        )


@dataclass(frozen=True)
class TimeToHuman:
    """Minutes to expect in all, failed attempts included, and the bounds of the 80 % interval."""

    minutes: float
    low: float
    high: float


def time_to_human(*, prior: Prior, human: float, minutes: float, drift: float = DRIFT) -> TimeToHuman:
    """β/α of the Gamma posterior of the rate of humans per minute on the line, with its quantiles.

    α = k·p₀ + Σw·[a human answered], β = k·d₀ + Σw·minutes, over every attempt however it ended, with
    k = PRIOR_ATTEMPTS. Assumes a constant hazard for the interval; the figure itself is minutes per human,
    the cost of trying again until somebody answers, whatever the shape of the waits.

    The bounds are those of Gamma(α′, β′) with the same β′/α′ and 1/α′ = 1/α + drift²: a thousand reports tell
    exactly how long it took, not how long it takes now. The squared coefficient of variation of the rate, 1/α,
    grows by that of the change since.
    Gelman et al., "Bayesian Data Analysis", 3rd ed., section 2.6 (exponential waits, Gamma prior).
    """
    shape = PRIOR_ATTEMPTS * prior.human_share + human
    rate = PRIOR_ATTEMPTS * prior.minutes + minutes
    known = shape / (1 + shape * drift**2)
    tail = (1 - INTERVAL) / 2
    return TimeToHuman(
        minutes=rate / shape,
        low=rate / shape * known / gamma_quantile(1 - tail, known),
        high=rate / shape * known / gamma_quantile(tail, known),
    )


@dataclass(frozen=True)
class Chance:
    """A share between 0 and 1, with the bounds of the 80 % interval."""

    share: float
    low: float
    high: float


def chance(*, yes: float, weight: float, effective: float, expected: float) -> Chance:
    """(Σw·y + s·m) / (Σw + s), s = PRIOR_ATTEMPTS, m = `expected`; Wilson's interval on n* + s attempts.

    Wilson, Journal of the American Statistical Association 22, 1927; n* is the effective number of reports,
    (Σw)² / Σw² (Kish, "Survey Sampling", 1965).
    """
    share = (yes + PRIOR_ATTEMPTS * expected) / (weight + PRIOR_ATTEMPTS)
    n, z = effective + PRIOR_ATTEMPTS, NormalDist().inv_cdf((1 + INTERVAL) / 2)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Chance(share, max(0.0, centre - half), min(1.0, centre + half))


def grade_of(upper_minutes: float) -> Grade:
    """The grade of an upper bound of the time to a human."""
    return next((grade for grade, limit in GRADES if upper_minutes <= limit), Grade.F)


def may_be_held(upper_minutes: float) -> bool:
    """Is this bound so near to a limit between two grades that either may be shown?"""
    return any(limit / HOLD <= upper_minutes <= limit * HOLD for _grade, limit in GRADES)


def is_within(grade: Grade, upper_minutes: float) -> bool:
    """Is this bound within the limits of a grade, or not clearly past them (HOLD)?"""
    limits = [0, *(limit for _grade, limit in GRADES), math.inf]
    place = list(Grade).index(grade)
    return limits[place] / HOLD <= upper_minutes <= limits[place + 1] * HOLD
