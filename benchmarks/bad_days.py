"""Bad days: servers that are killed and disks that fill up under readers and reporters; what was acknowledged, stored, doubled.

    python benchmarks/bad_days.py                        # all of them, some five minutes
    python benchmarks/bad_days.py --seconds 12 --days "primary killed" "sqlite full"

The site as it is shipped, two workers, with a small directory; PostgreSQL with a streaming replica. Readers come at a constant
rate. Each report is a form that was opened before, sent by a person of her own; what is refused with 503 is sent again every
second, as the page of that answer does twice a minute, until it is taken or the day has ended. A quarter into the day it
happens, at three quarters it is over. Disks are small ones in memory, which needs root. Needs Linux, requirements-dev.
"""

import argparse
import asyncio
import collections
import concurrent.futures
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import served
from crowd import Crowd, get
from readers_and_reports import Form, forms_for
from served import Database, Server

from tests.reachability.small_directory import NAMES
from tools import pgpair

SENT_AGAIN_EVERY = 1
#: After the day, for what is still being sent again.
GRACE = 20
#: Of the database: as tests have it.
NAME = "test_postgres"
Act = Callable[[], None]
#: Servers die with the thread that started them: this one stays.
HANDS = concurrent.futures.ThreadPoolExecutor(1)


@dataclass
class Day:
    """What came back. `refused`: reports that were sent again at least once."""

    asked: int = 0
    errors: collections.Counter[str] = field(default_factory=collections.Counter)
    only_read: int = 0
    longest: float = 0.0
    refused: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)


PAGES = [
    *(f"/fr/joindre/{name.lower()}/" for name in NAMES),
    *(
        "/fr/",
        "/fr/classement/",
        "/fr/situations/",
        "/fr/joindre/sogeline/preuves/",
        "/en/",
        "/en/reach/telekom/",
    ),
]


def fill(env: dict[str, str]) -> None:
    """A small directory, in seconds."""
    catalogues = [sys.executable, "tools/catalogues.py"]
    static = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    small = [sys.executable, "-m", "tests.reachability.small_directory"]
    for command, settings in (
        (catalogues, env),
        (static, env),
        (small, {**env, "DJANGO_SETTINGS_MODULE": "tests.settings"}),
    ):
        subprocess.run(command, cwd=served.ROOT, env=settings, check=True, stdout=subprocess.DEVNULL)


async def read(crowd: Crowd, day: Day, path: str) -> None:
    start = time.monotonic()
    day.asked += 1
    try:
        status, headers, _body = await crowd.ask(get(path))
    except (OSError, EOFError, TimeoutError) as error:
        day.errors[type(error).__name__] += 1
        return
    day.longest = max(day.longest, time.monotonic() - start)
    day.only_read += status == 200 and headers.get("cache-control") == "no-store"
    if status != 200:
        day.errors[str(status)] += 1


async def send(crowd: Crowd, day: Day, form: Form, until: float) -> None:
    """Until it is acknowledged: by the page behind the private link."""
    while time.monotonic() < until:
        with contextlib.suppress(OSError, EOFError, TimeoutError):
            status, _headers, _body = await crowd.ask(form.request)
            if status == 302:
                day.acknowledged.add(form.nonce)
                return
            if status != 503:
                day.errors[f"report: {status}"] += 1
                return
        day.refused.add(form.nonce)
        await asyncio.sleep(SENT_AGAIN_EVERY)


