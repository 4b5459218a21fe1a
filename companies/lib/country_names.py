"""Which country an address names: in everyday words, officially, in short, or in a language of its own.

Names are those of CLDR (through Babel) and of Debian's iso-codes (ISO 3166-1 with the official names, translated;
through pycountry). What neither has is in the table here.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache

import pycountry
from babel import UnknownLocaleError
from babel.languages import get_official_languages

from companies.lib.names import plainly
from companies.lib.places import country_codes, country_name
from companies.lib.visible import without_invisible

#: The languages in which addresses name other countries than their own; a name in two of them is that of the first.
_MOST_WRITTEN = ("en", "fr", "de")
_WRITTEN_ABROAD = tuple(
    "es it nl pt pl sv da nb fi cs sk sl hr hu ro bg el et lv lt ga mt ca tr ru uk".split()  # noqa: SIM905
)
#: Alternative names of CLDR 43 in English ("alt-short", "alt-variant"), which Babel leaves out; parts of the United Kingdom; and
#: what people say and shorten in English, French and German.
_ALSO_CALLED = {
    "AE": "UAE|EAU|VAE|Emirates|Émirats",
    "BA": "Bosnia|Bosnie|Bosnien",
    "CD": "Congo (DRC)|DR Congo|DRC|RDC|RD Congo|Democratic Republic of the Congo|Congo-Kinshasa"
    "|République démocratique du Congo|Demokratische Republik Kongo",
    "CG": "Congo (Republic)|Republic of the Congo|République du Congo|Congo-Brazzaville",
    "CH": "Helvetia|Confédération suisse|Confédération helvétique|Confoederatio Helvetica",
    "CI": "Ivory Coast",
    "CN": "PR China|PRC|VR China|RP de Chine|RP Chine|Mainland China|China mainland",
    "CV": "Cabo Verde|Cape Verde",
    "CZ": "Czech Republic|République tchèque|Tchéquie|Czech Rep",
    "DE": "BRD|RFA|FRG|Bundesrepublik|Allemagne fédérale",
    "DO": "Dominican Rep",
    "ES": "Kingdom of Spain|Reino de España",
    "FK": "Islas Malvinas|Malvinas",
    "FR": "France métropolitaine|Metropolitan France",
    "GB": "UK|Great Britain|Britain|Grande-Bretagne|Großbritannien|England|Angleterre|Scotland|Écosse|Schottland|Wales"
    "|Pays de Galles|Cymru|Northern Ireland|Irlande du Nord|Nordirland|GBNI|United Kingdom of Great Britain",
    "GR": "Hellas",
    "HK": "Hong Kong|HKSAR|Hongkong|Hong Kong SAR",
    "IE": "Eire|Irish Republic|République d’Irlande",
    "KP": "DPRK",
    "KR": "Korea|Corée|ROK|Republic of Korea",
    "LA": "Lao",
    "MM": "Myanmar|Burma|Birmanie|Birma",
    "MO": "Macao|Macau|Macao SAR",
    "NL": "Holland|Hollande|The Netherlands|Nederlands",
    "NZ": "NZ|Aotearoa|Aotearoa New Zealand",
    "PS": "Palestine|State of Palestine",
    "RU": "Russia|Russian Federation",
    "SA": "KSA",
    "SZ": "Swaziland",
    "TL": "East Timor|Timor oriental",
    "TR": "Turkey",
    "TW": "Republic of China|ROC|République de Chine",
    "US": "US|USA|EUA|United States of America|États-Unis d’Amérique|Vereinigte Staaten von Amerika|EE UU|VSA|America",
    "VA": "Vatican|Holy See|Saint-Siège",
    "VI": "US Virgin Islands",
    "ZA": "RSA",
}
#: Where the same name is another's as well, whatever the tables say first.
_SHARED = {
    "Congo": ("CG", "CD"),
    "Virgin Islands": ("VI", "VG"),
    "Samoa": ("WS", "AS"),
    "Korea": ("KR", "KP"),
}
_BEFORE_A_NAME = re.compile(
    r"^(?:the )?(?:(?:republic|rep|kingdom|principality|state|sultanate|grand duchy|commonwealth) of )?(?:the )?"
    r"|^(?:la |le |les |l )?(?:(?:republique|royaume|principaute|grand duche|etat|sultanat)"
    r" (?:de la|de l|du|des|de|d) )?(?:la |le |les |l )?"
    r"|^(?:die |das )?(?:republik|konigreich|furstentum|grossherzogtum) "
)
_SEPARATOR = re.compile(r"\s*[,;/|•·:\t()\[\]]+\s*|\s+[-–—]+\s*|\s*[–—]\s*|\s{2,}")
_LONGEST_CODE = 3
_FIRST_BEYOND_LATIN = "\u0250"
_CODE = re.compile(r"[A-Z]{2,3}")
#: UK, USA, VAE: among _ALSO_CALLED, what is written in capitals.
_SHORT = frozenset(
    name for names in _ALSO_CALLED.values() for name in names.split("|") if name.isupper() and " " not in name
)
_POSTAL_CODE = re.compile(r"\d{4}|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
#: Before the name of a country, they make it that of a street.
_OF = frozenset("de du des of the von der di da del rue avenue".split())  # noqa: SIM905
#: Words of the longest name that is read at the end of a line, behind a town.
_MOST_WORDS = 6


def country_named(text: str, *, likely: Sequence[str] = ()) -> str:
    """The ISO code of the country that a line of an address is, or ends with; "" where it names none.

    `likely`: the countries that the telephone and then the markets speak for. They decide where a name is that of two
    places ("Georgia", "Atlanta, GA"), and where nothing stands between town and country.

    >>> country_named("The Netherlands"), country_named("75001 Paris (France)"), country_named("Hrvatska")
    ('NL', 'FR', 'HR')
    >>> country_named("Atlanta, Georgia", likely=["US"]), country_named("Tbilisi, Georgia"), country_named("Berlin")
    ('US', 'GE', '')
    """
    text = without_invisible(text).strip(" .,;")
    parts = [part.strip(" .") for part in _SEPARATOR.split(text) if part.strip(" .")]
    for part in dict.fromkeys([text, *reversed(parts)]):
        if code := _chosen(_called(part) or _coded(part), likely):
            return code
    return _at_the_end(text, likely)


def _chosen(codes: tuple[str, ...], likely: Sequence[str]) -> str:
    return next((code for code in likely if code in codes), codes[0] if codes else "")


def _called(part: str) -> tuple[str, ...]:
    """The countries of that name, the one most meant first; without a postal code beside it."""
    bare = re.sub(r"^[\d -]+\s|\s[\d -]+$", "", part).strip(" .")
    for said in dict.fromkeys([part, bare]):
        whole = _key(said)
        for key in dict.fromkeys([whole, _BEFORE_A_NAME.sub("", whole)]):
            if code := _named().get(key, ""):
                return code, *_also_named().get(key, ())
    return ()


def _coded(part: str) -> tuple[str, ...]:
    """ISO 3166 codes in capitals. Two letters are also states and provinces ("Los Angeles, CA"): that of an American,
    a Canadian or an Australian one is a country only where something else says so."""
    part = re.sub(r"\s*[\d-]+$", "", part)
    if not _CODE.fullmatch(part):
        return ()
    if len(part) == 3:
        found = pycountry.countries.get(alpha_3=part)
        return (found.alpha_2,) if found else ()
    states = _states().get(part, ())
    countries = (part,) if part in country_codes() else ()
    return (("", *countries, *states) if states else countries) if part.isascii() else ()


def _at_the_end(text: str, likely: Sequence[str]) -> str:
    """ "75001 Paris France", "London UK": names behind a postal code, and short ones behind anything; believed where
    nothing speaks for another country."""
    words = text.split()
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        before, last = words[:-length], " ".join(words[-length:])
        is_short = length == 1 and last.replace(".", "") in _SHORT
        if not (is_short or (_POSTAL_CODE.search(" ".join(before)) and before[-1].lower() not in _OF)):
            continue
        codes = _called(last)
        if codes and (is_short or not likely or not set(likely).isdisjoint(codes)):
            return _chosen(codes, likely)
    return ""


@cache
def _named() -> dict[str, str]:
    """Name, folded → country; of a name given twice, the first. Half a second, and only when it is needed."""
    names: dict[str, str] = {}
    for code, written in _ALSO_CALLED.items():
        names.update({_key(name): code for name in written.split("|")})
    names.update({_key(name): code for name, (code, *_others) in _SHARED.items()})
    for code, name in _names_at_home():
        key = _key(name)
        if len(key) > _LONGEST_CODE or not key.isascii():
            names.setdefault(key, code)
    # What Spaniards call Grenada is a town of theirs.
    parts = {_key(part.name) for part in pycountry.subdivisions}
    for language in _WRITTEN_ABROAD:
        for code, name in _names_in(language, country_codes()):
            if len(key := _key(name)) > _LONGEST_CODE and key not in parts:
                names.setdefault(key, code)
    return names


def _key(name: str) -> str:
    """In Latin letters; in its own where there are few: إيران would be "yrn", and others "iq" or "ca"."""
    key = " ".join(plainly(name))
    is_latin = max(name, default="") < _FIRST_BEYOND_LATIN
    return key if len(key) > _LONGEST_CODE or is_latin else name.casefold()


def _names_at_home() -> Iterator[tuple[str, str]]:
    """What addresses say most, then each country in its own languages."""
    codes = country_codes()
    for language in _MOST_WRITTEN:
        yield from _names_in(language, codes)
    for code in codes:
        for language in get_official_languages(code, regional=True, de_facto=True):
            yield from _names_in(language, [code])


def _names_in(language: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """In one language, everyday names and then official ones."""
    codes = list(codes)
    with suppress(UnknownLocaleError):  # a language CLDR has no names in
        yield from ((code, country_name(code, language)) for code in codes)
    yield from _names_in_iso(language, codes)


def _names_in_iso(language: str, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    told = _translation(language)
    for code in codes:
        country = pycountry.countries.get(alpha_2=code)
        for field in ("name", "common_name", "official_name"):
            if name := getattr(country, field, ""):
                yield code, told.gettext(name)


@cache
def _translation(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)


@cache
def _also_named() -> dict[str, tuple[str, ...]]:
    """Name of a country, folded → the other countries that have a part of that name: a Georgia, a Luxembourg."""
    others: dict[str, tuple[str, ...]] = {_key(name): tuple(codes[1:]) for name, codes in _SHARED.items()}
    named = _named()
    for part in pycountry.subdivisions:
        key = _key(part.name)
        own = named.get(key, part.country_code)
        # CN-HK is Hong Kong itself, FR-971 is Guadeloupe.
        is_itself = part.code.endswith(f"-{own}") or part.type.startswith("Overseas")
        if own != part.country_code and not is_itself:
            others[key] = (*others.get(key, ()), part.country_code)
    return others


@cache
def _states() -> dict[str, tuple[str, ...]]:
    """Code of a state or province, as addresses end with it → its country."""
    codes = (part.code.split("-") for part in pycountry.subdivisions)
    return {own: (country,) for country, own in codes if country in ("US", "CA", "AU") and len(own) == 2}
