"""How many companies of the starter directory get a dated official number from a clone of terms, and whether facts agree.

    python benchmarks/terms_copies.py CLONE... [--facts FOLDER...]

Loads the starter directory into a database of its own, imports each clone of a versions repository of Open Terms Archive
(`import_companies --format opentermsarchive`), then again, which must write nothing. A *dated official number* is a line in use,
not a proposal, whose source is official, names a dated copy of one of the clones and was set by this import. Facts are JSON files
with companies and their channels (`slug` or `id`, `channels[].value` or `number_e164`); only numbers are compared. A number the
facts hold for that company agrees; one they hold under another company, or nowhere, is listed.
"""

import argparse
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
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
    before = lines()
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
    tell(before, lines(), known_numbers(folders))


def import_clone(clone: Path) -> Any:
    from django.utils import timezone  # noqa: PLC0415

    from companies.actions.loading.imports import ImportReport, import_file  # noqa: PLC0415
    from companies.exchange.from_opentermsarchive import FORMAT  # noqa: PLC0415

    report = ImportReport(format_name=FORMAT.name, origin=FORMAT.origin, at=timezone.now())
    for file in FORMAT.read(clone).files:
        import_file(file=file, report=report)
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


def tell(before: dict[int, Any], after: dict[int, Any], known: dict[str, set[str]]) -> None:
    new = {pk for pk in after if pk not in before}
    moved = {
        pk
        for pk in after
        if pk in before and after[pk]["source__last_seen_on"] != before[pk]["source__last_seen_on"]
    }
    copies = {
        pk
        for pk, row in after.items()
        if row["status"] == "published"
        and row["source__kind"] == "official"
        and "OpenTermsArchive" in row["source__copy_url"]
    }
    dated = copies & (new | moved)
    print(f"\nlines that stood here and are dated by a newer copy: {len(moved)}")
    print(f"lines brought: {len(new)}, of which published {len(new & dated)}, proposed {len(new - dated)}")
    print(f"companies with a dated official number of a copy: {companies(copies, after)} of {total()}")
    print(f"companies that got one by this import: {companies(dated, after)} of {total()}")
    if not known:
        return
    agree = {pk for pk in copies if after[pk]["value"] in known.get(after[pk]["company__slug"], set())}
    anywhere = set().union(*known.values())
    elsewhere = {pk for pk in copies - agree if after[pk]["value"] in anywhere}
    print(
        f"numbers of copies: {len(copies)}; the facts hold for that company {len(agree)}, for another {len(elsewhere)},"
        f" nowhere {len(copies - agree - elsewhere)}"
    )
    print(f"numbers brought or dated by this import: {len(dated)}; agreeing {len(dated & agree)}")
    print(f"companies whose numbers all agree: {companies(copies, after) - companies(copies - agree, after)}")
    for pk in sorted(copies - agree, key=lambda pk: after[pk]["company__slug"]):
        row = after[pk]
        print(
            f"  {row['company__slug']} {row['value']} {row['source__last_seen_on']} {'new' if pk in new else 'stood here'}"
        )


def companies(pks: set[int], rows: dict[int, Any]) -> int:
    return len({rows[pk]["company__slug"] for pk in pks})


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
