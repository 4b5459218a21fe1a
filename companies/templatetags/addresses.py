"""Addresses as they are shown and opened: never one for another (lib.web_addresses)."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.lib.web_addresses import NotAWebAddress, href_of, path_on_this_site, shown_of
from companies.models import Channel

register = template.Library()

_ELSEWHERE = "noopener external nofollow"


@register.simple_block_tag
def away(
    content: SafeString, place: Channel | str, css: str = "", rel: str = _ELSEWHERE, key: str = ""
) -> SafeString:
    """A link that leads away from here, to a way in or a stored web address; the words alone where that is not to be
    opened. `key`: the access key."""
    href = place.href if isinstance(place, Channel) else href_of(place)
    if not href:
        return format_html('<span class="unopened">{}</span>', content)
    attributes = [("class", css), ("href", href), ("rel", rel), ("accesskey", key)]
    written = "".join(format_html(' {}="{}"', name, value) for name, value in attributes if value)
    return format_html("<a{}>{}</a>", SafeString(written), content)


@register.simple_block_tag
def on_this_site(content: SafeString, path: str) -> SafeString:
    """A link to a page of our own that somebody has named; the words alone for what browsers would open elsewhere."""
    try:
        own = path_on_this_site(path)
    except NotAWebAddress:
        return format_html("<span>{}</span>", content)
    return format_html('<a href="{}">{}</a>', own, content)


@register.filter
def without_scheme(url: str) -> str:
    """An address as people read it: no scheme, no closing slash, the whole host; its ASCII where that is not plain."""
    return shown_of(url)
