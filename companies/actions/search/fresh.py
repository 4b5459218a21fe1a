"""A second set of tables, filled beside the index that is searched, which takes its place in one transaction.

The new tables come out with the columns, indexes, constraints and the very names of the old ones, as the database itself
tells them: a migration that comes later finds what it knows.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, NamedTuple, Protocol

from django.core.management.color import no_style
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Model

from companies.models import Company, SearchKey, SearchStart

_PREFIX = "fresh_"
_LOCK_NOT_AVAILABLE = "55P03"
#: Of a transaction of SQLite: a tenth of a second.
_ROWS = 10_000


class Fresh(Protocol):
    """How a database does it."""

    def work(self) -> AbstractContextManager[None]:
        """Around all that follows."""

    def create(self) -> None:
        """The tables, empty, without their indexes."""

    def write(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """All rows of a new table; until the last has come, nothing else can be asked of the database."""

    def finish(self) -> None:
        """Whatever can be done before anybody has to wait."""

    def exchange(self) -> None:
        """Put the new tables in the place of the old ones: within a transaction, for the rest of which others wait."""

    def settle(self) -> None:
        """After that transaction: what nobody waits for."""


def fresh_tables(*models: type[Model]) -> Fresh:
    """For the database in use; each after those that it refers to."""
    return _OnPostgres(models) if connection.vendor == "postgresql" else _OnSqlite(models)


def _execute(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
    return rows


class _OnSqlite:
    """Some rows are a transaction, between which others write."""

    def __init__(self, models: Sequence[type[Model]]) -> None:
        self.tables = [model._meta.db_table for model in models]

    @contextmanager
    def work(self) -> Iterator[None]:
        """Without looking up each row of a table that is dropped, and without writing it over: it tells of nobody."""
        if connection.in_atomic_block:
            yield
            return
        _execute("PRAGMA foreign_keys = OFF")
        _execute("PRAGMA secure_delete = FAST")
        _execute("PRAGMA cache_size = -200000")
        try:
            yield
        finally:
            self._drop_fresh()
            _execute("PRAGMA foreign_keys = ON")
            _execute("PRAGMA secure_delete = ON")
            _execute("PRAGMA cache_size = -2000")

    def create(self) -> None:
        self._drop_fresh()
        for table in self.tables:
            [(created,)] = _execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table]
            )
            _execute(created.replace(f'"{table}"', f'"{_PREFIX}{table}"', 1))
        names, starts = (_PREFIX + model._meta.db_table for model in (SearchKey, SearchStart))
        # Or nobody could delete a company to which rows refer that nobody sees.
        _execute(
            f"CREATE TRIGGER {_PREFIX}deletion AFTER DELETE ON {Company._meta.db_table} BEGIN"
            f" DELETE FROM {starts} WHERE key_id IN (SELECT id FROM {names} WHERE company_id = OLD.id);"
            f" DELETE FROM {names} WHERE company_id = OLD.id; END"
        )

    def write(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("%s" for _column in columns)
        statement = f"INSERT INTO {_PREFIX}{model._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"
        rows = iter(rows)
        while some := list(islice(rows, _ROWS)):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(statement, some)

    def finish(self) -> None:
        for table in self.tables:
            for name, made in _indexes_on_sqlite(table):
                under = made.replace(f'"{table}"', f'"{_PREFIX}{table}"', 1)
                _execute(under.replace(f'"{name}"', f'"{_PREFIX}{name}"', 1))

    def exchange(self) -> None:
        _execute(f"DROP TRIGGER {_PREFIX}deletion")
        indexes = [index for table in self.tables for index in _indexes_on_sqlite(table)]
        for table in reversed(self.tables):
            _execute(f"DROP TABLE {table}")
        for table in self.tables:
            _execute(f"ALTER TABLE {_PREFIX}{table} RENAME TO {table}")
        try:
            _rename_indexes(indexes)
        except DatabaseError:
            # A SQLite that lets nobody write its schema: made again, while others wait.
            for name, made in indexes:
                _execute(f"DROP INDEX {_PREFIX}{name}")
                _execute(made)

    def settle(self) -> None:
        for table in self.tables:
            _execute(f"ANALYZE {table}")

    def _drop_fresh(self) -> None:
        _execute(f"DROP TRIGGER IF EXISTS {_PREFIX}deletion")
        for table in reversed(self.tables):
            _execute(f"DROP TABLE IF EXISTS {_PREFIX}{table}")


def _indexes_on_sqlite(table: str) -> list[tuple[Any, ...]]:
    """Name, and how it was made; not those that constraints bring with the table."""
    return _execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
        [table],
    )


def _rename_indexes(indexes: Iterable[tuple[Any, ...]]) -> None:
    """As Django's own migrations did for years: SQLite has no statement for it."""
    _execute("PRAGMA writable_schema = ON")
    try:
        for name, made in indexes:
            _execute(
                "UPDATE sqlite_master SET name = %s, sql = %s WHERE type = 'index' AND name = %s",
                [name, made, _PREFIX + name],
            )
    finally:
        _execute("PRAGMA writable_schema = RESET")


