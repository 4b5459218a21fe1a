"""Counting failures: whom they hold up, for how long, and what is kept of it."""

import datetime

import pytest

from companies.actions.staff.sign_in import (
    MOST_FORGOTTEN,
    LockedOut,
    attempt_failed,
    attempt_not_made,
    attempt_succeeded,
    begin_attempt,
    browser_mark,
    signed_in,
    signed_out,
)
from companies.enums import EventKind
from companies.lib.lockout import AROUND_A_NETWORK, AT_ONE_DOOR, AT_ONE_NETWORK, FROM_ANYWHERE
from companies.models import Event, SignInCount
from tests import factories
from tests.actions.evidence.books import at_once

pytestmark = pytest.mark.django_db

NOW = factories.NOW
MINUTE = datetime.timedelta(minutes=1)
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.1"


def attempt(name="dominique", address=HERE, mark="", at=NOW):
    return begin_attempt(name=name, address=address, mark=mark, at=at)


def fail(count=1, *, at=NOW, **where):
    for _number in range(count):
        attempt_failed(attempt=attempt(at=at, **where), at=at)


def locked_for(at=NOW, **where):
    """How long the next attempt is not looked at; None when it is."""
    try:
        attempt(at=at, **where)
    except LockedOut as locked:
        return locked.until - at
    return None


def test_four_failures_cost_nothing_the_fifth_a_minute():
    fail(4)
    assert attempt().locked_until == NOW + MINUTE
    assert locked_for() == MINUTE


def test_the_wait_grows_with_each_failure_after_a_wait():
    fail(5)
    waits = []
    at = NOW
    for _number in range(4):
        at += locked_for(at=at)
        fail(at=at)
        waits.append(locked_for(at=at) / MINUTE)
    assert waits == [5, 15, 60, 60]


def test_attempts_while_it_is_locked_make_it_no_longer():
    fail(5)
    for _number in range(20):
        assert locked_for(at=NOW + MINUTE / 2) == MINUTE / 2
    assert locked_for(at=NOW + MINUTE) is None


def test_another_network_and_another_name_are_not_held_up():
    fail(5)
    assert locked_for() == MINUTE
    assert locked_for(address=ELSEWHERE) is None
    assert locked_for(name="camille") is None


def test_a_name_is_one_however_it_is_written():
    for name in ("Dominique", "DOMINIQUE", "dominique", "ｄominique", "dominiquE"):
        fail(name=name)
    assert locked_for() == MINUTE


def test_many_networks_that_guess_at_one_name_never_lock_its_owner_out():
    """Fifty from anywhere, and then one now and then: a network that did not guess is looked at, and has one guess."""
    for number in range(FROM_ANYWHERE.free + 30):
        fail(address=f"203.0.113.{number}")
    fail(address=ELSEWHERE)
    assert locked_for(address=ELSEWHERE) is None  # the second is looked at, and the last for a while
    assert locked_for(address=ELSEWHERE) == 5 * MINUTE
    assert locked_for(address="198.51.100.2") is None
    assert locked_for(name="camille", address=ELSEWHERE) is None


def test_a_network_that_tries_many_names_waits_and_others_do_not():
    for number in range(AT_ONE_NETWORK.free):
        assert locked_for(name=f"name {number}") is None
    assert locked_for(name="one more") is None  # the twentieth, counted
    assert locked_for(name="dominique") == MINUTE
    assert locked_for(address=ELSEWHERE) is None
    assert locked_for(mark=browser_mark(name="dominique")) is None


def test_a_site_that_tries_many_names_from_many_houses_waits_too():
    for number in range(AROUND_A_NETWORK.free + 1):
        assert locked_for(name=f"name {number}", address=f"2001:db8:1:{number:x}::1") is None
    assert locked_for(address="2001:db8:1:ffff::1") == MINUTE
    assert locked_for(address="2001:db8:2:ffff::1") is None


def test_a_site_that_guesses_at_one_name_from_many_houses_waits_sooner():
    for number in range(AT_ONE_NETWORK.free + 1):
        assert locked_for(address=f"2001:db8:1:{number:x}::1") is None
    assert locked_for(address="2001:db8:1:ffff::1") == MINUTE


