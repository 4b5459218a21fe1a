"""How a form comes in: once, whole or not at all, and told of."""

import pytest

from companies.actions.submissions.guard import Sending, TooManySent
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.actions.submissions.receiving import received
from companies.enums import EventKind
from companies.models import Event, NetworkToday, Notice, Reply, SpentChallenge
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
NONCE, NETWORK = "a" * 32, "b" * 32


def sending():
    return Sending(network_key=NETWORK, nonce=NONCE, salt="1", seconds_to_fill=9, is_trap_filled=False)


def keep_notice(sending=None):
    with received(Notice, sending, nonce=NONCE, at=NOW) as box:
        if box.known:
            return box.known
        box.admit()
        notice = Notice(ground="other", url="/fr/", explanation="Faux.", is_in_good_faith=True, due_on=TODAY)
        return box.keep(notice, event=EventKind.NOTICE_RECEIVED, after={"ground": "other"})


def test_what_is_kept_has_the_nonce_the_moment_and_the_link_of_its_form():
    keep_notice()
    notice = Notice.objects.get()
    assert (notice.nonce, notice.submitted_at) == (NONCE, NOW)
    assert notice.follow_digest == follow_digest(follow_key(NONCE))


def test_what_is_kept_is_told_of_once():
    first, again = keep_notice(sending()), keep_notice(sending())
    assert first == again
    event = Event.objects.get()
    assert (event.kind, event.target_type, event.target_id) == ("notice_received", "notice", first.pk)
    assert (event.company, event.actor, event.after) == (None, None, {"ground": "other"})
    assert (NetworkToday.objects.get().sent, SpentChallenge.objects.count()) == (1, 1)


def test_a_nonce_is_known_in_its_own_table():
    factories.reply()
    assert keep_notice().nonce == NONCE
    with received(Reply, None, nonce=NONCE, at=NOW) as box:
        assert box.known is None


def test_without_a_public_form_nothing_is_counted():
    keep_notice()
    assert (NetworkToday.objects.count(), SpentChallenge.objects.count()) == (0, 0)


def test_what_fails_leaves_nothing_and_may_be_sent_again():
    with pytest.raises(TooManySent), received(Notice, sending(), nonce=NONCE, at=NOW) as box:
        box.admit()
        raise TooManySent
    assert (NetworkToday.objects.count(), SpentChallenge.objects.count()) == (0, 0)
    assert keep_notice(sending()).nonce == NONCE
