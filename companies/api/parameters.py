"""Parameters: what an address may be asked with, each read strictly and refused in a sentence.

A parameter that is left out has its default; one that is given is given once, and right. What it may be stands in the
description of the API too.
"""

import datetime
from collections.abc import Callable
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from companies.lib.cursors import NotACursor, RowPlace, read_number, read_place
from companies.lib.language_tags import tag_of
from companies.queries.search.companies import LONGEST_QUERY

#: Rows of one page, and how many there are where nothing is said.
MOST_ROWS, USUAL_ROWS = 50, 10
#: Letters of a cursor of ours are fewer.
_LONGEST_CURSOR = 200
_LONGEST_SLUG = 80
COUNTRIES = tuple(dict.fromkeys((settings.HOME_COUNTRY, *settings.COUNTRIES)))
LANGUAGES = tuple(code for code, _name in settings.SITE_LANGUAGES)


def language_asked(asked: QueryDict) -> str:
    """The language of the answer: of a refusal too, whatever else is wrong."""
    language = asked.get("lang", "")
    return language if language in LANGUAGES else LANGUAGES[0]


def fault(sentence: str) -> PydanticCustomError:
    """To be raised while a parameter is read."""
    return PydanticCustomError("sentence", "{sentence}", {"sentence": sentence})


def _read_by(read: Callable[[str], Any], **schema: Any) -> Any:
    """Annotations of a type: how it is read, and its JSON schema."""
    return [BeforeValidator(read), WithJsonSchema(schema)]


def _plain(text: str, longest: int) -> str:
    try:
        ProhibitNullCharactersValidator()(text)
        MaxLengthValidator(longest)(text)
    except ValidationError as error:
        raise fault(error.messages[0]) from error
    return text


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise fault(_("It is one of: %(known)s.") % {"known": ", ".join(LANGUAGES)})
    return text


def _country_of_site(text: str) -> str:
    if text not in COUNTRIES:
        raise fault(_("It is one of: %(codes)s.") % {"codes": ", ".join(COUNTRIES)})
    return text


def _rows(text: str) -> int:
    if not text:
        raise fault(_("Give a number, or leave it out."))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_ROWS):
        raise fault(_("It is a whole number from 1 to %(most)d.") % {"most": MOST_ROWS})
    return int(text)


def _words(text: str) -> str:
    words = _plain(text, LONGEST_QUERY).strip()
    if not words:
        raise fault(_("Say what to search for."))
    return words


def _slug(text: str) -> str:
    if (
        not text
        or not _plain(text, _LONGEST_SLUG).isascii()
        or not text.replace("-", "").replace("_", "").isalnum()
    ):
        raise fault(_("It is written as in addresses: small letters, figures and hyphens."))
    return text


def _country(text: str) -> str:
    if not (len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()):
        raise fault(_("It is two capital letters (ISO 3166-1): FR, DE, US."))
    return text


def _moment(text: str) -> datetime.datetime:
    """ISO 8601 with its time zone; a day alone begins at midnight in UTC."""
    try:
        read = parse_datetime(text)
    except ValueError:
        read = None
    if read is None or not text.isascii():
        raise fault(_("It is a moment as in ISO 8601: 2026-11-30T13:00:00Z."))
    try:
        return read.astimezone(datetime.UTC) if timezone.is_aware(read) else read.replace(tzinfo=datetime.UTC)
    except OverflowError as error:
        raise fault(_("It is a moment as in ISO 8601: 2026-11-30T13:00:00Z.")) from error


def _cursor_by(read_cursor: Callable[[str, str], Any], name: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return read_cursor(name, text[: _LONGEST_CURSOR + 1])
        except NotACursor as error:
            raise fault(_("It is no place in this list: take it from “next” as it stands.")) from error

    return read


#: Any letter but the null, which no database keeps.
_WRITTEN = r"^[^\u0000]+$"
Words = Annotated[
    str, *_read_by(_words, type="string", minLength=1, maxLength=LONGEST_QUERY, pattern=_WRITTEN)
]
Slug = Annotated[str, *_read_by(_slug, type="string", pattern="^[A-Za-z0-9_-]+$", maxLength=_LONGEST_SLUG)]
Country = Annotated[str, *_read_by(_country, type="string", pattern="^[A-Z]{2}$")]
MomentAsked = Annotated[datetime.datetime | None, *_read_by(_moment, type="string", format="date-time")]
_LanguageAsked = Annotated[str, *_read_by(_language, type="string", enum=list(LANGUAGES))]
_CountryAsked = Annotated[str, *_read_by(_country_of_site, type="string", enum=list(COUNTRIES))]
_Rows = Annotated[int, *_read_by(_rows, type="integer", minimum=1, maximum=MOST_ROWS)]


_CURSOR = {"type": "string", "minLength": 1, "maxLength": _LONGEST_CURSOR}


def number_cursor(name: str) -> Any:
    """The type of the cursor of a list in the order of one number: that of the row that the page starts behind, or None."""
    return Annotated[int | None, *_read_by(_cursor_by(read_number, name), **_CURSOR)]


def place_cursor(name: str) -> Any:
    """The same of a list of the newest first."""
    return Annotated[RowPlace | None, *_read_by(_cursor_by(read_place, name), **_CURSOR)]


class AskedInWords(Schema):
    """What every address takes."""

    lang: _LanguageAsked = Field(
        LANGUAGES[0], description=gettext_noop("The language of words and of addresses of pages.")
    )


#: By whose plan a number is read.
COUNTRY = gettext_noop("By whose numbering plan it is read, and where it would be dialled from (ISO 3166-1).")


def tag_asked(language: str, country: str) -> str:
    """The tag of a language in a country, where it is offered there; else of the language at home."""
    tag = tag_of(language, country, home=settings.HOME_COUNTRY)
    return tag if tag in dict(settings.LANGUAGES) else language


class AskedInCountry(AskedInWords):
    """And what is another thing in each country."""

    country: _CountryAsked = Field(
        settings.HOME_COUNTRY, description=gettext_noop("Where somebody lives, by ISO 3166-1 code.")
    )


class AskedForRows(AskedInWords):
    """And a list that has pages; its cursor is its own."""

    limit: _Rows = Field(USUAL_ROWS, description=gettext_noop("How many at most."))


CURSOR = gettext_noop("Where the page starts: from “next” of the page before it, as it stands.")
