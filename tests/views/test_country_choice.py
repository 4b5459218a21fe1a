"""The reader's country stands in the address, stays there from page to page, and is chosen below every page."""

import pytest
from lxml import html

from tests import factories

pytestmark = pytest.mark.django_db
OF_COUNTRIES = "ul[contains(@class, 'for-country')]"


@pytest.fixture
def sogeline():
    return factories.company(name="Sogeline")


def links(response, place):
    tree = html.fromstring(response.content.decode())
    return {link.text_content().strip(): link.get("href") for link in tree.xpath(f"//{place}//a")}


def test_a_page_offers_itself_for_every_other_country(client, sogeline):
    found = links(client.get("/fr/joindre/sogeline/"), OF_COUNTRIES)
    assert found["En Belgique"] == "/fr-be/joindre/sogeline/"
    assert found["Au Royaume-Uni"] == "/fr-gb/joindre/sogeline/"
    assert "En France" not in found


def test_what_was_typed_goes_along(client):
    found = links(client.get("/en/search/?q=card"), OF_COUNTRIES)
    assert found["In Belgium"] == "/en-be/search/?q=card"


def test_the_choice_stays_from_page_to_page(client, sogeline):
    paths = links(client.get("/fr-be/joindre/sogeline/"), "body").values()
    own = [path for path in paths if path.startswith("/")]
    assert own and {path.split("/")[1] for path in own if path.split("/")[1] != "fr-be"} <= {
        "nl-be", "en-be", "fr", "fr-gb", "fr-us", "fr-ie", "data", "api",
    }  # fmt: skip


def test_a_page_says_in_its_head_which_language_of_which_country_it_is(client, sogeline):
    tree = html.fromstring(client.get("/fr-be/joindre/sogeline/").content.decode())
    assert tree.get("lang") == "fr-BE"
    alternates = {link.get("hreflang"): link.get("href") for link in tree.xpath("//head/link[@hreflang]")}
    assert set(alternates) == {"nl-BE", "fr-BE", "en-BE", "x-default"}


@pytest.mark.parametrize(
    ("asked", "language"), [("en-US,en;q=0.9", "en"), ("fr-BE", "fr"), ("nl-BE", "fr"), ("de", "fr")]
)
def test_no_country_is_guessed_from_a_browser(client, asked, language):
    response = client.get("/", headers={"accept-language": asked})
    assert response.headers["Location"] == f"/{language}/"
    assert (
        client.get("/situations/", headers={"accept-language": asked})
        .headers["Location"]
        .startswith(f"/{language}/")
    )


def test_a_country_without_a_folder_has_no_address(client):
    assert client.get("/fr-de/").status_code == 404
