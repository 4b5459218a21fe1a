"""One statement of opening hours, read from its signs: which days go with which times, and how that is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companies.lib.hours_writing import EVERY_DAY, HOLIDAYS
from companies.lib.page_hours_dates import dates_written
from companies.lib.page_hours_signs import CLOSE, HALF_DAY, NAMING, HoursSign
from companies.lib.page_hours_week import HOLIDAY, WHOLE, Days, HoursWeek, Item, Times, Until, Value


@dataclass(frozen=True)
class Statement:
    """`osm`: what it says, "" where it says only when nobody is there; `is_off_on_holidays`: that nobody is on those."""

    osm: str
    is_off_on_holidays: bool = False

    @classmethod
    def read(cls, signs: Sequence[HoursSign]) -> "Statement | None":
        """None where days and times do not go together, or something stands there that may change them."""
        signs = _without_excepted_dates(signs)
        if any(sign.kind in ("date", "dated", "loose") for sign in signs) or _leaves_out_half_days(signs):
            return None
        for is_merging in (True, False):
            items = list(_items(signs, is_merging=is_merging))
            week = HoursWeek()
            if week.take(items):
                return cls(_with_dates(week.written, signs), week.is_off_on_holidays)
        return None


def _leaves_out_half_days(signs: Sequence[HoursSign]) -> bool:
    """ "closed on Wednesday afternoons"."""
    for place, sign in enumerate(signs):
        around = (*signs[max(0, place - 4) : place], *signs[place + 1 : place + 2])
        if sign.word == HALF_DAY and any(one.kind in ("closed", "except", "excluded") for one in around):
            return True
    return False


def _with_dates(osm: str, signs: Sequence[HoursSign]) -> str:
    """With the days of every year when nobody is there; one with its year behind it is of that year alone."""
    dates = {
        sign.date
        for sign, behind in zip(signs, [*signs[1:], None], strict=True)
        if sign.kind == "excepted"
        and sign.date
        and not (behind and behind.kind == "excepted" and not behind.date)
    }
    if f"{HOLIDAYS} off" in osm:
        dates -= _HOLIDAYS
    return f"{osm}; {dates_written(dates)} off" if osm and dates else osm


#: Those that public holidays are anyway, where pages name one beside them: "hors 1er mai et jours fériés".
_HOLIDAYS = {(1, 1), (5, 1), (12, 25)}
#: Small words between the parts of a list.
_ARTICLES = frozenset(("le", "les", "the", "on", "el", "los", "am", "an", "den", "op", "il", "l", "la", "a"))
_OF_LISTS = ("and", "comma", "joined")
#: Fewer days with a dash between them are from the one to the other.
_FEWEST_LISTED = 3


def _without_excepted_dates(signs: Sequence[HoursSign]) -> list[HoursSign]:
    """Without "except 25 December", "closed Sundays, Christmas Day": what is said of all other days holds."""
    kept: list[HoursSign] = []
    for place, sign in enumerate(signs):
        is_date = sign.kind in ("date", "dated")
        if (
            is_date
            and _is_excepted(kept)
            and not (place + 1 < len(signs) and signs[place + 1].kind == "span")
        ):
            kept.append(HoursSign("excepted", sign.start, sign.end, date=sign.date))
        else:
            kept.append(sign)
    return kept


def _is_excepted(before: Sequence[HoursSign]) -> bool:
    """Whether what follows stands in a list of days when nobody is there."""
    in_list = False
    for sign in reversed(before):
        if sign.kind in ("except", "excepted"):
            return True
        if sign.kind == "closed":
            return True
        if sign.kind in _OF_LISTS:
            in_list = True
        elif not (sign.kind == "fill" and sign.word in _ARTICLES) and not (in_list and sign.kind in NAMING):
            return sign.kind == "fill" and any(one.kind == "except" for one in before[-3:])
    return False


# ── Days and times ────────────────────────────────────────────────────────────────────────────────────

_BEHIND = ("excluded", "included", "except")


def _items(signs: Sequence[HoursSign], *, is_merging: bool) -> Iterator[Item]:
    """Days that belong together and times that belong together, in order."""
    place, how = 0, ""
    while place < len(signs):
        sign = signs[place]
        match sign.kind:
            case "except" | "included":
                how = sign.kind
            case _ if sign.kind in NAMING:
                days, place = _days_from(signs, place, is_merging=is_merging, is_excepted=how == "except")
                if days is None:
                    yield Days(frozenset())
                    return
                behind = _next_meant(signs, place)
                if (
                    behind
                    and behind.kind in ("excluded", "included", "except")
                    and not how
                    and _ends_there(signs, behind)
                ):
                    how, place = behind.kind, signs.index(behind)
                yield Days(days, how)
                how = ""
            case "span":
                times, place = _times_from(signs, place)
                yield Value(times)
                how = ""
            case "until":
                following = place + 1
                while following < len(signs) and signs[following].kind == "fill":
                    following += 1
                days = None
                if following < len(signs) and signs[following].kind in NAMING:
                    days, place = _days_from(signs, following, is_merging=is_merging)
                yield Until(days or frozenset(), sign.span[1] if sign.span else 0)
            case "all_day":
                yield Value(WHOLE, is_whole=True)
            case "always":
                yield Days(frozenset(EVERY_DAY))
                yield Value(WHOLE)
            case "day_long":
                yield Value(WHOLE)
            case "closed" if not _is_of_a_date(signs, place):
                yield Value(())
            case "appointment" if not _stands_alone(signs, place):
                yield Value((), is_said=False)
        place += 1


def _is_of_a_date(signs: Sequence[HoursSign], place: int) -> bool:
    """ "We're closed on Christmas Day": of no day of the week."""
    around = (signs[place - 1 :: -1] if place else (), signs[place + 1 :])
    before, behind = (next((sign for sign in side if sign.kind != "fill"), None) for side in around)
    return (
        behind is not None
        and behind.kind == "excepted"
        and behind.date is not None
        and not (before and before.kind in (*NAMING, "and", "comma", "joined"))
    )


def _stands_alone(signs: Sequence[HoursSign], place: int) -> bool:
    """On a line of its own: "By appointment only" above hours is of something else."""
    beside = (*signs[max(0, place - 1) : place], *signs[place + 1 : place + 2])
    return (
        len(beside) > 0
        and all(sign.kind in ("line", "separator") for sign in beside)
        and (place == 0 or signs[place - 1].kind in ("line", "separator"))
    )


def _next_meant(signs: Sequence[HoursSign], place: int) -> HoursSign | None:
    return next((sign for sign in signs[place + 1 : place + 2] if sign.kind != "fill"), None)


def _ends_there(signs: Sequence[HoursSign], mark: HoursSign) -> bool:
    """No days follow a word like "excepted", which would be what it speaks of."""
    behind = signs[signs.index(mark) + 1 :]
    following = next((sign for sign in behind if sign.kind not in ("fill", "and", "comma")), None)
    return following is None or following.kind not in (*NAMING, "excepted")


def _days_from(
    signs: Sequence[HoursSign], place: int, *, is_merging: bool, is_excepted: bool = False
) -> tuple[frozenset[int] | None, int]:
    """The days named from a place on, and the place of the last of their signs."""
    if listed := _listed_by_dashes(signs, place):
        return frozenset(day for sign in listed for day in sign.days), signs.index(listed[-1])
    days: set[int] = set(_named(signs[place]))
    last, until = signs[place], place
    joints: list[str] = []
    for at in range(place + 1, len(signs)):
        sign = signs[at]
        if is_excepted and sign.word == CLOSE:
            break
        if sign.kind in NAMING:
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


def _listed_by_dashes(signs: Sequence[HoursSign], place: int) -> list[HoursSign]:
    """ "lun-mar-jeu-ven": three days or more in their order, with nothing but dashes between them."""
    listed = [signs[place]]
    for dash, sign in zip(signs[place + 1 :: 2], signs[place + 2 :: 2], strict=False):
        if dash.kind != "dash" or sign.kind != "day" or len(sign.days) != 1:
            break
        listed.append(sign)
    days = [day for sign in listed for day in sign.days]
    is_list = len(listed) >= _FEWEST_LISTED and listed[0].kind == "day" and days == sorted(set(days))
    return listed if is_list and len(days) == len(listed) else []


def _named(sign: HoursSign) -> tuple[int, ...]:
    return (*sign.days, HOLIDAY) if sign.holidays else sign.days


def _joined(first: HoursSign, last: HoursSign, joints: list[str], *, is_merging: bool) -> set[int] | None:
    """The days that a further name adds; None where it begins something else, none where it cannot be."""
    meant = [joint for joint in joints if joint not in ("fill", "fewer")]
    is_pair = first.kind == last.kind == "day" and len(first.days) == len(last.days) == 1
    if meant in (["over"], ["dash"]):
        if is_pair:
            return set(_around(first.days[0], last.days[0]))
        return set(_named(last)) if meant == ["dash"] else set()
    if "over" in meant:
        return set()
    if first.kind == "every" and last.kind != "every" and not last.holidays:
        return None
    if meant == ["joined"] and is_pair and not _are_neighbours(first, last):
        is_week = first.days == (0,) and last.days[0] >= _FRIDAY
        return set(_around(first.days[0], last.days[0])) if is_week else set()
    if not is_merging and "comma" in meant and "and" not in meant:
        return None
    return set(_named(last))


#: "Lundi/vendredi", "lundi/samedi" are weeks.
_FRIDAY = 4


def _are_neighbours(first: HoursSign, last: HoursSign) -> bool:
    return (first.days[0] + 1) % len(EVERY_DAY) == last.days[0]


def _around(first: int, last: int) -> list[int]:
    size = len(EVERY_DAY)
    return [day % size for day in range(first, (last if last >= first else last + size) + 1)]


def _times_from(signs: Sequence[HoursSign], place: int) -> tuple[Times, int]:
    times, until = [signs[place].span or (0, 0)], place
    for at in range(place + 1, len(signs)):
        sign = signs[at]
        if sign.kind == "span" and sign.span and sign.span[0] >= times[-1][1] > times[-1][0]:
            times.append(sign.span)
            until = at
        elif sign.kind not in ("and", "comma", "joined", "fill", "separator", "line", "dash"):
            break
    return tuple(times), until
