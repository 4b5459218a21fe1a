"""Calm sums: what was told of a channel, read so that few reports, or many of a short time, cannot move it far.

The time to a human is minutes over humans, and one report of a whole day would weigh as much as hundreds of honest
ones. Three limits, all functions of what was told and of nothing else:

- the *cap*: the minutes of one report, at most a few times those of the channel's own upper quartile;
- the *burst*: the weight of many reports within a few weeks, at most one and a half times the usual number;
- the *doubt*: the one stretch of weeks that differs most from all others loses weight, down to nothing where by chance
  it could not differ so.

No estimator can tell fakes that outnumber the honest reports from a real change (breakdown point one half: Donoho and
Huber, "The notion of breakdown point", 1983); what sets an attack apart is that it is extreme, sudden or short. The
corners of the doubt are those of a descending influence function (Hampel, Journal of the American Statistical
Association 69, 1974). Why these limits and these constants: docs/evidence.md, benchmarks/poison.py.

Weights are relative to the newest week while limits are found, in floating point over sorted weeks, so that the same
reports always give the same limits; they end as whole 64ths, and what is stored are sums of whole numbers.
"""

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

from companies.lib.decay import Decay
from companies.lib.reachability import SHORTEST_MINUTES
from companies.lib.told_weeks import Week, Weeks, weight_of
from companies.lib.totals import NO_TOTALS, Totals

#: Parts of a whole in which burst and doubt are kept.
PARTS = 64
#: A burst is more than so many times the usual number of reports in a window, and more than so many.
BURST, FEWEST_IN_A_BURST = 1.5, 4
#: The cap is so many times the upper quartile.
QUARTILE, CAP = 0.75, 4
#: From a quartile above the limit on, so many times the quartile: a line that keeps everybody waiting for hours.
CAP_OF_THE_SLOW = 1.5
#: How many times its standard deviation a window may miss by, before doubt begins and when it is complete.
DOUBT_BEGINS, DOUBT_IS_COMPLETE = 1.5, 3.0
#: Variance of humans met, over that of a Poisson count (measured in best_hours); what may truly change in a window.
SCATTER, TRUE_CHANGE = 3.0, 0.3
#: So many reports can be doubted, or so many humans set aside, in one window: two a day for five weeks.
MOST_DOUBTED = 70
#: Where somebody answers, and in how many minutes, are not known better than by so many more attempts.
LEAST_HUMANS, LEAST_MINUTES = 0.5, 10.0
LEAST_CHANCE = 0.05
#: Nobody but in a burst: without its best window the rest weighs at least so many reports of the newest week, and its
#: humans less than this.
FEWEST_BESIDE, NOBODY_BESIDE = 6, 16


@dataclass(frozen=True, kw_only=True)
class Scale:
    """In what steps the minutes of a kind of channel are kept, and over how many weeks a burst is looked for."""

    edges: tuple[int, ...]
    #: The cap is not below this, and not above `limit` unless the quartile itself is.
    floor: int
    limit: int
    window_weeks: int

    def edge(self, minutes: float) -> int:
        """The first edge not below some minutes; the last one for all that is beyond."""
        return self.edges[min(bisect_left(self.edges, minutes), len(self.edges) - 1)]

    def kept(self, minutes: int) -> int:
        """The minutes of an attempt as they are kept: at least SHORTEST_MINUTES, at most the last edge."""
        return min(max(SHORTEST_MINUTES, minutes), self.edges[-1])

    def cap(self, quartile: int, before: int) -> int:
        """The most minutes that one report counts for, by the upper quartile of all, and of those before the newest
        window: what came with it cannot make a line of those that keep everybody waiting for hours."""
        most = max(self.limit, CAP_OF_THE_SLOW * min(quartile, before))
        return self.edge(max(self.floor, min(CAP * quartile, most)))


@dataclass(frozen=True)
class Doubted:
    """The weeks that differ from all others: how many reports were told of them, and the 64ths that these count for."""

    first_week: int
    last_week: int
    reports: int
    parts: int

    @property
    def is_told(self) -> bool:
        """Is it worth a sentence, and a look? At most one in ten honest lines of 200 reports loses as much, and most of those
        that liars slow down (benchmarks/poison.py); what is less is chance."""
        return self.parts <= PARTS // 2


