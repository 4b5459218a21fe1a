"""A child process with a time limit: what it says is passed on as it comes, its end kept, and nothing of it outlives the limit."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, cast

from companies.management.tail import Tail

#: From being asked to end to being ended.
GRACE_SECONDS = 10.0
#: For the rest of what it said; what it left running may hold the pipe for ever.
_REST_SECONDS = 2.0
_CHUNK = 8192


@dataclass(frozen=True)
class ChildEnd:
    """How it ended. `status`: as the system says it, of one that was killed the signal, below zero."""

    status: int
    is_over_time: bool
    last_words: str

    @property
    def how(self) -> str:
        return f"signal {-self.status}" if self.status < 0 else f"exit status {self.status}"


def run_child(
    command: Sequence[str],
    *,
    seconds: float,
    say: Callable[[str], object],
    grace: float = GRACE_SECONDS,
    env: Mapping[str, str] | None = None,
) -> ChildEnd:
    """Run it to its end, or to its limit: then it and its own children are asked to end, and after `grace` killed.

    They are too when this process is stopped meanwhile. `env`: instead of this process's environment. Raises OSError when
    there is no such program.
    """
    child = subprocess.Popen(  # noqa: S603 - a list of words, and no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env=env,
    )
    tail = Tail()
    reader = threading.Thread(target=_pass_on, args=(cast(IO[bytes], child.stdout), tail, say), daemon=True)
    reader.start()
    is_over_time = True
    try:
        child.wait(timeout=seconds)
        is_over_time = False
    except subprocess.TimeoutExpired:
        pass
    finally:
        if is_over_time:
            _end(child, grace)
        elif child.returncode < 0:
            _signal(child.pid, signal.SIGKILL)  # what it left running when it was killed
    reader.join(timeout=_REST_SECONDS)
    return ChildEnd(child.returncode, is_over_time, tail.text)


def _pass_on(pipe: IO[bytes], tail: Tail, say: Callable[[str], object]) -> None:
    with pipe:
        while chunk := os.read(pipe.fileno(), _CHUNK):
            tail.write(chunk)
            say(chunk.decode("utf-8", "replace"))


def _end(child: "subprocess.Popen[bytes]", grace: float) -> None:
    """Its group has its number, and all that it started is in it."""
    _signal(child.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=grace)
    _signal(child.pid, signal.SIGKILL)
    child.wait()


def _signal(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


@contextlib.contextmanager
def ended_when_asked() -> Iterator[None]:
    """Whoever stops this process stops its child with it."""
    before = signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
