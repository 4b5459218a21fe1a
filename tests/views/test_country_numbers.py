"""A number, a price and an hour on pages that are read in another country than the site's."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from companies.lib.hours import Opening, OpeningHours, Place
from companies.templatetags.expected import when_lines
from companies.templatetags.hours import note_words, opening_short
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    tree = html.fromstring(response.content.decode())
    return " ".join(" ".join(tree.xpath("//main")[0].itertext()).replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/fr-be/numero/?q=02 279 22 11", "/fr-be/numero/022792211/"),
        ("/fr-be/recherche/?q=02 279 22 11", "/fr-be/numero/022792211/"),
        ("/fr-be/numero/?q=107", "/fr-be/numero/107/"),
        ("/fr-be/numero/?q=0033 1 99 00 12 34", "/fr-be/numero/+33199001234/"),
        ("/fr-be/numero/+3222792211/", "/fr-be/numero/022792211/"),
        ("/fr-be/numero/BE-107/", "/fr-be/numero/107/"),
        ("/en-gb/number/?q=020 7946 0000", "/en-gb/number/02079460000/"),
        ("/en-gb/search/?q=159", "/en-gb/number/159/"),
        ("/en-us/number/?q=(202) 555-0123", "/en-us/number/2025550123/"),
        ("/en-ie/number/?q=01 890 2000", "/en-ie/number/018902000/"),
        ("/fr/numero/?q=39 49", "/fr/numero/3949/"),
    ],
)
def test_a_number_is_read_where_it_is_typed(client, asked, answer):
    path, _mark, query = asked.partition("?q=")
    assert client.get(path, {"q": query} if query else {}).url == answer


def test_the_page_of_a_number_is_the_same_number_in_every_country(client):
    tree = html.fromstring(client.get("/fr/numero/3949/").content.decode())
    paths = tree.xpath("//body//a/@href")
    assert "/fr-be/numero/FR-3949/" in paths

    tree = html.fromstring(client.get("/fr-be/numero/022792211/").content.decode())
    paths = tree.xpath("//body//a/@href")
    assert "/fr/numero/+3222792211/" in paths


def test_the_page_of_a_number_of_another_country_does_not_lead_away(client):
    for path in ("/fr-be/numero/FR-3949/", "/en-gb/number/+33199001234/", "/en-us/number/GB-159/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "written", "price"),
    [
        ("/en-be/number/022792211/", "02 279 22 11", "Price of a normal call"),
        ("/en/number/+3222792211/", "+32 2 279 22 11", "Price of a call to this country: Belgium"),
        ("/en-gb/number/02079460000/", "020 7946 0000", "Price of a normal call"),
        ("/en-be/number/+33199001234/", "+33 1 99 00 12 34", "Price of a call to this country: France"),
        ("/en-be/number/+33800123456/", "+33 800 12 34 56", "Free call from within the country: France"),
        ("/en-be/number/+33892705705/", "+33 892 70 57 05", "Surcharged: price not known"),
    ],
)
def test_a_number_is_written_and_priced_for_the_reader(client, path, written, price):
    text = text_of(client.get(path))
    assert f"{written} {price}" in text


def test_a_short_number_of_another_country_is_said_not_to_be_dialled_from_here(client):
    factories.phone_channel(company=factories.company(name="Régie"), number="3949")
    words = "A short number of another country (France): it cannot be dialled from here."
    assert words in text_of(client.get("/en-be/number/FR-3949/"))
    assert words not in text_of(client.get("/en/number/3949/"))


def test_what_is_french_is_said_of_french_numbers_alone(client):
    factories.company(slug="33700", name="Trente-trois")
    for path in ("/en-gb/number/07400123456/", "/en-be/number/0470123456/"):
        factories.call_told(number="+447400123456", told_at=timezone.now())
        text = text_of(client.get(path))
        assert not {word for word in ("Arcep", "06 and 07", "surmafacture", "Trente-trois") if word in text}


def test_a_call_from_outside_europe_is_a_warning_in_europe_and_from_europe_in_the_states(client):
    warning = "It rang once, from abroad?"
    assert warning in text_of(client.get("/en-be/number/+12025550123/"))
    assert warning not in text_of(client.get("/en-be/number/+33199001234/"))
    assert warning in text_of(client.get("/en-us/number/+33199001234/"))
    assert warning not in text_of(client.get("/en-us/number/2025550123/"))


@pytest.fixture
def open_by_day():
    company = factories.company(name="Régie", slug="regie")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", opening_hours="Mo-Su 09:00-18:00", time_zone="Europe/Paris"
    )


@pytest.mark.parametrize(
    ("path", "is_named"),
    [
        ("/en/reach/regie/", False),
        ("/en-be/reach/regie/", False),
        ("/en-gb/reach/regie/", True),
        ("/en-us/reach/regie/", True),
    ],
)
def test_hours_name_their_city_where_the_readers_clock_is_another(client, open_by_day, path, is_named):
    text = text_of(client.get(path))
    assert ("Paris" in text) is is_named


def test_no_other_clock_than_the_readers_is_told(client, open_by_day):
    text = text_of(client.get("/en-us/reach/regie/"))
    assert "time of Paris (" not in text


def test_the_method_lists_what_first_digits_cost_in_the_country_of_the_reader(client):
    assert "089…" in text_of(client.get("/en/method/"))
    assert "089…" not in text_of(client.get("/en-us/method/"))


def test_days_are_written_as_in_the_states(client):
    factories.phone_channel(
        company=factories.company(name="Régie", slug="regie"),
        number="01 99 00 12 34",
        source=factories.source(seen_on=datetime.date(2026, 11, 3)),
    )
    assert "November 3, 2026" in text_of(client.get("/en-us/reach/regie/"))


CLOSED = datetime.datetime(2026, 11, 24, 6, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("tag", "note", "short"),
    [
        ("en", "Note 9 am", "opens at 9 am"),
        ("en-be", "Note 9 am", "opens at 9 am"),
        ("en-gb", "Note 8 am", "opens at 8 am"),
        ("en-us", "Note 9 AM France Time", "opens at 9 AM, time of Paris"),
    ],
)
def test_when_a_line_opens_is_told_by_the_readers_clock_or_with_its_own(tag, note, short):
    opening = Opening(OpeningHours.parse("Mo-Su 09:00-18:00"), Place("Europe/Paris", "FR"), CLOSED)
    with override(tag):
        assert note_words(opening).replace("\xa0", " ") == note
        assert opening_short(opening).replace("\xa0", " ") == short
        flap = when_lines(opening.local, opening.changes_at)
    assert [words.replace("\xa0", " ") for words in flap] == [note.removeprefix("Note ")]
