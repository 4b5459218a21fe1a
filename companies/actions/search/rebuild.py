"""Writing the whole search index anew: after a change of the way names are compared, or to prove it right.

In one transaction: whoever searches meanwhile searches the old index. Until it is done, nobody else can write on
SQLite, and on PostgreSQL whoever changes a name waits: what they add in between would be lost, or be there twice.
The rows are laid in order, through temporary tables, because a B-tree that is filled at random places
is many times slower to build at a million companies; and written by hand, since the ORM takes longer over a row
than the database does.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from companies.actions.search.index import entries_of, starts_of
from companies.actions.search.pieces import rows_of, rows_of_pairs, texts_of
from companies.enums import CompanyStatus
from companies.models import Company, SearchKey, SearchPiece, SearchStart

_TABLES = (SearchKey, SearchStart, SearchPiece)
#: Companies fetched at once, and rows written in one statement.
_COMPANIES, _ROWS = 2_000, 2_000


@transaction.atomic
def rebuild_search(*, on_companies: Callable[[int, int], None] | None = None) -> int:
    """Every entry from the names alone; the number of companies that search can find.

    `on_companies` is told after each lot how many are done, of how many.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables = ", ".join(model._meta.db_table for model in _TABLES)
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
        for model in reversed(_TABLES):
            model.objects.all()._raw_delete(model.objects.db)
        writer = _Writer(cursor)
        done = searched = 0
        total = Company.objects.exclude(status=CompanyStatus.RETIRED).count()
        for companies in _lots():
            searched += writer.add(companies)
            done += len(companies)
            if on_companies:
                on_companies(done, total)
        writer.finish()
    return searched


def _lots() -> Iterator[list[Company]]:
    listed = Company.objects.exclude(status=CompanyStatus.RETIRED).order_by("pk")
    last = 0
    while lot := list(listed.filter(pk__gt=last)[:_COMPANIES]):
        yield lot
        last = lot[-1].pk


class _Writer:
    """Lays down keys at once, and everything else in temporary tables that are copied in order at the end."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor
        self.last_key = 0
        for table, columns in (
            ("new_start", "text text, first_letters smallint, tier smallint, key_id bigint"),
            ("new_text", "text text"),
            ("new_piece", "piece bigint, text text"),
        ):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")

    def add(self, companies: list[Company]) -> int:
        keys = [key for own in entries_of(companies).values() for key in own]
        for key in keys:
            self.last_key += 1
            key.pk = self.last_key
        columns = [field.attname for field in SearchKey._meta.concrete_fields]
        self._write(
            SearchKey._meta.db_table, columns, ([getattr(key, name) for name in columns] for key in keys)
        )
        searched = [key for key in keys if key.is_searched]
        starts = ((*start, key.pk) for key in searched for start in starts_of(key))
        self._write("new_start", ["text", "first_letters", "tier", "key_id"], starts)
        names = {key.compared for key in searched}
        self._write("new_text", ["text"], ((text,) for text in {t for name in names for t in texts_of(name)}))
        self._write("new_piece", ["piece", "text"], {row for name in names for row in rows_of_pairs(name)})
        return len({key.company_id for key in searched})

    def finish(self) -> None:
        for text in self._texts():
            self._write("new_piece", ["piece", "text"], (row for t in text for row in rows_of(t)))
        self._copy(SearchPiece, "new_piece", ["piece", "text"], "piece, text")
        self._copy(
            SearchStart, "new_start", ["text", "first_letters", "tier", "key_id"], "tier, text, key_id"
        )
        for model in _TABLES:
            self.cursor.execute(f"ANALYZE {model._meta.db_table}")
        for statement in connection.ops.sequence_reset_sql(no_style(), [SearchKey]):
            self.cursor.execute(statement)
        for table in ("new_start", "new_text", "new_piece"):
            self.cursor.execute(f"DROP TABLE {table}")

    def _texts(self) -> Iterator[list[str]]:
        """Each text once, in lots; asked for anew, since a cursor that is read cannot write meanwhile."""
        last = ""
        while True:
            self.cursor.execute(
                "SELECT DISTINCT text FROM new_text WHERE text > %s ORDER BY text LIMIT 100000", [last]
            )
            lot = [row[0] for row in self.cursor.fetchall()]
            if not lot:
                return
            yield lot
            last = lot[-1]

    def _copy(self, model: type[Model], table: str, columns: list[str], order: str) -> None:
        names = ", ".join(columns)
        self.cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names})"
            f" SELECT {names} FROM (SELECT DISTINCT {names} FROM {table}) AS once ORDER BY {order}"
        )

    def _write(self, table: str, columns: list[str], rows: Iterable[Iterable[Any]]) -> None:
        row_of_marks = f"({', '.join(['%s'] * len(columns))})"
        rows = iter(rows)
        while lot := list(islice(rows, _ROWS)):
            marks = ", ".join([row_of_marks] * len(lot))
            self.cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES {marks}",
                [value for row in lot for value in row],
            )
