"""The moment that matters to whoever wants a channel, and what to expect then: now, or when it opens next."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from companies.lib.best_hours import HOURS
from companies.lib.evidence import Reading
from companies.lib.expected import Expected, OfTen, expected, of_ten
from companies.lib.hours import Opening
from companies.lib.reachability import INTERVAL
from companies.models import Channel
from companies.queries.evidence.readings import ChannelFigures
from companies.queries.evidence.right_now import Openings


@dataclass(frozen=True)
class Moment:
    """A channel at the moment that matters. Asks the database for nothing; the figures are computed when first read."""

    figures: ChannelFigures
    opening: Opening | None
    #: By the clock of the place: now where it is open or its hours are unknown, else when it opens next; None where it
    #: never does.
    at: datetime.datetime | None

    @property
    def channel(self) -> Channel:
        return self.figures.channel

    @property
    def reading(self) -> Reading:
        return self.figures.reading

    @property
    def is_closed(self) -> bool:
        """Is what is expected that of a later moment?"""
        return bool(self.opening and self.opening.is_closed)

    @property
    def slot(self) -> int | None:
        """The hour of the week; None for what is written to, which is read whenever they like."""
        if self.at is None or not self.channel.is_live:
            return None
        return self.at.weekday() * HOURS + self.at.hour

    @cached_property
    def expected(self) -> Expected | None:
        """None without enough recent reports; `is_deserted` where nobody has reached a human lately."""
        if not self.reading.has_figure:
            return None  # before the curve and the hours: most channels of a list were never told of
        # (the table of hours costs more than all else, and what is written to needs none)
        hours = None if self.slot is None else self.figures.hours
        return expected(self.reading, self.figures.curve, hours, slot=self.slot)

    @property
    def bounds(self) -> tuple[float, float]:
        """How sure the figure that leads is: its 80 % interval, of the hour where it is of one."""
        found = self.figures.hours.at(self.slot)
        if not found.is_told_apart:
            return self.reading.time_to_human.low, self.reading.time_to_human.high
        tail = (1 - INTERVAL) / 2
        return found.rate.bound(tail), found.rate.bound(1 - tail)

    @property
    def of_ten(self) -> OfTen:
        return of_ten(self.reading)

    # ── As right_now puts channels in order ──────────────────────────────────────────────────────────

    @property
    def is_deserted(self) -> bool:
        return self.reading.is_deserted

    @property
    def expected_minutes(self) -> float:
        """Until a human, from `at` on; what is expected of its kind where nobody has told."""
        if self.expected is None or self.expected.is_deserted:
            return self.reading.expected_minutes
        return self.expected.minutes


def moment_of(figures: ChannelFigures, opening: Opening | None, *, now: datetime.datetime) -> Moment:
    at: datetime.datetime | None = now.astimezone(ZoneInfo(figures.channel.time_zone))
    if opening and opening.is_closed:
        at = opening.changes_at
    return Moment(figures, opening, at)


def moments_of(
    figures: Mapping[int, ChannelFigures], openings: Openings, *, now: datetime.datetime
) -> dict[int, Moment]:
    """Channel id → its moment, of all that have figures."""
    return {pk: moment_of(found, openings.get(pk), now=now) for pk, found in figures.items()}
