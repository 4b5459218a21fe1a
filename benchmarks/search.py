"""How well and how fast companies are found as they grow from thousands to a million, beside what else one could do.

Fills the database with real names and names derived from them (benchmarks/search_corpus.py), writes the index, asks
the same queries of search and of the alternatives over the same names, and prints for each: the mean reciprocal rank
among the first five, the share in first place, and milliseconds. On a throw-away SQLite file, or on the database of
DATABASE_URL (an empty one!):

    python benchmarks/search.py --archive datenanfragen-data.zip 2>/dev/null
    python tools/pgtemp.py -- python benchmarks/search.py --archive datenanfragen-data.zip 2>/dev/null

--sizes 3069,100000,1000000 goes to a million and takes half an hour; --each says how many queries of a
kind. tantivy is asked where it is installed (`pip install tantivy`); nothing of the site needs it.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

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
from django.urls import reverse  # noqa: E402
from django.utils.translation import override  # noqa: E402
from rapidfuzz import fuzz, process  # noqa: E402
from rapidfuzz.distance import OSA  # noqa: E402

from benchmarks.search_corpus import Named, Query, companies, queries, real_companies  # noqa: E402
from companies.actions.search.rebuild import rebuild_search  # noqa: E402
from companies.lib.words import folded  # noqa: E402
from companies.models import Alias, Company, SearchKey, SearchPiece, SearchStart, Sector  # noqa: E402
from companies.queries.search.companies import search  # noqa: E402

try:
    import tantivy
except ImportError:
    tantivy = None

BATCH = 5_000
#: Ambiguous by nature: many companies begin with those letters, or have that word.
AMBIGUOUS = ("prefix", "one word")
#: What brute force is asked of at a million companies: it takes seconds each.
PATIENCE_SECONDS = 60

Answer = Callable[[str], list[int]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive", type=Path, help="an archive of the open company database")
    parser.add_argument("--sizes", default="3069,100000")
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--alone", action="store_true", help="without the alternatives")
    parser.add_argument(
        "--kept", action="store_true", help="the database has them and their index from a run before"
    )
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    real = real_companies(options.archive, ROOT / "fixtures")
    asked = in_turn(queries(real, options.each))
    print(f"{connection.vendor}; {len(real)} real companies, {len(asked)} queries")
    names = companies(real, 10**9)
    for size in map(int, options.sizes.split(",")):
        measure(size, names, asked, alone=options.alone, kept=options.kept)


def in_turn(asked: list[Query]) -> list[Query]:
    """One of every kind after the other, so that whoever runs out of patience has seen them all."""
    kinds = defaultdict(list)
    for query in asked:
        kinds[query.kind].append(query)
    return [query for lot in zip(*kinds.values(), strict=True) for query in lot]


def measure(size: int, names: Iterator[Named], asked: list[Query], *, alone: bool, kept: bool) -> None:
    began = time.perf_counter()
    add_companies(names, size - Company.objects.count())
    added = time.perf_counter()
    if not kept:
        rebuild_search()
    print(
        f"\n── {size:,} companies (filled in {added - began:.0f} s), index in {time.perf_counter() - added:.0f} s:"
        f" {SearchKey.objects.count():,} names, {SearchStart.objects.count():,} beginnings,"
        f" {SearchPiece.objects.count():,} pieces, {megabytes():,.0f} MB"
    )
    ids = dict(Company.objects.filter(slug__in={query.meant for query in asked}).values_list("slug", "pk"))
    report("search", ours, asked, ids)
    report_pages(asked)
    if not alone:
        for name, answer in alternatives():
            report(name, answer, asked, ids)


def add_companies(names: Iterator[Named], count: int) -> None:
    sector, _is_new = Sector.objects.get_or_create(
        slug="any", defaults={"name_texts": {"fr": "Tout", "en": "All"}}
    )
    for lot in in_lots(itertools.islice(names, max(count, 0))):
        rows = [
            Company(
                slug=one.slug,
                name=one.name,
                website=f"https://{one.domain}" if one.domain else "",
                country="DE",
                sector=sector,
                status="published",
            )
            for one in lot
        ]
        rows = Company.objects.bulk_create(rows)
        Alias.objects.bulk_create(
            Alias(company=row, name=other, kind="brand")
            for row, one in zip(rows, lot, strict=True)
            for other in one.others
        )


def in_lots(names: Iterable[Named]) -> Iterator[list[Named]]:
    names = iter(names)
    return iter(lambda: list(itertools.islice(names, BATCH)), [])


def megabytes() -> float:
    """Of the three tables with their indexes."""
    tables = [model._meta.db_table for model in (SearchKey, SearchStart, SearchPiece)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) name", [tables]
            )
        else:
            marks = ", ".join("%s" for _table in tables)
            cursor.execute(
                f"SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN ({marks}))",
                tables,
            )
        return float(cursor.fetchone()[0]) / 1e6


# ── Who answers ───────────────────────────────────────────────────────────────────────────────────────


def ours(typed: str) -> list[int]:
    found = search(typed, limit=5)
    return [match.company_id for match in found.matches or found.nearest]


def alternatives() -> list[tuple[str, Answer]]:
    """What a developer would pick, over the very names that search knows."""
    rows = list(SearchKey.objects.order_by("pk").values_list("words", "company_id"))
    words, owners = [row[0] for row in rows], [row[1] for row in rows]
    found = [
        ("brute force, edits", brute_force(words, owners, OSA.normalized_similarity)),
        ("brute force, WRatio", brute_force(words, owners, fuzz.WRatio)),
        ("icontains", contains),
    ]
    if tantivy:
        found.append(("tantivy, fuzzy terms", fuzzy_terms(words, owners)))
    if connection.vendor == "postgresql":
        found.append(("PostgreSQL full text", full_text(rows)))
    return found


def brute_force(words: list[str], owners: list[int], scorer: Callable[..., float]) -> Answer:
    """rapidfuzz over all names, by edits or by its own mixture of whole and partial ratios."""

    def answer(typed: str) -> list[int]:
        near = process.extract(folded(typed), words, scorer=scorer, limit=15)
        return first_five(owners[place] for _name, _score, place in near)

    return answer


def contains(typed: str) -> list[int]:
    rows = SearchKey.objects.filter(name__icontains=typed).order_by("name", "pk")[:15]
    return first_five(row.company_id for row in rows)


def fuzzy_terms(words: list[str], owners: list[int]) -> Answer:
    """Terms as typed count three times those within one or two edits: fuzzy ones alone put exact names last."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("name")
    schema.add_integer_field("owner", stored=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(256_000_000)
    for name, owner in zip(words, owners, strict=True):
        writer.add_document(tantivy.Document(name=name, owner=owner))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def answer(typed: str) -> list[int]:
        text = folded(typed)
        if not text:
            return []
        edits = 1 if len(text) <= 5 else 2
        near, _errors = index.parse_query_lenient(text, ["name"], fuzzy_fields={"name": (True, edits, True)})
        exact, _errors = index.parse_query_lenient(text, ["name"])
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, near),
                (tantivy.Occur.Should, tantivy.Query.boost_query(exact, 3.0)),
            ]
        )
        hits = searcher.search(query, 15).hits
        return first_five(searcher.doc(place)["owner"][0] for _score, place in hits)

    return answer


