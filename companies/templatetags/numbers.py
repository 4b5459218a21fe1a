"""What the first figures of a number say, in words."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberType

from companies.enums import BadNumberReason
from companies.lib.number_uses import (
    FREEPHONE,
    NETWORKS,
    PERSONAL,
    PREMIUM_RATE,
    SATELLITE,
    SHARED_COST,
)
from companies.lib.phones import PhoneNumber
from companies.lib.places import country_name
from companies.models import reader

register = template.Library()

#: Letters: more than a short number has, and more than ten French digits have with their spaces.
_SHORT, _LONG = 7, 14

_SERVICE_WORDS = {
    FREEPHONE: _("An international free number: free from the countries it was opened for."),
    SHARED_COST: _(
        "An international shared-cost number: part of its price is yours. Ask your operator before you call."
    ),
    SATELLITE: _(
        "A satellite telephone: calling it is expensive, whatever your contract. Ask your operator before you call."
    ),
    NETWORKS: _(
        "A number of an international network, often of a satellite telephone: calling it is expensive, whatever your"
        " contract. Ask your operator before you call."
    ),
    PERSONAL: _(
        "A personal number that belongs to no country: calling it may be expensive. Ask your operator before you call."
    ),
    PREMIUM_RATE: _(
        "An international premium-rate number: calling it is very expensive. Do not call it back."
    ),
}

_OFTEN_NOT = _("From another country it can often not be dialled.")

_BAD_NUMBER_WORDS = {
    BadNumberReason.SCAM: _("Known for fraud. Do not call it."),
    BadNumberReason.PAID_RELAY: _("Not the number of a company: a paid relay."),
    BadNumberReason.LOOK_ALIKE: _("It looks like another number, and is not it."),
    BadNumberReason.OUTDATED: _("An old number, replaced since."),
}


@register.filter
def written(number: PhoneNumber) -> str:
    """As the reader dials it."""
    return reader.written(number)


@register.filter
def address(number: PhoneNumber) -> str:
    """In the address of its page."""
    return reader.address(number)


@register.filter
def is_own(number: PhoneNumber) -> bool:
    """Written as at home, so that how it is dialled from abroad is more."""
    return number.is_of_plan(reader.country())


@register.filter
def reach_words(number: PhoneNumber) -> str:
    """Of a short number of another country than the reader's, and of a freephone: can it be dialled at all? "" of others."""
    if number.is_of_plan(reader.country()):
        return ""
    if number.is_short:
        words = gettext("A short number of another country (%(country)s): it cannot be dialled from here.")
        return words % {"country": country_name(number.country, reader.language())}
    return str(_OFTEN_NOT) if number.kind == PhoneNumberType.TOLL_FREE and number.country else ""


@register.filter
def service_words(service: str) -> str:
    """What a number of no country is, and what to mind; "" for a number of one."""
    return str(_SERVICE_WORDS.get(service, ""))


@register.filter
def length_class(number: PhoneNumber) -> str:
    """How large a number may be written on the narrowest screen."""
    letters = len(reader.written(number))
    return " is-longest" if letters > _LONG else " is-long" if letters > _SHORT else ""


@register.filter
def bad_number_words(reason: str) -> str:
    """What is wrong with a known bad number, as a warning."""
    return str(_BAD_NUMBER_WORDS[BadNumberReason(reason)])
