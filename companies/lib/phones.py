"""Telephone numbers as one value: parsed from any writing, written the way their country writes them.

Ordinary numbers go through `phonenumbers`. Short national numbers (15, 112, 1023, 3949, 116 006,
118 218, 33700) do not: that library calls most French ones premium and builds links that cannot be
dialled. They are kept as a country and plain digits.
"""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import phonenumbers

from companies.lib.french_plan import (
    CODE_OF_FRANCE,
    FRANCE,
    FRENCH_PLAN,
    canonical_of,
    country_overseas,
    is_in_plan,
    plan_digits_of,
    plan_of,
)
from companies.lib.phone_writing import (
    EXTENSION_MARK,
    LONGEST_EXTENSION,
    NotAPhoneNumber,
    figures_of,
    parts_of,
)

__all__ = ["FRANCE", "LONGEST_EXTENSION", "NotAPhoneNumber", "PhoneNumber", "numbers_among"]

NBSP = "\N{NO-BREAK SPACE}"  # a number never breaks over two lines
#: With the country code (ITU-T E.164). Some German desks write their extension behind more.
LONGEST_NUMBER = 15

# French short numbers: emergency and social (1x, 11x, 19x), operators (10xx), short numbers (3xxx),
# European harmonised services (116xxx), directories (118xxx), text services (five digits), and what an operator's own
# lines dial to reach it (three or four digits: 611, 900, 2323).
# Source: French numbering plan, Arcep decision 2018-0881.
_FRENCH_SHORT = re.compile(r"1\d|11\d|19\d|[679]\d\d|2[1-9]\d\d|10\d\d|3\d{3}|11[68]\d{3}|[3-8]\d{4}")
_OTHER_SHORT = re.compile(r"\d{2,6}")
#: Nine figures in threes are how France writes the number of a company (SIREN), four as one and three how it writes a sum: no
#: number but of 08 is written so.
_IN_THREES = re.compile(r"\s*(?:[1-79]\d\d[ \u00a0\u202f.]\d{3}|\d)[ \u00a0\u202f.,]\d{3}\s*", re.ASCII)
#: Capitals for figures behind the code of another country, or in one where companies print them so; and what such numbers are.
_CAPITALS = re.compile(r"[\s\d+().-]{2,}[A-Z][A-Z\d\s.-]*", re.ASCII)
_PRINTED_IN_LETTERS = (
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.UAN,
)
#: Countries that write what the library groups otherwise in pairs: Côte d’Ivoire, ten digits since January 2021.
_WRITTEN_IN_PAIRS = (225,)


