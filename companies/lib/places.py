"""Countries and languages by name, in the reader's language (Unicode CLDR, through Babel)."""

from functools import cache

from babel import Locale

# Two letters in CLDR that are no country: regions, private codes, and codes reserved for parts of a country.
_NO_COUNTRY = frozenset(["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"])


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def country_name(code: str, language: str) -> str:
    """`code` is ISO 3166-1 alpha-2; unknown codes come back as they are.

    >>> country_name("DE", "fr"), country_name("DE", "en")
    ('Allemagne', 'Germany')
    """
    return _locale(language).territories.get(code, code)


def country_codes() -> list[str]:
    """Every ISO 3166-1 alpha-2 code that has a name; not regions, not private or reserved codes."""
    return sorted(
        code
        for code in _locale("en").territories
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    )


def language_name(code: str, language: str) -> str:
    """`code` is ISO 639-1.

    >>> language_name("fr", "fr")
    'français'
    """
    return _locale(language).languages.get(code, code)
