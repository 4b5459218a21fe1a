"""A week of opening hours, gathered from days and times, and how it is written in OSM syntax."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from companies.lib.hours_writing import ALWAYS, EVERY_DAY, HOLIDAYS, MINUTES_PER_DAY, WEEK

Times: TypeAlias = tuple[tuple[int, int], ...]
WHOLE: Times = ((0, MINUTES_PER_DAY),)
#: The place of public holidays behind the seven days.
HOLIDAY = 7
_ALL = frozenset(EVERY_DAY)


@dataclass(frozen=True)
class Days:
    """Days that are named together. `how`: "" for whose hours are said, or "except", "included", "excluded"."""

    days: frozenset[int]
    how: str = ""


@dataclass(frozen=True)
class Value:
    """What is said of days: times, none for closed; `is_said` is False where they come by appointment, `is_whole` True where all
    days are meant if none is named."""

    times: Times
    is_said: bool = True
    is_whole: bool = False


@dataclass(frozen=True)
class Until:
    """Days of those before that end at another time: "(17h le vendredi)"."""

    days: frozenset[int]
    closes: int


Item: TypeAlias = Days | Value | Until


def osm_of_days(said: Mapping[int, Times]) -> str:
    """The times of each day, Monday 0, public holidays 7, in OSM syntax; "" where no day has any.

    >>> osm_of_days({0: ((540, 1080),), 1: ((540, 1080),), 5: ((540, 720), (840, 1080))})
    'Mo-Tu 09:00-18:00; Sa 09:00-12:00,14:00-18:00'
    """
    return HoursWeek(dict(said)).written


@dataclass
class HoursWeek:
    """What is said of each day, gathered."""

    said: dict[int, Times] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)

    def take(self, items: Iterable[Item]) -> bool:
        """False where days and times do not go together."""
        days: frozenset[int] | None = None
        value: Value | None = None
        last: frozenset[int] = frozenset()
        excepted: frozenset[int] | None = None
        must_be_all = False
        for item in items:
            if isinstance(item, Until):
                if days is not None and value is None and not item.days:
                    if not self._ends_like(last, days, item.closes):
                        return False
                    days = None
                elif (
                    days is not None
                    or value is not None
                    or (not self._ends(item) and not self._ends_like(last, item.days, item.closes))
                ):
                    return False
                continue
            if isinstance(item, Days) and item.how:
                target = days if days is not None else last
                if not target and value is None:
                    return False
                changed = self._changed(target, item)
                if days is not None:
                    days = changed
                elif last and not self._rebind(last, changed):
                    return False
                else:
                    last, excepted = changed, item.days if item.how != "included" else None
                continue
            if isinstance(item, Days):
                if not item.days or (days is not None and days != _ALL):
                    return False
                must_be_all = must_be_all or days == _ALL  # "open seven days a week: Monday to Friday …"
                days = item.days
            else:
                if value is not None:
                    return False
                value = item
            if days is None and value is not None and excepted and value.times:
                days, excepted = excepted, None
                self.left_out -= days
            if days is not None and value is not None:
                if not self._bind(days, value):
                    return False
                last, days, value = days, None, None
            excepted = None
        if value is not None and days is None and not self.said and value.is_whole:
            return self._bind(frozenset(EVERY_DAY), value)
        if days == _ALL and self.said.keys() >= _ALL:  # "tous les jours de 8h à 20h, 7j/7"
            days = None
        if must_be_all and not self.said.keys() >= _ALL:
            return False
        return days is None and value is None and bool(self.said)

    def _ends(self, until: Until) -> bool:
        """Another end of the last times of some days."""
        for day in until.days:
            times = self.said.get(day, ())
            if not times or not times[-1][0] < until.closes or times[-1][1] <= times[-1][0]:
                return False
            self.said[day] = (*times[:-1], (times[-1][0], until.closes))
        return bool(until.days)

    def _ends_like(self, before: frozenset[int], days: frozenset[int], closes: int) -> bool:
        """Days that begin as those before, and end at another time: "(…) et le vendredi jusqu'à 17h"."""
        if not before:
            return False
        if not days & before:
            self.said.update(dict.fromkeys(days, self.said[min(before)]))
        return days.isdisjoint(before) != (days <= before) and self._ends(Until(days, closes))

    def _changed(self, days: frozenset[int], item: Days) -> frozenset[int]:
        if item.how == "included":
            return days | item.days
        self.left_out |= item.days
        return days - item.days

    def _rebind(self, before: frozenset[int], after: frozenset[int]) -> bool:
        """The same times for other days."""
        times = self.said[min(before)]
        for day in before - after:
            del self.said[day]
        return all(self.said.setdefault(day, times) == times for day in after)

    def _bind(self, days: frozenset[int], value: Value) -> bool:
        if not value.is_said:
            return not any(day in self.said for day in days)
        for day in days:
            before = self.said.get(day)
            if before and value.times and before != value.times:
                if value.times[0][0] < before[-1][1] or before[-1][1] <= before[-1][0]:
                    return False
                self.said[day] = (*before, *value.times)
            elif before is not None and before != value.times:
                return False
            else:
                self.said[day] = value.times
        return True

    @property
    def is_off_on_holidays(self) -> bool:
        return HOLIDAY in self.left_out or self.said.get(HOLIDAY) == ()

    @property
    def written(self) -> str:
        """In OSM syntax: equal days in one rule, closed days left out, public holidays said where they are."""
        if not any(self.said.get(day) for day in EVERY_DAY):
            return ""
        is_off = self.is_off_on_holidays
        if not is_off and all(self.said.get(day) == WHOLE for day in EVERY_DAY):
            return ALWAYS
        rules = [f"{_days_written(days)} {_times_written(times)}" for times, days in self._by_times()]
        return "; ".join([*rules, f"{HOLIDAYS} off"] if is_off else rules)

    def _by_times(self) -> Iterator[tuple[Times, list[int]]]:
        by_times: dict[Times, list[int]] = {}
        for day in sorted(self.said):
            if self.said[day]:
                by_times.setdefault(self.said[day], []).append(day)
        yield from by_times.items()


def _days_written(days: Sequence[int]) -> str:
    stretches: list[list[int]] = []
    for day in days:
        if stretches and day != HOLIDAY and stretches[-1][-1] == day - 1:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return ",".join(map(_stretch, stretches))


def _stretch(days: list[int]) -> str:
    if days == [HOLIDAY]:
        return HOLIDAYS
    return WEEK[days[0]] if len(days) == 1 else f"{WEEK[days[0]]}-{WEEK[days[-1]]}"


def _times_written(times: Times) -> str:
    return ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in times)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
