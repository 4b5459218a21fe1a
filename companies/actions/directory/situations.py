"""Situations: what becomes of one that another takes the place of."""

import datetime

from django.contrib.auth.models import User

from companies.actions.history.changing import changing
from companies.enums import EventKind
from companies.models import Situation


def withdraw_situation(
    *,
    situation: Situation,
    successor: Situation,
    at: datetime.datetime,
    by: User | None = None,
    reason: str = "",
) -> None:
    """Its address leads to the successor, and so do the ways in that were for it. Reports go on naming it."""
    with changing(
        situation,
        EventKind.DIRECTORY_CHANGED,
        by=by,
        at=at,
        reason=reason,
        facts=lambda row: {"successor": row.successor.slug if row.successor else None},
    ) as row:
        row.successor = successor
        successor.channels.add(*row.channels.all())
        row.channels.clear()