@dataclass(frozen=True)
class Calm:
    """What a channel's weeks sum up to. All of it follows from them; it is stored to be read at once.

    `held`: without the newest window, what the held grade stands on. `beside`: without the window of most humans (and with
    nothing else doubted), what remains of a channel whose best weeks are not believed. `bursts`: week → 64ths that its
    reports count for, being too many, where these are not all. `plain`: weight, humans and minutes (at most the scale's
    limit) with no burst, doubt or cap. `ends`: minutes → calm weights that ended then, by how.
    """

    totals: Totals = NO_TOTALS
    held: Totals = NO_TOTALS
    beside: Totals = NO_TOTALS
    is_nobody_beside: bool = False
    doubted: Doubted | None = None
    bursts: Mapping[int, int] = field(default_factory=dict)
    cap: int = 0
    plain: tuple[int, int, int] = (0, 0, 0)
    ends: Mapping[int, tuple[int, int, int]] = field(default_factory=dict)

    def weight(self, week: int, decay: Decay) -> int:
        """The forward weight that every report of a week has in `totals`."""
        return weight_of(week, decay) * self._undoubted(week) // PARTS * self.bursts.get(week, PARTS) // PARTS

    def believed(self, week: int) -> float:
        """The share that every report of a week counts for beside one that nothing speaks against, nothing faded."""
        return self._undoubted(week) / PARTS * self.bursts.get(week, PARTS) / PARTS

    def _undoubted(self, week: int) -> int:
        """The 64ths that doubt leaves."""
        is_in_doubt = self.doubted and self.doubted.first_week <= week <= self.doubted.last_week
        return self.doubted.parts if self.doubted and is_in_doubt else PARTS


def calm(weeks: Weeks, decay: Decay, scale: Scale) -> Calm:
    """The calm sums of what was told."""
    if not weeks:
        return Calm()
    line = _Line(weeks, decay, scale)
    limits = line.limits()
    totals = line.totals(limits)
    undoubted = replace(limits, doubt=_NONE)
    best = line.best_window(undoubted)
    beside = line.totals(replace(undoubted, doubt=best)) if best else totals
    return Calm(
        totals=totals,
        held=_held(weeks, decay, scale),
        beside=beside,
        is_nobody_beside=line.is_nobody(beside, totals),
        doubted=line.doubted(limits),
        bursts=line.bursts(limits),
        cap=limits.cap,
        plain=line.plain(),
        ends=line.ends(limits),
    )


def _held(weeks: Weeks, decay: Decay, scale: Scale) -> Totals:
    """The calm sums of all but the newest window."""
    newest = max(weeks) - scale.window_weeks
    before = {week: row for week, row in weeks.items() if week <= newest}
    if not before:
        return Totals()
    line = _Line(before, decay, scale)
    return line.totals(line.limits())


class _Window(NamedTuple):
    """Places of a line's weeks, the last one excluded; and the 64ths that they keep."""

    start: int
    stop: int
    parts: int

    def factor(self, place: int) -> float:
        return self.parts / PARTS if self.start <= place < self.stop else 1.0


#: No window at all.
_NONE = _Window(0, 0, PARTS)


@dataclass(frozen=True)
class _Limits:
    """Of a line: 64ths that each week keeps for being a burst, one window that counts for less, and the cap."""

    burst: Sequence[int]
    doubt: _Window
    cap: int

    def believed(self, place: int) -> float:
        """The share of a week's weight that burst and doubt leave."""
        return self.burst[place] / PARTS * self.doubt.factor(place)

    def of(self, weight: int, place: int) -> int:
        """A forward weight in whole numbers, as the limits leave it."""
        parts = self.doubt.parts if self.doubt.start <= place < self.doubt.stop else PARTS
        return weight * parts // PARTS * self.burst[place] // PARTS


