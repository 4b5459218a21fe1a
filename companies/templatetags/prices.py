"""What a call costs, in words and with a sign."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_currency
from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from companies.enums import CompanyKind, PriceClass
from companies.lib.french_plan import plan_of
from companies.lib.phones import PhoneNumber
from companies.lib.places import country_name
from companies.lib.price_ranges import EURO, FREE, NORMAL, PREMIUM, UNKNOWN, NumberRange, Price
from companies.lib.typography import NARROW, NBSP
from companies.models import Channel, reader
from companies.queries.evidence.moments import Moment
from companies.templatetags.expected import shown_minutes
from companies.templatetags.numbers import reach_words
from companies.templatetags.waits import wait

register = template.Library()

#: What waiting costs is said for so long where nobody knows how long it takes.
USUAL_EXAMPLE = 20

_SHORT = {
    PriceClass.FREE: pgettext_lazy("price", "free"),
    PriceClass.NORMAL: gettext_lazy("normal price"),
    PriceClass.PREMIUM: gettext_lazy("surcharged"),
    PriceClass.UNKNOWN: gettext_lazy("price unknown"),
}
_SHORT_ABROAD = {
    PriceClass.FREE: gettext_lazy("free within the country"),
    PriceClass.NORMAL: gettext_lazy("call abroad"),
}
_SHORT_ELSEWHERE = gettext_lazy("only within that country")

#: What waiting costs: at most, for the minutes that the page leads with, for an example of so many.
_WAITING = (
    gettext_lazy("%(minutes)s on the line: up to %(price)s, plus the call"),
    gettext_lazy("%(minutes)s here ≈ %(price)s, plus the call"),
    gettext_lazy("%(minutes)s on the line ≈ %(price)s, plus the call"),
)
_WAITING_WITH_ACCESS = (
    gettext_lazy("%(minutes)s on the line: up to %(price)s, plus your operator’s access charge"),
    gettext_lazy("%(minutes)s here ≈ %(price)s, plus your operator’s access charge"),
    gettext_lazy("%(minutes)s on the line ≈ %(price)s, plus your operator’s access charge"),
)
#: What a service costs is told for its own country: what is paid elsewhere nobody says.
_NO_AMOUNTS: dict[str, Any] = {"cents_per_minute": None, "cents_per_call": None, "has_access_charge": False}


@register.filter
def price_words(price: Price, number: PhoneNumber) -> str:
    """ "Free call", "Surcharged: €0.35/min, plus the call"; from another country "Price of a call to Germany"…"""
    abroad = "" if _is_own(number) else number.country
    if price.price_class == PREMIUM:
        return _premium_words(price if _is_own(number) else replace(price, **_NO_AMOUNTS))
    if price.price_class == FREE and abroad:
        return _("Free call from within the country: %(country)s") % {"country": _country(abroad)}
    if price.price_class == NORMAL and abroad:
        return _("Price of a call to this country: %(country)s") % {"country": _country(abroad)}
    return str(PriceClass(price.price_class).label)


@register.filter
def price_told(price: Price, number: PhoneNumber) -> str:
    """The same, and whether a number can be dialled from where the reader is; no price where it cannot."""
    if number.is_short and not _is_own(number):
        return reach_words(number)
    return ". ".join(filter(None, (price_words(price, number), reach_words(number))))


@register.filter
def price_in_short(price: Price, number: PhoneNumber) -> str:
    """ "free", "normal price", "€0.35/min": beside its sign, in a list."""
    is_own = _is_own(number)
    if number.is_short and not is_own:
        return str(_SHORT_ELSEWHERE)
    if not is_own and price.price_class in _SHORT_ABROAD:
        return str(_SHORT_ABROAD[PriceClass(price.price_class)])
    if is_own and price.is_premium and price.has_amount and not price.is_ceiling:
        return " + ".join(_amounts(price))
    return str(_SHORT[PriceClass(price.price_class)])


def _is_own(number: PhoneNumber) -> bool:
    """Dialled, and paid for, as in the reader's country."""
    return number.plan == plan_of(reader.country())


