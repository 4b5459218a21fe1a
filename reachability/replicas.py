"""Which server of the database a reader is answered from: a replica, where there is one and it hears its primary.

Public pages, for whoever sends no cookie: a form gives one, and who has sent it finds what it did. Everything else asks the
primary. Where the first choice does not answer, the other does. For one request all that says "the default database" means
the one server, stamps and rows alike: a stamp read from a server that is ahead would call an old page new
(docs/decisions/replicas.md).
"""

import time
from contextlib import contextmanager
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from reachability import kept_pages, outages

REPLICA = "replica"
#: Seconds.
LOOKED_AT_EVERY = 10
#: It has lost its primary, or is more than a minute behind. (Of the first everybody may see that a process is there, and
#: no more of it. A server that is a primary itself is neither.)
_ASK_WHETHER_BEHIND = """
    SELECT pg_is_in_recovery() AND (
        NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
        OR pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()
        AND now() - pg_last_xact_replay_timestamp() > interval '1 minute'
    )
"""


def may_be_read_from_a_replica(environ):
    return REPLICA in settings.DATABASES and not environ.get("HTTP_COOKIE")


@contextmanager
def reading_kept(environ):
    """Inside, stamps are read from the server that pages for this reader are. Without asking whether it answers: where it
    does not, and while the primary is away, the error is for Django's side, which chooses anew."""
    if outages.only_reading_since():
        raise DatabaseError("the primary is away")
    if not may_be_read_from_a_replica(environ):
        yield
        return
    replica = connections[REPLICA]
    if _is_behind(replica):
        raise DatabaseError("the replica is behind")
    with meaning(replica):
        yield


@contextmanager
def meaning(server):
    """Inside, this thread's default database is that server."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = server
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual


def chosen(*, may_be_a_replica):
    """The server for a request that only reads: the best that answers; the primary, where none does."""
    primary, replica = connections[DEFAULT_DB_ALIAS], connections[REPLICA]
    if may_be_a_replica and _answers(replica) and not _is_behind(replica):
        # Somebody has to find out that the primary is back.
        return primary if outages.only_reading_since() and _answers(primary) else replica
    return replica if not _answers(primary) and _answers(replica) else primary


def _answers(server):
    """Asked as Django asks it before the first query of a request: no query more."""
    try:
        server.close_if_health_check_failed()
        server.ensure_connection()
    except DatabaseError:
        return False
    return True


def _is_behind(replica):
    now = time.monotonic()
    if now >= getattr(replica, "look_again_at", 0):
        try:
            with replica.cursor() as cursor:
                cursor.execute(_ASK_WHETHER_BEHIND)
                (replica.is_behind,) = cursor.fetchone()
        except DatabaseError:
            return True
        replica.look_again_at = now + LOOKED_AT_EVERY
    return replica.is_behind


class Replicas:
    """Reading requests are answered by the server that is chosen for them; once more, by the primary, where a replica was lost on
    the way or gave a query up (it does, for what the primary has cleaned away meanwhile)."""

    def __init__(self, get_response):
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        response = self._answered(request)
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE and hasattr(request, "of_a_replica"):
            request.is_second_try = True
            response = self._answered(request)
        return response

    def _answered(self, request):
        try:
            return self.get_response(request)
        finally:
            if usual := request.__dict__.pop("usual_database", None):
                connections[DEFAULT_DB_ALIAS] = usual

    def process_view(self, request, view, args, kwargs):
        if request.method not in kept_pages.METHODS:
            return
        is_public = hasattr(view, "kept") and may_be_read_from_a_replica(request.META)
        request.usual_database = connections[DEFAULT_DB_ALIAS]
        server = chosen(may_be_a_replica=is_public and not hasattr(request, "is_second_try"))
        if server is not request.usual_database:
            request.of_a_replica = True
        connections[DEFAULT_DB_ALIAS] = server
