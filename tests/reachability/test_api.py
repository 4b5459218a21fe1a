import json
import time

import pytest
from django.test import override_settings

from reachability import api
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch):
    """Nothing fills while a test runs, and nobody has asked before."""
    monkeypatch.setattr(api, "buckets", api.Buckets())
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


def asked(client, path="sectors/", network="192.0.2.1", **headers):
    return client.get(f"/api/v1/{path}?lang=en", REMOTE_ADDR=network, headers=headers or None)


@override_settings(API_A_MINUTE=3)
def test_a_network_that_has_asked_enough_is_told_how_long_to_wait(client):
    told = [asked(client)["RateLimit"] for _each in range(3)]
    assert told == [
        '"network";r=2;t=20',
        '"network";r=1;t=40',
        '"network";r=0;t=60',
    ]
    answer = asked(client)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (429, "20", "no-store")
    assert answer["RateLimit-Policy"] == '"network";q=3;w=60'
    assert answer["Access-Control-Allow-Origin"] == "*"
    problem = json.loads(answer.content)
    assert (problem["status"], problem["type"]) == (429, "/api/v1/#problem-too-many")
    assert problem["detail"] == "Too many requests from your network: wait 20 seconds."
    french = client.get("/api/v1/sectors/", REMOTE_ADDR="192.0.2.1")
    assert json.loads(french.content)["title"] == "Trop de requêtes"
    assert asked(client, network="192.0.2.2").status_code == 200


@override_settings(API_A_MINUTE=3)
def test_one_household_is_one_network(client):
    for last in range(3):
        assert asked(client, network=f"2001:db8:1:2::{last}").status_code == 200
    assert asked(client, network="2001:db8:1:2::ffff").status_code == 429
    assert asked(client, network="2001:db8:1:3::1").status_code == 200


@override_settings(API_A_MINUTE=2)
def test_an_answer_that_says_nothing_is_new_counts_as_a_quarter(client):
    etag = asked(client)["ETag"]
    statuses = []
    while (answer := asked(client, **{"if-none-match": etag})).status_code != 429:
        statuses.append(answer.status_code)
    # One request has to be left: of 1, a quarter is taken once.
    assert statuses == [304]
    assert answer["RateLimit"] == '"network";r=0;t=38'


@override_settings(API_A_MINUTE=1)
def test_what_is_missing_counts_and_asking_whether_one_may_ask_does_not(client):
    for _each in range(3):
        assert client.options("/api/v1/sectors/", REMOTE_ADDR="192.0.2.1").status_code == 204
    assert asked(client, "nothing/").status_code == 404
    assert asked(client).status_code == 429
    assert client.get("/fr/", REMOTE_ADDR="192.0.2.1").status_code == 200


@override_settings(API_A_MINUTE=0)
def test_without_a_limit_nothing_is_said_of_one(client):
    answer = asked(client)
    assert not answer.has_header("RateLimit")
    assert not answer.has_header("RateLimit-Policy")


@override_settings(API_A_MINUTE=5)
def test_a_limit_asks_the_database_for_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        asked(client, "nothing/")


def test_what_other_parts_of_the_site_refuse_is_a_problem_too(client, monkeypatch):
    answer = client.get("/api/v1/sectors/", headers={"host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    client.raise_request_exception = False
    monkeypatch.setattr("companies.api.sectors.sectors_with_counts", lambda: 1 / 0)
    answer = asked(client)
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    problem = json.loads(answer.content)
    assert (problem["type"], problem["title"]) == ("/api/v1/#problem-broken", "Something broke")


def test_a_cookie_is_neither_read_nor_set(client):
    answer = asked(client, cookie="sessionid=abcdefgh; csrftoken=x; messages=y")
    assert (answer.cookies, "Cookie" in answer.get("Vary", "")) == ({}, False)
