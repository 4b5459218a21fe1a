"""What readers notice of new workers and of a new release: fifty requests a second, while the site is changed under them.

    python benchmarks/upgrade_under_load.py                              from 0.1.0 to this tree, on SQLite
    python benchmarks/upgrade_under_load.py --engine postgresql --from COMMIT --rate 50

As systemd does, this program holds the socket on which the site is asked (LISTEN_FDS), so that a connection waits where no
server is there to take it. In turn: nothing happens · HUP (new workers of the old release) · the new release prepares the
database while the old one serves · the old one is stopped and the new one started · HUP of the new one.

Readers open a connection for each request, at fixed moments whether earlier ones are answered or not, and ask for the style
sheets that their pages name. Failed is what a reader would see: no answer within 30 seconds, or one of 400 and more.
"""

import argparse
import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from served import children, database, environment, tree

#: The commit that called itself 0.1.0 (CHANGELOG.md).
OLD = "38967215"
PAGES = (
    "/fr/",
    "/en/",
    "/fr/situations/",
    "/en/situations/",
    "/en/method/",
    "/en/reach/free/",
    "/fr/reach/sfr/",
)
SHEET = re.compile(rb'href="(/static/[^"]+\.css)"')
AS_SYSTEMD = "import os, sys; os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1'); os.execv(sys.argv[1], sys.argv[1:])"


@dataclass
class Met:
    """What readers met in one phase."""

    asked: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    waited: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        half = sorted(self.waited)[len(self.waited) // 2] if self.waited else 0
        wrong = ", ".join(f"{times} × {what}" for what, times in self.failed.most_common()) or "none"
        return f"{self.asked:6} asked · failed: {wrong} · half within {half * 1000:.0f} ms · slowest {self.slowest:.1f} s"


class Readers:
    """They ask from the moment they are made until they are told to stop."""

    def __init__(self, port: int, rate: float, paths: list[str]) -> None:
        self.port, self.rate, self.paths = port, rate, paths
        self.phase = Met()
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self._sheets: list[str] = []
        self._thread = threading.Thread(target=self._ask_at_fixed_moments)
        self._thread.start()

    def next_phase(self) -> Met:
        with self._lock:
            before, self.phase = self.phase, Met()
        return before

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _ask_at_fixed_moments(self) -> None:
        start, number = time.monotonic(), 0
        with ThreadPoolExecutor(400) as many:
            while not self._is_over.wait(max(0, start + number / self.rate - time.monotonic())):
                paths = self._sheets if number % 3 == 2 and self._sheets else self.paths
                many.submit(self._ask, paths[number % len(paths)], self.phase)
                number += 1

    def _ask(self, path: str, phase: Met) -> None:
        begun = time.monotonic()
        try:
            status, body = get(self.port, path)
            wrong = f"{status} {path}" if status >= 400 else ""
            if sheets := SHEET.findall(body):
                self._sheets = [sheet.decode() for sheet in sheets]
        except OSError as error:
            wrong = type(error).__name__
        except http.client.HTTPException as error:
            wrong = type(error).__name__
        took = time.monotonic() - begun
        with self._lock:
            phase.asked += 1
            phase.slowest = max(phase.slowest, took)
            phase.waited.append(took)
            if wrong:
                phase.failed[wrong] += 1


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        answer = connection.getresponse()
        return answer.status, answer.read()


@contextlib.contextmanager
def held() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        yield listening


def started(code: Path, env: dict[str, str], listening: socket.socket) -> subprocess.Popen:
    """A server on the socket that is held, as systemd gives it: descriptor 3."""
    server = [sys.executable, "-m", "gunicorn", "reachability.wsgi"]
    return subprocess.Popen(
        [sys.executable, "-c", AS_SYSTEMD, *server],
        cwd=code, env=env, stderr=subprocess.DEVNULL, preexec_fn=lambda: os.dup2(listening.fileno(), 3), pass_fds=(3,),
    )  # fmt: skip


def until_it_answers(port: int) -> None:
    for _try in range(600):
        with contextlib.suppress(OSError, http.client.HTTPException):
            if get(port, "/healthz")[0] == 200:
                return
        time.sleep(0.2)
    sys.exit("The server did not start.")


def until_workers_are_others(process: subprocess.Popen, before: list[int]) -> None:
    while set(children(process.pid)) & set(before):
        time.sleep(0.1)


def leave(companies: int, code: Path) -> None:
    """So many files of companies in the tree, which is unpacked for this alone."""
    for file in sorted((code / "fixtures/companies").iterdir())[companies:]:
        file.unlink()


def main(old_commit: str, engine: str, rate: float, seconds: float, companies: int | None) -> None:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        old, new = stack.enter_context(tree(old_commit)), stack.enter_context(tree("HEAD"))
        url = stack.enter_context(database(engine, folder)).url
        env = environment(url, folder, WEB_THREADS="8")
        run = lambda code, *command: subprocess.run(  # noqa: E731
            [sys.executable, *command], cwd=code, env=env, check=True, stdout=subprocess.DEVNULL
        )
        if companies:
            leave(companies, old)
            leave(companies, new)
        run(old, "tools/catalogues.py")
        for command in (
            "migrate",
            "load_starter",
            "rebuild_evidence",
            "rebuild_search",
            "collectstatic --noinput",
        ):
            run(old, "manage.py", *command.split(), "--verbosity", "0")
        (new / ".venv/bin").mkdir(parents=True)
        (new / ".venv/bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (new / ".venv/bin/python").chmod(0o755)
        run(new, "tools/bootstrap.py", "words", "collected")

        listening = stack.enter_context(held())
        port = listening.getsockname()[1]
        server = started(old, env, listening)
        until_it_answers(port)
        paths = [path for path in PAGES if get(port, path)[0] == 200]
        print(f"{old_commit} to this tree on {engine}, {rate:.0f} requests a second for {', '.join(paths)}")
        readers = Readers(port, rate, paths)

        phases: list[tuple[str, Met]] = []

        def phase(said: str) -> None:
            time.sleep(seconds)
            phases.append((said, readers.next_phase()))

        try:
            phase("nothing happens")
            before = children(server.pid)
            server.send_signal(signal.SIGHUP)
            until_workers_are_others(server, before)
            phase("new workers of the old release")
            run(new, "tools/bootstrap.py", "static", "prepare")
            phase("the database is prepared")
            server.terminate()
            server.wait()
            server = started(new, env, listening)
            phase("another release")
            before = children(server.pid)
            server.send_signal(signal.SIGHUP)
            until_workers_are_others(server, before)
            phase("new workers of the new release")
        finally:
            readers.stop()
            server.terminate()
            server.wait()
        # Now that the last reader has an answer, or none.
        for said, met in phases:
            print(f"{said:34}", met)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="old", default=OLD, help="a commit, or a folder")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--seconds", type=float, default=15, help="of each phase, after what happens in it")
    parser.add_argument(
        "--companies", type=int, help="only so many of the starter directory, for a look at it in a hurry"
    )
    asked = parser.parse_args()
    main(asked.old, asked.engine, asked.rate, asked.seconds, asked.companies)
