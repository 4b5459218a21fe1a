"""A dump of all that is public, in every format: one moment, read once, a thousand rows at a time.

Beside the tables: their dictionary, the licence, a manifest, checksums, and each file as gzip. Companies that exist and
companies invented for the demonstration never stand in one file: the names of the files of the latter begin with
"invented-", and every row says so.
"""

import datetime
import gzip
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path

from companies.exchange.dump_columns import DumpOf, Row
from companies.exchange.dump_formats import DumpFormat, dump_formats
from companies.exchange.dump_tables import DUMP_TABLES, dictionary, dictionary_csv
from companies.lib.dump_folder import CHECKSUMS, MANIFEST, DumpFile, file_told, new_dump
from companies.queries.directory.whole import worlds_published
from companies.queries.history.one_moment import one_moment

LICENCE, LICENCE_FILE, DICTIONARY = "CC0-1.0", "LICENSE.txt", "dictionary"
INVENTED = "invented-"
_AT_ONCE = 1_000
_GZIP_LEVEL, _CHUNK = 6, 1 << 20
#: (invented?, table) → rows.
RowCounts = Counter[tuple[bool, str]]


def write_dump(folder: Path, *, at: datetime.datetime, site: str, licence: str) -> tuple[str, RowCounts]:
    """Write the dump of that moment below `folder`; its day as in addresses, and how many rows it has.

    `site`: what stands before our own addresses. `licence`: the text under which all is given.
    """
    with new_dump(folder, on=at.date()) as (day, writing):
        with one_moment():
            counts = _write_tables(writing, at=at, site=site)
        files = [*_compressed(_tables_told(writing, counts), writing), *_about(writing, licence)]
        _write_manifest(writing, files, day=day, at=at, site=site)
    return day, counts


def name_in(format: DumpFormat, table: str, *, is_invented: bool) -> str:
    return (INVENTED if is_invented else "") + format.name_of(table)


# ── Tables ────────────────────────────────────────────────────────────────────────────────────────────


def _write_tables(writing: Path, *, at: datetime.datetime, site: str) -> RowCounts:
    counts: RowCounts = Counter()
    for is_invented in worlds_published():
        of = DumpOf(is_invented=is_invented, as_of=at, site=site)
        for name, count in _write_world(of, writing).items():
            counts[is_invented, name] = count
    return counts


def _write_world(of: DumpOf, writing: Path) -> dict[str, int]:
    """Every row is read once and handed to all formats. Table → rows."""
    with ExitStack() as open_writers:
        writers = []
        for form in dump_formats():
            writer = form.writer(_paths(writing, form, of.is_invented))
            open_writers.callback(writer.close)
            writers.append(writer)
        counts = {}
        for table in DUMP_TABLES:
            counts[table.name] = 0
            for writer in writers:
                writer.begin(table)
            for rows in _lots(table.rows(of)):
                counts[table.name] += len(rows)
                for writer in writers:
                    writer.write(rows)
        return counts


def _paths(writing: Path, form: DumpFormat, is_invented: bool) -> Callable[[str], Path]:
    return lambda table: writing / name_in(form, table, is_invented=is_invented)


def _lots(rows: Iterator[Row]) -> Iterator[list[Row]]:
    return iter(lambda: list(islice(rows, _AT_ONCE)), [])


# ── What is told of the files ─────────────────────────────────────────────────────────────────────────


def _tables_told(writing: Path, counts: RowCounts) -> Iterator[DumpFile]:
    for is_invented in sorted({invented for invented, _table in counts}):
        for form in dump_formats():
            told = partial(
                file_told, content_type=form.content_type, format=form.name, is_fictitious=is_invented
            )
            names = {table: count for (invented, table), count in counts.items() if invented == is_invented}
            if form.is_whole:
                path = writing / name_in(form, "", is_invented=is_invented)
                yield told(path, rows=sum(names.values()))
                continue
            for table, count in names.items():
                yield told(writing / name_in(form, table, is_invented=is_invented), table=table, rows=count)


def _compressed(files: Iterable[DumpFile], writing: Path) -> Iterator[DumpFile]:
    """Each with its gzip behind it. (No moment and no name in it: the same bytes give the same file.)"""
    for one in files:
        packed = writing / f"{one.name}.gz"
        with (
            (writing / one.name).open("rb") as plain,
            packed.open("xb") as raw,
            gzip.GzipFile("", "wb", _GZIP_LEVEL, raw, mtime=0) as file,
        ):
            shutil.copyfileobj(plain, file, _CHUNK)
        yield DumpFile(**{**vars(one), "gzip": packed.name})
        yield file_told(packed, content_type="application/gzip", format=f"{one.format}-gzip")


def _about(writing: Path, licence: str) -> Iterator[DumpFile]:
    (writing / LICENCE_FILE).write_text(licence, encoding="utf-8")
    yield file_told(writing / LICENCE_FILE, content_type="text/plain; charset=utf-8")
    (writing / f"{DICTIONARY}.json").write_text(
        json.dumps(dictionary(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    yield file_told(writing / f"{DICTIONARY}.json", content_type="application/json")
    with (writing / f"{DICTIONARY}.csv").open("x", encoding="utf-8", newline="") as file:
        file.writelines(dictionary_csv())
    yield file_told(writing / f"{DICTIONARY}.csv", content_type="text/csv; charset=utf-8")


def _write_manifest(
    writing: Path, files: list[DumpFile], *, day: str, at: datetime.datetime, site: str
) -> None:
    told = {
        "day": day,
        "as_of": at.astimezone(datetime.UTC).isoformat(),
        "site": site,
        "licence": LICENCE,
        "licence_file": LICENCE_FILE,
        "dictionary": f"{DICTIONARY}.json",
        "files": [vars(one) for one in files],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (writing / MANIFEST).write_text(text, encoding="utf-8")
    manifest = file_told(writing / MANIFEST, content_type="application/json")
    # As sha256sum writes and reads them.
    sums = "".join(f"{one.sha256}  {one.name}\n" for one in (*files, manifest))
    (writing / CHECKSUMS).write_text(sums, encoding="utf-8")
