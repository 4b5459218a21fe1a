"""One figure for many companies in one month: the time to a human in a sector, and the share of attempts that reach one.

By the method of a company's own figure (lib/reachability.py), over the calm attempts of a month (lib/calm.py), in which
nothing has faded yet: the month is over, and its figure is of it alone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from companies.lib.reachability import (
    ENOUGH_FOR_FIGURES,
    NOBODY,
    PRIOR_ATTEMPTS,
    Chance,
    Prior,
    TimeToHuman,
    chance,
    time_to_human,
)

#: Of one company or two it would be a figure of theirs and not of a sector; and the interval needs to see them differ.
FEWEST_COMPANIES = 3
#: Effective reports (Kish), as a company needs for a figure of its own.
FEWEST_REPORTS = ENOUGH_FOR_FIGURES
#: Companies that differ by more than this, as a part of the figure, are told with an interval that is wide enough anyway.
MOST_SPREAD = 1.0


@dataclass(frozen=True)
class CompanyMonth:
    """What was told of one company in one month: reports, and their sums by what each counts for.

    `prior_humans`, `prior_minutes`: the same sums of what is expected of the kinds of channel that were tried.
    """

    reports: int = 0
    weight: float = 0.0
    weight_squared: float = 0.0
    humans: float = 0.0
    minutes: float = 0.0
    prior_humans: float = 0.0
    prior_minutes: float = 0.0

    def with_attempt(self, *, weight: float, is_human: bool, minutes: int, prior: Prior) -> "CompanyMonth":
        return CompanyMonth(
            self.reports + 1,
            self.weight + weight,
            self.weight_squared + weight**2,
            self.humans + weight * is_human,
            self.minutes + weight * minutes,
            self.prior_humans + weight * prior.human_share,
            self.prior_minutes + weight * prior.minutes,
        )

    def times(self, factor: float) -> "CompanyMonth":
        """Counting for less. (`reports` are as many as before.)"""
        return CompanyMonth(
            self.reports,
            factor * self.weight,
            factor**2 * self.weight_squared,
            factor * self.humans,
            factor * self.minutes,
            factor * self.prior_humans,
            factor * self.prior_minutes,
        )

    def __add__(self, other: "CompanyMonth") -> "CompanyMonth":
        names = [column.name for column in fields(self)]
        return CompanyMonth(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True)
class MonthFigure:
    """What a month comes to for some companies. `spread`: how far they differ, as a part of the time.

    `time`, `reached`: to be shown only where there are enough companies and reports, and somebody was reached.
    """

    companies: int
    sums: CompanyMonth
    prior: Prior
    spread: float

    @property
    def effective(self) -> float:
        """n* = (Σw)² / Σw²."""
        squared = self.sums.weight_squared
        return self.sums.weight**2 / squared if squared else 0.0

    @property
    def has_enough_companies(self) -> bool:
        return self.companies >= FEWEST_COMPANIES

    @property
    def has_enough_reports(self) -> bool:
        return self.effective >= FEWEST_REPORTS

    @property
    def is_deserted(self) -> bool:
        """No human was reached."""
        return self.sums.humans < NOBODY

    @property
    def time(self) -> TimeToHuman:
        return time_to_human(
            prior=self.prior, human=self.sums.humans, minutes=self.sums.minutes, drift=self.spread
        )

    @property
    def reached(self) -> Chance:
        return chance(
            yes=self.sums.humans,
            weight=self.sums.weight,
            effective=self.effective,
            expected=self.prior.human_share,
        )


def month_figure(companies: Sequence[CompanyMonth]) -> MonthFigure:
    """The figure of some companies. None counts for more than all others together: a sector is not its largest company.

    The interval is that of the attempts, and as much wider as the companies differ: the variance of the figure when each
    company in turn is left out (jackknife; Cochran, "Sampling Techniques", 3rd ed., section 6.17) takes the place of the
    drift of a company's own figure, for a month that is over changes no more.
    """
    told = _none_above_the_others([one for one in companies if one.weight > 0])
    sums = sum(told, CompanyMonth())
    if not told:
        return MonthFigure(0, sums, Prior(1.0, 0.0), 0.0)
    prior = Prior(sums.prior_humans / sums.weight, sums.prior_minutes / sums.weight)
    return MonthFigure(len(told), sums, prior, _spread(told, sums, prior))


def _none_above_the_others(companies: list[CompanyMonth]) -> list[CompanyMonth]:
    largest = max(companies, key=lambda one: one.weight, default=CompanyMonth())
    others = sum(one.weight for one in companies) - largest.weight
    if not 0 < others < largest.weight:
        return companies
    return [one.times(others / one.weight) if one is largest else one for one in companies]


def _spread(companies: list[CompanyMonth], sums: CompanyMonth, prior: Prior) -> float:
    """What the companies' differences add to the relative standard deviation that the attempts alone have."""
    count = len(companies)
    if count < FEWEST_COMPANIES:
        return MOST_SPREAD
    left = [_minutes(sums.humans - one.humans, sums.minutes - one.minutes, prior) for one in companies]
    mean = sum(left) / count
    variance = (count - 1) / count * sum((one - mean) ** 2 for one in left)
    relative = variance / _minutes(sums.humans, sums.minutes, prior) ** 2
    by_attempts = 1 / (PRIOR_ATTEMPTS * prior.human_share + sums.humans)
    return min(MOST_SPREAD, math.sqrt(max(0.0, relative - by_attempts)))


def _minutes(humans: float, minutes: float, prior: Prior) -> float:
    # What is left after taking away may be a rounding below nothing.
    shape = PRIOR_ATTEMPTS * prior.human_share + max(0.0, humans)
    return (PRIOR_ATTEMPTS * prior.minutes + max(0.0, minutes)) / shape
