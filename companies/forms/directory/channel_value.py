"""What is typed as the value of a channel becomes what is stored, by one rule for the public and for the staff."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from companies.enums import LINK_KINDS, ChannelKind
from companies.forms.directory.planted import refuse_planted
from companies.lib.channel_values import TEXT_MESSAGE, text_link, text_number
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.visible import visible
from companies.models import Channel, KnownBadNumber, reader
from companies.models.addresses import mail_address_typed, web_address_typed

#: What is read as the lines of an address.
_PLACES = (ChannelKind.POSTAL, ChannelKind.IN_PERSON)


def number_typed(typed: str, country: str, *, stored: str = "") -> PhoneNumber:
    """The number, for a company of `country`, or as the reader's country dials it where that one cannot be meant. Raises
    ValidationError; for a known bad one too, unless it is `stored`."""
    number = _read(typed, country) or _read(typed, reader.country())
    if number is None:
        raise ValidationError(
            _("This is not a telephone number we can read, for the country of the company.")
        )
    if number.canonical != stored:
        _refuse_known_bad(number)
    return number


def _read(typed: str, country: str) -> PhoneNumber | None:
    try:
        return PhoneNumber.parse(typed, country)
    except NotAPhoneNumber:
        return None


def address_typed(kind: str, typed: str, country: str, *, stored: str = "") -> str:
    """The value to store of what is no telephone, for a company of `country`. Raises ValidationError; of the lines of an
    address, for a number or another address in them too, unless `stored` has it."""
    typed = visible(typed).strip()
    if kind in _PLACES:
        refuse_planted(typed, stored=stored, country=country)
    if kind == ChannelKind.EMAIL:
        return mail_address_typed(typed)
    if kind not in LINK_KINDS:
        return typed
    if typed.lower().startswith(TEXT_MESSAGE):
        return _text_message_typed(typed, country, stored=stored)
    return web_address_typed(typed)


def _text_message_typed(typed: str, country: str, *, stored: str) -> str:
    number = text_number(typed, country)
    if number is None:
        raise ValidationError(
            _("This is not a telephone number we can read, for the country of the company.")
        )
    if typed == stored:
        return stored
    _refuse_known_bad(number)
    return text_link(number)


def _refuse_known_bad(number: PhoneNumber) -> None:
    if bad := KnownBadNumber.objects.covering(number).first():
        sentence = _("This number is on the list of known bad numbers: %(reason)s.")
        raise ValidationError(sentence, params={"reason": bad.get_reason_display()})


def value_typed(kind: str, typed: str, country: str, *, stored: str = "") -> str:
    """Of any kind, in one text: a number as `PhoneNumber.whole`. Raises ValidationError."""
    if kind == ChannelKind.PHONE:
        return number_typed(typed, country, stored=stored).whole
    return address_typed(kind, typed, country, stored=stored)


def value_to_edit(channel: Channel) -> str:
    """A number as people write it, as long as reading it again gives the same number, with its extension."""
    if not channel.number:
        return channel.value
    own = channel.number.written_in(channel.company.country)
    writings: tuple[str, ...] = (own, channel.number.written_from_abroad, channel.value)
    if channel.extension:
        writings = tuple(f"{text} x{channel.extension}" for text in writings)
    return next((text for text in writings if _is_read_as(channel, text)), channel.value)


def _is_read_as(channel: Channel, text: str) -> bool:
    return _read(text, channel.company.country) == channel.number
