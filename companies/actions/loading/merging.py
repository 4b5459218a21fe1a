"""Three versions of a row: what was brought last, what stands there today, and what comes now.

Where the first two are equal nobody has touched it, and the third is written; everything else was changed by a person
and is theirs. Imports and the starter directory go by this. A version is JSON by the names of fields.
"""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from companies.actions.history.events import record_event
from companies.enums import EventKind
from companies.models import Company

logger = logging.getLogger(__name__)

Brought = dict[str, Any]
#: Fields that are one fact: they change together or not at all.
Fact = tuple[str, ...]

#: Remembered as brought of a field that a person changed before anything was remembered: no field ever says this.
THEIRS = {"changed by": "a person"}


@dataclass(frozen=True)
class Merged:
    """What to write, of which nothing stands there yet; what to remember; which fields stay as a person left them,
    although the record says something else."""

    changes: Brought
    brought: Brought
    theirs: tuple[str, ...]


def log_what_is_no_refusal_of_ours(place: str, error: Exception) -> None:
    """A record that is a list, or has a word that Python cannot read, raises one of these; so does a fault of this code,
    which a list of refused records would hide. Its traceback says which."""
    if type(error) in (ValueError, KeyError, TypeError, AttributeError):
        logger.warning("refused: %s", place, exc_info=error)


def each(*names: str) -> tuple[Fact, ...]:
    """Every name a fact of its own."""
    return tuple((name,) for name in names)


def names_of(facts: Iterable[Fact]) -> list[str]:
    return [name for fact in facts for name in fact]


def merge(
    facts: Iterable[Fact],
    *,
    last: Brought,
    today: Brought,
    wanted: Brought,
    guarded: frozenset[str] = frozenset(),
    blanks: Brought | None = None,
) -> Merged:
    """`guarded`: fields that people have confirmed. `blanks`: what a field is that was never brought, where not ""."""
    changes: Brought = {}
    brought, theirs = dict(last), []
    for fact in facts:
        new = {name: wanted[name] for name in fact if name in wanted}
        if guarded.isdisjoint(fact) and is_untouched(fact, last, today, blanks):
            changes |= {name: value for name, value in new.items() if value != today[name]}
            brought |= new
        else:
            theirs += [name for name, value in new.items() if value != today[name]]
    return Merged(changes, brought, tuple(theirs))


def is_untouched(fact: Iterable[str], last: Brought, today: Brought, blanks: Brought | None = None) -> bool:
    blanks = blanks or {}
    return all(today[name] == last.get(name, blanks.get(name, "")) for name in fact)


@dataclass(frozen=True)
class Change:
    """What was done to one row, for its history."""

    kind: EventKind
    target: Model
    before: dict[str, Any]
    after: dict[str, Any]


def tell(changes: Iterable[Change], *, company: Company | None, at: datetime.datetime, reason: str) -> None:
    """Changes that no person made: one event each."""
    for change in changes:
        record_event(
            kind=change.kind,
            target=change.target,
            company=company,
            at=at,
            before=change.before,
            after=change.after,
            reason=reason,
        )
