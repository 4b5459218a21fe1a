"""What was found when a machine looked at a source again.

That a page is still there is noted without an event: nothing of the fact changed. That it is gone, or there again, is a
change of the source, told like any other.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from companies.actions.directory.sources import tellings_of
from companies.actions.history.changing import changing
from companies.enums import EventKind
from companies.models import Source, SourceVisit

#: A server says twice that a page is gone, with so much time between, before it is.
GONE_AFTER = datetime.timedelta(days=7)


@transaction.atomic
def note_there(*, sources: Iterable[Source], at: datetime.datetime) -> None:
    """The page was sent."""
    for source in sources:
        _note_visit(source, at)
        _note_found(source, at, is_still_there=True)


@transaction.atomic
def note_missing(*, sources: Iterable[Source], at: datetime.datetime) -> int:
    """Its server says that the page is gone. How many sources are so for good, and were not before."""
    lost = 0
    for source in sources:
        since = _note_visit(source, at, is_missing=True).missing_since
        if since and since <= timezone.localdate(at) - GONE_AFTER:
            lost += source.is_still_there is not False
            _note_found(source, at, is_still_there=False)
    return lost


@transaction.atomic
def note_unanswered(*, sources: Iterable[Source], at: datetime.datetime) -> None:
    """Nothing was learned: it takes its turn again, and all that was known stays, a first miss too."""
    for source in sources:
        SourceVisit.objects.update_or_create(source=source, defaults={"visited_on": timezone.localdate(at)})


def _note_visit(source: Source, at: datetime.datetime, *, is_missing: bool = False) -> SourceVisit:
    today = timezone.localdate(at)
    visit = SourceVisit.objects.filter(pk=source.pk).first() or SourceVisit(source=source)
    visit.visited_on, visit.missing_since = today, (visit.missing_since or today) if is_missing else None
    visit.save()
    return visit


def _note_found(source: Source, at: datetime.datetime, *, is_still_there: bool) -> None:
    """A source of which nobody had looked yet is there as it was thought to be."""
    today = timezone.localdate(at)
    if (source.is_still_there is not False) == is_still_there:
        Source.objects.filter(pk=source.pk).update(last_checked_on=today, is_still_there=is_still_there)
        return
    told = EventKind.DIRECTORY_CHANGED
    with changing(source, told, at=at, tellings=lambda row, _kind: tellings_of(row)) as row:
        row.last_checked_on, row.is_still_there = today, is_still_there
