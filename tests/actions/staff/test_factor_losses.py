"""A lost second factor: two others decide, neither alone, within a day."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from companies.actions.staff.accounts import link_made
from companies.actions.staff.factor_losses import (
    LossEnded,
    NobodyLooksAfter,
    NotForYou,
    NothingToLose,
    ToldAlready,
    TwoAreOne,
    confirm_loss,
    end_loss,
    factor_was_there,
    tell_loss,
)
from companies.actions.undo.reversals import is_reversible
from companies.enums import DOOR_EVENTS
from companies.lib.roles import ADMINISTRATOR
from companies.models import Event, FactorLoss
from companies.models.second_factor import LOSS_LASTS, ONE_FOR
from companies.queries.staff.second_factor import authenticator_of, losses_standing
from tests import factories
from tests.actions.evidence.books import at_once
from tests.signing_in import authenticator

pytestmark = pytest.mark.django_db
NOW = factories.NOW
SECOND = datetime.timedelta(seconds=1)


def with_factor(**fields):
    made = factories.moderator(**fields)
    authenticator(made)
    return made


@pytest.fixture
def person():
    return with_factor(username="dominique")


@pytest.fixture
def colleague():
    return factories.moderator(username="camille")


@pytest.fixture
def administrator():
    return factories.moderator(username="ariane", roles=[ADMINISTRATOR])


def events_about(person):
    return [(event.kind, event.actor) for event in Event.objects.about(person).order_by("id")]


@pytest.mark.parametrize("first", ["colleague", "administrator"])
def test_two_others_take_the_factor_away_whichever_comes_first(person, colleague, administrator, first):
    one, two = (colleague, administrator) if first == "colleague" else (administrator, colleague)
    loss = tell_loss(person=person, by=one, at=NOW)
    assert authenticator_of(person)
    assert confirm_loss(loss_id=loss.pk, by=two, at=NOW + SECOND) == person
    assert authenticator_of(person) is None
    assert events_about(person) == [("factor_lost", one), ("factor_reset", two)]


@pytest.mark.parametrize("who", ["administrator", "person"])
def test_neither_one_alone_nor_the_person_confirms(request, person, administrator, who):
    loss = tell_loss(person=person, by=administrator, at=NOW)
    with pytest.raises(NotForYou):
        confirm_loss(loss_id=loss.pk, by=request.getfixturevalue(who), at=NOW)
    assert authenticator_of(person)


def test_nobody_says_it_of_themselves(person):
    with pytest.raises(NotForYou):
        tell_loss(person=person, by=person, at=NOW)


def test_two_of_whom_neither_looks_after_the_account_are_not_enough(person, colleague):
    loss = tell_loss(person=person, by=colleague, at=NOW)
    with pytest.raises(NobodyLooksAfter):
        confirm_loss(loss_id=loss.pk, by=factories.moderator(), at=NOW)
    assert authenticator_of(person)
    assert losses_standing(at=NOW).get() == loss  # an administrator may still confirm it


def test_a_superuser_s_factor_needs_a_superuser(colleague, administrator):
    owner = factories.user(is_staff=True, is_superuser=True)
    authenticator(owner)
    loss = tell_loss(person=owner, by=colleague, at=NOW)
    with pytest.raises(NobodyLooksAfter):
        confirm_loss(loss_id=loss.pk, by=administrator, at=NOW)
    confirm_loss(loss_id=loss.pk, by=factories.user(is_staff=True, is_superuser=True), at=NOW)
    assert authenticator_of(owner) is None


@pytest.mark.parametrize("first", ["colleague", "administrator"])
def test_an_administrator_does_not_vouch_with_an_account_made_for_it(person, colleague, administrator, first):
    link_made(person=colleague, by=administrator, at=NOW - ONE_FOR + SECOND, by_mail=False)
    one, two = (colleague, administrator) if first == "colleague" else (administrator, colleague)
    loss = tell_loss(person=person, by=one, at=NOW)
    with pytest.raises(TwoAreOne):
        confirm_loss(loss_id=loss.pk, by=two, at=NOW)
    assert authenticator_of(person)
    confirm_loss(loss_id=loss.pk, by=two, at=NOW + SECOND)  # a month after the link


def test_a_third_colleague_confirms_what_two_in_one_hand_may_not(person, colleague, administrator):
    link_made(person=colleague, by=administrator, at=NOW, by_mail=True)
    loss = tell_loss(person=person, by=administrator, at=NOW)
    confirm_loss(loss_id=loss.pk, by=factories.moderator(), at=NOW)
    assert authenticator_of(person) is None


def test_it_stands_for_a_day_and_begins_anew_afterwards(person, colleague, administrator):
    loss = tell_loss(person=person, by=colleague, at=NOW)
    last = NOW + LOSS_LASTS - SECOND
    assert list(losses_standing(at=last)) == [loss]
    with pytest.raises(ToldAlready):
        tell_loss(person=person, by=administrator, at=last)
    with pytest.raises(LossEnded):
        confirm_loss(loss_id=loss.pk, by=administrator, at=NOW + LOSS_LASTS)
    assert list(losses_standing(at=NOW + LOSS_LASTS)) == []
    again = tell_loss(person=person, by=administrator, at=NOW + LOSS_LASTS)
    assert again.pk != loss.pk
    confirm_loss(loss_id=again.pk, by=colleague, at=NOW + LOSS_LASTS + SECOND)
    assert authenticator_of(person) is None


def test_anybody_stops_it_the_person_first_of_all(person, colleague, administrator):
    loss = tell_loss(person=person, by=colleague, at=NOW)
    end_loss(loss_id=loss.pk, by=person, at=NOW)
    with pytest.raises(LossEnded):
        confirm_loss(loss_id=loss.pk, by=administrator, at=NOW)
    with pytest.raises(LossEnded):
        end_loss(loss_id=loss.pk, by=colleague, at=NOW)
    assert authenticator_of(person)
    assert events_about(person) == [("factor_lost", colleague), ("factor_loss_ended", person)]


def test_who_comes_in_with_it_has_not_lost_it(person, colleague):
    tell_loss(person=person, by=colleague, at=NOW)
    factor_was_there(person=colleague, at=NOW)
    assert losses_standing(at=NOW).exists()
    factor_was_there(person=person, at=NOW)
    assert not losses_standing(at=NOW).exists()
    assert events_about(person)[-1] == ("factor_loss_ended", person)


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_staff": False}, {}])
def test_where_there_is_no_factor_none_is_lost(person, colleague, fields):
    User.objects.filter(pk=person.pk).update(**fields)
    if not fields:
        authenticator(person).delete()
    with pytest.raises(NothingToLose):
        tell_loss(person=User.objects.get(pk=person.pk), by=colleague, at=NOW)


def test_one_that_never_was_has_ended(colleague):
    for act in (confirm_loss, end_loss):
        with pytest.raises(LossEnded):
            act(loss_id=0, by=colleague, at=NOW)


def test_it_is_never_undone_and_told_only_to_those_who_look_after_accounts(person, colleague, administrator):
    loss = tell_loss(person=person, by=colleague, at=NOW)
    confirm_loss(loss_id=loss.pk, by=administrator, at=NOW)
    events = list(Event.objects.about(person))
    assert [is_reversible(event) for event in events] == [False, False]
    assert {event.kind for event in events} <= set(DOOR_EVENTS)


@pytest.mark.parametrize(
    "fields",
    [
        {"told_by": "person"},
        {"confirmed_by": "person", "ended_at": NOW},
        {"confirmed_by": "colleague", "ended_at": NOW},
        {"confirmed_by": "administrator"},
    ],
    ids=["told by oneself", "confirmed by oneself", "one for two", "confirmed and standing"],
)
def test_the_database_holds_that_there_are_two_others(request, person, colleague, administrator, fields):
    people = {name: request.getfixturevalue(name) for name in ("person", "colleague", "administrator")}
    row = {"person": person, "told_by": colleague, "told_at": NOW}
    row |= {
        key: people.get(value, value) if isinstance(value, str) else value for key, value in fields.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorLoss.objects.create(**row)


def test_the_database_holds_one_at_a_time(person, colleague, administrator):
    FactorLoss.objects.create(person=person, told_by=colleague, told_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorLoss.objects.create(person=person, told_by=administrator, told_at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_at_once_one_does():
    person = with_factor(username="dominique")
    told, again, done, late = [], [], [], []

    def tell(by):
        try:
            told.append(tell_loss(person=person, by=by, at=NOW))
        except ToldAlready as error:
            again.append(error)

    tellers = [factories.moderator() for _number in range(4)]
    at_once(*[lambda by=by: tell(by) for by in tellers])
    assert (len(told), len(again)) == (1, 3)
    superusers = [factories.user(is_staff=True, is_superuser=True) for _number in range(4)]

    def confirm(by):
        try:
            done.append(confirm_loss(loss_id=told[0].pk, by=by, at=NOW))
        except LossEnded as error:
            late.append(error)

    at_once(*[lambda by=by: confirm(by) for by in superusers])
    assert (len(done), len(late)) == (1, 3)
    assert [kind for kind, _actor in events_about(person)] == ["factor_lost", "factor_reset"]
