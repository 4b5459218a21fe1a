"""What calling a French number costs, as far as the number alone tells it.

The three classes are those of the French tariff signs since 1 October 2015 (green, grey, magenta).
Ceilings: Arcep decision 2018-0881 (national numbering plan); a surcharged number states its own price
below the ceiling of its range. The price of most short numbers is a fact about each number, with a
source and a date, and is not to be guessed from its digits.
"""

from dataclasses import dataclass
from decimal import Decimal

from companies.lib.phones import PhoneNumber

FREE = "free"
NORMAL = "normal"
PREMIUM = "premium"


@dataclass(frozen=True)
class Tariff:
    """A price class, and for surcharged ranges the ceiling set by law, in euro cents."""

    price_class: str
    ceiling_cents_per_minute: Decimal | None = None
    ceiling_cents_per_call: Decimal | None = None


def _surcharged(per_minute: int, per_call: int) -> Tariff:
    return Tariff(PREMIUM, Decimal(per_minute), Decimal(per_call))


_TEN_DIGIT_RANGES = (
    (("800", "801", "802", "803", "804", "805"), Tariff(FREE)),
    (("806", "807", "808", "809"), Tariff(NORMAL)),
    (("81",), _surcharged(6, 15)),
    (("82",), _surcharged(20, 50)),
    (("89",), _surcharged(80, 300)),
    (("1", "2", "3", "4", "5", "9"), Tariff(NORMAL)),
)
_SHORT_RANGES = (
    (("30", "31"), 4, Tariff(FREE)),
    (("116",), 6, Tariff(FREE)),
    (("15", "17", "18"), 2, Tariff(FREE)),
    (("112",), 3, Tariff(FREE)),
)


def tariff_by_range(number: PhoneNumber) -> Tariff | None:
    """The tariff that the number's range decides by itself, or None where it decides nothing.

    >>> tariff_by_range(PhoneNumber.parse("0 800 123 456")).price_class
    'free'
    >>> tariff_by_range(PhoneNumber.parse("3949")) is None
    True
    """
    if number.country != "FR":
        return None
    digits = number.national_digits
    if number.is_short:
        for starts, length, tariff in _SHORT_RANGES:
            if len(digits) == length and digits.startswith(starts):
                return tariff
        return None
    for starts, tariff in _TEN_DIGIT_RANGES:
        if digits.startswith(starts):
            return tariff
    return None


def legal_ceilings() -> list[tuple[str, Tariff]]:
    """The surcharged French ranges ("081", "082", "089") with the most they may cost."""
    return [
        (f"0{start}", tariff)
        for starts, tariff in _TEN_DIGIT_RANGES
        for start in starts
        if tariff.price_class == PREMIUM
    ]
