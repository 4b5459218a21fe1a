"""The list of what was done at night, and the line on top of the queue."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.enums import NightlyJob, RunState
from tests import factories

LIST = "admin:companies_nightlyrun_changelist"


def text(response):
    return " ".join(response.content.decode().split())


def ran(**fields):
    return factories.nightly_run(at=timezone.now(), **fields)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        ran()
    with django_assert_num_queries(7) as asked:
        staff.get(reverse(LIST))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


def test_list_says_newest_first_what_ran_and_above_it_the_last_of_each_job(staff):
    old = ran(did="report: 5")
    failed = ran(state=RunState.FAILED, error="disk full")
    backup = ran(job=NightlyJob.BACKUP)
    response = staff.get(reverse(LIST))
    assert list(response.context["cl"].result_list) == [backup, failed, old]
    assert response.context["last_runs"] == [backup, failed]
    body = text(response)
    assert "Deleting what has had its time · failed, just now · disk full" in body
    assert "3 minutes" in body


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ([], "The nightly work has never run: no timer starts it yet."),
        ([{"state": RunState.FAILED}], "Last night went wrong: Deleting what has had its time"),
        ([{}], ""),
    ],
    ids=["never", "failed", "well"],
)
def test_the_queue_says_on_top_when_the_night_went_wrong(staff, runs, line):
    for run in runs:
        ran(**run)
    body = text(staff.get(reverse("admin:queue")))
    assert ("What was done at night" in body, line in body) == (bool(line), True)


def test_the_queue_says_since_when_nothing_runs(staff):
    factories.nightly_run(at=timezone.now() - datetime.timedelta(days=3))
    assert "The nightly work last ran 3 days ago: its timer is off" in text(staff.get(reverse("admin:queue")))


def test_runs_are_not_added_changed_or_deleted(client, admin_user):
    run = ran()
    client.force_login(admin_user)
    assert client.get(reverse("admin:companies_nightlyrun_add")).status_code == 403
    for act in ("change", "delete"):
        address = reverse(f"admin:companies_nightlyrun_{act}", args=[run.pk])
        assert client.post(address, {}).status_code == 403
