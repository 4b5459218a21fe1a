"""The last calls as a picture: by the hour of the call and the minutes waited, each with the sign of how it ended."""

import datetime
import math
from collections import Counter
from dataclasses import dataclass

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.enums import OUTCOMES, Outcome
from companies.lib.told_weeks import End
from companies.models import reader
from companies.queries.evidence.last_calls import LastCall, LastCalls
from companies.templatetags.evidence import full_hour
from companies.templatetags.typography import set_words
from companies.templatetags.waits import HOUR, wait

register = template.Library()

#: Minutes that the picture reaches up to, and those between its lines.
_REACHES = {15: 5, 30: 10, 45: 15, 60: 20, 90: 30, 120: 60, 180: 60, 240: 120, 360: 120, 480: 240}
#: It holds this share of the calls at least; longer ones stand on its top line.
_WITHIN = 0.95
#: In per cent of the picture: the field of the signs. What is left of it is for the minutes in figures.
_LEFT, _RIGHT, _TOP, _BOTTOM = 13, 97, 14, 86
_FEWEST_HOURS = 6
_MOST_HOURS_SAID = 5
_NOW_WIDE = 8
_MIDDLE, _CLEAR = 50, 19


@dataclass(frozen=True)
class PlottedCall:
    """One call. Places are lengths for SVG, in per cent."""

    glyph: str
    x: str
    y: str


@dataclass(frozen=True)
class PlotLine:
    """So many minutes, across the picture; the words stand a little above."""

    y: str
    words_y: str
    words: str


@dataclass(frozen=True)
class PlotNow:
    """The band of this moment, and its words; `is_late`: these end where `words_x` is, and begin there otherwise."""

    x: str
    words_x: str
    words: str
    is_late: bool


@dataclass(frozen=True)
class PlotCount:
    outcome: Outcome
    words: str
    count: int


@dataclass(frozen=True)
class Plot:
    """`hours`: (place, words) along the foot; `longer`: how many stand on the top line and took longer; `now`: None
    outside the hours of the picture."""

    signs: list[PlottedCall]
    lines: list[PlotLine]
    hours: list[tuple[str, str]]
    now: PlotNow | None
    tally: list[PlotCount]
    longer: int
    title: str


@register.simple_tag
def plot_of(calls: LastCalls) -> Plot:
    """What templates/evidence/_plot.html draws."""
    first, last = _hours_of(calls.calls)
    reach = _reach(sorted(call.minutes for call in calls.calls))
    this_hour = calls.now.hour + calls.now.minute / 60

    def x(hour: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (hour - first) / (last - first)

    def y(minutes: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * min(1.0, minutes / reach)

    every = next(step for step in (1, 2, 3, 4, 6) if (last - first) / step <= _MOST_HOURS_SAID)
    ended = Counter(call.outcome for call in calls.calls)
    return Plot(
        signs=[
            PlottedCall(
                OUTCOMES[call.outcome].glyph,
                _part(x(call.at.hour + call.at.minute / 60)),
                _part(y(call.minutes)),
            )
            for call in calls.calls
        ],
        lines=[
            PlotLine(_part(y(minutes)), _part(y(minutes) - 2), _said(minutes, reach))
            for minutes in range(_REACHES[reach], reach + 1, _REACHES[reach])
        ],
        hours=[(_part(x(hour)), full_hour(hour)) for hour in range(first, last) if hour % every == 0],
        now=_now(x(this_hour), calls.now) if first <= this_hour <= last else None,
        tally=[
            PlotCount(outcome, str(facts.short), ended[outcome])
            for outcome, facts in OUTCOMES.items()
            if ended[outcome]
        ],
        longer=sum(call.minutes > reach for call in calls.calls),
        title=ngettext(
            "The last attempt: its hour and the minutes waited.",
            "The last %(count)s attempts: their hour and the minutes waited.",
            len(calls.calls),
        )
        % {"count": len(calls.calls)},
    )


@register.simple_tag
def calls_sentence(calls: LastCalls) -> str:
    """What to see in the picture: how many had a human."""
    humans = sum(OUTCOMES[call.outcome].end == End.HUMAN for call in calls.calls)
    if not humans:
        return _("None of the last %(count)s had a human.") % {"count": len(calls.calls)}
    return ngettext(
        "%(humans)s of the last %(count)s had a human.",
        "%(humans)s of the last %(count)s had a human.",
        humans,
    ) % {"humans": humans, "count": len(calls.calls)}


#: So many signs fit a line.
_ENDS_SHOWN = 9


@dataclass(frozen=True)
class LastEnds:
    """How the last calls ended, the newest first; `words` for whoever does not see the signs."""

    title: str
    words: str
    glyphs: list[str]
    newest: datetime.datetime


@register.simple_tag
def last_ends(calls: LastCalls | None) -> LastEnds | None:
    """What templates/evidence/_last_ends.html draws; None where nobody called lately."""
    shown = calls.calls[:_ENDS_SHOWN] if calls else []
    if not shown:
        return None
    ended = Counter(call.outcome for call in shown)
    count, humans = len(shown), ended[Outcome.HUMAN]
    title = (
        ngettext("The last call, no human", "The last %(count)s calls, no human", count)
        if not humans
        else ngettext("The last call", "The last %(count)s calls", count)
    )
    return LastEnds(
        title=title % {"count": count},
        words=", ".join(f"{OUTCOMES[outcome].short} {number}" for outcome, number in ended.most_common()),
        glyphs=[OUTCOMES[call.outcome].glyph for call in shown],
        newest=shown[0].at,
    )


def _hours_of(calls: list[LastCall]) -> tuple[int, int]:
    """From which hour to which: all that were called in, and six at least."""
    told = [call.at.hour for call in calls] or [12]
    first, last = min(told), max(told) + 1
    missing = max(0, _FEWEST_HOURS - (last - first))
    first = max(0, min(first - missing // 2, 24 - _FEWEST_HOURS))
    return first, max(last, first + _FEWEST_HOURS)


def _reach(minutes: list[int]) -> int:
    usual = minutes[math.ceil(_WITHIN * len(minutes)) - 1] if minutes else 0
    return next((limit for limit in _REACHES if usual <= limit), max(_REACHES))


def _said(minutes: int, reach: int) -> str:
    """ "15", "30", "45 min"; "1 h", "2 h" where it reaches beyond an hour and a half."""
    if reach > 1.5 * HOUR:
        return wait(minutes)
    return set_words(_("%(minutes)s min") % {"minutes": minutes}) if minutes == reach else str(minutes)


def _now(x: float, there: datetime.datetime) -> PlotNow:
    """The words begin with the band, or end with it in the second half; they stay clear of the minutes at the left."""
    words = date_format(there, "TIME_FORMAT")
    if not reader.has_clock() or there.utcoffset() != reader.local(there).utcoffset():
        words = _("%(time)s there") % {"time": words}
    left, right = x - _NOW_WIDE / 2, x + _NOW_WIDE / 2
    is_late = right > _MIDDLE
    return PlotNow(_part(left), _part(right if is_late else max(_CLEAR, left)), words, is_late=is_late)


def _part(value: float) -> str:
    return f"{value:.1f}%"
