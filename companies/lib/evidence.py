"""The evidence of one channel: sums over its counted reports, and what they say at a moment.

`Evidence` is what is stored: whole numbers only, so that adding an attempt and taking it away again gives
back the very same sums. `Reading` is what is shown: computed from the sums at the moment of reading.
"""

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TypeAlias, TypeVar

from companies.lib.best_hours import HourTable, Sums, hour_table
from companies.lib.decay import Decay
from companies.lib.reachability import (
    ENOUGH_FOR_FIGURES,
    FEWEST_EFFECTIVE,
    LEAST_WEIGHT,
    NOBODY,
    PRIOR_ATTEMPTS,
    SHORTEST_MINUTES,
    Chance,
    Grade,
    Prior,
    TimeToHuman,
    chance,
    grade_of,
    time_to_human,
)
from companies.lib.waiting import Ends, WaitingCurve, rounded_up, waiting_curve

#: Channels answered while one waits, and channels answered later.
LIVE_DECAY = Decay(half_life_days=90)
WRITTEN_DECAY = Decay(half_life_days=180)

#: The sums of one row: a weight for each end, or weight, human and minutes of one slot.
Three: TypeAlias = tuple[int, int, int]
Key = TypeVar("Key", int, str)


class End(enum.IntEnum):
    """How an attempt ended, as the waiting curve sees it. The values are places in `Ends`."""

    HUMAN = 0
    OTHER = 1
    CENSORED = 2


@dataclass(frozen=True, kw_only=True)
class CountedAttempt:
    """One counted report, reduced to what the sums need."""

    at: datetime.datetime
    end: End
    minutes: int
    #: Did the human help? None where there was none, or where nobody said.
    helped: bool | None = None
    #: weekday · 24 + hour where the channel is, Monday 0; None where the hour is not known.
    slot: int | None = None
    #: "2026-11", where the channel is.
    month: str

    @property
    def exposure(self) -> int:
        return max(SHORTEST_MINUTES, self.minutes)


@dataclass(frozen=True)
class Totals:
    """Sums of forward weights (`count` excepted) over attempts."""

    count: int = 0
    weight: int = 0
    weight_squared: int = 0
    human: int = 0
    minutes: int = 0
    answered: int = 0
    helped: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return self._with(other, 1)

    def __sub__(self, other: "Totals") -> "Totals":
        return self._with(other, -1)

    def _with(self, other: "Totals", sign: int) -> "Totals":
        names = [column.name for column in fields(self)]
        return Totals(**{name: getattr(self, name) + sign * getattr(other, name) for name in names})

    @property
    def effective(self) -> float:
        """n* = (Σw)² / Σw², Kish's effective number of reports; the same at every moment."""
        return self.weight**2 / self.weight_squared if self.weight_squared else 0.0

    def today(self, decay: Decay, now: datetime.datetime) -> "Weights":
        names = ("weight", "human", "minutes", "answered", "helped")
        return Weights(**{name: decay.today(getattr(self, name), now) for name in names})


@dataclass(frozen=True)
class Weights:
    """The same sums in reports of this moment."""

    weight: float
    human: float
    minutes: float
    answered: float
    helped: float


@dataclass(frozen=True)
class Month:
    """One calendar month as it was told, nothing faded."""

    count: int = 0
    human: int = 0
    minutes: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.count or self.human or self.minutes)


@dataclass(frozen=True)
class Evidence:
    """All sums of one channel. Empty rows are dropped, so that equal evidence compares equal."""

    totals: Totals = Totals()
    ends: Mapping[int, Three] = field(default_factory=dict)
    slots: Mapping[int, Three] = field(default_factory=dict)
    months: Mapping[str, Month] = field(default_factory=dict)

    @property
    def is_possible(self) -> bool:
        """No sum is below nothing, as it would be after taking away what was never added."""
        rows = [vars(self.totals).values(), *self.ends.values(), *self.slots.values()]
        return all(value >= 0 for row in rows for value in row)

    def plus(self, attempt: CountedAttempt, decay: Decay) -> "Evidence":
        return self._with(attempt, decay, 1)

    def minus(self, attempt: CountedAttempt, decay: Decay) -> "Evidence":
        return self._with(attempt, decay, -1)

    def _with(self, attempt: CountedAttempt, decay: Decay, sign: int) -> "Evidence":
        totals = totals_of(attempt, decay)
        weight, human, minutes = sign * totals.weight, sign * totals.human, sign * totals.minutes
        end = _three([weight if place == attempt.end else 0 for place in End])
        slots = self.slots
        if attempt.slot is not None:
            slots = _added(slots, attempt.slot, (weight, human, minutes))
        return Evidence(
            totals=self.totals + totals if sign > 0 else self.totals - totals,
            ends=_added(self.ends, rounded_up(attempt.exposure), end),
            slots=slots,
            months=_month_added(self.months, attempt, sign),
        )


def evidence_of(attempts: Iterable[CountedAttempt], decay: Decay) -> Evidence:
    """The evidence of many attempts, in any order."""
    ends: dict[int, list[int]] = {}
    slots: dict[int, list[int]] = {}
    months: dict[str, list[int]] = {}
    sums = dict.fromkeys((column.name for column in fields(Totals)), 0)
    for attempt in attempts:
        totals = totals_of(attempt, decay)
        for name in sums:
            sums[name] += getattr(totals, name)
        _sum_up(ends, rounded_up(attempt.exposure), [totals.weight * (place == attempt.end) for place in End])
        if attempt.slot is not None:
            _sum_up(slots, attempt.slot, [totals.weight, totals.human, totals.minutes])
        _sum_up(months, attempt.month, [1, int(attempt.end == End.HUMAN), attempt.exposure])
    return Evidence(
        totals=Totals(**sums),
        ends={key: _three(row) for key, row in ends.items() if any(row)},
        slots={key: _three(row) for key, row in slots.items() if any(row)},
        months={key: Month(*row) for key, row in months.items()},
    )


