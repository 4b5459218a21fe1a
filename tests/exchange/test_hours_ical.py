"""The openings of a line as a calendar, read back by another library than the one that wrote it."""

import datetime

import pytest
from django.utils.translation import override
from ical.calendar_stream import IcsCalendarStream

from companies.exchange.hours_ical import hours_ical
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "https://joignable.example/en/reach/sogeline/"
#: A Thursday in Paris, at 11 in the morning.
CHRISTMAS_EVE = datetime.datetime(2026, 12, 24, 10, tzinfo=datetime.UTC)


def written(hours, *, at=CHRISTMAS_EVE, language="en"):
    company = factories.company(name="Sogeline", slug="sogeline")
    line = factories.phone_channel(company=company, opening_hours=hours, label_en="Line", label_fr="Ligne")
    with override(language):
        return hours_ical(
            line,
            line.opening_at(at),
            page=PAGE,
            source=f"{PAGE}hours/line.ics",
            description="Line (Telephone): 39 49",
            language=language,
        )


def events(data):
    return IcsCalendarStream.calendar_from_ics(data.decode()).events


def test_two_weeks_of_openings_are_moments_and_what_a_holiday_closes_is_a_day():
    told = events(written("Mo-Fr 08:30-19:00; PH off"))
    days = [event.dtstart for event in told if event.summary == "Closed that day: Sogeline · Line"]
    assert days == [datetime.date(2026, 12, 25), datetime.date(2027, 1, 1)]
    opens = [event for event in told if event.summary == "Open: Sogeline · Line"]
    assert [(event.dtstart, event.dtend) for event in opens][:2] == [
        (datetime.datetime(2026, 12, day, 7, 30, tzinfo=datetime.UTC), datetime.datetime(2026, 12, day, 18, tzinfo=datetime.UTC))
        for day in (24, 28)
    ]  # fmt: skip
    assert len(opens) == 9
    assert {(event.url, event.description) for event in told} == {(PAGE, "Line (Telephone): 39 49")}
    assert {event.dtstamp for event in told} == {CHRISTMAS_EVE}
    assert [alarm for event in told for alarm in event.alarm] == []


def test_what_a_holiday_makes_doubtful_is_tentative():
    told = {event.dtstart.day: event for event in events(written("Mo-Fr 08:30-19:00", language="fr"))}
    assert (told[25].summary, told[25].status) == (
        "Peut-être ouvert (jour férié)\u202f: Sogeline · Ligne",
        "TENTATIVE",
    )
    assert (told[28].summary, told[28].status) == ("Ouvert\u202f: Sogeline · Ligne", None)


def test_the_clock_of_the_place_is_kept_where_it_is_put_back():
    at = datetime.datetime(2026, 10, 23, 6, tzinfo=datetime.UTC)
    told = events(written("Mo-Su 08:00-20:00", at=at))
    assert [event.dtstart.hour for event in told][:4] == [6, 6, 7, 7]


def test_asked_for_on_another_day_an_opening_is_the_same_event():
    data = written("Mo-Fr 08:30-19:00; PH off")
    first = {event.dtstart: event.uid for event in events(data)}
    channel = factories.Channel.objects.get()
    later = CHRISTMAS_EVE + datetime.timedelta(days=4)
    with override("fr"):
        again = hours_ical(
            channel, channel.opening_at(later), page=PAGE, source=PAGE, description="", language="fr"
        )
    second = {event.dtstart: event.uid for event in events(again)}
    both = first.keys() & second.keys()
    assert len(both) == 9 and all(first[start] == second[start] for start in both)
    assert len({*first.values()}) == len(first)


def test_the_file_says_what_it_is_and_when_to_ask_again():
    lines = written("Mo-Fr 08:30-19:00").decode().replace("\r\n ", "").split("\r\n")
    head = lines[: lines.index("BEGIN:VEVENT")]
    assert {
        "VERSION:2.0",
        "PRODID:-//joignable.example//hours//EN",
        "METHOD:PUBLISH",
        "NAME:Sogeline · Line",
        f"SOURCE;VALUE=URI:{PAGE}hours/line.ics",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    } <= set(head)