class _Line:
    """The weeks of a channel from the first told of to the newest, those without reports included."""

    def __init__(self, weeks: Weeks, decay: Decay, scale: Scale) -> None:
        self.decay, self.scale = decay, scale
        self.first = min(weeks)
        self.weeks = [weeks.get(week, Week()) for week in range(self.first, max(weeks) + 1)]
        self.counts = [week.count for week in self.weeks]
        self.humans = [week.human for week in self.weeks]
        halves = 7 / decay.half_life_days
        age = range(len(self.weeks) - 1, -1, -1)
        self.fading = [2 ** (-halves * weeks_ago) for weeks_ago in age]
        self.told = [place for place, count in enumerate(self.counts) if count]
        self.weights = {place: weight_of(self.first + place, decay) for place in self.told}

    # ── The limits ────────────────────────────────────────────────────────────────────────────────

    def limits(self) -> _Limits:
        """Burst first; cap and doubt by turns, twice, for each depends on the other."""
        limits = _Limits(self._bursts(), _NONE, 0)
        for _turn in range(2):
            limits = replace(limits, cap=self._cap(limits))
            limits = replace(limits, doubt=self._doubt(limits))
        return limits

    def _windows(self) -> Iterable[tuple[int, int]]:
        """(start, stop) of every stretch of as many weeks as a window has; all of them where there are fewer."""
        length = min(self.scale.window_weeks, len(self.weeks))
        return ((start, start + length) for start in range(len(self.weeks) - length + 1))

    def _bursts(self) -> list[int]:
        sums = list(itertools.accumulate(self.counts, initial=0))
        windows = [(start, stop, sums[stop] - sums[start]) for start, stop in self._windows()]
        usual = _median([(count, self.fading[stop - 1]) for _start, stop, count in windows])
        most = max(FEWEST_IN_A_BURST, BURST * usual)
        parts = [PARTS] * len(self.weeks)
        for start, stop, count in windows:
            if count > most:
                left = max(1, round(PARTS * most / count))
                parts[start:stop] = [min(left, known) for known in parts[start:stop]]
        return parts

    def _cap(self, limits: _Limits) -> int:
        """A few times the upper quartile of the minutes."""
        newest = len(self.weeks) - self.scale.window_weeks
        before = self._quartile(limits, [place for place in self.told if place < newest])
        return self.scale.cap(self._quartile(limits, self.told), before)

    def _quartile(self, limits: _Limits, places: Sequence[int]) -> int:
        """The edge that three quarters of the weight do not exceed; 0 of nothing."""
        weights: dict[int, float] = {}
        for place in places:
            believed = self.fading[place] * limits.believed(place)
            for edge, count, _minutes in self.weeks[place].edges:
                weights[edge] = weights.get(edge, 0.0) + believed * count
        wanted = QUARTILE * sum(weights[edge] for edge in sorted(weights))
        reached = 0.0
        for edge in sorted(weights):
            reached += weights[edge]
            if reached >= wanted:
                return edge
        return max(weights, default=0)

    def _doubt(self, limits: _Limits) -> _Window:
        """The window whose humans are furthest from what the rest of the line foretells, and what it keeps."""
        counts, humans, minutes, squares = self._faded_sums(limits)
        found = _NONE, DOUBT_BEGINS
        for start, stop in self._windows():
            inside = _Part(*(sums[stop] - sums[start] for sums in (humans, minutes, counts, squares)))
            whole = _Part(*(sums[-1] for sums in (humans, minutes, counts, squares)))
            if inside.weight <= 0 or whole.weight - inside.weight <= 0:
                continue
            far = inside.distance(whole)
            if far > found[1]:
                found = _Window(start, stop, inside.parts_left(far)), far
        return found[0]

    def _faded_sums(self, limits: _Limits) -> tuple[list[float], ...]:
        """Running sums over the weeks of counts, humans and minutes, faded and without bursts; and of n·g²·b."""
        rows = [[0.0], [0.0], [0.0], [0.0]]
        for place, week in enumerate(self.weeks):
            weight = self.fading[place] * limits.burst[place] / PARTS
            values = (
                weight * self.counts[place],
                weight * self.humans[place],
                weight * week.minutes_capped(limits.cap) if self.counts[place] else 0.0,
                weight * self.fading[place] * self.counts[place],
            )
            for row, value in zip(rows, values, strict=True):
                row.append(row[-1] + value)
        return tuple(rows)

    def best_window(self, limits: _Limits) -> _Window | None:
        """The window of most humans, as far as they can be set aside; None where nobody ever answered."""
        weights = [
            self.fading[place] * limits.believed(place) * self.humans[place]
            for place in range(len(self.weeks))
        ]
        sums = list(itertools.accumulate(weights, initial=0.0))
        start, stop = max(self._windows(), key=lambda window: (sums[window[1]] - sums[window[0]], -window[0]))
        humans = sum(self.humans[start:stop])
        if not humans:
            return None
        return _Window(start, stop, PARTS - round(PARTS * min(1.0, MOST_DOUBTED / humans)))

    # ── The sums ──────────────────────────────────────────────────────────────────────────────────

    def _weights(self, limits: _Limits) -> Iterable[tuple[int, Week]]:
        for place in self.told:
            yield limits.of(self.weights[place], place), self.weeks[place]

    def totals(self, limits: _Limits) -> Totals:
        sums = [0] * len(fields(Totals))
        for weight, week in self._weights(limits):
            count, human = week.count, week.human
            minutes = week.minutes_capped(limits.cap)
            weighted = (count, weight * count, human, minutes, week.answered, week.helped)
            sums[0] += count
            for place, value in enumerate(weighted, start=1):
                sums[place] += weight * value
        return Totals(*sums)

    def ends(self, limits: _Limits) -> dict[int, tuple[int, int, int]]:
        ends: dict[int, tuple[int, int, int]] = {}
        for weight, week in self._weights(limits):
            for edge, row in week.told.items():
                human, other, censored = ends.get(edge, (0, 0, 0))
                ends[edge] = (
                    human + weight * row.human,
                    other + weight * row.other,
                    censored + weight * row.censored,
                )
        return {edge: row for edge, row in sorted(ends.items()) if any(row)}

    def plain(self) -> tuple[int, int, int]:
        count = human = minutes = 0
        for place in self.told:
            weight, week = self.weights[place], self.weeks[place]
            count += weight * week.count
            human += weight * week.human
            minutes += weight * week.minutes_capped(self.scale.limit)
        return count, human, minutes

    def is_nobody(self, beside: Totals, totals: Totals) -> bool:
        """Is there nobody but in one window, and enough told beside it to say so?

        A line that was repaired answers many of those who try since: there the window says more than what was before.
        """
        newest = weight_of(self.first + len(self.weeks) - 1, self.decay)
        taken, humans_taken = totals.weight - beside.weight, totals.human - beside.human
        is_enough = beside.weight >= FEWEST_BESIDE * newest
        is_repaired = taken > beside.weight and humans_taken > LEAST_CHANCE * taken
        return beside.human * NOBODY_BESIDE < newest and is_enough and not is_repaired

    def bursts(self, limits: _Limits) -> dict[int, int]:
        parts = zip(self.told, (limits.burst[place] for place in self.told), strict=True)
        return {self.first + place: part for place, part in parts if part < PARTS}

    def doubted(self, limits: _Limits) -> Doubted | None:
        start, stop, parts = limits.doubt
        if parts == PARTS:
            return None
        return Doubted(self.first + start, self.first + stop - 1, sum(self.counts[start:stop]), parts)