async def lived(
    server: Server, forms: list[Form], readers: int, seconds: int, happens: Act, is_over: Act
) -> Day:
    crowd, day, pages = Crowd(server.port), Day(), itertools.cycle(PAGES)
    start = time.monotonic()
    every = readers * seconds // len(forms)
    acts = {readers * seconds // 4: happens, readers * seconds * 3 // 4: is_over}
    async with asyncio.TaskGroup() as group:
        for number in range(readers * seconds):
            await asyncio.sleep(start + number / readers - time.monotonic())
            if act := acts.get(number):
                asyncio.get_running_loop().run_in_executor(HANDS, act)
            group.create_task(read(crowd, day, next(pages)))
            if number % every == 0 and number // every < len(forms):
                group.create_task(send(crowd, day, forms[number // every], start + seconds + GRACE))
    return day


def told(name: str, base: Database, day: Day, forms: list[Form]) -> None:
    nonces = ", ".join(f"'{form.nonce}'" for form in forms)
    stored = collections.Counter(
        nonce for (nonce,) in base.ask(f"SELECT nonce FROM companies_report WHERE nonce IN ({nonces})")
    )
    # The same report under another nonce would be one more than there are forms.
    doubled = sum(count - 1 for count in stored.values())
    lost = len(day.acknowledged - stored.keys())
    print(
        f"| {name} | {day.asked} | {sum(day.errors.values())} {dict(day.errors) or ''} | {day.only_read} |"
        f" {day.longest:.1f} | {len(forms)} | {len(day.refused)} | {len(day.acknowledged)} | {len(stored)} |"
        f" {lost} | {doubled} |",
        flush=True,
    )


def one_day(
    name: str, env: dict[str, str], base: Database, args: argparse.Namespace, happens: Act, is_over: Act,
    *, looked_for_in: Database | None = None,
) -> None:  # fmt: skip
    # Other keys, other networks: who told of a company on another day may tell of it again.
    with served.serving(served.ROOT, {**env, "KEYS_DIR": f"{env['KEYS_DIR']} of {name}"}) as server:
        forms = forms_for(server, base, args.reports * args.seconds)
        day = asyncio.run(lived(server, forms, args.readers, args.seconds, happens, is_over))
        told(name, looked_for_in or base, day, forms)


def is_wanted(name: str, args: argparse.Namespace) -> bool:
    return not args.days or any(word in name for word in args.days)


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────────


def days_of_postgresql(args: argparse.Namespace, folder: Path) -> None:
    with pgpair.pair() as (primary, replica):
        base, other = (Database(f"postgres://tester@/{NAME}?host={one.folder}") for one in (primary, replica))
        hosts = f"postgres://tester@{primary.host},{replica.host}/{NAME}"
        of_replica = f"postgres://tester@{replica.host}/{NAME}"
        env = served.environment(
            hosts, folder, DATABASE_REPLICA_URL=of_replica, CLIENT_ADDRESS_HEADER="HTTP_X_FORWARDED_FOR"
        )
        alone = {
            **env,
            "DATABASE_URL": f"postgres://tester@{primary.host}/{NAME}",
            "DATABASE_REPLICA_URL": "",
        }
        fill({**env, "DATABASE_URL": primary.url})

        def both(act: str) -> Act:
            return lambda: [getattr(one, act)() for one in (primary, replica)] and None

        for name, settings, happens, is_over in (
            ("primary killed, back later", env, primary.kill, primary.start),
            ("primary killed, no replica", alone, primary.kill, primary.start),
            ("replica killed, back later", env, replica.kill, replica.start),
            ("both killed, back later", env, both("kill"), both("start")),
            ("both restarted, twice", env, both("restart"), both("restart")),
        ):
            if is_wanted(name, args):
                one_day(name, settings, base, args, happens, is_over)
        if is_wanted("disk of PostgreSQL full", args):
            replica.kill()  # it would want the same folder
            with small_disk(100) as disk, on_disk(primary, disk):
                one_day(
                    "disk of PostgreSQL full",
                    alone,
                    base,
                    args,
                    lambda: fill_up(disk),
                    lambda: make_room(disk),
                )
            replica.start()
        name = "primary killed, replica promoted"
        if is_wanted(name, args):
            # What is acknowledged stands on both; without it the last moments of a lost primary are lost with it.
            tell(base.url, "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
            env = {**env, "DATABASE_REPLICA_URL": f"{hosts}?target_session_attrs=prefer-standby"}
            one_day(name, env, base, args, primary.kill, replica.promote, looked_for_in=other)


def tell(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@contextlib.contextmanager
def on_disk(primary: pgpair.Server, disk: Path) -> Iterator[None]:
    """The tables and indexes of the site lie there; what PostgreSQL writes down first does not."""
    if primary.identity:
        os.chown(disk, primary.identity["user"], primary.identity["group"])
    url = f"postgres://tester@/template1?host={primary.folder}"
    tell(url, f"CREATE TABLESPACE small LOCATION '{disk}'", f"ALTER DATABASE {NAME} SET TABLESPACE small")
    try:
        yield
    finally:
        tell(url, f"ALTER DATABASE {NAME} SET TABLESPACE pg_default", "DROP TABLESPACE small")


# ── SQLite, and disks ─────────────────────────────────────────────────────────────────────────────────


def days_of_sqlite(args: argparse.Namespace, folder: Path) -> None:
    name = "disk of SQLite full"
    if not is_wanted(name, args):
        return
    with small_disk(60) as disk:
        base = Database(f"sqlite:///{disk}/test.sqlite3")
        env = served.environment(
            base.url, folder, DATABASE_REPLICA_URL="", CLIENT_ADDRESS_HEADER="HTTP_X_FORWARDED_FOR"
        )
        fill({**env, "TEST_SCRATCH": str(disk)})
        one_day(name, env, base, args, lambda: fill_up(disk), lambda: make_room(disk))


@contextlib.contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """In memory; only root may mount one."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def fill_up(disk: Path) -> None:
    """To the last byte."""
    with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))


def make_room(disk: Path) -> None:
    (disk / "filler").unlink()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", nargs="+", help="words of those that are wanted")
    parser.add_argument("--readers", type=int, default=50, help="a second")
    parser.add_argument("--reports", type=int, default=2, help="a second")
    parser.add_argument("--seconds", type=int, default=24, help="of each day")
    args = parser.parse_args()
    print("| what happened | pages asked | errors | only read | longest, s | reports | sent again", end="")
    print(" | acknowledged | stored | of the acknowledged lost | doubled |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        days_of_sqlite(args, Path(folder))
        days_of_postgresql(args, Path(folder))


if __name__ == "__main__":
    main()
