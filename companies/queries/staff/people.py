"""Members of staff: who they are to each other."""

import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from companies.enums import EventKind
from companies.models import Event


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
