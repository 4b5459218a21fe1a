"""What callers were asked for lately that no genuine service asks for: the warning on a channel, from the first report."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from companies.enums import ALARMING_DEMANDS, Demand
from companies.models import Channel, Report

#: A trap is laid for weeks; what was met half a year ago warns of nothing any more.
WARNS_FOR = datetime.timedelta(days=90)
#: Beyond this, on one channel, the number of callers says nothing more.
MOST_TOLD = 200


@dataclass(frozen=True)
class Alarm:
    """Callers who were asked for such a thing on one channel, or took it for a scam (`demands` empty: of none was told
    what was asked for). Not checked: no moderator has read any of them.

    `callers`: one for a network and a day, and none for a network that had told of this way in within the week. Until
    there are two that know nothing of each other, one caller has reported it, and that is what is said."""

    demands: list[Demand]
    callers: int
    last_at: datetime.datetime
    is_checked: bool

    @property
    def is_of_one(self) -> bool:
        return self.callers == 1


def alarms_of(channels: Iterable[Channel], *, now: datetime.datetime) -> dict[int, Alarm]:
    """Channel id → its alarm, for those that have one; one query however many, one more where something is not read yet.

    Lines that are called when minutes count have none before it was read: a wrong "hang up" there costs more than a
    right one saves.
    """
    channels = list(channels)
    told: dict[int, list[Report]] = {}
    lately = Report.objects.alarming().filter(channel__in=channels, experienced_at__gte=now - WARNS_FOR)
    newest = Window(RowNumber(), partition_by="channel", order_by=("-experienced_at", "-id"))
    for report in lately.annotate(place=newest).filter(place__lte=MOST_TOLD).order_by("channel", "place"):
        told.setdefault(report.channel_id, []).append(report)
    unread = {pk for pk, reports in told.items() if not all(report.is_published for report in reports)}
    for pk in Channel.objects.vital_among([one for one in channels if one.pk in unread]) if unread else ():
        told[pk] = [report for report in told[pk] if report.is_published]
    return {pk: _alarm(reports) for pk, reports in told.items() if reports}


def _alarm(reports: list[Report]) -> Alarm:
    asked = {code for report in reports for code in report.demand_list}
    return Alarm(
        demands=[demand for demand in ALARMING_DEMANDS if demand in asked],
        callers=_callers(reports),
        last_at=max(report.experienced_at for report in reports),
        is_checked=any(report.is_published for report in reports),
    )


def _callers(reports: list[Report]) -> int:
    """One at least; without a network, one a day."""
    firsts = {
        report.network_key or str(timezone.localdate(report.submitted_at))
        for report in reports
        if not report.is_repeated
    }
    return max(len(firsts), 1)
