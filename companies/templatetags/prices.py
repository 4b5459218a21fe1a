"""What a call costs, in words and with a sign."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from companies.enums import PriceClass
from companies.models import Channel

register = template.Library()


@register.filter
def price_words(channel: Channel) -> str:
    """ "Free call", "Surcharged: at most €0.80/min by law"…"""
    if channel.price_class != PriceClass.PREMIUM:
        return str(channel.get_price_class_display())
    if channel.euro_cents_per_minute is not None:
        price = euros(channel.euro_cents_per_minute)
        return _("Surcharged: about %(price)s a minute, plus the call") % {"price": price}
    tariff = channel.range_tariff
    if tariff and tariff.ceiling_cents_per_minute is not None:
        price = euros(tariff.ceiling_cents_per_minute)
        return _("Surcharged: up to %(price)s a minute by law, plus the call") % {"price": price}
    return _("Surcharged: price not known")


@register.filter
def euros(cents: Decimal) -> str:
    """35 → "€0.35", "0,35 €"."""
    return _("€%(amount)s") % {"amount": number_format(Decimal(cents) / 100, decimal_pos=2)}
