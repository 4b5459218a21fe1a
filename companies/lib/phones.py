"""Telephone numbers as one value: parsed from any writing, written the way their country writes them.

Ordinary numbers go through `phonenumbers`. Short national numbers (15, 112, 1023, 3949, 116 006,
118 218, 33700) do not: that library calls most French ones premium and builds links that cannot be
dialled. They are kept as a country and plain digits.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

import phonenumbers

NBSP = "\N{NO-BREAK SPACE}"  # a number never breaks over two lines

# French short numbers: emergency and social (1x, 11x, 19x), operators (10xx), short numbers (3xxx),
# European harmonised services (116xxx), directories (118xxx), text services (five digits).
# Source: French numbering plan, Arcep decision 2018-0881.
_FRENCH_SHORT = re.compile(r"1\d|11\d|19\d|10\d\d|3\d{3}|11[68]\d{3}|[3-8]\d{4}")
_OTHER_SHORT = re.compile(r"\d{2,6}")


class NotAPhoneNumber(ValueError):
    """The text is no telephone number of the country it was read for."""


@dataclass(frozen=True)
class PhoneNumber:
    """One dialable number. `canonical` is what the database keeps: "+33805101420" or "FR-3949"."""

    canonical: str

    @classmethod
    def parse(cls, text: str, country: str = "FR") -> Self:
        """Read a number as people write it in `country` (ISO 3166-1 alpha-2).

        >>> PhoneNumber.parse("39 49").canonical, PhoneNumber.parse("0 805 10 14 20").canonical
        ('FR-3949', '+33805101420')

        Raises NotAPhoneNumber.
        """
        typed = unicodedata.normalize("NFKC", text).strip().removeprefix("tel:")
        if canonical := re.fullmatch(r"([A-Z]{2})-([0-9]{2,6})", typed):
            country, typed = canonical.groups()
        typed = re.sub(r"\(0\)", "", typed)
        if re.search(r"[^\W\d_]", typed):
            raise NotAPhoneNumber(text)
        # ASCII, whichever script they were typed in: the database takes no others.
        digits = "".join(str(unicodedata.decimal(letter)) for letter in typed if letter.isdecimal())
        is_international = typed.lstrip().startswith(("+", "(+")) or digits.startswith("00")
        short = _FRENCH_SHORT if country == "FR" else _OTHER_SHORT
        if not is_international and short.fullmatch(digits):
            return cls(f"{country}-{digits}")
        try:
            number = phonenumbers.parse("+" + digits.lstrip("0") if is_international else digits, country)
        except phonenumbers.NumberParseException as error:
            raise NotAPhoneNumber(text) from error
        if not phonenumbers.is_valid_number(number):
            raise NotAPhoneNumber(text)
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    @property
    def is_short(self) -> bool:
        return not self.canonical.startswith("+")

    @property
    def country(self) -> str:
        """ISO code of the numbering plan the number belongs to; "" for numbers of no country."""
        if self.is_short:
            return self.canonical[:2]
        region = phonenumbers.region_code_for_number(phonenumbers.parse(self.canonical))
        return "" if region in (None, phonenumbers.phonenumberutil.REGION_CODE_FOR_NON_GEO_ENTITY) else region

    @property
    def national_digits(self) -> str:
        """What is dialled inside the country, without the trunk 0: "3949", "805101420"."""
        if self.is_short:
            return self.canonical[3:]
        return phonenumbers.national_significant_number(phonenumbers.parse(self.canonical))

    @property
    def link(self) -> str:
        """The `tel:` link (RFC 3966) that every telephone dials: "tel:3949", "tel:+33805101420"."""
        return f"tel:{self.national_digits if self.is_short else self.canonical}"

    @property
    def written(self) -> str:
        """As its own country writes it: "39 49", "0 800 123 456", "01 84 88 40 00", "+1 650-253-0000"."""
        if self.is_short:
            return _grouped_short(self.national_digits)
        number = phonenumbers.parse(self.canonical)
        if number.country_code != 33:
            style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
            return phonenumbers.format_number(number, style).replace(" ", NBSP)
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
        return phonenumbers.format_number(phonenumbers.parse(self.canonical), style).replace(" ", NBSP)


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
