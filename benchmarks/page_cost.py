"""What pages cost, as shares of the least that Django answers on the same gunicorn, of several trees of code in one run.

    python benchmarks/page_cost.py                                     # this tree
    python benchmarks/page_cost.py before=92388fe after=. --markdown   # commits of this repository, or folders
    python benchmarks/page_cost.py --engines sqlite --rounds 1 --seconds 1

Each tree is filled with the starter directory and the demonstration, and served as it is shipped: two workers, DEBUG off;
only no worker ends after so many requests, and every host is allowed. Beside it, on the same configuration, stands a Django
that answers one word without a middleware ("bare"), and the same with the tree's own middleware ("in the stack"). The trees
take turns, page by page and round by round, and figures are medians of the rounds.

- *share*: CPU of the bare answer by CPU of the page, in the same round: 1.00 is free. CPU is that of the server's processes
  (/proc), not what a clock on the wall says: whoever asks shares the processors. That of PostgreSQL stands beside.
- *a second*: answers of both workers to sixteen clients; *of bare*: as a share of the bare ones. Needs `wrk`.
- *wire*: bytes of head and body, by gzip.
- *known*: with the ETag just received. *On a miss*: every stamp was raised before each request, past the site's code.

Needs Linux, git, requirements-dev. Two engines and two trees: half an hour.
"""

import argparse
import contextlib
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import served
from served import Connection, Database, Load, Server

MISSES_A_ROUND = 40


@dataclass(frozen=True)
class Candidate:
    """One tree while it is served, with its two bare answers beside it."""

    name: str
    site: Server
    bare: Server
    in_the_stack: Server
    base: Database


@dataclass(frozen=True)
class Row:
    """One round of one page: what it cost, and what the bare answers cost beside it."""

    load: Load
    bare: Load
    stack: Load
    wire: int


@contextlib.contextmanager
def candidate(name: str, spec: str, engine: str) -> Iterator[Candidate]:
    with contextlib.ExitStack() as stack:
        code = stack.enter_context(served.tree(spec))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        base = stack.enter_context(served.database(engine, folder))
        env = served.environment(base.url, folder)
        say(f"{engine}: filling the database of {name}")
        served.fill(code, env)
        site = stack.enter_context(served.serving(code, env))
        bare = stack.enter_context(served.serving(code, env, "bare"))
        stacked = stack.enter_context(served.serving(code, env | {"BARE": "in the stack"}, "bare"))
        yield Candidate(name, site, bare, stacked, base)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────────


#: Slugs and lines of published companies, those with most ways in first.
COMPANIES = """
    SELECT c.slug, max(CASE WHEN ch.kind = 'phone' THEN ch.value END) FROM companies_company c
    JOIN companies_channel ch ON ch.company_id = c.id AND ch.status = 'published'
    WHERE c.status = 'published' AND c.successor_id IS NULL GROUP BY c.slug ORDER BY count(*) DESC, c.slug
"""


def pages_of(tree: Candidate) -> dict[str, str]:
    """Addresses: the same rows in every tree, as the demonstration gives them."""
    rows = tree.base.ask(COMPANIES)
    with contextlib.closing(Connection(tree.site.port)) as connection:
        sizes = {slug: connection.get(f"/fr/joindre/{slug}/").wire for slug, _line in rows[:20] + rows[-20:]}
        rich, thin = max(sizes, key=sizes.get), min(sizes, key=sizes.get)
        number_page = f"/fr/numero/{next(line for _slug, line in rows if (line or '').startswith('+33'))}/"
        number_page = connection.get(number_page).headers.get("location", number_page)
    return {
        "rich brand page": f"/fr/joindre/{rich}/",
        "thin brand page": f"/fr/joindre/{thin}/",
        "home": "/fr/",
        "results": "/fr/recherche/?q=telekom",
        "situation": "/fr/situations/line-cut/",
        "sector": "/fr/secteurs/bank/",
        "ranking": "/fr/classement/",
        "evidence": f"/fr/joindre/{rich}/preuves/",
        "number": number_page,
    }


def misses_of(tree: Candidate, pages: dict[str, str]) -> dict[str, Iterator[str]]:
    """Addresses one after the other, none of which is answered from what was kept."""
    names = tree.base.ask("SELECT name FROM companies_company WHERE length(name) > 7 ORDER BY slug")
    words = (name.lower()[: -2 - turn] for turn in itertools.count() for (name,) in names)
    rows = {
        f"{name}, on a miss": itertools.repeat(pages[name])
        for name in ("rich brand page", "thin brand page", "home")
    }
    return {**rows, "results, other words": (f"/fr/recherche/?q={quoted(word)}" for word in words)}


def quoted(word: str) -> str:
    return "".join(f"%{byte:02x}" for byte in word.encode())


# ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────


