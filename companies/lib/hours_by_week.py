"""Opening hours as other programs take them: a week, and what stands in its place from one date to another.

Programs know no "July of every year": what comes back every year is said of its next time.
"""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from companies.lib.hours import FURTHEST_DAYS, OpeningHours, Rule, Span, seasons_of
from companies.lib.hours_writing import EVERY_DAY, DayOfYear

#: Beside Monday 0 … Sunday 6: whatever day is a public holiday.
PUBLIC_HOLIDAYS = 7
#: Without a rule they would be open day and night.
_CLOSED = (Rule(EVERY_DAY, ()),)
_ONE_DAY = datetime.timedelta(days=1)


class HoursSaid(NamedTuple):
    """The same hours of some days. `span` is None where they are closed by name; `first` and `last` are None for always.

    What has dates stands in the place of what has none, and of two with dates the shorter counts.
    """

    days: tuple[int, ...]
    span: Span | None
    first: datetime.date | None = None
    last: datetime.date | None = None


#: What is said of each day of a week and of public holidays; None of these where nothing is.
_Week: TypeAlias = tuple[tuple[Span, ...] | None, ...]


class _Stretch(NamedTuple):
    first: datetime.date
    last: datetime.date
    week: _Week


@lru_cache(maxsize=2048)
def hours_by_week(hours: OpeningHours, *, on: datetime.date) -> tuple[HoursSaid, ...]:
    """What the hours say for the year that begins on a day, seasons and single dates with their next time.

    A day of the week that is not named is closed; of public holidays nothing is known where they are not.
    """
    stretches = _stretches(hours, on)
    if len({stretch.week for stretch in stretches}) == 1:
        said = [*_said(stretches[0].week, None, None)]
    else:
        said = [one for each in stretches for one in _said(each.week, each.first, each.last)]
    return *said, *_single_dates(hours, on)


def _stretches(hours: OpeningHours, on: datetime.date) -> list[_Stretch]:
    """From the one that the day is in, for a year: each with the week that is kept in it."""
    weekly = OpeningHours(tuple(_weekly(hours.rules)) or (_CLOSED if hours.rules else ()))
    starts = sorted(
        (_in_year(year, date), date)
        for year in range(on.year - 1, on.year + 3)
        for date, _days in seasons_of(weekly.rules)
    )
    found: list[_Stretch] = []
    for (first, date), (after, _date) in itertools.pairwise(starts):
        week = _week(weekly, date)
        if found and found[-1].week == week:
            found[-1] = found[-1]._replace(last=after - _ONE_DAY)
        else:
            found.append(_Stretch(first, after - _ONE_DAY, week))
    end = on + datetime.timedelta(days=FURTHEST_DAYS)
    return [stretch for stretch in found if stretch.last >= on and stretch.first < end]


def _weekly(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Without the single dates of some rules."""
    for rule in rules:
        if not rule.dates:
            yield rule
        elif rule.has_season:
            yield replace(rule, dates=())


def _week(hours: OpeningHours, date: DayOfYear) -> _Week:
    days = tuple(hours.spans_of(date, weekday, is_holiday=False) for weekday in EVERY_DAY)
    is_told = hours.tells_of_holidays or not any(days)
    by_name = any(rule.on_holidays and rule.is_in_season(date) for rule in hours.rules)
    holidays = hours.spans_of(date, 0, is_holiday=True) if by_name else days[0]
    return *days, holidays if is_told or by_name else None


def _said(week: _Week, first: datetime.date | None, last: datetime.date | None) -> Iterator[HoursSaid]:
    """Days with the same span together. Closed by name: public holidays, and a stretch in which no day is open."""
    spans = dict.fromkeys(span for day in week for span in day or ())
    for span in spans:
        yield HoursSaid(
            tuple(day for day, said in enumerate(week) if said and span in said), span, first, last
        )
    if not spans:
        yield HoursSaid((*EVERY_DAY, PUBLIC_HOLIDAYS), None, first, last)
    elif week[PUBLIC_HOLIDAYS] == ():
        yield HoursSaid((PUBLIC_HOLIDAYS,), None, first, last)


def _single_dates(hours: OpeningHours, on: datetime.date) -> Iterator[HoursSaid]:
    """25 December, 1 May: the next time of each."""
    for date in dict.fromkeys(date for rule in hours.rules for date in rule.dates):
        day = next(day for year in (on.year, on.year + 1) if (day := _in_year(year, date)) >= on)
        if (day.month - 1, day.day) != date:  # no 29 February that year
            continue
        spans = hours.spans_on(day, is_holiday=False)
        for span in spans or (None,):
            yield HoursSaid((day.weekday(),), span, day, day)


def _in_year(year: int, date: DayOfYear) -> datetime.date:
    """29 February is the day after the 28th."""
    month, day = date
    return datetime.date(year, month + 1, 1) + datetime.timedelta(days=day - 1)
