import re
from html import unescape

import pytest
from django.test import Client

from companies.enums import ChannelKind, ChannelStatus, PriceClass
from companies.views import sector as view
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: factories.NOW)


def bank(name="", **fields):
    found = factories.sector(slug="bank", name_fr="Banques", name_en="Banks")
    return factories.company(name=name, sector=found, **fields)


def text_of(client: Client, path: str) -> str:
    page = client.get(path).content.decode()
    return unescape(" ".join(re.sub("<[^>]*>", " ", page).split()))


def test_a_sector_says_who_has_a_line_who_has_none_and_who_is_only_said_to(client: Client):
    factories.phone_channel(
        company=bank("Vauban"), number="01 99 00 12 34", opening_hours="24/7", price_class=PriceClass.FREE
    )
    factories.absence(company=bank("Ventadour"), kind=ChannelKind.PHONE, note_en="Chat alone.")
    factories.phone_channel(company=bank("Mirabel"), number="01 99 00 55 55", status=ChannelStatus.SAID)
    page = text_of(client, "/en/sectors/bank/")

    told = (
        "Banks", "3 organisations", "1 with a telephone line", "1 open now", "1 free to call",
        "1 without a telephone, with the proof",
        "They have a telephone line", "Vauban", "01 99 00 12 34",
        "No telephone, and here is the proof", "Ventadour", "There is no telephone line.", "Chat alone.",
        "A number that only others name", "Mirabel", "01 99 00 55 55", "we have not seen it at an official source",
    )  # fmt: skip
    places = [page.index(words, page.index("Banks")) for words in told]
    assert places == sorted(places)


def test_a_number_that_is_only_said_has_no_link_to_call(client: Client):
    factories.phone_channel(company=bank(), number="01 99 00 55 55", status=ChannelStatus.SAID)

    assert "tel:" not in client.get("/en/sectors/bank/").content.decode()


@pytest.mark.parametrize(
    ("path", "title"), [("/fr/secteurs/bank/", "Banques"), ("/en/sectors/bank/", "Banks")]
)
def test_a_sector_speaks_the_language_of_its_address(client: Client, path: str, title: str):
    bank()

    assert f"<h1>{title}</h1>" in client.get(path).content.decode()


def test_a_sector_without_anybody_says_so(client: Client):
    factories.sector(slug="bank")

    assert "No organisation of this sector is here yet." in text_of(client, "/en/sectors/bank/")


def test_a_sector_comes_page_by_page(client: Client, monkeypatch):
    monkeypatch.setattr(view, "PER_PAGE", 2)
    for name in ("Alpha", "Beta", "Gamma"):
        factories.phone_channel(company=bank(name))
    first, second = (client.get("/en/sectors/bank/", {"page": page}) for page in ("1", "2"))

    def names(answer):
        return [row.company.name for part in answer.context["parts"] for row in part.rows]

    assert (names(first), names(second)) == (["Alpha", "Beta"], ["Gamma"])
    assert 'content="noindex"' in second.content.decode()
    for wrong in ("99", "x", "-1", "9" * 30):
        assert client.get("/en/sectors/bank/", {"page": wrong}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_sector_costs_the_same_however_many_are_in_it(
    client: Client, django_assert_num_queries, count: int
):
    for number in range(count):
        line = factories.phone_channel(company=bank(), opening_hours=f"Mo-Fr 0{number}:00-19:00")
        factories.counted_reports(channel=line, count=12)
        factories.absence(company=bank(), kind=ChannelKind.PHONE)
        factories.phone_channel(company=bank(), status=ChannelStatus.SAID)
    # the sector; its companies, channels, hours, who is open, absences, three of evidence; of the page: companies,
    # their channels, two of evidence, absences, numbers that are said
    with django_assert_num_queries(17):
        client.get("/fr/secteurs/bank/")


def test_an_unknown_sector_is_a_404(client: Client):
    assert client.get("/fr/secteurs/nothing/").status_code == 404


@pytest.mark.parametrize("path", ["/fr/secteurs/", "/fr/secteurs/bank/"])
def test_sectors_are_only_read(client: Client, path: str):
    bank()
    assert client.post(path).status_code == 405


def test_the_index_lists_sectors_with_how_many_are_in_them(client: Client):
    factories.phone_channel(company=bank())
    bank()
    factories.sector(slug="empty", name_en="Empty")

    page = text_of(client, "/en/sectors/")

    assert "Banks 2 organisations" in page
    assert "Empty" not in page


def test_the_index_is_linked_from_the_list_of_all_companies_and_from_every_footer(client: Client):
    assert 'href="/en/sectors/"' in client.get("/en/search/").content.decode().partition("<footer")[0]
    assert 'href="/en/sectors/"' in client.get("/en/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_index_costs_three_queries(client: Client, django_assert_num_queries, count: int):
    for number in range(count):
        factories.company(sector=factories.sector(slug=f"sector-{number}"))
    with django_assert_num_queries(3):
        client.get("/fr/secteurs/")
