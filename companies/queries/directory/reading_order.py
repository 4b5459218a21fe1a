"""Whose site is to be visited next by the reader of official pages, which of its pages come first, and what was read lately."""

import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from companies.enums import NUMBER_PROVING_SOURCES, ChannelKind, ChannelStatus, CompanyStatus
from companies.models import Channel, Company, LookAgain, SiteVisit

#: A site is visited so often; what is missing on it is looked for again by then, too.
DAYS_BETWEEN_VISITS = 7


def sites_to_read() -> QuerySet[Company]:
    """Companies that exist, are public, and have a site."""
    companies = Company.objects.filter(status=CompanyStatus.PUBLISHED, is_fictitious=False)
    return companies.exclude(website="").select_related("sector")


def due_for_reading(*, now: datetime.datetime) -> QuerySet[Company]:
    """In the order to visit: asked for again, never visited, with something missing, then the longest ago."""
    visited_before = now - datetime.timedelta(days=DAYS_BETWEEN_VISITS)
    wishes = LookAgain.objects.waiting().filter(company=OuterRef("pk"))
    wishes = wishes.filter(
        Q(company__visit=None) | Q(asked_at__gt=F("company__visit__visited_at")), asked_at__lte=now
    )
    missing = Channel.objects.missing().filter(company=OuterRef("pk"))
    is_asked = Exists(wishes)
    due = sites_to_read().filter(
        Q(is_asked, Q(visit=None) | Q(visit__visited_at__lt=now - datetime.timedelta(hours=20)))
        | Q(visit=None)
        | Q(visit__visited_at__lte=visited_before)
        | Q(visit__pages_read=0, visit__not_before__lte=now)
    )
    due = due.exclude(visit__not_before__gt=now)
    return due.order_by(
        Case(When(is_asked, then=Value(0)), When(visit=None, then=Value(1)), default=Value(2)),
        Case(When(Exists(missing), then=Value(0)), default=Value(1)),
        F("visit__visited_at").asc(nulls_first=True),
        "-prominence",
        "pk",
    )


def read_since(moment: datetime.datetime) -> tuple[int, int]:
    """How many sites were visited since then, and how many pages were read there."""
    visits = SiteVisit.objects.filter(visited_at__gte=moment)
    read = visits.aggregate(sites=Count("pk"), pages=Sum("pages_read", default=0))
    return read["sites"], read["pages"]


def cited_urls(company: Company) -> list[str]:
    """Pages that prove ways in, the most urgent first."""
    channels = company.channels.exclude(status=ChannelStatus.RETIRED).exclude(source__url="")
    channels = channels.filter(source__kind__in=NUMBER_PROVING_SOURCES, source__copy_url="")
    rows = sorted(
        channels.values_list("source__url", "missing_since", "kind", "pk"),
        key=lambda row: (row[1] is None, row[2] != ChannelKind.PHONE, row[3]),
    )
    return list(dict.fromkeys(url for url, _missing, _kind, _pk in rows))
