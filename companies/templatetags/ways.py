"""One line on a way in: what it is, whether somebody is there, and how long it takes."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from companies.lib.hours import Opening
from companies.models import Channel
from companies.queries.directory.pages import CompanyPage
from companies.templatetags.evidence import nobody_short
from companies.templatetags.expected import figure_words
from companies.templatetags.hours import opening_short

register = template.Library()


@register.simple_tag
def way_kind(channel: Channel) -> str:
    """What its icon says to whoever sees it."""
    return str(_("Text message") if channel.is_text_message else channel.get_kind_display())


@register.simple_tag
def way_state(page: CompanyPage, channel: Channel) -> str:
    """ "open, 15 min": what differs from one minute to the next, and nothing that is the rule."""
    words = []
    opening = page.openings.get(channel.pk)
    if opening:
        words.append(opening_short(opening))
    moment = page.moments.get(channel.pk)
    if moment and moment.expected and not (opening and opening.is_closed and not moment.is_deserted):
        words.append(nobody_short(moment.reading) if moment.is_deserted else figure_words(moment))
    return ", ".join(words)


@register.simple_tag
def note_address(channel: Channel, opening: Opening) -> str:
    """Where the moment a line opens is handed out for a calendar."""
    at = opening.changes_at or opening.local
    return reverse("moment", args=[channel.company.slug, channel.slug]) + f"?at={at:%Y-%m-%dT%H:%M}"
