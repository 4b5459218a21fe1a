"""Connections to PostgreSQL, counted before the site starts: each thread keeps one, and the server has room for so many."""

from django.conf import settings
from django.core import checks
from django.db import DatabaseError
from django.db.backends.base.validation import BaseDatabaseValidation

from reachability.processes import processes, threads_of_each

#: The nightly work, and somebody who looks at the database by hand.
OTHERS = 2
#: What PostgreSQL keeps for its superuser, if nobody says otherwise.
RESERVED = 3
#: What is left to us of it: for this user and this database too, where they have limits of their own.
_ROOM = """
    SELECT least(
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true)::int, 0),
        (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = current_user),
        (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database())
    )
"""


class DatabaseValidation(BaseDatabaseValidation):
    """Asked by `manage.py check --database default`. A server that does not answer is told by who needs it."""

    def check(self, **_more):
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(_ROOM)
                (room,) = cursor.fetchone()
        except DatabaseError:
            return []
        return _judged(self.connection.alias, room)


def _judged(alias, room):
    each = settings.MACHINES * processes()
    wanted = each * threads_of_each()
    said = (
        f"MACHINES ({settings.MACHINES}) x WEB_CONCURRENCY ({processes()}) x WEB_THREADS ({threads_of_each()}) = {wanted} connections,"
        f" {OTHERS} more for other work, and the database {alias!r} has room for {room}"
    )
    if wanted + OTHERS > room:
        return [checks.Error(f"{said}.", hint=_hint(room - OTHERS, each, wanted), id="reachability.E001")]
    if 2 * wanted + OTHERS > room:
        said = f"{said}: too few while the server reloads, when two releases keep theirs for some seconds."
        return [checks.Warning(said, hint=_hint((room - OTHERS) // 2, each, wanted), id="reachability.W001")]
    return []


def _hint(left, each, wanted):
    more = f"max_connections={2 * wanted + OTHERS + RESERVED} in postgresql.conf"
    return f"WEB_THREADS={left // each}, or {more}." if left >= each else f"Fewer processes, or {more}."
