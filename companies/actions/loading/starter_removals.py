"""Prices, known bad numbers and recourses that the files hold no longer: what nobody has touched is taken away.

They are lists that are read whole, and each entry says something of somebody: a price that is nobody's, a warning of
a number that is innocent. Companies, laws and situations stay, since other things stand on them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model, QuerySet

from companies.actions.directory.tariffs import remove_tariff
from companies.actions.loading.merging import Fact, is_untouched, names_of
from companies.actions.loading.starter import BAD_NUMBER, TARIFF
from companies.actions.loading.starter_records import NO_LONGER_GIVEN, STARTER, Tally
from companies.actions.loading.starter_rows import spoken, take_away, values_today
from companies.actions.loading.starter_situations import RECOURSE
from companies.enums import EventKind
from companies.models import KnownBadNumber, Recourse, StarterRecord, Tariff
from companies.queries.history.edits import edits_of


@dataclass(frozen=True)
class _List:
    said: str
    key: str
    event: EventKind
    facts: tuple[Fact, ...]
    rows: QuerySet
    lists: tuple[str, ...] = ()


_LISTS = {
    "tariff": _List(
        "tariff of", "number", EventKind.TARIFF_CHANGED, TARIFF, Tariff.objects.select_related("source")
    ),
    "bad_number": _List(
        "bad number",
        "number",
        EventKind.BAD_NUMBER_CHANGED,
        BAD_NUMBER,
        KnownBadNumber.objects.select_related("source", "imitates"),
    ),
    "recourse": _List(
        "recourse",
        "slug",
        EventKind.DIRECTORY_CHANGED,
        RECOURSE,
        # Those of invented companies came with them.
        Recourse.objects.select_related("source").exclude(companies__is_fictitious=True),
        ("sectors", "companies"),
    ),
}


def take_out_missing(given: Mapping[str, Iterable[str]], tally: Tally) -> None:
    """`given`: by kind, the keys that the files have, those of refused records too. A kind of which they have nothing,
    or a key that could not be read ("", of a broken file), is left alone."""
    for kind, of_kind in _LISTS.items():
        keys = set(given.get(kind, ()))
        if keys and "" not in keys:
            brought = {row.key: row for row in StarterRecord.objects.filter(kind=kind)}
            for row in of_kind.rows.exclude(**{f"{of_kind.key}__in": keys}):
                _look_at(kind, row, brought.get(getattr(row, of_kind.key)), tally)


@transaction.atomic
def _look_at(kind: str, row: Model, memory: StarterRecord | None, tally: Tally) -> None:
    """A row that the files have not. Where nothing is remembered, it was brought unless a person had a hand in it."""
    of_kind = _LISTS[kind]
    place = f"{of_kind.said} {getattr(row, of_kind.key)}"
    if memory is None:
        if kind in tally.remembered or not edits_of(row).is_empty:
            return
    elif not is_untouched(
        names := names_of(spoken(of_kind.facts, row)), memory.brought, values_today(row, names, of_kind.lists)
    ):
        tally.leave(place, [NO_LONGER_GIVEN])
        return
    else:
        memory.delete()
    if isinstance(row, Tariff):
        remove_tariff(tariff=row, at=tally.at, reason=STARTER)
        tally.retired.append(place)
    else:
        company = row.imitates if isinstance(row, KnownBadNumber) else None
        take_away(row, of_kind.event, company, tally, place)
