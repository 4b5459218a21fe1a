"""When to try: hours of the day and days of the week, each shrunk to the channel; and "unusual today".

Sums are of weights (see `decay`), times in minutes. A slot is `weekday · 24 + hour`, Monday 0.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from companies.lib.gamma import at_most, gamma_quantile

HOURS = 24
DAYS = 7
#: How many attempts the channel as a whole is worth beside the reports of one hour or one day.
SLOT_ATTEMPTS = 6.0
#: A best hour is named where none differs in at most this share of channels.
MISTAKE = 0.05
#: An hour with less weight than this is neither best nor worst.
LEAST_SLOT_WEIGHT = 2.0

#: "Unusual today" looks back so far, and wants so many reports.
UNUSUAL_HOURS = 2
FEWEST_UNUSUAL = 3
#: How improbable the last two hours must be.
UNUSUAL = 0.01


class Sums(NamedTuple):
    """Σw, Σw·[a human answered], Σw·minutes of some attempts."""

    weight: float
    human: float
    minutes: float

    def plus(self, other: "Sums") -> "Sums":
        return Sums(*(mine + its for mine, its in zip(self, other, strict=True)))


NOTHING = Sums(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Rate:
    """A Gamma posterior of humans per minute on the line."""

    shape: float
    rate: float
    weight: float

    @property
    def minutes(self) -> float:
        """Expected minutes to a human."""
        return self.rate / self.shape

    def bound(self, share: float) -> float:
        """The time to a human exceeded with probability 1 − `share`."""
        return self.rate / gamma_quantile(1 - share, self.shape)


@dataclass(frozen=True)
class Window:
    """One hour of the day, or one day of the week, and what to expect then."""

    index: int
    rate: Rate


@dataclass(frozen=True)
class Contrast:
    """The best and the worst of some windows, when the data tell them apart."""

    best: Window
    worst: Window


@dataclass(frozen=True)
class HourTable:
    """All slots of one channel with their expected minutes, and what can be recommended."""

    channel: Rate
    by_hour: tuple[Rate, ...]
    by_day: tuple[Rate, ...]
    slots: Mapping[int, Sums]

    def cell(self, day: int, hour: int) -> Rate:
        """A slot, shrunk to the channel as its day and its hour change it."""
        day_factor = self.by_day[day].minutes / self.channel.minutes
        hour_factor = self.by_hour[hour].minutes / self.channel.minutes
        per_attempt = self.channel.shape / self.channel.weight, self.channel.rate / self.channel.weight
        found = self.slots.get(day * HOURS + hour, NOTHING)
        return Rate(
            shape=SLOT_ATTEMPTS * per_attempt[0] + found.human,
            rate=SLOT_ATTEMPTS * per_attempt[1] * day_factor * hour_factor + found.minutes,
            weight=found.weight,
        )

    @property
    def best_hour(self) -> Contrast | None:
        return _contrast(self.by_hour)

    @property
    def best_day(self) -> Contrast | None:
        return _contrast(self.by_day)


def hour_table(*, shape: float, rate: float, weight: float, slots: Mapping[int, Sums]) -> HourTable:
    """The table of a channel with posterior Gamma(shape, rate) from `weight` attempts, prior included.

    An hour of the day (all weekdays together), and a day of the week, is Gamma(c·P + Σw·human,
    c·D + Σw·minutes), P and D being the channel's humans and minutes per attempt and c = SLOT_ATTEMPTS.
    """

    def shrunk(sums: Sums) -> Rate:
        return Rate(
            SLOT_ATTEMPTS * shape / weight + sums.human,
            SLOT_ATTEMPTS * rate / weight + sums.minutes,
            sums.weight,
        )

    return HourTable(
        channel=Rate(shape, rate, weight),
        by_hour=tuple(map(shrunk, _margin(slots, lambda slot: slot % HOURS, HOURS))),
        by_day=tuple(map(shrunk, _margin(slots, lambda slot: slot // HOURS, DAYS))),
        slots=slots,
    )


def _margin(slots: Mapping[int, Sums], place: Callable[[int], int], count: int) -> list[Sums]:
    margin = [NOTHING] * count
    for slot, sums in slots.items():
        margin[place(slot)] = margin[place(slot)].plus(sums)
    return margin


def _contrast(windows: tuple[Rate, ...]) -> Contrast | None:
    """Best and worst, when the upper bound of the one lies below the lower bound of the other.

    Bounds at MISTAKE divided by the number of windows compared (Bonferroni's correction): with twenty hours
    to choose from, some pair always looks far apart.
    """
    heard = [Window(index, rate) for index, rate in enumerate(windows) if rate.weight >= LEAST_SLOT_WEIGHT]
    if len(heard) < 2:
        return None
    best = min(heard, key=lambda window: window.rate.minutes)
    worst = max(heard, key=lambda window: window.rate.minutes)
    level = MISTAKE / len(heard)
    if best.rate.bound(1 - level) < worst.rate.bound(level):
        return Contrast(best, worst)
    return None


class Unusual(enum.StrEnum):
    """How the last two hours differ from these hours otherwise."""

    SLOWER = "slower"
    QUICKER = "quicker"


def unusual(*, usual: Rate, reports: int, humans: int, minutes: float) -> Unusual | None:
    """Are the attempts of the last hours improbable, given what these hours usually are?

    The humans met in `minutes` of waiting are negative binomial when the rate is Gamma; unusual is a tail
    below UNUSUAL. `usual` is the table's without these reports. None for usual, or for too few reports.
    """
    if reports < FEWEST_UNUSUAL:
        return None
    if at_most(humans, shape=usual.shape, rate=usual.rate, exposure=minutes) < UNUSUAL:
        return Unusual.SLOWER
    if humans and 1 - at_most(humans - 1, shape=usual.shape, rate=usual.rate, exposure=minutes) < UNUSUAL:
        return Unusual.QUICKER
    return None
