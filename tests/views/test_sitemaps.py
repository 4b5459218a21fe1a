"""Sitemaps as robots read them: ultimate-sitemap-parser follows them from the index; a schema holds them to the protocol."""

import datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree, html
from usp.fetch_parse import SitemapFetcher
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from companies.actions.history.events import record_event
from companies.enums import ChannelStatus, CompanyStatus, EventKind, ReportStatus
from companies.models import Company
from companies.queries.directory.known import fact_kinds
from companies.views import sitemaps
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
#: Written from https://www.sitemaps.org/protocol.html ("XML tag definitions"): the order is free, an address and a day have
#: their form, and what is of another namespace may stand beside.
SCHEMA = etree.XMLSchema(
    etree.fromstring(
        """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" maxOccurs="50000"><xs:complexType><xs:sequence>
      <xs:element name="loc" type="Address"/>
      <xs:element name="lastmod" type="Day" minOccurs="0"/>
      <xs:any namespace="##other" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
    <xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:sequence>
      <xs:element name="loc" type="Address"/>
      <xs:element name="lastmod" type="Day" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:simpleType name="Address"><xs:restriction base="xs:anyURI">
    <xs:minLength value="12"/><xs:maxLength value="2047"/><xs:pattern value="https?://[^\\s]+"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="Day"><xs:union memberTypes="xs:date xs:dateTime xs:gYearMonth xs:gYear"/></xs:simpleType>
</xs:schema>
"""
    )
)


class Robot(AbstractWebClient):
    """Asks the site as it is, and no other."""

    def __init__(self, client):
        self._client = client

    def set_max_response_data_length(self, max_response_data_length):
        pass

    def get(self, url):
        answer = self._client.get(urlsplit(url).path)
        if answer.status_code != 200:
            return WebClientErrorResponse(message=str(answer.status_code), retryable=False)
        return _Answered(url, answer)


class _Answered(AbstractWebClientSuccessResponse):
    def __init__(self, url, answer):
        self._url, self._answer = url, answer

    def status_code(self):
        return 200

    def status_message(self):
        return "OK"

    def header(self, case_insensitive_name):
        return self._answer.get(case_insensitive_name)

    def raw_data(self):
        return self._answer.content

    def url(self):
        return self._url


def pages_found(client):
    """As the robot finds them, from the index on: address → page."""
    tree = SitemapFetcher(url=f"{SITE}/sitemap.xml", recursion_level=0, web_client=Robot(client)).sitemap()
    assert all(type(part).__name__ == "PagesXMLSitemap" for part in tree.sub_sitemaps)
    return {page.url.removeprefix(SITE): page for page in tree.all_pages()}


def parts(client):
    """Each part of the index, held against the schema: path → its root."""
    index = etree.fromstring(client.get("/sitemap.xml").content)
    SCHEMA.assertValid(index)
    found = {}
    for address in index.xpath("//s:loc/text()", namespaces=SPACE):
        path = address.removeprefix(SITE)
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
        found[path] = etree.fromstring(answer.content)
        SCHEMA.assertValid(found[path])
    return found


@pytest.fixture
def known(db):
    """A company of which something is known."""
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="01 99 00 12 34")
    return company


def test_robot_finds_every_page_in_both_languages_and_each_answers(client, known):
    factories.situation(slug="card")
    factories.inquiry(slug="survey")
    factories.bad_number(number="0 899 70 12 34")
    found = pages_found(client)
    for path in (
        "/en/", "/fr/", "/en/reach/sogeline/", "/fr/joindre/sogeline/", "/fr/situations/card/", "/en/sectors/transport/",
        "/en/editions/survey/", "/en/number/0199001234/", "/fr/numero/0199001234/", "/en/number/0899701234/", "/fr/methode/",
    ):  # fmt: skip
        assert path in found
    for path in found:
        answer = client.get(path)
        assert (path, answer.status_code) == (path, 200)
        head = answer.content.decode().partition("</head>")[0]
        assert ("noindex" in head, answer.has_header("X-Robots-Tag")) == (False, False), path
        assert f'<link rel="canonical" href="{SITE}{path}">' in head


def test_every_address_names_its_languages_as_its_page_does(client, known):
    for root in parts(client).values():
        for url in root.findall("s:url", SPACE):
            named = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACE)}
            path = url.findtext("s:loc", namespaces=SPACE).removeprefix(SITE)
            links = html.fromstring(client.get(path).content).xpath("//link[@rel='alternate'][@hreflang]")
            assert named == {link.get("hreflang"): link.get("href") for link in links}
            assert set(named) == {"fr", "en", "x-default"}
            assert named["x-default"] == named["fr"]


def test_nothing_is_invented_of_priority_and_frequency(client, known):
    for path in parts(client):
        text = client.get(path).content
        assert b"priority" not in text
        assert b"changefreq" not in text


