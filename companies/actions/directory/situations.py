"""Situations: what becomes of one that another takes the place of."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from companies.actions.history.events import record_event
from companies.enums import EventKind
from companies.models import Situation


@transaction.atomic
def withdraw_situation(
    *,
    situation: Situation,
    successor: Situation,
    at: datetime.datetime,
    by: AbstractBaseUser | None = None,
    reason: str = "",
) -> None:
    """Its address leads to the successor, and so do the ways in that were for it. Reports go on naming it."""
    row = Situation.objects.select_for_update().get(pk=situation.pk)
    before = {"successor": row.successor.slug if row.successor else None}
    row.successor = successor
    row.save(update_fields=["successor"])
    successor.channels.add(*row.channels.all())
    row.channels.clear()
    record_event(
        kind=EventKind.DIRECTORY_CHANGED,
        target=row,
        company=None,
        by=by,
        at=at,
        before=before,
        after={"successor": successor.slug},
        reason=reason,
    )
