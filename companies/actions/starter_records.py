"""What all records of the starter directory share: a tally of what became of them, dates, texts and sources."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, models, transaction

from companies.lib.dates import PartialDate
from companies.models import Source

Record = dict[str, Any]

#: The reason that stands in the history of what a load added or changed.
STARTER = "starter directory"


@dataclass
class Tally:
    """What a load did at a moment: counts by kind of row, and what was refused, where and why."""

    at: datetime.datetime
    created: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def count(self, row: Any, *, is_new: bool) -> None:
        (self.created if is_new else self.kept)[row._meta.model_name] += 1

    @contextmanager
    def refusing(self, place: str) -> Iterator[None]:
        """What goes wrong inside is noted under `place`, undone and not counted; the load goes on."""
        counted = Counter(self.created), Counter(self.kept)
        try:
            with transaction.atomic():
                yield
        except (
            ValueError,
            KeyError,
            ObjectDoesNotExist,
            ValidationError,
            IntegrityError,
            DataError,
        ) as error:
            self.created, self.kept = counted
            reason = f"missing {error}" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
            self.refused.append((place, reason))


def save_checked(row: models.Model, *, exclude: Iterable[str] = ()) -> None:
    """Raises ValidationError where the row is not what it should be.

    The database looks at its constraints by itself, once. `full_clean` asks it a question for each of them, before, which
    was half of a whole load: so it is asked only for the words of a refusal.
    """
    row.full_clean(exclude, validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean(exclude)
        raise


def source_of(record: Record) -> Source:
    """The same page seen on the same day with the same words is one source, however often it is cited."""
    seen = date_of(record, "seen_on") if record.get("seen_on") else None
    first = date_of(record, "first_seen_on") if record.get("first_seen_on") else seen
    facts = {
        "url": record.get("url", ""),
        "title": record.get("title", ""),
        "kind": record["kind"],
        "first_seen_on": first.on if first else None,
        "last_seen_on": seen.on if seen else None,
        "seen_precision": seen.precision if seen else "day",
        "is_seen_at_the_earliest": record.get("seen_at_the_earliest", False),
        "copy_url": record.get("copy_url", ""),
        "copy_kept_by": record.get("copy_kept_by", ""),
        **bilingual("note", record),
    }
    source = Source.objects.filter(**facts).order_by("id").first()
    return source or Source.objects.create(**facts)


def bilingual(name: str, record: Record) -> dict[str, str]:
    texts = record.get(name, {})
    return {f"{name}_{language}": texts.get(language, "") for language in ("fr", "en")}


def date_of(record: Record, name: str) -> PartialDate:
    """`seen_on` with `seen_on_precision`: the date may be written whole, to be read by month or year only."""
    date = PartialDate.from_text(record[name])
    return PartialDate(date.on, record.get(f"{name}_precision", date.precision))
