"""What waits for a moderator, and what she must see to decide."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from companies.enums import ReportStatus
from companies.models import Channel, Event, Report

#: Beyond this nobody needs the figure, and counting costs: the panel says "99+".
MOST_COUNTED = 99
EARLIER_REPORTS = 10
EVENTS_SHOWN = 20


@dataclass(frozen=True)
class Waiting:
    """How many wait, counted up to a limit."""

    counted: int

    @property
    def text(self) -> str:
        return f"{MOST_COUNTED}+" if self.counted > MOST_COUNTED else str(self.counted)


def queue_order() -> list[str]:
    """Who is asked for a code or a card number cannot wait: those reports first, then the oldest."""
    return ["-is_alarm", "submitted_at", "id"]


def next_in_queue(*, after: Report) -> Report | None:
    """The waiting report that follows `after` in the queue; from the top again when it was the last."""
    waiting = Report.objects.waiting().exclude(pk=after.pk).order_by(*queue_order())
    told_later = Q(submitted_at__gt=after.submitted_at) | Q(submitted_at=after.submitted_at, pk__gt=after.pk)
    behind = (
        Q(is_alarm=True) & told_later | Q(is_alarm=False)
        if after.is_alarm
        else Q(is_alarm=False) & told_later
    )
    return waiting.filter(behind).first() or waiting.first()


def earlier_reports(report: Report) -> list[Report]:
    """The last attempts on the same channel before this one, whatever was decided, newest first.

    Asked status by status: that is what the index is for, on a channel with a hundred thousand reports.
    """
    before = report.channel.reports.filter(experienced_at__lte=report.experienced_at).exclude(pk=report.pk)
    found = [
        row
        for status in ReportStatus
        for row in before.filter(status=status).newest_first()[:EARLIER_REPORTS]
    ]
    return sorted(found, key=lambda row: (row.experienced_at, row.pk), reverse=True)[:EARLIER_REPORTS]


def channels_to_choose(report: Report) -> QuerySet[Channel]:
    """The ways the author may have tried: those one can report on, and the one the report names already."""
    reportable = Channel.objects.reportable().filter(company=report.company_id)
    return (reportable | Channel.objects.filter(pk=report.channel_id)).best_first()


def channels_named_in(events: Iterable[Event]) -> dict[tuple[int | None, str], Channel]:
    """(company, slug) → channel, for events about reports; asks nothing when none of them names one."""
    named = {
        (event.company_id, facts["channel"])
        for event in events
        if event.target_type == Report._meta.model_name
        for facts in (event.before, event.after)
        if "channel" in facts
    }
    if not named:
        return {}
    companies, slugs = zip(*named, strict=True)
    channels = Channel.objects.filter(company__in=companies, slug__in=slugs)
    return {(channel.company_id, channel.slug): channel for channel in channels}


def events_about(row: Model) -> list[Event]:
    rows = Event.objects.about(row).select_related("actor", "reverts", "reverted_by", "page")
    return list(rows[:EVENTS_SHOWN])
