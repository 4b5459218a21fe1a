"""An article in a newspaper: 500 readers a second for a minute, two workers, and ten reports a second meanwhile.

    python benchmarks/readers_and_reports.py                          # both engines; five minutes each
    python benchmarks/readers_and_reports.py --engines sqlite --readers 200 --seconds 20

The site as it is shipped, with the demonstration, in a database that is thrown away. Readers come at a constant rate, however
slow the answers are, and their times count from when they were due: six in ten read one of five brand pages that are reported
on, the others the first page, results and the rest. Half of them have been there and ask by the ETag they were given.
Each report is sent from an address of its own by the public form, fetched and its proof of work done before the minute begins:
half to the five companies, half to one company each. What the site then holds (a burst at one company) is stored, and told.

Printed: answers and their times, errors, and of the reports how many were acknowledged, stored, stored twice, held, and found
on their company's page: one in ten a second later, all a minute after the last. Needs Linux, requirements-dev.
"""

import argparse
import asyncio
import collections
import concurrent.futures
import contextlib
import itertools
import random
import re
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import served
from crowd import Answered, Crowd, get
from served import Connection, Database, Server

from tests.proofs import solved

HOT_PAGES = 5
#: Asked at once at most: beyond, a site that cannot keep up would only fill our memory.
MOST_AT_ONCE = 1_000
WORDS = ("sogeline", "telekom", "banque", "mutuelle des parapluies", "lilliput", "free", "orange", "edf")
Wait = tuple[str, float]


@dataclass(frozen=True)
class Form:
    """A report ready to be sent: the whole request, and what is looked for afterwards."""

    slug: str
    nonce: str
    minutes: int
    request: bytes


@dataclass
class Told:
    """What came back: milliseconds by kind of answer, what went wrong, and of reports the acknowledged and the looked for."""

    waits: list[Wait] = field(default_factory=list)
    errors: collections.Counter[str] = field(default_factory=collections.Counter)
    acknowledged: set[str] = field(default_factory=set)
    pages_after_a_second: dict[str, list[int]] = field(default_factory=dict)


# ── Before the minute ─────────────────────────────────────────────────────────────────────────────────


