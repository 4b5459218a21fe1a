"""Is anything known of a company? The one rule by which its page may be found: in sitemaps, and by search engines.

Thousands of names stand here of which nothing else is known; whoever searches for one of them must not land on an empty
page of ours. One fact is enough, and each kind of them is looked for by one look at an index.
"""

import datetime
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from companies.enums import CHANGES_OF_A_PAGE, ChannelKind, ChannelStatus, CompanyStatus
from companies.lib.phones import PhoneNumber
from companies.models import (
    Absence,
    Branch,
    Channel,
    Company,
    Event,
    KnownBadNumber,
    Measurement,
    Reply,
    Report,
)
from companies.models.prepared import prepared


def facts_of(company: Any) -> dict[str, QuerySet[Any]]:
    """Kind of fact → the rows that say it of a company: an id, or a reference to the one of an outer query."""
    return {
        # All that its page shows: confirmed, seen, said, and what is no longer in use.
        "channels": Channel.objects.filter(company=company).exclude(status=ChannelStatus.PROPOSED),
        "reports": Report.objects.readable().filter(company=company),
        "absences": Absence.objects.filter(company=company),
        "findings": Measurement.objects.filter(company=company),
        "branches": Branch.objects.current().filter(company=company),
        "bad_numbers": KnownBadNumber.objects.filter(imitates=company),
        "answers": Reply.objects.published().of_the_company().filter(company=company),
    }


@cache
def fact_kinds() -> tuple[str, ...]:
    return tuple(facts_of(0))


def something_is_known(company: Any) -> Q:
    """Of the company of a query: `Company.objects.filter(something_is_known(OuterRef("pk")))`."""
    return reduce(or_, (Q(Exists(rows)) for rows in facts_of(company).values()))


def may_be_found(company: Company, *, is_known: bool) -> bool:
    """By search engines: it exists, is public, and something is known of it."""
    return is_known and company.has_a_page and not company.is_fictitious


# ── For sitemaps: by ranges of ids, so that the last part costs no more than the first ────────────────


class PageToFind(NamedTuple):
    """What a page is named by in its address, and the moment of the newest thing that was told of it; None: none was."""

    name: str
    changed_at: datetime.datetime | None


def _to_be_found(first: Any, last: Any) -> QuerySet[Company]:
    """The companies of these ids whose pages may be found: may_be_found, asked of the database."""
    public = Company.objects.exclude(status=CompanyStatus.DRAFT).filter(successor=None)
    public = public.filter(pk__gte=first, pk__lte=last)
    return public.filter(is_fictitious=False).filter(something_is_known(OuterRef("pk"))).order_by("pk")


def companies_to_be_found(first: int, last: int) -> list[PageToFind]:
    """Those of these ids, in their order, by slug. One query."""
    told = Event.objects.filter(company=OuterRef("pk"), kind__in=CHANGES_OF_A_PAGE).newest_first()
    rows = _to_be_found(first, last).annotate(changed_at=Subquery(told.values("happened_at")[:1]))
    return [PageToFind(*row) for row in rows.values_list("slug", "changed_at")]


def are_companies_to_be_found(first: int, last: int) -> bool:
    return bool(_first_to_be_found(first=first, last=last))


@prepared
def _first_to_be_found(first: Any, last: Any) -> QuerySet[Company]:
    return _to_be_found(first, last).order_by().only("pk")[:1]


def last_company_id() -> int:
    return Company.objects.aggregate(last=Max("pk"))["last"] or 0


def _lines_to_be_found(first: int, last: int) -> Iterator[tuple[str, str]]:
    """Number and extension. That they are public is looked at here: asked for all, SQLite walks all published lines instead
    of these; and in plain values, for a model takes as long over a row as all the rest."""
    rows = (
        Channel.objects.filter(pk__range=(first, last))
        .order_by("pk")
        .values_list("value", "extension", "kind", "status", "company__status", "company__is_fictitious")
    )
    for value, extension, *told in rows.iterator(chunk_size=500):
        if told == [ChannelKind.PHONE, ChannelStatus.PUBLISHED, CompanyStatus.PUBLISHED, False]:
            yield value, extension


def numbers_to_be_found(first: int, last: int, *, here: str) -> list[str]:
    """The numbers of published lines of these ids, as their pages are addressed in a country, each once. One query."""
    lines = dict.fromkeys(_lines_to_be_found(first, last))
    return list(dict.fromkeys(PhoneNumber(*line).address_in(here) for line in lines))


def are_numbers_to_be_found(first: int, last: int) -> bool:
    return next(_lines_to_be_found(first, last), None) is not None


def last_line_id() -> int:
    return Channel.objects.aggregate(last=Max("pk"))["last"] or 0


def bad_numbers_to_be_found(*, here: str) -> list[str]:
    """Single numbers that are known bad, as their pages are addressed in a country."""
    rows = KnownBadNumber.objects.filter(is_range=False).order_by("pk")
    return [PhoneNumber(bad.number).address_in(here) for bad in rows]
