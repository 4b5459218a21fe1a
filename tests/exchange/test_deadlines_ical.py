"""The calendar of a dossier, read back by another library than the one that wrote it, and byte by byte."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from ical.calendar_stream import IcsCalendarStream

from companies.actions.dossiers import dossier_key
from companies.exchange.deadlines_ical import deadlines_ical
from companies.queries.directory.next_steps import next_steps
from companies.queries.dossiers import clocks_of, deadlines_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SENT = datetime.date(2025, 8, 31)
#: Everything that RFC 5545 asks to be escaped, and what makes a line too long in bytes but not in letters.
AWKWARD = "Société, Filles; Fils \\ “Cie”: l’Énergie des Hauts-de-France & de l’Île, à côté d’Évry\nSud"


def written(dossier, *, language="en"):
    clocks = clocks_of(dossier.company, next_steps(dossier.company).bodies)
    deadlines = deadlines_of(dossier, clocks, today=SENT)
    with override(language):
        return deadlines_ical(dossier, deadlines, site="joignable.example", language=language)


def read(data):
    return IcsCalendarStream.calendar_from_ics(data.decode()).events


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


@pytest.fixture
def dossier():
    return factories.dossier(company=factories.company(name="Sogeline"), complained_on=SENT)


@pytest.mark.parametrize(
    ("language", "summaries"),
    [
        (
            "en",
            [
                "Written complaint sent to Sogeline",
                "Sogeline: from today on, without an answer, you may turn to the mediator",
                "Sogeline: last day to turn to the mediator",
            ],
        ),
        (
            "fr",
            [
                "Réclamation écrite envoyée à Sogeline",
                "Sogeline\u202f: dès aujourd’hui, sans réponse, vous pouvez saisir le médiateur",
                "Sogeline\u202f: dernier jour pour saisir le médiateur",
            ],
        ),
    ],
)
def test_each_date_is_a_day_in_the_readers_language(dossier, language, summaries):
    events = read(written(dossier, language=language))
    assert [event.summary for event in events] == summaries
    assert [event.dtstart for event in events] == [
        datetime.date(2025, 8, 31),
        datetime.date(2025, 10, 31),
        datetime.date(2026, 8, 31),
    ]
    assert {event.dtstamp for event in events} == {NOW}


def test_what_lies_ahead_rings_in_the_morning_a_week_before_and_on_the_day(dossier):
    """Seven days before its day begins is midnight: https://github.com/quarck/CalendarNotification/issues/301."""
    complaint, *ahead = read(written(dossier))
    assert complaint.alarm == []
    for event in ahead:
        midnight = datetime.datetime.combine(event.dtstart, datetime.time())
        rings = [midnight + alarm.trigger for alarm in event.alarm]
        assert {alarm.action for alarm in event.alarm} == {"DISPLAY"}
        assert [(event.dtstart - at.date()).days for at in rings] == [7, 0]
        assert {at.time() for at in rings} == {datetime.time(9)}


def test_the_alarm_is_by_day_where_the_clock_is_changed_that_night():
    """Counted in hours from a midnight, as RFC 5545 counts (3.3.6): 8 am on 25 October, 10 am on 28 March."""
    for sent, hour in ((datetime.date(2026, 8, 25), 8), (datetime.date(2027, 1, 28), 10)):
        dossier = factories.dossier(complained_on=sent)
        may_ask = read(written(dossier))[1]
        midnight = datetime.datetime.combine(may_ask.dtstart, datetime.time(), ZoneInfo("Europe/Paris"))
        rings = midnight.astimezone(datetime.UTC) + may_ask.alarm[1].trigger
        assert rings.astimezone(midnight.tzinfo).hour == hour


def test_the_mediator_and_the_law_are_named():
    company = factories.company(name="Sogeline")
    law = factories.law(cite="Code des rêves, article 1")
    factories.recourse(companies=[company], name="Médiateur du rail", url="https://rail.example/", law=law)
    _sent, may_ask, _last = read(written(factories.dossier(company=company, complained_on=SENT)))
    assert (
        may_ask.summary == "Sogeline: from today on, without an answer, you may turn to the Médiateur du rail"
    )
    assert (
        may_ask.description
        == "Counted from the day the written complaint was sent. Code des rêves, article 1"
    )
    assert may_ask.url == "https://rail.example/"


def test_an_event_keeps_its_uid_and_shares_it_with_no_other(dossier):
    uids = [event.uid for event in read(written(dossier))]
    dossier.complained_on += datetime.timedelta(days=3)
    assert [event.uid for event in read(written(dossier, language="fr"))] == uids
    other = factories.dossier(company=dossier.company, complained_on=SENT)
    assert len({*uids, *(event.uid for event in read(written(other)))}) == 6


def test_names_with_signs_of_the_format_come_back_as_they_were():
    dossier = factories.dossier(company=factories.company(name=AWKWARD, slug="awkward"), complained_on=SENT)
    assert read(written(dossier))[0].summary == f"Written complaint sent to {AWKWARD}"
    line = next(line for line in unfolded(written(dossier)) if line.startswith("SUMMARY:Written"))
    assert re.search(r"Société\\, Filles\\; Fils \\\\ .*\\nSud$", line)


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_says():
    dossier = factories.dossier(company=factories.company(name=AWKWARD, slug="awkward"), complained_on=SENT)
    data = written(dossier, language="fr")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode()  # no letter is cut in two


def test_the_file_says_what_it_is(dossier):
    lines = unfolded(written(dossier))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "PRODID:-//joignable.example//dossier//EN" in lines
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20250831",
        "DTSTART;VALUE=DATE:20251031",
        "DTSTART;VALUE=DATE:20260831",
    ]
    assert [line for line in lines if line.startswith("DTSTAMP")] == ["DTSTAMP:20251014T083000Z"] * 3
    assert lines.count("TRIGGER:-P6DT15H") == lines.count("TRIGGER:PT9H") == 2


def test_nothing_in_it_leads_to_the_dossier(dossier):
    data = written(dossier).decode()
    assert dossier.follow_digest not in data and dossier.nonce not in data
    assert dossier_key(dossier) not in data
    assert "://" not in data
