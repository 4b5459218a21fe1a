"""What one more report costs when many are stored: submitting, publishing, hiding, and the brand page.

Three companies with one telephone line each, told of 100, 10,000 and 1,000,000 times, stand in one database and
are measured in turn, so that noise meets all alike. Prints medians, their ratio to the smallest company, and
the number of queries; ends with an error when that number differs.

On a throw-away SQLite file, or on the database of DATABASE_URL (an empty one!). Filling it takes minutes:

    python benchmarks/publish.py
    python tools/pgtemp.py -- python benchmarks/publish.py
    python benchmarks/publish.py --largest 10000
"""

import argparse
import datetime
import itertools
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SIZES = (100, 10_000, 1_000_000)
ROUNDS = 40
BATCH = 2_000
#: The reports lie evenly in the two years before now, in which they are told.
SPAN = datetime.timedelta(days=730)

folder = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder.name}/bench.sqlite3")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "reachability.settings",
    "DEBUG": "0",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for a benchmark",
    "ALLOWED_HOSTS": "testserver",
    "STATIC_ROOT": f"{folder.name}/static",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from companies.actions.evidence.rebuild import rebuild_company  # noqa: E402
from companies.actions.reports.decide import publish_report, refuse_report  # noqa: E402
from companies.actions.reports.receive import Attempt, submit_report  # noqa: E402
from companies.enums import Outcome, RefusalReason  # noqa: E402
from companies.models import Channel, Report  # noqa: E402
from tests import factories  # noqa: E402

OUTCOMES = (Outcome.HUMAN, Outcome.GAVE_UP, Outcome.CUT_OFF, Outcome.MACHINE)
serial = itertools.count(1)
logging.getLogger("reachability").setLevel(logging.WARNING)


def told_of(count: int) -> Channel:
    """A line with so many published reports that count, each of a network of its own."""
    line = factories.phone_channel(company=factories.company())
    start, step = timezone.now() - SPAN, SPAN / count
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        Report.objects.bulk_create([published(line, number, start + number * step) for number in numbers])
    rebuild_company(line.company_id)
    return line


def published(line: Channel, number: int, at: datetime.datetime) -> Report:
    key = f"{next(serial):032x}"
    return Report(
        company_id=line.company_id,
        channel=line,
        outcome=OUTCOMES[number % 4],
        wait_minutes=number * 7 % 90,
        experienced_at=at,
        submitted_at=at,
        decided_at=at,
        published_at=at,
        status="published",
        nonce=key,
        follow_digest=key,
        network_key=key,
    )


class Visit:
    """What happens to one line, once for each name in `STEPS`, in that order."""

    STEPS = ("submit", "publish", "hide", "page")

    def __init__(self, line: Channel) -> None:
        self.line = line
        self.by = factories.moderator()
        self.client = Client()
        self.waiting: Report
        self.latest: Report

    def prepare(self) -> None:
        """Another attempt, told with words: it waits for a moderator."""
        self.waiting = self._told("Personne.")

    def submit(self) -> None:
        self.latest = self._told("")

    def publish(self) -> None:
        publish_report(report_id=self.waiting.pk, by=self.by, at=timezone.now())

    def hide(self) -> None:
        """The one told last, so that the one before becomes the last."""
        reason = RefusalReason.NOT_AN_ATTEMPT
        refuse_report(report_id=self.latest.pk, reason=reason, by=self.by, at=timezone.now())

    def page(self) -> None:
        answer = self.client.get(f"/fr/joindre/{self.line.company.slug}/")
        assert answer.status_code == 200, answer.status_code

    def _told(self, words: str) -> Report:
        key, now = f"{next(serial):032x}", timezone.now()
        attempt = Attempt(outcome=Outcome.HUMAN, experienced_at=now, wait_minutes=12, words=words)
        return submit_report(
            channel=self.line, attempt=attempt, nonce=key, network_key=key, language="fr", at=now
        )


def milliseconds(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def queries(act: Callable[[], None]) -> int:
    """Those that read or write, not those that open and close transactions."""
    with CaptureQueriesContext(connection) as captured:
        act()
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].startswith(words) for query in captured)


def measured(visits: list[Visit]) -> tuple[dict[str, list[float]], dict[str, list[int]]]:
    """Step → for each line the median time; step → for each line the number of queries."""
    for visit in visits:  # not counted: the first of everything
        visit.prepare()
        for step in Visit.STEPS:
            getattr(visit, step)()
    counts: dict[str, list[int]] = {step: [] for step in Visit.STEPS}
    for visit in visits:
        visit.prepare()
        for step in Visit.STEPS:
            counts[step].append(queries(getattr(visit, step)))
    taken: dict[str, list[list[float]]] = {step: [[] for _visit in visits] for step in Visit.STEPS}
    for _round in range(ROUNDS):
        for visit in visits:
            visit.prepare()
        for step in Visit.STEPS:
            for place, visit in enumerate(visits):
                taken[step][place].append(milliseconds(getattr(visit, step)))
    return {step: [statistics.median(times) for times in taken[step]] for step in taken}, counts


def print_table(sizes: list[int], times: dict[str, list[float]], counts: dict[str, list[int]]) -> None:
    print(f"{connection.vendor}, median of {ROUNDS}, ms (ratio to the smallest) queries")
    print(f"{'':10}" + "".join(f"{size:>24,}" for size in sizes))
    for step in times:
        cells = [
            f"{time_:9.2f} ({time_ / times[step][0]:4.2f}) {count:5}"
            for time_, count in zip(times[step], counts[step], strict=True)
        ]
        print(f"{step:10}" + "".join(f"{cell:>24}" for cell in cells))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--largest", type=int, default=SIZES[-1], help="leave out companies told of more often"
    )
    largest = parser.parse_args().largest
    sizes = [size for size in SIZES if size <= largest]
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    lines = [told_of(size) for size in sizes]
    print(f"filled in {time.perf_counter() - start:.0f} s")
    if connection.vendor == "postgresql":  # what it does by itself after a while; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    times, counts = measured([Visit(line) for line in lines])
    print_table(sizes, times, counts)
    if any(len(set(numbers)) > 1 for numbers in counts.values()):
        sys.exit("The number of queries depends on what is stored.")


if __name__ == "__main__":
    main()
