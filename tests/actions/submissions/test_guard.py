"""How a form that came in is judged, counted, and its proof spent."""

import datetime

import pytest

from companies.actions.submissions.guard import (
    MOST_PURGED_AT_ONCE,
    ChallengeSpent,
    Sending,
    TooManySent,
    admit,
    gravest,
)
from companies.enums import HeldBecause
from companies.models import NetworkToday, SpentChallenge
from tests.actions.evidence.books import at_once
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
NETWORK = "a" * 32


@pytest.fixture(autouse=True)
def limits(settings):
    settings.FEWEST_SECONDS_TO_FILL = 3
    settings.MOST_UNREAD_PER_NETWORK = 3
    settings.MOST_SENT_PER_NETWORK = 5
    settings.PROOF_LIFETIME_SECONDS = 60


def sending(*, salt="s1", nonce="n1", network_key=NETWORK, seconds_to_fill=20, is_trap_filled=False):
    return Sending(
        network_key=network_key,
        nonce=nonce,
        salt=salt,
        seconds_to_fill=seconds_to_fill,
        is_trap_filled=is_trap_filled,
    )


def sent(count, *, at=NOW, network_key=NETWORK):
    """Why the last of so many forms from one network was held."""
    return [
        admit(sending=sending(salt=f"s{number}", nonce=f"n{number}", network_key=network_key), at=at)
        for number in range(count)
    ][-1]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        pytest.param({}, "", id="as a person with a script sends it"),
        pytest.param({"salt": ""}, HeldBecause.NO_PROOF, id="no script"),
        pytest.param({"seconds_to_fill": 2.9}, HeldBecause.HURRIED, id="fast"),
        pytest.param({"seconds_to_fill": 3}, "", id="just slow enough"),
        pytest.param({"is_trap_filled": True}, HeldBecause.TRAP, id="trap"),
        pytest.param({"salt": "", "seconds_to_fill": 0, "is_trap_filled": True}, HeldBecause.TRAP, id="all"),
        pytest.param({"salt": "", "seconds_to_fill": 0}, HeldBecause.HURRIED, id="fast without script"),
        pytest.param({"network_key": ""}, "", id="no usable address"),
    ],
)
def test_form_is_held_for_the_gravest_reason(form, reason):
    assert admit(sending=sending(**form), at=NOW) == reason


def test_gravest_is_the_first_of_the_enum():
    assert gravest("", HeldBecause.NO_PROOF, "burst") == HeldBecause.BURST
    assert gravest("", "") == ""


# ── Networks ──────────────────────────────────────────────────────────────────────────────────────────


def test_more_from_one_network_is_held_and_far_more_is_not_taken():
    assert sent(3) == ""
    assert sent(2) == HeldBecause.MANY
    with pytest.raises(TooManySent):
        admit(sending=sending(salt="s9", nonce="n9"), at=NOW)


def test_what_is_not_taken_is_not_counted_and_spends_nothing():
    sent(5)
    with pytest.raises(TooManySent):
        admit(sending=sending(salt="s9", nonce="n9"), at=NOW)

    assert NetworkToday.objects.get().sent == 5
    assert not SpentChallenge.objects.filter(salt="s9").exists()


def test_networks_are_counted_apart_and_no_address_is_not_counted():
    sent(5)

    assert sent(1, network_key="b" * 32) == ""
    assert sent(9, network_key="") == ""
    assert NetworkToday.objects.count() == 2


def test_blocked_network_is_held():
    sent(1)
    NetworkToday.objects.update(blocked_at=NOW)

    assert sent(1) == HeldBecause.BLOCKED


# ── Proofs ────────────────────────────────────────────────────────────────────────────────────────────


def test_proof_is_spent_once():
    admit(sending=sending(), at=NOW)

    with pytest.raises(ChallengeSpent):
        admit(sending=sending(nonce="n2", network_key="b" * 32), at=NOW)


def test_proof_of_a_form_sent_twice_is_spent_on_the_same_form():
    assert [admit(sending=sending(), at=NOW), admit(sending=sending(), at=NOW)] == ["", ""]


def test_proof_spent_is_forgotten_when_it_would_have_expired():
    admit(sending=sending(), at=NOW)
    admit(sending=sending(salt="s2", nonce="n2"), at=NOW + 60 * SECOND)
    assert SpentChallenge.objects.count() == 2

    admit(sending=sending(salt="s3", nonce="n3"), at=NOW + 61 * SECOND)
    assert set(SpentChallenge.objects.values_list("salt", flat=True)) == {"s2", "s3"}


def test_proofs_are_forgotten_a_few_at_once():
    SpentChallenge.objects.bulk_create(
        SpentChallenge(salt=f"old{number}", nonce="n", spent_at=NOW)
        for number in range(MOST_PURGED_AT_ONCE + 7)
    )

    admit(sending=sending(), at=NOW + 61 * SECOND)

    assert SpentChallenge.objects.filter(salt__startswith="old").count() == 7


@pytest.mark.django_db(transaction=True)
def test_two_at_once_cannot_both_spend_a_proof():
    taken = []

    def spend(number):
        def work():
            try:
                admit(sending=sending(nonce=f"n{number}", network_key=f"{number}" * 32), at=NOW)
                taken.append(number)
            except ChallengeSpent:
                pass

        return work

    at_once(*[spend(number) for number in range(6)])

    assert len(taken) == SpentChallenge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_forms_of_one_network_at_once_are_all_counted(settings):
    settings.MOST_SENT_PER_NETWORK = 1000

    def send(number):
        return lambda: [
            admit(sending=sending(salt=f"s{number}-{turn}", nonce=f"n{number}-{turn}"), at=NOW)
            for turn in range(10)
        ]

    at_once(*[send(number) for number in range(6)])

    assert NetworkToday.objects.get().sent == 60
