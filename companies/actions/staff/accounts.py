"""Accounts of the staff: what an administrator changes of one is in the history."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from companies.actions.history.events import changed_fields, record_event
from companies.actions.staff.second_factor import forget_wrong_codes
from companies.enums import EventKind


def account_facts(person: User) -> dict[str, Any]:
    """What the history remembers of an account. Nothing of the password, and of an address only that it changed."""
    roles = list(person.groups.order_by("name").values_list("name", flat=True))
    return {"username": person.username, "is_active": person.is_active, "roles": roles}


def account_changed(*, person: User, before: dict[str, Any], by: User, at: datetime.datetime) -> None:
    """To be called where the account was saved, in that transaction. `before`: its facts then; {}: it is new."""
    old, new = changed_fields(before, account_facts(person))
    if new:
        record_event(
            kind=EventKind.STAFF_CHANGED, target=person, company=None, by=by, at=at, before=old, after=new
        )


@transaction.atomic
def password_changed(*, person: User, by: User, at: datetime.datetime) -> None:
    forget_wrong_codes(person=person)
    record_event(
        kind=EventKind.STAFF_CHANGED, target=person, company=None, by=by, at=at, after={"password": True}
    )


def address_changed(*, person: User, by: User, at: datetime.datetime) -> None:
    record_event(
        kind=EventKind.STAFF_CHANGED, target=person, company=None, by=by, at=at, after={"email": True}
    )


def link_made(*, person: User, by: User | None, at: datetime.datetime, by_mail: bool) -> None:
    """A link to choose a password: written to the person, or shown to who made it. No `by`: asked for at the door."""
    record_event(
        kind=EventKind.STAFF_LINK_MADE, target=person, company=None, by=by, at=at, after={"by_mail": by_mail}
    )
