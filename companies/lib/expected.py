"""What to expect of one channel at a moment: the one figure that leads, the range of one call, how sure it is.

All of it is of one `Reading`, so that page, grade and ranking say the same: the figure is the reading's time to a human,
but for a day or an hour of the week that the reports tell apart.
"""

import enum
import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

from companies.lib.best_hours import Differences, HourTable, SlotRate
from companies.lib.evidence import Reading
from companies.lib.reachability import ENOUGH_FOR_FIGURES, INTERVAL
from companies.lib.waiting import OneCall, WaitingCurve

#: "9 in 10 within …" is said of this share.
NINE_IN_TEN = 0.9
#: However much the hours differ, so much of the variance of one call is left within an hour.
LEAST_LEFT = 0.25


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
    #: One attempt that reaches a human; None where the reports are too few, or where even its low end lies above the
    #: figure that leads: retries only add to one call, so that too few waited for so long to tell what one takes.
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


def expected(
    reading: Reading, curve: WaitingCurve, hours: HourTable | None = None, *, slot: int | None = None
) -> Expected | None:
    """What to expect in a slot of the week (weekday · 24 + hour); whenever, without hours or slot. None without enough
    recent reports."""
    if not reading.has_figure:
        return None
    if reading.is_deserted:
        return Expected(minutes=math.inf, one_call=None, within_nine=None, firmness=_firmness(reading, None))
    whenever = _of_all_hours(reading, curve)
    found = hours.at(slot) if hours else None
    if hours is None or found is None or not found.is_told_apart:
        return whenever
    return _of_slot(whenever, reading, found, hours.differences)


def _of_all_hours(reading: Reading, curve: WaitingCurve) -> Expected:
    firmness, minutes = _firmness(reading, None), reading.expected_minutes
    call = None if firmness == Firmness.ROUGH else curve.one_call
    return Expected(
        minutes=minutes,
        one_call=call if call and call.low <= minutes else None,
        within_nine=curve.human_after(NINE_IN_TEN) if call else None,
        firmness=firmness,
    )


def _of_slot(whenever: Expected, reading: Reading, found: SlotRate, differences: Differences) -> Expected:
    firmness, minutes = _firmness(reading, found.effective), found.rate.minutes
    call, within = whenever.one_call, whenever.within_nine
    if call is None or firmness == Firmness.ROUGH:
        call = within = None
    else:
        place = _in_slot(call, minutes / whenever.minutes, differences)
        call, within = call.moved(place), None if within is None else place(within)
    return Expected(
        minutes=minutes,
        one_call=call if call and call.low <= minutes else None,
        within_nine=within,
        firmness=firmness,
        day=found.day,
        hour=found.hour,
    )


def _in_slot(call: OneCall, times: float, differences: Differences) -> Callable[[float], float]:
    """Where the minutes of any hour lie in one that takes so many `times` as long.

    Waits of any hour are those of a usual hour, times what the hours differ by: on the logarithm, the one's variance and
    the other's make up that of the curve (which is taken from its quantiles, as if it were normal). What the hours differ by
    is taken out, since the hour is known; else the range of a quick hour would hold the long waits of the slow ones.
    """
    if call.median is None or not call.low < call.median:
        return lambda minutes: minutes * times
    median, tail = call.median, NormalDist().inv_cdf((1 + INTERVAL) / 2)
    reach = math.log(median / call.low) if call.high is None else math.log(call.high / call.low) / 2
    left = max(LEAST_LEFT, 1 - differences.variance / (reach / tail) ** 2)
    usual = median * times / math.exp(differences.mean)
    return lambda minutes: float(usual * (minutes / median) ** math.sqrt(left))


def _firmness(reading: Reading, effective: float | None) -> Firmness:
    if not reading.is_precise or (effective is not None and effective < ENOUGH_FOR_FIGURES):
        return Firmness.ROUGH
    return Firmness.FIRM if reading.is_settled else Firmness.FRESH


def of_ten(reading: Reading) -> OfTen:
    """How ten attempts end: with a human as in the reading's chance, the others as they were told."""
    rows = reading.calm.ends.values()
    otherwise, gave_up = sum(row[1] for row in rows), sum(row[2] for row in rows)
    human = round(10 * reading.chance.share)
    left = 10 - human
    ended = round(left * otherwise / (otherwise + gave_up)) if otherwise + gave_up else 0
    return OfTen(human=human, gave_up=left - ended, otherwise=ended)