def test_who_comes_in_does_not_give_the_network_a_fresh_count():
    for number in range(AT_ONE_NETWORK.free):
        fail(name=f"name {number}")
        attempt_succeeded(attempt=attempt(name="mallory"))
    fail(name="one more")
    assert locked_for() == MINUTE


def test_an_office_that_signs_in_all_day_is_not_held_up():
    for number in range(100):
        attempt_succeeded(attempt=attempt(name=f"colleague {number}"))
    assert locked_for() is None


def test_what_was_not_looked_at_is_not_held_against_anybody():
    for _time in range(30):
        attempt_not_made(attempt=attempt())
    assert {row.failures for row in SignInCount.objects.all()} == {0}
    fail(AT_ONE_DOOR.free)
    attempt_not_made(attempt=attempt())
    assert locked_for() is None


def test_a_known_browser_is_not_held_up_by_strangers_and_has_a_count_of_its_own():
    mark = browser_mark(name="dominique")
    for number in range(FROM_ANYWHERE.free + 1):
        fail(address=f"203.0.113.{number}")
    fail(2)
    assert locked_for() == 5 * MINUTE
    assert locked_for(mark=mark) is None
    fail(AT_ONE_DOOR.free, mark=mark)
    assert locked_for(mark=mark) == MINUTE


@pytest.mark.parametrize("mark", ["x", ".", "x.y", browser_mark(name="camille")], ids="abcd")
def test_the_mark_of_another_name_or_of_nobody_helps_nobody(mark):
    fail(5)
    assert locked_for(mark=mark) == MINUTE


def test_the_right_password_forgets_the_failures():
    fail(4)
    attempt_succeeded(attempt=attempt())
    assert list(SignInCount.objects.values_list("failures", flat=True)) == [4]  # of the network
    fail(4)
    assert locked_for() is None


def test_failures_of_yesterday_are_forgotten():
    fail(4)
    later = NOW + factories.DAY + MINUTE
    assert attempt(at=later).locked_until is None
    assert {row.failures for row in SignInCount.objects.all()} == {1}


def test_rows_of_yesterday_go_a_few_at_a_time():
    rows = [SignInCount(key=str(number), failures=3, last_at=NOW) for number in range(MOST_FORGOTTEN + 5)]
    SignInCount.objects.bulk_create(rows)
    attempt(at=NOW + factories.DAY + MINUTE)
    assert SignInCount.objects.filter(failures=3).count() == 5


def test_attempts_are_counted_before_they_are_known_to_fail():
    """Sent all at once, none waits for the others to be told wrong."""
    for _number in range(5):
        attempt()
    assert locked_for() == MINUTE


def test_neither_name_nor_address_is_kept():
    fail(5)
    kept = str(list(SignInCount.objects.values()))
    assert "dominique" not in kept
    assert HERE not in kept
    assert {len(row.key) for row in SignInCount.objects.all()} == {64}


def test_a_visitor_without_an_address_is_counted_too():
    fail(5, address="")
    assert locked_for(address="") == MINUTE


def test_a_lock_is_in_the_history_once_without_where_it_came_from():
    person = factories.moderator(username="dominique")
    fail(5)
    assert locked_for() == MINUTE
    event = Event.objects.get()
    assert (event.kind, event.target_type, event.target_id) == (
        EventKind.STAFF_LOCKED_OUT,
        "user",
        person.pk,
    )
    assert (event.actor, event.company, event.after) == (None, None, {"minutes": 1})


def test_nobody_s_name_locks_as_anybody_s_does_and_is_told_to_nobody():
    fail(5)
    assert locked_for() == MINUTE
    assert not Event.objects.exists()


def test_who_came_and_went_is_in_the_history():
    person = factories.moderator()
    signed_in(person=person, at=NOW)
    signed_out(person=person, at=NOW + MINUTE)
    told = Event.objects.about(person).order_by("id").values_list("kind", "actor")
    assert list(told) == [("staff_signed_in", person.pk), ("staff_signed_out", person.pk)]


@pytest.mark.django_db(transaction=True)
def test_of_many_attempts_at_once_five_are_looked_at():
    """Whatever process they come to: what counts is a row, locked while it is counted."""
    looked_at, refused = [], []

    def guess():
        try:
            looked_at.append(attempt())
        except LockedOut as locked:
            refused.append(locked.until)

    at_once(*[guess] * 12)
    assert (len(looked_at), refused) == (5, [NOW + MINUTE] * 7)
