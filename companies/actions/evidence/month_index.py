"""The index of a month, computed once the month is over, and kept: one transaction an edition, and nothing is changed.

Two nights after its last day, so that who tried on that day may tell of it and a moderator may read it. What is told
later still enters by a correction alone, which is a new revision.
"""

import datetime
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from django.db import transaction

from companies.enums import WhyNoFigure
from companies.lib.month_index import MonthFigure, month_figure
from companies.models import IndexEdition, IndexFigure
from companies.queries.evidence.month_sums import first_month_told, month_after, month_before, told_in

#: Days after the end of a month until its index is computed.
DAYS_TO_TELL = 2
#: So many months before the first edition are computed with it, where reports tell of them.
MONTHS_AT_FIRST = 12


class NoSuchEdition(Exception):
    """There is nothing to correct."""


def write_due_months(*, now: datetime.datetime, zone: ZoneInfo) -> list[IndexEdition]:
    """Every month that is over and has no edition, of both worlds, the oldest first."""
    return [
        _write(month, is_invented=is_invented, now=now, zone=zone)
        for is_invented in (False, True)
        for month in _due(now, zone, is_invented)
    ]


def correct_month(
    month: datetime.date,
    *,
    is_invented: bool,
    reason: Mapping[str, str],
    now: datetime.datetime,
    zone: ZoneInfo,
) -> IndexEdition:
    """Compute that month anew as its next revision. Raises NoSuchEdition where it never had one."""
    if _newest(month, is_invented) is None:
        raise NoSuchEdition(f"{month:%Y-%m}")
    return _write(month, is_invented=is_invented, now=now, zone=zone, reason=reason)


def _due(now: datetime.datetime, zone: ZoneInfo, is_invented: bool) -> Iterator[datetime.date]:
    told_until = (now.astimezone(zone) - datetime.timedelta(days=DAYS_TO_TELL)).date()
    last = month_before(told_until.replace(day=1))
    newest = IndexEdition.objects.filter(is_invented=is_invented).newest_first().first()
    month = month_after(newest.month) if newest else _first(last, zone, is_invented)
    while month and month <= last:
        yield month
        month = month_after(month)


def _first(last: datetime.date, zone: ZoneInfo, is_invented: bool) -> datetime.date | None:
    told = first_month_told(zone=zone, is_fictitious=is_invented)
    earliest = last
    for _month in range(MONTHS_AT_FIRST - 1):
        earliest = month_before(earliest)
    return max(told, earliest) if told else None


def _newest(month: datetime.date, is_invented: bool) -> IndexEdition | None:
    return IndexEdition.objects.filter(month=month, is_invented=is_invented).newest_first().first()


def _write(
    month: datetime.date,
    *,
    is_invented: bool,
    now: datetime.datetime,
    zone: ZoneInfo,
    reason: Mapping[str, str] | None = None,
) -> IndexEdition:
    told = told_in(month, zone=zone, is_fictitious=is_invented, now=now)
    # Computed before anything is locked.
    figures: dict[int | None, MonthFigure] = {
        None: month_figure([one for companies in told.values() for one in companies])
    }
    figures.update((sector_id, month_figure(companies)) for sector_id, companies in told.items())
    known, before = _newest(month, is_invented), _newest(month_before(month), is_invented)
    earlier = {row.sector_id: row for row in before.figures.all()} if before else {}
    with transaction.atomic():
        edition = IndexEdition.objects.create(
            month=month,
            is_invented=is_invented,
            revision=known.revision + 1 if known else 1,
            computed_at=now,
            reason_texts=reason or {},
        )
        IndexFigure.objects.bulk_create(
            _figure(edition, sector_id, figure, earlier.get(sector_id))
            for sector_id, figure in figures.items()
        )
    return edition


def _figure(
    edition: IndexEdition, sector_id: int | None, figure: MonthFigure, before: IndexFigure | None
) -> IndexFigure:
    row = IndexFigure(
        edition=edition,
        sector_id=sector_id,
        companies=figure.companies,
        reports=figure.sums.reports,
        why=_why(figure),
        effective=figure.effective,
        weight=figure.sums.weight,
        humans=figure.sums.humans,
        minutes_told=figure.sums.minutes,
        prior_human_share=figure.prior.human_share,
        prior_minutes=figure.prior.minutes,
        spread=figure.spread,
    )
    if row.why in ("", WhyNoFigure.NOBODY):
        reached = figure.reached
        row.share, row.share_low, row.share_high = reached.share, reached.low, reached.high
    if not row.why:
        time = figure.time
        row.minutes, row.low, row.high = time.minutes, time.low, time.high
        if before and before.minutes is not None:
            row.minutes_before = before.minutes
            row.is_change_clear = time.low > (before.high or 0) or time.high < (before.low or 0)
    return row


def _why(figure: MonthFigure) -> str:
    if not figure.has_enough_companies:
        return WhyNoFigure.FEW_COMPANIES
    if not figure.has_enough_reports:
        return WhyNoFigure.FEW_REPORTS
    return WhyNoFigure.NOBODY if figure.is_deserted else ""
