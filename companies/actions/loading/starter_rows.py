"""A record as a row: made where there is none, merged into the one that is there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic

from django.db.models import Model

from companies.actions.directory.sources import source_facts
from companies.actions.history.events import changed_fields, column_of, facts_of
from companies.actions.loading.merging import Brought, Change, Fact, Merged, each, merge, names_of, tell
from companies.actions.loading.starter_memory import as_brought
from companies.actions.loading.starter_records import (
    CITED,
    STARTER,
    Record,
    Row,
    Tally,
    save_checked,
    source_names,
    source_of,
    source_row,
)
from companies.enums import EventKind
from companies.models import Company, Sector, Situation, Source
from companies.models.texts import by_language, fact, languages_of, put_fact, texts_named
from companies.queries.history.edits import Edits

#: Its place in a list is brought like the rest, and no event is made of it.
_UNTOLD = {"position"}
#: What a list of a row names, by its slug.
Listed = Company | Sector | Situation


def spoken(facts: Iterable[Fact], *rows: "Model | Coming[Any] | None") -> tuple[Fact, ...]:
    """Facts with a name for each language that something is said in here: alone, each language is a fact of its own."""
    said = [row for one in rows if one for row in _with_source(one) if row]
    codes = languages_of(*said)
    named = [(fact, tuple(one for name in fact for one in by_language(name, codes))) for fact in facts]
    return tuple(part for fact, names in named for part in (each(*names) if len(fact) == 1 else (names,)))


def _with_source(one: "Model | Coming[Any]") -> tuple[Model | None, Model | None]:
    return (one.row, one.cited) if isinstance(one, Coming) else (one, getattr(one, "source", None))


@dataclass
class Coming(Generic[Row]):
    """A row as a record wants it: not stored, with its source as the file gives it and the rows its lists name."""

    row: Row
    source: Record | None = None
    lists: Mapping[str, Sequence[Listed]] = field(default_factory=dict)

    def values(self, names: Iterable[str]) -> Brought:
        lists = {name: sorted(row.slug for row in rows) for name, rows in self.lists.items()}
        return _values(self.row, names, self.cited, lists)

    @cached_property
    def cited(self) -> Source | None:
        """Its source, not stored."""
        return source_row(self.source) if self.source else None


@dataclass(frozen=True)
class RowOutcome(Generic[Row]):
    """What became of a row. `brought`: to remember. `before`, `after`: what changed, for its history."""

    row: Row
    brought: Brought
    is_new: bool = False
    before: Brought = field(default_factory=dict)
    after: Brought = field(default_factory=dict)


def bring_row(
    coming: Coming[Row],
    stored: Row | None,
    facts: tuple[Fact, ...],
    *,
    last: Brought | None,
    edits: Callable[[Row], Edits],
    tally: Tally,
    place: str,
    store: Callable[..., None] = save_checked,
) -> RowOutcome[Row]:
    """`last`: what was brought of it before. `edits`: what people changed of it, asked only where nothing is remembered.

    `store` writes the row: all of it, or the columns named by `only`.
    """
    if stored is None:
        return create(coming, facts, tally, store)
    if not tally.corrects:
        tally.count(stored, is_new=False)
        return RowOutcome(stored, last or {})
    facts = spoken(facts, stored, coming)
    today = values_today(stored, names_of(facts), coming.lists)
    if last is None:
        last = as_brought(today, edits(stored).fields_of(stored, source_names()))
    merged = merge(
        facts,
        last=last,
        today=today,
        wanted=coming.values(today),
        blanks=blanks_of(stored, coming.lists),
    )
    tally.leave(place, merged.theirs)
    return write(stored, coming, merged, tally, store)


def create(
    coming: Coming[Row], facts: Iterable[Fact], tally: Tally, store: Callable[..., None] = save_checked
) -> RowOutcome[Row]:
    if coming.source:
        cite(coming.row, source_of(coming.source))
    store(coming.row)
    for name, rows in coming.lists.items():
        getattr(coming.row, name).add(*rows)
    tally.count(coming.row, is_new=True)
    return RowOutcome(coming.row, coming.values(names_of(spoken(facts, coming))), is_new=True)


def write(
    stored: Row,
    coming: Coming[Row],
    merged: Merged,
    tally: Tally,
    store: Callable[..., None] = save_checked,
) -> RowOutcome[Row]:
    """What a merge came to."""
    before = _told(stored, coming.lists)
    own = [name for name in merged.changes if name not in coming.lists and not name.startswith(CITED)]
    columns = list(dict.fromkeys(_put(stored, name, coming.row) for name in own))
    if any(name.startswith(CITED) for name in merged.changes):
        cite(stored, source_of(coming.source or {}, before=getattr(stored, "source", None)))
        columns.append("source")
    if columns:
        store(stored, only=columns)
    for name in merged.changes.keys() & coming.lists.keys():
        getattr(stored, name).set(coming.lists[name])
    old, new = changed_fields(before, _told(stored, coming.lists) if merged.changes else before)
    tally.count(stored, is_new=False, is_changed=bool(new))
    return RowOutcome(stored, merged.brought, before=old, after=new)


def _put(stored: Model, name: str, given: Model) -> str:
    """Of another row, what it says under that name. Which column it stands in."""
    if named := texts_named(stored, name):
        put_fact(stored, name, fact(given, name))
        return named[0]
    attname = column_of(stored, name).attname
    setattr(stored, attname, getattr(given, attname))
    return name


def cite(row: Any, source: Source | None) -> None:
    """Of a row that has a source."""
    row.source = source


def take_away(row: Model, event: EventKind, company: Company | None, tally: Tally, place: str) -> None:
    """What the files no longer say, and nobody has touched. The event keeps what it was, without its words."""
    was = {name: value for name, value in _told(row, ()).items() if not texts_named(row, name)}
    tell([Change(event, row, was, {})], company=company, at=tally.at, reason=STARTER)
    row.delete()
    tally.retired.append(place)


def tell_outcome(outcome: RowOutcome[Any], event: EventKind, company: Company | None, tally: Tally) -> None:
    if outcome.after:
        change = Change(event, outcome.row, outcome.before, outcome.after)
        tell([change], company=company, at=tally.at, reason=STARTER)


def values_today(row: Model, names: Iterable[str], lists: Iterable[str] = ()) -> Brought:
    return _values(row, names, getattr(row, "source", None), {name: slugs_in(row, name) for name in lists})


def slugs_in(row: Model, name: str) -> list[str]:
    return sorted(getattr(row, name).values_list("slug", flat=True))


def blanks_of(row: Model, lists: Iterable[str] = ()) -> Brought:
    """What a field is that was never brought: a release may read more of a record than the one before."""
    own = {column.name: column.get_default() for column in row._meta.fields}
    cited = {f"source_{column.name}": column.get_default() for column in Source._meta.fields}
    return {name: _plain(value) for name, value in (own | cited).items()} | {name: [] for name in lists}


def _values(row: Model, given: Iterable[str], source: Source | None, lists: Brought) -> Brought:
    """By names of facts; those of its source are none where it has none."""
    names = list(given)
    cited = source_facts(source) if source else {}
    told = {name: cited.get(name, "" if source else None) for name in names if name.startswith(CITED)}
    own = {name: lists[name] if name in lists else _value(row, name) for name in names if name not in told}
    return {name: told[name] if name in told else own[name] for name in names}


def _value(row: Model, name: str) -> Any:
    return fact(row, name) if texts_named(row, name) else _plain(column_of(row, name).value_from_object(row))


def _plain(value: Any) -> Any:
    """As JSON: 34 cents and 34.00 cents are the same."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value if isinstance(value, str | int | bool | None) else str(value)


def _told(row: Model, lists: Iterable[str]) -> dict[str, Any]:
    many = [column.name for column in row._meta.many_to_many]
    facts = facts_of(row, exclude=tuple(many))
    facts |= {name: slugs_in(row, name) for name in lists}
    return {name: value for name, value in facts.items() if name not in _UNTOLD}
