"""What a company's page gives to a telephone: addresses in both languages, links where there is something to give."""

import datetime
import re

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from companies.enums import ChannelKind, ChannelStatus
from tests import factories

pytestmark = pytest.mark.django_db
THURSDAY = datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)
CARD, HOURS = "/en/reach/sogeline/contact.vcf", "/en/reach/sogeline/hours/line.ics"


@pytest.fixture(autouse=True)
def on_a_thursday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: THURSDAY)


@pytest.fixture
def line():
    return factories.phone_channel(
        company=factories.company(name="Sogeline", slug="sogeline"),
        number="0 892 70 12 34",
        slug="line",
        label_en="Customers",
        label_fr="Clients",
        opening_hours="Mo-Fr 08:30-19:00; PH off",
        note_en="Have your number ready.",
        confirmed_at=THURSDAY - datetime.timedelta(days=30),
        source=factories.source(title="sogeline.example", seen_on=datetime.date(2026, 3, 12)),
    )


def test_a_contact_says_of_each_way_its_price_its_hours_its_source_and_the_day(client, line):
    factories.tariff(number="0 892 70 12 34", euro_cents_per_minute=35)
    line.refresh_from_db()
    factories.channel(
        company=line.company, kind=ChannelKind.POSTAL, value="1 rue Haute\n75009 Paris", label_en="Letters"
    )
    answer = client.get(CARD)
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="sogeline.vcf"'
    card = vobject.readOne(answer.content.decode())
    assert re.sub("[\u202f\xa0]", " ", card.note.value) == (
        "Customers (Telephone): 0 892 701 234\n"
        "Surcharged: €0.35/min, plus the call\n"
        "Monday to Friday: 8.30 am to 7 pm\n"
        "Public holidays: closed\n"
        "Have your number ready.\n"
        "Confirmed, 27 October 2026 · Seen at sogeline.example, 12 March 2026\n"
        "\n"
        "Letters (Letter): 1 rue Haute, 75009 Paris\n"
        "Seen at sogeline.example, 1 September 2025"
    )
    assert card.tel.value == "tel:+33892701234"
    assert card.prodid.value == "-//testserver//card//EN"
    assert card.source.value == f"http://testserver{CARD}"


def test_in_french_it_is_in_french_and_the_same_contact(client, line):
    english, french = (
        vobject.readOne(client.get(path).content.decode())
        for path in (CARD, "/fr/joindre/sogeline/contact.vcf")
    )
    assert french.note.value.startswith("Clients (Téléphone)\u202f: 0\xa0892")
    assert french.uid.value == english.uid.value


def test_an_invented_company_says_so(client, line):
    type(line.company).objects.update(is_fictitious=True)
    card = vobject.readOne(client.get(CARD).content.decode())
    assert card.fn.value == "Sogeline (fictitious)"
    assert card.note.value.startswith("Invented for the demonstration: this company does not exist.\n\n")


def test_only_what_is_published_and_answered_is_in_it(client, line):
    for status in (ChannelStatus.PROPOSED, ChannelStatus.SAID, ChannelStatus.RETIRED):
        factories.phone_channel(company=line.company, status=status)
    factories.channel(company=line.company, is_self_service=True)
    assert len(vobject.readOne(client.get(CARD).content.decode()).contents["tel"]) == 1
    assert b"item2" not in client.get(CARD).content


def test_a_contact_asks_as_often_however_many_ways_there_are(client, line, django_assert_num_queries):
    factories.phone_channel(company=line.company, opening_hours="24/7")
    client.get(CARD)
    with django_assert_num_queries(5):
        client.get(CARD)


def test_the_hours_of_a_line_are_a_calendar(client, line):
    answer = client.get(HOURS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    told = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    assert len(told) == 11
    assert told[0].dtstart == datetime.datetime(2026, 11, 26, 7, 30, tzinfo=datetime.UTC)
    assert told[0].description.startswith("Customers (Telephone): ")
    assert told[0].url == "http://testserver/en/reach/sogeline/"


@pytest.mark.parametrize("hours", ["", "24/7", "by arrangement"])
def test_without_hours_to_note_there_is_no_calendar_and_no_link(client, line, hours):
    type(line).objects.update(opening_hours=hours)
    assert client.get(HOURS).status_code == 404
    assert "hours/line.ics" not in client.get("/en/reach/sogeline/").content.decode()


def test_the_page_leads_to_both(client, line):
    for slug in ("reach", "joindre"):
        page = client.get(f"/{'en' if slug == 'reach' else 'fr'}/{slug}/sogeline/").content.decode()
        links = re.findall(r'href="([^"]+\.(?:vcf|ics))"', page)
        assert len(links) == 2
        assert [client.get(link).status_code for link in links] == [200, 200]


def test_where_there_is_nothing_to_give_it_says_so(client, line):
    empty = factories.company(name="Muette", slug="muette")
    gone = factories.company(name="Fermée", slug="fermee", status="retired")
    factories.phone_channel(company=gone, slug="line", opening_hours="Mo-Fr 09:00-18:00")
    for path in ("muette/contact.vcf", "fermee/contact.vcf", "fermee/hours/line.ics", "nobody/contact.vcf"):
        assert client.get(f"/en/reach/{path}").status_code == 404
    assert "contact.vcf" not in client.get(f"/en/reach/{empty.slug}/").content.decode()
    renamed = factories.company(name="Avant", slug="avant", status="retired", successor=line.company)
    assert client.get(f"/en/reach/{renamed.slug}/contact.vcf")["Location"] == CARD
    assert client.post(CARD).status_code == client.post(HOURS).status_code == 405
