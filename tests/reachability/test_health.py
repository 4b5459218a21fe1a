import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def test_healthz_is_ok_when_the_database_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_healthz_is_503_when_it_does_not(client, monkeypatch):
    def refuse():
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database does not answer\n")


def test_healthz_is_answered_over_plain_http_where_all_else_is_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/admin/").status_code == 301


def test_healthz_only_reads(client):
    assert client.post("/healthz").status_code == 405
