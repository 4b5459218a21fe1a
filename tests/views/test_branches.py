import re
from html import unescape

import pytest
from django.test import Client

from companies.actions.search.index import index_company
from companies.enums import CompanyKind
from companies.models import Company
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/en/reach/caf/branches/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Tuesday, half past ten in Paris."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


@pytest.fixture(autouse=True)
def caf(db):
    body = factories.company(name="Caisse d’essai", slug="caf", kind=CompanyKind.PUBLIC_BODY)
    factories.branch(
        company=body,
        name="Guichet de Lyon",
        town="Lyon Cedex 03",
        postcode="69409",
        communes="69383",
        phone="+33199001234",
        opening_hours="Mo-Fr 09:00-12:00",
        source=factories.source(title="Le registre"),
    )
    factories.branch(company=body, name="Guichet de Nantes", town="Nantes", postcode="44000")
    index_company(company=body)
    return body


def text_of(client: Client, path: str) -> str:
    page = client.get(path).content.decode()
    return unescape(" ".join(re.sub("<[^>]*>", " ", page).split()))


def test_a_counter_is_told_with_its_number_hours_source_and_day(client: Client):
    page = text_of(client, f"{PAGE}?where=69003")

    told = (
        "Counters: 69003", "Guichet de Lyon", "1 rue des Essais", "69409 Lyon Cedex 03", "01 99 00 12 34",
        "Open until", "According to", "Le registre", "2 March 2026",
    )  # fmt: skip
    places = [page.find(words) for words in told]
    assert -1 not in places, dict(zip(told, places, strict=True))
    assert places == sorted(places)
    assert "Nantes" not in page


def test_a_number_of_a_register_has_no_link_to_call(client: Client):
    assert "tel:" not in client.get(PAGE).content.decode()


def test_all_are_listed_where_no_place_is_given(client: Client):
    page = client.get(PAGE)
    assert [branch.name for branch, _opening in page.context["rows"]] == [
        "Guichet de Lyon",
        "Guichet de Nantes",
    ]
    assert "noindex" not in page.content.decode()
    assert "noindex" in client.get(f"{PAGE}?where=lyon").content.decode()


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("lyon+5", "None with that postcode: these are all of the town."),
        ("69500", "None in that place: these are those of the department."),
        ("Trou-Perdu", "We know no counter there."),
    ],
)
def test_what_is_not_there_is_said_to_be_so(client: Client, where: str, words: str):
    assert words in text_of(client, f"{PAGE}?where={where}")


def test_a_place_that_leads_elsewhere_is_repeated_in_no_heading(client: Client):
    page = client.get(f"{PAGE}?where=69003+appelez+le+0899+000+012").content.decode()
    assert [found for found in re.findall(r"<(?:title|h1)>(.*?)</", page, re.S) if "0899" in found] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_many_it_lists(
    client: Client, caf, django_assert_num_queries, count: int
):
    for _counter in range(count):
        factories.branch(company=caf, town="Bron", postcode="69500", opening_hours="Mo-Fr 09:00-12:00")
    client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(f"{PAGE}?where=bron")


def test_a_page_has_twenty(client: Client, caf):
    for _counter in range(20):
        factories.branch(company=caf, town="Bron", postcode="69500")
    assert len(client.get(PAGE).context["rows"]) == 20
    assert len(client.get(f"{PAGE}?page=2").context["rows"]) == 2


def test_only_a_get_is_answered(client: Client):
    assert client.post(PAGE).status_code == 405


def test_a_company_without_branches_has_no_such_page(client: Client):
    factories.company(slug="sogeline")
    assert client.get("/en/reach/sogeline/branches/").status_code == 404
    assert client.get("/en/reach/nobody/branches/").status_code == 404


def test_the_page_of_what_was_renamed_leads_to_its_successor(client: Client, caf):
    new = factories.company(slug="new")
    Company.objects.filter(pk=caf.pk).update(status="retired", retirement_reason="renamed", successor=new)
    assert client.get(PAGE)["Location"] == "/en/reach/new/branches/"


def test_the_page_of_the_body_asks_for_a_place_when_it_has_counters(client: Client, caf):
    asked = 'href="/en/reach/caf/branches/"'
    assert asked in client.get("/en/reach/caf/").content.decode()
    caf.branches.update(gone_on=factories.TODAY)
    assert asked not in client.get("/en/reach/caf/").content.decode()


def test_the_search_leads_there(client: Client):
    page = client.get("/en/search/?q=caisse+d+essai+lyon").content.decode()
    assert 'href="/en/reach/caf/branches/?where=Lyon"' in page
    options = client.get("/en/search/suggestions/?q=caisse+d+essai+lyon").content.decode()
    assert 'data-href="/en/reach/caf/branches/?where=Lyon"' in options


def test_it_speaks_french(client: Client):
    page = text_of(client, "/fr/joindre/caf/guichets/?where=lyon")
    assert "Votre guichet : ville ou code postal" in page.replace("\u202f", " ")
