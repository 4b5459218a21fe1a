"""What all records of the starter directory share: a tally of what became of them, dates, texts and sources."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, models, transaction

from companies.actions.loading.merging import log_what_is_no_refusal_of_ours
from companies.lib.dates import PartialDate
from companies.models import Source, StarterRecord
from companies.models.texts import by_language, home_languages

Record = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)

#: The reason that stands in the history of what a load added, changed or retired.
STARTER = "starter directory"
#: What is said of a row that a person changed, and the files have no longer.
NO_LONGER_GIVEN = "no longer in the files"
#: What a record says of a source. When somebody last went back to look is theirs.
SOURCE_COLUMNS = (
    "url",
    "title",
    "kind",
    "first_seen_on",
    "last_seen_on",
    "seen_precision",
    "is_seen_at_the_earliest",
    "copy_url",
    "copy_kept_by",
    "note_texts",
)
#: Before the columns of a source, beside those of the fact that stands on it.
CITED = "source_"
SOURCE = tuple(f"{CITED}{name}" for name in SOURCE_COLUMNS)


@dataclass
class Tally:
    """What a load did at a moment: counts by kind of row, what was retired, what stays as people changed it, and
    what was refused, where and why.

    `corrects`: what is there may be corrected; otherwise it is kept as it is.
    """

    at: datetime.datetime
    corrects: bool = True
    #: Of some countries alone: companies of others are not there, and are not missed.
    is_of_some: bool = False
    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)
    retired: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    #: By slug, those that this load made: their history begins with them.
    new_companies: set[str] = field(default_factory=set)
    new_situations: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def _before(self) -> list[tuple[str, str, str]]:
        """What was remembered when this load looked first."""
        return list(StarterRecord.objects.values_list("kind", "key", "digest"))

    @cached_property
    def digests(self) -> dict[tuple[str, str], str]:
        """Of every record that was brought, before this load and by it so far."""
        return {(kind, key): digest for kind, key, digest in self._before}

    @property
    def remembered(self) -> frozenset[str]:
        """The kinds of which something was brought before this load."""
        return frozenset(kind for kind, _key, _digest in self._before)

    @property
    def open_ends(self) -> int:
        """How much was not brought so far, by whosever fault."""
        return len(self.refused) + len(self.theirs)

    def count(self, row: Any, *, is_new: bool, is_changed: bool = False) -> None:
        counts = self.created if is_new else self.changed if is_changed else self.kept
        counts[row._meta.model_name] += 1

    def leave(self, place: str, names: Iterable[str]) -> None:
        """These fields stay as a person changed them."""
        if names := list(names):
            self.theirs.append(f"{place}: {', '.join(names)}")

    @contextmanager
    def refusing(self, place: str) -> Iterator[None]:
        """What goes wrong inside is noted under `place`, undone and not counted; the load goes on."""
        counted = Counter(self.created), Counter(self.changed), Counter(self.kept)
        retired, theirs = len(self.retired), len(self.theirs)
        try:
            with transaction.atomic():
                yield
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            ObjectDoesNotExist,
            ValidationError,
            IntegrityError,
            DataError,
        ) as error:
            self.created, self.changed, self.kept = counted
            del self.retired[retired:], self.theirs[theirs:]
            log_what_is_no_refusal_of_ours(place, error)
            reason = f"missing {error}" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
            self.refused.append((place, reason))


def save_checked(row: models.Model, *, only: Iterable[str] | None = None) -> None:
    """Raises ValidationError where the row is not what it should be. `only`: the columns to write of a stored one.

    The rows it points to have just been fetched, and the database looks at its constraints by itself, once. To ask it
    about each of them before was half of a whole load: so it is asked only for the words of a refusal.
    """
    fetched = [column.name for column in row._meta.fields if column.is_relation]
    row.full_clean(fetched, validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save(update_fields=only)
    except IntegrityError:
        row.full_clean(["source"])
        raise


def source_of(record: Record, *, before: Source | None = None) -> Source:
    """The same page seen on the same day with the same words is one source, however often it is cited.

    `before`: what was cited until now. Who looked at that very page since then has seen the new copy's page too.
    """
    wanted = source_row(record)
    facts = {name: getattr(wanted, name) for name in SOURCE_COLUMNS}
    known = Source.objects.filter(**facts).order_by("id").first()
    if known:
        return known
    wanted.clean_fields(exclude=["kind", "seen_precision"])  # codes are refused by their columns
    if before and before.page == wanted.page and _was_checked_since(before, wanted.last_seen_on):
        wanted.last_checked_on, wanted.is_still_there = before.last_checked_on, before.is_still_there
    wanted.save(force_insert=True)
    return wanted


def _was_checked_since(source: Source, day: datetime.date | None) -> bool:
    return bool(source.last_checked_on and day and source.last_checked_on >= day)


def source_names() -> set[str]:
    """Those of SOURCE, texts by their languages."""
    return {one for name in SOURCE for one in by_language(name, home_languages())}


def source_row(record: Record) -> Source:
    """What the record says of its source, not stored."""
    seen = date_of(record, "seen_on") if record.get("seen_on") else None
    first = date_of(record, "first_seen_on") if record.get("first_seen_on") else seen
    return Source(
        url=record.get("url", ""),
        title=record.get("title", ""),
        kind=record["kind"],
        first_seen_on=first.on if first else None,
        last_seen_on=seen.on if seen else None,
        seen_precision=seen.precision if seen else "day",
        is_seen_at_the_earliest=record.get("seen_at_the_earliest", False),
        copy_url=record.get("copy_url", ""),
        copy_kept_by=record.get("copy_kept_by", ""),
        **texts_of(record, "note"),
    )


def named(rows: models.QuerySet[Row] | models.Manager[Row], slug: str) -> Row:
    """The row of that slug. Raises DoesNotExist, which says what there is not."""
    row = rows.filter(slug=slug).first()
    if row is None:
        # Every model has one, which the stubs know of models alone that are named.
        raise rows.model.DoesNotExist(f"there is no {rows.model._meta.model_name} {slug!r}")  # type: ignore[attr-defined]
    return row


def texts_of(record: Record, *names: str) -> dict[str, dict[str, str]]:
    """The columns of the texts that a record has under these names."""
    return {f"{name}_texts": record.get(name, {}) for name in names}


def date_of(record: Record, name: str) -> PartialDate:
    """`seen_on` with `seen_on_precision`: the date may be written whole, to be read by month or year only."""
    date = PartialDate.from_text(record[name])
    return PartialDate(date.on, record.get(f"{name}_precision", date.precision))
