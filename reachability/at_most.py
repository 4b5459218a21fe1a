"""What costs something to find out, found out now and then, however often it is asked for."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

Found = TypeVar("Found")


def at_most_every(seconds: float, find: Callable[[], Found]) -> Callable[[], Found]:
    """By one thread at a time; the others hear at once what was found before, and wait only where nothing was.

    What is raised is raised, and not kept.
    """
    finding = threading.Lock()
    last: list[Any] = []  # when, by the monotonic clock, and what

    def told() -> Found:
        known = list(last)
        if known and (_is_fresh(known) or finding.locked()):
            return known[1]
        with finding:
            if not (last and _is_fresh(last)):
                last[:] = [time.monotonic(), find()]
            return last[1]

    def _is_fresh(one: list[Any]) -> bool:
        return bool(time.monotonic() - one[0] < seconds)

    return told
