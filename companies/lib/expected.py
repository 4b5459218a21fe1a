"""What to expect of one channel at a moment: the one figure that leads, the range of one call, how sure it is.

All of it is of one `Reading`, so that page, grade and ranking say the same: the figure is the reading's time to a human,
but for a day or an hour of the week that the reports tell apart.
"""

import enum
import math
from dataclasses import dataclass

from companies.lib.best_hours import HourTable
from companies.lib.evidence import Reading
from companies.lib.reachability import ENOUGH_FOR_FIGURES
from companies.lib.waiting import OneCall, WaitingCurve

#: "9 in 10 within …" is said of this share.
NINE_IN_TEN = 0.9


class Firmness(enum.StrEnum):
    """How sure a figure is, in one word: ROUGH below ENOUGH_FOR_FIGURES effective reports; FRESH where, without its best
    weeks, there would be too few; else FIRM."""

    ROUGH = "rough"
    FRESH = "fresh"
    FIRM = "firm"


@dataclass(frozen=True)
class OfTen:
    """How ten attempts end, in whole ones that make ten."""

    human: int
    gave_up: int
    otherwise: int


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What to expect; all minutes are of the moment."""

    #: Until a human, failed attempts and new ones included; for ever where nobody has reached one lately.
    minutes: float
    #: One attempt that reaches a human; None where the reports are too few, or do not fit the figure that leads.
    one_call: OneCall | None
    #: After so long, 9 in 10 of all attempts had a human; None where fewer ever have.
    within_nine: float | None
    firmness: Firmness
    #: The day of the week (Monday 0) and the hour that the figure is of; None where it is of all.
    day: int | None = None
    hour: int | None = None

    @property
    def is_deserted(self) -> bool:
        return math.isinf(self.minutes)

    @property
    def is_of_an_hour(self) -> bool:
        return self.day is not None or self.hour is not None

    @property
    def is_beyond_one_call(self) -> bool:
        """Is the figure above the range of one call? Then it has to be said that failed attempts are in it."""
        return self.one_call is not None and not self.one_call.holds(self.minutes)


def expected(reading: Reading, curve: WaitingCurve, hours: HourTable, *, slot: int | None) -> Expected | None:
    """What to expect in a slot of the week (weekday · 24 + hour), or whenever; None without enough recent reports.

    Where day or hour are told apart, the range of one call and "9 in 10" are those of the channel, stretched as the time
    to a human is: a slow hour makes all waits longer alike. What the hours themselves differ by is then in the range
    twice; it is wide rather than narrow.
    """
    if not reading.has_figure:
        return None
    if reading.is_deserted:
        return Expected(minutes=math.inf, one_call=None, within_nine=None, firmness=_firmness(reading, None))
    found = hours.at(slot)
    minutes = found.rate.minutes if found.is_told_apart else reading.expected_minutes
    factor = minutes / reading.expected_minutes
    firmness = _firmness(reading, found.effective)
    within = None if firmness == Firmness.ROUGH else curve.human_after(NINE_IN_TEN)
    return Expected(
        minutes=minutes,
        one_call=None if firmness == Firmness.ROUGH else _one_call(reading, curve, factor),
        within_nine=None if within is None else within * factor,
        firmness=firmness,
        day=found.day,
        hour=found.hour,
    )


def _firmness(reading: Reading, effective: float | None) -> Firmness:
    if not reading.is_precise or (effective is not None and effective < ENOUGH_FOR_FIGURES):
        return Firmness.ROUGH
    return Firmness.FIRM if reading.is_settled else Firmness.FRESH


def _one_call(reading: Reading, curve: WaitingCurve, factor: float) -> OneCall | None:
    """None where the time to a human lies below it: retries only add to one call, so that the few who waited for so long
    do not tell what one takes."""
    found = curve.one_call
    if found is None or reading.expected_minutes < found.low:
        return None
    return found.times(factor)


def of_ten(reading: Reading) -> OfTen:
    """How ten attempts end: with a human as in the reading's chance, the others as they were told."""
    rows = reading.calm.ends.values()
    otherwise, gave_up = sum(row[1] for row in rows), sum(row[2] for row in rows)
    human = round(10 * reading.chance.share)
    left = 10 - human
    ended = round(left * otherwise / (otherwise + gave_up)) if otherwise + gave_up else 0
    return OfTen(human=human, gave_up=left - ended, otherwise=ended)
