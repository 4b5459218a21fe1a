"""What everybody may read of moderation: decisions with their reasons, and a year of it in figures."""

import datetime
import heapq
import statistics
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count
from django.utils import timezone

from companies.enums import TAKEDOWNS, EventKind, FlagStatus, RefusalReason, ReportStatus
from companies.models import Event, Report, ReportFlag

PER_PAGE = 30
MINUTE = datetime.timedelta(minutes=1)
YEAR = datetime.timedelta(days=365)
#: So many of the reports received last, of each outcome, say how long a decision takes.
MOST_TIMED = 2000
_CHUNK = 2000


@dataclass(frozen=True)
class LogPage:
    events: list[Event]
    #: The event that the next page starts below; None on the last one.
    older_than: int | None


def log_page(kinds: Collection[EventKind], *, below: Event | None = None) -> LogPage:
    """The newest events of these kinds, from just below one on.

    Asked kind by kind, each from its index: nearly all events are of other kinds.
    """
    found = list(islice(_merged(kinds, below, PER_PAGE + 1), PER_PAGE + 1))
    shown = found[:PER_PAGE]
    return LogPage(shown, shown[-1].pk if len(found) > PER_PAGE else None)


def latest_logged(kinds: Collection[EventKind], *, most: int) -> list[Event]:
    """The newest of these kinds, for whoever follows the log."""
    return list(islice(_merged(kinds, None, most), most))


def _merged(kinds: Collection[EventKind], below: Event | None, most: int) -> Iterator[Event]:
    events = Event.objects.select_related("company", "reverts")
    if below:
        events = events.below(below)
    parts = [list(events.filter(kind=kind).newest_first()[:most]) for kind in kinds]
    return heapq.merge(*parts, key=lambda event: (event.happened_at, event.pk), reverse=True)


def whole_log(kinds: Collection[EventKind]) -> Iterator[Event]:
    """All of it, newest first, a part at a time however much there is."""
    events = Event.objects.filter(kind__in=kinds).select_related("company", "reverts")
    return events.newest_first().iterator(chunk_size=_CHUNK)


@dataclass(frozen=True)
class ModerationYear:
    """What became of the reports received in a year, and what was done to published ones in it."""

    since: datetime.date
    received: int
    published: int
    waiting: int
    refused: int
    #: Reason and how many, the most frequent first.
    refused_by_reason: list[tuple[RefusalReason, int]]
    collapsed: int
    hidden: int
    taken_down: int
    undone: int
    #: By companies, and those of them that something was done about.
    contested: int
    contested_and_acted_on: int
    #: Half of what a person decided on took no longer; None where there is nothing.
    median_minutes: float | None


def moderation_year(*, now: datetime.datetime) -> ModerationYear:
    """The figures of the last 365 days, up to and with today."""
    since = timezone.localdate(now) - YEAR
    start = timezone.make_aware(datetime.datetime.combine(since, datetime.time()))
    reports = Report.objects.filter(submitted_at__gte=start).order_by()
    count = {status: reports.filter(status=status).count() for status in ReportStatus}
    refused = reports.filter(status=ReportStatus.REFUSED)
    reasons = refused.values_list("refusal_reason").annotate(Count("pk"))
    contested = ReportFlag.objects.filter(submitted_at__gte=start).order_by()
    events = Event.objects.filter(happened_at__gte=start).order_by()
    done = {kind: events.filter(kind=kind).count() for kind in _DONE}
    return ModerationYear(
        since=since,
        received=sum(count.values()),
        published=count[ReportStatus.PUBLISHED],
        waiting=count[ReportStatus.RECEIVED],
        refused=count[ReportStatus.REFUSED],
        refused_by_reason=sorted(
            ((RefusalReason(reason), number) for reason, number in reasons),
            key=lambda pair: (-pair[1], pair[0]),
        ),
        collapsed=done[EventKind.REPORT_COLLAPSED],
        hidden=done[EventKind.REPORT_HIDDEN],
        taken_down=sum(done[kind] for kind in TAKEDOWNS),
        undone=done[EventKind.REVERTED],
        contested=contested.count(),
        contested_and_acted_on=contested.filter(status=FlagStatus.ACTED).count(),
        median_minutes=_median_minutes(start),
    )


_DONE = (EventKind.REPORT_COLLAPSED, EventKind.REPORT_HIDDEN, EventKind.REVERTED, *TAKEDOWNS)


def _median_minutes(start: datetime.datetime) -> float | None:
    """From receiving a report to deciding on it, of those that were not published by themselves at once."""
    taken = [
        (decided_at - submitted_at) / MINUTE
        for status in (ReportStatus.PUBLISHED, ReportStatus.REFUSED)
        for submitted_at, decided_at in Report.objects.filter(status=status, submitted_at__gte=start)
        .order_by("-submitted_at")
        .values_list("submitted_at", "decided_at")[:MOST_TIMED]
        if decided_at and decided_at > submitted_at
    ]
    return statistics.median(taken) if taken else None
