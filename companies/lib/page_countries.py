"""Which country a row of numbers is for: its name as a page writes it, in the languages that the reader knows."""

from functools import cache, lru_cache

from companies.lib.places import country_codes, country_name
from companies.lib.words import folded

_LANGUAGES = ("en", "fr", "de", "es", "it", "nl")
_SAID = {"usa": "US", "us": "US", "united states of america": "US", "uk": "GB", "great britain": "GB", "grande bretagne": "GB", "angleterre": "GB", "hollande": "NL", "holland": "NL", "etats unis": "US", "royaume uni": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB"}  # fmt: skip
_LONGEST = 60


@lru_cache(maxsize=4096)
def country_in(text: str) -> str:
    """ISO code of the country that a few words are, alone or first of several; "" where they are none.

    >>> country_in("Allemagne :"), country_in("USA & Canada (toll free)"), country_in("Service client")
    ('DE', 'US', '')
    """
    if not text or len(text) > _LONGEST:
        return ""
    words = folded(text.partition("(")[0]).split()
    for size in range(min(len(words), 5), 0, -1):
        if code := _named().get(" ".join(words[:size])):
            rest = words[size:]
            return (
                code
                if not rest
                or rest[0] in ("and", "et", "und", "y", "e", "en", "tel", "telephone", "phone", "telefon")
                or size >= len(words) - 2
                else ""
            )
    return ""


@cache
def _named() -> dict[str, str]:
    named = {
        folded(country_name(code, language)): code for language in _LANGUAGES for code in country_codes()
    }
    return named | _SAID
