"""The one place that writes events."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from companies.enums import EventKind
from companies.models import Company, Event


def record_event(
    *,
    kind: EventKind,
    target: Model,
    at: datetime.datetime,
    company: Company | None,
    by: AbstractBaseUser | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Write what happened to `target`, inside the transaction that does it."""
    return Event.objects.create(
        kind=kind,
        target_type=target._meta.model_name,
        target_id=target.pk,
        company=company,
        actor=by,
        happened_at=at,
        before=before or {},
        after=after or {},
        reason=reason,
    )


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two dictionaries reduced to the fields whose values differ."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
