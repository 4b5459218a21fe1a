"""What was told of a channel, week by week: plain counts, nothing faded, that any rule of reading can be applied to.

A report adds one to the cell of its week, of the minutes it took and of how it ended, and its minutes to the sum of
that cell. Taking it away again leaves no trace, in any order and after any number of years.
"""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from companies.lib.decay import LANDMARK, Decay

WEEK = datetime.timedelta(days=7)


class End(enum.IntEnum):
    """How an attempt ended, as the waiting curve sees it. The values are places in `Told`."""

    HUMAN = 0
    OTHER = 1
    CENSORED = 2


class Told(NamedTuple):
    """Attempts of one week that took about as long: how many ended how, and their minutes together."""

    human: int = 0
    other: int = 0
    censored: int = 0
    minutes: int = 0

    @property
    def attempts(self) -> int:
        return self.human + self.other + self.censored

    def plus(self, other: "Told") -> "Told":
        return Told(*(mine + its for mine, its in zip(self, other, strict=True)))


NOTHING = Told()


@dataclass(frozen=True)
class Week:
    """One week: what was told, by the edge of minutes under which it is kept; and of the humans, who said
    whether they helped, and whom they did."""

    told: Mapping[int, Told] = field(default_factory=dict)
    answered: int = 0
    helped: int = 0

    @cached_property
    def count(self) -> int:
        return sum(row.attempts for row in self.told.values())

    @cached_property
    def human(self) -> int:
        return sum(row.human for row in self.told.values())

    @cached_property
    def edges(self) -> tuple[tuple[int, int, int], ...]:
        """(edge, attempts, minutes) in order."""
        return tuple((edge, row.attempts, row.minutes) for edge, row in sorted(self.told.items()))

    def minutes_capped(self, cap: int) -> int:
        """The minutes of the week, none above the cap; exact where the cap is an edge."""
        return sum(minutes if edge <= cap else cap * count for edge, count, minutes in self.edges)

    @property
    def is_empty(self) -> bool:
        return not (self.told or self.answered or self.helped)

    @property
    def is_possible(self) -> bool:
        """No count is below nothing, as it would be after taking away what was never added."""
        cells = [value for row in self.told.values() for value in row]
        return all(value >= 0 for value in (*cells, self.answered, self.helped))

    def plus(self, edge: int, row: Told, *, answered: int, helped: int) -> "Week":
        told = {kept: cells for kept, cells in self.told.items() if kept != edge}
        added = self.told.get(edge, NOTHING).plus(row)
        if any(added):
            told[edge] = added
        return Week(told, self.answered + answered, self.helped + helped)

    def with_all(self, other: "Week", sign: int) -> "Week":
        """With all that was told in the other added (1), or taken away (−1)."""
        told = dict(self.told)
        for edge, row in other.told.items():
            told[edge] = told.get(edge, NOTHING).plus(Told(*(sign * cell for cell in row)))
        left = {edge: row for edge, row in told.items() if any(row)}
        return Week(left, self.answered + sign * other.answered, self.helped + sign * other.helped)


#: Whole weeks since the landmark → what was told of them; weeks of which nothing was told are left out.
Weeks = Mapping[int, Week]


def week_of(at: datetime.datetime) -> int:
    """Whole weeks between the landmark and `at`."""
    return (at - LANDMARK) // WEEK


def starts_at(week: int) -> datetime.datetime:
    return LANDMARK + week * WEEK


def weight_of(week: int, decay: Decay) -> int:
    """The forward weight of every report of a week: that of its middle."""
    return decay.weight(starts_at(week) + WEEK / 2)
