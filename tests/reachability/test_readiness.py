"""What is found when it is looked at: the engine that the test runs on is really asked."""

import datetime
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from companies.enums import NightlyJob, RunState
from reachability.readiness import LEAST_FREE, Finding, Readiness, State, can_write, free_bytes, look
from tests import factories

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def found(*, runs=(), **fields):
    how = {"at": NOW, "free": {"keys": LEAST_FREE}, "answers": True, "can_write": True}
    return Readiness(**how | fields, runs=tuple(runs))


@pytest.mark.django_db
def test_all_is_ready_after_a_good_night():
    factories.nightly_run(at=timezone.now() - 3 * HOUR)
    ready = look()
    assert ready.findings["nightly work"] == Finding(State.READY, "last begun 3 hours ago")
    assert ready.state == State.READY
    assert {"database", "migrations", "writing", "disk of the dumps", "disk of the keys"} < set(
        ready.findings
    )


@pytest.mark.django_db
def test_a_migration_of_this_code_that_is_not_applied_is_out_and_one_of_a_newer_code_harms_nobody():
    recorder = MigrationRecorder(connection)
    recorder.record_applied("companies", "9999_of_a_newer_release")
    assert (look().missing, look().findings["migrations"].said) == (0, "applied")
    recorder.migration_qs.filter(app="sessions").delete()
    assert (look().missing, look().state) == (1, State.OUT)
    assert look().findings["migrations"].said == "1 to be applied: manage.py migrate"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_out_and_the_disks_are_told(monkeypatch):
    def refuse():
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    away = look()
    assert away.state == State.OUT
    assert away.findings["database"] == Finding(State.OUT, "does not answer")
    assert "disk of the keys" in away.findings


def test_a_database_that_only_reads_serves_pages_and_says_so():
    reading = found(can_write=False, runs=[run_begun(2 * HOUR)])
    assert reading.state == State.TROUBLE
    assert reading.findings["writing"].said == "not possible: the database can only be read"


@pytest.mark.engine("sqlite")
@pytest.mark.django_db
def test_a_file_that_cannot_be_written_only_reads_and_a_lock_of_another_does_not_hinder(
    monkeypatch, tmp_path
):
    assert can_write()  # this very test holds the lock
    file, how = tmp_path / "site.sqlite3", connection.get_connection_params()

    def opened(mode):
        monkeypatch.setattr(
            connection, "get_connection_params", lambda: how | {"database": f"file:{file}?{mode}"}
        )
        return can_write()

    assert [opened("mode=rwc"), opened("mode=ro")] == [True, False]


@pytest.mark.engine("postgresql")
@pytest.mark.django_db
def test_a_server_that_only_reads_is_found_to():
    assert can_write()
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert not can_write()


@pytest.mark.django_db
def test_a_folder_that_is_not_there_yet_has_the_room_of_the_one_above(settings, tmp_path):
    settings.KEYS_DIR, settings.DUMPS_DIR, settings.BACKUPS_DIR = (
        tmp_path / "none" / "yet",
        tmp_path,
        tmp_path,
    )
    free = free_bytes()
    assert free["keys"] > 0
    assert set(free) - {"dumps", "keys", "backups"} == (
        {"database"} if connection.vendor == "sqlite" else set()
    )
    assert not Path(settings.KEYS_DIR).exists()


def test_a_disk_that_is_nearly_full_is_trouble():
    full = found(free={"keys": LEAST_FREE - 1, "dumps": 3 * 1024**3})
    assert full.findings["disk of the keys"] == Finding(State.TROUBLE, "0.5 GB free")
    assert full.findings["disk of the dumps"] == Finding(State.READY, "3.0 GB free")


def run_begun(ago, *, job=NightlyJob.PURGE, state=RunState.DONE):
    return factories.NightlyRun(job=job, state=state, started_at=NOW - ago)


@pytest.mark.parametrize(
    ("runs", "state", "said"),
    [
        ([], State.TROUBLE, "never begun"),
        ([run_begun(5 * HOUR)], State.READY, "last begun 5 hours ago"),
        ([run_begun(49 * HOUR)], State.TROUBLE, "last begun 49 hours ago"),
        (
            [run_begun(5 * HOUR), run_begun(6 * HOUR, job=NightlyJob.DUMPS, state=RunState.FAILED)],
            State.TROUBLE,
            "last begun 5 hours ago; went wrong: dumps",
        ),
    ],
)
def test_a_night_is_told_as_the_staff_is_told_of_it(runs, state, said):
    assert found(runs=runs).findings["nightly work"] == Finding(state, said)
