"""Official pages that facts other than ways in stand on are looked at again, the least recently visited first."""

import datetime
import random
import time
from collections import Counter
from http import HTTPStatus
from typing import Any

from django.utils import timezone

from companies.actions.directory.source_visits import note_missing, note_there, note_unanswered
from companies.enums import NightlyJob
from companies.exchange.robots import Robots, robots_at
from companies.exchange.web_pages import Answer, NotFetched, ask, fetch_page
from companies.lib.words import domain_of
from companies.management.job import DAILY, Job, JobFailed
from companies.models import Source
from companies.queries.directory.source_visits import pages_to_visit

#: Of one night: fifteen seconds each at worst.
MOST_PAGES = 100
#: When nobody of so many answers, it is our own network that is down.
HOSTS_BEFORE_GIVING_UP = 5
SECONDS_BETWEEN = 1.0
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def check_sources(at: datetime.datetime) -> str:
    pages = list(pages_to_visit(today=timezone.localdate(at), limit=MOST_PAGES).items())
    # Hosts take turns, and those that never answer are not always the first.
    random.shuffle(pages)
    night = _Night(at)
    for url, sources in pages:
        night.visit(url, sources)
    return night.told()


class _Night:
    """One night's visits. Until somebody answered, nothing is written: it may be our own network that is down."""

    def __init__(self, at: datetime.datetime) -> None:
        self._at = at
        self._counts: Counter[str] = Counter()
        self._asked_at: dict[str, float] = {}
        self._robots: dict[str, Robots] = {}
        self._unanswered: list[list[Source]] = []
        self._has_anybody_answered = False

    def visit(self, url: str, sources: list[Source]) -> None:
        """Raises JobFailed when nobody answers."""
        robots = self._robots_of(url)
        if robots.unread is None and not robots.allows(url):
            note_unanswered(sources=sources, at=self._at)
            self._counts["barred"] += 1
            return
        status = 0 if robots.unread else self._status_of(url)
        if not status:
            self._nobody_answered(sources)
            return
        self._has_anybody_answered = True
        self._write_unanswered()
        if status == HTTPStatus.OK:
            note_there(sources=sources, at=self._at)
            self._counts["there"] += 1
        elif status in _GONE:
            lost = note_missing(sources=sources, at=self._at)
            self._counts["gone" if lost else "missing"] += 1
        else:
            note_unanswered(sources=sources, at=self._at)
            self._counts["refused"] += 1

    def told(self) -> str:
        self._write_unanswered()
        return ", ".join(f"{word}: {count}" for word, count in sorted(self._counts.items())) or "none was due"

    def _robots_of(self, url: str) -> Robots:
        """What the owner of the host lets us read."""
        origin = "/".join(url.split("/", 3)[:3])
        if origin not in self._robots:
            self._robots[origin] = robots_at(origin, ask=self._ask)
        return self._robots[origin]

    def _ask(self, url: str, **how: Any) -> Answer:
        self._wait_for(domain_of(url))
        return ask(url, **how)

    def _status_of(self, url: str) -> int:
        """What the server said in the end, redirects followed; 0 where nothing was."""
        self._wait_for(domain_of(url))
        try:
            fetch_page(url)
        except NotFetched as error:
            return error.status
        return HTTPStatus.OK

    def _wait_for(self, host: str) -> None:
        """At most one page a second of a host."""
        last = self._asked_at.get(host)
        if last is not None:
            time.sleep(max(0.0, last + SECONDS_BETWEEN - time.monotonic()))
        self._asked_at[host] = time.monotonic()

    def _nobody_answered(self, sources: list[Source]) -> None:
        self._counts["unanswered"] += 1
        self._unanswered.append(sources)
        if not self._has_anybody_answered and len(self._asked_at) >= HOSTS_BEFORE_GIVING_UP:
            raise JobFailed(f"none of {len(self._asked_at)} hosts answered: nothing was changed")
        if self._has_anybody_answered:
            self._write_unanswered()

    def _write_unanswered(self) -> None:
        for sources in self._unanswered:
            note_unanswered(sources=sources, at=self._at)
        self._unanswered.clear()


JOB = Job(NightlyJob.CHECK_SOURCES, DAILY, seconds=60 * 60, run=check_sources)
