"""What people say for a sector or a situation, from the records of fixtures/: each list is one fact.

As it was brought, it is replaced by the one that comes; touched by an editor, it is theirs.
"""

from typing import Any, TypeVar

from django.db.models import Manager, QuerySet

from companies.actions.loading.merging import THEIRS, Brought
from companies.actions.loading.starter_records import Tally
from companies.lib.phrases import phrase_key
from companies.models import SectorWord, SituationPhrase

Said = TypeVar("Said", SectorWord, SituationPhrase)


class SaidAlready(ValueError):
    """A phrase leads to one place, is given there once, and is more than small words."""


def said_of(
    model: type[Said], owner: dict[str, Any], given: dict[str, list[str]], *, place: str, tally: Tally
) -> list[Said]:
    """The rows that come, unsaved; what cannot be right is refused alone, under `place` and its text."""
    taken = set(_of_others(model, owner).values_list("key", flat=True))
    rows: list[Said] = []
    for language, texts in given.items():
        for text in texts:
            with tally.refusing(f"{place} {text}"):
                row = model(**owner, language=language, text=text, key=phrase_key(text))
                row.full_clean(validate_unique=False, validate_constraints=False)
                if row.key in taken or not row.key:
                    raise SaidAlready(row.key or "small words alone say nothing")
                taken.add(row.key)
                rows.append(row)
    return rows


def _of_others(model: type[Said], owner: dict[str, Any]) -> QuerySet[Said]:
    """A phrase leads to one situation; a word may be said of several sectors."""
    return model.objects.exclude(**owner) if model is SituationPhrase else model.objects.none()


def as_lines(rows: Any) -> list[str]:
    """In one order, whatever the one they were written in."""
    return sorted(f"{row.language}: {row.text}" for row in rows)


def bring_words(
    rows: list[Said],
    standing: Manager[Said],
    last: list[str] | Brought | None,
    *,
    is_touched: bool,
    place: str,
    tally: Tally,
) -> tuple[list[str] | Brought, list[str] | None]:
    """What to remember, and the lines that stood there when they were replaced (None: nothing was written).

    `last`: what was brought before, None where nothing is remembered.
    """
    wanted, today = as_lines(rows), as_lines(standing.all())
    if last is None:
        last = THEIRS if is_touched else today
    if wanted == today:
        return wanted, None
    if last != today:
        tally.leave(place, [str(standing.model._meta.model_name)])
        return last, None
    standing.all().delete()
    standing.model.objects.bulk_create(rows)
    (tally.changed if today else tally.created)[standing.model._meta.model_name] += len(rows)
    return wanted, today
