"""What the evidence says, in sentences and in the shapes that templates draw. No figure is computed here."""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from companies.lib.best_hours import DAYS, HOURS, Contrast, HourTable
from companies.lib.reachability import GRADES, Grade, TimeToHuman, time_to_human
from companies.lib.waiting import LIVE_MARKS, WRITTEN_MARKS, WaitingCurve
from companies.models import Channel
from companies.queries.evidence import ChannelFigures
from companies.templatetags.waits import DAY, HOUR, duration, in_ten, percent, wait

register = template.Library()

#: The months that the trend shows, and the reports a month needs to show a figure.
MONTHS_SHOWN = 12
FEWEST_IN_A_MONTH = 3

_LIVE_HORIZONS = (15, 30, 60, 120, 240, 480, DAY)
_WRITTEN_HORIZONS = tuple(days * DAY for days in (1, 3, 7, 14, 30, 60, 120, 366))

_GRADE_WORDS = {
    Grade.A: gettext_lazy("count on ten minutes at most"),
    Grade.B: gettext_lazy("count on half an hour at most"),
    Grade.C: gettext_lazy("count on two hours at most"),
    Grade.D: gettext_lazy("count on a day at most"),
    Grade.E: gettext_lazy("count on a week at most"),
    Grade.F: gettext_lazy("more than a week, or nobody at all"),
}


@register.filter
def of(figures: dict[int, ChannelFigures] | str, channel: Channel) -> ChannelFigures | None:
    """The figures of one channel, out of those of a company; none where a page has no figures at all."""
    return figures.get(channel.pk) if figures else None


@register.filter
def grade_words(grade: Grade) -> str:
    return str(_GRADE_WORDS[grade])


@register.simple_tag
def grade_scale() -> list[tuple[Grade, str, int | None]]:
    """Every grade with what it means and its limit in minutes (none for the last)."""
    limits = dict(GRADES)
    return [(grade, grade_words(grade), limits.get(grade)) for grade in Grade]


# ── The waiting curve ─────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def curve_sentence(figures: ChannelFigures) -> str:
    """What to see in the curve: "6 in 10 had a human within 15 min"."""
    curve, marks = figures.curve, _marks(figures)
    mark = next((mark for mark in marks if curve.human_within(mark) >= 0.5), marks[-1])
    count = in_ten(curve.human_within(mark))
    within = wait(mark)
    if count == 0:
        return _("Almost nobody had a human within %(time)s.") % {"time": within}
    if count == 10:
        return _("Nearly everybody had a human within %(time)s.") % {"time": within}
    return _("%(count)s in 10 had a human within %(time)s.") % {"count": count, "time": within}


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
class CurvePicture:
    """Outlines for an SVG of `width` by `height`: the axis runs to `horizon` minutes."""

    width: int
    height: int
    human: str
    other: str
    ticks: list[tuple[float, str]]
    human_label: tuple[float, str] | None
    other_label: tuple[float, str] | None
    waiting_label: tuple[float, str] | None


@register.simple_tag
def curve_picture(figures: ChannelFigures, width: int = 320, height: int = 180) -> CurvePicture:
    """Who had a human from below, who ended otherwise from above, who still waited between."""
    curve = figures.curve
    horizons = _LIVE_HORIZONS if figures.channel.is_live else _WRITTEN_HORIZONS
    horizon = next((limit for limit in horizons if curve.longest <= limit), horizons[-1])

    def outline(shares: list[tuple[int, float]], base: float, sign: int) -> str:
        steps = [(0.0, base)]
        level = base
        for minutes, share in shares:
            x = min(1.0, minutes / horizon) * width
            steps.append((x, level))
            level = base + sign * share * height
            steps.append((x, level))
        steps += [(float(width), level), (float(width), base)]
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in steps)

    last = curve.at(horizon)
    return CurvePicture(
        width=width,
        height=height,
        human=outline([(point.minutes, point.human) for point in curve.points], height, -1),
        other=outline([(point.minutes, point.other) for point in curve.points], 0, 1),
        ticks=[(width * part / 3, _tick(horizon * part / 3)) for part in range(4)],
        human_label=_label(_("a human: %(share)s"), last.human, height * (1 - last.human / 2)),
        other_label=_label(_("ended otherwise: %(share)s"), last.other, height * last.other / 2),
        waiting_label=_label(
            _("still waiting or gave up: %(share)s"),
            last.waiting,
            height * (last.other + last.waiting / 2),
        ),
    )


def _label(text: str, share: float, y: float) -> tuple[float, str] | None:
    """Written in its band, when the band is high enough to hold it."""
    return (y, text % {"share": percent(share)}) if share >= 0.12 else None


def _tick(minutes: float) -> str:
    if minutes == 0:
        return "0"
    if minutes >= DAY:
        return _("%(days)s d") % {"days": f"{minutes / DAY:g}"}
    return wait(round(minutes)) if minutes < HOUR or minutes % HOUR == 0 else _in_hours(minutes)


