"""The last attempts on a channel that is answered while one waits, each by itself: for a picture of them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from companies.enums import Outcome
from companies.models import Channel, Report
from companies.models.evidence import ATTEMPT_COLUMNS
from companies.models.prepared import prepared

#: Attempts of these weeks, the newest so many; of fewer than that there is nothing to see in a picture.
WEEKS = 8
MOST_DRAWN = 60
FEWEST_DRAWN = 6
#: Of some nobody told the hour, and they have no place: so many are looked at for those that have.
_MOST_LOOKED_AT = 2 * MOST_DRAWN


@dataclass(frozen=True)
class LastCall:
    """`at`: where the channel is."""

    at: datetime.datetime
    outcome: Outcome
    minutes: int


@dataclass(frozen=True)
class LastCalls:
    """The newest first; `now` where the channel is, as they are."""

    calls: list[LastCall]
    now: datetime.datetime

    @property
    def is_drawn(self) -> bool:
        return len(self.calls) >= FEWEST_DRAWN


def told_lately(channel: Channel, *, now: datetime.datetime) -> list[Report]:
    """The newest first. One query, of an index by the moment of the attempt, whatever is stored; none for a channel answered
    later."""
    if not channel.is_live:
        return []
    return _counted(channel=channel.pk, since=now - datetime.timedelta(weeks=WEEKS))


@prepared
def _counted(channel: Any, since: Any) -> QuerySet[Report]:
    lately = Report.objects.counted().filter(channel=channel, experienced_at__gt=since)
    return lately.order_by("-experienced_at").only(*ATTEMPT_COLUMNS)[:_MOST_LOOKED_AT]


def last_calls(
    channel: Channel, *, now: datetime.datetime, lately: Sequence[Report] | None = None
) -> LastCalls:
    """`lately`: what was told of it (told_lately), when the caller has it."""
    zone = ZoneInfo(channel.time_zone)
    found = told_lately(channel, now=now) if lately is None else lately
    placed = [report for report in found if report.is_hour_known][:MOST_DRAWN]
    calls = [
        LastCall(report.experienced_at.astimezone(zone), Outcome(report.outcome), report.wait_minutes or 0)
        for report in placed
    ]
    return LastCalls(calls, now.astimezone(zone))
