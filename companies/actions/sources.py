"""Sources: correcting one for a single fact, without changing what other facts stand on."""

from django.db import transaction

from companies.models import Source

#: Another one of these is another page: the old one stays what it was, as evidence.
_IDENTITY = ("url", "kind")


@transaction.atomic
def save_source_of_one_fact(*, source: Source) -> Source:
    """Store an edited or new source that one fact cites, and return the row to cite.

    It is the same row when only its description changed and nothing else cites it. Cited elsewhere, or
    moved to another page, the edited one becomes a row of its own.
    """
    stored = Source.objects.filter(pk=source.pk).first() if source.pk else None
    if stored and _same(stored, source, [field.attname for field in Source._meta.concrete_fields]):
        return stored
    if stored and (not _same(stored, source, _IDENTITY) or citations(stored) > 1):
        source.pk = None
        source._state.adding = True
    source.save()
    return source


def citations(source: Source) -> int:
    """How many facts cite it: channels, absences, measurements, inquiries and menus."""
    return sum(
        getattr(source, name).count() for name in ("channels", "absences", "measurements", "inquiries", "menus")
    )


def _same(first: Source, second: Source, names: list[str] | tuple[str, ...]) -> bool:
    return all(getattr(first, name) == getattr(second, name) for name in names)