def full_text(rows: list[tuple[str, int]]) -> Answer:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS full_text")
        cursor.execute("CREATE TEMPORARY TABLE full_text (words tsvector, owner bigint)")
        for lot in (rows[place : place + BATCH] for place in range(0, len(rows), BATCH)):
            marks = ", ".join("(to_tsvector('simple', %s), %s)" for _row in lot)
            cursor.execute(f"INSERT INTO full_text VALUES {marks}", [value for row in lot for value in row])
        cursor.execute("CREATE INDEX ON full_text USING gin (words)")
        cursor.execute("ANALYZE full_text")

    def answer(typed: str) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT owner FROM full_text, websearch_to_tsquery('simple', %s) AS asked WHERE words @@ asked"
                " ORDER BY ts_rank(words, asked, 1) DESC, owner LIMIT 15",
                [folded(typed)],
            )
            return first_five(row[0] for row in cursor.fetchall())

    return answer


def first_five(owners: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(owners))[:5]


# ── How well, how fast ────────────────────────────────────────────────────────────────────────────────


def report(name: str, answer: Answer, asked: list[Query], ids: dict[str, int]) -> None:
    """One line: quality over all kinds but the ambiguous ones, time, then quality by kind."""
    ranks, seconds, in_database = defaultdict(list), [], []
    deadline = time.monotonic() + PATIENCE_SECONDS if name != "search" else float("inf")
    answer(asked[0].typed)
    for query in asked:
        if time.monotonic() > deadline:
            break
        spent = Spent()
        began = time.perf_counter()
        with connection.execute_wrapper(spent):
            found = answer(query.typed)
        seconds.append(time.perf_counter() - began)
        in_database.append(spent.seconds)
        ranks[query.kind].append(1 / (1 + found.index(ids[query.meant])) if ids[query.meant] in found else 0)
    told = [rank for kind, own in ranks.items() if kind not in AMBIGUOUS for rank in own]
    print(
        f"{name:25} MRR@5 {mean(told):.3f}  first {mean([rank == 1 for rank in told]):.3f}"
        f"  ms p50 {at(seconds, 0.5):.1f} p95 {at(seconds, 0.95):.1f}"
        f"  of it database p95 {at(in_database, 0.95):.1f}  ({len(seconds)} queries)"
    )
    print(f"{'':25} " + " · ".join(f"{kind} {mean(own):.2f}" for kind, own in ranks.items()))


def report_pages(asked: list[Query]) -> None:
    """The whole request: the page of results, and the suggestions, as a browser asks for them."""
    client = Client()
    with override("fr"):
        paths = {"page of results": reverse("search"), "suggestions": reverse("suggestions")}
    for name, path in paths.items():
        seconds = []
        assert client.get(path, {"q": asked[0].typed}).status_code == 200
        for query in asked:
            began = time.perf_counter()
            client.get(path, {"q": query.typed})
            seconds.append(time.perf_counter() - began)
        print(f"{name:25} ms p50 {at(seconds, 0.5):.1f} p95 {at(seconds, 0.95):.1f}")


class Spent:
    """Seconds spent in statements."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - began


def mean(values: list) -> float:
    return sum(values) / len(values) if values else 0.0


def at(seconds: list[float], share: float) -> float:
    return 1000 * sorted(seconds)[min(int(len(seconds) * share), len(seconds) - 1)]


if __name__ == "__main__":
    main()
