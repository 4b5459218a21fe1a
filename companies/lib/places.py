"""Countries and languages by name, in the reader's language (Unicode CLDR, through Babel)."""

from functools import cache

from babel import Locale


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
    """Every ISO 3166-1 alpha-2 code that has a name; not regions, not private codes."""
    return sorted(
        code
        for code in _locale("en").territories
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
    )


def language_name(code: str, language: str) -> str:
    """`code` is ISO 639-1.

    >>> language_name("fr", "fr")
    'français'
    """
    return _locale(language).languages.get(code, code)
