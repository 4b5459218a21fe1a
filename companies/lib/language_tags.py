"""Tags of languages as addresses and pages carry them: a language, and the country it is read in (BCP 47)."""

from collections.abc import Iterable, Iterator, Mapping

#: The site's languages, each by its own name.
LANGUAGE_NAMES = {"fr": "Français", "en": "English", "nl": "Nederlands"}


def language_of(tag: str) -> str:
    """ "fr" of "fr-be" and of "fr".

    >>> language_of("fr-be"), language_of("fr")
    ('fr', 'fr')
    """
    return tag.partition("-")[0]


def country_in(tag: str) -> str:
    """The country that a tag names, "" for one that names none.

    >>> country_in("fr-be"), country_in("fr")
    ('BE', '')
    """
    return tag.partition("-")[2].upper()


def tag_of(language: str, country: str, *, home: str) -> str:
    """The tag under which a language is read in a country: alone at home.

    >>> tag_of("fr", "BE", home="FR"), tag_of("fr", "FR", home="FR")
    ('fr-be', 'fr')
    """
    return language if country == home else f"{language}-{country.lower()}"


def locale_of(language: str, country: str) -> str:
    """As CLDR names it: "fr_BE"."""
    return f"{language}_{country}"


def tags_of(spoken: Mapping[str, Iterable[str]], *, home: str) -> Iterator[str]:
    """Of the languages `spoken` in each country: those at home first; and in each other country its own, then those at home.

    >>> list(tags_of({"BE": ["nl", "fr"], "FR": ["fr", "en"]}, home="FR"))
    ['fr', 'en', 'nl-be', 'fr-be', 'en-be']
    """
    at_home = tuple(spoken[home])
    for code in dict.fromkeys((home, *spoken)):
        for language in dict.fromkeys((*spoken[code], *at_home)):
            yield tag_of(language, code, home=home)