def companies_of(base: Database) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Slugs of companies with a telephone line of theirs: those most reported on, and all others."""
    rows = base.ask(
        "SELECT c.slug, min(ch.slug), (SELECT count(*) FROM companies_report r WHERE r.company_id = c.id) AS told"
        " FROM companies_company c JOIN companies_channel ch ON ch.company_id = c.id WHERE c.status = 'published'"
        " AND ch.kind = 'phone' AND ch.status = 'published' GROUP BY c.id, c.slug ORDER BY told DESC, c.slug"
    )
    pairs = [(slug, channel) for slug, channel, _told in rows]
    return pairs[:HOT_PAGES], pairs[HOT_PAGES:]


def forms_for(server: Server, base: Database, count: int) -> list[Form]:
    """Fetched one by one, as `count` people open them; proofs by all processors."""
    hot, others = companies_of(base)
    turns = itertools.chain.from_iterable(zip(itertools.cycle(hot), itertools.cycle(others), strict=False))
    targets = list(itertools.islice(turns, count))
    with contextlib.closing(Connection(server.port)) as connection:
        answers = [
            connection.get(form_path(slug), X_Forwarded_For=address(n))
            for n, (slug, _way) in enumerate(targets)
        ]
    with concurrent.futures.ProcessPoolExecutor() as pool:
        hidden = pool.map(solved, [opened(answer) for answer in answers], chunksize=20)
    rows = zip(targets, answers, hidden, strict=True)
    return [ready(n, *target, answer, fields) for n, (target, answer, fields) in enumerate(rows)]


def form_path(slug: str) -> str:
    return f"/fr/joindre/{slug}/signaler/"


def address(number: int) -> str:
    return f"20.{number // 250}.{number % 250}.7"


def opened(answer: served.Answer) -> str:
    is_packed = answer.headers.get("content-encoding") == "gzip"
    return (zlib.decompress(answer.body, 31) if is_packed else answer.body).decode()


def ready(number: int, slug: str, channel: str, answer: served.Answer, hidden: dict[str, str]) -> Form:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', opened(answer))[1]
    minutes = 2 + number // (2 * HOT_PAGES) % 58
    fields = {
        "csrfmiddlewaretoken": token,
        "channel": channel,
        "outcome": "human",
        "helped": "yes",
        "wait": minutes,
    }
    body = urlencode(fields | hidden | {"wait_unit": 1}).encode()
    head = [
        f"POST {form_path(slug)} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "Accept-Encoding: gzip",
        f"X-Forwarded-For: {address(number)}", f"Cookie: {answer.headers['set-cookie'].partition(';')[0]}",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}",
    ]  # fmt: skip
    return Form(
        slug, hidden["token"].partition(":")[0], minutes, "\r\n".join([*head, "", ""]).encode() + body
    )


def readings(hot: list[str], seed: int = 1) -> Iterator[tuple[str, str]]:
    """Kinds and addresses of pages, without end."""
    chance = random.Random(seed)
    kinds = {
        "brand page": ([f"/fr/joindre/{slug}/" for slug in hot], 60),
        "home": (["/fr/"], 15),
        "results": ([f"/fr/recherche/?{urlencode({'q': word})}" for word in WORDS], 10),
        "evidence": ([f"/fr/joindre/{slug}/preuves/" for slug in hot], 5),
        "others": (
            ["/fr/situations/line-cut/", "/fr/secteurs/bank/", "/fr/classement/", "/fr/situations/"],
            10,
        ),
    }
    weights = [weight for _pages, weight in kinds.values()]
    while True:
        [kind] = chance.choices(list(kinds), weights)
        yield kind, chance.choice(kinds[kind][0])


# ── The minute ────────────────────────────────────────────────────────────────────────────────────────


async def answered(crowd: Crowd, told: Told, what: str, request: bytes) -> Answered | None:
    """None: an error more."""
    try:
        return await crowd.ask(request)
    except (OSError, EOFError, TimeoutError) as error:
        told.errors[f"{what}: {type(error).__name__}"] += 1
        return None


async def read(
    crowd: Crowd, told: Told, reading: tuple[str, str], etags: dict[str, str], *, knows: bool, due: float
) -> None:
    kind, path = reading
    if crowd.asked >= MOST_AT_ONCE:
        told.errors["not asked: too many wait already"] += 1
    elif answer := await answered(crowd, told, kind, get(path, etags.get(path) if knows else None)):
        status, headers, _body = answer
        told.waits.append((f"{kind}, {status}", 1000 * (time.monotonic() - due)))
        if status not in (200, 304):
            told.errors[f"{kind}: {status}"] += 1
        elif "etag" in headers:
            etags[path] = headers["etag"]


async def send(crowd: Crowd, told: Told, form: Form, *, looks: bool, due: float) -> None:
    answer = await answered(crowd, told, "report", form.request)
    if not answer:
        return
    told.waits.append(("report", 1000 * (time.monotonic() - due)))
    if answer[0] != 302:
        told.errors[f"report: {answer[0]}"] += 1
        return
    told.acknowledged.add(form.nonce)
    if looks:
        await asyncio.sleep(1)
        told.pages_after_a_second[form.nonce] = await minutes_on_page(crowd, told, form.slug)


async def minutes_on_page(crowd: Crowd, told: Told, slug: str) -> list[int]:
    """Of the reports that its page of evidence lists, the newest first."""
    answer = await answered(crowd, told, "evidence", get(f"/fr/joindre/{slug}/preuves/"))
    page = opened(served.Answer(*answer, 0)).partition('<ul class="reports">')[2] if answer else ""
    return [int(minutes) for minutes in re.findall(r'<span class="min">(\d+)\smin</span>', page)]


async def minute(
    server: Server, forms: list[Form], hot: list[str], readers: int, seconds: int
) -> tuple[Told, Crowd]:
    crowd, told, etags, pages = Crowd(server.port), Told(), {}, readings(hot)
    start, every = time.monotonic() + 0.5, readers * seconds // len(forms)
    async with asyncio.TaskGroup() as group:
        for number in range(readers * seconds):
            due = start + number / readers
            await asyncio.sleep(due - time.monotonic())
            group.create_task(read(crowd, told, next(pages), etags, knows=number % 2 == 0, due=due))
            if number % every == 0 and number // every < len(forms):
                sent = number // every
                group.create_task(send(crowd, told, forms[sent], looks=sent % 10 == 0, due=due))
    return told, crowd


# ── Afterwards ────────────────────────────────────────────────────────────────────────────────────────


async def run(server: Server, base: Database, readers: int, reports: int, seconds: int) -> None:
    hot = [slug for slug, _channel in companies_of(base)[0]]
    forms = forms_for(server, base, reports * seconds)
    before = base.ask("SELECT count(*) FROM companies_report")[0][0]
    cpu, base_cpu = server.cpu_seconds(), base.cpu_seconds()
    told, crowd = await minute(server, forms, hot, readers, seconds)
    cpu, base_cpu = server.cpu_seconds() - cpu, base.cpu_seconds() - base_cpu
    print(
        f"\n{len(told.waits) / seconds:.0f} answers a second; CPU of the server {cpu / seconds:.2f} of a core, ",
        end="",
    )
    print(f"of the database {base_cpu / seconds:.2f}; errors: {dict(told.errors) or 'none'}\n")
    tell_waits(told.waits)
    await asyncio.sleep(60)  # within which a page tells a new report
    stored = base.ask("SELECT nonce, status, held_because FROM companies_report")
    ours = {form.nonce: form for form in forms}
    mine = [row for row in stored if row[0] in ours]
    published = {nonce for nonce, status, _held in mine if status == "published"}
    held = collections.Counter(why for _nonce, _status, why in mine if why)
    found = await found_on_pages(crowd, told, [ours[nonce] for nonce in published])
    looked = told.pages_after_a_second
    at_once = sum(ours[nonce].minutes in looked[nonce] for nonce in published & looked.keys())
    print(f"\nreports sent {len(forms)}, acknowledged {len(told.acknowledged)}, of these stored ", end="")
    print(f"{len(told.acknowledged & {nonce for nonce, *_rest in mine})}, stored twice ", end="")
    print(f"{len(stored) - before - len({nonce for nonce, *_rest in mine})}")
    print(f"published {len(published)}, held for a person {len(mine) - len(published)} {dict(held)}")
    print(f"on their pages a second later {at_once} of {len(published & looked.keys())} looked for, ", end="")
    print(f"a minute after the last {found} of {len(published)}", flush=True)


async def found_on_pages(crowd: Crowd, told: Told, published: list[Form]) -> int:
    """How many stand, with their minutes, among the newest of their company."""
    by_company: dict[str, list[int]] = {}
    for form in published:
        by_company.setdefault(form.slug, []).append(form.minutes)
    found = 0
    for slug, minutes in by_company.items():
        newest = (await minutes_on_page(crowd, told, slug))[: len(minutes)]
        found += (collections.Counter(newest) & collections.Counter(minutes)).total()
    return found


def tell_waits(waits: list[Wait]) -> None:
    kinds: dict[str, list[float]] = {"all readers": [ms for kind, ms in waits if kind != "report"]}
    for kind, ms in sorted(waits):
        kinds.setdefault(kind, []).append(ms)
    print(f"{'milliseconds':24}{'answers':>9}{'p50':>9}{'p95':>9}{'p99':>9}{'longest':>9}")
    for kind, took in kinds.items():
        cuts = statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
        print(f"{kind:24}{len(took):9}{cuts[49]:9.1f}{cuts[94]:9.1f}{cuts[98]:9.1f}{max(took):9.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", default=".", help="a folder or a commit")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--readers", type=int, default=500, help="a second")
    parser.add_argument("--reports", type=int, default=10, help="a second")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    for engine, code in itertools.product(asked.engines, [asked.tree]):
        with (
            served.tree(code) as tree,
            tempfile.TemporaryDirectory() as name,
            served.database(engine, Path(name)) as base,
        ):
            env = served.environment(base.url, Path(name), CLIENT_ADDRESS_HEADER="HTTP_X_FORWARDED_FOR")
            print(f"\n{engine}: filling the database", file=sys.stderr)
            served.fill(tree, env)
            with served.serving(tree, env) as server:
                asyncio.run(run(server, base, asked.readers, asked.reports, asked.seconds))


if __name__ == "__main__":
    main()
