"""What a page said on a day, in words, and the line that cites it. No figure is computed here."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.lib.dates import PartialDate
from companies.lib.day_records import FigureOfDay, WayOfDay
from companies.models import Channel, Company
from companies.queries.directory.day_records import PageOfDay, SinceThen
from companies.templatetags.dates import in_words
from companies.templatetags.evidence import nobody_words
from companies.templatetags.pieces import way_and_kind
from companies.templatetags.typography import grouped, set_words
from companies.templatetags.waits import interval, wait

register = template.Library()


@dataclass(frozen=True)
class SaidWay:
    """One way in as it stood that day, in words; `value` is to be read and never to be opened."""

    label: str
    value: str
    figure: str
    reports: str
    is_gone: bool


@register.simple_tag
def said_ways(page: PageOfDay, since: SinceThen) -> Iterator[SaidWay]:
    """The one that leads first."""
    for way in page.ways:
        channel = _as_channel(way, page.company)
        yield SaidWay(
            label=way_and_kind(channel),
            value=channel.shown,
            figure=figure_words_of_day(way.figure),
            reports=_reports(way),
            is_gone=way.slug in since.gone,
        )


def _as_channel(way: WayOfDay, company: Company) -> Channel:
    """Of no table: what the value and its kind are called and how they are written is the same."""
    return Channel(
        kind=way.kind, purpose=way.purpose, value=way.value, extension=way.extension, company=company
    )


def _reports(way: WayOfDay) -> str:
    if not way.reports:
        return ""
    return ngettext("%(count)s report", "%(count)s reports", way.reports) % {"count": grouped(way.reports)}


def figure_words_of_day(figure: FigureOfDay | None) -> str:
    """ "18 min to a human (11–34 min)", "about 20 min to a human (…)", "nobody has reached …", "no figure yet"."""
    if figure is None:
        return _("no figure yet")
    if figure.minutes is None or figure.low is None or figure.high is None:
        return nobody_words(figure)
    time = wait(figure.minutes)
    said = _("about %(time)s") % {"time": time} if figure.is_rough else time
    words = _("%(time)s to a human") % {"time": said}
    return set_words(f"{words} ({interval(figure.low, figure.high)})")


@register.simple_tag
def since_sentences(since: SinceThen) -> Iterator[str]:
    """What has become of what stood there, a sentence each."""
    if count := since.corrected:
        yield ngettext(
            "A moderator has corrected %(count)s report that was there then.",
            "Moderators have corrected %(count)s reports that were there then.",
            count,
        ) % {"count": grouped(count)}
    if count := since.hidden:
        yield ngettext(
            "%(count)s report that was there then is no longer shown.",
            "%(count)s reports that were there then are no longer shown.",
            count,
        ) % {"count": grouped(count)}
    if count := since.erased:
        yield ngettext(
            "%(count)s report that was there then is erased, because the law asks for it.",
            "%(count)s reports that were there then are erased, because the law asks for it.",
            count,
        ) % {"count": grouped(count)}
    if count := len(since.gone):
        yield ngettext(
            "%(count)s way in no longer stands on the page as it did: do not use it.",
            "%(count)s ways in no longer stand on the page as they did: do not use them.",
            count,
        ) % {"count": grouped(count)}


@register.simple_tag
def cite_line(page: PageOfDay, site_url: str, channel: Channel | None = None) -> str:
    """As plain text: who says it, of whom, the figure, its reports, the day, the address that stays.

    Of that way in, or of the one that leads.
    """
    way = page.way(channel.slug) if channel else None
    return set_words(", ".join([*_cited(page, way or page.lead), on_day_address(page, site_url)]))


def _cited(page: PageOfDay, way: WayOfDay | None) -> Iterator[str]:
    yield settings.SITE_NAME
    yield _("“%(title)s”") % {"title": page.company}
    if way:
        yield way_and_kind(_as_channel(way, page.company))
        yield figure_words_of_day(way.figure)
    if way and (reports := _reports(way)):
        yield reports
    yield in_words(PartialDate(page.run.day))[0]


@register.simple_tag
def on_day_address(page: PageOfDay, site_url: str = "") -> str:
    """Of the day that was written down."""
    return site_url + reverse("on_day", args=[page.company.slug, page.run.day.isoformat()])
