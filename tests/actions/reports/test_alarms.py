"""Warnings: at once on ordinary lines, and read first where they would be a weapon."""

import datetime

import pytest
from django.utils.translation import override

from companies.actions.reports.receive import Attempt, submit_report
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.networks import Sender
from companies.enums import HeldBecause, Outcome, Purpose
from companies.models import Channel, Report
from companies.queries.reports.alarms import alarms_of
from companies.queries.staff.queue import the_queue
from companies.queries.staff.queue_kinds import REPORTS
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = (datetime.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))
numbers = iter(range(10**6))


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


def warn(line, *, address=None, at=NOW, **form):
    """Each by another network unless it is said which."""
    number = next(numbers)
    sender = Sender.at(address or f"198.18.{number // 250 % 250}.{number % 250}", day=at.date())
    nonce = f"{number:032x}"
    sending = Sending(
        **{"network_key": sender.key, "nonce": nonce, "salt": nonce, "seconds_to_fill": 60, "is_trap_filled": False,
           "sender": sender, **form}
    )  # fmt: skip
    attempt = Attempt(
        outcome=Outcome.MACHINE, experienced_at=at, wait_minutes=number % 99 + 1, demands=["gift_card"]
    )
    return submit_report(
        channel=line,
        attempt=attempt,
        nonce=nonce,
        network_key=sender.key,
        language="fr",
        at=at,
        sending=sending,
    )


def lines(count):
    return [factories.phone_channel() for _ in range(count)]


def warned(now=NOW):
    """Callers by the place of the line."""
    alarms = alarms_of(Channel.objects.order_by("pk"), now=now + MINUTE)
    return [
        alarms[pk].callers if pk in alarms else 0
        for pk in Channel.objects.order_by("pk").values_list("pk", flat=True)
    ]


def test_one_caller_warns_of_an_ordinary_line_at_once():
    [line] = lines(1)
    report = warn(line)
    assert (report.held_because, report.is_alarm, warned()) == ("", True, [1])


@pytest.mark.engine("both")
def test_every_line_of_the_directory_at_once_warns_of_none():
    for line in lines(41):
        warn(line)
    assert warned() == [0] * 41
    assert set(Report.objects.values_list("held_because", "is_alarm")) == {(HeldBecause.ALARM, True)}


def test_a_few_lines_an_hour_warn_and_the_next_day_finds_them():
    for number, line in enumerate(lines(8)):
        warn(line, at=NOW + number * HOUR)
    assert warned(NOW + 9 * HOUR) == [1] * 8


def test_a_patient_wave_stops_at_so_many_companies_a_day(settings):
    for number, line in enumerate(lines(16)):
        warn(line, at=NOW + number * HOUR)
    assert warned(NOW + 17 * HOUR) == [1] * settings.MOST_ALARMED_A_DAY + [0] * 6


def test_one_sender_over_two_companies_warns_of_neither():
    first, second = lines(2)
    warn(first, address="192.0.2.1")
    assert warned() == [1, 0]
    warn(second, address="192.0.2.1")
    assert warned() == [0, 0]


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8:1:{:x}::1"])
def test_one_sender_over_two_days_or_two_houses_is_one_sender(address):
    first, second = lines(2)
    warn(first, address=address.format(1), at=NOW - 3 * DAY)
    assert warn(second, address=address.format(2)).held_because == HeldBecause.ALARM


def test_two_ways_in_of_one_company_are_one_company():
    first = factories.phone_channel()
    second = factories.phone_channel(company=first.company)
    warn(first, address="192.0.2.1")
    warn(second, address="192.0.2.1")
    assert warned() == [1, 1]


def test_twenty_six_in_a_minute_are_three_callers_at_most(settings):
    [line] = lines(1)
    reports = [warn(line) for _ in range(26)]
    assert warned() == [settings.MOST_UNREAD_ALARMS_OF_A_LINE]
    assert [report.is_alarm for report in reports] == [True] * 3 + [False] * 23
    assert {report.held_because for report in reports[3:]} <= {HeldBecause.BURST, HeldBecause.SAME_WORDS}


def test_one_network_is_one_caller_however_often_and_whatever_day():
    [line] = lines(1)
    for ago in (2, 1, 0):
        warn(line, address="192.0.2.1", at=NOW - ago * DAY)
    for house in range(2):
        warn(line, address=f"2001:db8:1:{house:x}::1")
    assert warned() == [2]


def test_a_vital_line_is_not_warned_of_before_somebody_has_read_it():
    line = factories.phone_channel(purpose=Purpose.URGENT_HELP)
    report = warn(line)
    assert (report.held_because, report.is_alarm, warned()) == (HeldBecause.ALARM, True, [0])


def test_what_a_machine_most_likely_sent_stays_where_it_was():
    line = factories.phone_channel(purpose=Purpose.URGENT_HELP)
    report = warn(line, is_trap_filled=True)
    assert (report.held_because, report.is_alarm) == (HeldBecause.TRAP, False)


def test_what_is_held_for_its_warning_stands_first_in_the_queue_and_in_no_flood():
    calm = factories.report(
        status="received", words="Rien.", submitted_at=NOW - DAY, experienced_at=NOW - DAY
    )
    held = warn(factories.phone_channel(purpose=Purpose.URGENT_HELP))
    queue = the_queue([REPORTS], now=NOW + HOUR)
    assert [entry.target for entry in queue] == [held, calm]
    assert [entry.flood for entry in queue] == [None, None]
    with override("en"):
        assert "nobody is warned" in str(queue[0].why)


@pytest.mark.django_db(transaction=True)
def test_of_a_wave_that_comes_at_once_no_line_is_warned_of():
    at_once(*[lambda line=line: warn(line) for line in lines(8)])
    assert warned() == [0] * 8
