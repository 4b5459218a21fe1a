"""What calling a number costs: as a value, and as far as the number alone tells it.

The three French classes are those of the tariff signs since 1 October 2015 (green, grey, magenta): "call
price + service price". A price here is the price of the service, in euro cents without the call itself; the
price of most short numbers is a fact about each number, with a source and a date (models.tariff), and is
never guessed from its digits.
"""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from phonenumbers import PhoneNumberType

from companies.lib.phones import FRANCE, PhoneNumber

FREE = "free"
NORMAL = "normal"
PREMIUM = "premium"
UNKNOWN = "unknown"


class NotThePriceOfItsRange(ValueError):
    """The law says otherwise of all numbers of this range; `lawful` is what it says."""

    def __init__(self, lawful: "Price") -> None:
        super().__init__(lawful.price_class)
        self.lawful = lawful


class FreeWithoutProof(ValueError):
    """Numbers of its range may cost something: that one is free is for a page of the State to say."""


#: Where the State says which short numbers of social services are free (3919, 3977): its own registered domains.
_OF_THE_STATE = ("gouv.fr", "arcep.fr", "service-public.fr")


@dataclass(frozen=True)
class Price:
    """A price class, and for surcharged numbers what the service costs, in euro cents.

    With `is_ceiling` the two amounts are what the law allows the range at most, and either the one or the other
    is charged; without it they are the number's own, and both are. `is_wait_free`: nothing is charged until a
    human answers; None when nobody says.
    """

    price_class: str = UNKNOWN
    cents_per_minute: Decimal | None = None
    cents_per_call: Decimal | None = None
    is_ceiling: bool = False
    is_wait_free: bool | None = None

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
        """What the service charges for so many minutes on the line, in whole euro cents; None when unknown.

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


#: The French tariff signs, and the ceilings of surcharged numbers.
_SIGNS_SINCE = datetime.date(2015, 10, 1)
#: The plan in force: which range serves what.
_PLAN_SINCE = datetime.date(2018, 7, 24)
_PLAN = "Arcep, décision n° 2018-0881"


@dataclass(frozen=True)
class NumberRange:
    """National digits that begin so, and what calling them costs by law, since when, according to whom."""

    begins: tuple[str, ...]
    price: Price
    since: datetime.date
    source: str = _PLAN

    @property
    def names(self) -> list[str]:
        """As they are dialled: "0800", "081"."""
        return [f"0{digits}" for digits in self.begins]


def _at_most(per_minute: int, per_call: int) -> Price:
    return Price(PREMIUM, Decimal(per_minute), Decimal(per_call), is_ceiling=True)


#: Ten digits, without the first 0.
TEN_DIGIT_RANGES = (
    NumberRange(("800", "801", "802", "803", "804", "805"), Price(FREE), _SIGNS_SINCE),
    NumberRange(("806", "807", "808", "809"), Price(NORMAL), _SIGNS_SINCE),
    NumberRange(("81",), _at_most(6, 15), _SIGNS_SINCE),
    NumberRange(("82",), _at_most(20, 50), _SIGNS_SINCE),
    NumberRange(("89",), _at_most(80, 300), _SIGNS_SINCE),
    NumberRange(("1", "2", "3", "4", "5", "6", "7", "9"), Price(NORMAL), _PLAN_SINCE),
)
_PLAN_AS_AMENDED = "Arcep, décision n° 2018-0881 modifiée par la décision n° 2022-1583, 2.4.9"
#: 3000 to 3007, 3009 to 3169, 3180 to 3199.
_FREE_SHORT = (
    *(str(number) for number in (*range(3000, 3008), 3009)),
    *(str(root) for root in (*range(301, 317), 318, 319)),
)
#: (how many digits, range). Other short numbers say nothing by their digits; directories set their own price.
SHORT_RANGES = (
    (4, NumberRange(_FREE_SHORT, Price(FREE), _SIGNS_SINCE, _PLAN_AS_AMENDED)),
    (6, NumberRange(("116",), Price(FREE), _PLAN_SINCE)),
    (6, NumberRange(("118",), Price(PREMIUM), _PLAN_SINCE)),
    (2, NumberRange(("15", "17", "18"), Price(FREE), _PLAN_SINCE)),
    (3, NumberRange(("112",), Price(FREE), _PLAN_SINCE)),
)
#: Of no country: free (+800) and premium (+979) are so everywhere. Of the others, satellites among them, nobody can tell
#: the price from the digits; it is never that of a normal call.
_OF_NO_COUNTRY = {
    PhoneNumberType.TOLL_FREE: Price(FREE),
    PhoneNumberType.PREMIUM_RATE: Price(PREMIUM),
}
#: Abroad: the kinds that `phonenumbers` tells rightly. Shared-cost, universal and internet numbers cost what
#: nobody can tell from the digits.
_ABROAD = {
    **_OF_NO_COUNTRY,
    PhoneNumberType.FIXED_LINE: Price(NORMAL),
    PhoneNumberType.MOBILE: Price(NORMAL),
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Price(NORMAL),
}


def range_of(number: PhoneNumber) -> NumberRange | None:
    """The French range whose price the law says, overseas too; None for foreign numbers and ranges that decide nothing."""
    if number.plan != FRANCE:
        return None
    digits = number.plan_digits if number.is_short else number.plan_digits[1:]
    if number.is_short:
        candidates = [entry for length, entry in SHORT_RANGES if len(digits) == length]
    else:
        candidates = list(TEN_DIGIT_RANGES)
    return next((entry for entry in candidates if digits.startswith(entry.begins)), None)


@lru_cache(maxsize=4096)
def price_by_range(number: PhoneNumber) -> Price:
    """What the number alone tells of its price; of class UNKNOWN where that is nothing.

    >>> price_by_range(PhoneNumber.parse("0 800 123 456")).price_class
    'free'
    >>> price_by_range(PhoneNumber.parse("3949")).price_class
    'unknown'
    """
    if number.plan == FRANCE:
        found = range_of(number)
        return found.price if found else Price()
    known = _ABROAD if number.country else _OF_NO_COUNTRY
    return known.get(number.kind, Price())


def check_price(number: PhoneNumber, price: Price, *, said_at: str = "") -> None:
    """Can this number cost that? Its class is that of its range, its price below the ceiling of its range.

    A French short number of no free range is free where the State says so: `said_at` is the host of the page. (3246 is of
    the range of 3919, and surcharged.) Raises NotThePriceOfItsRange, FreeWithoutProof.
    """
    lawful = price_by_range(number)
    if lawful.price_class == UNKNOWN:
        if price.is_free and number.is_short and number.plan == FRANCE and not _is_of_the_state(said_at):
            raise FreeWithoutProof(number.canonical)
        return
    amounts = (
        (price.cents_per_minute, lawful.cents_per_minute),
        (price.cents_per_call, lawful.cents_per_call),
    )
    if price.price_class != lawful.price_class or any(
        own is not None and most is not None and own > most for own, most in amounts
    ):
        raise NotThePriceOfItsRange(lawful)


def _is_of_the_state(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in _OF_THE_STATE)


def legal_ceilings() -> list[tuple[str, Price]]:
    """The surcharged French ranges ("081", "082", "089") with the most they may cost."""
    return [
        (name, entry.price) for entry in TEN_DIGIT_RANGES if entry.price.is_ceiling for name in entry.names
    ]