@pytest.mark.engine("both")
def test_day_of_a_company_is_that_of_the_newest_thing_told_of_it(client, known):
    told = {"target": known, "company": known}
    assert pages_found(client)["/en/reach/sogeline/"].last_modified is None
    record_event(kind=EventKind.COMPANY_CHANGED, at=NOW, **told)
    record_event(kind=EventKind.PROPOSAL_RECEIVED, at=NOW + datetime.timedelta(days=9), **told)
    found = pages_found(client)
    assert found["/en/reach/sogeline/"].last_modified.date() == NOW.date()
    assert found["/en/"].last_modified is None


# ── Of whom nothing is known ──────────────────────────────────────────────────────────────────────────


def give(kind, company):
    """One fact of that kind."""
    give = {
        "channels": lambda: factories.phone_channel(company=company, number=""),
        "reports": lambda: factories.report(
            channel=factories.phone_channel(company=company, status=ChannelStatus.PROPOSED),
            status=ReportStatus.PUBLISHED,
        ),
        "absences": lambda: factories.absence(company=company),
        "findings": lambda: factories.measurement(company=company),
        "branches": lambda: factories.branch(company=company),
        "bad_numbers": lambda: factories.bad_number(number="0 899 70 12 34", imitates=company),
        "answers": lambda: factories.reply(company=company, by=factories.moderator()),
    }
    give[kind]()


def is_hidden(client, path="/en/reach/sogeline/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("kind", fact_kinds())
@pytest.mark.engine("both")
def test_each_kind_of_fact_lets_a_company_be_found(client, kind):
    company = factories.company(
        name="Sogeline", website="https://sogeline.example/", legal_name="Sogeline SAS"
    )
    assert is_hidden(client)
    assert "/en/reach/sogeline/" not in pages_found(client)
    give(kind, company)
    assert not is_hidden(client)
    assert "/en/reach/sogeline/" in pages_found(client)


def test_what_is_not_public_is_no_fact(client):
    company = factories.company(name="Sogeline")
    line = factories.phone_channel(company=company, status=ChannelStatus.PROPOSED)
    factories.report(channel=line, status=ReportStatus.RECEIVED)
    assert is_hidden(client)
    assert "/en/reach/sogeline/" not in pages_found(client)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_fictitious": True},
        {"status": CompanyStatus.DRAFT},
    ],
)
def test_invented_companies_and_drafts_are_left_out_with_their_numbers(client, known, fields):
    Company.objects.filter(pk=known.pk).update(**fields)
    found = pages_found(client)
    assert [path for path in found if "sogeline" in path or "0199" in path] == []
    if known.is_fictitious or "is_fictitious" in fields:
        for page in ("reach/sogeline/", "reach/sogeline/evidence/", "number/0199001234/"):
            assert is_hidden(client, f"/en/{page}")


def test_who_went_over_to_another_is_left_out(client, known):
    old = factories.company(name="Vieux Nom", status=CompanyStatus.RETIRED, successor=known)
    factories.absence(company=old)
    assert [path for path in pages_found(client) if "vieux-nom" in path] == []


# ── In parts ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.engine("both")
def test_parts_are_cut_by_ids_and_empty_ones_are_left_out(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "IDS_OF_A_PART", 10)
    for pk in range(1000, 1035):
        company = factories.company(name=f"Company {pk}", id=pk)
        if pk < 1008 or pk >= 1030:
            factories.absence(company=company)
    found = parts(client)
    of_companies = [path for path in found if path.startswith("/sitemap-companies-")]
    assert of_companies == ["/sitemap-companies-101.xml", "/sitemap-companies-104.xml"]
    addresses = [
        address
        for path in of_companies
        for address in found[path].xpath("//s:loc/text()[contains(., '/en/')]", namespaces=SPACE)
    ]
    assert len(addresses) == len(set(addresses)) == 8 + 5
    assert client.get("/sitemap-companies-102.xml").status_code == 404


@pytest.mark.parametrize(
    "path", ["none-1", "companies-0", "companies-9", "pages-2", "numbers-99999999999999999999"]
)
def test_part_that_is_none_is_not_found(client, known, path):
    assert client.get(f"/sitemap-{path}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.engine("both")
def test_parts_ask_a_fixed_number_of_times(client, django_assert_num_queries, count):
    for place in range(count):
        factories.phone_channel(company=factories.company(name=f"Company {place}"))
    with django_assert_num_queries(2):  # the stamp, and all the rest
        client.get("/sitemap-companies-1.xml")
    with django_assert_num_queries(2):
        client.get("/sitemap-numbers-1.xml")
    # The stamp; the last id and a look at a part, of companies and of numbers.
    with django_assert_num_queries(5):
        client.get("/sitemap.xml")


def test_unchanged_part_is_not_sent_again(client, known):
    for path in ("/sitemap.xml", "/sitemap-companies-1.xml"):
        first = client.get(path)
        assert first["X-Robots-Tag"] == "noindex"
        assert "Vary" not in first or "Language" not in first["Vary"]
        assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_site_of_the_setting_is_named_whoever_asks(client, settings, known):
    settings.SITE_URL = "https://joignable.example"
    for path in ("/sitemap.xml", "/sitemap-companies-1.xml"):
        text = client.get(path, headers={"host": "localhost"}).content
        assert b"https://joignable.example/" in text
        assert b"localhost" not in text
