"""Receiving what strangers send: a form sent twice is one thing, at the same moment too, on both engines."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.auth.models import User
from django.db import connection, transaction

from companies.actions.history.events import record_event
from companies.actions.submissions.guard import Sending, admit
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.enums import EventKind, HeldBecause
from companies.models.submission import Followed, Submission

Row = TypeVar("Row", bound=Submission)


@dataclass(frozen=True, kw_only=True)
class Box(Generic[Row]):
    """One form while it comes in. `known`: the row that came of it when it was sent before."""

    sending: Sending | None
    nonce: str
    at: datetime.datetime
    known: Row | None

    def admit(self) -> HeldBecause | str:
        """Count the form and spend its proof; why it is to be held, or "". Raises what actions.guard raises."""
        return admit(sending=self.sending, at=self.at) if self.sending else ""

    def keep(
        self,
        row: Row,
        *,
        event: EventKind | None = None,
        by: User | None = None,
        after: dict[str, Any] | None = None,
    ) -> Row:
        """Store the row that comes of the form, and tell of it."""
        row.nonce = self.nonce
        if isinstance(row, Followed):
            row.submitted_at, row.follow_digest = self.at, follow_digest(follow_key(self.nonce))
        row.save(force_insert=True)
        if event:
            company = getattr(row, "company", None)
            record_event(kind=event, target=row, company=company, by=by, at=self.at, after=after)
        return row


@contextmanager
def received(
    model: type[Row], sending: Sending | None, *, nonce: str, at: datetime.datetime, **within: Any
) -> Iterator[Box[Row]]:
    """Transaction in which a form comes in, alone with its `nonce`: whoever sends it meanwhile waits, and finds it `known`.

    `sending` tells how it came in by a public form. `within`: where the nonce is to be looked for, if not everywhere.
    """
    with transaction.atomic():
        one_by_one(f"form {nonce}")
        known = model._default_manager.filter(nonce=nonce, **within).first()
        yield Box(sending=sending, nonce=nonce, at=at, known=known)


def one_by_one(what: str) -> None:
    """Wait until no other transaction is about the same; the wait of others lasts until this one ends.

    On SQLite nothing is to be done: one transaction writes at a time, and takes its lock when it begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
