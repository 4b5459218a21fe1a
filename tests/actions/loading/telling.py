"""Attempts as somebody tells them, and what is read back of them: shared by the tests of reports."""

import datetime

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.correct import (
    Correction,
    correct_report,
)
from companies.actions.reports.receive import (
    Attempt,
    submit_report,
)
from companies.enums import Outcome, ReportStatus
from companies.models import Event
from tests.factories import NOW, moderator, report

SECOND = datetime.timedelta(seconds=1)
MINUTE = datetime.timedelta(minutes=1)
LATER = NOW + datetime.timedelta(hours=3)
NETWORK = "a" * 32
OTHER_NETWORK = "b" * 32


def attempt(*, outcome=Outcome.GAVE_UP, experienced_at=NOW, wait_minutes=20, **fields):
    return Attempt(outcome=outcome, experienced_at=experienced_at, wait_minutes=wait_minutes, **fields)


def submit(channel, *, told=None, nonce="n1", network_key=NETWORK, at=NOW):
    return submit_report(
        channel=channel, attempt=told or attempt(), nonce=nonce, network_key=network_key, language="fr", at=at
    )


def events_of(row):
    return [
        (event.kind, event.actor, event.happened_at, event.before, event.after, event.reason)
        for event in Event.objects.about(row).order_by("id")
    ]


def published(line=None, **fields):
    """A published report that counts, of a call of twelve minutes."""
    row = report(channel=line, published_at=NOW + MINUTE, decided_at=NOW + MINUTE, **fields)
    rebuild_company(row.company_id)
    row.refresh_from_db()
    return row


def correct(row, *, at=NOW, seen=None, **changed):
    facts = ("channel", "outcome", "wait_minutes", "experienced_at", "is_hour_known")
    correction = Correction(**{**{name: getattr(row, name) for name in facts}, **changed})
    return correct_report(
        report_id=row.pk, correction=correction, reason="Slip.", by=moderator(), at=at, seen=seen
    )


def waiting(line, *, network_key=NETWORK, minute=0, **fields):
    """A report received so many minutes after NOW, which nobody has read."""
    at = NOW + minute * MINUTE
    fields = {"experienced_at": NOW, "submitted_at": at, "network_key": network_key, **fields}
    return report(channel=line, status=ReportStatus.RECEIVED, **fields)
