"""Many queries that see the database as of one moment, whatever is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside the block is as of its first query; nothing is written in it, and no writer waits for it.

    PostgreSQL: one transaction that reads only, REPEATABLE READ. SQLite: one read transaction, which does not take the
    writers' lock (the log beside the database grows until it ends). Inside somebody else's transaction it is theirs.
    """
    if connection.in_atomic_block:
        yield
        return
    with _that_only_reads(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _that_only_reads() -> Iterator[None]:
    """The site's transactions on SQLite take the writers' lock when they begin; this one must not."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    sqlite = cast(Any, connection)
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = usual
