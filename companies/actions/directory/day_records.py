"""The day written down: what companies' pages say when it begins, a row for each that says something else than before."""

import datetime

from django.db import transaction
from django.utils import timezone

from companies.models import Company, RecordedDay, RecordedPage
from companies.queries.directory.day_records import latest_rows, pages_at

#: Companies of one transaction.
_AT_ONCE = 200


def record_day(*, now: datetime.datetime) -> int | None:
    """Write down the day of the site's clock that `now` lies in; how many pages were another, or None where that day is
    whole already and stays as it is.

    In small transactions; a run that was cut off is taken up where it ended, and the day is cited once it is whole.
    """
    day, _is_new = RecordedDay.objects.get_or_create(day=timezone.localdate(now), defaults={"as_of": now})
    if day.is_whole:
        return None
    ids = _companies()
    some = (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
    written = sum(_write(day.day, few, now=day.as_of) for few in some)
    RecordedDay.objects.filter(pk=day.pk).update(is_whole=True)
    return written


def _companies() -> list[int]:
    """All that are public, and all that once were."""
    ids = Company.objects.published().order_by().values_list("pk", flat=True)
    known = RecordedPage.objects.order_by().values_list("company", flat=True)
    return sorted({*ids, *known.distinct()})


@transaction.atomic
def _write(day: datetime.date, ids: list[int], *, now: datetime.datetime) -> int:
    companies = list(Company.objects.filter(pk__in=ids))
    pages = pages_at([one for one in companies if one.is_published], now=now)
    before, rows = latest_rows(ids), []
    for company in companies:
        row = pages.get(company.pk) or RecordedPage(company=company, is_published=False)
        last = before.get(company.pk)
        if last is None or (last.day < day and last.says != row.says):
            row.day = day
            rows.append(row)
    RecordedPage.objects.bulk_create(rows)
    return len(rows)
