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
        assert [line.number.written for line in answer.lines] == ["18", "112"]
