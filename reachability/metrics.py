"""Numbers for Prometheus, at an address of their own: METRICS_BIND.

How requests ended and how long they took is counted by each process, in a file in memory that gunicorn.conf.py prepares;
whichever process is asked adds the files up. What waits, what the night did and what the disks hold is looked up when it is
asked for. A number names a view, a kind, a job: no visitor, no path, nothing typed.
"""

import datetime
import os
from collections.abc import Iterator

from django.db import Error, connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, Histogram, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from companies.enums import NightlyJob
from companies.queries.directory.reading_order import read_since
from companies.queries.staff.nightly import last_good_starts
from companies.queries.staff.queue import standings
from companies.queries.staff.queue_kinds import KINDS
from reachability.at_most import at_most_every
from reachability.readiness import Readiness, State, free_bytes, look

#: How an answer came about: from the page as it was rendered before, by comparing what it stands on with what the reader has,
#: or by the code of a view.
KEPT, COMPARED, MADE = "kept", "compared", "made"
#: Seconds. A kept page takes about one, a rendered page some ten thousandths; who waits for a second goes.
_STEPS = (0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5)
#: Of what is looked up: several Prometheus ask as cheaply as one.
_SECONDS = 10
_IS_COUNTED = "PROMETHEUS_MULTIPROC_DIR" in os.environ

requests = Histogram(
    "joignable_request_seconds",
    "Requests by view, status and how the answer came about, with the time they took.",
    ["view", "status", "answered"],
    buckets=_STEPS,
    registry=None,
)


def count(view: str, status: int, answered: str, seconds: float) -> None:
    if _IS_COUNTED:
        requests.labels(view, str(status), answered).observe(seconds)


# ── What is looked up ─────────────────────────────────────────────────────────────────────────────────


class LookedUp(Collector):
    """Where the database does not answer, that alone is told, and what the disks hold."""

    def collect(self) -> Iterator[Metric]:
        yield from _look_up()


def look_up() -> list[Metric]:
    try:
        found = look()
        metrics = list(_of_readiness(found))
        if found.state != State.OUT:
            metrics += [*_of_the_queue(), *_of_the_night(found), *_of_the_reader(found)]
        return metrics
    except Error:  # it went away meanwhile
        return list(_of_readiness(Readiness(timezone.now(), free_bytes())))


_look_up = at_most_every(_SECONDS, look_up)


def _gauge(name: str, what: str, label: str = "", **values: float) -> Metric:
    """`values`: of each label; without one, `value`."""
    gauge = GaugeMetricFamily(f"joignable_{name}", what, labels=[label] if label else None)
    for of, value in values.items():
        gauge.add_metric([of] if label else [], value)
    return gauge


def _of_readiness(found: Readiness) -> Iterator[Metric]:
    yield _gauge("ready", "Whether pages are served: what /readyz answers.", value=found.state != State.OUT)
    yield _gauge("writing_possible", "Whether the database takes what is sent.", value=found.can_write)
    yield _gauge("migrations_missing", "Migrations of this release to be applied.", value=found.missing)
    yield _gauge("disk_free_bytes", "What is free where these lie.", "holds", **found.free)


def _of_the_queue() -> Iterator[Metric]:
    waiting = standings(KINDS)
    oldest = {each.kind.name: each.oldest_at.timestamp() for each in waiting if each.oldest_at}
    counted = {each.kind.name: each.waiting.counted for each in waiting}
    yield _gauge("queue_waiting", "What waits for the staff, counted to 100.", "kind", **counted)
    yield _gauge("queue_oldest_timestamp_seconds", "Since when the oldest waits.", "kind", **oldest)


def _of_the_night(found: Readiness) -> Iterator[Metric]:
    """(The label `job` is Prometheus's own.)"""
    good = {job: at.timestamp() for job, at in last_good_starts().items()}
    never = dict.fromkeys(NightlyJob.values, 0)
    wrong = {run.job: run.went_wrong for run in found.runs}
    took = {run.job: (run.ended_at - run.started_at).total_seconds() for run in found.runs if run.ended_at}
    name = "nightly_last_success_timestamp_seconds"
    yield _gauge(name, "When the last run that went well began; 0: never.", "task", **never | good)
    yield _gauge("nightly_went_wrong", "Whether the last run of a job went wrong.", "task", **wrong)
    yield _gauge("nightly_last_seconds", "How long the last run of a job took.", "task", **took)


def _of_the_reader(found: Readiness) -> Iterator[Metric]:
    sites, pages = read_since(found.at - datetime.timedelta(days=1))
    yield _gauge("reader_sites_of_a_day", "Sites of companies that were visited within a day.", value=sites)
    yield _gauge("reader_pages_of_a_day", "Pages that were read there.", value=pages)


# ── Where it is asked for ─────────────────────────────────────────────────────────────────────────────


def metrics_site():
    """The WSGI application at METRICS_BIND. It keeps no connection: once in a quarter of a minute none is worth it."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(LookedUp())
    answered = make_wsgi_app(registry)

    def answer(environ, start_response):
        try:
            return answered(environ, start_response)
        finally:
            connection.close()

    return answer
