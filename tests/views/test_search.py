import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from companies.enums import AliasKind, ChannelStatus, PriceClass
from companies.queries.search import search as find
from companies.views.search import MOST_FOUND
from tests import factories
from tests.plain import plain

pytestmark = pytest.mark.django_db


def found(client: Client, query: str) -> list[str]:
    answer = client.get(f"/fr/recherche/?{query}")
    assert answer.status_code == 200
    return [company.slug for company, _match, _lead in answer.context["results"]]


def test_search_finds_by_name_alias_domain_and_number(client: Client):
    company = factories.company(name="Sogeline", aliases=["Sogéligne"], domains=["sogeline.example"])
    factories.phone_channel(company=company, number="01 99 00 12 34")
    factories.company(name="Altimobile")
    for words in (
        "sogeline",
        "SOGÉ-LIGNE",
        "sogeline.example",
        "https://www.sogeline.example/aide",
    ):
        assert found(client, f"q={words}") == ["sogeline"], words


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("01.99.00.12.34", "/fr/numero/0199001234/"),
        ("appeler le 39 49", "/fr/numero/3949/"),
        ("+49 30 901820", "/fr/numero/+4930901820/"),
        ("118 218", "/fr/numero/118218/"),
    ],
)
def test_a_number_leads_to_its_page(client: Client, typed: str, address: str):
    answer = client.get("/fr/recherche/", {"q": typed, "kind": "phone"})
    assert (answer.status_code, answer.url) == (302, address)


def test_search_without_words_lists_every_published_company_by_name(client: Client):
    for name in ("Sogeline", "Altimobile"):
        factories.company(name=name)
    factories.company(name="Brouillon", status="draft")
    assert found(client, "") == ["altimobile", "sogeline"]


def test_search_keeps_its_order_through_filters(client: Client):
    exact = factories.company(name="Sogeline")
    longer = factories.company(name="Sogeline Mobile")
    other = factories.company(name="Sogeline Banque", sector=factories.sector(slug="bank"))
    factories.phone_channel(company=exact)
    factories.phone_channel(company=longer, price_class=PriceClass.FREE)
    factories.channel(company=other)
    assert found(client, "q=sogeline") == ["sogeline", "sogeline-mobile", "sogeline-banque"]
    assert found(client, "q=sogeline&sector=bank") == ["sogeline-banque"]
    assert found(client, "q=sogeline&kind=phone") == ["sogeline", "sogeline-mobile"]
    assert found(client, "q=sogeline&free=on") == ["sogeline-mobile"]
    assert found(client, "q=sogeline&country=FR") == ["sogeline", "sogeline-mobile", "sogeline-banque"]


def test_a_proposed_channel_counts_for_no_filter(client: Client):
    company = factories.company()
    factories.phone_channel(company=company, status=ChannelStatus.PROPOSED, price_class=PriceClass.FREE)
    assert found(client, "kind=phone") == []
    assert found(client, "free=on") == []


@pytest.mark.parametrize("query", ["sector=nowhere", "kind=pigeon", "country=XX", "page=999", "page=x"])
def test_a_bad_filter_is_answered_calmly(client: Client, query: str):
    factories.company(name="Sogeline")
    assert client.get(f"/fr/recherche/?{query}").status_code == 200


def test_nothing_found_proposes_near_names_and_adding_the_company(client: Client):
    factories.company(name="SFÉ")
    answer = client.get("/fr/recherche/?q=sfa")
    assert [company.slug for _match, company in answer.context["nearest"]] == ["sfe"]
    assert '<a class="button quiet" href="/fr/ajouter-une-entreprise/?name=sfa">' in answer.content.decode()


