"""One line on a way in: what it is, whether somebody is there, and how long it takes."""

import datetime
from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.lib.hours import Opening
from companies.models import Channel
from companies.queries.directory.pages import CompanyPage, Lead
from companies.templatetags.evidence import nobody_short
from companies.templatetags.expected import figure_words
from companies.templatetags.hours import opening_short, opening_words
from companies.templatetags.typography import grouped

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


@dataclass(frozen=True)
class Lamp:
    """Is somebody there? `state` as in css; the words are the exception, or what to expect."""

    state: str
    words: str


@register.simple_tag
def lead_lamp(lead: Lead) -> Lamp | None:
    """ "9 min" where somebody is there, "opens at 8 am" where not; None where nothing is known of either."""
    opening, figure = lead.opening, figure_words(lead.moment)
    if lead.moment and lead.moment.is_deserted:
        return Lamp("closed", nobody_short(lead.moment.reading))
    if opening is None:
        return Lamp("unknown", figure) if figure else None
    if opening.is_open and figure:
        return Lamp("open", figure)
    return Lamp(str(opening.state), opening_short(opening))


@register.simple_tag
def lead_facts(lead: Lead) -> list[str]:
    """What is left to say in a line: until when, and from how many reports."""
    said = []
    if lead.opening and lead.opening.is_open and lead.opening.changes_at:
        said.append(opening_words(lead.opening))
    if lead.moment and lead.moment.reading.count:
        count = lead.moment.reading.count
        said.append(ngettext("%(count)s report", "%(count)s reports", count) % {"count": grouped(count)})
    return said


@register.simple_tag
def note_address(channel: Channel, opening: Opening) -> str:
    """Where the moment a line opens is handed out for a calendar."""
    return moment_address(channel, opening.changes_at or opening.local)


@register.simple_tag
def hours_address(channel: Channel, opening: Opening | None) -> str:
    """Where the openings of a line are handed out for a calendar; "" where there are none to note."""
    if opening is None or opening.hours.is_always or not channel.company.is_published:
        return ""
    return reverse("line_hours", args=[channel.company.slug, channel.slug])


def moment_address(channel: Channel, at: datetime.datetime) -> str:
    """The same of any moment, by the clock of the place."""
    return reverse("moment", args=[channel.company.slug, channel.slug]) + f"?at={at:%Y-%m-%dT%H:%M}"
