"""Saying that one cannot tell whether a value is right, and taking that back. Nothing is decided by it."""

import datetime

from django.contrib.auth.models import User
from django.db.models import Model

from companies.models import CannotTell


def cannot_tell(*, target: Model, by: User, at: datetime.datetime) -> CannotTell:
    """It comes to this person no more. Said twice, it is one thing."""
    told, _is_new = CannotTell.objects.get_or_create(
        person=by, target_type=target._meta.model_name, target_id=target.pk, defaults={"told_at": at}
    )
    return told


def can_tell_after_all(*, target: Model, by: User) -> bool:
    """Take it back, if it was said."""
    said = CannotTell.objects.filter(person=by, target_type=target._meta.model_name, target_id=target.pk)
    deleted, _of_each = said.delete()
    return bool(deleted)
