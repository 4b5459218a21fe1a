"""What the author of a report learns in return."""

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from companies.actions.evidence.rebuild import rebuild_company
from companies.enums import ChannelKind, Outcome, RecourseKind
from companies.queries.directory.after_report import after_report, ten_of
from tests import factories

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
#: Tuesday, five past two.
NOW = datetime.datetime(2026, 3, 10, 14, 5, tzinfo=PARIS)


@pytest.fixture
def line():
    return factories.phone_channel(slug="line", opening_hours="Mo-Fr 08:00-19:00")


def told(line, outcome, minutes=5, *, at=NOW - datetime.timedelta(hours=1), **more):
    return factories.report(
        channel=line, outcome=outcome, wait_minutes=minutes, experienced_at=at, submitted_at=at, **more
    )


def after(report, now=NOW):
    rebuild_company(report.company_id)
    return after_report(report, now=now)


def test_ten_are_made_of_all_with_no_sign_lost_or_won():
    many = {Outcome.HUMAN: 39, Outcome.GAVE_UP: 9, Outcome.CUT_OFF: 3}
    assert ten_of(Counter(many)) == {Outcome.HUMAN: 8, Outcome.GAVE_UP: 2}
    alike = {Outcome.HUMAN: 1, Outcome.GAVE_UP: 1, Outcome.CUT_OFF: 1}
    assert ten_of(Counter(alike)) == {Outcome.HUMAN: 4, Outcome.GAVE_UP: 3, Outcome.CUT_OFF: 3}


@pytest.mark.engine("both")
def test_others_are_those_counted_and_not_oneself(line):
    for outcome in (Outcome.HUMAN, Outcome.HUMAN, Outcome.GAVE_UP):
        told(line, outcome)
    told(factories.phone_channel(company=line.company), Outcome.MACHINE)
    found = after(told(line, Outcome.CUT_OFF, 24))
    assert found.others.counts == {Outcome.HUMAN: 2, Outcome.GAVE_UP: 1}
    assert (found.count, found.others.drawn) == (4, {Outcome.HUMAN: 2, Outcome.GAVE_UP: 1})


def test_the_next_moment_is_the_quick_hour_the_next_time_it_is_open(line):
    """Nine is quick and two is slow, on all days alike; it is Tuesday afternoon."""
    for week in range(1, 9):
        for day in range(5):
            monday = NOW - datetime.timedelta(days=NOW.weekday(), weeks=week)
            on = monday + datetime.timedelta(days=day)
            told(line, Outcome.HUMAN, 2, at=on.replace(hour=9))
            told(line, Outcome.GAVE_UP, 40, at=on.replace(hour=14, minute=0))
    moment = after(told(line, Outcome.CUT_OFF, 24)).moment
    assert moment.at == datetime.datetime(2026, 3, 11, 9, tzinfo=PARIS)
    assert moment.minutes < 10

    friday = NOW + datetime.timedelta(days=3)
    late = after_report(told(line, Outcome.CUT_OFF, 24), now=friday).moment
    assert late.at == datetime.datetime(2026, 3, 16, 9, tzinfo=PARIS)


def test_without_a_quick_hour_the_next_moment_is_when_it_opens(line):
    report = told(line, Outcome.GAVE_UP)
    assert after(report).moment is None
    tonight = after(report, now=NOW.replace(hour=22)).moment
    assert (tonight.at, tonight.minutes) == (datetime.datetime(2026, 3, 11, 8, tzinfo=PARIS), None)


def test_whoever_was_helped_is_sent_nowhere(line):
    factories.channel(company=line.company, kind=ChannelKind.CHAT, value="https://sogeline.example/chat")
    found = after(told(line, Outcome.HUMAN, helped="yes"), now=NOW.replace(hour=22))
    assert (found.moment, found.way, found.steps) == (None, None, None)


def test_another_way_that_is_not_closed_and_the_mediator_with_the_date_from_today(line):
    chat = factories.channel(
        company=line.company,
        kind=ChannelKind.CHAT,
        value="https://sogeline.example/chat",
        opening_hours="Mo-Fr 15:00-19:00",
    )
    factories.recourse(
        kind=RecourseKind.MEDIATOR, companies=[line.company], needs_complaint=True, after_months=2
    )
    report = told(line, Outcome.CUT_OFF)
    found = after(report)
    assert (found.way, found.mediator_on) == (None, datetime.date(2026, 5, 10))
    assert after(report, now=NOW.replace(hour=16)).way.channel == chat
