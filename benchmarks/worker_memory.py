"""What a worker holds in memory after so many requests, and whether it grows: the site as shipped, with the demonstration.

    python benchmarks/worker_memory.py [--tree FOLDER|COMMIT] [--engines sqlite] [--until 20000]

Two workers that never end; four clients ask pages of all companies in both languages, evidence, forms, results, numbers, the
programming interface and what is not there, one in four by an ETag they were given. Printed: resident megabytes of each worker,
and by how much both grew a thousand requests since the line before. Needs Linux, requirements-dev.
"""

import argparse
import contextlib
import itertools
import random
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import served
from served import Connection, Database, Server

MARKS = (0, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000)
CLIENTS = 4


def pages_of(base: Database) -> Callable[[random.Random], str]:
    """A page by chance, as a crawler and readers would open them."""
    slugs = [slug for (slug,) in base.ask("SELECT slug FROM companies_company WHERE status <> 'draft'")]
    numbers = [number for (number,) in base.ask("SELECT value FROM companies_channel WHERE kind = 'phone'")]
    of_a_company = ["/fr/joindre/{}/", "/en/reach/{}/", "/fr/joindre/{}/preuves/", "/fr/joindre/{}/signaler/"]
    of_all = [
        "/fr/",
        "/en/",
        "/fr/classement/",
        "/fr/situations/",
        "/fr/secteurs/bank/",
        "/fr/situations/line-cut/",
    ]

    def page(chance: random.Random) -> str:
        slug = chance.choice(slugs)
        of_words = f"/fr/recherche/?q={slug[: chance.randint(2, 12)]}"
        of_a_number = f"/fr/numero/{chance.choice(numbers).replace('+', '%2B')}/"
        others = [
            of_words,
            of_a_number,
            f"/api/v1/companies/?q={slug}",
            "/fr/joindre/none/",
            chance.choice(of_all),
        ]
        return chance.choice([*(path.format(slug) for path in of_a_company * 3), *others])

    return page


def ask(
    server: Server, page: Callable[[random.Random], str], count: int, seed: int, answers: list[int]
) -> None:
    chance, etags = random.Random(seed), {}
    with contextlib.closing(Connection(server.port)) as connection:
        for _request in range(count):
            path = page(chance)
            known = {"If_None_Match": etags[path]} if path in etags and chance.random() < 0.25 else {}
            answer = connection.get(path, **known)
            answers.append(answer.status)
            if "etag" in answer.headers:
                etags[path] = answer.headers["etag"]


def measure(server: Server, base: Database, until: int) -> None:
    page, answers = pages_of(base), []
    served.loaded(server, base, "/fr/", 1)  # both workers have loaded the site
    print(f"{'requests':>9}{'workers, MB':>20}{'MB a thousand':>16}{'errors':>8}")
    marks, before = [mark for mark in MARKS if mark <= until], 0.0
    for last, mark in itertools.pairwise([0, *marks]):
        counts = [(mark - last) // CLIENTS] * CLIENTS
        clients = [
            threading.Thread(target=ask, args=(server, page, count, mark + number, answers))
            for number, count in enumerate(counts)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        sizes = server.workers_megabytes()
        growth = 1000 * (sum(sizes) - before) / (mark - last) if mark else 0.0
        before = sum(sizes)
        broken = sum(status >= 500 for status in answers)
        print(
            f"{len(answers):9}{' + '.join(f'{size:.0f}' for size in sizes):>20}{growth:16.1f}{broken:8}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", default=".")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--until", type=int, default=10_000)
    asked = parser.parse_args()
    for engine in asked.engines:
        with (
            served.tree(asked.tree) as tree,
            tempfile.TemporaryDirectory() as name,
            served.database(engine, Path(name)) as base,
        ):
            env = served.environment(base.url, Path(name))
            print(f"{engine}: filling the database", file=sys.stderr)
            served.fill(tree, env)
            with served.serving(tree, env) as server:
                print(f"\n{engine}")
                measure(server, base, asked.until)


if __name__ == "__main__":
    main()
