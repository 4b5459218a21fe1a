"""Blocking whoever sent a report, for the day: what else comes from there is held, and its sender is told nothing.

Nobody is known longer than that: with the day's key goes the mark that says which network it was.
"""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from companies.actions.history.changing import changing
from companies.enums import EventKind
from companies.models import NetworkToday, Report


class SenderForgotten(Exception):
    """The day of the report is over, or it came from no network that can be told: nobody is left to block."""


def sender_of(report: Report, *, at: datetime.datetime) -> NetworkToday | None:
    """The network it came from, while that is still known."""
    if not report.network_key:
        return None
    return NetworkToday.objects.filter(key=report.network_key, day=timezone.localdate(at)).first()


@transaction.atomic
def block_sender(*, report_id: int, is_blocked: bool, by: User, at: datetime.datetime) -> NetworkToday:
    """Block the sender of a report until the day is over, or let it go. Done twice, it is done once.

    Raises SenderForgotten, Report.DoesNotExist.
    """
    report = Report.objects.select_related("company").get(pk=report_id)
    sender = sender_of(report, at=at)
    if sender is None:
        raise SenderForgotten
    kind = EventKind.SENDER_BLOCKED if is_blocked else EventKind.SENDER_UNBLOCKED
    with changing(
        sender,
        kind,
        by=by,
        at=at,
        facts=lambda _row: {},
        tellings=lambda _row, kind: [(kind, report, report.company)],
    ) as row:
        if (row.blocked_at is not None) != is_blocked:
            row.blocked_at = at if is_blocked else None
    return row
