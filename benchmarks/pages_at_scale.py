"""What a page costs when reports pile up: the moderators' queue, its search, and a brand page.

Builds a database with 1,000 reports, measures, grows it to 100,000, measures again, and prints the ratio.
On a throw-away SQLite file, or on the database of DATABASE_URL (an empty one!):

    python benchmarks/pages_at_scale.py
    python tools/pgtemp.py -- python benchmarks/pages_at_scale.py
"""

import datetime
import itertools
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SMALL, LARGE = 1_000, 100_000
RUNS = 15
BATCH = 2_000

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

from companies.models import Channel, Report  # noqa: E402
from tests import factories  # noqa: E402
from tests.signing_in import enter  # noqa: E402

PAGES = {
    "queue, first page": "/admin/companies/report/",
    "queue, search a company": "/admin/companies/report/?q=sogeline",
    "queue, one outcome": "/admin/companies/report/?outcome__exact=cut_off",
    "all reports, first page": "/admin/companies/report/?status=all",
    "brand page": "/fr/joindre/sogeline/",
    "home": "/fr/",
}


def grow_to(count: int, channels: list[Channel]) -> None:
    """Reports one after the other in time: one in ten waits, one in twenty tells words."""
    have = Report.objects.count()
    start = factories.NOW - datetime.timedelta(days=700)
    outcomes = itertools.cycle(["human", "gave_up", "cut_off", "machine"])
    while have < count:
        batch = []
        for number in range(have, min(have + BATCH, count)):
            at = start + datetime.timedelta(minutes=10 * number)
            waits = number % 10 == 0
            channel = channels[number % len(channels)]
            batch.append(
                Report(
                    company_id=channel.company_id,
                    channel=channel,
                    outcome=next(outcomes),
                    wait_minutes=number % 60,
                    words="Personne." if number % 20 == 0 else "",
                    experienced_at=at,
                    submitted_at=at,
                    decided_at=None if waits else at,
                    published_at=None if waits else at,
                    status="received" if waits else "published",
                    nonce=f"{number:032}",
                    follow_digest=f"{number:064}",
                )
            )
        Report.objects.bulk_create(batch)
        have += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def milliseconds(client: Client, path: str) -> float:
    """Median of some answers, after one that is not counted."""
    taken = []
    for _run in range(RUNS + 1):
        start = time.perf_counter()
        answer = client.get(path)
        taken.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    return statistics.median(taken[1:])


def main() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    companies = [factories.company(name="Sogeline"), *(factories.company() for _number in range(49))]
    channels = [factories.phone_channel(company=company) for company in companies]
    client = Client()
    enter(client, factories.user(is_staff=True, is_superuser=True))
    figures: dict[str, list[float]] = {page: [] for page in PAGES}
    for count in (SMALL, LARGE):
        grow_to(count, channels)
        for page, path in PAGES.items():
            figures[page].append(milliseconds(client, path))
    print(f"{connection.vendor}, median of {RUNS}, ms")
    print(f"{'page':28}{SMALL:>10,}{LARGE:>10,}{'ratio':>8}")
    for page, (small, large) in figures.items():
        print(f"{page:28}{small:10.1f}{large:10.1f}{large / small:8.2f}")


if __name__ == "__main__":
    main()
