"""Public holidays of a country and of its parts, by the library `holidays`: kept everywhere, in a part, or nowhere.

Where the part is unknown, a day that some parts keep is neither a holiday nor a working day for sure: Easter Monday in the
United Kingdom is one in England and none in Scotland (https://www.gov.uk/bank-holidays).
"""

import datetime
import enum
from functools import cache, lru_cache

import holidays
from babel.core import get_global
from holidays.mixins.child_entity import ChildEntity


class Kept(enum.Enum):
    """Where a day is a public holiday, as far as the place is known."""

    NOWHERE = 0
    IN_A_PART = 1
    EVERYWHERE = 2


def has_holidays_of(country: str, region: str = "") -> bool:
    """Are the public holidays of this country, and this part of it, known?"""
    known = holidays.list_supported_countries()
    return country in known and (not region or region in known[country])


def kept_on(day: datetime.date, *, country: str, region: str, time_zone: str) -> Kept:
    """`country` is ISO 3166-1 alpha-2, `region` the part of it as in ISO 3166-2, or "" for unknown; `time_zone` tells
    the islands that have a clock of their own. Of unknown countries no holiday is known."""
    everywhere, in_a_part = _calendars(country, region or _island(country, time_zone), day.year)
    if day in everywhere:
        return Kept.EVERYWHERE
    return Kept.IN_A_PART if day in in_a_part else Kept.NOWHERE


@lru_cache(maxsize=256)
def _calendars(
    country: str, region: str, year: int
) -> tuple[frozenset[datetime.date], frozenset[datetime.date]]:
    """The days of a year kept everywhere, and those kept in parts of the country: none of these where the part is known."""
    if not has_holidays_of(country):
        return frozenset(), frozenset()
    if region and (of_region := _calendar(country, region, year)) is not None:
        return of_region, frozenset()
    parts = set(holidays.list_supported_countries()[country]) - set(_islands(country).values())
    of_parts = (_calendar(country, part, year) or frozenset() for part in parts)
    return _calendar(country, None, year) or frozenset(), frozenset().union(*of_parts)


def _calendar(country: str, region: str | None, year: int) -> frozenset[datetime.date] | None:
    try:
        return frozenset(holidays.country_holidays(country, subdiv=region, years=year))
    except NotImplementedError:  # a part that the library does not know
        return None


def _island(country: str, time_zone: str) -> str:
    """The part of a country that has a country code and a clock of its own: Réunion for Indian/Reunion."""
    return _islands(country).get(get_global("zone_territories").get(time_zone, ""), "")


def _islands(country: str) -> dict[str, str]:
    """Parts of the country by their own ISO 3166-1 code: {"RE": "974", …} of France."""
    return {code: part for code, (parent, part) in _children().items() if parent == country}


@cache
def _children() -> dict[str, tuple[str, str]]:
    """Codes of ISO 3166-1 that are parts of another country: which, and as what part. A tenth of a second, once."""
    codes = [
        code for code, parts in holidays.list_supported_countries().items() if len(code) == 2 and not parts
    ]
    found: dict[str, tuple[str, str]] = {}
    for code in codes:
        calendar = holidays.country_holidays(code)
        if isinstance(calendar, ChildEntity) and (parent := calendar.parent_entity):
            found[code] = (parent.country, calendar.parent_entity_subdivision_code or code)
    return found
