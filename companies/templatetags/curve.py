"""The waiting curve: in sentences, as a picture, and as the table behind it. No figure is computed here."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.lib.waiting import LIVE_MARKS, WRITTEN_MARKS, WaitingCurve
from companies.queries.evidence.readings import ChannelFigures
from companies.templatetags.typography import set_words
from companies.templatetags.waits import DAY, HOUR, in_ten, percent, wait

register = template.Library()

_LIVE_HORIZONS = (15, 30, 60, 120, 240, 480, DAY)
_WRITTEN_HORIZONS = tuple(days * DAY for days in (1, 3, 6, 15, 30, 60, 120, 366))


@register.simple_tag
def curve_sentence(figures: ChannelFigures) -> str:
    """What to see in the curve: "6 in 10 of those who kept waiting had a human within 15 min"."""
    curve, marks = figures.curve, _marks(figures)
    mark = next((mark for mark in marks if curve.human_within(mark) >= 0.5), marks[-1])
    count = in_ten(curve.human_within(mark))
    within = wait(mark)
    if count == 0:
        return _("Almost nobody who kept waiting had a human within %(time)s.") % {"time": within}
    if count == 10:
        return _("Nearly everybody who kept waiting had a human within %(time)s.") % {"time": within}
    return _("%(count)s in 10 of those who kept waiting had a human within %(time)s.") % {
        "count": count,
        "time": within,
    }


@register.simple_tag
def other_ends_sentence(figures: ChannelFigures) -> str:
    """ "2 in 10 were cut off, …"; "" where that hardly happens."""
    points = figures.curve.points
    count = in_ten(points[-1].other) if points else 0
    if count == 0:
        return ""
    if count == 10:
        return _("Nearly everybody was cut off, met only a machine or was sent elsewhere.")
    sentence = ngettext(
        "%(count)s in 10 was cut off, met only a machine or was sent elsewhere.",
        "%(count)s in 10 were cut off, met only a machine or were sent elsewhere.",
        count,
    )
    return sentence % {"count": count}


@register.simple_tag
def median_sentence(figures: ChannelFigures) -> str:
    """After how long half had a human, or that they never had; "" where hardly anybody had."""
    curve = figures.curve
    if curve.median is not None:
        return _("Half had a human after %(time)s.") % {"time": wait(curve.median)}
    longest = {"time": wait(curve.longest)}
    if curve.at(curve.longest).waiting > 0.5:
        return _("More than half were still waiting after %(time)s.") % longest
    if in_ten(curve.human_within(curve.longest)) == 0:
        return ""
    return _("Fewer than half had a human at all; the longest attempt lasted %(time)s.") % longest


@dataclass(frozen=True)
class DrawnCurve:
    """Outlines in a field of a hundred by a hundred; the axis runs to the last of `ticks`, (place, "", "mid" or "end",
    words). Places are lengths for SVG, in per cent of the picture, whose middle the field is.

    `human_y`: where the words stand that name the share with a human, in the dark or above it (`is_inside`)."""

    human: str
    other: str
    ticks: list[tuple[str, str, str]]
    human_words: str
    human_y: str
    is_inside: bool
    other_words: str


#: Where the field lies in the picture, in per cent of its height.
_TOP, _HIGH = 14, 72
#: Words stand in the dark where it is at least so high under all of them.
_HIGH_ENOUGH = 0.25


@register.simple_tag
def drawn_curve(figures: ChannelFigures) -> DrawnCurve:
    """Who had a human, as a dark field from below; who ended without one, as a line from above; the wait between."""
    curve, horizon = figures.curve, _horizon(figures)
    last, under_the_words = curve.at(horizon), curve.at(round(horizon / 2)).human
    is_inside = under_the_words >= _HIGH_ENOUGH
    human_y = (
        _TOP + _HIGH * (1 - under_the_words / 2) + 2 if is_inside else _TOP + _HIGH * (1 - last.human) - 3
    )
    return DrawnCurve(
        human=_steps(
            [(point.minutes, 1 - point.human) for point in curve.points], horizon, start=1.0, close=True
        ),
        other=_steps(
            [(point.minutes, point.other) for point in curve.points], horizon, start=0.0, close=False
        ),
        ticks=[
            (f"{100 * part / 3:.1f}%", ("", "mid", "mid", "end")[part], _tick(horizon * part / 3))
            for part in range(4)
        ],
        human_words=_("a human: %(share)s") % {"share": percent(last.human)},
        human_y=f"{human_y:.1f}%",
        is_inside=is_inside,
        other_words=_("over without a human: %(share)s") % {"share": percent(last.other)}
        if last.other >= 0.005
        else "",
    )


def _steps(levels: list[tuple[int, float]], horizon: int, *, start: float, close: bool) -> str:
    """A line that stays level until something ends; closed at the level where it began."""
    steps, level = [(0.0, start)], start
    for minutes, share in levels:
        if share != level:
            x = min(1.0, minutes / horizon)
            steps += [(x, level), (x, share)]
            level = share
    steps += [(1.0, level), *([(1.0, start)] if close else [])]
    return " ".join(f"{100 * x:.1f},{100 * y:.1f}" for x, y in steps)


def _horizon(figures: ChannelFigures) -> int:
    horizons = _LIVE_HORIZONS if figures.channel.is_live else _WRITTEN_HORIZONS
    return next((limit for limit in horizons if figures.curve.longest <= limit), horizons[-1])


def _tick(minutes: float) -> str:
    if minutes == 0:
        return "0"
    if minutes >= DAY:
        return set_words(_("%(days)s d") % {"days": f"{minutes / DAY:g}"})
    return wait(round(minutes)) if minutes < HOUR or minutes % HOUR == 0 else _in_hours(minutes)


def _in_hours(minutes: float) -> str:
    hours, rest = divmod(round(minutes), HOUR)
    if not hours:
        return wait(rest)
    return set_words(_("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": rest})


@register.simple_tag
def curve_rows(figures: ChannelFigures) -> list[tuple[str, float, float, float]]:
    """The table behind the curve: after so long, shares with a human, ended otherwise, still waiting."""
    curve = figures.curve
    points = ((mark, curve.at(mark)) for mark in _marks(figures))
    return [(wait(mark), point.human, point.other, point.waiting) for mark, point in points]


def _marks(figures: ChannelFigures) -> tuple[int, ...]:
    return LIVE_MARKS if figures.channel.is_live else WRITTEN_MARKS


@register.filter
def can_be_drawn(curve: WaitingCurve) -> bool:
    """Something ended in a way the curve shows."""
    return bool(curve.points)
