"""SQLite: a copy while the site runs, and one put in the place of the database."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections

from companies.exchange.backup_copy import BackupFailed, CopyMade, Tables, compare
from companies.exchange.table_sums import sums_of_sqlite

FILE = "joignable.sqlite3"
#: The database, and what SQLite keeps beside it while somebody has it open.
_PARTS = ("", "-wal", "-shm")


def copy_database(to: Path) -> CopyMade:
    """Of one moment, and nobody waits for it; without a page of what was deleted, whichever build of SQLite deleted it."""
    path = database_file()
    if not path.exists():
        raise BackupFailed(f"there is no database {path}")
    try:
        with _as_the_site(path) as database:
            database.execute("VACUUM INTO ?", [str(to)])
        with closing(sqlite3.connect(to)) as copy:
            done = copy.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
            return CopyMade(
                sqlite3.sqlite_version, [f"{app}.{name}" for app, name in done], sums_of_sqlite(copy)
            )
    except sqlite3.Error as error:
        raise BackupFailed(f"SQLite: {error}") from error


def is_empty() -> bool:
    path = database_file()
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path)) as database:
            return not database.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table'").fetchone()
    except sqlite3.DatabaseError:
        return False  # whatever it is


def put_in_place(file: Path, *, holding: Tables, kept_as: str) -> Path | None:
    """The copy is compared, and becomes the database. The one that was there stays beside it under its name and `kept_as`: its
    path, or None.

    Raises BackupFailed, and nothing has changed; also where another process has that one open: it would go on writing into it.
    """
    connection.close()
    path = database_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _is_open_elsewhere(path):
        raise BackupFailed(f"another process has {path} open: stop the site and its nightly work first")
    beside = path.with_name(f".{path.name}.restoring")
    try:
        _copy_to_disk(file, beside)
        _check(beside, holding)
        old = path.with_name(f"{path.name}.{kept_as}")
        for part in _PARTS:
            if (here := Path(f"{path}{part}")).exists():
                here.rename(f"{old}{part}")
        beside.rename(path)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written: {error.strerror}") from error
    except sqlite3.Error as error:
        raise BackupFailed(f"{file}: {error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return old if old.exists() else None


def _check(file: Path, holding: Tables) -> None:
    """Its pages and indexes agree, and its tables hold what they should."""
    with _as_the_site(file) as database:
        sound = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if sound != "ok":
        raise BackupFailed(f"the file is damaged: {sound}")
    with closing(sqlite3.connect(file)) as database:  # values as they lie there
        compare(holding, sums_of_sqlite(database))


@contextmanager
def _as_the_site(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own that knows Django's functions: constraints are made of them."""
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    own.settings_dict = {**own.settings_dict, "NAME": file}
    own.connect()
    try:
        yield own.connection
    finally:
        own.close()


def database_file() -> Path:
    return Path(os.path.realpath(connection.settings_dict["NAME"]))


def _is_open_elsewhere(path: Path) -> bool:
    """The log of a database is only put away by who has it alone. (One that is broken hinders nobody.)"""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except sqlite3.DatabaseError:
        return False
    return False


def _copy_to_disk(file: Path, to: Path) -> None:
    with (
        file.open("rb") as source,
        open(to, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target,
    ):
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
