"""Two PostgreSQL servers of their own, a primary and its streaming replica, that can be killed and started again.

    with pair() as (primary, replica): …

For the bad days (tests/reachability/test_bad_days.py, benchmarks/bad_days.py). As with pgtemp.py, nothing listens on the
network and nothing stays; what is committed is written out, so that a server that is killed loses nothing.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools.pgtemp import (
    NoPostgres,
    die_with_parent,
    other_user,
    server_programs,
    short_folder,
    stop,
    wait_until_ready,
)


class Server:
    """One server in a folder of its own, which is also where its socket lies."""

    def __init__(self, programs: Path, folder: Path, identity: dict[str, Any]) -> None:
        self.programs, self.folder, self.identity = programs, folder, identity
        self.data = folder / "data"
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(mode=0o700)
        if identity:
            os.chown(folder, identity["user"], identity["group"])

    @property
    def host(self) -> str:
        """As an address of several hosts writes it."""
        return quote(str(self.folder), safe="")

    @property
    def url(self) -> str:
        return f"postgres://tester@{self.host}/postgres"

    def run(self, program: str, *arguments: object) -> None:
        command = [self.programs / program, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, **self.identity)
        if done.returncode:
            raise NoPostgres(f"{program}: {done.stderr.strip() or done.stdout.strip()}")

    def start(self) -> None:
        """Answers when this returns; after a kill it has put its data right."""
        options = {
            "listen_addresses": "",
            "unix_socket_directories": self.folder,
            # The process dies, and never the machine.
            "fsync": "off",
            "max_connections": 60,
            "wal_retrieve_retry_interval": "200ms",
        }
        log = self.folder / "log"
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, *settings],
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=self.folder,
                start_new_session=True, preexec_fn=die_with_parent, **self.identity,
            )  # fmt: skip
        wait_until_ready(self.process, self.data / "postmaster.pid", log)

    def kill(self) -> None:
        """As a power cut would: all its processes at once, and no word to anybody."""
        if not self.process:
            return
        pid = self.process.pid
        # Each is in a session of its own.
        others = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        self.process.kill()
        self.process.wait()
        self.process = None
        for other in map(int, others):
            with contextlib.suppress(ProcessLookupError):
                os.kill(other, signal.SIGKILL)
        while any(Path(f"/proc/{other}").exists() for other in others):
            time.sleep(0.01)
        # It says "ready", as the next one will.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def restart(self) -> None:
        if self.process:
            stop(self.process)
        self.start()

    def promote(self) -> None:
        """A replica becomes a primary."""
        self.run("pg_ctl", "promote", "-D", self.data)


@contextlib.contextmanager
def pair() -> Iterator[tuple[Server, Server]]:
    """Both running, the second following the first. Raises NoPostgres where they cannot be had."""
    user = other_user()
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    folder = short_folder()
    servers: list[Server] = []
    try:
        programs = server_programs(folder, user)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        primary, replica = servers = [Server(programs, folder / name, identity) for name in ("a", "b")]
        primary.run(
            "initdb", "-D", primary.data, "-U", "tester", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--lc-ctype=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        primary.start()
        replica.run(
            "pg_basebackup", "-D", replica.data, "-h", primary.folder, "-U", "tester",
            "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
        )  # fmt: skip
        replica.start()
        yield primary, replica
    finally:
        for server in servers:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)
