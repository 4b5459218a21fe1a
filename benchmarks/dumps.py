"""The nightly dump of a large directory: seconds, megabytes, and whether memory grows with what is written.

    python benchmarks/dumps.py                                   # 10,000 and 100,000 companies, ten reports each; SQLite
    python benchmarks/dumps.py --companies 1000 5000
    tools/pgtemp.py -- python benchmarks/dumps.py                # the same on PostgreSQL

Companies are invented and alike, each with a line, a domain and ten reports, copied in the database by one statement a
table into a database that is thrown away. Each dump is written by a process of its own, whose highest memory is told beside
that of the same process before it wrote anything.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

REPORTS_EACH = 10
_LOT = 2_000


def fill(companies: int) -> None:
    """Make the database, and so many companies with their reports."""
    from django.apps import apps  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from companies.lib import page_stamps  # noqa: PLC0415
    from companies.models import Channel, ChannelEvidence, Company, Domain, Report  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    # Made from the models, in a tenth of the time.
    settings.MIGRATION_MODULES = dict.fromkeys(config.label for config in apps.get_app_configs())
    call_command("migrate", run_syncdb=True, verbosity=0)
    first = factories.phone_channel(company=factories.company(name="Sogeline", is_fictitious=True))
    factories.counted_reports(channel=first, count=REPORTS_EACH, every=factories.DAY)
    # A stamp for each of a million rows is none of what is measured.
    page_stamps.remove(connection)
    sector = first.company.sector_id
    for start in range(1, companies, _LOT):
        numbers = range(start, min(start + _LOT, companies))
        made = Company.objects.bulk_create(
            Company(
                slug=f"invented-{n}",
                name=f"Invented {n}",
                country="FR",
                sector_id=sector,
                status="published",
                is_fictitious=True,
            )
            for n in numbers
        )
        Domain.objects.bulk_create(Domain(company=one, name=f"{one.slug}.example") for one in made)
    copy(Channel, f"companies_company o WHERE o.id <> {first.company_id}", {"company_id": "o.id"})
    others = f"companies_channel o WHERE o.id <> {first.pk}"
    told = {"channel_id": "o.id", "company_id": "o.company_id"}
    digits = "CAST(o.id AS text) || '-' || CAST(r.id AS text)"
    copy(Report, others, {**told, "nonce": digits, "follow_digest": digits, "network_key": "''"})
    copy(ChannelEvidence, others, {"channel_id": "o.id"}, key="channel_id")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def copy(model: type, others: str, changed: dict[str, str], *, key: str = "id") -> None:
    """The rows that there are, once for each of the others."""
    from django.db import connection  # noqa: PLC0415

    table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    columns = [name for name in columns if name != "id" or key != "id"]
    values = ", ".join(changed.get(name, f'r."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} r CROSS JOIN {others}")


def megabytes() -> float:
    """The most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def dump() -> None:
    """Write one, and print what it took."""
    from django.utils import timezone  # noqa: PLC0415

    from companies.lib.dump_folder import latest_dump  # noqa: PLC0415
    from companies.management.jobs.dumps import JOB  # noqa: PLC0415
    from companies.models import Company  # noqa: PLC0415

    Company.objects.count()
    before, start, used = megabytes(), time.perf_counter(), time.process_time()
    JOB.run(timezone.now())
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    made = latest_dump(Path(os.environ["DUMPS_DIR"]))
    files = made.files if made else []
    told = {
        "seconds": seconds,
        "processor": processor,
        "before": before,
        "most": megabytes(),
        "plain": sum(one.bytes for one in files if not one.name.endswith(".gz")) / 1e6,
        "packed": sum(one.bytes for one in files if one.name.endswith(".gz")) / 1e6,
        "reports": max(one.rows for one in files if one.table == "reports"),
    }
    sys.stdout.write(json.dumps(told))


def in_a_process(what: str, *arguments: str, environment: dict[str, str]) -> str:
    command = [sys.executable, __file__, what, *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(companies: int, scratch: Path) -> str:
    environment = {
        "DATABASE_URL": f"sqlite:///{scratch / f'{companies}.sqlite3'}",
        **os.environ,
        "DUMPS_DIR": str(scratch / f"dumps-{companies}"),
        "KEYS_DIR": str(scratch / "keys"),
        "SECRET_KEY": "for-this-alone",
        "PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "reachability.settings",
    }
    in_a_process("--fill", str(companies), environment=environment)
    told = json.loads(in_a_process("--dump", environment=environment))
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{companies:,} companies, {told['reports']:,} reports: {told['seconds']:.0f} s"
        f" ({told['processor']:.0f} s of processor), {told['plain']:.0f} MB in files and {told['packed']:.0f} MB as gzip;"
        f" memory {told['before']:.0f} MB before, {told['most']:.0f} MB at most; load of the machine {load}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--companies", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--dump", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.fill or asked.dump:
        import django  # noqa: PLC0415

        django.setup()
        if asked.fill:
            fill(asked.fill)
        else:
            dump()
        return
    with tempfile.TemporaryDirectory(prefix="dumps-") as scratch:
        for companies in asked.companies:
            sys.stdout.write(measure(companies, Path(scratch)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
