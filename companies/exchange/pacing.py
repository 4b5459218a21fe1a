"""Pauses between two requests to one site, and how long a site asks to be left alone."""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

#: Seconds from the end of a request to the beginning of the next one of the same site; and at most, whatever robots.txt asks.
PAUSE_SECONDS, LONGEST_PAUSE = 1.0, 30.0
#: How long a site is left alone that said "not now" and not until when; and at most, whatever it says.
NOT_NOW, LONGEST_AWAY = datetime.timedelta(days=1), datetime.timedelta(days=30)
_MOST_SITES_REMEMBERED = 1000


class Pacer:
    """Makes requests wait for one another: those of one site (a registered domain), counted from the end of the last. All visits
    of a process share one; it is for one thread. A site that wants to be left alone is so by all of them. `clock`: seconds, as
    time.monotonic.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock, self._sleep = clock, sleep
        self._ended: dict[str, float] = {}
        self._left_until: dict[str, float] = {}

    def leave(self, site: str, seconds: float) -> None:
        """Nobody asks it for so long."""
        self._left_until[site] = self.clock() + seconds

    def seconds_left(self, site: str) -> float:
        """For how long it is still left alone; 0 where it is not."""
        return max(self._left_until.get(site, 0.0) - self.clock(), 0.0)

    @contextmanager
    def turn(self, site: str, pause: float) -> Iterator[None]:
        """Within it is the request; it begins `pause` seconds after the last one ended."""
        while site in self._ended and (left := self._ended[site] + pause - self.clock()) > 0:
            self._sleep(left)
        try:
            yield
        finally:
            self._ended[site] = self.clock()
            self._forget()

    def _forget(self) -> None:
        if len(self._ended) > _MOST_SITES_REMEMBERED:
            recent = self.clock() - LONGEST_PAUSE
            self._ended = {site: ended for site, ended in self._ended.items() if ended > recent}
            self._left_until = {
                site: until for site, until in self._left_until.items() if until > self.clock()
            }


def wait_said(retry_after: str, now: datetime.datetime) -> datetime.timedelta:
    """How long to stay away, by a header Retry-After (RFC 9110, 10.2.3): seconds, or a date. `NOT_NOW` where it says neither."""
    if retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 10:
        wait = datetime.timedelta(seconds=int(retry_after))
    else:
        try:
            said = parsedate_to_datetime(retry_after)
        except ValueError:
            return NOT_NOW
        wait = (said if said.tzinfo else said.replace(tzinfo=datetime.UTC)) - now
    return min(max(wait, datetime.timedelta()), LONGEST_AWAY)
