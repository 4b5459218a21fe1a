import datetime
from dataclasses import replace

import pytest

from companies.actions.reports.calls import tell_call
from companies.actions.submissions.guard import ChallengeSpent, Sending, TooManySent
from companies.actions.submissions.networks import Sender
from companies.enums import CallDay, CallKind, HeldBecause
from companies.lib.phones import PhoneNumber
from companies.models import CallTold, Event, NetworkToday, SpentChallenge
from tests.actions.evidence.books import at_once
from tests.factories import NOW

pytestmark = pytest.mark.django_db

NUMBER = PhoneNumber.parse("01 62 12 34 56", "FR")
NETWORK = "a" * 32


def sent(nonce="n1", *, network_key=NETWORK, salt=None, seconds_to_fill=20, is_trap_filled=False):
    salt = f"s-{nonce}" if salt is None else salt
    return Sending(
        network_key=network_key,
        nonce=nonce,
        salt=salt,
        seconds_to_fill=seconds_to_fill,
        is_trap_filled=is_trap_filled,
    )


def tell(nonce="n1", *, number=NUMBER, network_key=NETWORK, at=NOW, sending=None, kind=CallKind.SALES):
    return tell_call(
        number=number,
        kind=kind,
        called=CallDay.YESTERDAY,
        nonce=nonce,
        network_key=network_key,
        at=at,
        sending=sending or sent(nonce, network_key=network_key),
    )


def counted():
    return list(CallTold.objects.counted().order_by("id").values_list("nonce", flat=True))


def test_a_call_is_stored_and_counts_at_once():
    call = tell()

    assert (call.number, call.kind, call.called, call.told_at) == ("+33162123456", "sales", "yesterday", NOW)
    assert (call.is_counted, call.held_because) == (True, "")


def test_the_history_says_that_it_was_told_and_not_of_which_number():
    call = tell()
    event = Event.objects.get()

    assert (event.kind, event.target_type, event.target_id) == ("call_told", "calltold", call.pk)
    assert (event.company, event.actor, event.happened_at) == (None, None, NOW)
    assert event.after == {"kind": "sales"}


def test_a_form_sent_twice_is_one_call():
    assert tell().pk == tell().pk
    assert (CallTold.objects.count(), Event.objects.count(), NetworkToday.objects.get().sent) == (1, 1, 1)


def test_of_one_network_one_call_a_day_counts_for_a_number():
    tell("n1")
    tell("n2", kind=CallKind.SCAM)
    tell("n3", number=PhoneNumber.parse("01 62 12 34 57", "FR"))
    tell("n4", network_key="b" * 32)

    assert counted() == ["n1", "n3", "n4"]
    assert CallTold.objects.count() == 4


def test_without_a_network_that_can_be_told_each_counts():
    tell("n1", network_key="")
    tell("n2", network_key="")

    assert counted() == ["n1", "n2"]


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"salt": ""}, HeldBecause.NO_PROOF),
        ({"is_trap_filled": True}, HeldBecause.TRAP),
        ({"salt": "", "seconds_to_fill": 1}, HeldBecause.HURRIED),
    ],
)
def test_what_is_held_is_kept_and_counts_for_nobody(settings, how, reason):
    settings.FEWEST_SECONDS_TO_FILL = 3
    call = tell(sending=sent(**how))

    assert (call.held_because, call.is_counted) == (reason, False)
    assert Event.objects.get().after == {"kind": "sales", "held_because": reason}
    assert tell("n2").is_counted


def test_two_quick_taps_with_their_proof_are_held_for_nothing(settings):
    settings.FEWEST_SECONDS_TO_FILL = 3
    assert tell(sending=sent(seconds_to_fill=1)).is_counted


def test_a_sender_who_is_blocked_or_sends_much_counts_for_nobody(settings):
    settings.MOST_UNREAD_PER_NETWORK = 1
    tell("n1")
    assert tell("n2", number=PhoneNumber.parse("3949", "FR")).held_because == HeldBecause.MANY
    NetworkToday.objects.update(blocked_at=NOW)
    assert tell("n3", number=PhoneNumber.parse("3950", "FR")).held_because == HeldBecause.BLOCKED


def test_what_is_refused_is_not_stored(settings):
    settings.MOST_SENT_PER_NETWORK = 1
    tell("n1")
    with pytest.raises(TooManySent):
        tell("n2")
    with pytest.raises(ChallengeSpent):
        tell("n3", network_key="b" * 32, sending=sent("n3", network_key="b" * 32, salt="s-n1"))
    assert CallTold.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_at_once_no_form_is_lost_or_doubled_and_one_of_a_network_counts(settings):
    forms, networks, threads = 60, 5, 6
    settings.MOST_UNREAD_PER_NETWORK = settings.MOST_SENT_PER_NETWORK = 10 * forms
    # The last ones are sent twice, from two threads.
    order = [*range(forms), *range(forms - 15, forms)]

    def sender(place):
        return lambda: [
            tell(f"n{form}", network_key=f"{form % networks}" * 32) for form in order[place::threads]
        ]

    at_once(*[sender(place) for place in range(threads)])

    assert CallTold.objects.count() == SpentChallenge.objects.count() == Event.objects.count() == forms
    assert CallTold.objects.counted().count() == networks


def test_a_day_later_the_same_network_is_another():
    """Its mark is made under the key of the day: nothing ties the two."""
    tell("n1")
    tell("n2", network_key="c" * 32, at=NOW + datetime.timedelta(days=1))

    assert counted() == ["n1", "n2"]


def test_houses_of_one_ipv6_site_count_three_times_a_day_for_a_number(settings, tmp_path):
    settings.KEYS_DIR = tmp_path

    def tell_from(address, nonce, number=NUMBER):
        sender = Sender.at(address, day=NOW.date())
        sending = replace(sent(nonce, network_key=sender.key), sender=sender)
        return tell(nonce, number=number, network_key=sender.key, sending=sending).is_counted

    told = [tell_from(f"2001:db8:1:{house:x}::1", f"h{house}") for house in range(6)]
    assert told == [True] * 3 + [False] * 3
    assert tell_from("2001:db8:1:99::1", "other number", PhoneNumber.parse("01 62 12 34 57", "FR"))
    assert tell_from("2001:db8:2::1", "other site")
    assert [tell_from(f"192.0.2.{host}", f"v{host}") for host in range(1, 6)] == [True] * 5
