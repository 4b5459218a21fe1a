"""Two hundred decisions at once, while forms come in: each report is decided on once, by one person, and the sums are right."""

import datetime

import pytest

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import publish_report, refuse_report
from companies.actions.reports.receive import Attempt, submit_report
from companies.enums import EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Event, Report
from tests.actions.evidence.books import assert_books_are_right, at_once
from tests.factories import NOW, moderator, phone_channel, report

DECISIONS, MODERATORS, FORMS = 200, 4, 40
LATER = NOW + datetime.timedelta(hours=1)
DECIDED = {EventKind.REPORT_PUBLISHED: ReportStatus.PUBLISHED, EventKind.REPORT_REFUSED: ReportStatus.REFUSED}


def publish(report_id, by):
    publish_report(report_id=report_id, by=by, at=LATER, seen=ReportStatus.RECEIVED)


def refuse(report_id, by):
    reason = RefusalReason.IMPLAUSIBLE
    refuse_report(report_id=report_id, reason=reason, by=by, at=LATER, seen=ReportStatus.RECEIVED)


def submit(line, number):
    attempt = Attempt(outcome=Outcome.GAVE_UP, experienced_at=NOW, wait_minutes=number)
    key = f"{number:032}"
    submit_report(channel=line, attempt=attempt, nonce=f"n{number}", network_key=key, language="fr", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_decisions_at_once_are_made_once_each(settings):
    settings.FEWEST_REPORTS_IN_A_BURST = DECISIONS + FORMS
    lines = [phone_channel(), phone_channel()]
    # Every report is before two moderators, of whom one would publish it and the other refuse it.
    waiting = [
        report(channel=lines[number % 2], status=ReportStatus.RECEIVED, wait_minutes=number).pk
        for number in range(DECISIONS // 2)
    ]
    overtaken = []

    def decider(place):
        person, decide = moderator(), (publish, refuse)[place % 2]
        # The two of a pair go through the same reports in the same order, and meet at every one.
        mine = waiting[place // 2 :: MODERATORS // 2]

        def work():
            for pk in mine:
                try:
                    decide(pk, person)
                except AlreadyDecided:
                    overtaken.append(pk)

        return work

    def sender():
        for number in range(FORMS):
            submit(lines[number % 2], number)

    at_once(*[decider(place) for place in range(MODERATORS)], sender)

    assert sorted(overtaken) == sorted(waiting)
    events = Event.objects.filter(kind__in=DECIDED, target_type="report", target_id__in=waiting)
    told = {event.target_id: DECIDED[event.kind] for event in events}
    assert events.count() == len(waiting)
    assert told == dict(Report.objects.filter(pk__in=waiting).values_list("pk", "status"))
    assert Report.objects.count() == DECISIONS // 2 + FORMS
    assert_books_are_right()
