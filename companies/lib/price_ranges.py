"""What calls cost by the first digits of a number: as a value, and as the folder of a country says it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import phonenumbers

FREE = "free"
NORMAL = "normal"
PREMIUM = "premium"
UNKNOWN = "unknown"

EURO = "EUR"
#: Services of social value and directories (116 000, 118 218), all over Europe.
_SHORT_BEGINNINGS = ("116", "118")
#: So many digits are a whole number of a plan.
_WHOLE = 8


@dataclass(frozen=True)
class Price:
    """A price class, and for surcharged numbers what the service costs, in hundredths of `currency` (ISO 4217).

    With `is_ceiling` the two amounts are what the law allows the range at most, and either the one or the other
    is charged; without it they are the number's own, and both are. `is_wait_free`: nothing is charged until a
    human answers; None when nobody says. `has_access_charge`: the caller's own operator adds a price of its own.
    """

    price_class: str = UNKNOWN
    cents_per_minute: Decimal | None = None
    cents_per_call: Decimal | None = None
    is_ceiling: bool = False
    is_wait_free: bool | None = None
    currency: str = EURO
    has_access_charge: bool = False

    @property
    def is_free(self) -> bool:
        return self.price_class == FREE

    @property
    def is_premium(self) -> bool:
        return self.price_class == PREMIUM

    @property
    def has_amount(self) -> bool:
        return self.cents_per_minute is not None or self.cents_per_call is not None

    def of_waiting(self, minutes: int) -> Decimal | None:
        """What the service charges for so many minutes on the line, in whole hundredths; None when unknown.

        The call itself comes on top, at the price of any call of the caller's contract; a free number has none.

        >>> Price(PREMIUM, Decimal(35)).of_waiting(35)
        Decimal('1225')
        """
        if self.price_class in (FREE, NORMAL) or self.is_wait_free:
            return Decimal(0)
        if not self.has_amount:
            return None
        by_time, by_call = (self.cents_per_minute or 0) * minutes, self.cents_per_call or 0
        cents = max(by_time, by_call) if self.is_ceiling else by_time + by_call
        return Decimal(cents).quantize(Decimal(1), ROUND_HALF_UP)


@dataclass(frozen=True)
class NumberRange:
    """National digits that begin so (`begins`: behind the trunk 0; `short`: of short numbers), of so many `digits` where that is
    given, and what calling them costs: since when, according to whom. `note`: language → what else there is to say.
    """

    country: str
    begins: tuple[str, ...]
    short: tuple[str, ...]
    price: Price
    since: datetime.date | None = None
    digits: int | None = None
    source: str = ""
    url: str = ""
    note: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of_table(cls, table: Mapping[str, Any], *, country: str, currency: str) -> "NumberRange":
        """A `[[price_range]]` of country.toml."""
        price = Price(
            table["class"],
            _amount(table.get("cents_per_minute")),
            _amount(table.get("cents_per_call")),
            is_ceiling=table.get("is_ceiling", False),
            currency=currency,
            has_access_charge=table.get("plus_access_charge", False),
        )
        return cls(
            country=country,
            begins=tuple(table.get("begins", ())),
            short=tuple(table.get("short", ())),
            price=price,
            since=table.get("since"),
            digits=table.get("digits"),
            source=table["source"]["title"],
            url=table["source"].get("url", ""),
            note=table.get("note", {}),
        )

    @property
    def names(self) -> list[str]:
        """As they are dialled, those that follow one another together: "0800–0805", "081", "3000–3007"."""
        return [*_runs(f"{self._trunk_of(start)}{start}" for start in self.begins), *_runs(self.short)]

    @property
    def has_price(self) -> bool:
        """Its price is known; else there is only a note."""
        return self.price.price_class != UNKNOWN

    def goes_on(self, name: str) -> bool:
        """Is a name the beginning of numbers, and no whole one? Of a folder that does not say how many digits they have, only
        the beginnings that all of Europe has are among short numbers."""
        if name not in self.short:
            return len(name) < _WHOLE
        return name in _SHORT_BEGINNINGS if self.digits is None else len(name) < self.digits

    def fits(self, digits: str, *, is_short: bool) -> int:
        """How many digits of the longest beginning that fits; 0 for none."""
        if self.digits not in (None, len(digits)):
            return 0
        beginnings = self.short if is_short else self.begins
        return max((len(start) for start in beginnings if digits.startswith(start)), default=0)

    def _trunk_of(self, start: str) -> str:
        """What is dialled before a national number: the 0 of most of Europe, but not of Ireland’s 1800. (The 1 of the States is
        nobody's way of writing.)"""
        if self.digits is None:
            return (
                "0" if phonenumbers.ndd_prefix_for_region(self.country, strip_non_digits=True) == "0" else ""
            )
        number = phonenumbers.PhoneNumber(
            country_code=phonenumbers.country_code_for_region(self.country),
            national_number=int(start.ljust(self.digits, "2")),
        )
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return "0" if written.startswith(("0", "(0")) else ""


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _runs(digits: Iterable[str]) -> Iterator[str]:
    """Those of one length that follow one another as the first and the last of them, in the order given.

    >>> list(_runs(["0800", "0801", "0802", "081"]))
    ['0800–0802', '081']
    """
    given = list(digits)
    starts = [place for place, one in enumerate(given) if not place or not _follows(given[place - 1], one)]
    for start, end in pairwise([*starts, len(given)]):
        first, last = given[start], given[end - 1]
        yield from (first,) if first == last else (f"{first}–{last}",) if end - start > 2 else (first, last)


def _follows(one: str, next_one: str) -> bool:
    return len(one) == len(next_one) and int(next_one) == int(one) + 1


def range_among(ranges: Iterable[NumberRange], digits: str, *, is_short: bool) -> NumberRange | None:
    """The one with the longest beginning that fits the digits of a number, behind the trunk 0."""
    fitting = [(entry.fits(digits, is_short=is_short), entry) for entry in ranges]
    longest, found = max(fitting, key=lambda pair: pair[0], default=(0, None))
    return found if longest else None
