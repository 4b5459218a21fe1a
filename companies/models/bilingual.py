"""Text kept in both languages: two columns, `<name>_fr` and `<name>_en`, and one reader."""

from typing import Any

from django.db import models

from companies.models import reader

LANGUAGES = ("fr", "en")


class InReadersLanguage:
    """`label = InReadersLanguage()` reads `label_fr` or `label_en`, whichever the reader reads.

    Where one is empty the other is given: a fact in the wrong language beats no fact.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._in_french, self._in_english = f"{name}_fr", f"{name}_en"

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        if reader.language() == "fr":
            return getattr(row, self._in_french) or getattr(row, self._in_english)
        return getattr(row, self._in_english) or getattr(row, self._in_french)


def in_readers_language(french: str, english: str) -> str:
    """The one that the reader reads, or the other where it is empty."""
    return (french or english) if (reader.language() == "fr") else (english or french)


def short_text(**options: Any) -> models.CharField:
    """A line in one of the languages; pair two of them behind one InReadersLanguage."""
    return models.CharField(max_length=200, blank=True, **options)


def long_text(**options: Any) -> models.TextField:
    """A paragraph in one of the languages."""
    return models.TextField(blank=True, max_length=2000, **options)
