"""Rows of companies that were found: drawn once, and kept while nothing that they show changes.

What is kept is of the directory, never of who asks: a row of a company, by which of its names it was found.
"""

import datetime
import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from companies.enums import NameKind
from companies.kept import MINUTE
from companies.lib.page_stamps import SHARED
from companies.models import Channel, Company
from companies.queries.directory.pages import leads_of
from companies.queries.history.stamps import numbers_of
from companies.queries.search.companies import Match
from companies.release import release

_TEMPLATE = "components/_found.html"


def found_rows(
    ids: list[int], matches: Mapping[int, Match], *, now: datetime.datetime, deaf_ways: Mapping[int, Channel]
) -> list[str]:
    """A row of HTML for each of `ids` that is public. One query where all are kept.

    `deaf_ways`: what a row leads with where ways in for deaf people are asked for; those are drawn each time.
    """
    if deaf_ways or settings.DEBUG:
        return list(_drawn(ids, matches, now=now, deaf_ways=deaf_ways).values())
    # Before the rows are read: what changes in between makes them old at once.
    keys = _keys(ids, matches)
    rows: dict[str, str] = caches["search"].get_many(keys.values())
    missing = [pk for pk, key in keys.items() if key not in rows]
    for pk, row in _drawn(missing, matches, now=now, deaf_ways={}).items():
        rows[keys[pk]] = row
        caches["search"].set(keys[pk], row, _seconds(now))
    return [rows[key] for key in keys.values() if key in rows]


def _keys(ids: list[int], matches: Mapping[int, Match]) -> dict[int, str]:
    """Company id → what its row stands on, but for the clock."""
    *stamps, shared = numbers_of((*ids, SHARED))
    of_all = f"row-{release()}-{get_language()}-{shared}"
    return {
        pk: f"{of_all}-{pk}-{stamp}{_found_by(matches.get(pk))}"
        for pk, stamp in zip(ids, stamps, strict=True)
    }


def _found_by(match: Match | None) -> str:
    if match is None or match.kind == NameKind.NAME:
        return ""  # which says nothing that the row does not show
    return "-" + hashlib.blake2b(f"{match.kind} {match.matched}".encode(), digest_size=12).hexdigest()


def _seconds(now: datetime.datetime) -> float:
    """Until the minute ends: with the next, new reports are told, and hours are kept to the minute."""
    return MINUTE - now.timestamp() % MINUTE


def _drawn(
    ids: list[int], matches: Mapping[int, Match], *, now: datetime.datetime, deaf_ways: Mapping[int, Channel]
) -> dict[int, str]:
    """Company id → its row, in the order of `ids`."""
    if not ids:
        return {}
    found = Company.objects.select_related("sector").in_order_of(ids)
    companies = [company for company in found if company.is_published]
    leads = leads_of(companies, now=now)
    return {
        company.pk: render_to_string(
            _TEMPLATE,
            {
                "now": now,
                "company": company,
                "match": matches.get(company.pk),
                "lead": leads[company.pk],
                "deaf_ways": deaf_ways,
            },
        )
        for company in companies
    }
