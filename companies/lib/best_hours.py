"""When to try: hours of the day and days of the week, each shrunk to the channel; and "unusual today".

Sums are of weights (see `decay`), times in minutes. A slot is `weekday · 24 + hour`, Monday 0.
"""

import enum
import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from companies.lib.gamma import at_most, at_most_of, gamma_quantile

HOURS = 24
DAYS = 7
#: How many attempts the channel as a whole is worth beside the reports of one hour or one day.
SLOT_ATTEMPTS = 6.0
#: A best hour is named where none differs in at most this share of channels.
MISTAKE = 0.05
#: An hour with less weight than this is neither best nor worst.
LEAST_SLOT_WEIGHT = 2.0
#: What scatter is assumed before the slots show it, and how many of them that is worth.
USUAL_SCATTER = 3.0
USUAL_SCATTER_SLOTS = 5
#: No channel is taken for steadier than this.
LEAST_SCATTER = 0.5

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
    #: How much wider the humans met in some minutes scatter than a Poisson count (variances); see `scatter_of`.
    scatter: float = 1.0
    #: Σw² / Σw: how much less the sums of faded reports scatter than as many whole ones.
    fading: float = 1.0

    @property
    def minutes(self) -> float:
        """Expected minutes to a human."""
        return self.rate / self.shape

    @property
    def independent(self) -> float:
        """Of how many humans met at a constant hazard one would know as much."""
        return self.shape / (self.scatter * self.fading)

    def bound(self, share: float) -> float:
        """The time to a human exceeded with probability 1 − `share`."""
        return self.minutes * self.independent / gamma_quantile(1 - share, self.independent)


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
        """What the table shows of a slot: what is said of that moment anywhere, with the weight of the slot itself."""
        slot = day * HOURS + hour
        return replace(self.at(slot).rate, weight=self.slots.get(slot, NOTHING).weight)

    def shrunk(self, day: int, hour: int) -> Rate:
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

    def at(self, slot: int | None) -> "SlotRate":
        """What to expect in a slot of the week, as far as the reports tell: by its day only where days are told apart, by
        its hour only where hours are, and only where somebody told of that day or hour; else what the channel takes."""
        day = None if slot is None or self.best_day is None else _told(self.by_day, day_of(slot))
        hour = None if slot is None or self.best_hour is None else _told(self.by_hour, hour_of(slot))
        windows = [window for window in (day, hour) if window]
        if not windows:
            return SlotRate(self.channel)
        rate = self.shrunk(day.index, hour.index) if day and hour else windows[0].rate
        return SlotRate(
            rate,
            day=day.index if day else None,
            hour=hour.index if hour else None,
            effective=min(window.rate.weight / window.rate.fading for window in windows),
        )

    @cached_property
    def differences(self) -> "Differences":
        """How the slots that somebody told of differ, each by its attempts."""
        weight = sum(sums.weight for sums in self.slots.values())
        if weight <= 0:
            return Differences(0.0, 0.0)
        times = {slot: math.log(self.at(slot).rate.minutes / self.channel.minutes) for slot in self.slots}
        mean = sum(sums.weight * times[slot] for slot, sums in self.slots.items()) / weight
        squares = sum(sums.weight * (times[slot] - mean) ** 2 for slot, sums in self.slots.items())
        return Differences(mean, squares / weight)

    @property
    def tells_apart(self) -> bool:
        """Do the reports tell hours or days apart at all?"""
        return bool(self.best_hour or self.best_day)

    @cached_property
    def best_hour(self) -> Contrast | None:
        return _contrast(self.by_hour)

    @cached_property
    def best_day(self) -> Contrast | None:
        return _contrast(self.by_day)


class Differences(NamedTuple):
    """Mean and variance of the logarithm of how many times as long as the channel its hours take."""

    mean: float
    variance: float


@dataclass(frozen=True)
class SlotRate:
    """What to expect in a slot, and by which day and hour it is told: by neither where it is the whole channel's."""

    rate: Rate
    day: int | None = None
    hour: int | None = None
    #: Of so many whole reports one would know as much of that day or hour; None where it is the whole channel's.
    effective: float | None = None

    @property
    def is_told_apart(self) -> bool:
        return self.effective is not None


def _told(windows: tuple[Rate, ...], index: int) -> Window | None:
    """The window, where it has reports enough to be compared."""
    window = Window(index, windows[index])
    return window if _is_heard(window) else None


def _is_heard(window: Window) -> bool:
    return window.rate.weight >= LEAST_SLOT_WEIGHT


