"""Dates as sources give them: sometimes only a month, or a year."""

import datetime
import re
from dataclasses import dataclass

DAY = "day"
MONTH = "month"
YEAR = "year"

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
