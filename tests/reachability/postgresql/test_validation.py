"""Connections are counted before the site starts, and the line says which numbers to choose."""

import pytest
from django.core.checks import run_checks
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.engine("postgresql")]


@pytest.fixture
def room():
    """For everybody but the superuser: tools/pgtemp.py has sixty connections, three of them kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('max_connections')::int - 3")
        return cursor.fetchone()[0]


def found(monkeypatch, *, processes, threads):
    monkeypatch.setenv("WEB_CONCURRENCY", str(processes))
    monkeypatch.setenv("WEB_THREADS", str(threads))
    return [
        message for message in run_checks(databases=["default"]) if message.id.startswith("reachability.")
    ]


def test_threads_that_fit_twice_are_not_told_of(monkeypatch, room):
    assert found(monkeypatch, processes=1, threads=room // 2 - 1) == []


def test_threads_that_fit_once_leave_no_room_for_a_reload(monkeypatch, room):
    [warning] = found(monkeypatch, processes=1, threads=room - 2)
    assert (warning.id, warning.hint) == (
        "reachability.W001", f"WEB_THREADS={(room - 2) // 2}, or max_connections={2 * room + 1} in postgresql.conf.",
    )  # fmt: skip


def test_threads_that_do_not_fit_stop_the_start(monkeypatch, room, settings):
    settings.MACHINES = 2
    [error] = found(monkeypatch, processes=2, threads=room)
    assert error.id == "reachability.E001"
    assert f"MACHINES (2) x WEB_CONCURRENCY (2) x WEB_THREADS ({room}) = {4 * room} connections" in error.msg
    assert error.hint.startswith(f"WEB_THREADS={(room - 2) // 4}, or max_connections=")


def test_more_processes_than_connections_are_told_so(monkeypatch, room):
    [error] = found(monkeypatch, processes=room, threads=1)
    assert error.hint.startswith("Fewer processes, or max_connections=")


def test_limit_of_the_user_counts_too(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("ALTER ROLE CURRENT_USER CONNECTION LIMIT 7")
    [error] = found(monkeypatch, processes=1, threads=6)
    assert error.msg.endswith("and the database 'default' has room for 7.")
