"""Telephone numbers as one value: parsed from any writing, written the way their country writes them.

Ordinary numbers go through `phonenumbers`. Short national numbers (15, 112, 1023, 3949, 116 006,
118 218, 33700) do not: that library calls most French ones premium and builds links that cannot be
dialled. They are kept as a country and plain digits.
"""

import itertools
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import phonenumbers

from companies.lib.words import folded

NBSP = "\N{NO-BREAK SPACE}"  # a number never breaks over two lines
FRANCE = "FR"
LONGEST_EXTENSION = 7
#: With the country code (ITU-T E.164). Some German desks write their extension behind more.
LONGEST_NUMBER = 15
#: More than this is no number with a few words around it: it is a text.
LONGEST_TEXT = 120

# French short numbers: emergency and social (1x, 11x, 19x), operators (10xx), short numbers (3xxx),
# European harmonised services (116xxx), directories (118xxx), text services (five digits), and what an operator's own
# lines dial to reach it (three or four digits: 611, 900, 2323).
# Source: French numbering plan, Arcep decision 2018-0881.
_FRENCH_SHORT = re.compile(r"1\d|11\d|19\d|[679]\d\d|2[1-9]\d\d|10\d\d|3\d{3}|11[68]\d{3}|[3-8]\d{4}")
_OTHER_SHORT = re.compile(r"\d{2,6}")
_CANONICAL_SHORT = re.compile(r"([A-Z]{2})-([0-9]{2,6})")

# An extension behind the number: RFC 3966 ";ext=3", "poste 12", "ext. 12", "x12", "#12", "Durchwahl 12".
_EXTENSION = re.compile(
    r"[\s,;(]*(?:ext\s*=|(?<![^\W\d_])(?:poste|extension|extn?|durchwahl|interno|x)[\s.:°]*|#\s*)"
    rf"(\d{{1,{LONGEST_EXTENSION}}})[\s)]*$",
    re.IGNORECASE,
)
_EXTENSION_MARK = ";ext="
# The words people copy along with a number, folded. Anything else with letters is no number.
_WORDS = """
    a acces allo appel appeler appelez appels at au call calls client clientele clients composer composez
    contact contacter contactez customer d de dial du en et fax faire faites fixe free freephone gratuit
    gratuite gratuits gsm hotline international joignable joindre l le les line ligne local mobile n no non
    nr num number numero nummer of on or par phone please portable prix rappeler rappelez service services
    standard sur surtaxe tel telefon telefono telefoon telephone telephoner the to un vert
"""
_WORDS_AROUND = frozenset(_WORDS.split())
_TRUNK = re.compile(r"\(\s*0\s*\)")
# Alone among figures the letter O is a nought: the wrong key, or a scanner's mistake.
_LETTER_O = re.compile(r"(?<![^\W\d_])[oO]+(?![^\W\d_])")
# "+" stands for the international prefix only right before the country code ("free + price of a call").
_LONE_PLUS = re.compile(r"\+(?![\s(]*\d)")
# Dialled first, it hides who calls.
_HIDES_CALLER = re.compile(r"^[*#]31#")


class NotAPhoneNumber(ValueError):
    """The text is no telephone number of the country it was read for."""


