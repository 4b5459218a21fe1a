"""What other sites show of a company: the words of badge and card, and the markup to copy. No figure is computed here."""

from typing import NamedTuple
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.models import Channel, Company, reader
from companies.queries.directory.pages import Lead
from companies.templatetags.dates import in_words
from companies.templatetags.evidence import nobody_words
from companies.templatetags.expected import figure_words
from companies.templatetags.typography import grouped, set_words

register = template.Library()

#: Pixels of the badge; its words stand right of the sign.
BADGE_WIDTH, BADGE_HEIGHT = 320, 116
#: Pixels of the card: its width where there is room, and (from a width on, the height in which nothing scrolls). A frame becomes
#: narrower on a telephone, and not higher.
CARD_WIDTH = 480
CARD_HEIGHTS = ((360, 380), (240, 560))
CARD_NARROWEST = CARD_HEIGHTS[-1][0]


def leading_words(lead: Lead) -> str:
    """What is said of a company first, as its page does: "18 min to a human"; without a figure, what there is instead."""
    moment = lead.moment
    if moment and moment.is_deserted:
        return nobody_words(moment.reading)
    if moment and moment.expected:
        return _("%(time)s to a human") % {"time": figure_words(moment)}
    if lead.absence:
        return _("no telephone found on %(day)s") % {"day": in_words(lead.absence.checked)[0]}
    return _("no figure yet") if lead.channel else _("no way in known yet")


def reports_words(lead: Lead) -> str:
    """ "637 reports"; of which hour the figure is, where it is not that of all of them. "" where nobody told."""
    moment = lead.moment
    count = moment.reading.count if moment else 0
    if moment is None or not count:
        return ""
    reports = ngettext("%(count)s report", "%(count)s reports", count) % {"count": grouped(count)}
    if moment.expected is None or not moment.expected.is_of_an_hour:
        return reports
    if moment.is_closed:
        return _("%(reports)s, for when it opens") % {"reports": reports}
    return _("%(reports)s, for this hour") % {"reports": reports}


@register.filter
def lead_words(lead: Lead) -> str:
    return set_words(leading_words(lead))


@register.filter
def number_abroad(channel: Channel) -> str:
    """With its country code, as readers of any country dial it: "+33 1 99 00 12 34"; a short number has none. "" for what is
    not called."""
    number = channel.number
    if number is None:
        return ""
    written = number.written_from_abroad
    return channel.written_number.replace(reader.written(number), written or reader.written(number))


# ── To copy ───────────────────────────────────────────────────────────────────────────────────────────


class Room(NamedTuple):
    """At most so many pixels."""

    width: int
    height: int


class EmbedCode(NamedTuple):
    """Markup for a page of another site, and its size in pixels."""

    html: SafeString
    width: int
    height: int


def code_for(company: Company, site_url: str, room: Room) -> EmbedCode:
    """The card, as wide as there is room; the badge, made smaller if need be, where the card has none."""
    width = min(room.width, CARD_WIDTH)
    height = card_height(width)
    if width >= CARD_NARROWEST and height <= room.height:
        return EmbedCode(card_code(company, site_url, width), width, height)
    scale = min(1.0, room.width / BADGE_WIDTH, room.height / BADGE_HEIGHT)
    width, height = max(1, int(BADGE_WIDTH * scale)), max(1, int(BADGE_HEIGHT * scale))
    return EmbedCode(badge_code(company, site_url, width, height), width, height)


def card_height(width: int) -> int:
    """Pixels in which the whole card stands at that width."""
    return next((height for least, height in CARD_HEIGHTS if width >= least), CARD_HEIGHTS[-1][1])


@register.simple_tag
def badge_code(
    company: Company, site_url: str, width: int = BADGE_WIDTH, height: int = BADGE_HEIGHT
) -> SafeString:
    """The markup that shows the badge on any page: a picture that leads to the company's page."""
    words = _("%(company)s: how long until a human, measured by %(site)s")
    return format_html(
        '<a href="{}"><img src="{}" width="{}" height="{}" alt="{}"></a>',
        site_url + reverse("company", args=[company.slug]),
        site_url + reverse("badge", args=[company.slug]),
        width,
        height,
        set_words(words % {"company": company, "site": settings.SITE_NAME}),
    )


@register.simple_tag
def card_code(company: Company, site_url: str, width: int = CARD_WIDTH) -> SafeString:
    """The markup that shows the card on any page: a frame, narrower where there is less room."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>',
        site_url + reverse("card", args=[company.slug]),
        card_title(company),
        width,
        card_height(width),
    )


@register.filter
def card_title(company: Company) -> str:
    """What the card shows, for whoever does not see the frame, and for the lists of other programs."""
    title = _("Reach %(company)s, on %(site)s")
    return set_words(title % {"company": company, "site": settings.SITE_NAME})


@register.simple_tag
def oembed_address(company: Company, site_url: str) -> str:
    """Where programs ask for the markup of the card."""
    page = site_url + reverse("company", args=[company.slug])
    return f"{site_url}{reverse('oembed')}?{urlencode({'url': page})}"
