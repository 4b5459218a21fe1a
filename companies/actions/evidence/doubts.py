"""Weeks of a channel that differ from all others: staff look at their reports, and say so."""

import datetime

from django.contrib.auth.models import User

from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.enums import EventKind
from companies.models import ChannelEvidence


def read_doubt(*, channel_id: int, reason: str, by: User, at: datetime.datetime) -> ChannelEvidence:
    """Say that somebody has looked, and what was found. The figures do not change: they follow the reports.

    Raises AlreadyDecided.
    """
    with changing(
        ChannelEvidence.objects.select_related("channel__company").get(pk=channel_id),
        EventKind.DOUBT_READ,
        by=by,
        at=at,
        reason=reason,
        facts=_facts,
        still=lambda row: row.is_waiting,
        tellings=lambda row, kind: [(kind, row.channel, row.company)],
    ) as row:
        # The weeks may not be over yet: more of their reports bring nothing new, those of a later week do.
        row.doubt_read_at = max(at, row.doubted_until or at)
    return row


def _facts(row: ChannelEvidence) -> Facts:
    return {"doubt_read_at": row.doubt_read_at.isoformat() if row.doubt_read_at else None}
