"""Opening hours in words, one line a rule."""

import datetime

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from companies.lib.hours import MINUTES_PER_DAY, OpeningHours, Rule, Span

register = template.Library()


@register.filter
def in_words(hours: OpeningHours) -> list[str]:
    """["Monday to Friday: 8.30 am to 7 pm", "Saturday: 8.30 am to 1 pm"]."""
    if hours.is_always:
        return [_("Every day, day and night")]
    return [_line(rule) for rule in hours.rules]


def _line(rule: Rule) -> str:
    days = _days(rule)
    if not rule.spans:
        return _("%(days)s: closed") % {"days": days}
    spans = _(" and ").join(_span(span) for span in rule.spans)
    return _("%(days)s: %(spans)s") % {"days": days, "spans": spans}


def _days(rule: Rule) -> str:
    named = [_run(run) for run in _runs(rule.days)]
    if rule.on_holidays:
        named.append(_("public holidays"))
    words = ", ".join(named)
    return words[:1].upper() + words[1:]


def _runs(days: tuple[int, ...]) -> list[list[int]]:
    """Days that follow one another, together."""
    runs: list[list[int]] = []
    for day in days:
        if runs and (runs[-1][-1] + 1) % 7 == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(days: list[int]) -> str:
    if len(days) == 7:
        return _("every day")
    first, last = str(WEEKDAYS[days[0]]), str(WEEKDAYS[days[-1]])
    if len(days) == 1:
        return first
    if len(days) == 2:
        return _("%(first)s and %(last)s") % {"first": first, "last": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _span(span: Span) -> str:
    return _("%(opens)s to %(closes)s") % {"opens": _clock(span.opens), "closes": _clock(span.closes)}


def _clock(minutes: int) -> str:
    if minutes == MINUTES_PER_DAY:
        return _("midnight")
    time = datetime.time(*divmod(minutes, 60))
    # Translators: Django date format of a full hour: "8 am", in French "8 h".
    written = date_format(time, "TIME_FORMAT" if time.minute else pgettext("full hour", "g a"))
    return written.replace(" ", "\N{NO-BREAK SPACE}")
