"""A database that does not answer is asked by one thread a second, and by all others not at all."""

import time

import pytest

from reachability import outages


@pytest.fixture(autouse=True)
def none_yet(monkeypatch):
    monkeypatch.setattr(outages, "_outages", {})


@pytest.fixture
def seconds(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    return clock


def test_a_database_that_answers_is_asked_by_everybody():
    assert not outages.is_to_be_spared("default")
    assert outages.only_reading_since() is None


def test_after_a_failure_one_thread_a_second_asks(seconds):
    outages.did_not_answer("default")
    assert outages.is_to_be_spared("default")
    seconds[0] += outages.ASKED_EVERY
    assert not outages.is_to_be_spared("default")
    seconds[0] += 60  # it waits for an answer that does not come
    assert outages.is_to_be_spared("default")
    outages.did_not_answer("default")
    assert outages.is_to_be_spared("default")


def test_an_outage_begins_with_its_first_failure_and_ends_with_an_answer():
    outages.did_not_answer("default")
    since = outages.only_reading_since()
    outages.did_not_answer("default")
    assert outages.only_reading_since() == since
    outages.answered("default")
    assert outages.only_reading_since() is None
    assert not outages.is_to_be_spared("default")


def test_a_lost_replica_leaves_the_site_writable():
    outages.did_not_answer("replica")
    assert outages.only_reading_since() is None
