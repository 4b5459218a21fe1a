"""Two hundred forms at once, some of them sent twice: none is lost, none is doubled, and the sums are right."""

import pytest
from django.db.models import Sum

from companies.actions.reports.receive import Attempt, submit_report
from companies.actions.submissions.guard import Sending
from companies.enums import Outcome
from companies.models import Event, NetworkToday, Report, SpentChallenge
from tests.actions.evidence.books import assert_books_are_right, at_once
from tests.factories import NOW, phone_channel

FORMS, THREADS, NETWORKS, SENT_TWICE = 200, 8, 10, 40


def submit(line, number):
    nonce, network = f"n{number}", f"{number % NETWORKS}" * 32
    submit_report(
        channel=line,
        attempt=Attempt(outcome=Outcome.GAVE_UP, experienced_at=NOW, wait_minutes=number),
        nonce=nonce,
        network_key=network,
        language="fr",
        at=NOW,
        sending=Sending(
            network_key=network, nonce=nonce, salt=f"s{number}", seconds_to_fill=9, is_trap_filled=False
        ),
    )


@pytest.mark.django_db(transaction=True)
def test_forms_at_once_are_neither_lost_nor_doubled(settings):
    settings.MOST_UNREAD_PER_NETWORK = settings.MOST_SENT_PER_NETWORK = FORMS
    settings.FEWEST_REPORTS_IN_A_BURST = FORMS
    lines = [phone_channel(), phone_channel()]
    # Whoever is first with the last ones meets the same forms again from another thread.
    order = [*range(FORMS), *range(FORMS - SENT_TWICE, FORMS)]

    def sender(place):
        return lambda: [submit(lines[number % 2], number) for number in order[place::THREADS]]

    at_once(*[sender(place) for place in range(THREADS)])

    assert Report.objects.count() == SpentChallenge.objects.count() == FORMS
    assert Event.objects.filter(kind="report_received").count() == FORMS
    assert FORMS <= NetworkToday.objects.aggregate(total=Sum("sent"))["total"] <= FORMS + SENT_TWICE
    assert_books_are_right()
