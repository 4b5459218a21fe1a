"""What the tables of a database hold: for each how many rows, and a sum over what they say, to compare a copy with.

The sum is that of the first 60 bits of the SHA-256 of each row as text. It needs no order, in which engines and collations
differ; the text is PostgreSQL's of a row, or Python's, so that sums of two engines are not to be compared.
"""

import hashlib
import sqlite3
from typing import Any

from companies.lib.backup_folder import TableSum

_DIGITS = 15  # of four bits each
#: How values are written as text, whatever the server or its role was told.
_WRITTEN = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}


def sums_of_postgresql(cursor: Any) -> dict[str, TableSum]:
    """Of the tables of this site, in the transaction at hand; the server computes them."""
    for name, value in _WRITTEN.items():
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    sums = {}
    for (table,) in cursor.fetchall():
        digits = f"left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), {_DIGITS})"
        number = f"('x' || {digits})::bit({4 * _DIGITS})::bigint"
        cursor.execute(f'SELECT count(*), coalesce(sum({number}), 0) FROM "{table}" AS t')  # noqa: S608 - a name of ours
        rows, total = cursor.fetchone()
        sums[table] = TableSum(rows, str(total))
    return sums


def sums_of_sqlite(database: sqlite3.Connection) -> dict[str, TableSum]:
    """Of all tables but SQLite's own."""
    database.text_factory = bytes  # in which every text there can be is told apart
    names = database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return {name.decode(): _sum_of_sqlite(database, name.decode()) for (name,) in names.fetchall()}


def _sum_of_sqlite(database: sqlite3.Connection, table: str) -> TableSum:
    rows = total = 0
    for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name of ours
        rows += 1
        # (not quote() of SQLite, whose versions write long fractions differently)
        total += int(hashlib.sha256(repr(row).encode()).hexdigest()[:_DIGITS], 16)
    return TableSum(rows, str(total))
