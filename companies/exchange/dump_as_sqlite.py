"""All tables of the nightly dumps as one file of SQLite 3, with the dictionary in it and an index on each company."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from companies.exchange.dump_columns import ColumnType, DumpTable, Row, plain
from companies.exchange.dump_formats import WHOLE, DumpFormat

#: SQLite has no dates and no booleans: text of ISO 8601, and 0 or 1.
_AFFINITY = {
    ColumnType.TEXT: "TEXT",
    ColumnType.DATE: "TEXT",
    ColumnType.MOMENT: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.BOOLEAN: "INTEGER",
    ColumnType.NUMBER: "REAL",
}


class TablesInSqlite:
    """One file. It is not read before it is whole, so nothing is done to survive a crash half-way."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._database = sqlite3.connect(path_of(WHOLE))
        self._database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        self._database.execute(
            'CREATE TABLE dictionary ("table" TEXT, "column" TEXT, type TEXT, unit TEXT, meaning TEXT)'
        )
        self._insert = ""

    def begin(self, table: DumpTable) -> None:
        columns = ", ".join(f'"{column.name}" {_AFFINITY[column.type]}' for column in table.columns)
        self._database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        if "company" in table.names:
            self._database.execute(f'CREATE INDEX "{table.name}_by_company" ON "{table.name}" (company)')
        self._database.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?)", _explained(table))
        places = ", ".join("?" * len(table.columns))
        self._insert = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 - a name of ours

    def write(self, rows: Sequence[Row]) -> None:
        self._database.executemany(self._insert, [[plain(value) for value in row] for row in rows])

    def close(self) -> None:
        self._database.commit()
        self._database.close()


def _explained(table: DumpTable) -> list[tuple[str, ...]]:
    return [
        (table.name, column.name, column.type.value, str(column.unit), str(column.meaning))
        for column in table.columns
    ]


FORMAT = DumpFormat(
    "sqlite",
    "SQLite",
    ".sqlite3",
    "application/vnd.sqlite3",
    place=4,
    writer=TablesInSqlite,
    is_whole=True,
)
