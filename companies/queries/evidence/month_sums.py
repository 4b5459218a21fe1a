"""What was told in one month, company by company: what the index of that month is made of."""

import datetime
from collections import defaultdict
from zoneinfo import ZoneInfo

from companies.enums import ENDS, LIVE_KINDS, Audience, ChannelStatus, CompanyStatus, Outcome, measure_of
from companies.lib.calm import Calm
from companies.lib.month_index import CompanyMonth
from companies.lib.told_weeks import End, week_of
from companies.models import Report
from companies.models.report import ReportQuerySet
from companies.queries.evidence.calms_in_order import CalmsInOrder
from companies.queries.evidence.readings import priors_at
from companies.queries.evidence.standings import GRADED_PURPOSES

_CHUNK = 2_000
_READ = (
    *("channel_id", "channel__kind", "company_id", "company__sector_id"),
    *("outcome", "wait_minutes", "experienced_at"),
)


def month_before(month: datetime.date) -> datetime.date:
    """Both by their first day."""
    return (month - datetime.timedelta(days=1)).replace(day=1)


def month_after(month: datetime.date) -> datetime.date:
    return (month + datetime.timedelta(days=31)).replace(day=1)


def starts_at_midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone)


def told_in(
    month: datetime.date, *, zone: ZoneInfo, is_fictitious: bool, now: datetime.datetime
) -> dict[int, list[CompanyMonth]]:
    """Sector id → what was told in that month of each of its published companies.

    By the lines and chats that may earn a company its grade, where one waits for an answer: minutes beside the days that
    a letter takes would say nothing. An attempt counts for what it counts for in its company's own figure, nothing faded.
    """
    priors, calms, nothing = priors_at(now), CalmsInOrder(), Calm()
    found: dict[tuple[int, int], CompanyMonth] = defaultdict(CompanyMonth)
    reports = _told_in(month, zone, is_fictitious)
    rows = reports.order_by("channel_id").values_list(*_READ)
    for channel_id, kind, company_id, sector_id, outcome, waited, at in rows.iterator(chunk_size=_CHUNK):
        calm, scale = calms.get(channel_id, nothing), measure_of(kind).scale
        found[sector_id, company_id] = found[sector_id, company_id].with_attempt(
            weight=calm.believed(week_of(at)),
            is_human=ENDS[Outcome(outcome)] == End.HUMAN,
            minutes=min(calm.cap, scale.kept(waited or 0)),
            prior=priors[kind, is_fictitious],
        )
    by_sector: dict[int, list[CompanyMonth]] = defaultdict(list)
    for (sector_id, _company), sums in found.items():
        by_sector[sector_id].append(sums)
    return by_sector


def first_month_told(*, zone: ZoneInfo, is_fictitious: bool) -> datetime.date | None:
    """The month of the oldest counted report of that world; None where there is none."""
    counted = Report.objects.counted().filter(company__is_fictitious=is_fictitious)
    first = counted.order_by("experienced_at").values_list("experienced_at", flat=True).first()
    return first.astimezone(zone).date().replace(day=1) if first else None


def _told_in(month: datetime.date, zone: ZoneInfo, is_fictitious: bool) -> ReportQuerySet:
    return Report.objects.counted().filter(
        experienced_at__gte=starts_at_midnight(month, zone),
        experienced_at__lt=starts_at_midnight(month_after(month), zone),
        company__status=CompanyStatus.PUBLISHED,
        company__is_fictitious=is_fictitious,
        channel__status=ChannelStatus.PUBLISHED,
        channel__is_self_service=False,
        channel__audience=Audience.CUSTOMERS,
        channel__purpose__in=GRADED_PURPOSES,
        channel__kind__in=LIVE_KINDS,
    )