def totals_of(attempt: CountedAttempt, decay: Decay) -> Totals:
    """What one attempt adds."""
    weight = decay.weight(attempt.at)
    return Totals(
        count=1,
        weight=weight,
        weight_squared=weight * weight,
        human=weight if attempt.end == End.HUMAN else 0,
        minutes=weight * attempt.exposure,
        answered=weight if attempt.helped is not None else 0,
        helped=weight if attempt.helped else 0,
    )


def _three(sums: Sequence[int]) -> Three:
    first, second, third = sums
    return first, second, third


def _added(rows: Mapping[int, Three], key: int, change: Three) -> dict[int, Three]:
    row = _three([old + new for old, new in zip(rows.get(key, (0, 0, 0)), change, strict=True)])
    others = {other: kept for other, kept in rows.items() if other != key}
    return others | {key: row} if any(row) else others


def _month_added(months: Mapping[str, Month], attempt: CountedAttempt, sign: int) -> dict[str, Month]:
    old = months.get(attempt.month, Month())
    human = int(attempt.end == End.HUMAN)
    month = Month(old.count + sign, old.human + sign * human, old.minutes + sign * attempt.exposure)
    others = {key: kept for key, kept in months.items() if key != attempt.month}
    return others if month.is_empty else others | {attempt.month: month}


def _sum_up(rows: dict[Key, list[int]], key: Key, change: list[int]) -> None:
    row = rows.setdefault(key, [0] * len(change))
    for place, value in enumerate(change):
        row[place] += value


def speaks_until(totals: Totals, decay: Decay) -> datetime.datetime | None:
    """Until when, without another report, there are figures; None when there are none at any time."""
    if totals.effective < FEWEST_EFFECTIVE:
        return None
    return decay.fades_to_one(totals.weight)


@dataclass(frozen=True)
class Reading:
    """What a channel's totals say at a moment, beside what is expected of its kind."""

    totals: Totals
    decay: Decay
    prior: Prior
    now: datetime.datetime

    @cached_property
    def weights(self) -> Weights:
        return self.totals.today(self.decay, self.now)

    @property
    def count(self) -> int:
        return self.totals.count

    @property
    def effective(self) -> float:
        return self.totals.effective

    @property
    def has_figure(self) -> bool:
        """Enough recent reports: n* ≥ 3, weighing together at least one report of today."""
        return self.effective >= FEWEST_EFFECTIVE and self.weights.weight >= LEAST_WEIGHT

    @property
    def is_precise(self) -> bool:
        """Enough for figures; below, words and counts."""
        return self.has_figure and self.effective >= ENOUGH_FOR_FIGURES

    @property
    def is_deserted(self) -> bool:
        """Enough reports, and nobody has reached a human lately."""
        return self.has_figure and self.weights.human < NOBODY

    @cached_property
    def time_to_human(self) -> TimeToHuman:
        """Computed for every channel, even without reports; to be shown only where `has_figure`."""
        return time_to_human(prior=self.prior, human=self.weights.human, minutes=self.weights.minutes)

    @property
    def expected_minutes(self) -> float:
        """β/α alone, without the interval: cheap, for putting channels in order."""
        shape = PRIOR_ATTEMPTS * self.prior.human_share + self.weights.human
        return (PRIOR_ATTEMPTS * self.prior.minutes + self.weights.minutes) / shape

    @cached_property
    def chance(self) -> Chance:
        """That one attempt ends with a human."""
        return chance(
            yes=self.weights.human,
            weight=self.weights.weight,
            effective=self.effective,
            expected=self.prior.human_share,
        )

    @cached_property
    def help_share(self) -> Chance | None:
        """That the human helped, among those who said; None when nobody said."""
        if self.weights.answered <= 0:
            return None
        return chance(
            yes=self.weights.helped,
            weight=self.weights.answered,
            effective=self.effective * self.totals.answered / self.totals.weight,
            expected=self.prior.helped_share,
        )

    @property
    def grade(self) -> Grade | None:
        return self.earned if self.has_figure else None

    @property
    def earned(self) -> Grade:
        """As time_to_human: to be shown only where `has_figure`."""
        return Grade.F if self.is_deserted else grade_of(self.time_to_human.high)

    # ── What needs more than the totals ───────────────────────────────────────────────────────────────

    def curve(self, evidence: Evidence) -> WaitingCurve:
        """The forward weights are used as they are: only their proportions matter, and whole numbers keep
        the share still waiting exact however much the old reports have faded beside the new ones."""
        return waiting_curve({minutes: Ends(*row) for minutes, row in evidence.ends.items()})

    def month_alone(self, month: Month) -> TimeToHuman:
        """The time to a human by the reports of one month, unfaded, beside what is expected of the kind."""
        return time_to_human(prior=self.prior, human=month.human, minutes=month.minutes)

    def hours(self, slots: Mapping[int, tuple[int, int, int]]) -> HourTable:
        return hour_table(
            shape=PRIOR_ATTEMPTS * self.prior.human_share + self.weights.human,
            rate=PRIOR_ATTEMPTS * self.prior.minutes + self.weights.minutes,
            weight=PRIOR_ATTEMPTS + self.weights.weight,
            fading=self.weights.weight / self.effective if self.effective else 1.0,
            slots={
                slot: Sums(*(self.decay.today(value, self.now) for value in row))
                for slot, row in slots.items()
            },
        )
