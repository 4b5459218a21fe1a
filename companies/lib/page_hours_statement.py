"""One statement of opening hours, read from its signs: which days go with which times, and how that is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from companies.lib.hours_writing import ALWAYS, EVERY_DAY, HOLIDAYS, MINUTES_PER_DAY, WEEK
from companies.lib.page_hours_dates import dates_written

Times: TypeAlias = tuple[tuple[int, int], ...]
_WHOLE: Times = ((0, MINUTES_PER_DAY),)
#: The place of public holidays behind the seven days.
_HOLIDAY = 7
#: The end of a bracket: a list of excepted days that stands in it ends there.
CLOSE = ")"


@dataclass(frozen=True)
class Sign:
    """A word or a pair of times of a text, from `start` to `end`. `days` from Monday 0; `span` in minutes of the day, of a single
    time that ends something both its minutes; `word`: itself, of words that say nothing here; `date`: month and day."""

    kind: str
    start: int
    end: int
    days: tuple[int, ...] = ()
    holidays: bool = False
    span: tuple[int, int] | None = None
    word: str = ""
    date: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Days:
    """Days that are named together. `how`: "" for whose hours are said, or "except", "included", "excluded"."""

    days: frozenset[int]
    how: str = ""


@dataclass(frozen=True)
class _Value:
    """What is said of days: times, none for closed; `is_said` is False where they come by appointment, `is_whole` True where all
    days are meant if none is named."""

    times: Times
    is_said: bool = True
    is_whole: bool = False


@dataclass(frozen=True)
class _Until:
    """Days of those before that end at another time: "(17h le vendredi)"."""

    days: frozenset[int]
    closes: int


_Item: TypeAlias = _Days | _Value | _Until


@dataclass(frozen=True)
class Statement:
    """`osm`: what it says, "" where it says only when nobody is there; `is_off_on_holidays`: that nobody is on those."""

    osm: str
    is_off_on_holidays: bool = False

    @classmethod
    def read(cls, signs: Sequence[Sign]) -> "Statement | None":
        """None where days and times do not go together, or something stands there that may change them."""
        signs = _without_excepted_dates(signs)
        if any(sign.kind in ("date", "dated", "loose") for sign in signs):
            return None
        for is_merging in (True, False):
            items = list(_items(signs, is_merging=is_merging))
            week = _Week()
            if week.take(items):
                return cls(_with_dates(week.written, signs), week.is_off_on_holidays)
        return None


def _with_dates(osm: str, signs: Sequence[Sign]) -> str:
    """With the days of every year when nobody is there; one with its year behind it is of that year alone."""
    dates = {
        sign.date
        for sign, behind in zip(signs, [*signs[1:], None], strict=True)
        if sign.kind == "excepted"
        and sign.date
        and not (behind and behind.kind == "excepted" and not behind.date)
    }
    return f"{osm}; {dates_written(dates)} off" if osm and dates else osm


#: Small words between the parts of a list.
_ARTICLES = frozenset(("le", "les", "the", "on", "el", "los", "am", "an", "den", "op", "il", "l", "la", "a"))
_OF_LISTS = ("and", "comma", "joined")


def _without_excepted_dates(signs: Sequence[Sign]) -> list[Sign]:
    """Without "except 25 December", "closed Sundays, Christmas Day": what is said of all other days holds."""
    kept: list[Sign] = []
    for place, sign in enumerate(signs):
        is_date = sign.kind in ("date", "dated")
        if (
            is_date
            and _is_excepted(kept)
            and not (place + 1 < len(signs) and signs[place + 1].kind == "span")
        ):
            kept.append(Sign("excepted", sign.start, sign.end, date=sign.date))
        else:
            kept.append(sign)
    return kept


def _is_excepted(before: Sequence[Sign]) -> bool:
    """Whether what follows stands in a list of days when nobody is there."""
    in_list = False
    for sign in reversed(before):
        if sign.kind in ("except", "excepted"):
            return True
        if sign.kind == "closed":
            return in_list or sign is before[-1]
        if sign.kind in _OF_LISTS:
            in_list = True
        elif not (sign.kind == "fill" and sign.word in _ARTICLES) and not (in_list and sign.kind in _NAMING):
            return sign.kind == "fill" and any(one.kind == "except" for one in before[-3:])
    return False


# ── Days and times ────────────────────────────────────────────────────────────────────────────────────

_BEHIND = ("excluded", "included", "except")
_NAMING = ("day", "working", "weekend", "every")


def _items(signs: Sequence[Sign], *, is_merging: bool) -> Iterator[_Item]:
    """Days that belong together and times that belong together, in order."""
    place, how = 0, ""
    while place < len(signs):
        sign = signs[place]
        match sign.kind:
            case "except" | "included":
                how = sign.kind
            case _ if sign.kind in _NAMING:
                days, place = _days_from(signs, place, is_merging=is_merging, is_excepted=how == "except")
                if days is None:
                    yield _Days(frozenset())
                    return
                behind = _next_meant(signs, place)
                if (
                    behind
                    and behind.kind in ("excluded", "included", "except")
                    and not how
                    and _ends_there(signs, behind)
                ):
                    how, place = behind.kind, signs.index(behind)
                yield _Days(days, how)
                how = ""
            case "span":
                times, place = _times_from(signs, place)
                yield _Value(times)
                how = ""
            case "until":
                following = place + 1
                while following < len(signs) and signs[following].kind == "fill":
                    following += 1
                days = None
                if following < len(signs) and signs[following].kind in _NAMING:
                    days, place = _days_from(signs, following, is_merging=is_merging)
                yield _Until(days or frozenset(), sign.span[1] if sign.span else 0)
            case "all_day":
                yield _Value(_WHOLE, is_whole=True)
            case "always":
                yield _Days(frozenset(EVERY_DAY))
                yield _Value(_WHOLE)
            case "day_long":
                yield _Value(_WHOLE)
            case "closed":
                yield _Value(())
            case "appointment" if not _stands_alone(signs, place):
                yield _Value((), is_said=False)
        place += 1


def _stands_alone(signs: Sequence[Sign], place: int) -> bool:
    """On a line of its own: "By appointment only" above hours is of something else."""
    beside = (*signs[max(0, place - 1) : place], *signs[place + 1 : place + 2])
    return (
        len(beside) > 0
        and all(sign.kind in ("line", "separator") for sign in beside)
        and (place == 0 or signs[place - 1].kind in ("line", "separator"))
    )


def _next_meant(signs: Sequence[Sign], place: int) -> Sign | None:
    return next((sign for sign in signs[place + 1 : place + 2] if sign.kind != "fill"), None)


def _ends_there(signs: Sequence[Sign], mark: Sign) -> bool:
    """No days follow a word like "excepted", which would be what it speaks of."""
    behind = signs[signs.index(mark) + 1 :]
    following = next((sign for sign in behind if sign.kind not in ("fill", "and", "comma")), None)
    return following is None or following.kind not in (*_NAMING, "excepted")


def _days_from(
    signs: Sequence[Sign], place: int, *, is_merging: bool, is_excepted: bool = False
) -> tuple[frozenset[int] | None, int]:
    """The days named from a place on, and the place of the last of their signs."""
    days: set[int] = set(_named(signs[place]))
    last, until = signs[place], place
    joints: list[str] = []
    for at in range(place + 1, len(signs)):
        sign = signs[at]
        if is_excepted and sign.word == CLOSE:
            break
        if sign.kind in _NAMING:
            named = _joined(last, sign, joints, is_merging=is_merging)
            if named is None:
                break
            if not named:
                return None, at
            days |= named
            last, until, joints = sign, at, []
        elif sign.kind in ("over", "dash", "and", "comma", "joined", "fill", "fewer"):
            joints.append(sign.kind)
        elif sign.kind == "line" and "over" in joints:
            continue
        else:
            break
    return frozenset(days), until


def _named(sign: Sign) -> tuple[int, ...]:
    return (*sign.days, _HOLIDAY) if sign.holidays else sign.days


def _joined(first: Sign, last: Sign, joints: list[str], *, is_merging: bool) -> set[int] | None:
    """The days that a further name adds; None where it begins something else, none where it cannot be."""
    meant = [joint for joint in joints if joint not in ("fill", "fewer")]
    is_pair = first.kind == last.kind == "day" and len(first.days) == len(last.days) == 1
    if meant in (["over"], ["dash"]):
        if is_pair:
            return set(_around(first.days[0], last.days[0]))
        return set(_named(last)) if meant == ["dash"] else set()
    if "over" in meant:
        return set()
    if meant == ["joined"] and is_pair and not _are_neighbours(first, last):
        return set()
    if not is_merging and "comma" in meant and "and" not in meant:
        return None
    return set(_named(last))


def _are_neighbours(first: Sign, last: Sign) -> bool:
    return (first.days[0] + 1) % len(EVERY_DAY) == last.days[0]


def _around(first: int, last: int) -> list[int]:
    size = len(EVERY_DAY)
    return [day % size for day in range(first, (last if last >= first else last + size) + 1)]


def _times_from(signs: Sequence[Sign], place: int) -> tuple[Times, int]:
    times, until = [signs[place].span or (0, 0)], place
    for at in range(place + 1, len(signs)):
        sign = signs[at]
        if sign.kind == "span" and sign.span and sign.span[0] >= times[-1][1] > times[-1][0]:
            times.append(sign.span)
            until = at
        elif sign.kind not in ("and", "comma", "joined", "fill", "separator", "line", "dash"):
            break
    return tuple(times), until


def osm_of_days(said: Mapping[int, Times], *, is_off_on_holidays: bool = False) -> str:
    """The times of each day, Monday 0, public holidays 7, in OSM syntax; "" where no day has any.

    >>> osm_of_days({0: ((540, 1080),), 1: ((540, 1080),), 5: ((540, 720), (840, 1080))})
    'Mo-Tu 09:00-18:00; Sa 09:00-12:00,14:00-18:00'
    """
    week = _Week(dict(said), {_HOLIDAY} if is_off_on_holidays else set())
    return week.written


@dataclass
class _Week:
    """What is said of each day, gathered."""

    said: dict[int, Times] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)

    def take(self, items: Iterable[_Item]) -> bool:
        """False where days and times do not go together."""
        days: frozenset[int] | None = None
        value: _Value | None = None
        last: frozenset[int] = frozenset()
        excepted: frozenset[int] | None = None
        for item in items:
            if isinstance(item, _Until):
                if days is not None or value is not None or not self._ends(item):
                    return False
                continue
            if isinstance(item, _Days) and item.how:
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
            if isinstance(item, _Days):
                if not item.days or days is not None:
                    return False
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
        return days is None and value is None and bool(self.said)

    def _ends(self, until: _Until) -> bool:
        """Another end of the last times of some days."""
        for day in until.days:
            times = self.said.get(day, ())
            if not times or not times[-1][0] < until.closes or times[-1][1] <= times[-1][0]:
                return False
            self.said[day] = (*times[:-1], (times[-1][0], until.closes))
        return bool(until.days)

    def _changed(self, days: frozenset[int], item: _Days) -> frozenset[int]:
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

    def _bind(self, days: frozenset[int], value: _Value) -> bool:
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
        return _HOLIDAY in self.left_out or self.said.get(_HOLIDAY) == ()

    @property
    def written(self) -> str:
        """In OSM syntax: equal days in one rule, closed days left out, public holidays said where they are."""
        if not any(self.said.get(day) for day in EVERY_DAY):
            return ""
        is_off = self.is_off_on_holidays
        if not is_off and all(self.said.get(day) == _WHOLE for day in EVERY_DAY):
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
        if stretches and day != _HOLIDAY and stretches[-1][-1] == day - 1:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return ",".join(map(_stretch, stretches))


def _stretch(days: list[int]) -> str:
    if days == [_HOLIDAY]:
        return HOLIDAYS
    return WEEK[days[0]] if len(days) == 1 else f"{WEEK[days[0]]}-{WEEK[days[-1]]}"


def _times_written(times: Times) -> str:
    return ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in times)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
