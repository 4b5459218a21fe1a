"""Facts in the Markdown twins of pages (templates ending in .md): everything that stands there goes through one of these."""

import datetime
from html import unescape

from django import template
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from companies.lib.dates import PartialDate
from companies.lib.markdown import escaped, link
from companies.lib.web_addresses import href_of
from companies.models import Source
from companies.templatetags.dates import in_words

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
def day_of(at: datetime.datetime) -> str:
    """ "12 March 2026", of a moment."""
    return in_words(PartialDate(timezone.localdate(at)))[0]
