"""What a machine held, by company: a flood is one line of the queue, however many reports it is made of.

What came without a script is not of it: it is read one by one, behind the rest (enums.Harm). What is held for its warning
alone neither: it is read one by one, before the rest.
"""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from companies.enums import HeldBecause
from companies.models import Company

MOST_COMPANIES = 50
#: Nobody decides otherwise on a flood of a thousand than on one of ten thousand.
MOST_COUNTED = 999


@dataclass(frozen=True)
class Flood:
    """`count` rows of one kind are held on one company, the oldest since `since`; never counted beyond the limit."""

    company: Company
    count: int
    since: datetime.datetime


def floods(model: type[Model], *, status: str) -> list[Flood]:
    """Of the rows of `model` that wait under `status`: two queries, whatever is held.

    From each company to the next greater one by the index on what is held, and up to so many rows of each: a million
    held rows are never read. (As queries.listing does; DISTINCT and GROUP BY would read them all.)
    """
    rows = _held_by_company(model, status)
    companies = Company.objects.in_bulk([company for company, _count, _since in rows])
    return [Flood(companies[company], count, since) for company, count, since in rows]


def _held_by_company(model: type[Model], status: str) -> list[tuple[int, int, datetime.datetime]]:
    table = connection.ops.quote_name(model._meta.db_table)
    held = f"FROM {table} WHERE status = %s AND held_because > '' AND NOT (held_because = '{HeldBecause.NO_PROOF}')"
    held += f" AND NOT (held_because = '{HeldBecause.ALARM}')"
    query = (
        f"WITH RECURSIVE held(company) AS (SELECT min(company_id) {held} UNION ALL SELECT"  # noqa: S608
        f" (SELECT min(company_id) {held} AND company_id > held.company) FROM held WHERE held.company IS NOT NULL)"
        f" SELECT company, (SELECT count(*) FROM (SELECT 1 {held} AND company_id = held.company"
        f" LIMIT {MOST_COUNTED + 1}) AS few), (SELECT min(submitted_at) {held} AND company_id = held.company)"
        f" FROM held WHERE company IS NOT NULL LIMIT {MOST_COMPANIES}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [status] * 4)
        return [(company, count, _moment(since)) for company, count, since in cursor.fetchall()]


def _moment(stored: datetime.datetime | str) -> datetime.datetime:
    """SQLite hands out of plain SQL what it stores: UTC, as text."""
    if isinstance(stored, str):
        return datetime.datetime.fromisoformat(stored).replace(tzinfo=datetime.UTC)
    return stored
