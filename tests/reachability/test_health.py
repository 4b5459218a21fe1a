import datetime
import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from reachability import health
from reachability.at_most import at_most_every
from reachability.readiness import LEAST_FREE, Readiness

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
FREE = {"keys": LEAST_FREE * 10}


@pytest.fixture
def found(monkeypatch):
    """What is found, by fields; by itself a database that can be read alone."""

    def find(**fields):
        readiness = Readiness(**{"at": NOW, "free": FREE, "answers": True} | fields)
        monkeypatch.setattr(health, "readiness", lambda: readiness)

    find()
    return find


def test_healthz_is_ok_without_a_database(client, monkeypatch):
    """No row may be read in this test at all; and no restart would bring a server back."""

    def refuse():
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_says_in_lines_what_somebody_should_look_at(client, found):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content.decode() == (
        "trouble\n"
        "  database: answers\n"
        "  migrations: applied\n"
        "! writing: not possible: the database can only be read\n"
        "  disk of the keys: 4.9 GB free\n"
        "! nightly work: never begun\n"
    )


def test_readyz_is_503_where_no_page_is_served(client, found):
    found(answers=False)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == (
        "not ready\n! database: does not answer\n  disk of the keys: 4.9 GB free\n"
    )
    found(missing=2)
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("address", "accept", "is_json"),
    [
        ("/readyz", "application/json", True),
        ("/readyz", "application/json, text/plain, */*", True),
        ("/readyz?format=json", "*/*", True),
        ("/readyz", "*/*", False),
        ("/readyz", "text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("/readyz", "text/plain, application/json;q=0.5", False),
    ],
)
def test_readyz_is_text_unless_json_is_asked_for(client, found, address, accept, is_json):
    response = client.get(address, headers={"accept": accept})
    assert response["Content-Type"].startswith("application/json") == is_json
    if is_json:
        told = json.loads(response.content)
        assert (told["state"], told["at"]) == ("trouble", "2026-11-20T09:00:00+00:00")
        assert told["found"]["database"] == {"state": "ready", "said": "answers"}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_both_are_asked_by_any_name_over_plain_http_and_kept_by_nobody(settings, found, address):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["joignable.example"]
    for host in ("10.1.2.3:8000", "[::1]", "localhost"):
        response = Client().get(address, headers={"host": host})
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert response.cookies == {}
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize("address", ["/admin/", "/healthz/", "/readyz/x", "/fr/healthz", "/robots.txt"])
def test_nothing_else_is_answered_by_a_name_that_is_not_ours(settings, address):
    settings.ALLOWED_HOSTS = ["joignable.example"]
    assert Client().get(address, headers={"host": "10.1.2.3"}, secure=True).status_code == 400


def test_a_flood_of_questions_is_one_look(client, monkeypatch):
    looks = []

    def look():
        looks.append(1)
        return Readiness(NOW, FREE)

    monkeypatch.setattr(health, "readiness", at_most_every(health.SECONDS, look))
    assert {client.get("/readyz").status_code for _ in range(50)} == {503}
    assert len(looks) == 1
