"""The last attempts on a channel that is answered while one waits, each by itself: for a picture of them."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from companies.enums import Outcome
from companies.models import Channel, Report

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


def last_calls(channel: Channel, *, now: datetime.datetime) -> LastCalls:
    """One query, of an index by the moment of the attempt, whatever is stored; none for a channel answered later."""
    zone = ZoneInfo(channel.time_zone)
    found: list[Report] = []
    if channel.is_live:
        since = now - datetime.timedelta(weeks=WEEKS)
        lately = Report.objects.counted().filter(channel=channel, experienced_at__gt=since)
        columns = ("outcome", "wait_minutes", "experienced_at", "is_hour_known")
        found = list(lately.order_by("-experienced_at").only(*columns)[:_MOST_LOOKED_AT])
    placed = [report for report in found if report.is_hour_known][:MOST_DRAWN]
    calls = [
        LastCall(report.experienced_at.astimezone(zone), Outcome(report.outcome), report.wait_minutes or 0)
        for report in placed
    ]
    return LastCalls(calls, now.astimezone(zone))
