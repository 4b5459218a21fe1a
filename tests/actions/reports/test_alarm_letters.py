import datetime

import pytest

from companies.actions.reports.alarm_letters import note_sent, take_due
from companies.enums import Demand
from companies.models import AlarmLetter
from companies.models.alarm_letter import TRIED_FOR
from tests import factories
from tests.actions.evidence.books import at_once
from tests.actions.loading.telling import attempt, submit
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def staff(settings):
    settings.ALARM_TO = ["camille@joignable.example"]


def alarm(line, *, name="a", at=NOW):
    told = attempt(demands=[Demand.CARD_NUMBER], experienced_at=at)
    return submit(line, told=told, nonce=name, network_key=name * 32, at=at)


def lines(*, at):
    return [row.channel for row in take_due(at=at)]


def test_line_is_written_about_once_a_day_however_many_tell_of_it():
    line = factories.phone_channel()
    for name in "abc":
        alarm(line, name=name)
    alarm(line, name="d", at=NOW + DAY)
    assert [row.day.day for row in AlarmLetter.objects.order_by("day")] == [14, 15]


def test_report_that_alarms_of_nothing_and_staff_without_an_address_ask_for_no_letter(settings):
    submit(factories.phone_channel(), told=attempt())
    settings.ALARM_TO = []
    alarm(factories.phone_channel(), name="b")
    assert not AlarmLetter.objects.exists()


def test_letter_is_in_the_hands_of_one_until_it_is_sent_or_was_not_taken():
    line = factories.alarm_letter().channel
    assert lines(at=NOW) == [line]
    assert lines(at=NOW + MINUTE) == []
    taken = take_due(at=NOW + 5 * MINUTE)
    assert [row.channel for row in taken] == [line]
    note_sent(taken, at=NOW + 6 * MINUTE)
    assert lines(at=NOW + 20 * MINUTE) == []


def test_one_letter_tells_of_all_lines_that_are_due():
    both = [factories.alarm_letter().channel for _line in range(2)]
    assert lines(at=NOW) == both


def test_letters_of_an_hour_are_so_many_and_the_rest_waits_for_the_next(settings):
    settings.MOST_ALARM_LETTERS_AN_HOUR = 2
    for minute in range(2):
        factories.alarm_letter()
        note_sent(take_due(at=NOW + minute * MINUTE), at=NOW + minute * MINUTE)
    late = factories.alarm_letter().channel
    assert lines(at=NOW + 2 * MINUTE) == []
    assert lines(at=NOW + 61 * MINUTE) == [late]


def test_what_nobody_could_send_for_days_is_left_to_the_nightly_letter():
    factories.alarm_letter()
    assert lines(at=NOW + TRIED_FOR) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("both")
def test_two_who_set_out_at_once_write_one_letter():
    factories.alarm_letter()
    found = []
    at_once(*[lambda: found.append(len(take_due(at=NOW)))] * 2)
    assert sorted(found) == [0, 1]
