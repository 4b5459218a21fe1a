"""What a table of the nightly dumps is made of: columns that say what they mean, and rows in their order."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from companies.models.texts import by_language, language_said, site_languages

Row = tuple[Any, ...]
_SLUG = "a-slug"


class ColumnType(TextChoices):
    """Moments are in UTC and dates bare, both as ISO 8601; a boolean is true or false."""

    TEXT = "text", pgettext_lazy("column", "text")
    INTEGER = "integer", pgettext_lazy("column", "whole number")
    NUMBER = "number", pgettext_lazy("column", "number")
    BOOLEAN = "boolean", pgettext_lazy("column", "true or false")
    DATE = "date", pgettext_lazy("column", "date")
    MOMENT = "moment", pgettext_lazy("column", "date and time")


@dataclass(frozen=True)
class DumpColumn:
    """`name`: for machines, in English whatever the page speaks. `meaning`, `unit`: for people, in their language."""

    name: str
    type: ColumnType
    meaning: Any
    unit: Any = ""


def columns_of_texts(name: str, meaning: Any) -> Iterator[DumpColumn]:
    """Of a text, a column for each language of the site: "label_fr". `meaning` has a place for {language}."""
    for language, column in zip(
        site_languages(), by_language(f"{name}_texts", site_languages()), strict=True
    ):
        yield DumpColumn(column, ColumnType.TEXT, format_lazy(meaning, language=language_said(language)))


@dataclass(frozen=True)
class DumpOf:
    """What a set of tables is of: companies that exist, or those invented, at a moment. `site`: before our addresses."""

    is_invented: bool
    as_of: datetime.datetime
    site: str

    def page_of(self, slug: str) -> str:
        """The address of a company's page, in the language of the moment it is first asked."""
        start, end = self._around_slug
        return f"{self.site}{start}{slug}{end}"

    @cached_property
    def _around_slug(self) -> tuple[str, str]:
        """(understood once: a row asks for it)"""
        start, _slug, end = reverse("company", args=[_SLUG]).partition(_SLUG)
        return start, end


@dataclass(frozen=True)
class DumpTable:
    """`rows`: a tuple a row, in the order of `columns`, asked for one by one. `source`, `dated`: the columns that say of
    every row where it was read, and when."""

    name: str
    meaning: Any
    columns: tuple[DumpColumn, ...]
    rows: Callable[[DumpOf], Iterator[Row]]
    source: str
    dated: str

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def plain(value: Any) -> Any:
    """A value as JSON and SQLite have it: text, number, true, false or nothing."""
    match value:
        case None | bool() | int() | float():
            return value
        case Decimal():
            return float(value)
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)