def _in_hours(minutes: float) -> str:
    hours, rest = divmod(round(minutes), HOUR)
    return wait(rest) if not hours else _("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": rest}


@register.simple_tag
def curve_rows(figures: ChannelFigures) -> list[tuple[str, float, float, float]]:
    """The table behind the curve: after so long, shares with a human, ended otherwise, still waiting."""
    curve = figures.curve
    points = ((mark, curve.at(mark)) for mark in _marks(figures))
    return [(wait(mark), point.human, point.other, point.waiting) for mark, point in points]


def _marks(figures: ChannelFigures) -> tuple[int, ...]:
    return LIVE_MARKS if figures.channel.is_live else WRITTEN_MARKS


# ── Hours ─────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def best_hour_sentence(table: HourTable) -> str:
    """When to try, where the reports tell the hours apart; "" where they do not."""
    contrast = table.best_hour
    if contrast is None:
        return ""
    return _("Quickest around %(best)s: about %(short)s. Slowest around %(worst)s: about %(long)s.") % {
        "best": _hour(contrast.best.index),
        "short": duration(contrast.best.rate.minutes),
        "worst": _hour(contrast.worst.index),
        "long": duration(contrast.worst.rate.minutes),
    }


@register.simple_tag
def best_day_sentence(table: HourTable) -> str:
    contrast: Contrast | None = table.best_day
    if contrast is None:
        return ""
    return _("%(best)s is quicker (about %(short)s) than %(worst)s (about %(long)s).") % {
        "best": str(WEEKDAYS[contrast.best.index]).capitalize(),
        "short": duration(contrast.best.rate.minutes),
        "worst": WEEKDAYS[contrast.worst.index],
        "long": duration(contrast.worst.rate.minutes),
    }


@dataclass(frozen=True)
class HourCell:
    """Expected minutes in one slot; `level` from 1, quickest, to 5 beside the other slots of the table."""

    minutes: int
    level: int
    is_told: bool


@register.simple_tag
def hour_rows(table: HourTable) -> list[tuple[str, list[HourCell]]]:
    """Hours that somebody told of, each with its seven days."""
    told = sorted({slot % HOURS for slot in table.slots})
    if not told:
        return []
    rows = [
        (hour, [table.cell(day, hour) for day in range(DAYS)]) for hour in range(told[0], told[-1] + 1)
    ]
    every = sorted(rate.minutes for _hour_, rates in rows for rate in rates)
    limits = [every[len(every) * part // 5] for part in range(1, 5)]
    return [
        (
            _hour(hour),
            [
                HourCell(
                    minutes=max(1, round(rate.minutes)),
                    level=1 + sum(rate.minutes >= limit for limit in limits),
                    is_told=rate.weight > 0,
                )
                for rate in rates
            ],
        )
        for hour, rates in rows
    ]


@register.simple_tag
def week() -> list[tuple[str, str]]:
    """(short name, name) of each day, Monday first."""
    return [(str(name)[:2].capitalize(), str(name)) for name in WEEKDAYS.values()]


def _hour(hour: int) -> str:
    return date_format(datetime.time(hour), pgettext("full hour", "g a")).replace(" ", "\N{NO-BREAK SPACE}")


# ── Months ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class MonthRow:
    """One month: how many told, and the time to a human of that month alone (none below three reports)."""

    first_day: datetime.date
    count: int
    time: TimeToHuman | None
    #: The bar: the time and its interval as parts of a hundred, on a scale that all rows share.
    bar: float
    low: float
    high: float


@register.simple_tag(takes_context=True)
def month_rows(context: template.Context, figures: ChannelFigures) -> list[MonthRow]:
    """The last twelve months, the newest first, from the first one told of."""
    known = figures.months
    first = min(known, default="")
    shown = [month for month in itertools.islice(_back_from(context["now"]), MONTHS_SHOWN) if month >= first]
    times = {
        month: time_to_human(
            prior=figures.reading.prior, human=known[month].human, minutes=known[month].minutes
        )
        for month in shown
        if month in known and known[month].count >= FEWEST_IN_A_MONTH
    }
    longest = max((time.minutes for time in times.values()), default=1) * 1.5

    def row(month: str) -> MonthRow:
        time = times.get(month)
        year, number = map(int, month.split("-"))
        part = (time.minutes, time.low, time.high) if time else (0, 0, 0)
        bar, low, high = (min(100.0, round(100 * value / longest, 1)) for value in part)
        count = known[month].count if month in known else 0
        return MonthRow(datetime.date(year, number, 1), count, time, bar, low, high)

    return [row(month) for month in shown] if known else []


def _back_from(now: datetime.datetime) -> Iterator[str]:
    year, month = now.year, now.month
    while True:
        yield f"{year}-{month:02}"
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


@register.filter
def can_be_drawn(curve: WaitingCurve) -> bool:
    """Something ended in a way the curve shows."""
    return bool(curve.points)
