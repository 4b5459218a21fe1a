"""As a browser does it: reads the description that pages name, fills its templates in, and asks."""

import json
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree, html

from companies.queries.search.companies import LONGEST_QUERY
from tests import factories
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db
SPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
PAGES = {"en": "/en/reach/sogeline/", "fr": "/fr/joindre/sogeline/"}


@pytest.fixture
def sogeline(db):
    return factories.company(name="Sogeline")


class Browser:
    """What it keeps of a site's search: where its results are, and its suggestions."""

    def __init__(self, client, page):
        self._client = client
        document = html.fromstring(client.get(page).content)
        (self.link,) = document.xpath("//link[@rel='search'][@type='application/opensearchdescription+xml']")
        answer = client.get(self.link.get("href"))
        assert answer["Content-Type"] == "application/opensearchdescription+xml"
        self.description = etree.fromstring(answer.content)
        urls = {url.get("type"): url.get("template") for url in self.description.findall("o:Url", SPACE)}
        self.results, self.suggestions = urls["text/html"], urls["application/x-suggestions+json"]
        assert urls["application/opensearchdescription+xml"] == f"http://testserver{self.link.get('href')}"

    def asked(self, template, words):
        address = urlsplit(template.replace("{searchTerms}", quote(words)))
        assert address.netloc == "testserver"
        return self._client.get(f"{address.path}?{address.query}")

    def suggested(self, words):
        answer = self.asked(self.suggestions, words)
        assert answer["Content-Type"] == "application/x-suggestions+json"
        typed, *lists = json.loads(answer.content)
        assert typed == words
        return list(zip(*lists, strict=True))


@pytest.mark.parametrize("language", PAGES)
def test_browser_finds_the_search_of_its_language_and_asks_it(client, sogeline, language):
    browser = Browser(client, PAGES[language])
    assert browser.link.get("href") == f"/{language}/opensearch.xml"
    assert browser.description.findtext("o:Language", namespaces=SPACE) == language
    answer = browser.asked(browser.results, "sogeline")
    assert (answer.status_code, answer["Content-Language"]) == (200, language)
    assert "Sogeline" in answer.content.decode()
    assert browser.suggested("sogel") == [("Sogeline", "", f"http://testserver{PAGES[language]}")]


@pytest.mark.parametrize("words", ["sogel", "carte volée", "transp", "sourd", "01 99 00 12 34"])
def test_suggestions_are_those_of_the_page_in_their_order(client, sogeline, words):
    factories.company(name="Sogelis")
    factories.phrase("carte volée", situation=factories.situation(slug="card", companies=[sogeline]))
    options = html.fragments_fromstring(
        client.get("/fr/recherche/suggestions/", {"q": words}).content.decode()
    )
    shown = [
        (option.find(".//*[@data-name]").text_content().strip(), option.get("data-href"))
        for option in options
        if option.get("data-href")
    ]
    found = Browser(client, PAGES["fr"]).suggested(words)
    assert [(told, url.removeprefix("http://testserver")) for told, _note, url in found] == shown
    assert shown


def test_words_of_danger_lead_to_their_answer_and_name_the_line(client, sogeline):
    owner = factories.company(name="Numéros d’urgence", slug="urgences", kind="help_line")
    factories.phone_channel(company=owner, slug="ambulance", number="15", label_en="Ambulance")
    typed = "my father is not breathing"
    words, told, url = Browser(client, PAGES["en"]).suggested(typed)[0]
    assert words == typed
    assert told.endswith("Ambulance · 15")
    assert 'class="vital"' in client.get(url.removeprefix("http://testserver")).content.decode()


def test_what_was_typed_is_said_again_as_it_was(client, sogeline):
    """Browser.suggested holds it."""
    assert [words for words, _told, _url in Browser(client, PAGES["en"]).suggested("  SoGéLine ")] == [
        "Sogeline"
    ]


def test_number_leads_to_its_page_and_says_what_that_is(client, sogeline):
    (found,) = Browser(client, PAGES["en"]).suggested("01 99 00 12 34")
    assert found[1:] == ("whose number it is, and what it costs", "http://testserver/en/number/0199001234/")


@pytest.mark.parametrize("words", ["", "x" * (LONGEST_QUERY + 1), "\0", "zzzzqqqq"])
def test_what_finds_nothing_is_an_empty_answer(client, sogeline, words):
    answer = client.get("/en/search/suggestions.json", {"q": words})
    assert answer.status_code == 200
    assert json.loads(answer.content)[1:] == [[], [], []]


def test_first_letters_are_answered_from_memory_by_one_query(
    client, sogeline, memory, django_assert_num_queries
):
    address = "/en/search/suggestions.json?q=sog"
    first = client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).content == first.content
    assert set(first["Cache-Control"].split(", ")) == {"max-age=300", "public"}
    assert not first.cookies
    # Another name of the site has links of its own.
    assert b"http://localhost/" in client.get(address, headers={"host": "localhost"}).content
    factories.company(name="Sogarte")
    every_stamp()
    assert "Sogarte" in client.get(address).content.decode()
