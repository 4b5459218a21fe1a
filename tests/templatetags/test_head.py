"""The head of pages as search engines read it."""

import pytest
from lxml import html

from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def sogeline(db):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34")
    return company


def head(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.content).find("head")


def canonical(found):
    (link,) = found.xpath("link[@rel='canonical']/@href")
    return link.removeprefix(SITE)


def languages(found):
    return {
        link.get("hreflang"): link.get("href").removeprefix(SITE) for link in found.xpath("link[@hreflang]")
    }


def is_hidden(found):
    return bool(found.xpath("meta[@name='robots'][contains(@content, 'noindex')]"))


@pytest.mark.parametrize(
    ("asked", "itself", "french"),
    [
        ("/en/", "/en/", "/fr/"),
        ("/en/?utm_source=paper", "/en/", "/fr/"),
        ("/en/reach/sogeline/?look=1", "/en/reach/sogeline/", "/fr/joindre/sogeline/"),
        (
            "/en/reach/sogeline/evidence/?utm_source=x",
            "/en/reach/sogeline/evidence/",
            "/fr/joindre/sogeline/preuves/",
        ),
        ("/en/sectors/transport/?page=1", "/en/sectors/transport/", "/fr/secteurs/transport/"),
        (
            "/en/sectors/transport/?page=2&x=1",
            "/en/sectors/transport/?page=2",
            "/fr/secteurs/transport/?page=2",
        ),
        ("/en/ranking/?order=hardest&country=FR", "/en/ranking/?country=FR", "/fr/classement/?country=FR"),
        ("/en/number/0199001234/?told", "/en/number/0199001234/", "/fr/numero/0199001234/"),
    ],
)
def test_page_names_its_one_address_and_its_other_language(client, sogeline, asked, itself, french):
    found = head(client, asked)
    assert canonical(found) == itself
    assert languages(found) == {"en": itself, "fr": french, "x-default": french}


def test_address_of_the_setting_is_named_whoever_asks(client, settings, sogeline):
    settings.SITE_URL = "https://joignable.example"
    found = head(client, "/en/reach/sogeline/")
    assert found.xpath("link[@rel='canonical']/@href") == ["https://joignable.example/en/reach/sogeline/"]


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("/en/search/", False),
        ("/en/search/?q=sogeline", True),
        ("/en/search/?free=on", True),
        ("/en/search/?page=2", True),
        ("/en/compare/?c=sogeline", True),
        ("/en/number/0199009999/", True),
        ("/en/number/0199001234/", False),
        ("/en/reach/sogeline/", False),
        ("/en/reach/sogeline/history/", True),
    ],
)
def test_what_has_no_end_or_is_not_known_is_hidden(client, sogeline, path, hidden):
    assert is_hidden(head(client, path)) == hidden


def test_pages_of_an_invented_company_and_its_number_are_hidden(client):
    company = factories.company(name="Altimobile", is_fictitious=True)
    factories.phone_channel(company=company, number="01 99 00 12 34")
    for path in ("reach/altimobile/", "reach/altimobile/evidence/", "number/0199001234/"):
        assert is_hidden(head(client, f"/en/{path}"))
