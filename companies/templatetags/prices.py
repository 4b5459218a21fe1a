"""What a call costs, in words and with a sign."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from companies.enums import CompanyKind, PriceClass
from companies.lib.phones import FRANCE, PhoneNumber
from companies.lib.places import country_name
from companies.lib.tariffs import FREE, NORMAL, PREMIUM, UNKNOWN, Price
from companies.models import Channel, reader
from companies.queries.evidence.moments import Moment
from companies.templatetags.expected import shown_minutes
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


@register.filter
def price_words(price: Price, number: PhoneNumber) -> str:
    """ "Free call", "Surcharged: €0.35/min, plus the call", "Price of a call to Germany"…"""
    abroad = number.country if number.plan != FRANCE else ""
    if price.price_class == PREMIUM:
        return _premium_words(price)
    if price.price_class == FREE and abroad:
        return _("Free call from within the country: %(country)s") % {"country": _country(abroad)}
    if price.price_class == NORMAL and abroad:
        return _("Price of a call to this country: %(country)s") % {"country": _country(abroad)}
    return str(PriceClass(price.price_class).label)


@register.filter
def price_in_short(price: Price, number: PhoneNumber) -> str:
    """ "free", "normal price", "€0.35/min": beside its sign, in a list."""
    if number.plan != FRANCE and price.price_class in _SHORT_ABROAD:
        return str(_SHORT_ABROAD[PriceClass(price.price_class)])
    by_time, by_call = price.cents_per_minute, price.cents_per_call
    if price.price_class == PREMIUM and not price.is_ceiling and (by_time or by_call):
        parts = [_("%(price)s/min") % {"price": euros(by_time)}] if by_time else []
        return " + ".join([*parts, *([_("%(price)s/call") % {"price": euros(by_call)}] if by_call else [])])
    return str(_SHORT[PriceClass(price.price_class)])


def _country(code: str) -> str:
    return country_name(code, reader.language())


def _premium_words(price: Price) -> str:
    by_time, by_call = price.cents_per_minute, price.cents_per_call
    amounts = {"minute": euros(by_time or 0), "call": euros(by_call or 0)}
    if price.is_ceiling:
        words = _("Surcharged: up to %(minute)s/min or %(call)s/call by law, plus the call")
    elif by_time and by_call:
        words = _("Surcharged: %(call)s/call and %(minute)s/min, plus the call")
    elif by_time:
        words = _("Surcharged: %(minute)s/min, plus the call")
    elif by_call:
        words = _("Surcharged: %(call)s/call, plus the call")
    else:
        words = _("Surcharged: price not known")
    return words % amounts


@register.simple_tag
def waiting_words(channel: Channel, moment: Moment | None) -> str:
    """What the time to a human costs on this line: "20 min here ≈ €3.60, plus the call".

    For the minutes that the page leads with; for twenty where it has none.
    """
    price, number = channel.price, channel.number
    if not (price and number) or price.price_class in (NORMAL, UNKNOWN) or number.plan != FRANCE:
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
    if price.is_ceiling:
        words = _("%(minutes)s on the line: up to %(price)s, plus the call")
    elif told:
        words = _("%(minutes)s here ≈ %(price)s, plus the call")
    else:
        words = _("%(minutes)s on the line ≈ %(price)s, plus the call")
    return words % {"minutes": wait(minutes), "price": euros(cost)}


@register.filter
def euros(cents: Decimal | int) -> str:
    """35 → "€0.35", "0,35 €"."""
    return _("€%(amount)s") % {"amount": number_format(Decimal(cents) / 100, decimal_pos=2)}
