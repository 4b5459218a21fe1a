"""The waiting curve: of those who try, how many have had a human after so many minutes."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from companies.lib.reachability import INTERVAL

#: The shares that are told, minutes: of live channels, and of written ones (2 h, a day, 3 days, a week).
LIVE_MARKS = (3, 5, 15, 30)
WRITTEN_MARKS = (120, 24 * 60, 3 * 24 * 60, 7 * 24 * 60)

#: What is left out at each end of the range of one call.
_TAIL = (1 - INTERVAL) / 2
_NEARLY = 1e-12


class Ends(NamedTuple):
    """Weights of the attempts that ended at one time, by how they ended."""

    human: float
    #: Cut off, only a machine, sent elsewhere, out of service: no human can follow.
    other: float
    #: Gave up, or still without an answer: a human might have followed.
    censored: float


@dataclass(frozen=True)
class Point:
    """After `minutes`: shares of all attempts that had a human, and that had ended otherwise."""

    minutes: int
    human: float
    other: float

    @property
    def waiting(self) -> float:
        return max(0.0, 1 - self.human - self.other)


@dataclass(frozen=True)
class WaitingCurve:
    """Cumulative incidences at each time at which something ended, in order of time."""

    points: tuple[Point, ...]
    #: The longest wait told, however it ended: beyond it nothing is known.
    longest: int

    def at(self, minutes: float) -> Point:
        """What holds after so many minutes (a step function, continuous from the right)."""
        found = Point(0, 0.0, 0.0)
        for point in itertools.takewhile(lambda point: point.minutes <= minutes, self.points):
            found = point
        return found

    def human_within(self, minutes: float) -> float:
        return self.at(minutes).human

    def human_after(self, share: float) -> int | None:
        """Minutes after which that share of all attempts had a human; None when that is never reached."""
        return next((point.minutes for point in self.points if point.human >= share - _NEARLY), None)

    @property
    def median(self) -> int | None:
        """Minutes after which half of all attempts had a human; None when that is never reached."""
        return self.human_after(0.5)

    @property
    def other(self) -> float:
        """The share that ended otherwise, however long they would have waited."""
        return self.points[-1].other if self.points else 0.0

    @property
    def one_call(self) -> "OneCall | None":
        """How long one attempt takes until a human, of those that the other side does not end before; None where nobody
        ever had one.

        The 1st, 5th and 9th tenth of F_human / (1 − F_other(∞)): whoever was still waiting at the longest wait told counts
        as one who has a human later, so that nothing is understated. Quick cut-offs do not make it shorter, as they would
        if it were the length of any attempt; what they cost is in the time to a human, and in the share cut off.
        """
        low, median, high = (self.human_after(part * (1 - self.other)) for part in (_TAIL, 0.5, 1 - _TAIL))
        if low is None or not self.points[-1].human:
            return None
        return OneCall(low, median, high, self.longest)


@dataclass(frozen=True)
class OneCall:
    """The central INTERVAL of the minutes of one attempt that reaches a human, and their median.

    None for what is not known: more were still waiting at the longest wait told.
    """

    low: float
    median: float | None
    high: float | None
    longest: float

    def moved(self, place: Callable[[float], float]) -> "OneCall":
        """Each of its minutes put elsewhere, in the same order."""
        median, high = (None if part is None else place(part) for part in (self.median, self.high))
        return OneCall(place(self.low), median, high, place(self.longest))

    def holds(self, minutes: float) -> bool:
        """(beyond the longest wait told nothing is known to hold)"""
        return self.low <= minutes <= (self.longest if self.high is None else self.high)


def waiting_curve(ends: Mapping[int, Ends]) -> WaitingCurve:
    """The Aalen–Johansen estimate for competing ends under right censoring, with weights.

    With S(t⁻) the share still waiting just before t, n(t) the weight of all that lasted until t, and d_k(t)
    the weight that ended at t in way k:  F_k(t) = Σ_{u ≤ t} S(u⁻) · d_k(u) / n(u),
    S(t) = Π_{u ≤ t} (1 − Σ_k d_k(u) / n(u)). Attempts censored at t were still waiting at t.

    Assumes that giving up tells nothing about how much longer it would have taken.
    Aalen and Johansen, Scandinavian Journal of Statistics 5, 1978; Andersen, Borgan, Gill and Keiding,
    "Statistical Models Based on Counting Processes", 1993, section IV.4. Keys in minutes; weights in any unit.
    """
    at_risk = sum(sum(row) for row in ends.values())
    human = other = 0.0
    waiting = 1.0
    points = []
    for minutes in sorted(ends):
        row = ends[minutes]
        ended = row.human + row.other
        if at_risk > 0 and ended > 0:
            human += waiting * (row.human / at_risk)
            other += waiting * (row.other / at_risk)
            waiting *= max(0.0, (at_risk - ended) / at_risk)
            points.append(Point(minutes, human, other))
        at_risk -= sum(row)
    return WaitingCurve(tuple(points), longest=max(ends, default=0))
