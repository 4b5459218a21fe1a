"""Sites that a benchmark serves and asks: trees of code, databases with the demonstration, gunicorn as shipped, /proc.

Linux. `wrk` (a Debian package) is used where it is installed; without it a client in Python asks, which takes part of
the processors from the servers: look at CPU a request then, not at requests a second.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.pgtemp import temporary_postgres  # noqa: E402

CLIENTS = 16
TICK = os.sysconf("SC_CLK_TCK")


# ── Trees of code and their databases ─────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def tree(spec: str) -> Iterator[Path]:
    """The folder of a tree of code: `spec` is a folder, or a commit of this repository, unpacked for the time being."""
    if Path(spec).is_dir():
        yield Path(spec).resolve()
        return
    with tempfile.TemporaryDirectory() as name:
        packed = subprocess.run(["git", "archive", spec], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-C", name], input=packed.stdout, check=True)
        yield Path(name)


@dataclass(frozen=True)
class Database:
    """Where a site keeps what it knows; asked beside it, past its code."""

    url: str

    def ask(self, sql: str) -> list[tuple]:
        with contextlib.closing(self.connect()) as connection:
            return connection.execute(sql).fetchall()

    def connect(self) -> sqlite3.Connection | psycopg.Connection:
        """A connection that keeps each statement at once."""
        if self.url.startswith("sqlite:"):
            return sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None, timeout=20)
        return psycopg.connect(self.url, autocommit=True)

    def cpu_seconds(self) -> float:
        """Of PostgreSQL's own processes; SQLite has none."""
        if self.url.startswith("sqlite:"):
            return 0.0
        data = Path(self.url.partition("?host=")[2]) / "data/postmaster.pid"
        return cpu_seconds(int(data.read_text().split()[0]))


@contextlib.contextmanager
def database(engine: str, folder: Path) -> Iterator[Database]:
    """An empty one, `sqlite` or `postgresql`."""
    if engine == "sqlite":
        yield Database(f"sqlite:///{folder}/site.sqlite3")
    else:
        with temporary_postgres() as url:
            yield Database(url)


def environment(url: str, folder: Path, **more: str) -> dict[str, str]:
    """That of a site: nothing is taken over from a developer's."""
    return {
        **os.environ, "DJANGO_SETTINGS_MODULE": "reachability.settings", "DATABASE_URL": url, "DEBUG": "0",
        "SECRET_KEY": "for a benchmark", "PLAIN_HTTP": "1", "ALLOWED_HOSTS": "*", "WEB_CONCURRENCY": "2",
        "ENV_FILE": os.devnull, "STATIC_ROOT": f"{folder}/static", "KEYS_DIR": f"{folder}/keys", "SCRIPT_NAME": "", **more,
    }  # fmt: skip


def fill(code: Path, env: dict[str, str]) -> None:
    """The starter directory and the demonstration, by the commands of the tree itself; a minute or two."""
    subprocess.run([sys.executable, "tools/catalogues.py"], cwd=code, check=True, stdout=subprocess.DEVNULL)
    for command in ("migrate", "load_starter", "load_demo", "collectstatic --no-input"):
        manage = [sys.executable, "manage.py", *command.split(), "--verbosity", "0"]
        subprocess.run(manage, cwd=code, env=env, check=True, stdout=subprocess.DEVNULL)


