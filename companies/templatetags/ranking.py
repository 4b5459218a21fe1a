"""How a ranked company is drawn and said. No figure is computed here."""

import math
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from companies.enums import ChannelKind
from companies.lib.dates import MONTH, PartialDate
from companies.lib.reachability import GRADES, Grade
from companies.queries.evidence.ranking import Ranked, RankedPlace
from companies.queries.evidence.unplaced import WhyWithoutPlace, WithoutPlace
from companies.templatetags.dates import in_words
from companies.templatetags.evidence import nobody_words
from companies.templatetags.typography import grouped, set_words
from companies.templatetags.waits import DAY, HOUR, interval, wait

register = template.Library()

#: The axis is logarithmic, so that minutes and days are told apart: from a minute and a half to four weeks.
SHORTEST, LONGEST = 1.5, 28 * DAY


@dataclass(frozen=True)
class Spread:
    """Where an interval lies on the axis, in per cent. Where nobody answers it has no end, and no mark."""

    low: str
    width: str
    mark: str | None


@dataclass(frozen=True)
class Zone:
    """One grade on the axis: where its letter stands, and its limit with words (none for the last)."""

    grade: Grade
    middle: str
    limit: str | None
    words: str


@register.filter
def spread(ranked: Ranked) -> Spread:
    low, high = _part(ranked.low), _part(ranked.high)
    mark = None if ranked.is_deserted else _percent(_part(ranked.minutes))
    return Spread(_percent(low), _percent(high - low), mark)


@register.simple_tag
def zones() -> list[Zone]:
    limits = dict(GRADES)
    found, start = [], 0.0
    for grade in Grade:
        limit = limits.get(grade)
        end = _part(limit) if limit else 1.0
        found.append(
            Zone(
                grade,
                _percent((start + end) / 2),
                _percent(end) if limit else None,
                _label(limit) if limit else "",
            )
        )
        start = end
    return found


def _label(limit: int) -> str:
    """Short, so that no two meet: bare minutes, "2 h", "1 d"."""
    if limit < HOUR:
        return str(limit)
    # Translators: a letter for days, on an axis.
    return set_words(_("%(days)s d") % {"days": limit // DAY}) if limit >= DAY else wait(limit)


def _part(minutes: float) -> float:
    place = math.log(max(SHORTEST, minutes) / SHORTEST) / math.log(LONGEST / SHORTEST)
    return min(1.0, place)


def _percent(part: float) -> str:
    return f"{100 * part:.1f}%"


@register.filter
def place_shown(place: RankedPlace) -> str:
    """ "3", or "3–5" where other companies may stand there instead."""
    return str(place.number) if place.is_sure else f"{place.best}–{place.worst}"


@register.filter
def place_said(place: RankedPlace) -> str:
    """The same for who hears it."""
    if place.is_sure:
        return _("Place %(number)s") % {"number": place.number}
    return _("Place %(best)s to %(worst)s") % {"best": place.best, "worst": place.worst}


@register.filter
def time_shown(ranked: Ranked) -> str:
    """ "18 min", "3 h", "2 days": no more than the column holds; one word where nobody answers."""
    if not ranked.is_deserted:
        return _short(ranked.minutes)
    return (
        pgettext("reached", "hardly anybody") if ranked.is_hardly_reached else pgettext("reached", "nobody")
    )


def _short(minutes: float) -> str:
    """Two hours and more in whole hours, whole days from one on."""
    if minutes < 2 * HOUR:
        return set_words(_("%(minutes)s min") % {"minutes": max(1, round(minutes))})
    return wait(round(minutes / HOUR) * HOUR) if minutes < DAY - HOUR / 2 else wait(round(max(DAY, minutes)))


@register.filter
def spread_said(ranked: Ranked) -> str:
    """What the drawing shows, and from how many reports."""
    reports = ngettext("from %(count)s report", "from %(count)s reports", ranked.reports) % {
        "count": grouped(ranked.reports)
    }
    if ranked.is_deserted:
        return ", ".join((nobody_words(ranked), reports))
    between = _("probably %(between)s") % {"between": interval(ranked.low, ranked.high)}
    return ", ".join((between, reports))


@register.filter
def kind_words(kind: str) -> str:
    """How one gets there, where that is no telephone."""
    return "" if kind == ChannelKind.PHONE else str(ChannelKind(kind).label)


@register.filter
def why_without_place(one: WithoutPlace) -> str:
    """ "2 reports: too few", "nothing since March 2025"."""
    if one.reason == WhyWithoutPlace.NOTHING_LATELY:
        month, _machine = in_words(PartialDate(one.latest_at.date().replace(day=1), MONTH))
        return _("nothing since %(month)s") % {"month": month}
    return ngettext("%(count)s report: too few", "%(count)s reports: too few", one.reports) % {
        "count": grouped(one.reports)
    }
