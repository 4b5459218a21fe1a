"""Facts in the Markdown twins of pages (templates ending in .md): everything that stands there goes through one of these."""

import datetime
from html import unescape

from django import template
from django.utils.encoding import iri_to_uri
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from companies.lib.dates import PartialDate
from companies.lib.markdown import escaped, link
from companies.lib.web_addresses import href_of
from companies.models import Channel, Source, reader
from companies.templatetags.dates import in_words
from companies.templatetags.plain_lines import when_seen
from companies.templatetags.sources import is_confirmed

register = template.Library()


@register.filter
def md(value: object) -> str:
    """As text; of what is HTML already, the words."""
    text = unescape(strip_tags(value)) if isinstance(value, SafeString) else str(value)
    return escaped(text)


@register.filter
def md_link(words: object, address: object) -> str:
    """As a link; as text, where the address is none that is opened."""
    to = href_of(str(address))
    return link(str(words), iri_to_uri(to)) if to else escaped(str(words))


@register.filter
def md_here(words: object, address: str) -> str:
    """As a link to a page of this site."""
    return link(str(words), iri_to_uri(address))


@register.filter
def md_source(source: Source) -> str:
    """What a source is called, and the page it is."""
    return md_link(str(source), source.href)


@register.filter
def md_seen(source: Source) -> str:
    """The same, with the day it was seen."""
    if source.is_invented:
        return escaped(_("an invented source"))
    return f"{md_source(source)}, {escaped(when_seen(source))}"


@register.simple_tag(takes_context=True)
def md_way_seen(context: template.Context, channel: Channel) -> str:
    """ "Confirmed, 3 May 2026. Seen at [sogeline.example](…), 12 March 2026": how far a way in is proved."""
    said = []
    if is_confirmed(context, channel) and channel.confirmed_at:
        said.append(f"{_('Confirmed')}, {day_of(channel.confirmed_at)}.")
    if channel.is_read_by_software:
        said.append(f"{_('Read by our software, not yet by a person')}.")
    where = _("Seen at") if channel.source.is_official else _("According to")
    return " ".join([*map(escaped, [*said, where]), md_seen(channel.source)])


@register.filter
def day_of(at: datetime.datetime) -> str:
    """ "12 March 2026", of a moment."""
    return in_words(PartialDate(reader.day_of(at)))[0]
