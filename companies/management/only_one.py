"""A lock that one process holds, over all processes of one database, and that ends with the process however that ends.

PostgreSQL: an advisory lock of a session of its own; the server frees it when the session is over. (A pooler that hands a
session to several clients, such as pgbouncer by transactions, takes that away: the nightly work connects to the server
itself.) SQLite: flock on a file beside the database; the kernel frees it with the last descriptor, and no child process
inherits that. Nothing is ever to be cleared away by hand.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Hold the lock of that name inside the block, and never wait for it: False where another holds it."""
    held = by_the_server(name) if connection.vendor == "postgresql" else by_a_file(lock_file(name))
    with held as is_ours:
        yield is_ours


@contextmanager
def by_the_server(name: str) -> Iterator[bool]:
    """On a connection of its own, which nothing else opens, closes or loses."""
    own = connections.create_connection(DEFAULT_DB_ALIAS)
    number = [_number_of(name)]
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", number)
            is_ours: bool = cursor.fetchone()[0]
            try:
                yield is_ours
            finally:
                if is_ours:
                    # Before the session ends: the server is done with a closed one a little later, and whoever comes at
                    # once would find it held. A session that is lost meanwhile has given it back.
                    with suppress(DatabaseError):
                        cursor.execute("SELECT pg_advisory_unlock(%s)", number)
    finally:
        own.close()


@contextmanager
def by_a_file(path: Path | None) -> Iterator[bool]:
    """None: the database is in the memory of this process, and no other has it."""
    if path is None:
        yield True
        return
    # Only read: who else may run this may not be who made the file.
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        yield _is_locked(file)
    finally:
        os.close(file)


def lock_file(name: str) -> Path | None:
    """Beside the database of SQLite, and never deleted: a lock on a file that is gone holds nobody back."""
    database = str(connection.settings_dict["NAME"])
    if ":memory:" in database or "mode=memory" in database:
        return None
    return Path(f"{os.path.realpath(database)}.{name}.lock")


def _is_locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _number_of(name: str) -> int:
    """PostgreSQL knows such locks by a whole number of eight bytes, within one database."""
    digest = hashlib.blake2b(f"joignable {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
