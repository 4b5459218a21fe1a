"""How many companies of the starter directory get a dated official number from clones of terms, and whether facts agree.

    python benchmarks/terms_copies.py CLONE... [--facts FOLDER...]

Loads the starter directory into a database of its own and reads each clone of a versions repository of Open Terms Archive as
`import_companies --format opentermsarchive` does: a *dated official number* is one that the newest version of a company's own
terms names, with the day on which it was recorded. It *agrees* where the facts hold that very number for that company (facts are
JSON files of companies with `slug` or `id` and `channels[]` with `value` or `number_e164`), or where it stands here in use. Then
each clone is imported, and imported again, which must write nothing. Every number that neither agrees with is listed.
"""

import argparse
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachability.settings")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clones", nargs="+", type=Path)
    parser.add_argument("--facts", nargs="*", type=Path, default=[])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/terms.sqlite3"
        os.environ.update(DEBUG="1", PLAIN_HTTP="1")
        measure(chosen.clones, chosen.facts)


def measure(clones: list[Path], folders: list[Path]) -> None:
    import django  # noqa: PLC0415 — the settings are chosen above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_starter", stdout=io.StringIO())
    read = [number for clone in clones for number in numbers_read(clone)]
    before = lines()
    tell(read, before, known_numbers(folders))
    for clone in clones:
        print(f"\n{clone}")
        for which in ("first", "again"):
            started, writes = time.perf_counter(), count_writes()
            report = import_clone(clone)
            took = time.perf_counter() - started
            done = ", ".join(f"{len(keys)} {word}" for word, keys in report.done.items() if keys)
            print(
                f"  {which}: {took:.1f} s; {done or 'nothing'}; refused {len(report.refused)}; writes {next(writes)}"
            )
    tell_changes(before, lines())


def numbers_read(clone: Path) -> Iterator[dict[str, Any]]:
    """Of each company meant: number, what for, and the newest day."""
    from companies.actions.loading.imported_terms import dated_numbers  # noqa: PLC0415
    from companies.exchange.from_opentermsarchive import FORMAT  # noqa: PLC0415
    from companies.queries.loading import NobodyMeant, company_of_terms  # noqa: PLC0415

    for file in FORMAT.read(clone).files:
        try:
            company = company_of_terms(file.record) if file.record else None
        except NobodyMeant:
            continue
        if company:
            yield {"slug": company.slug, "value": ""}
            for one in dated_numbers(file.record, company):
                yield {
                    "slug": company.slug,
                    "value": one.named.value,
                    "purpose": one.named.purpose,
                    "day": str(one.document.day),
                    "since": str(one.since),
                }


def import_clone(clone: Path) -> Any:
    from django.utils import timezone  # noqa: PLC0415

    from companies.actions.loading.import_memory import ImportReport  # noqa: PLC0415
    from companies.actions.loading.imports import import_files  # noqa: PLC0415
    from companies.exchange.from_opentermsarchive import FORMAT  # noqa: PLC0415

    report = ImportReport(format_name=FORMAT.name, origin=FORMAT.origin, at=timezone.now())
    for _done in import_files(files=FORMAT.read(clone).files, report=report):
        pass
    return report


def count_writes() -> Iterator[int]:
    """The number of INSERT, UPDATE and DELETE since it was asked first."""
    from django.db import connection  # noqa: PLC0415

    seen = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")
        return execute(sql, params, many, context)

    watching = connection.execute_wrapper(watch)
    watching.__enter__()

    def told() -> Iterator[int]:
        watching.__exit__(None, None, None)
        yield seen

    return told()


def lines() -> dict[int, Any]:
    """Lines in use by their id: whose, which number, and what they stand on."""
    from companies.models import Channel  # noqa: PLC0415

    wanted = (
        "pk",
        "company__slug",
        "value",
        "status",
        "source__kind",
        "source__copy_url",
        "source__last_seen_on",
    )
    rows = Channel.objects.filter(kind="phone").exclude(status="retired").values(*wanted)
    return {row["pk"]: row for row in rows}


def tell(read: list[dict[str, Any]], here: dict[int, Any], known: dict[str, set[str]]) -> None:
    numbers = {(row["slug"], row["value"]): row for row in read if row["value"]}
    standing = {(row["company__slug"], row["value"]) for row in here.values()}
    facts = {pair for pair in numbers if pair[1] in known.get(pair[0], set())}
    print(f"companies whose terms they are: {slugs((row['slug'], '') for row in read)} of {total()}")
    print(f"companies with a dated official number: {slugs(numbers)}, numbers {len(numbers)}")
    for name, purposes in (
        ("for customers", ("customer_service", "complaints", "withdrawal", "sales")),
        ("bare", ("head_office",)),
    ):
        of_kind = {pair for pair, row in numbers.items() if row["purpose"] in purposes}
        print(
            f"  {name}: {len(of_kind)} of {slugs(of_kind)} companies; agreeing with the facts {len(of_kind & facts)},"
            f" standing here {len(of_kind & standing)}, either {len(of_kind & (facts | standing))}"
        )
    print(f"companies with a number that agrees: {slugs(set(numbers) & (facts | standing))}")
    for pair in sorted(set(numbers) - facts - standing):
        row = numbers[pair]
        print(f"  neither: {pair[0]} {pair[1]} {row['purpose']} {row['day']}")


def tell_changes(before: dict[int, Any], after: dict[int, Any]) -> None:
    new = [row for pk, row in after.items() if pk not in before]
    day = "source__last_seen_on"
    moved = [pk for pk in after if pk in before and after[pk][day] != before[pk][day]]
    print(f"\nlines that stood here and have a newer day: {len(moved)}; lines brought: {len(new)}")
    for row in new:
        print(f"  {row['company__slug']} {row['value']} {row['status']} {row[day]}")


def slugs(pairs: Iterable[tuple[str, str]]) -> int:
    return len({slug for slug, _value in pairs})


def total() -> int:
    from companies.models import Company  # noqa: PLC0415

    return Company.objects.published().count()


def known_numbers(folders: list[Path]) -> dict[str, set[str]]:
    """Slug → canonical numbers, of every JSON file in the folders that lists companies."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            rows = content.get("companies", []) if isinstance(content, dict) else content
            for row in rows:
                if isinstance(row, dict) and row.get("channels"):
                    found.setdefault(row.get("slug") or row["id"], set()).update(numbers_of(row))
    return found


def numbers_of(row: dict[str, Any]) -> Iterator[str]:
    from companies.lib.phones import NotAPhoneNumber, PhoneNumber  # noqa: PLC0415

    for channel in row["channels"]:
        written = channel.get("number_e164") or channel.get("short_code") or channel.get("value")
        country = channel.get("country") or channel.get("short_code_country") or row.get("country") or "FR"
        if (channel.get("kind") or channel.get("type")) == "phone" and written:
            try:
                yield PhoneNumber.parse(str(written), country).canonical
            except NotAPhoneNumber:
                continue


if __name__ == "__main__":
    main()
