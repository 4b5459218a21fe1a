"""Databases that do not answer: since when, and who asks them again.

A host that is gone lets whoever connects wait for seconds. So after one failure connecting fails at once, for everybody but
one thread a second. Of this process alone: another finds out by itself, in its own second.
"""

import datetime
import threading
import time
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

#: Seconds between two tries.
ASKED_EVERY = 1


@dataclass
class Outage:
    """`ask_at`: of the monotonic clock; None while a thread is asking."""

    since: datetime.datetime
    ask_at: float | None


_outages: dict[str, Outage] = {}
_lock = threading.Lock()


def is_to_be_spared(alias):
    """Whether connecting fails at once. The thread that is told otherwise asks, and says what came of it."""
    if alias not in _outages:
        return False
    with _lock:
        outage = _outages.get(alias)
        if outage is None:
            return False
        if outage.ask_at is None or time.monotonic() < outage.ask_at:
            return True
        outage.ask_at = None
        return False


def did_not_answer(alias):
    with _lock:
        outage = _outages.setdefault(alias, Outage(timezone.now(), None))
        outage.ask_at = time.monotonic() + ASKED_EVERY


def answered(alias):
    if alias in _outages:
        with _lock:
            _outages.pop(alias, None)


def only_reading_since():
    """The moment since which the database that takes writes has not answered; None: it does."""
    outage = _outages.get(DEFAULT_DB_ALIAS)
    return outage.since if outage else None
