"""Short telephone numbers in words: French ones of four and six figures, those of other countries where the words call them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.page_cues import CALLED, EXAMPLE, NOT_DIALLED, PHONE
from companies.lib.phones import NotAPhoneNumber, PhoneNumber


@dataclass(frozen=True)
class NumberAt:
    """A number and where it stands in the text."""

    number: PhoneNumber
    start: int
    end: int


_SHORT = re.compile(
    r"(?<!\d:)(?<![\w.,/€$£+(-])(?:3\d[ .-]?\d\d|10[ .-]?\d\d|118[ .-]?\d{3}|116[ .-]?\d{3})(?![\w/%€$£°]|[.,-]\d| \d)"
)
#: In the operators' own networks: three figures and a few of four, by their words alone.
_SHORTER = re.compile(r"(?<![\w.,/€$£+(-])(?:[679]\d\d|2[1-9]\d\d)(?![\w/%€$£°]|[.,-]\d| \d)")
_ABROAD_SHORT = re.compile(r"(?<![\w.,/€$£+(-])\d{3,5}(?![\w/%€$£°]|[.,-]\d| \d)")
#: Lives are saved there; they are nobody's service. Source: the list of emergency numbers of Arcep (decision 2018-0881), ITU-T E.161.1.
EMERGENCIES = frozenset(
    [
        "15",
        "17",
        "18",
        "110",
        "112",
        "114",
        "115",
        "119",
        "191",
        "196",
        "197",
        "911",
        "999",
        "111",
        "101",
        "100",
        "211",
        "511",
        "711",
        "811",
        "988",
        "061",
        "091",
        "062",
        "144",
        "117",
    ]
)
#: Lines of the State and of associations for whoever is in danger or lost: named on many pages, of none of them.
HELPLINES = frozenset(
    [
        "159",
        "3919",
        "3939",
        "3018",
        "3020",
        "3114",
        "3977",
        "3928",
        "3117",
        "31177",
        "800059595",
        "805802804",
        "116000",
        "116006",
        "116111",
        "116117",
        "33700",
    ]
)
_UNIT = re.compile(
    r"\s?(?:€|%|\$|£|eur|cts?\b|cent|centimes|min|mn|h\b|h\d|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans\b|annees?|years?|km|m2|m\b|metres?|fois|times|pages?|millions?|mille|milliards?"
    r"|rue|avenue|av\b|boulevard|bd\b|place|street|road|quai|chemin|impasse|allee|cours|route|janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|apr|may|june|july|aug|points?|magasins?|agences?|pts|w\b|watts?|mah|mb|go\b|gb)"
)
#: Behind a number that begins its line: its hours.
_SERVED = re.compile(r"[\s,:(|–-]{1,4}(?:du )?(?:lun|lundi|7\s?j|24\s?h|tous les jours|de \d|ouvert)")
_FROM = re.compile(r" (?:depuis|a partir d|sans surtaxe|\()")
_PRICED = re.compile(
    r"[\s:|(\n-]{0,4}(?:\d?\s?service|appel|temps d'attente|prix|gratuit|0[,.]\d|numero|cout|\(?\s?(?:appel|temps d'attente|prix|gratuit|service|cout|non\s+surtaxe))"
)
_AFTER = 40


def read_number(text: str, country: str) -> PhoneNumber | None:
    """What the one gate of numbers says; None for what is none."""
    try:
        return PhoneNumber.parse(text, country)
    except NotAPhoneNumber:
        return None


def short_numbers(text: str, plain: str, country: str, is_called: bool) -> Iterator[NumberAt]:
    """In order. `plain`: the text in plain letters; `is_called`: words above it say that numbers stand in it."""
    if plan_of(country) == FRANCE:
        yield from _french_short(text, plain, is_called)
    else:
        yield from _foreign_short(text, plain, country)


def _french_short(text: str, plain: str, is_called: bool) -> Iterator[NumberAt]:
    alone = len(text) < 40 or (is_called and len(text) < 80)
    for pattern, needs_words in ((_SHORT, False), (_SHORTER, True)):
        for found in pattern.finditer(text):
            before, behind = (
                plain[max(0, found.start() - 90) : found.start()],
                plain[found.end() : found.end() + _AFTER],
            )
            if (
                _UNIT.match(behind)
                or _is_of_section(text, found.start(), found.end())
                or NOT_DIALLED.search(before.rpartition("\n")[2])
                or EXAMPLE.search(before[-40:])
            ):
                continue
            called = bool(CALLED.search(before.rpartition("\n")[2]))
            if needs_words and not called:
                begins = before.rstrip()[-1:] in ("", ":") and behind.lstrip(" :").startswith("(")
                called = (begins and bool(_PRICED.match(behind))) or (is_called and text.strip() == found[0])
            if not called and not needs_words:
                is_pair = " " in found[0] or "." in found[0]
                called = (
                    bool(_PRICED.match(behind))
                    or (is_pair and not before.rpartition("\n")[2].strip() and bool(_SERVED.match(behind)))
                    or (is_called and alone and (is_pair or len(text) < 30))
                )
                called = called or (
                    is_pair and before.rstrip().endswith(":") and not behind.split("\n")[0].strip()
                )
                called = called or (
                    is_called and not _SAYS.search(_segment(plain, found.start(), found.end()))
                )
                called = called or (
                    is_pair and bool(_FROM.match(behind)) and before.strip() in ("", "le", "au")
                )
                called = called or (is_pair and bool(PHONE.search(before)) and len(before) < 60)
            number = read_number(found[0], FRANCE) if called else None
            if number and number.national_digits not in EMERGENCIES:
                yield NumberAt(number, found.start(), found.end())


_SAYS = re.compile(r"[a-z]")
_NAME_OF_SECTION = re.compile(r"\.? +[^\W\d_a-zà-ÿ]")


def _is_of_section(text: str, start: int, end: int) -> bool:
    """ "10.10 Protection des données": the number of a section, not of a telephone."""
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return begins_line and "." in text[start:end] and bool(_NAME_OF_SECTION.match(text, end))


#: Dialled before another number: the relay of those who type.
_BEFORE_ANOTHER = re.compile(r"\s*(?:first|before|then|followed|avant)\b")


def _segment(plain: str, start: int, end: int) -> str:
    """What stands beside it in its cell or line."""
    before = re.split(r"\n| \| ", plain[max(0, start - 90) : start])[-1]
    return before + re.split(r"\n| \| ", plain[end : end + 90])[0]


_STRICTLY_CALLED = re.compile(
    r"(?<![a-z])(?:call|dial|llam\w+|marc\w+|chiam\w+|bel|compose|wahlen\s+sie|rufen\s+sie)(?:\s+(?:us|ons|al|il|el|on|the|free|gratis|lo|a|numero|uns|die|unter|now|servicio|clienti|sulla|gratuitamente)){0,3}[\s:]*$"
)


def _foreign_short(text: str, plain: str, country: str) -> Iterator[NumberAt]:
    for found in _ABROAD_SHORT.finditer(text):
        behind = plain[found.end() : found.end() + _AFTER]
        if (
            found[0] in EMERGENCIES
            or _UNIT.match(behind)
            or _BEFORE_ANOTHER.match(behind)
            or (len(found[0]) == 4 and found[0][:2] in ("19", "20"))
        ):
            continue
        if _STRICTLY_CALLED.search(plain[max(0, found.start() - 60) : found.start()]) and (
            number := read_number(found[0], country)
        ):
            yield NumberAt(number, found.start(), found.end())
