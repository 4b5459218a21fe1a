"""Members of staff: who they are to each other."""

import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from companies.enums import EventKind
from companies.models import Event

#: So long an account, or a role given anew, is known to the others before it counts as one of two people.
NEW_FOR = datetime.timedelta(days=7)
#: What makes another person of an account: that it is there, what it may do, that it may come in again.
_COMES_IN_BY = ("username", "roles", "is_active")


def colleagues_of(person: User) -> QuerySet[User]:
    """Everybody else who may come in, by name."""
    return User.objects.filter(is_staff=True, is_active=True).exclude(pk=person.pk).order_by("username")


def who_may_come_in(name: str) -> User | None:
    """The member of staff who signs in by that name, written as they write it."""
    return User.objects.filter(username=name, is_staff=True, is_active=True).first()


def looks_after(colleague: User, person: User) -> bool:
    """May `colleague` change that account? Nobody their own; a superuser's is changed by superusers."""
    if colleague.pk == person.pk or (person.is_superuser and not colleague.is_superuser):
        return False
    return colleague.has_perm("auth.change_user")


def let_in(person: User, *, by: User, since: datetime.datetime) -> bool:
    """Has `by` made the link by which that person chose a password?"""
    links = Event.objects.about(person).filter(kind=EventKind.STAFF_LINK_MADE, actor=by)
    return links.filter(happened_at__gt=since).exists()


def is_new_here(person: User, *, at: datetime.datetime) -> bool:
    """Has the account been made, given a role or opened again within NEW_FOR? The owner of the machine makes the first."""
    if at - person.date_joined < NEW_FOR:
        return True
    lately = Event.objects.about(person).filter(kind=EventKind.STAFF_CHANGED, happened_at__gt=at - NEW_FOR)
    return any(name in event.after for event in lately for name in _COMES_IN_BY)


def came_by(one: User, other: User) -> bool:
    """Did one of them make the account of the other, or the link by which the other chose a password?"""
    return _let_the_other_in(one, other) or _let_the_other_in(other, one)


def _let_the_other_in(person: User, by: User) -> bool:
    told = Event.objects.about(person).filter(actor=by)
    if told.filter(kind=EventKind.STAFF_LINK_MADE).exists():
        return True
    return any("username" in event.after for event in told.filter(kind=EventKind.STAFF_CHANGED))


def who_came_by(person: User) -> set[int]:
    """The ids of everybody of whom came_by(person, them) is true."""
    told = Event.objects.filter(
        target_type=User._meta.model_name, kind__in=(EventKind.STAFF_LINK_MADE, EventKind.STAFF_CHANGED)
    )
    of_others = told.filter(actor=person).exclude(target_id=person.pk)
    of_them = told.filter(target_id=person.pk, actor__isnull=False).exclude(actor=person)
    rows = [
        *of_others.values_list("target_id", "kind", "after"),
        *of_them.values_list("actor_id", "kind", "after"),
    ]
    return {other for other, kind, after in rows if kind == EventKind.STAFF_LINK_MADE or "username" in after}
