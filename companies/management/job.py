"""What a nightly job is: a module of `management.jobs` with a JOB."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command

from companies.enums import NightlyJob
from companies.management.tail import Tail

#: A little less than it says: the timer of one night comes earlier than that of the night before.
DAILY, WEEKLY = datetime.timedelta(hours=20), datetime.timedelta(days=6, hours=12)
MONTHLY = datetime.timedelta(days=29, hours=12)


class JobFailed(Exception):
    """It could not do its work; says why to the staff, in a line."""


def _always() -> str:
    return ""


@dataclass(frozen=True)
class Job:
    """`run` is told the moment, and says in a line of plain English what it did; raises JobFailed, or whatever went wrong.

    `every`: due again so long after its last run that went well began. `seconds`: then it is stopped. `is_left_out`: why it
    is not done on this machine at all, "" where it is.
    """

    name: NightlyJob
    every: datetime.timedelta
    seconds: int
    run: Callable[[datetime.datetime], str]
    is_left_out: Callable[[], str] = _always

    def is_due(self, *, last_good: datetime.datetime | None, at: datetime.datetime) -> bool:
        """`last_good`: when its last run that went well began."""
        return not self.is_left_out() and (last_good is None or at - last_good >= self.every)


def said_by(command: str, *arguments: str) -> str:
    """Run a command of manage.py in this process; the end of what it said."""
    tail = Tail()
    call_command(command, *arguments, stdout=tail, no_color=True)
    return tail.text
