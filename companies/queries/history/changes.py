"""What happened to all companies, the newest first: the same events that their pages tell, by moment."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection

from companies.enums import DOOR_EVENTS, UNTOLD_EVENTS, CompanyStatus, EventKind
from companies.lib.cursors import RowPlace
from companies.models import Company, Event
from companies.queries.history.public import ToldEvent, told_of_many

_KINDS = [kind for kind in EventKind if kind not in (*UNTOLD_EVENTS, *DOOR_EVENTS)]


@dataclass(frozen=True)
class ChangesPage:
    """`behind`: the place of the event that the next page starts behind; None on the last one."""

    told: list[ToldEvent]
    behind: RowPlace | None


def changes_page(
    *, since: datetime.datetime | None = None, behind: RowPlace | None = None, limit: int
) -> ChangesPage:
    """The events of companies that are or were public; with a moment, those from then on. No page costs more than the first."""
    ids = _newest(since, behind, limit + 1)
    rows = Event.objects.select_related("company", "actor", "reverts").prefetch_related(
        "actor__groups", "company__domains"
    )
    found = rows.in_bulk(ids[:limit])
    shown = [found[pk] for pk in ids[:limit] if pk in found]
    last = RowPlace(shown[-1].happened_at, shown[-1].pk) if shown and len(ids) > limit else None
    return ChangesPage(told_of_many(shown), last)


def _newest(since: datetime.datetime | None, behind: RowPlace | None, limit: int) -> list[int]:
    """Ids in one statement, by hand: kind by kind, each from its index, and the newest of all these. Asked for together, either
    engine sorts every event there is."""
    conditions, values = _bounds(since, behind)
    events, companies = Event._meta.db_table, Company._meta.db_table
    part = (
        f"SELECT * FROM (SELECT e.id, e.happened_at FROM {events} e WHERE e.kind = %s{conditions}"  # noqa: S608
        f" AND EXISTS (SELECT 1 FROM {companies} c WHERE c.id = e.company_id AND c.status <> %s)"
        " ORDER BY e.happened_at DESC, e.id DESC LIMIT %s) AS newest"
    )
    parts = [[kind.value, *values, CompanyStatus.DRAFT.value, limit] for kind in _KINDS]
    statement = " UNION ALL ".join([part] * len(parts)) + " ORDER BY 2 DESC, 1 DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for part_values in parts for value in part_values] + [limit])
        return [pk for pk, _happened_at in cursor.fetchall()]


def _bounds(since: datetime.datetime | None, behind: RowPlace | None) -> tuple[str, list[Any]]:
    """A bound first, and what it holds too much after: an index begins there."""
    adapted = connection.ops.adapt_datetimefield_value
    conditions = ""
    values: list[Any] = []
    if since:
        conditions += " AND e.happened_at >= %s"
        values.append(adapted(since))
    if behind:
        at = adapted(behind.at)
        conditions += " AND e.happened_at <= %s AND NOT (e.happened_at = %s AND e.id >= %s)"
        values += [at, at, behind.pk]
    return conditions, values
