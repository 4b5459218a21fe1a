"""Numbers for Prometheus: what is counted by several processes, and what is looked up."""

import datetime
import socket

import pytest
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families

from companies.enums import NightlyJob, ReportStatus, RunState
from companies.models import SiteVisit
from reachability import metrics
from reachability.readiness import Readiness
from tests import factories
from tests.reachability.serving import read_page, server


def samples(families):
    """(name, labels) → value."""
    return {(one.name, *sorted(one.labels.values())): one.value for each in families for one in each.samples}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_processes_add_up_the_ended_ones_too_at_an_address_that_has_nothing_else(tmp_path):
    """Of two processes one has had its share at the end, and is replaced: of its answers none is lost, and none counts twice."""
    port, share = free_port(), ("--max-requests", "5", "--max-requests-jitter", "0")
    where = {"METRICS_BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "2"}
    with server(tmp_path, *share, **where) as site:
        for _ in range(8):
            read_page(site, "healthz")
        told = read_page(port, "metrics")
        assert "joignable_ready" in read_page(port, "fr/")
    found = samples(text_string_to_metric_families(told))
    # (The server was asked once before: whether it is there.)
    assert found["joignable_request_seconds_count", "200", "healthz", "made"] == 9
    assert found["joignable_request_seconds_bucket", "+Inf", "200", "healthz", "made"] == 9
    # Its database has no tables: that is told, and nothing that would stand in them.
    assert found["joignable_ready",] == 0 < found["joignable_migrations_missing",]
    assert not [name for name, *_labels in found if "queue" in name or "nightly" in name]


@pytest.mark.django_db
def test_what_waits_what_the_night_did_and_what_was_read_is_looked_up():
    now = datetime.datetime.now(datetime.UTC)
    hours = [now - datetime.timedelta(hours=ago) for ago in range(60)]
    told = [factories.report(status=ReportStatus.RECEIVED, submitted_at=hours[ago]) for ago in (5, 30)]
    factories.nightly_run(job=NightlyJob.PURGE, at=hours[9])
    factories.nightly_run(job=NightlyJob.DUMPS, at=hours[50])
    factories.nightly_run(job=NightlyJob.DUMPS, at=hours[8], state=RunState.FAILED)
    for report, ago, pages in zip(told, (3, 40), (4, 9), strict=True):
        SiteVisit.objects.create(company=report.company, visited_at=hours[ago], pages_read=pages)
    found = samples(metrics.look_up())
    assert found["joignable_ready",] == found["joignable_writing_possible",] == 1
    assert found["joignable_queue_waiting", "report"] == 2
    assert found["joignable_queue_oldest_timestamp_seconds", "report"] == hours[30].timestamp()
    assert ("joignable_queue_oldest_timestamp_seconds", "notice") not in found
    good = {job: found["joignable_nightly_last_success_timestamp_seconds", job] for job in NightlyJob.values}
    assert {job: at for job, at in good.items() if at} == {
        "purge": hours[9].timestamp(),
        "dumps": hours[50].timestamp(),
    }
    assert found["joignable_nightly_went_wrong", "purge"] == 0
    assert found["joignable_nightly_went_wrong", "dumps"] == 1
    assert found["joignable_nightly_last_seconds", "purge"] == 180
    assert (found["joignable_reader_sites_of_a_day",], found["joignable_reader_pages_of_a_day",]) == (1, 4)
    assert found["joignable_disk_free_bytes", "keys"] > 0


def test_a_database_that_goes_away_while_it_is_asked_is_told_as_away(monkeypatch):
    def refuse(_kinds):
        raise OperationalError("the server is gone")

    answering = Readiness(datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC), {}, True, True)
    monkeypatch.setattr(metrics, "look", lambda: answering)
    monkeypatch.setattr(metrics, "standings", refuse)
    found = samples(metrics.look_up())
    assert (found["joignable_ready",], found["joignable_writing_possible",]) == (0, 0)


def test_without_an_address_nothing_is_counted():
    metrics.count("company", 200, metrics.KEPT, 0.001)
    assert next(iter(metrics.requests.collect())).samples == []