class _Part(NamedTuple):
    """Faded sums over a part of a line."""

    human: float
    minutes: float
    weight: float
    squares: float

    @property
    def weight_of_one(self) -> float:
        """Σ w² / Σ w: what one report of this part weighs in the mean."""
        return self.squares / self.weight

    def distance(self, whole: "_Part") -> float:
        """How many standard deviations its humans are away from what the rest foretells for its minutes."""
        human, minutes = whole.human - self.human, whole.minutes - self.minutes
        weight = whole.weight - self.weight
        rate = (max(0.0, human) + LEAST_HUMANS) / (max(0.0, minutes) + LEAST_MINUTES)
        chance = min(1.0, max(LEAST_CHANCE, (max(0.0, human) + LEAST_HUMANS) / (weight + 1)))
        foretold = chance * self.weight
        variance = SCATTER * foretold * self.weight_of_one * (1 + self.weight / weight)
        return abs(self.human - rate * self.minutes) / math.sqrt(variance + (TRUE_CHANGE * foretold) ** 2)

    def parts_left(self, distance: float) -> int:
        """The 64ths that so distant a window keeps; all but so many reports as can be doubted, in any case."""
        kept = (DOUBT_IS_COMPLETE - distance) / (DOUBT_IS_COMPLETE - DOUBT_BEGINS)
        beyond = 1 - MOST_DOUBTED * self.weight_of_one / self.weight
        return round(PARTS * min(1.0, max(0.0, kept, beyond)))


def _median(weighted: list[tuple[int, float]]) -> int:
    """The least value that half of the weight does not exceed."""
    weighted = sorted(weighted)
    half, reached = sum(weight for _value, weight in weighted) / 2, 0.0
    for value, weight in weighted:
        reached += weight
        if reached >= half:
            return value
    return weighted[-1][0]
