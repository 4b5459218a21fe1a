"""What the hold timer sends: one call is one report, whenever and however often it comes."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from companies.enums import HeldBecause, ReportStatus
from companies.lib.proof_of_work import first_answer
from companies.models import Report
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/en/reach/sogeline/report/timed/"
CALL = "0123456789abcdef" * 2


@pytest.fixture
def line():
    return factories.phone_channel(company=factories.company(name="Sogeline"), slug="line")


def given(client: Client) -> dict[str, str]:
    """What the script is given, and the proof that it works out."""
    told = client.get(ADDRESS).json()
    proof = first_answer(told["salt"], bits=told["bits"])
    return {"token": told["token"], "challenge": told["challenge"], "proof": proof}


def send(client: Client, **fields: object):
    call = {"channel": "line", "outcome": "cut_off", "wait": 35, "call_id": CALL, "started_ago": 2400}
    return client.post(ADDRESS, {**given(client), **call, **fields})


@pytest.mark.engine("both")
def test_a_call_sent_again_with_another_token_is_one_report(client: Client, line):
    first, second = send(client), send(client, wait=36)
    assert (first.status_code, first.json()) == (200, second.json())
    assert Report.objects.get().wait_minutes == 35
    assert client.get(first.json()["follow"]).status_code == 200


def test_a_call_told_by_the_form_and_by_the_timer_is_one_report(client: Client, line):
    link = send(client).json()["follow"]
    page = {**given(client), "channel": "line", "outcome": "gave_up", "wait": 5, "call_id": CALL}
    assert client.post("/en/reach/sogeline/report/", page)["Location"] == link
    assert Report.objects.count() == 1


def test_a_timed_call_is_public_at_once_and_dates_from_its_beginning(client: Client, line):
    send(client, started_ago=86_400)
    report = Report.objects.get()
    assert (report.status, report.held_because, report.is_hour_known) == (ReportStatus.PUBLISHED, "", True)
    ago = timezone.now() - report.experienced_at
    assert datetime.timedelta(days=1) <= ago < datetime.timedelta(days=1, minutes=1)


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({"started_ago": ""}, HeldBecause.HURRIED),
        ({"started_ago": 1}, HeldBecause.HURRIED),
        ({"proof": ""}, HeldBecause.HURRIED),
        ({"site_address": "x"}, HeldBecause.TRAP),
    ],
    ids=["not timed", "a second", "no proof", "trap"],
)
def test_a_robot_gains_nothing_by_saying_that_it_waited(client: Client, line, settings, fields, held):
    settings.FEWEST_SECONDS_TO_FILL = 3
    send(client, **fields)
    assert Report.objects.get().held_because == held


def test_minutes_that_nobody_waits_are_asked_about(client: Client, line):
    answer = send(client, wait=1441)
    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert list(answer.json()["errors"]) == ["wait"]


@pytest.mark.parametrize("ago", ["-5", "9" * 8, "9" * 40, "x", "1.5"])
def test_a_moment_that_cannot_be_read_is_now(client: Client, line, ago):
    send(client, started_ago=ago)
    assert timezone.now() - Report.objects.get().experienced_at < datetime.timedelta(minutes=1)


def test_two_calls_alike_that_come_together_are_two_reports(client: Client, line):
    send(client, started_ago=90_000)
    assert send(client, call_id="f" * 32).status_code == 200
    assert send(client, call_id="e" * 32).status_code == 409
    assert Report.objects.count() == 2


def test_an_old_token_is_replaced(client: Client, line):
    answer = send(client, token="forged")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["token"])
    assert send(client, token=answer.json()["token"]).status_code == 200


def test_a_company_that_is_gone_is_not_found(client: Client):
    assert client.get(ADDRESS).status_code == 404
