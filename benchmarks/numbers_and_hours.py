"""What looking up a number, and knowing what is open, cost as listed lines pile up.

Builds a directory with 1,000 lines, measures, grows it to 100,000, measures again, and prints the ratio; then what
opening hours add to a brand page. On a throw-away SQLite file, or on the database of DATABASE_URL (an empty one!):

    python benchmarks/numbers_and_hours.py 2>/dev/null
    python tools/pgtemp.py -- python benchmarks/numbers_and_hours.py 2>/dev/null
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SMALL, LARGE = 1_000, 100_000
RUNS = 25
BATCH = 5_000
DESKS = 6

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

from companies.models import Channel, Company, KnownBadNumber, Source  # noqa: E402
from tests import factories  # noqa: E402

PAGES = {
    "a number of theirs": "/fr/numero/0199001234/",
    "a number not known, with neighbours": "/fr/numero/0199001243/",
    "a known bad number": "/fr/numero/118218/",
    "brand page": "/fr/joindre/sogeline/",
    "companies open now, first page": "/fr/recherche/?open=on",
}
#: Every fifth line keeps hours of its own; the others share the usual ones.
USUAL = ("Mo-Fr 09:00-18:00", "Mo-Fr 08:30-19:00; Sa 08:30-13:00; PH off", "24/7", "Mo-Su 09:00-23:00")


def hours_of(number: int) -> str:
    if number % 5:
        return USUAL[number % len(USUAL)]
    return f"Mo-Fr {7 + number % 4:02}:{number % 60:02}-{17 + number % 6:02}:{number // 60 % 60:02}"


def grow_to(count: int, source: Source) -> None:
    sector = factories.sector()
    have = Channel.objects.count()
    while have < count:
        numbers = range(have, min(have + BATCH, count))
        companies = Company.objects.bulk_create(
            Company(
                slug=f"c{number}", name=f"Company {number}", country="FR", sector=sector, status="published"
            )
            for number in numbers
        )
        Channel.objects.bulk_create(
            Channel(
                company=company,
                slug="line",
                kind="phone",
                value=f"+331{number:08}",
                price_class="normal",
                opening_hours=hours_of(number),
                status="published",
                source=source,
            )
            for number, company in zip(numbers, companies, strict=True)
        )
        KnownBadNumber.objects.bulk_create(
            KnownBadNumber(number=f"+33899{number:06}", reason="scam", source=source) for number in numbers
        )
        have += len(numbers)
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


def what_hours_add(client: Client) -> tuple[float, float]:
    """A brand page of six telephones with hours, and the same page without: measured in turn."""
    desks = Channel.objects.filter(company__slug="sogeline")
    kept = dict(desks.values_list("pk", "opening_hours"))
    with_hours, without = [], []
    for _round in range(5):
        with_hours.append(milliseconds(client, PAGES["brand page"]))
        desks.update(opening_hours="")
        without.append(milliseconds(client, PAGES["brand page"]))
        for pk, hours in kept.items():
            desks.filter(pk=pk).update(opening_hours=hours)
    return statistics.median(with_hours), statistics.median(without)


def main() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    source = factories.source()
    company = factories.company(name="Sogeline")
    for number in range(DESKS):
        factories.phone_channel(
            company=company,
            number=f"01 99 00 12 3{number}",
            opening_hours=hours_of(5 * number),
            source=source,
        )
    factories.bad_number(number="FR-118", is_range=True, reason="paid_relay", source=source)
    client = Client()
    figures: dict[str, list[float]] = {page: [] for page in PAGES}
    for count in (SMALL, LARGE):
        grow_to(count, source)
        for page, path in PAGES.items():
            figures[page].append(milliseconds(client, path))
    print(f"{connection.vendor}, median of {RUNS}, ms, by lines listed (as many known bad numbers)")
    print(f"{'page':38}{SMALL:>10,}{LARGE:>10,}{'ratio':>8}")
    for page, (small, large) in figures.items():
        print(f"{page:38}{small:10.1f}{large:10.1f}{large / small:8.2f}")
    with_hours, without = what_hours_add(client)
    print(
        f"brand page of {DESKS} telephones, with hours {with_hours:.1f}, without {without:.1f}: {with_hours / without:.2f}"
    )


if __name__ == "__main__":
    main()
