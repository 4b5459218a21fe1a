"""What the evidence says, in sentences and in the shapes that templates draw. No figure is computed here."""

import datetime
import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from companies.lib.best_hours import Contrast, HourTable, Unusual, day_of, hour_of
from companies.lib.dates import PartialDate
from companies.lib.day_records import FigureOfDay
from companies.lib.evidence import Reading
from companies.lib.reachability import GRADES, Grade, TimeToHuman
from companies.lib.told_weeks import starts_at
from companies.models import Channel
from companies.queries.evidence.ranking import Ranked
from companies.queries.evidence.readings import ChannelFigures
from companies.templatetags.dates import in_words, on_the_hour
from companies.templatetags.typography import grouped
from companies.templatetags.waits import duration

register = template.Library()

#: The months that the trend shows, and the reports a month needs to show a figure.
MONTHS_SHOWN = 12
FEWEST_IN_A_MONTH = 3

_GRADE_WORDS = {
    Grade.A: gettext_lazy("allow up to ten minutes"),
    Grade.B: gettext_lazy("allow up to half an hour"),
    Grade.C: gettext_lazy("allow up to two hours"),
    Grade.D: gettext_lazy("allow up to a day"),
    Grade.E: gettext_lazy("allow up to a week"),
    Grade.F: gettext_lazy("more than a week, or hardly anybody at all"),
}

_UNUSUAL_WORDS = {
    Unusual.SLOWER: gettext_lazy("Worse than usual in the last two hours."),
    Unusual.QUICKER: gettext_lazy("Quicker than usual in the last two hours."),
}


@register.filter
def of(facts: Mapping[int, Any] | str, channel: Channel) -> Any:
    """What is known of one channel (figures, opening, doubts), out of all; None where a page knows nothing."""
    return facts.get(channel.pk) if isinstance(facts, Mapping) else None


@register.filter
def grade_words(grade: Grade) -> str:
    return str(_GRADE_WORDS[grade])


@register.filter
def nobody_words(one: Reading | Ranked | FigureOfDay) -> str:
    """Of a deserted channel, as the end of a line; capfirst makes a sentence's beginning of it."""
    if one.is_hardly_reached:
        return _("hardly anybody has reached a human here lately")
    return _("nobody has reached a human here lately")


@register.filter
def nobody_short(one: Reading | Ranked) -> str:
    """The same, beside the grade."""
    return _("hardly anybody") if one.is_hardly_reached else _("nobody")


@register.filter
def unusual_words(unusual: Unusual) -> str:
    return str(_UNUSUAL_WORDS[unusual])


@register.simple_tag
def grade_scale() -> list[tuple[Grade, str, int | None]]:
    """Every grade with what it means and its limit in minutes (none for the last)."""
    limits = dict(GRADES)
    return [(grade, grade_words(grade), limits.get(grade)) for grade in Grade]


@register.simple_tag
def doubt_sentence(figures: ChannelFigures) -> str:
    """Which weeks count for much less, and why; "" where none do."""
    doubted = figures.reading.calm.doubted
    if doubted is None or not doubted.is_told:
        return ""
    first, last = starts_at(doubted.first_week), starts_at(doubted.last_week + 1) - datetime.timedelta(days=1)
    days = [in_words(PartialDate(moment.date()))[0] for moment in (first, last)]
    return ngettext(
        "%(count)s report of the weeks from %(first)s to %(last)s differs from all others and counts for less.",
        "The %(count)s reports from %(first)s to %(last)s differ from all others and count for less.",
        doubted.reports,
    ) % {"count": grouped(doubted.reports), "first": days[0], "last": days[1]}


# ── Hours ─────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def best_hour_sentence(table: HourTable) -> str:
    """When to try, where the reports tell the hours apart; "" where they do not."""
    contrast = table.best_hour
    if contrast is None:
        return ""
    return _("Quickest around %(best)s: about %(short)s. Slowest around %(worst)s: about %(long)s.") % {
        "best": full_hour(contrast.best.index),
        "short": duration(contrast.best.rate.minutes),
        "worst": full_hour(contrast.worst.index),
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


#: A cell is marked by its minutes beside those of the channel: of one quicker than half of them, h1; then h2 to h5.
_MARKED = (0.5, 0.8, 1.1, 1.7)


@dataclass(frozen=True)
class WeekCell:
    """What stands in one hour of one day; `look`: classes of the table."""

    words: str
    look: str
    is_now: bool


@dataclass(frozen=True)
class WeekTable:
    """`days`: (short name, name) of the days that somebody told of; each row its hour and a cell a day."""

    days: list[tuple[str, str]]
    rows: list[tuple[str, list[WeekCell]]]


@register.simple_tag(takes_context=True)
def week_table(context: template.Context, figures: ChannelFigures) -> WeekTable | None:
    """Hour by hour and day by day what the page leads with then, the hour of this moment marked where the channel is; no
    rows where hours and days are not told apart (it leads with one figure at each); None where no hour is told."""
    table = figures.hours
    told = [slot for slot, sums in table.slots.items() if sums.weight > 0]
    if not told:
        return None
    if not table.tells_apart:
        return WeekTable([], [])
    local = context["now"].astimezone(ZoneInfo(figures.channel.time_zone))
    days = sorted({day_of(slot) for slot in told})
    hours = sorted({hour_of(slot) for slot in told})

    def cell(day: int, hour: int) -> WeekCell:
        rate = table.cell(day, hour)
        level = 1 + sum(rate.minutes >= limit * table.channel.minutes for limit in _MARKED)
        is_told, is_now = rate.weight > 0, (day, hour) == (local.weekday(), local.hour)
        look = f"h{level}" if is_told else "guess"
        words = str(max(1, round(rate.minutes))) if is_told else "·"
        return WeekCell(words, f"{look} is-now" if is_now else look, is_now)

    names = _week()
    return WeekTable(
        days=[names[day] for day in days],
        rows=[
            (full_hour(hour), [cell(day, hour) for day in days]) for hour in range(hours[0], hours[-1] + 1)
        ],
    )


def _week() -> list[tuple[str, str]]:
    """(short name, name) of each day, Monday first."""
    return [(str(name)[:2].capitalize(), str(name)) for name in WEEKDAYS.values()]


def full_hour(hour: int) -> str:
    return on_the_hour(datetime.time(hour)).replace(" ", "\N{NO-BREAK SPACE}")


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
        month: figures.reading.month_alone(known[month])
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


@register.simple_tag
def months_sentence(rows: list[MonthRow]) -> str:
    """How the last month told of differs most from another; "" where the reports do not tell them apart."""
    times = [(row.first_day, row.time) for row in rows if row.time]
    if not times:
        return ""
    (newest, now), *others = times
    apart = [(day, time) for day, time in others if _are_apart(now, time)]
    if not apart:
        return ""
    other, then = max(apart, key=lambda one: abs(math.log(one[1].minutes / now.minutes)))
    words = (
        _("Quicker in %(month)s than in %(other)s: %(now)s instead of %(then)s.")
        if now.minutes < then.minutes
        else _("Slower in %(month)s than in %(other)s: %(now)s instead of %(then)s.")
    )
    name = "F" if newest.year == other.year else "F Y"
    return words % {
        "month": date_format(newest, name),
        "other": date_format(other, name),
        "now": duration(now.minutes),
        "then": duration(then.minutes),
    }


def _are_apart(one: TimeToHuman, other: TimeToHuman) -> bool:
    return one.high < other.low or other.high < one.low


def _back_from(now: datetime.datetime) -> Iterator[str]:
    year, month = now.year, now.month
    while True:
        yield f"{year}-{month:02}"
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
