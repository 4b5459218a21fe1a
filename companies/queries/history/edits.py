"""What people changed of the directory's rows, as the events tell it: by whom does not matter, a person it was."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from companies.models import Company, Event
from companies.models.event import EventQuerySet

_SOURCE = "source"


class Edits:
    """The fields that people changed, row by row."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._told: dict[tuple[str | None, int], list[Event]] = defaultdict(list)
        for event in events:
            self._told[event.target_type, event.target_id].append(event)

    @property
    def is_empty(self) -> bool:
        return not self._told

    def fields_of(self, row: Model, source_fields: Iterable[str] = ()) -> set[str]:
        """By name. Those of the source that the row cites are `source_fields`: "source_url" and the like."""
        names = {name for event in self._events(row) for name in _names_in(event)}
        # Another row is cited: the columns that differ are named beside it, or else the whole of it is another.
        if _SOURCE in names and not any(name.startswith(f"{_SOURCE}_") for name in names):
            names.update(source_fields)
        source = getattr(row, _SOURCE, None)
        if source is not None:
            names |= {f"{_SOURCE}_{name}" for name in self.fields_of(source)}
        return names

    def entries_of(self, row: Model, name: str) -> set[Any]:
        """What people put into a list of the row, or took out of it."""
        found: set[Any] = set()
        for event in self._events(row):
            found |= set(event.before.get(name) or ()) ^ set(event.after.get(name) or ())
        return found

    def _events(self, row: Model) -> list[Event]:
        return self._told.get((row._meta.model_name, row.pk), [])


def _names_in(event: Event) -> set[str]:
    names = {*event.before, *event.after}
    # A menu is told in the history of its channel, and has a source of its own.
    return names - {_SOURCE} if "observed_on" in names or "steps" in names else names


#: Of a row that has just been made.
NO_EDITS = Edits(())


def edits_in_company(company: Company) -> Edits:
    """Of the company and everything that hangs from it."""
    return Edits(_by_people().filter(company=company))


def edits_of(*rows: Model) -> Edits:
    """Of rows that belong to no company, and of the sources they cite."""
    sources = [source for row in rows if (source := getattr(row, _SOURCE, None))]
    return Edits(event for row in dict.fromkeys([*rows, *sources]) for event in _by_people().about(row))


def _by_people() -> EventQuerySet:
    return Event.objects.filter(actor__isnull=False).order_by("id")