def test_what_was_typed_is_escaped(client: Client):
    page = client.get("/fr/recherche/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_results_come_by_ten(client: Client):
    for number in range(11):
        factories.company(name=f"Sogeline {number:02}")
    assert len(found(client, "q=sogeline")) == 10
    assert len(found(client, "q=sogeline&page=2")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_however_many_it_finds(client: Client, count: int):
    for number in range(count):
        factories.phone_channel(company=factories.company(name=f"Sogeline {number}", aliases=["SGL"]))
    with CaptureQueriesContext(connection) as searching:
        find("sogeline", limit=MOST_FOUND)
    with CaptureQueriesContext(connection) as all_in_all:
        client.get("/fr/recherche/?q=sogeline")
    # Traits, sectors, languages; companies and their aliases; channels, absences and two of evidence.
    assert len(all_in_all) - len(searching) == 10


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_all_costs_the_same_however_long(client: Client, django_assert_num_queries, count: int):
    for number in range(count):
        factories.phone_channel(company=factories.company(name=f"Sogeline {number}"))
    # Three lists of choices; how many, companies and their aliases; channels, absences and two of evidence.
    with django_assert_num_queries(10):
        client.get("/fr/recherche/")
    with django_assert_num_queries(10):
        client.get("/fr/recherche/?sector=transport&country=FR&kind=phone")


def text_of(client: Client, path: str) -> str:
    """The page as it is read."""
    page = client.get(path).content.decode()
    return unescape(" ".join(re.sub("<[^>]*>", " ", page).split()))


def test_a_result_found_by_another_name_says_why(client: Client):
    factories.company(
        name="Altimobile", aliases=[("Ligéo", AliasKind.BRAND), ("Voyages du Nord", AliasKind.FORMER_NAME)]
    )
    assert "Ligéo, operated by Altimobile" in text_of(client, "/en/search/?q=ligeo")
    assert "Voyages du Nord, now Altimobile" in text_of(client, "/en/search/?q=voyages+du+nord")
    assert "found by" not in text_of(client, "/en/search/?q=altimobile")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "All companies"),
        ("sort=grade", "All companies"),
        ("country=FR", "3 companies"),
        ("sector=bank", "1 company"),
        ("kind=postal", "No company"),
        ("q=sogeline", "3 results for “sogeline”"),
        ("q=sogeline&sector=bank", "1 result for “sogeline”"),
        ("q=sogeline&kind=postal", "No result for “sogeline”"),
        ("q=zzzzzz", "No result for “zzzzzz”"),
    ],
)
def test_the_title_says_how_many(client: Client, query: str, title: str):
    for name in ("Sogeline", "Sogeline Mobile"):
        factories.company(name=name)
    factories.company(name="Sogeline Banque", sector=factories.sector(slug="bank"))
    assert f" {title} Brand, service or number " in text_of(client, f"/en/search/?{query}")


def test_the_best_are_said_to_be_the_best_where_there_may_be_more(client: Client, monkeypatch):
    monkeypatch.setattr("companies.views.search.MOST_FOUND", 2)
    for name in ("Sogeline", "Sogeline Mobile", "Sogeline Banque"):
        factories.phone_channel(company=factories.company(name=name))
    assert " The 2 best results for “sogeline” " in text_of(client, "/en/search/?q=sogeline")
    assert " 0 of the " not in text_of(client, "/en/search/?q=sogeline&kind=chat")
    assert " 2 of the 2 best results for “sogeline” " in text_of(client, "/en/search/?q=sogeline&kind=phone")


def test_a_list_without_end_says_how_to_shorten_it(client: Client, monkeypatch):
    monkeypatch.setattr("companies.queries.listing.MOST_LISTED", 10)
    for number in range(11):
        factories.company(name=f"Sogeline {number:02}")
    assert " More than 10 companies " in text_of(client, "/en/search/?country=FR")
    assert "Only the first 10 are listed. A name or a filter leads to the others." in text_of(
        client, "/en/search/"
    )