@dataclass(frozen=True)
class PhoneNumber:
    """One dialable number. `canonical` is what the database keeps: "+33805101420" or "FR-3949".

    `extension` is dialled once somebody or something answered; it is no part of what the number costs or
    whose it is.
    """

    canonical: str
    extension: str = ""

    @classmethod
    def parse(cls, text: str, country: str) -> Self:
        """Read a number as people write it in `country` (ISO 3166-1 alpha-2), words around it included.

        >>> PhoneNumber.parse("39 49", "FR").canonical, PhoneNumber.parse("Tél. : 0 805 10 14 20", "FR").canonical
        ('FR-3949', '+33805101420')
        >>> PhoneNumber.parse("01 99 00 12 34 poste 12", "FR")
        PhoneNumber(canonical='+33199001234', extension='12')
        >>> PhoneNumber.parse("02 279 22 11", "BE").canonical, PhoneNumber.parse("101", "GB").canonical
        ('+3222792211', 'GB-101')

        Raises NotAPhoneNumber: for what is no number, and for two numbers at once.
        """
        if plan_of(country) == FRANCE and _IN_THREES.fullmatch(text):
            raise NotAPhoneNumber(text)
        try:
            found = figures_of(text)
        except NotAPhoneNumber:
            if in_letters := _read_in_letters(text, country):
                return cls(in_letters)
            raise
        country = found.country or country
        short = _FRENCH_SHORT if plan_of(country) == FRANCE else _OTHER_SHORT
        if short.fullmatch(found.dialled):
            return cls(f"{plan_of(country)}-{found.dialled}", found.extension)
        readings = (
            _canonical(dialled, region)
            for dialled in filter(None, (found.dialled, found.otherwise))
            for region in _read_as_in(country)
        )
        canonical = next(filter(None, readings), "")
        if not canonical:
            raise NotAPhoneNumber(text)
        return cls(canonical, found.extension)

    @classmethod
    def of_whole(cls, text: str) -> Self:
        """The number that `whole` wrote."""
        canonical, _mark, extension = text.partition(EXTENSION_MARK)
        return cls(canonical, extension)

    @property
    def whole(self) -> str:
        """Number and extension in one text: "+33199001234;ext=12" (RFC 3966), "FR-3949"."""
        return f"{self.canonical}{EXTENSION_MARK}{self.extension}" if self.extension else self.canonical

    def address_in(self, here: str) -> str:
        """The one way of writing it in the address of a page for readers in a country, who dial what stands there: "3949",
        "0805101420", and elsewhere whole: "FR-3949", "+33805101420".

        >>> PhoneNumber("+3222792211").address_in("BE"), PhoneNumber("+3222792211").address_in("FR")
        ('022792211', '+3222792211')
        """
        if plan_of(here) == FRANCE:
            is_dialled_so = self.country == FRANCE
            head = "" if self.is_short else "0"
            return f"{head}{self.national_digits}" if is_dialled_so else self.canonical
        if not self.is_of_plan(here):
            return self.canonical
        dialled = self.national_digits if self.is_short else re.sub(r"\D", "", self._written_at_home)
        # Such as are read otherwise where they are dialled (a fixed line of six figures is a short number) stay whole.
        return dialled if _reads(dialled, here) == self.canonical else self.canonical

    @property
    def is_short(self) -> bool:
        return not self.canonical.startswith("+")

    @cached_property
    def _parsed(self) -> phonenumbers.PhoneNumber:
        return phonenumbers.parse(self.canonical)

    @cached_property
    def country(self) -> str:
        """ISO code of the country the number belongs to, overseas France included; "" for numbers of no country."""
        if self.is_short:
            return self.canonical[:2]
        region = phonenumbers.region_code_for_number(self._parsed)
        if region is None or region == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY:
            return country_overseas(self._french_digits)
        return region

    @property
    def plan(self) -> str:
        """ISO code of the country whose way of dialling, prices and reporting places are the number's: "FR" for +590."""
        return plan_of(self.country)

    @cached_property
    def _french_digits(self) -> str:
        """The nine digits behind the first 0 of the French plan; "" for short and foreign numbers."""
        return "" if self.is_short else plan_digits_of(self._parsed.country_code, self.national_digits)

    @property
    def plan_digits(self) -> str:
        """What is dialled inside its plan: "0590201234", "3949"; abroad, the digits behind the country code."""
        return f"0{self._french_digits}" if self._french_digits else self.national_digits

    @property
    def kind(self) -> int:
        """phonenumbers.PhoneNumberType of an ordinary number; UNKNOWN for a short one."""
        if self.is_short:
            return phonenumbers.PhoneNumberType.UNKNOWN
        return phonenumbers.number_type(self._parsed)

    @property
    def national_digits(self) -> str:
        """What is dialled inside the country, without the trunk 0: "3949", "805101420"."""
        if self.is_short:
            return self.canonical[3:]
        return phonenumbers.national_significant_number(self._parsed)

    @property
    def is_french_mobile(self) -> bool:
        """06 and 07, overseas too: for people, and not for call centres (Arcep decision 2018-0881)."""
        return self._french_digits.startswith(("6", "7"))

    @property
    def link(self) -> str:
        """The `tel:` link (RFC 3966) that every telephone dials: "tel:3949", "tel:+33805101420;ext=3"."""
        extension = f"{EXTENSION_MARK}{self.extension}" if self.extension else ""
        return f"tel:{self.national_digits if self.is_short else self.canonical}{extension}"

    def is_of_plan(self, here: str) -> bool:
        """It is dialled in a country as that country's own numbers are: +590 in France, Jersey in Britain, Canada in the
        States."""
        if self.is_short or self._french_digits:
            return self.plan == plan_of(here)
        return self._parsed.country_code == phonenumbers.country_code_for_region(here)

    def written_in(self, here: str) -> str:
        """As a reader in a country dials it: "39 49", "0 800 123 456", "01 84 88 40 00", "+1 650-253-0000"; in Belgium
        "02 279 22 11", which is "+32 2 279 22 11" elsewhere.

        Without the extension: the word for it is the reader's, not the number's.
        """
        if self.is_short:
            return _grouped_short(self.national_digits, self.plan)
        if not self.is_of_plan(here):
            return self.written_from_abroad
        digits = self._french_digits
        if not digits:
            return self._written_at_home.replace(" ", NBSP)
        if digits.startswith("8"):
            return NBSP.join(("0", digits[:3], digits[3:6], digits[6:]))
        return _in_pairs("0" + digits)

    @property
    def _written_at_home(self) -> str:
        """Of an ordinary number of another plan than the French, as the library writes it for its own country."""
        return phonenumbers.format_number(self._parsed, phonenumbers.PhoneNumberFormat.NATIONAL)

    @property
    def written_from_abroad(self) -> str:
        """With its country code; a short number has none and cannot be dialled from abroad: ""."""
        if self.is_short:
            return ""
        if self._parsed.country_code in _WRITTEN_IN_PAIRS:
            return f"+{self._parsed.country_code}{NBSP}{_in_pairs(self.national_digits)}"
        style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        return phonenumbers.format_number(self._parsed, style).replace(" ", NBSP)

    def beginnings(self) -> list[str]:
        """Every beginning of the canonical number, the longest first: what a whole range is stored as.

        >>> PhoneNumber("FR-118218").beginnings()[:2], PhoneNumber("FR-118218").beginnings()[-1]
        (['FR-118218', 'FR-11821'], 'FR-1')
        """
        shortest = 2 if self.canonical.startswith("+") else 4
        return [self.canonical[:length] for length in range(len(self.canonical), shortest - 1, -1)]

    def neighbours(self) -> set[str]:
        """The canonical numbers one digit or one swap of two neighbouring digits away, in the same country.

        Nine for each digit and one for each pair: some are nobody's, and none is this number.
        """
        head, digits = self._head, self.canonical[len(self._head) :]
        changed = (
            digits[:place] + other + digits[place + 1 :]
            for place, other in itertools.product(range(len(digits)), "0123456789")
        )
        swapped = (
            digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            for place in range(len(digits) - 1)
        )
        return {head + other for other in itertools.chain(changed, swapped)} - {self.canonical}

    @property
    def _head(self) -> str:
        return self.canonical[:3] if self.is_short else f"+{self._parsed.country_code}"


