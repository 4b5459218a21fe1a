"""Who reads: the language, and the country it is read in, of the address that was asked for.

`/fr-be/…` is French as it is read in Belgium, `/fr/…` in the country of the site (HOME_COUNTRY). Nothing else is known of where a
reader is, and nothing is guessed.
"""

import datetime
from zoneinfo import ZoneInfo

from babel.languages import get_official_languages
from django.conf import settings
from django.utils.translation import get_language

from companies.lib.countries import country_of
from companies.lib.language_tags import country_in, language_of, locale_of, tag_of
from companies.lib.phones import PhoneNumber

#: How a language is written where it is none of the country's own.
_ELSEWHERE = {"en": "en_GB", "fr": "fr_FR", "nl": "nl_NL"}


def tag() -> str:
    """Of the language in effect: "fr", "fr-be"."""
    return get_language() or settings.LANGUAGE_CODE


def language() -> str:
    """Without its country: "fr"."""
    return language_of(tag())


def country() -> str:
    """ISO code: that of the address, or that of the site."""
    return country_in(tag()) or settings.HOME_COUNTRY


def page_language(asked: str = "") -> str:
    """As BCP 47 writes a tag, that of the page by default: "fr", "fr-BE"."""
    code, dash, place = (asked or tag()).partition("-")
    return f"{code}{dash}{place.upper()}"


def locale() -> str:
    """By which CLDR writes dates, figures and lists for this reader: "fr_BE"."""
    return locale_in(language())


def locale_in(code: str) -> str:
    """The same of another language in the reader's country. English where it is no official language is that of Britain."""
    is_own = code in get_official_languages(country(), de_facto=True)
    return locale_of(code, country()) if is_own else _ELSEWHERE.get(code, code)


def languages_offered() -> tuple[str, ...]:
    """Those of the reader's country, then those of the site; each once."""
    return tuple(dict.fromkeys((*country_of(country()).languages, *dict(settings.SITE_LANGUAGES))))


def tag_in(code: str, place: str = "") -> str:
    """The tag of another language in the reader's country, or in that of `place`."""
    return tag_of(code, place or country(), home=settings.HOME_COUNTRY)


def tags_elsewhere() -> dict[str, str]:
    """Code of each other country → the tag it is read under: in the reader's language where it is offered there, else in the first
    of that country."""
    found = {}
    for code in settings.COUNTRIES:
        here = tag_of(language(), code, home=settings.HOME_COUNTRY)
        own = tag_of(country_of(code).languages[0], code, home=settings.HOME_COUNTRY)
        if code != country():
            found[code] = here if here in dict(settings.LANGUAGES) else own
    return found


def zone() -> datetime.tzinfo:
    """The clock that hours are told by: that of the reader's country; UTC where that has several."""
    return ZoneInfo(country_of(country()).time_zone or "UTC")


def has_clock() -> bool:
    """Does one clock go for all of the reader's country? Where none does, hours are told by the clock of the place, or in
    UTC, and which it is."""
    return bool(country_of(country()).time_zone)


def local(moment: datetime.datetime) -> datetime.datetime:
    """By the reader's clock."""
    return moment.astimezone(zone())


def day_of(moment: datetime.datetime) -> datetime.date:
    """The reader's day. (What is counted by day goes by the site's: TIME_ZONE.)"""
    return local(moment).date()


def written(number: PhoneNumber) -> str:
    """As the reader dials it."""
    return number.written_in(country())


def address(number: PhoneNumber) -> str:
    """In the address of a page of the reader's country."""
    return number.address_in(country())