def measure(tree: Candidate, row: str, page: str | Iterator[str], seconds: float) -> Row | None:
    """None: the page has no validator to be known by."""
    bare = served.loaded(tree.bare, tree.base, "/bare", seconds / 2)
    stack = served.loaded(tree.in_the_stack, tree.base, "/bare", seconds / 2)
    if not isinstance(page, str):
        return Row(*missed(tree, page, bare, stack))
    with contextlib.closing(Connection(tree.site.port)) as connection:
        answer, known = connection.get(page), {}
        if answer.status != 200:
            sys.exit(f"{page}: {answer.status}")
        if row.endswith(", known"):
            if "etag" not in answer.headers:
                return None
            known = {"If_None_Match": answer.headers["etag"]}
            answer = connection.get(page, **known)
            if answer.status != 304:
                return None
        load = served.loaded(tree.site, tree.base, page, seconds, **known)
        # The clock's step may have passed meanwhile: then the next round tells.
        return (
            Row(load, bare, stack, answer.wire)
            if connection.get(page, **known).status == answer.status
            else None
        )


def missed(tree: Candidate, pages: Iterator[str], bare: Load, stack: Load) -> tuple[Load, Load, Load, int]:
    """One client, that raises all stamps before it asks."""
    wires = []
    with (
        contextlib.closing(Connection(tree.site.port)) as connection,
        contextlib.closing(tree.base.connect()) as base,
    ):

        def work() -> tuple[int, float]:
            start, before = time.monotonic(), ""
            for page in itertools.islice(pages, MISSES_A_ROUND):
                base.execute("UPDATE companies_pagestamp SET number = number + 1")
                answer = connection.get(page)
                wires.append(answer.wire)
                etag = answer.headers.get("etag")
                if etag and etag == before and "max-age" in answer.headers.get("cache-control", ""):
                    sys.exit(f"{page} was no miss.")
                before = etag
            return MISSES_A_ROUND, time.monotonic() - start

        return served.metered(tree.site, tree.base, work), bare, stack, round(statistics.mean(wires))


def run(engine: str, trees: dict[str, str], rounds: int, seconds: float) -> dict[tuple[str, str], list[Row]]:
    """Rows by page and tree."""
    told: dict[tuple[str, str], list[Row]] = {}
    with contextlib.ExitStack() as stack:
        candidates = [stack.enter_context(candidate(name, spec, engine)) for name, spec in trees.items()]
        pages = pages_of(candidates[0])
        rows = {
            tree.name: {**pages, **{f"{page}, known": pages[page] for page in pages}} for tree in candidates
        }
        for tree in candidates:
            rows[tree.name] |= misses_of(tree, pages)
        for turn, name in itertools.product(range(rounds), list(rows[candidates[0].name])):
            for tree in candidates if turn % 2 == 0 else reversed(candidates):
                say(f"{engine}, round {turn + 1}: {name}, {tree.name}")
                row = measure(tree, name, rows[tree.name][name], seconds)
                told.setdefault((name, tree.name), []).extend([row] if row else [])
    return told


# ── Telling ───────────────────────────────────────────────────────────────────────────────────────────

HEADS = ("page", "tree", "share", "of the stack", "CPU ms", "database ms", "a second", "of bare", "wire")


def line(name: str, tree: str, rows: list[Row]) -> tuple[str, ...]:
    if not rows:
        return (name, tree, *["–"] * 7)

    def median(of) -> float:
        return statistics.median(map(of, rows))

    is_closed = (
        "miss" not in name and "other" not in name
    )  # one client alone tells nothing of how many can be answered
    return (
        name,
        tree,
        f"{median(lambda row: row.bare.cpu_ms / row.load.cpu_ms):.3f}",
        f"{median(lambda row: row.stack.cpu_ms / row.load.cpu_ms):.3f}",
        f"{median(lambda row: row.load.cpu_ms):.2f}",
        f"{median(lambda row: row.load.database_ms):.2f}",
        f"{median(lambda row: row.load.per_second):.0f}" if is_closed else "",
        f"{median(lambda row: row.load.per_second / row.bare.per_second):.3f}" if is_closed else "",
        f"{median(lambda row: row.wire):.0f}",
    )


def table(told: dict[tuple[str, str], list[Row]], *, markdown: bool) -> str:
    lines = [HEADS, *(line(name, tree, rows) for (name, tree), rows in told.items())]
    if markdown:
        lines.insert(1, tuple("---" for _head in HEADS))
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    widths = [max(len(cells[column]) for cells in lines) for column in range(len(HEADS))]
    return "\n".join("  ".join(map(str.ljust, cells, widths)).rstrip() for cells in lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trees", nargs="*", default=["this=."], help="NAME=FOLDER or NAME=COMMIT")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    trees = dict(spec.split("=", 1) if "=" in spec else (spec, spec) for spec in asked.trees)
    for engine in asked.engines:
        told = run(engine, trees, asked.rounds, asked.seconds)
        bare = [row.bare for rows in told.values() for row in rows]
        print(f"\n{engine}; bare: {statistics.median(load.cpu_ms for load in bare):.3f} ms of CPU, ", end="")
        print(f"{statistics.median(load.per_second for load in bare):.0f} a second\n")
        print(table(told, markdown=asked.markdown), flush=True)


if __name__ == "__main__":
    main()