# ── Servers ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Server:
    """gunicorn while it runs: `pid` is that of the process that keeps the workers."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.pid)

    def workers_megabytes(self) -> list[float]:
        """Resident size of each worker, the oldest first."""
        sizes = [Path(f"/proc/{pid}/status").read_text() for pid in children(self.pid)]
        return [int(re.search(r"VmRSS:\s+(\d+)", size)[1]) / 1024 for size in sizes]


@contextlib.contextmanager
def serving(code: Path, env: dict[str, str], application: str = "reachability.wsgi") -> Iterator[Server]:
    """gunicorn with the configuration of the tree, but that no worker ends after so many requests."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--max-requests",
        "0",
        "--pythonpath",
        f"{ROOT}/benchmarks",
        application,
    ]
    told = env | {"PORT": str(port), "ANNOUNCE": "ready"}
    process = subprocess.Popen(
        command, cwd=code, env=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        if process.stdout.readline() != "ready\n":
            sys.exit(f"The server of {code} did not start.")
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def children(pid: int) -> list[int]:
    return sorted(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def cpu_seconds(pid: int) -> float:
    """Of a process, of those it has and of those it had, in user mode and in the kernel's."""
    return (_ticks(pid, with_ended=True) + sum(_ticks(child) for child in children(pid))) / TICK


def _ticks(pid: int, *, with_ended: bool = False) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:  # ended just now: then it is counted with its parent
        return 0
    return sum(map(int, fields[11 : 15 if with_ended else 13]))


# ── Asking ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Answer:
    """`wire`: bytes of head and body as they came."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire: int


class Connection:
    """One that is kept alive while the server keeps it, and asks for gzip."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.socket.makefile("rb")

    def get(self, path: str, **headers: str) -> Answer:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\n{lines}\r\n"
        self.socket.sendall(asked.encode())
        answer = self._answer()
        if answer.headers.get("connection") == "close":
            self.close()
            self._open()
        return answer

    def _answer(self) -> Answer:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.stream.readline()
            if not line:
                raise ConnectionError("the server closed the connection")
            head += line
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)
        }
        status = int(first.split()[1])
        length = 0 if status == 304 else int(headers["content-length"])
        body = self.stream.read(length)
        return Answer(status, headers, body, len(head) + len(body))

    def close(self) -> None:
        self.stream.close()
        self.socket.close()


@dataclass(frozen=True)
class Load:
    """What a while of asking came to. CPU in milliseconds a request: of the server, and of the database's own processes."""

    per_second: float
    cpu_ms: float
    database_ms: float


def loaded(server: Server, base: Database, path: str, seconds: float, **headers: str) -> Load:
    """Sixteen clients ask for one page without pause, after all workers were asked for it. Raises RuntimeError on any
    answer that is none."""
    _by_threads(server.port, path, 0.2, {})
    with contextlib.closing(Connection(server.port)) as connection:
        is_fast = min(_took(connection, path, headers) for _time in range(5)) < 0.005
    # wrk goes without the answers that are on their way when time is up: of slow pages that would be half of them.
    ask = _by_wrk if is_fast and shutil.which("wrk") else _by_threads
    return metered(server, base, lambda: ask(server.port, path, seconds, headers))


def _took(connection: Connection, path: str, headers: dict[str, str]) -> float:
    start = time.monotonic()
    connection.get(path, **headers)
    return time.monotonic() - start


def metered(server: Server, base: Database, work: Callable[[], tuple[int, float]]) -> Load:
    """CPU that `work` took of others; it says how many requests it sent, and how long that took."""
    before, base_before = server.cpu_seconds(), base.cpu_seconds()
    requests, took = work()
    cpu, of_base = server.cpu_seconds() - before, base.cpu_seconds() - base_before
    return Load(requests / took, 1000 * cpu / requests, 1000 * of_base / requests)


def _by_wrk(port: int, path: str, seconds: float, headers: dict[str, str]) -> tuple[int, float]:
    told = [
        f"{name.replace('_', '-')}: {value}"
        for name, value in (headers | {"Accept_Encoding": "gzip"}).items()
    ]
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s", *(f"-H{line}" for line in told)]
    start = time.monotonic()
    said = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True).stdout
    took = time.monotonic() - start
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return int(re.search(r"(\d+) requests in", said)[1]), took


def _by_threads(port: int, path: str, seconds: float, headers: dict[str, str]) -> tuple[int, float]:
    until, counts = time.monotonic() + seconds, []

    def ask() -> None:
        count = 0
        with contextlib.closing(Connection(port)) as connection:
            while time.monotonic() < until:
                count += connection.get(path, **headers).status < 400
        counts.append(count)

    start = time.monotonic()
    clients = [threading.Thread(target=ask) for _client in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if len(counts) < CLIENTS:
        raise RuntimeError(f"{path}: a client was left without an answer")
    return sum(counts), time.monotonic() - start
