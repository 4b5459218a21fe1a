"""Vital words in the search and in the suggestions: one line to call, above everything."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from companies.enums import ChannelStatus
from companies.queries.directory.vital import vital_answer
from companies.queries.search.companies import FoundCompanies
from tests import factories
from tests.factories import NOW
from tests.plain import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def emergency():
    """The emergency lines, as the starter directory names them."""
    owner = factories.company(name="Numéros d’urgence", slug="urgences", kind="help_line")
    for slug, number, label in (
        ("fire", "18", "Fire brigade"),
        ("ambulance", "15", "Ambulance"),
        ("police", "17", "Police"),
        ("european-emergency", "112", "European emergency number"),
    ):
        factories.phone_channel(company=owner, slug=slug, number=number, label_en=label, label_fr=label)
    return owner


def read(client: Client, words: str, *, path: str = "/en/search/") -> str:
    body = client.get(path, {"q": words}).content.decode()
    main = body.partition("<main")[2].partition("</main")[0] or body
    return plain(html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split())))


def links(client: Client, words: str) -> list[str]:
    return re.findall(r'href="(tel:[0-9+]+)"', client.get("/en/search/", {"q": words}).content.decode())


def test_a_smell_of_gas_says_get_out_then_whom_to_call_in_that_order(client: Client, emergency):
    text = read(client, "it smells of gas")
    assert text.index("Get out first.") < text.index("18") < text.index("112")
    assert links(client, "it smells of gas")[:2] == ["tel:18", "tel:112"]


@pytest.mark.parametrize(
    ("path", "name", "say"),
    [
        ("/nl-be/zoeken/", "Gaslek of gasgeur", "Ga eerst naar buiten."),
        ("/fr-be/recherche/", "Odeur ou fuite de gaz", "Sortez d’abord."),
        ("/en/search/", "Smell of gas or gas leak", "Get out first."),
    ],
)
def test_a_need_is_said_as_the_page_is_read_whatever_language_it_was_typed_in(
    client: Client, emergency, path, name, say
):
    """(a situation says what to do where a country has none of these lines)"""
    factories.situation(slug="gas-leak")
    for words in ("ik ruik gas", "ça sent le gaz", "I smell gas"):
        text = read(client, words, path=path)
        assert name in text and say in text


def test_the_answer_stands_above_everything_and_no_result_is_not_said(client: Client, emergency):
    text = read(client, "my father is not breathing")
    assert text.index("Ambulance") < text.index("Search")
    assert "No result" not in text and "Is it missing?" not in text


@pytest.mark.parametrize(
    "words", ["paypal", "free", "fire tv", "air france vol annulé", "facture de gaz", ""]
)
def test_innocent_words_raise_no_alarm(client: Client, emergency, words):
    assert 'class="vital"' not in client.get("/en/search/", {"q": words}).content.decode()


def test_a_line_that_is_not_public_is_never_shown(client: Client, emergency):
    help_line = factories.company(name="3114", slug="3114", kind="help_line")
    line = factories.phone_channel(
        company=help_line, slug="help-line", number="3114", status=ChannelStatus.PROPOSED
    )
    assert "tel:3114" not in links(client, "envie de mourir")
    line.status = ChannelStatus.PUBLISHED
    line.save()
    assert links(client, "envie de mourir")[0] == "tel:3114"


def test_the_exact_name_of_a_company_is_that_company(client: Client, emergency):
    factories.company(name="Feu Vert")
    factories.company(name="Suicide Squad")
    for words in ("feu vert", "suicide squad"):
        assert 'class="vital"' not in client.get("/en/search/", {"q": words}).content.decode()


def test_suggestions_begin_with_the_line(client: Client, emergency):
    fragment = client.get(reverse("suggestions"), {"q": "envie de mourir"}).content.decode()
    first = fragment.partition("</li>")[0]
    assert re.findall(r'class="number">([^<]+)<', first) == ["15"]


def test_innocent_words_cost_no_query_and_vital_ones_three(emergency, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert vital_answer("paypal", found=FoundCompanies(), now=NOW) is None
    with django_assert_num_queries(3):
        answer = vital_answer("it smells of gas", found=FoundCompanies(), now=NOW)
        assert [line.number.written_in("FR") for line in answer.lines] == ["18", "112"]


@pytest.fixture
def lines_abroad():
    """Belgium's and Britain's emergency lines, as the starter directory names them."""
    for slug, country, number in (("be-emergency", "BE", "112"), ("uk-emergency", "GB", "999")):
        owner = factories.company(name=slug, slug=slug, kind="help_line", country=country)
        factories.phone_channel(company=owner, slug="emergency", number=number, country=country)


def main_of(client: Client, path: str, words: str) -> str:
    return read(client, words, path=path).partition("In another country")[0]


def test_the_lines_of_the_readers_country_lead_and_the_others_are_folded(
    client: Client, emergency, lines_abroad
):
    assert "Call 15" in main_of(client, "/en/search/", "my father is not breathing")
    abroad = read(client, "my father is not breathing", path="/en-gb/search/")
    here, _fold, folded = abroad.partition("In another country")
    assert "Call 999" in here and "Call 15" not in here and "112" not in here
    assert "In France: 15" in folded and "In Belgium: 112" in folded and "Elsewhere in Europe: 112" in folded
    assert "In the United Kingdom" not in folded


def test_a_need_of_life_without_a_line_of_the_country_leads_to_its_emergency_line(
    client: Client, emergency, lines_abroad
):
    """Ireland names none for drowning yet, and its own emergency line is not public here."""
    owner = factories.company(name="Ireland", slug="ie-emergency", kind="help_line", country="IE")
    factories.phone_channel(company=owner, slug="emergency-112", number="112", country="IE")
    assert "Call 112" in main_of(client, "/en-ie/search/", "somebody is drowning")


def test_where_a_country_of_europe_has_no_public_line_the_european_number_leads(client: Client, emergency):
    """Not across the ocean, where nothing says that it is answered."""
    assert "Call 112" in main_of(client, "/en-ie/search/", "somebody is drowning")
    assert 'class="vital"' not in client.get("/en-us/search/", {"q": "somebody is drowning"}).content.decode()


def test_what_is_no_matter_of_life_leads_to_no_emergency_line(client: Client, emergency, lines_abroad):
    assert 'class="vital"' not in client.get("/en-gb/search/", {"q": "my card was stolen"}).content.decode()


def test_what_a_country_says_stands_in_place_of_the_common_sentence(client: Client, emergency, lines_abroad):
    """Britain's police cannot be written to without having registered."""
    assert "If you cannot speak: by text message." in read(client, "i am being attacked")
    assert "by text message" not in read(client, "i am being attacked", path="/en-gb/search/")


def test_a_line_that_speaks_the_readers_language_leads(client: Client):
    for slug, number, languages in (
        ("be-prevention-suicide", "0800 32 123", "fr"),
        ("be-zelfmoordlijn", "1813", "nl"),
    ):
        owner = factories.company(name=slug, slug=slug, kind="help_line", country="BE")
        factories.phone_channel(
            company=owner, slug="help-line", number=number, country="BE", languages=languages
        )
    first = [
        client.get(path, {"q": "ik wil dood"}).content.decode()
        for path in ("/nl-be/zoeken/", "/fr-be/recherche/")
    ]
    dutch, french = (page.partition('class="vital"')[2] for page in first)
    assert dutch.index("1813") < dutch.index("0800") and french.index("0800") < french.index("1813")
