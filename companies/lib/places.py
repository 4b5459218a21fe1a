"""Countries and languages by name, in the reader's language (Unicode CLDR, through Babel)."""

import re
from functools import cache

from babel import Locale

from companies.lib.language_tags import language_of
from companies.lib.words import folded

# Two letters in CLDR that are no country: regions, private codes, and codes reserved for parts of a country.
_NO_COUNTRY = frozenset(["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"])

# Where nobody lives, or only who is sent there: no company is there, and nobody looks for one.
_UNINHABITED = frozenset(["AQ", "BV", "GS", "HM", "IO", "TF", "UM"])

#: The European Union, where a fact is said of all its countries at once (Channel.served_in).
EU = "EU"
# Its members since 2020 (Eurostat, glossary: EU enlargements).
_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)


def is_in_the_union(country: str) -> bool:
    return country in _UNION


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def country_name(code: str, language: str) -> str:
    """`code` is ISO 3166-1 alpha-2; unknown codes come back as they are.

    >>> country_name("DE", "fr"), country_name("DE", "en")
    ('Allemagne', 'Germany')
    """
    return str(_locale(language).territories.get(code, code))


# Where people live, in French: "à" a city or an island, "aux" what stands in the plural, "au" what is masculine.
_FRENCH_AT = frozenset(
    """
    AI AW BB BH BL CU CW CX CY DJ DM GD GG GI GU HK HT IM JE KN LC MC MF MG MO MQ MS MT MU NR NU OM PM PR RE SG SH SM ST SX
    TO TT TV TW VC VU WF YT
    """.split()  # noqa: SIM905
)
_FRENCH_PLURAL = frozenset(
    "AE AS AX BM BQ BS CC CK FJ FK FO KM KY MH MP MV NL PH PN PS PW SB SC TC US VG VI".split()  # noqa: SIM905
)
_FRENCH_MASCULINE_IN_E = frozenset(["BZ", "GB", "KH", "MX", "MZ", "SR", "ZW"])
_FRENCH_FEMININE = frozenset(["SL"])
_ENGLISH_THE = re.compile(
    r"^(?:United |Netherlands|Philippines|Bahamas|Maldives|Seychelles|Comoros|Gambia|Isle of)|(?:Islands|Republic|Territories)$"
)


_DUTCH_DE = re.compile(
    r"^(?:Verenigde |Filipijnen|Malediven|Seychellen|Comoren|Bahama)|(?:eilanden|Eilanden|Republiek)$"
)
_DUTCH_HET = re.compile(r"^Verenigd ")


def country_with_in(code: str, language: str) -> str:
    """Where somebody lives; in English where the language has no rule here.

    >>> [country_with_in(code, "fr") for code in ("FR", "GB", "US", "MT", "IR")]
    ['en France', 'au Royaume-Uni', 'aux États-Unis', 'à Malte', 'en Iran']
    >>> country_with_in("GB", "en"), country_with_in("FR", "en")
    ('in the United Kingdom', 'in France')
    >>> [country_with_in(code, "nl") for code in ("BE", "GB", "US")]
    ['in België', 'in het Verenigd Koninkrijk', 'in de Verenigde Staten']
    """
    name = country_name(code, language)
    return f"{_IN.get(language_of(language), _english_in)(code, name)} {name}"


def _english_in(_code: str, name: str) -> str:
    return "in the" if _ENGLISH_THE.search(name) else "in"


def _dutch_in(_code: str, name: str) -> str:
    if _DUTCH_HET.search(name):
        return "in het"
    return "in de" if _DUTCH_DE.search(name) else "in"


def _french_in(code: str, name: str) -> str:
    if code in _FRENCH_AT:
        return "à"
    if code in _FRENCH_PLURAL:
        return "aux"
    first = re.split(r"[ -]", folded(name))[0]
    is_masculine = code in _FRENCH_MASCULINE_IN_E or not (first.endswith("e") or first[:1] in "aeiou")
    return "au" if is_masculine and code not in _FRENCH_FEMININE else "en"


_IN = {"en": _english_in, "fr": _french_in, "nl": _dutch_in}


def country_codes() -> list[str]:
    """Every ISO 3166-1 alpha-2 code that has a name; not regions, not private or reserved codes."""
    return sorted(
        code
        for code in map(str, _locale("en").territories)
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    )


def countries_to_choose(language: str) -> list[tuple[str, str]]:
    """(code, name) of every country where people live, as the language sorts its words: Égypte with E, Île with I."""
    codes = (code for code in country_codes() if code not in _UNINHABITED)
    return sorted(
        ((code, country_name(code, language)) for code in codes), key=lambda one: (folded(one[1]), one[1])
    )


def language_name(code: str, language: str) -> str:
    """`code` is ISO 639-1.

    >>> language_name("fr", "fr")
    'français'
    """
    return str(_locale(language).languages.get(code, code))
