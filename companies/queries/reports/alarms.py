"""What callers were asked for lately that no genuine service asks for: the warning on a channel, from the first report."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Window
from django.db.models.functions import RowNumber

from companies.enums import ALARMING_DEMANDS, Demand
from companies.models import Channel, Report

#: A trap is laid for weeks; what was met half a year ago warns of nothing any more.
WARNS_FOR = datetime.timedelta(days=90)
#: Beyond this, on one channel, the number of callers says nothing more.
MOST_TOLD = 200


@dataclass(frozen=True)
class Alarm:
    """Callers who were asked for such a thing on one channel, or took it for a scam (`demands` empty: of none was told
    what was asked for). Not checked: no moderator has read any of them."""

    demands: list[Demand]
    callers: int
    last_at: datetime.datetime
    is_checked: bool


def alarms_of(channels: Iterable[Channel], *, now: datetime.datetime) -> dict[int, Alarm]:
    """Channel id → its alarm, for those that have one; one query however many."""
    told: dict[int, list[Report]] = {}
    lately = Report.objects.alarming().filter(channel__in=channels, experienced_at__gte=now - WARNS_FOR)
    newest = Window(RowNumber(), partition_by="channel", order_by=("-experienced_at", "-id"))
    for report in lately.annotate(place=newest).filter(place__lte=MOST_TOLD).order_by("channel", "place"):
        told.setdefault(report.channel_id, []).append(report)
    return {pk: _alarm(reports) for pk, reports in told.items()}


def _alarm(reports: list[Report]) -> Alarm:
    asked = {code for report in reports for code in report.demand_list}
    return Alarm(
        demands=[demand for demand in ALARMING_DEMANDS if demand in asked],
        callers=len(reports),
        last_at=max(report.experienced_at for report in reports),
        is_checked=any(report.is_published for report in reports),
    )
