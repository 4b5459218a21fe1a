"""The evidence of one channel: what its counted reports come to, and what that says at a moment.

`Evidence` is what is kept of the reports: whole numbers only, so that adding an attempt and taking it away again gives
back the very same. `Calm` (lib/calm.py) are the sums that follow from it, which few reports cannot move far. `Reading` is
what is shown: computed from the calm sums at the moment of reading.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

from companies.lib.best_hours import HourTable, Sums, hour_table
from companies.lib.calm import Calm, Scale, calm
from companies.lib.decay import Decay
from companies.lib.reachability import (
    ENOUGH_FOR_FIGURES,
    FEWEST_EFFECTIVE,
    LEAST_WEIGHT,
    NOBODY,
    PRIOR_ATTEMPTS,
    Chance,
    Grade,
    Prior,
    TimeToHuman,
    chance,
    grade_of,
    is_within,
    may_be_held,
    time_to_human,
)
from companies.lib.told_weeks import End, Told, Week, week_of, weight_of
from companies.lib.totals import Totals, Weights
from companies.lib.waiting import Ends, WaitingCurve, waiting_curve

_DAY = 24 * 60


@dataclass(frozen=True)
class Measure:
    """How reports on a kind of channel fade, and in what steps their minutes are kept."""

    decay: Decay
    scale: Scale


#: Channels answered while one waits: kept exactly where most of them end. A line of the public keeps nobody longer than
#: a day's opening.
LIVE = Measure(
    Decay(half_life_days=90),
    Scale(
        edges=(
            *range(1, 9),
            *(10, 12, 15, 18, 21, 25, 30, 35, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 360, 480),
        ),
        floor=20,
        limit=120,
        window_weeks=5,
    ),
)
#: They ring back: most within hours, some on another day.
CALLED_BACK = Measure(
    Decay(half_life_days=90),
    Scale(
        edges=(
            *(1, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720),
            *(_DAY, 2 * _DAY, 3 * _DAY, 5 * _DAY, 7 * _DAY),
        ),
        floor=120,
        limit=_DAY,
        window_weeks=5,
    ),
)
#: Channels answered later: in hours, days or weeks.
WRITTEN = Measure(
    Decay(half_life_days=180),
    Scale(
        edges=(
            *(1, 5, 15, 30, 60, 120, 240, 480, 720),
            *(days * _DAY for days in (1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 42, 60, 90, 180)),
        ),
        floor=2 * _DAY,
        limit=28 * _DAY,
        window_weeks=10,
    ),
)


class Slot(NamedTuple):
    """Forward weights of one hour of the week: of all attempts, of humans, and of minutes."""

    weight: int = 0
    human: int = 0
    minutes: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(self)

    def plus(self, change: tuple[int, int, int]) -> "Slot":
        return Slot(*(old + new for old, new in zip(self, change, strict=True)))


_NO_SLOT = Slot()
Key = TypeVar("Key", int, str)
Row = TypeVar("Row", Week, Slot, "Month")


@dataclass(frozen=True, kw_only=True)
class CountedAttempt:
    """One counted report, reduced to what the evidence needs."""

    at: datetime.datetime
    end: End
    minutes: int
    #: Did the human help? None where there was none, or where nobody said.
    helped: bool | None = None
    #: weekday · 24 + hour where the channel is, Monday 0; None where the hour is not known.
    slot: int | None = None
    #: "2026-11", where the channel is.
    month: str


@dataclass(frozen=True)
class Month:
    """One calendar month as it was told, nothing faded."""

    count: int = 0
    human: int = 0
    minutes: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.count or self.human or self.minutes)

    def plus(self, other: "Month") -> "Month":
        return Month(self.count + other.count, self.human + other.human, self.minutes + other.minutes)


@dataclass(frozen=True)
class Evidence:
    """All that is kept of one channel. Empty rows are dropped, so that equal evidence compares equal.

    `weeks`: what was told, as it was told. `slots`: forward weights by the hour of the week. `months`: reports, humans
    and minutes, nothing faded. No attempt is kept with more minutes than the last edge of its scale, and none weighs
    more in an hour or a month than the scale's limit.
    """

    weeks: Mapping[int, Week] = field(default_factory=dict)
    slots: Mapping[int, Slot] = field(default_factory=dict)
    months: Mapping[str, Month] = field(default_factory=dict)

    @property
    def is_possible(self) -> bool:
        """No sum is below nothing, as it would be after taking away what was never added."""
        rows = self.slots.values()
        return all(week.is_possible for week in self.weeks.values()) and all(
            value >= 0 for row in rows for value in row
        )

    def changed(self, changes: Iterable[tuple[CountedAttempt, int]], measure: Measure) -> "Evidence":
        """With attempts added (1) or taken away (−1)."""
        weeks, slots, months = dict(self.weeks), dict(self.slots), dict(self.months)
        for attempt, sign in changes:
            week = week_of(attempt.at)
            _put(weeks, week, _week_with(weeks.get(week, Week()), attempt, measure.scale, sign))
            minutes = sign * min(measure.scale.kept(attempt.minutes), measure.scale.limit)
            human = attempt.end == End.HUMAN
            month = months.get(attempt.month, Month()).plus(Month(sign, sign * human, minutes))
            _put(months, attempt.month, month)
            if attempt.slot is not None:
                weight = weight_of(week, measure.decay)
                change = (sign * weight, sign * weight * human, weight * minutes)
                _put(slots, attempt.slot, slots.get(attempt.slot, _NO_SLOT).plus(change))
        return Evidence(weeks, slots, months)

    def __add__(self, other: "Evidence") -> "Evidence":
        return self._with(other, 1)

    def __sub__(self, other: "Evidence") -> "Evidence":
        return self._with(other, -1)

    def _with(self, other: "Evidence", sign: int) -> "Evidence":
        weeks, slots, months = dict(self.weeks), dict(self.slots), dict(self.months)
        for number, week in other.weeks.items():
            _put(weeks, number, weeks.get(number, Week()).with_all(week, sign))
        for hour, slot in other.slots.items():
            weight, human, minutes = (sign * sum_ for sum_ in slot)
            _put(slots, hour, slots.get(hour, _NO_SLOT).plus((weight, human, minutes)))
        for name, month in other.months.items():
            change = Month(sign * month.count, sign * month.human, sign * month.minutes)
            _put(months, name, months.get(name, Month()).plus(change))
        return Evidence(weeks, slots, months)

    def calm(self, measure: Measure) -> Calm:
        return calm(self.weeks, measure.decay, measure.scale)


def evidence_of(attempts: Iterable[CountedAttempt], measure: Measure) -> Evidence:
    """The evidence of many attempts, in any order."""
    return Evidence().changed(((attempt, 1) for attempt in attempts), measure)


def _week_with(week: Week, attempt: CountedAttempt, scale: Scale, sign: int) -> Week:
    minutes = scale.kept(attempt.minutes)
    return week.plus(
        scale.edge(minutes),
        Told(
            human=sign * (attempt.end == End.HUMAN),
            other=sign * (attempt.end == End.OTHER),
            censored=sign * (attempt.end == End.CENSORED),
            minutes=sign * minutes,
        ),
        answered=sign * (attempt.helped is not None),
        helped=sign * (attempt.helped is True),
    )


def _put(rows: dict[Key, Row], key: Key, row: Row) -> None:
    if row.is_empty:
        rows.pop(key, None)
    else:
        rows[key] = row


def speaks_until(totals: Totals, decay: Decay) -> datetime.datetime | None:
    """Until when, without another report, there are figures; None when there are none at any time."""
    if totals.effective < FEWEST_EFFECTIVE:
        return None
    return decay.fades_to_one(totals.weight)


@dataclass(frozen=True)
class Reading:
    """What a channel's calm sums say at a moment, beside what is expected of its kind."""

    calm: Calm
    decay: Decay
    prior: Prior
    now: datetime.datetime

    @property
    def totals(self) -> Totals:
        return self.calm.totals

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
        """Enough reports, and nobody has reached a human lately; or nobody but within a few weeks, and many beside."""
        return self.has_figure and (self.weights.human < NOBODY or self.calm.is_nobody_beside)

    @property
    def is_hardly_reached(self) -> bool:
        """Deserted, but for a few who said that a human answered."""
        return self.is_deserted and self.weights.human >= NOBODY

    @property
    def is_first_impression(self) -> bool:
        """Was everything told within the newest weeks, so that nothing can be set beside it?"""
        return self.has_figure and not self.calm.held.count

    @property
    def is_settled(self) -> bool:
        """Are there enough reports without the weeks in which most humans answered? Else it is a first impression."""
        return self.has_figure and self._read(self.calm.beside).has_figure

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
        """As time_to_human: to be shown only where `has_figure`. The held one, until it is clearly left."""
        return self.held or self.alone

    @property
    def alone(self) -> Grade:
        """The grade by these sums, whatever it was before."""
        return Grade.F if self.is_deserted else grade_of(self.time_to_human.high)

    @cached_property
    def held(self) -> Grade | None:
        """Another grade than these sums alone would give, held because they are hardly past its limit.

        It is that of the sums without the newest weeks. F is neither held nor held off.
        """
        if self.is_deserted or not may_be_held(self.time_to_human.high):
            return None
        before = self._read(self.calm.held)
        if not before.has_figure or Grade.F in (before.alone, self.alone) or before.alone == self.alone:
            return None
        return before.alone if is_within(before.alone, self.time_to_human.high) else None

    def _read(self, totals: Totals) -> "Reading":
        return Reading(Calm(totals), self.decay, self.prior, self.now)

    # ── What needs more than the totals ───────────────────────────────────────────────────────────────

    @property
    def curve(self) -> WaitingCurve:
        """The forward weights are used as they are: only their proportions matter, and whole numbers keep
        the share still waiting exact however much the old reports have faded beside the new ones."""
        return waiting_curve({minutes: Ends(*row) for minutes, row in self.calm.ends.items()})

    def month_alone(self, month: Month) -> TimeToHuman:
        """The time to a human by the reports of one month, unfaded, beside what is expected of the kind."""
        return time_to_human(prior=self.prior, human=month.human, minutes=month.minutes)

    def hours(self, slots: Mapping[int, Slot]) -> HourTable:
        """Each sum of an hour counts as much as those of the whole channel do, so that they agree with its figure."""
        calm = (self.totals.weight, self.totals.human, self.totals.minutes)
        shares = [mine / plain if plain else 0.0 for mine, plain in zip(calm, self.calm.plain, strict=True)]
        one = self.decay.weight(self.now)
        return hour_table(
            shape=PRIOR_ATTEMPTS * self.prior.human_share + self.weights.human,
            rate=PRIOR_ATTEMPTS * self.prior.minutes + self.weights.minutes,
            weight=PRIOR_ATTEMPTS + self.weights.weight,
            fading=self.weights.weight / self.effective if self.effective else 1.0,
            slots={
                slot: Sums(*(share * (sum_ / one) for share, sum_ in zip(shares, row, strict=True)))
                for slot, row in slots.items()
            },
        )
