import pytest
from django.test import Client

from companies.enums import CompanyStatus
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return factories.company(
        name="Sogeline", status=CompanyStatus.DRAFT, website="https://www.sogeline.example/boutique",
        wikidata="Q42", is_only_listed=True,
    )  # fmt: skip


def page(client, words):
    return client.get("/en/search/", {"q": words}).content.decode()


def test_brand_of_a_list_is_answered_for_with_its_site_as_text(client: Client, brand):
    html = page(client, "sogeline")
    assert "Sogeline: not known yet" in html
    assert "Found for “sogeline”" in html
    assert "www.sogeline.example" in html
    assert 'href="https://www.sogeline.example' not in html
    assert 'href="/en/add-a-company/?name=Sogeline"' in html
    assert "We know no company of that name" not in html


def test_its_page_is_not_public_and_other_words_do_not_find_it(client: Client, brand):
    assert client.get("/en/reach/sogeline/").status_code == 404
    assert "not known yet" not in page(client, "sogelin")
