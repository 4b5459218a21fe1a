"""Small pieces that many pages are made of."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from companies.enums import KINDS, ChannelKind, HoldSound
from companies.lib.places import country_name, country_with_in, language_name
from companies.lib.words import folded
from companies.models import Channel, Company, reader
from companies.models.company import ALL_MARKETS

register = template.Library()

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


@register.simple_tag(takes_context=True)
def current(context: template.Context, name: str) -> SafeString:
    """The mark of a link of the navigation to the page that is shown: an attribute, or nothing."""
    match = getattr(context.get("request"), "resolver_match", None)
    return SafeString('aria-current="page"' if match and match.url_name == name else "")


@register.filter
def icon_name(kind: str) -> str:
    return KINDS[ChannelKind(kind)].icon


@register.filter
def button_words(channel: Channel) -> str:
    """What a touch on a way in that is a page or a text message does."""
    if channel.is_text_message:
        return str(_("Send a text message"))
    return str(KINDS[ChannelKind(channel.kind)].button)


@register.filter
def way_and_kind(channel: Channel) -> str:
    """ "Customer service, telephone"; "Chat on the website", whose name says its kind."""
    name, kind = channel.label or str(channel.get_purpose_display()), str(channel.get_kind_display())
    first, *_rest = _stems(kind) or [folded(kind)]
    return name if first in folded(name) else f"{name}, {kind.lower()}"


@register.filter
def hold_words(sound: str) -> str:
    """What is heard while waiting. Telephones that wait in one's place listen for a voice: a voice fools them."""
    return str(_HOLD_WORDS[HoldSound(sound)])


@register.filter
def country(code: str) -> str:
    return country_name(code, reader.language())


@register.filter
def in_country(code: str) -> str:
    """ "in France", "en France", "au Royaume-Uni": where somebody lives."""
    return country_with_in(code, reader.language())


@register.filter
def sector_and_place(company: Company) -> list[str]:
    """Its sector; and its country, where that is not ours."""
    return [str(company.sector), *([] if company.country == reader.country() else [country(company.country)])]


def _stems(words: str) -> list[str]:
    return [word.rstrip("s") for word in folded(words).split() if len(word) > 3]


@register.filter
def markets(codes: str) -> str:
    """Company.markets as people read it: "AT DE" → "Germany, Austria", in the order of their names."""
    if codes == ALL_MARKETS:
        return str(_("all countries"))
    return ", ".join(sorted(map(country, codes.split()), key=folded))


@register.filter
def spoken(codes: str) -> str:
    """ "fr en" → "français, anglais"."""
    return ", ".join(language_name(code, reader.language()) for code in codes.split())


@register.filter
def spoken_to_tell(codes: str) -> str:
    """The same, but "" where only the reader's own language is spoken: that is what anybody expects."""
    return "" if codes == reader.language() else spoken(codes)


@register.inclusion_tag("components/field.html")
def field(bound, *, kind: str = "stacked") -> dict:
    """A form field with its label, help and errors, tied together for screen readers."""
    is_checkbox = bound.widget_type == "checkbox"
    return {"field": bound, "is_checkbox": is_checkbox, "has_choices": kind == "choices" and not is_checkbox}
