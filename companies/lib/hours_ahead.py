"""The next openings of a line, one after another, and the days that keep it closed."""

import datetime
import itertools
from collections.abc import Iterator

from companies.lib.hours import Kept, Opening, State, Stretch

_ONE_DAY = datetime.timedelta(days=1)


def openings_ahead(opening: Opening, span: datetime.timedelta) -> Iterator[Stretch]:
    """What is open, or perhaps open, within `span` of the moment, in order, each whole; none of what is always open.

    The first may have begun before the moment, on the same day; what a holiday makes doubtful stands apart from what is sure.
    """
    if opening.hours.is_always:
        return
    midnight = datetime.datetime.combine(opening.local.date(), datetime.time(), opening.place.zone)
    start = Opening(opening.hours, opening.place, midnight.astimezone(datetime.UTC))
    moments = [start, *start.following(opening.at - start.at + span)]
    for state, run in itertools.groupby(moments, key=lambda each: each.state):
        same = list(run)
        closes = same[-1].changes_at
        if state == State.CLOSED or closes is None or closes <= opening.at:
            continue
        yield Stretch(same[0].at, closes.astimezone(datetime.UTC), state == State.OPEN)


def closed_days_ahead(opening: Opening, days: int) -> Iterator[datetime.date]:
    """The days of so many, from the moment's on, that are closed by their name or their date, and not as days of the week."""
    today = opening.local.date()
    for day in (today + ahead * _ONE_DAY for ahead in range(days)):
        is_holiday = opening.place.holiday(day) == Kept.EVERYWHERE
        if opening.hours.is_closed_by_name(day, is_holiday=is_holiday):
            yield day
