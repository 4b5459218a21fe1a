import datetime

import pytest

from companies.actions.reports.senders import SenderForgotten, block_sender
from companies.actions.submissions.guard import Sending, admit
from companies.enums import EventKind, HeldBecause
from companies.models import Event, Report
from tests.factories import NOW, moderator, report

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NETWORK = "a" * 32


def come_in(nonce="n", *, at=NOW):
    form = Sending(network_key=NETWORK, nonce=nonce, salt=nonce, seconds_to_fill=9, is_trap_filled=False)
    return admit(sending=form, at=at)


@pytest.fixture
def sent():
    come_in()
    return report(network_key=NETWORK)


def block(row, *, is_blocked=True, at=NOW):
    return block_sender(report_id=row.pk, is_blocked=is_blocked, by=moderator(), at=at)


def test_blocked_sender_is_held_until_let_go(sent):
    block(sent)
    assert come_in("n2") == HeldBecause.BLOCKED

    block(sent, is_blocked=False)
    assert come_in("n3") == ""


def test_blocking_is_an_event_and_so_is_letting_go(sent):
    for is_blocked in (True, True, False):
        block(sent, is_blocked=is_blocked)

    kinds = Event.objects.about(sent).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [EventKind.SENDER_BLOCKED, EventKind.SENDER_UNBLOCKED]


def test_nobody_is_blocked_on_another_day(sent):
    with pytest.raises(SenderForgotten):
        block(sent, at=NOW + DAY)


@pytest.mark.parametrize("key", ["", "b" * 32])
def test_nobody_is_blocked_for_a_report_from_nowhere(sent, key):
    with pytest.raises(SenderForgotten):
        block(report(network_key=key))


def test_nobody_is_blocked_for_a_report_that_is_gone(sent):
    Report.objects.all().delete()

    with pytest.raises(Report.DoesNotExist):
        block(sent)