def _amounts(price: Price) -> list[str]:
    """Of a minute, of a call; none of those that are not known, or nothing."""
    by_time, by_call = price.cents_per_minute, price.cents_per_call
    told = [_("%(price)s/min") % {"price": money(by_time, price.currency)}] if by_time else []
    return [*told, *([_("%(price)s/call") % {"price": money(by_call, price.currency)}] if by_call else [])]


@register.filter
def beginnings(entry: NumberRange) -> str:
    """As they are dialled, those that go on with three dots: "0800…–0805…", "081…", "112"."""
    return ", ".join(
        "–".join(f"{end}…" if entry.goes_on(end) else end for end in name.split("–")) for name in entry.names
    )


@register.filter
def range_words(price: Price) -> str:
    """What all numbers of a range cost who calls from their country."""
    return _premium_words(price) if price.is_premium else str(PriceClass(price.price_class).label)


@register.filter
def in_readers_language(texts: Mapping[str, str]) -> str:
    """Of a text of a country's folder; in the first language it has, where it has not the reader's."""
    return texts.get(reader.language()) or next(iter(texts.values()), "")


def _country(code: str) -> str:
    return country_name(code, reader.language())


def _premium_words(price: Price) -> str:
    by_time, by_call = price.cents_per_minute, price.cents_per_call
    told = {
        "minute": money(by_time or 0, price.currency),
        "call": money(by_call or 0, price.currency),
        "amounts": " + ".join(_amounts(price)),
    }
    match (price.has_access_charge, price.is_ceiling, bool(by_time), bool(by_call)):
        case (True, True, True, True):
            words = _(
                "Service charge: up to %(minute)s/min or %(call)s/call, plus your operator’s access charge"
            )
        case (True, _ceiling, False, False):
            words = _("Service charge, plus your operator’s access charge")
        case (True, True, *_any):
            words = _("Service charge: up to %(amounts)s, plus your operator’s access charge")
        case (True, False, *_any):
            words = _("Service charge: %(amounts)s, plus your operator’s access charge")
        case (False, True, True, True):
            words = _("Surcharged: up to %(minute)s/min or %(call)s/call by law, plus the call")
        case (False, True, _time, _call) if _time or _call:
            words = _("Surcharged: up to %(amounts)s by law")
        case (False, False, True, True):
            words = _("Surcharged: %(call)s/call and %(minute)s/min, plus the call")
        case (False, False, True, False):
            words = _("Surcharged: %(minute)s/min, plus the call")
        case (False, False, False, True):
            words = _("Surcharged: %(call)s/call, plus the call")
        case _nothing_known:
            words = _("Surcharged: price not known")
    return words % told


@register.simple_tag
def waiting_words(channel: Channel, moment: Moment | None) -> str:
    """What the time to a human costs on this line: "20 min here ≈ €3.60, plus the call".

    For the minutes that the page leads with; for twenty where it has none.
    """
    price, number = channel.price, channel.number
    if not (price and number) or price.price_class in (NORMAL, UNKNOWN) or not _is_own(number):
        return ""  # an ordinary call costs what it always costs
    if price.price_class == FREE:
        # Nobody counts the minutes of a call for help.
        return "" if channel.company.kind == CompanyKind.HELP_LINE else _("Free, however long you wait")
    if price.is_wait_free:
        return _("Nothing is charged until a human answers")
    told = shown_minutes(moment) if moment else None
    minutes = told or USUAL_EXAMPLE
    cost = price.of_waiting(minutes)
    if cost is None:
        return ""
    words = _WAITING_WITH_ACCESS if price.has_access_charge else _WAITING
    place = 0 if price.is_ceiling else 1 if told else 2
    return str(words[place]) % {"minutes": wait(minutes), "price": money(cost, price.currency)}


@register.filter
def euros(cents: Decimal | int) -> str:
    """35 → "€0.35", "0,35 €"."""
    return money(cents, EURO)


@register.filter
def money(cents: Decimal | int, currency: str) -> str:
    """35 of "GBP" → "£0.35", as the reader's language and country write it (CLDR)."""
    return _money(Decimal(cents), currency, reader.locale())


@lru_cache(maxsize=4096)
def _money(cents: Decimal, currency: str, locale: str) -> str:
    written = format_currency(cents / 100, currency, locale=locale)
    # Of both spaces that do not break, French sets the narrow one before a sign.
    return written.replace(NBSP, NARROW) if locale.startswith("fr") else written