@dataclass(frozen=True)
class PhoneNumber:
    """One dialable number. `canonical` is what the database keeps: "+33805101420" or "FR-3949".

    `extension` is dialled once somebody or something answered; it is no part of what the number costs or
    whose it is.
    """

    canonical: str
    extension: str = ""

    @classmethod
    def parse(cls, text: str, country: str = FRANCE) -> Self:
        """Read a number as people write it in `country` (ISO 3166-1 alpha-2), words around it included.

        >>> PhoneNumber.parse("39 49").canonical, PhoneNumber.parse("Tél. : 0 805 10 14 20").canonical
        ('FR-3949', '+33805101420')
        >>> PhoneNumber.parse("01 99 00 12 34 poste 12")
        PhoneNumber(canonical='+33199001234', extension='12')

        Raises NotAPhoneNumber: for what is no number, and for two numbers at once.
        """
        if len(text) > LONGEST_TEXT:
            raise NotAPhoneNumber(text)
        typed = unicodedata.normalize("NFKC", text).strip()
        typed = re.sub(r"^(?:tel|callto|sms)\s*:\s*", "", typed, flags=re.IGNORECASE)
        if canonical := _CANONICAL_SHORT.fullmatch(typed):
            country, typed = canonical.groups()
        number, extension = _without_extension(typed)
        typed = _figures(number, text)
        digits = _ascii_digits(typed)
        is_international = typed.startswith("+") or digits.startswith("00")
        short = _FRENCH_SHORT if country == FRANCE else _OTHER_SHORT
        if not is_international and short.fullmatch(digits):
            return cls(f"{country}-{digits}", extension)
        try:
            parsed = phonenumbers.parse("+" + digits.lstrip("0") if is_international else digits, country)
        except phonenumbers.NumberParseException as error:
            raise NotAPhoneNumber(text) from error
        if not phonenumbers.is_valid_number(parsed):
            raise NotAPhoneNumber(text)
        canonical = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        if len(canonical) > 1 + LONGEST_NUMBER:
            raise NotAPhoneNumber(text)
        return cls(canonical, extension)

    @classmethod
    def of_whole(cls, text: str) -> Self:
        """The number that `whole` wrote."""
        canonical, _mark, extension = text.partition(_EXTENSION_MARK)
        return cls(canonical, extension)

    @property
    def whole(self) -> str:
        """Number and extension in one text: "+33199001234;ext=12" (RFC 3966), "FR-3949"."""
        return f"{self.canonical}{_EXTENSION_MARK}{self.extension}" if self.extension else self.canonical

    @property
    def address(self) -> str:
        """One way of writing it in the address of a page: "3949", "0805101420", "+16502530000", "DE-115"."""
        if self.country != FRANCE:
            return self.canonical
        return self.national_digits if self.is_short else f"0{self.national_digits}"

    @property
    def is_short(self) -> bool:
        return not self.canonical.startswith("+")

    @cached_property
    def _parsed(self) -> phonenumbers.PhoneNumber:
        return phonenumbers.parse(self.canonical)

    @cached_property
    def country(self) -> str:
        """ISO code of the numbering plan the number belongs to; "" for numbers of no country."""
        if self.is_short:
            return self.canonical[:2]
        region = phonenumbers.region_code_for_number(self._parsed)
        return "" if region in (None, phonenumbers.phonenumberutil.REGION_CODE_FOR_NON_GEO_ENTITY) else region

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
        """06 and 07: for people, and not for call centres (Arcep decision 2018-0881)."""
        return self.canonical.startswith(("+336", "+337"))

    @property
    def link(self) -> str:
        """The `tel:` link (RFC 3966) that every telephone dials: "tel:3949", "tel:+33805101420;ext=3"."""
        extension = f"{_EXTENSION_MARK}{self.extension}" if self.extension else ""
        return f"tel:{self.national_digits if self.is_short else self.canonical}{extension}"

    @property
    def written(self) -> str:
        """As its own country writes it: "39 49", "0 800 123 456", "01 84 88 40 00", "+1 650-253-0000".

        Without the extension: the word for it is the reader's, not the number's.
        """
        if self.is_short:
            return _grouped_short(self.national_digits)
        if self._parsed.country_code != 33:
            return self.written_from_abroad
        digits = self.national_digits
        if digits.startswith("8"):
            return NBSP.join(("0", digits[:3], digits[3:6], digits[6:]))
        return _in_pairs("0" + digits)

    @property
    def written_from_abroad(self) -> str:
        """With its country code; a short number has none and cannot be dialled from abroad: ""."""
        if self.is_short:
            return ""
        style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        return phonenumbers.format_number(self._parsed, style).replace(" ", NBSP)

    @property
    def without_extension(self) -> Self:
        return replace(self, extension="")

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


def _without_extension(typed: str) -> tuple[str, str]:
    found = _EXTENSION.search(typed)
    if not found or not re.search(r"\d{2}", typed[: found.start()]):  # nothing before it that is dialled
        return typed, ""
    return typed[: found.start()], _ascii_digits(found[1])


def _figures(typed: str, text: str) -> str:
    """The number without what people copy along with it. Raises NotAPhoneNumber where other words remain."""
    typed = _LONE_PLUS.sub(" ", _TRUNK.sub("", _HIDES_CALLER.sub("", typed)))
    typed = _LETTER_O.sub(lambda found: "0" * len(found[0]), typed)
    if typed.startswith(("*", "#")):  # a command to the telephone, not a number
        raise NotAPhoneNumber(text)
    words = re.findall(r"[^\W\d_]+", folded(typed))
    if not _WORDS_AROUND.issuperset(words):
        raise NotAPhoneNumber(text)
    first = re.search(r"[\d+]", typed)
    figures = typed[first.start() :] if first else ""
    # Letters, "+" or "&" between two figures: two numbers, or a number and something else, or a name (1&1).
    if re.search(r"\d\W*[^\W\d_].*\d", figures) or re.search(r"[+&]", figures[1:]):
        raise NotAPhoneNumber(text)
    return figures


def _ascii_digits(text: str) -> str:
    """The figures alone, whichever script they were typed in: the database takes no others."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())


def _in_pairs(digits: str) -> str:
    return NBSP.join(digits[start : start + 2] for start in range(0, len(digits), 2))


def _grouped_short(digits: str) -> str:
    match len(digits):
        case 4:
            return _in_pairs(digits)
        case 6:
            return NBSP.join((digits[:3], digits[3:]))
        case _:
            return digits
