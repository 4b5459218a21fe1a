"""Looking at few passwords at a time: each takes 32 MB and a core for a while, and visitors need both.

For one process, in its memory: as many processes as there are cores, and each looks at one password. Who comes while one is
looked at waits his turn for a moment, and holds a thread; few may, the others are asked to come again.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Looked at together, and waiting for it: of the sixteen threads of a process they take four at most.
AT_ONCE, WAITING = 1, 3
#: Seconds: some ten passwords are looked at meanwhile.
LONGEST_TURN = 2.0

_looked_at = threading.BoundedSemaphore(AT_ONCE)
_let_in = threading.BoundedSemaphore(AT_ONCE + WAITING)


class TooBusy(Exception):
    """Too many sign in at this moment. Nothing was looked at."""


@contextmanager
def one_of_few() -> Iterator[None]:
    """Raises TooBusy, at once or after LONGEST_TURN."""
    if not _let_in.acquire(blocking=False):
        raise TooBusy
    try:
        if not _looked_at.acquire(timeout=LONGEST_TURN):
            raise TooBusy
        try:
            yield
        finally:
            _looked_at.release()
    finally:
        _let_in.release()
