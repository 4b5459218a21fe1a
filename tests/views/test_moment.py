"""A moment to call, for a calendar: by the clock of the place, whatever the season; it rings as it begins."""

import datetime

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests import factories

pytestmark = pytest.mark.django_db
OCTOBER = datetime.datetime(2026, 10, 20, 10, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def line(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: OCTOBER)
    company = factories.company(name="Sogeline", slug="sogeline")
    return factories.phone_channel(company=company, slug="line", number="39 49", label_en="Customers")


def told(client, at):
    answer = client.get(f"/en/reach/sogeline/note/line.ics?at={at}")
    (event,) = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    return event


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        # The clock is put back in the night to 25 October 2026, and forward in the night to 28 March 2027.
        ("2026-10-24T08:30", "2026-10-24T06:30+00:00"),
        ("2026-10-25T08:30", "2026-10-25T07:30+00:00"),
        ("2027-03-27T08:30", "2027-03-27T07:30+00:00"),
        ("2027-03-28T08:30", "2027-03-28T06:30+00:00"),
    ],
)
def test_it_is_by_the_clock_of_the_place_and_rings_as_it_begins(client, at, utc):
    event = told(client, at)
    assert event.dtstart == datetime.datetime.fromisoformat(utc)
    assert [(alarm.action, alarm.trigger) for alarm in event.alarm] == [("DISPLAY", datetime.timedelta())]
    assert (event.summary, event.description) == ("Call Sogeline", "Customers\n39\xa049")


def test_the_clock_of_another_place_is_its_own(client, line):
    type(line).objects.update(time_zone="America/New_York")
    assert told(client, "2026-10-28T09:00").dtstart == datetime.datetime(
        2026, 10, 28, 13, tzinfo=datetime.UTC
    )


@pytest.mark.parametrize(
    "at", ["", "soon", "2026-13-01T08:00", "2026-10-01T08:00", "2028-01-01T08:00", "2026-10-24T08:00Z"]
)
def test_what_is_no_moment_to_come_is_not_found(client, at):
    assert client.get(f"/en/reach/sogeline/note/line.ics?at={at}").status_code == 404