class _OnPostgres:
    """All in one transaction, of which nothing is left when it is interrupted."""

    def __init__(self, models: Sequence[type[Model]]) -> None:
        self.models = models
        self.is_within_another = connection.in_atomic_block
        self.tables = [model._meta.db_table for model in models]

    @contextmanager
    def work(self) -> Iterator[None]:
        with transaction.atomic():
            connection.check_constraints()  # what stamps are raised at the commit of a transaction around, now
            yield

    def create(self) -> None:
        for table in self.tables:
            _execute(
                f"CREATE TABLE {_PREFIX}{table} (LIKE {table}"
                " INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING CONSTRAINTS INCLUDING STORAGE)"
            )

    def write(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        # Frozen: seen by all as soon as the table is, so that beginnings are read from their index alone. At once: each COPY
        # begins on pages of its own, and leaves some of them empty.
        statement = f"COPY {_PREFIX}{model._meta.db_table} ({', '.join(columns)}) FROM STDIN WITH (FREEZE)"
        with connection.cursor() as cursor, cursor.copy(statement) as copied:
            for row in rows:
                copied.write_row(row)

    def finish(self) -> None:
        _execute("SET LOCAL maintenance_work_mem = '256MB'")
        for table in self.tables:
            for name, definition, _constraint in _indexes_of(table):
                unique = "UNIQUE " if definition.startswith("CREATE UNIQUE") else ""
                columns = definition.partition(" USING ")[2]
                _execute(f"CREATE {unique}INDEX {_PREFIX}{name} ON {_PREFIX}{table} USING {columns}")
            _execute(f"ANALYZE {_PREFIX}{table}")

    def exchange(self) -> None:
        connection.check_constraints()  # or what this transaction has deferred stands in the way
        self._lock()
        kept = [self._kept(table) for table in self.tables]
        for table in reversed(self.tables):
            _execute(f"DROP TABLE {table}")
        for table, own in zip(self.tables, kept, strict=True):
            _execute(f"ALTER SEQUENCE {_sequence_of(_PREFIX + table)} RENAME TO {own.sequence}")
            _execute(f"ALTER TABLE {_PREFIX}{table} RENAME TO {table}")
            for name, _definition, constraint in own.indexes:
                _execute(f"ALTER INDEX {_PREFIX}{name} RENAME TO {name}")
                if constraint:
                    _execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {constraint} USING INDEX {name}")
            for grant in own.grants:
                _execute(grant)
        for table, own in zip(self.tables, kept, strict=True):
            for name, definition in own.foreign_keys:
                later = "" if self.is_within_another else " NOT VALID"
                _execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}{later}")
        for statement in connection.ops.sequence_reset_sql(no_style(), list(self.models)):
            _execute(statement)

    def settle(self) -> None:
        """Rows written from now on are checked already; those of the new tables, now."""
        for table in [] if self.is_within_another else self.tables:
            for name, _definition in _foreign_keys_of(table):
                _execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")

    def _lock(self) -> None:
        """All of them or none: who waits for one while it holds another may wait for somebody who waits for it. The
        companies too, to which the new tables are about to refer."""
        while True:
            try:
                with transaction.atomic():
                    _execute("SET LOCAL lock_timeout = '400ms'")
                    _execute(f"LOCK TABLE {Company._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
                    _execute(f"LOCK TABLE {', '.join(self.tables)} IN ACCESS EXCLUSIVE MODE")
                    _execute("SET LOCAL lock_timeout TO DEFAULT")
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") != _LOCK_NOT_AVAILABLE:
                    raise
                time.sleep(0.2)
            else:
                return

    def _kept(self, table: str) -> "_Kept":
        return _Kept(_sequence_of(table), _indexes_of(table), _foreign_keys_of(table), _grants_on(table))


class _Kept(NamedTuple):
    """What a table of PostgreSQL has beside its columns, as SQL."""

    sequence: str
    indexes: list[tuple[Any, ...]]
    foreign_keys: list[tuple[Any, ...]]
    grants: list[str]


def _sequence_of(table: str) -> str:
    [(name,)] = _execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    return name.rpartition(".")[2]


def _indexes_of(table: str) -> list[tuple[Any, ...]]:
    """Name, definition, and what constraint it holds, or None."""
    return _execute(
        "SELECT known.relname, pg_get_indexdef(known.oid),"
        " CASE held.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' END"
        " FROM pg_index JOIN pg_class known ON known.oid = indexrelid"
        " LEFT JOIN pg_constraint held ON held.conindid = indexrelid AND held.contype IN ('p', 'u')"
        " WHERE indrelid = %s::regclass ORDER BY 1",
        [table],
    )


def _foreign_keys_of(table: str) -> list[tuple[Any, ...]]:
    return _execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY 1",
        [table],
    )


def _grants_on(table: str) -> list[str]:
    rows = _execute(
        "SELECT format('GRANT %%s ON %%s TO %%s', privilege_type, relname, coalesce(quote_ident(rolname), 'PUBLIC'))"
        " FROM pg_class, aclexplode(relacl) AS allowed LEFT JOIN pg_roles ON pg_roles.oid = allowed.grantee"
        " WHERE pg_class.oid = %s::regclass",
        [table],
    )
    return [row[0] for row in rows]
