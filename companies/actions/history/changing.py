"""Changing a row that has a history: the one way to do it.

`with changing(row, KIND, by=…, at=…) as row:` locks the row, reads it again and remembers it. On leaving, the columns
that differ are saved, one event tells what differs, who had taken the row from the queue gives it back, and the
search learns how prominent the company is now. The public pages' stamp follows in the database itself
(lib/page_stamps.py). An exception takes all of it back.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import models, transaction

from companies.actions.history.events import Facts, changed_fields, facts_of, record_event
from companies.actions.search.index import refresh_prominence
from companies.enums import EventKind
from companies.models import Channel, Company, Event, Taken

Row = TypeVar("Row", bound=models.Model)
#: Kind of event, the row it is about, and the company in whose history it stands.
Telling = tuple[EventKind, models.Model, Company | None]


class AlreadyDecided(Exception):
    """Somebody else decided on it meanwhile: it is no longer what the decision was about."""


@contextmanager
def changing(
    row: Row,
    kind: EventKind,
    *,
    at: datetime.datetime,
    by: User | None = None,
    reason: str = "",
    reverts: Event | None = None,
    facts: Callable[[Row], Facts] = facts_of,
    still: Callable[[Row], bool] | None = None,
    tellings: Callable[[Row, EventKind], Iterable[Telling]] | None = None,
) -> Iterator[Row]:
    """Change one row under its lock, and tell it once. Gives the row as it stands; `row` is brought up to date in the end.

    A row that is not stored yet is given as it is, stored on leaving (or by the block itself), and told whole.

    `by`: None for what the site or a file does. `facts`: what the event remembers of the row, as JSON. `still`: what
    must hold of the row under the lock. `tellings`: in whose histories it is told, where that is not the row's own
    company alone. `reverts`: the event that this undoes.

    Raises AlreadyDecided when `still` does not hold, and the model's DoesNotExist.
    """
    with transaction.atomic():
        is_new = row.pk is None
        held = row if is_new else _locked(row)
        if still is not None and not still(held):
            raise AlreadyDecided
        columns = {} if is_new else _columns(held)
        before = {} if is_new else facts(held)
        yield held
        changed = [name for name, value in _columns(held).items() if columns.get(name, ...) != value]
        if held.pk is None:
            held.save()
        elif changed and not is_new:
            held.save(update_fields=changed)
        old, new = changed_fields(before, facts(held))
        if changed or new:
            for telling in _tellings(held, kind, tellings, reverts):
                _tell(telling, old, new, at=at, by=by, reason=reason, reverts=reverts)
            if isinstance(held, Channel):
                refresh_prominence(company=held.company)
        if not is_new:
            Taken.objects.about(held).delete()
            put_on(row, held)


@contextmanager
def removing(
    row: Row,
    kind: EventKind,
    *,
    at: datetime.datetime,
    by: User | None = None,
    reason: str = "",
    facts: Callable[[Row], Facts] = facts_of,
    tellings: Callable[[Row, EventKind], Iterable[Telling]] | None = None,
) -> Iterator[Row]:
    """Delete a row, and tell what it was. The block sees it under its lock, before it goes."""
    with transaction.atomic():
        held = _locked(row)
        yield held
        for telling in _tellings(held, kind, tellings, None):
            _tell(telling, facts(held), {}, at=at, by=by, reason=reason, reverts=None)
        Taken.objects.about(held).delete()
        held.delete()


def put_on(row: Row, given: Row, *, but: Iterable[str] = ()) -> None:
    """The columns of `given` on `row`, all but those named and the key; rows they point to come along."""
    left = {row._meta.pk.name, *but}
    for column in row._meta.concrete_fields:
        if column.name in left:
            continue
        if isinstance(column, models.ForeignKey) and column.is_cached(given):
            setattr(row, column.name, column.get_cached_value(given))
        else:
            setattr(row, column.attname, getattr(given, column.attname))


def _locked(row: Row) -> Row:
    """As it stands; nobody else changes it before this transaction ends. Its company need not be read again."""
    held = type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)
    known = row._state.fields_cache.get("company")
    if known is not None and known.pk == getattr(held, "company_id", None):
        held._state.fields_cache["company"] = known
    return held


def _columns(row: models.Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _tellings(
    row: Row,
    kind: EventKind,
    given: Callable[[Row, EventKind], Iterable[Telling]] | None,
    reverts: Event | None,
) -> list[Telling]:
    """What undoes an event is told in the history that the event stands in, whatever else."""
    told: list[Telling] = list(given(row, kind)) if given else [(kind, row, company_of(row))]
    if reverts and reverts.company not in [company for _kind, _target, company in told]:
        told.append((kind, row, reverts.company))
    return told


def _tell(
    telling: Telling,
    before: Facts,
    after: Facts,
    *,
    at: datetime.datetime,
    by: User | None,
    reason: str,
    reverts: Event | None,
) -> None:
    kind, target, company = telling
    record_event(
        kind=kind,
        target=target,
        company=company,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=reason,
        reverts=reverts if reverts and reverts.company == company else None,
    )


def company_of(row: models.Model) -> Company | None:
    """The company whose history tells of a row."""
    return row if isinstance(row, Company) else getattr(row, "company", None)
