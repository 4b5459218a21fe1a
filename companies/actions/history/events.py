"""The one place that writes events. Who changes a row does it inside `changing`, which comes here."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Field, Model, QuerySet
from django.forms.models import model_to_dict

from companies.enums import EventKind
from companies.models import Company, Event, EventPermit
from companies.models.texts import as_facts, home_languages, stem_of

#: Of a row, as JSON by the names of its columns.
Facts = dict[str, Any]


def record_event(
    *,
    kind: EventKind,
    target: Model,
    at: datetime.datetime,
    company: Company | None,
    by: User | None = None,
    before: Facts | None = None,
    after: Facts | None = None,
    reason: str = "",
    reverts: Event | None = None,
) -> Event:
    """Write what happened to `target`, inside the transaction that does it.

    `reverts`: the event that this undoes; it makes a reversal of it, whatever its `kind`.
    """
    return Event.objects.create(
        kind=EventKind.REVERTED if reverts else kind,
        target_type=str(target._meta.model_name),
        target_id=target.pk,
        company=company,
        actor=by,
        happened_at=at,
        before=before or {},
        after=after or {},
        reason=reason,
        reverts=reverts,
    )


def empty_events(*, target: Model) -> None:
    """Before `target` is erased by law: its events keep what kind of thing happened, when and by whom."""
    with _permit_to_empty(target):
        Event.objects.about(target).update(before={}, after={}, reason="")


@transaction.atomic
def empty_reasons(*, events: QuerySet[Any]) -> int:
    """Take out what was written about them when its time is over; all else that they tell stays. How many."""
    targets = list(events.order_by().values_list("target_type", "target_id").distinct())
    permits = EventPermit.objects.bulk_create(
        EventPermit(target_type=kind, target_id=pk) for kind, pk in targets
    )
    emptied = events.update(reason="")
    EventPermit.objects.filter(pk__in=[permit.pk for permit in permits]).delete()
    return emptied


@contextmanager
def _permit_to_empty(target: Model) -> Iterator[None]:
    """The one door through what guards events (lib/event_guard.py); an exception shuts it too."""
    with transaction.atomic():
        permit = EventPermit.objects.create(target_type=str(target._meta.model_name), target_id=target.pk)
        yield
        permit.delete()


def changed_fields(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """The two dictionaries reduced to the fields whose values differ, a text that is no longer said in a language among them."""
    spoken = {stem_of(name) for name in after} - {""}
    gone = [name for name in before if name not in after and stem_of(name) in spoken]
    names = [name for name in (*after, *gone) if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def column_of(row: Model | type[Model], name: str) -> Field:
    """Raises FieldDoesNotExist."""
    column = row._meta.get_field(name)
    if not isinstance(column, Field):
        raise FieldDoesNotExist(name)
    return column


def facts_of(row: Model, *, exclude: tuple[str, ...] = ()) -> Facts:
    """The row's own columns as JSON, dates and decimals as text, texts by their languages: what an event remembers of it."""
    plain = str | int | bool | list | None
    facts = as_facts(model_to_dict(row, exclude=["id", *exclude]), home_languages())
    return {name: value if isinstance(value, plain) else str(value) for name, value in facts.items()}