def test_choices_say_what_they_would_leave(client: Client):
    factories.company(name="Sogeline", country="DE")
    factories.company(name="Sogeline Banque", sector=factories.sector(slug="bank", name_en="Banks"))
    text = text_of(client, "/en/search/?q=sogeline")
    assert "Sector All Banks (1) Transport (1) Country All France (1) Germany (1)" in text
    assert "Sort by Relevance Grade" in text
    assert "Sector All Banks Transport Country All France Germany" in text_of(client, "/en/search/")
    assert "Sort by Name Grade" in text_of(client, "/en/search/")


def test_what_is_chosen_is_said_without_opening_the_filters(client: Client):
    factories.phone_channel(company=factories.company(name="Sogeline"))
    page = client.get("/en/search/?q=sogeline&country=FR&kind=phone&sort=time").content.decode()
    assert "France · Telephone · Time to a human</span></summary>" in page
    assert '<details class="filters">' in page


def test_a_choice_that_does_not_exist_opens_the_filters(client: Client):
    assert '<details class="filters" open>' in client.get("/en/search/?kind=pigeon").content.decode()


def test_filters_that_leave_nothing_can_be_taken_off(client: Client):
    factories.company(name="Sogeline")
    page = plain(client.get("/en/search/?q=sogeline&kind=chat").content.decode())
    assert '<a class="button quiet" href="?q=sogeline">Show the 1 result without filters</a>' in page
    assert "We know no company" not in page


def test_what_is_too_long_to_be_a_name_is_cut(client: Client):
    answer = client.get("/en/search/", {"q": "s" * 5000})
    assert (answer.status_code, answer.context["words"]) == (200, "s" * 100)


def told(name: str, *, minutes: int, count: int = 30, **fields) -> None:
    """A company whose line answers after `minutes`, as so many say until now."""
    line = factories.phone_channel(company=factories.company(name=name, **fields))
    factories.counted_reports(
        channel=line, count=count, latest_at=timezone.now(), every=0 * factories.DAY, wait_minutes=minutes
    )


def test_companies_are_sorted_by_grade_or_by_time_and_the_rest_by_name(client: Client):
    factories.company(name="Aster")
    told("Bellis", minutes=30, count=10)
    told("Crocus", minutes=7, count=80)
    told("Dahlia", minutes=4, count=3)
    told("Erica", minutes=1, is_fictitious=True)
    assert found(client, "sort=grade") == ["crocus", "dahlia", "bellis", "erica", "aster"]
    assert found(client, "sort=time") == ["dahlia", "crocus", "bellis", "erica", "aster"]
    assert found(client, "") == ["aster", "bellis", "crocus", "dahlia", "erica"]


def test_what_is_found_by_name_is_sorted_by_evidence_when_asked(client: Client):
    factories.company(name="Sogeline")
    told("Sogeline Banque", minutes=60)
    told("Sogeline Mobile", minutes=5)
    assert found(client, "q=sogeline") == ["sogeline", "sogeline-banque", "sogeline-mobile"]
    assert found(client, "q=sogeline&sort=time") == ["sogeline-mobile", "sogeline-banque", "sogeline"]


def test_results_show_grade_and_time_where_there_are_enough_reports(client: Client):
    told("Aster", minutes=5, count=90)
    told("Bellis", minutes=5, count=2)
    text = plain(client.get("/en/search/").content.decode())
    assert text.count('class="grade grade-') == 1
    assert "<strong>5 min</strong> to a human" in text


def test_an_unknown_order_is_answered_calmly(client: Client):
    factories.company(name="Sogeline")
    assert found(client, "sort=charm") == ["sogeline"]


def test_words_of_a_situation_lead_to_what_to_do_above_the_companies(client: Client):
    factories.situation(slug="card", name_en="Stolen card")
    factories.company(name="Card")

    answer = client.get("/en/search/", {"q": "card"})
    page = answer.content.decode()

    assert [row.slug for row in answer.context["situations"]] == ["card"]
    assert page.index("/en/situations/card/") < page.index("/en/reach/card/")
    assert client.get("/en/search/", {"q": "sogeline"}).context["situations"] == []
