"""Small pieces that many pages are made of."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, HoldSound
from companies.lib.places import country_name, language_name
from companies.lib.words import folded
from companies.models.company import ALL_MARKETS

register = template.Library()

_ICON_OF_KIND = {
    ChannelKind.PHONE: "handset",
    ChannelKind.CALLBACK: "handset",
    ChannelKind.CHAT: "chat",
    ChannelKind.TEXT: "chat",
    ChannelKind.FORM: "form",
    ChannelKind.EMAIL: "letter",
    ChannelKind.POSTAL: "letter",
    ChannelKind.SOCIAL: "people",
    ChannelKind.IN_PERSON: "people",
}

_ABSENCE_OF_KIND = {
    ChannelKind.PHONE: _("There is no telephone line."),
    ChannelKind.CALLBACK: _("They do not call back."),
    ChannelKind.CHAT: _("There is no chat."),
    ChannelKind.TEXT: _("There is no number for text messages."),
    ChannelKind.FORM: _("There is no online form."),
    ChannelKind.EMAIL: _("There is no e-mail address."),
    ChannelKind.POSTAL: _("There is no postal address."),
    ChannelKind.SOCIAL: _("They do not answer on social networks."),
    ChannelKind.IN_PERSON: _("There is nobody to see."),
}

_HOLD_WORDS = {
    HoldSound.MUSIC: _("Music while you wait"),
    HoldSound.VOICE: _("A voice while you wait: telephones that wait for you take it for a person"),
    HoldSound.SILENCE: _("Silence while you wait"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our line icons (components/icons.html); always beside words, so hidden from readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{}"/></svg>', name
    )


@register.filter
def icon_name(kind: str) -> str:
    return _ICON_OF_KIND[ChannelKind(kind)]


@register.filter
def absence_words(kind: str) -> str:
    return str(_ABSENCE_OF_KIND[ChannelKind(kind)])


@register.filter
def hold_words(sound: str) -> str:
    """What is heard while waiting. Telephones that wait in one's place listen for a voice: a voice fools them."""
    return str(_HOLD_WORDS[HoldSound(sound)])


@register.filter
def country(code: str) -> str:
    return country_name(code, get_language() or "fr")


@register.filter
def markets(codes: str) -> str:
    """Company.markets as people read it: "AT DE" → "Germany, Austria", in the order of their names."""
    if codes == ALL_MARKETS:
        return _("all countries")
    return ", ".join(sorted(map(country, codes.split()), key=folded))


@register.filter
def spoken(codes: str) -> str:
    """ "fr en" → "français, anglais"."""
    return ", ".join(language_name(code, get_language() or "fr") for code in codes.split())


@register.filter
def without_scheme(url: str) -> str:
    """An address as people read it: no scheme, no "www.", no closing slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url.removeprefix("sms:")


@register.inclusion_tag("components/field.html")
def field(bound, *, kind: str = "stacked") -> dict:
    """A form field with its label, help and errors, tied together for screen readers."""
    return {"field": bound, "kind": "checkbox" if bound.widget_type == "checkbox" else kind}
