"""What calling a number costs, as far as the number alone tells it.

What the first digits decide stands in the folder of the country (fixtures/countries, [[price_range]]), with its source. The
price of most short numbers is a fact about each number, with a source and a date (models.tariff), and is never guessed from
its digits.
"""

from functools import lru_cache

from phonenumbers import PhoneNumberType

from companies.lib.countries import country_of
from companies.lib.phones import FRANCE, PhoneNumber
from companies.lib.price_ranges import EURO, FREE, NORMAL, PREMIUM, UNKNOWN, NumberRange, Price, range_among


class NotThePriceOfItsRange(ValueError):
    """The law says otherwise of all numbers of this range; `lawful` is what it says."""

    def __init__(self, lawful: Price) -> None:
        super().__init__(lawful.price_class)
        self.lawful = lawful


class FreeWithoutProof(ValueError):
    """Numbers of its range may cost something: that one is free is for a page of the State to say."""


#: Where the State says which short numbers of social services are free (3919, 3977): its own registered domains.
_OF_THE_STATE = ("gouv.fr", "arcep.fr", "service-public.fr")


#: Of no country: free (+800) and premium (+979) are so everywhere. Of the others, satellites among them, nobody can tell
#: the price from the digits; it is never that of a normal call.
_OF_NO_COUNTRY = {
    PhoneNumberType.TOLL_FREE: Price(FREE),
    PhoneNumberType.PREMIUM_RATE: Price(PREMIUM),
}
#: Where no folder says it: the kinds that `phonenumbers` tells rightly. Shared-cost, universal and internet numbers cost
#: what nobody can tell from the digits.
_BY_KIND = {
    **_OF_NO_COUNTRY,
    PhoneNumberType.FIXED_LINE: Price(NORMAL),
    PhoneNumberType.MOBILE: Price(NORMAL),
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Price(NORMAL),
}


def range_of(number: PhoneNumber) -> NumberRange | None:
    """The range of its plan of which the folder of the country says something; None where it says nothing."""
    found = _range_of(number)
    return found if found and (found.has_price or found.note) else None


def _range_of(number: PhoneNumber) -> NumberRange | None:
    country = country_of(number.plan)
    if not country.price_ranges:
        return None
    digits = number.plan_digits
    is_french = number.plan == FRANCE and not number.is_short
    return range_among(country.price_ranges, digits[1:] if is_french else digits, is_short=number.is_short)


@lru_cache(maxsize=4096)
def currency_of(number: PhoneNumber) -> str:
    """In which its price is told (ISO 4217): that of its country, where a folder says it."""
    return country_of(number.plan).currency or EURO


@lru_cache(maxsize=4096)
def price_by_range(number: PhoneNumber) -> Price:
    """What the number alone tells of its price; of class UNKNOWN where that is nothing.

    >>> price_by_range(PhoneNumber("+33800123456")).price_class
    'free'
    >>> price_by_range(PhoneNumber("FR-3949")).price_class
    'unknown'
    """
    if found := _range_of(number):
        return found.price
    known = _BY_KIND if number.country else _OF_NO_COUNTRY
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