def numbers_among(text: str, country: str) -> tuple[list[PhoneNumber], list[str]]:
    """The numbers of a text that may hold several, in order; and the parts of it with figures that are none.

    >>> [number.canonical for number in numbers_among("01 99 00 12 34 ou 01 99 00 12 35", "FR")[0]]
    ['+33199001234', '+33199001235']
    """
    numbers: list[PhoneNumber] = []
    refused: list[str] = []
    for part in parts_of(text, lambda part: _is_one(part, country)):
        try:
            numbers.append(PhoneNumber.parse(part, country))
        except NotAPhoneNumber:
            refused.append(part)
    return list(dict.fromkeys(numbers)), refused


def _is_one(text: str, country: str) -> bool:
    return bool(_reads(text, country))


def _reads(text: str, country: str) -> str:
    """The canonical number that a text is, "" for what is none."""
    try:
        return PhoneNumber.parse(text, country).canonical
    except NotAPhoneNumber:
        return ""


def _read_as_in(country: str) -> tuple[str, ...]:
    """The countries whose way of dialling a number may be written in: overseas, the French one first."""
    return (country,) if country == FRANCE or country not in FRENCH_PLAN else (FRANCE, country)


def _canonical(dialled: str, country: str) -> str:
    """The canonical number, or "" for what is none: to the library, or else to the French plan."""
    try:
        parsed = phonenumbers.parse(dialled, country)
    except phonenumbers.NumberParseException:
        return ""
    digits = phonenumbers.national_significant_number(parsed)
    french = plan_digits_of(parsed.country_code, digits)
    if french and (is_in_plan(french) or _is_valid(canonical_of(french))):
        canonical = canonical_of(french)
        # Typed with the code of an island where it does not lie: somebody's slip, and not for us to guess. Numbers in 08
        # lie nowhere.
        codes = (CODE_OF_FRANCE, phonenumbers.parse(canonical).country_code)
        return canonical if parsed.country_code in codes or french.startswith("8") else ""
    canonical = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return canonical if _is_valid(canonical) and len(canonical) <= 1 + LONGEST_NUMBER else ""


def _read_in_letters(text: str, country: str) -> str:
    """The canonical number of "1800 FLOWERS", letters standing for keys (ITU-T E.161); "" for what is none."""
    is_abroad = text.lstrip().startswith(("+", "00")) or country not in FRENCH_PLAN
    if not (is_abroad and _CAPITALS.fullmatch(text)):
        return ""
    try:
        parsed = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    is_one = phonenumbers.is_valid_number(parsed) and phonenumbers.number_type(parsed) in _PRINTED_IN_LETTERS
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if is_one else ""


def _is_valid(canonical: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(canonical))


def _in_pairs(digits: str) -> str:
    return NBSP.join(digits[start : start + 2] for start in range(0, len(digits), 2))


def _grouped_short(digits: str, plan: str) -> str:
    """France says short numbers by pairs; six figures are in threes everywhere (116 000)."""
    match len(digits):
        case 4 if plan == FRANCE:
            return _in_pairs(digits)
        case 6:
            return NBSP.join((digits[:3], digits[3:]))
        case _:
            return digits
