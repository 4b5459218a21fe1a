"""Dates as sources give them: sometimes only a month, or a year. And the day on which a delay of months ends."""

import calendar
import datetime
import re
from dataclasses import dataclass

DAY = "day"
MONTH = "month"
YEAR = "year"

#: What was seen so many months ago, or before, is shown with its age: it may have changed since.
MONTHS_FRESH = 18

# `fromisoformat` alone also reads weeks ("2015-W24-3").
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year. `on` is the first day of what is known."""

    on: datetime.date
    precision: str = DAY

    @classmethod
    def from_text(cls, text: str) -> "PartialDate":
        """Read "2015-06-10", "2018-01" or "2024". Raises ValueError.

        >>> PartialDate.from_text("2018-01")
        PartialDate(on=datetime.date(2018, 1, 1), precision='month')
        """
        if not _DATE.fullmatch(text):
            raise ValueError(f"{text!r} is no date of the form 2015, 2015-06 or 2015-06-10")
        precision = {4: YEAR, 7: MONTH, 10: DAY}[len(text)]
        return cls(datetime.date.fromisoformat((text + "-01-01")[:10]), precision)

    def years_before(self, today: datetime.date) -> int:
        """Whole years between this date and `today`."""
        return today.year - self.on.year - ((today.month, today.day) < (self.on.month, self.on.day))


def month_from_text(text: str) -> datetime.date:
    """The first day of "2026-11". Raises ValueError for whatever is no month."""
    found = PartialDate.from_text(text)
    if found.precision != MONTH:
        raise ValueError(f"{text!r} is no month of the form 2026-11")
    return found.on


def months_after(date: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months later, or the last day of that month when it has no such day.

    So the French code of civil procedure counts (article 641): "à défaut d'un quantième identique, le délai expire le
    dernier jour du mois". That an end on a Sunday moves to the next working day (article 642) is left out: whoever
    counts on it may be a day late elsewhere.

    >>> months_after(datetime.date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(date.month - 1 + months, 12)
    year, month = date.year + years, month + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Delay:
    """So many months, or so many weeks: what is zero is not meant."""

    months: int = 0
    weeks: int = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.weeks)

    def after(self, date: datetime.date) -> datetime.date | None:
        """The day it ends, from `date` on; None for no delay.

        >>> Delay(weeks=8).after(datetime.date(2026, 11, 30)), Delay(months=2).after(datetime.date(2026, 12, 31))
        (datetime.date(2027, 1, 25), datetime.date(2027, 2, 28))
        """
        if self.weeks:
            return date + datetime.timedelta(weeks=self.weeks)
        return months_after(date, self.months) if self.months else None


def is_old(date: PartialDate, today: datetime.date) -> bool:
    """Whether what was seen on a date is to be shown with its age, and in the past tense.

    >>> [is_old(PartialDate.from_text(text), datetime.date(2026, 11, 29)) for text in ("2025-05-30", "2025-05-29", "2025")]
    [False, True, True]
    """
    return months_after(date.on, MONTHS_FRESH) <= today