def hour_table(
    *, shape: float, rate: float, weight: float, slots: Mapping[int, Sums], fading: float = 1.0
) -> HourTable:
    """The table of a channel with posterior Gamma(shape, rate) from `weight` attempts, prior included.

    An hour of the day (all weekdays together), and a day of the week, is Gamma(c·P + Σw·human,
    c·D + Σw·minutes), P and D being the channel's humans and minutes per attempt and c = SLOT_ATTEMPTS.
    `fading`: Σw² / Σw of the channel's reports.
    """

    def windows(place: Callable[[int], int], count: int) -> tuple[Rate, ...]:
        rates = [
            Rate(
                SLOT_ATTEMPTS * shape / weight + sums.human,
                SLOT_ATTEMPTS * rate / weight + sums.minutes,
                sums.weight,
                fading=fading,
            )
            for sums in _margin(slots, place, count)
        ]
        scatter = scatter_of(slots, rates, place)
        return tuple(replace(window, scatter=scatter) for window in rates)

    return HourTable(
        channel=Rate(shape, rate, weight, fading=fading),
        by_hour=windows(hour_of, HOURS),
        by_day=windows(day_of, DAYS),
        slots=slots,
    )


def hour_of(slot: int) -> int:
    return slot % HOURS


def day_of(slot: int) -> int:
    return slot // HOURS


def scatter_of(slots: Mapping[int, Sums], windows: list[Rate], place: Callable[[int], int]) -> float:
    """Σ(human − λ·minutes)² / (f · Σ human) over the slots, λ being the rate of the slot's window.

    1 when attempts end by a constant hazard. Where quick answers stand beside long waits for nobody it is
    two to four: an hour then looks quick or slow by a few attempts, and a Gamma alone would name a best hour
    in every second channel that has none. Corrected for the windows' own degrees of freedom, and shrunk to
    USUAL_SCATTER while few slots have reports. McCullagh and Nelder, "Generalized Linear Models", 2nd ed.,
    1989, chapter 6 (over-dispersion); Cochran, "Sampling Techniques", 3rd ed., 1977, chapter 6 (ratios).
    """
    free = len(slots) - len(set(map(place, slots)))
    humans = sum(sums.human for sums in slots.values())
    if free == 0 or humans <= 0:
        return USUAL_SCATTER
    misses = (sums.human - sums.minutes / windows[place(slot)].minutes for slot, sums in slots.items())
    found = sum(miss * miss for miss in misses) / humans / windows[0].fading * len(slots) / free
    shrunk = (USUAL_SCATTER_SLOTS * USUAL_SCATTER + free * found) / (USUAL_SCATTER_SLOTS + free)
    return max(LEAST_SCATTER, shrunk)


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
    heard = [window for window in itertools.starmap(Window, enumerate(windows)) if _is_heard(window)]
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

    The humans met in `minutes` of waiting are negative binomial when the rate is Gamma; counts and minutes
    are divided by the scatter of these hours first (rounded so that less is unusual). Unusual is a tail below
    UNUSUAL. `usual` is the table's without these reports. None for usual, or for too few reports.
    """
    if reports < FEWEST_UNUSUAL:
        return None
    predicted = {
        "shape": usual.independent,
        "rate": usual.minutes * usual.independent,
        "exposure": minutes / usual.scatter,
    }
    met = humans / usual.scatter
    if at_most(math.ceil(met), **predicted) < UNUSUAL:
        return Unusual.SLOWER
    if met >= 1 and 1 - at_most(math.floor(met) - 1, **predicted) < UNUSUAL:
        return Unusual.QUICKER
    return None


def hardly_anybody(*, usual: Rate, reports: int, humans: int) -> bool:
    """Did improbably few of the last hours' attempts end with a human? A line that is dead at once shows here:
    it takes no minutes, so that `unusual` does not see it.

    Beta-binomial with the humans and the other attempts of these hours, the channel's SLOT_ATTEMPTS included.
    """
    others = max(0.5, SLOT_ATTEMPTS + usual.weight - usual.shape)
    return reports >= FEWEST_UNUSUAL and (
        at_most_of(humans, trials=reports, yes=usual.shape, no=others) < UNUSUAL
    )


def last_hours(*, usual: Rate, reports: int, humans: int, minutes: float) -> Unusual | None:
    """What is said of the last two hours: too few had a human, or it took improbably long or short."""
    if hardly_anybody(usual=usual, reports=reports, humans=humans):
        return Unusual.SLOWER
    return unusual(usual=usual, reports=reports, humans=humans, minutes=minutes)
