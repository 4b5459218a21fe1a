"""Durations and shares in words."""

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.lib.reachability import Chance
from companies.lib.shown_minutes import DAY, HOUR, rough, rounded
from companies.templatetags.typography import grouped, set_words

register = template.Library()


@register.filter
def wait(minutes: int) -> str:
    """Minutes as people say them: "35 min", "2 h 10 min", "7 days", on one line wherever they stand."""
    return set_words(_wait(minutes))


def _wait(minutes: int) -> str:
    if minutes < HOUR:
        return _("%(minutes)s min") % {"minutes": minutes}
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        if not rest:
            return _("%(hours)s h") % {"hours": hours}
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    days = round(minutes / DAY)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": grouped(days)}


@register.filter
def duration(minutes: float) -> str:
    """A computed time, no more precise than it is: 17.8 → "18 min", 137 → "2 h 15 min", 3300 → "2 days"."""
    return wait(rounded(minutes))


@register.filter
def about(minutes: float) -> str:
    """A rough time, for few reports: 17.8 → "20 min", 137 → "2 h", 3300 → "2 days"."""
    return wait(rough(minutes))


def span_of(low: float, high: float) -> str:
    """ "4 to 22 min" when both are minutes, "45 min to 2 h" otherwise, "12 min" where they are the same."""
    short, long = rounded(low), rounded(high)
    if wait(short) == wait(long):
        return wait(long)
    if long < HOUR:
        return set_words(_("%(low)s to %(high)s min") % {"low": short, "high": long})
    if short >= DAY:
        words = ngettext("%(low)s to %(high)s day", "%(low)s to %(high)s days", round(long / DAY))
        return set_words(words % {"low": round(short / DAY), "high": grouped(round(long / DAY))})
    return _("%(low)s to %(high)s") % {"low": wait(short), "high": wait(long)}


def span_from(low: float, longest: float) -> str:
    """ "12 min to over 2 h": where the end is not known, only that it is beyond the longest wait told."""
    return _("%(low)s to over %(high)s") % {"low": duration(low), "high": duration(longest)}


@register.simple_tag
def interval(low: float, high: float) -> str:
    """ "11–34 min" when both are minutes, "45 min – 2 h" otherwise."""
    if rounded(high) < HOUR:
        return set_words(_("%(low)s–%(high)s min") % {"low": rounded(low), "high": rounded(high)})
    return _("%(low)s – %(high)s") % {"low": duration(low), "high": duration(high)}


@register.filter
def percent(share: float) -> SafeString:
    """0.478 → "48%", "48 %"."""
    figure = number_format(round(100 * share), decimal_pos=0)
    # Translators: a share of a hundred; in French with a narrow no-break space.
    return mark_safe(_("%(figure)s%%") % {"figure": figure})  # noqa: S308 (a number)


@register.filter
def percent_between(chance: Chance) -> str:
    """ "57–65%", "57–65 %": between which shares it is."""
    low, high = round(100 * chance.low), round(100 * chance.high)
    return set_words(_("%(figure)s%%") % {"figure": f"{low}–{high}"})


@register.filter
def in_ten(share: float) -> int:
    """A share as people count: 0.62 → 6, of ten."""
    return round(10 * share)
