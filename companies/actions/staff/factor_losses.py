"""A colleague has lost telephone and codes: two others, together, let her set up another. Neither can alone.

The first says so and the second, who has spoken with her too, confirms it within a day; one of them is somebody who
looks after that account, and neither let the other in lately: an administrator does not vouch with an account made for
it. She is told by mail where she has an address, and whoever comes in with the factor ends it.
There is no way back but to set up a factor anew: nothing here is undone.
"""

import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from companies.actions.history.events import record_event
from companies.actions.staff.second_factor import reset_factor
from companies.enums import EventKind
from companies.models import FactorLoss
from companies.models.second_factor import ONE_FOR
from companies.queries.staff.people import let_in, looks_after
from companies.queries.staff.second_factor import authenticator_of


class NotForYou(Exception):
    """One's own factor, or one's own word a second time."""


class NothingToLose(Exception):
    """No member of staff who may come in and has a second factor."""


class ToldAlready(Exception):
    """Somebody said so already, and it waits for a second colleague."""


class NobodyLooksAfter(Exception):
    """Neither of the two looks after that account."""


class TwoAreOne(Exception):
    """One of the two let the other in, so lately that both accounts may be in one hand."""


class LossEnded(Exception):
    """Confirmed, ended or lapsed before."""


@transaction.atomic
def tell_loss(*, person: User, by: User, at: datetime.datetime) -> FactorLoss:
    """The first colleague's word. Raises NotForYou, NothingToLose, ToldAlready."""
    if person.pk == by.pk:
        raise NotForYou
    if not (person.is_active and person.is_staff and authenticator_of(person)):
        raise NothingToLose
    for lapsed in FactorLoss.objects.select_for_update().filter(person=person, ended_at=None):
        if lapsed.lapses_at > at:
            raise ToldAlready
        _end(lapsed, lapsed.lapses_at)
    try:
        with transaction.atomic():
            loss = FactorLoss.objects.create(person=person, told_by=by, told_at=at)
    except IntegrityError as error:  # two colleagues at the same moment
        raise ToldAlready from error
    record_event(kind=EventKind.FACTOR_LOST, target=person, company=None, by=by, at=at)
    return loss


@transaction.atomic
def confirm_loss(*, loss_id: int, by: User, at: datetime.datetime) -> User:
    """The second colleague's word: all factors of the person go.

    Raises LossEnded, NotForYou, NobodyLooksAfter, TwoAreOne.
    """
    loss = _standing(loss_id, at)
    if by.pk in (loss.person_id, loss.told_by_id):
        raise NotForYou
    if not any(looks_after(colleague, loss.person) for colleague in (loss.told_by, by)):
        raise NobodyLooksAfter
    if let_in(loss.told_by, by=by, since=at - ONE_FOR) or let_in(by, by=loss.told_by, since=at - ONE_FOR):
        raise TwoAreOne
    _end(loss, at, confirmed_by=by)
    reset_factor(person=loss.person, by=by, at=at)
    return loss.person


@transaction.atomic
def end_loss(*, loss_id: int, by: User, at: datetime.datetime) -> User:
    """It was not so: anybody may say that, the person first of all. Raises LossEnded."""
    loss = _standing(loss_id, at)
    _end(loss, at)
    record_event(kind=EventKind.FACTOR_LOSS_ENDED, target=loss.person, company=None, by=by, at=at)
    return loss.person


def factor_was_there(*, person: User, at: datetime.datetime) -> None:
    """Who comes in with the factor has not lost it."""
    for loss in FactorLoss.objects.standing(at=at).filter(person=person):
        end_loss(loss_id=loss.pk, by=person, at=at)


def _standing(loss_id: int, at: datetime.datetime) -> FactorLoss:
    """Locked: of two who decide at once, the second finds it ended."""
    losses = FactorLoss.objects.standing(at=at).select_for_update(of=("self",))
    loss = losses.select_related("person", "told_by").filter(pk=loss_id).first()
    if loss is None:
        raise LossEnded
    return loss


def _end(loss: FactorLoss, at: datetime.datetime, confirmed_by: User | None = None) -> None:
    loss.ended_at, loss.confirmed_by = at, confirmed_by
    loss.save(update_fields=["ended_at", "confirmed_by"])
