"""Writing the whole search index anew: after a change of the way names are compared, or to prove it right.

Into tables of its own, while everybody searches the old ones and keeps them in step; at the end they are exchanged in one
transaction, in which the companies that have changed meanwhile are written once more. When it is interrupted the old index
stays as it is. The rows are worked out by every core, and written in the order of the companies: the index is the same
however many there are.
"""

import json
import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from django.db import connection, transaction

from companies.actions.search.fresh import fresh_tables
from companies.actions.search.index import forget_companies, index_companies
from companies.actions.search.lots import KEY_COLUMNS, Lot, Rows, Workers, pieces_of_lot, rows_of_lot
from companies.actions.search.spill import RANGES
from companies.enums import CompanyStatus
from companies.models import Company, PageStamp, SearchKey, SearchPiece, SearchStart
from companies.queries.search.names import GENERATIONS

#: Companies in a lot, and how many lots are done sooner than other processes begin.
_COMPANIES, _FEW = 2_000, 2
#: Processes: of more, the database does not take the rows as fast as they come.
_MOST = 4
#: The stamps of all companies (lib/page_stamps.py) as they were at the beginning: a temporary table.
_BEFORE = "search_stamps_before"


@dataclass
class _Tally:
    """What has come of the lots so far."""

    companies: int = 0
    searched: int = 0
    weighed: list[tuple[int, int]] = field(default_factory=list)

    def add(self, rows: Rows) -> None:
        self.companies += rows.companies
        self.searched += rows.searched
        self.weighed += rows.weighed


def rebuild_search(*, on_companies: Callable[[int, int], None] | None = None) -> int:
    """Every entry from the names alone; the number of companies found searchable.

    `on_companies` is told after each lot how many are done, of how many, and asks nothing of the database: rows are on their
    way there. Within a transaction, which other processes do not see into, this one works alone.
    """
    most = 0 if connection.in_atomic_block else min(os.cpu_count() or 1, _MOST)
    fresh = fresh_tables(SearchKey, SearchStart, SearchPiece)
    tally = _Tally()
    with TemporaryDirectory() as folder, fresh.work():
        _remember_stamps()
        fresh.create()
        lots = list(_lots(folder))
        total = Company.objects.exclude(status=CompanyStatus.RETIRED).count()
        with Workers(most if len(lots) > _FEW else 0) as workers:
            done = _told(workers.in_order(rows_of_lot, lots), tally, total, on_companies)
            with (Path(folder) / "starts").open("w+", encoding="ascii") as aside:
                fresh.write(SearchKey, ["id", *KEY_COLUMNS], _names(done, aside))
                fresh.write(SearchStart, ["text", "first_letters", "tier", "key_id"], _starts(aside))
            pieces = workers.in_order(pieces_of_lot, _ranges(folder))
            fresh.write(SearchPiece, ["piece", "texts"], chain.from_iterable(pieces))
        fresh.finish()
        with transaction.atomic():
            fresh.exchange()
            changed = _changed_since()
            for some in _some_of(changed):
                _write_again(some)
    # Nobody waits for these; those that were written once more have theirs.
    again = set(changed)
    _store(pair for pair in tally.weighed if pair[0] not in again)
    fresh.settle()
    return tally.searched


def _lots(folder: str) -> Iterator[Lot]:
    listed = Company.objects.exclude(status=CompanyStatus.RETIRED).order_by("pk")
    for ids in _some_of(array("q", listed.values_list("pk", flat=True).iterator())):
        yield Lot(_database(), folder, ids[0], ids[-1])


def _ranges(folder: str) -> Iterator[Lot]:
    return (Lot(_database(), folder, number, number) for number in range(RANGES))


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _told(
    lots: Iterable[Rows], tally: _Tally, total: int, on_companies: Callable[[int, int], None] | None
) -> Iterator[Rows]:
    for rows in lots:
        yield rows
        tally.add(rows)
        if on_companies:
            on_companies(tally.companies, max(total, tally.companies))


def _names(lots: Iterable[Rows], aside: TextIO) -> Iterator[tuple[Any, ...]]:
    """Names with their ids. Their beginnings are put aside meanwhile: one table is written after the other."""
    last = 0
    for rows in lots:
        first = last + 1
        yield from ((number, *key) for number, key in enumerate(rows.keys, first))
        json.dump([(*start, first + place) for *start, place in rows.starts], aside)
        aside.write("\n")
        last += len(rows.keys)


def _starts(aside: TextIO) -> Iterator[tuple[Any, ...]]:
    aside.seek(0)
    for lot in aside:
        yield from json.loads(lot)


def _remember_stamps() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_BEFORE}")
        cursor.execute(f"CREATE TEMPORARY TABLE {_BEFORE} (owner bigint PRIMARY KEY, number bigint)")
        cursor.execute(f"INSERT INTO {_BEFORE} SELECT owner, number FROM {PageStamp._meta.db_table}")


def _changed_since() -> list[int]:
    """Companies that were changed after the stamps were remembered: new ones and deleted ones too."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT now.owner FROM {PageStamp._meta.db_table} now LEFT JOIN {_BEFORE} old ON old.owner = now.owner"
            " WHERE now.owner > 0 AND now.number <> coalesce(old.number, 0) ORDER BY now.owner"
        )
        changed = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"DROP TABLE {_BEFORE}")
    return changed


def _store(weighed: Iterable[tuple[int, int]]) -> None:
    by_prominence: dict[int, list[int]] = defaultdict(list)
    for company_id, prominence in weighed:
        by_prominence[prominence].append(company_id)
    for prominence, ids in by_prominence.items():
        for some in _some_of(ids):
            Company.objects.filter(pk__in=some).update(prominence=prominence)


def _write_again(ids: Iterable[int]) -> None:
    """These companies, and whoever took their place: they have their names."""
    wanted = newest = set(ids)
    for _generation in range(GENERATIONS):
        heirs = Company.objects.filter(pk__in=newest, successor__isnull=False)
        newest = set(heirs.values_list("successor_id", flat=True)) - wanted
        wanted = wanted | newest
    companies = list(Company.objects.filter(pk__in=wanted).order_by("pk"))
    forget_companies(wanted - {company.pk for company in companies})
    index_companies(companies)


def _some_of(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _COMPANIES] for at in range(0, len(ids), _COMPANIES))
