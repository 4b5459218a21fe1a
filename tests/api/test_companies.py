import datetime
import json
import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from companies.enums import AliasKind, ChannelStatus
from companies.queries.search.companies import search
from tests import factories
from tests.api import asking
from tests.api.asking import refused

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/companies/"


def asked(client: Client, query: str = "", **parameters: str) -> dict:
    return asking.asked(client, "companies/" + query, **parameters)


# ── The answer ────────────────────────────────────────────────────────────────────────────────────────


def test_a_company_is_told_with_the_name_it_was_found_by(client: Client):
    energy = factories.sector(slug="energy", name_fr="Énergie", name_en="Energy")
    factories.company(name="Énergia Nord", country="DE", sector=energy, aliases=[("Ligéo", AliasKind.BRAND)])
    found = asked(client, q="ligeo")
    (score,) = (result.pop("score") for result in found["results"])
    assert found == {
        "count": 1,
        "is_near": False,
        "results": [
            {
                "slug": "energia-nord",
                "name": "Énergia Nord",
                "matched": "Ligéo",
                "matched_kind": "brand",
                "url": "http://testserver/fr/joindre/energia-nord/",
                "grade": None,
                "country": "DE",
                "sector": "Énergie",
                "way_in": None,
                "no_telephone_on": None,
                "numbers_seen_elsewhere": 0,
                "is_fictitious": False,
            }
        ],
    }
    assert score == round(search("ligeo").matches[0].score, 4)


def test_words_and_address_are_in_the_language_asked_for(client: Client):
    factories.company(name="Sogeline", is_fictitious=True)
    (french,) = asked(client, q="sogeline", lang="fr")["results"]
    (english,) = asked(client, q="sogeline", lang="en")["results"]
    assert (french["name"], french["sector"]) == ("Sogeline (fictif)", "Transports")
    assert (english["name"], english["sector"]) == ("Sogeline (fictitious)", "Transport")
    assert english["url"] == "http://testserver/en/reach/sogeline/"


def test_addresses_are_those_of_the_public_site(client: Client):
    factories.company(name="Sogeline")
    with override_settings(SITE_URL="https://joignable.example"):
        (result,) = asked(client, q="sogeline")["results"]
    assert result["url"] == "https://joignable.example/fr/joindre/sogeline/"


def test_the_order_is_that_of_the_page_and_count_goes_beyond_the_limit(client: Client):
    for number in range(12):
        factories.company(name=f"Sogeline {number:02}")
    everything = asked(client, q="sogeline")
    assert (everything["count"], len(everything["results"])) == (12, 10)
    few = asked(client, q="sogeline", limit="3")
    assert (few["count"], few["results"]) == (12, everything["results"][:3])
    page = client.get("/fr/recherche/?q=sogeline").content.decode()
    assert re.findall(r'<h2><a href="/fr/joindre/([^/]+)/">', page) == [
        result["slug"] for result in everything["results"]
    ]


def test_the_grade_is_a_letter(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(
        channel=line, count=80, latest_at=timezone.now(), every=0 * factories.DAY, wait_minutes=5
    )
    assert [result["grade"] for result in asked(client, q="sogeline")["results"]] == ["A"]


def test_the_way_in_is_told_with_its_rung_its_source_and_its_day(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(
        company=company, number="01 99 00 12 34", label_fr="Service client", confirmed_at=timezone.now()
    )
    (result,) = asked(client, q="sogeline")["results"]
    assert result["way_in"] == {
        "kind": "phone",
        "value": "tel:+33199001234",
        "label": "Service client",
        "rung": "confirmed",
        "source": "https://www.sogeline.example/contact",
        "seen_on": "2025-09-01",
    }


def test_what_there_is_in_place_of_a_way_in_is_told(client: Client):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, status=ChannelStatus.SAID)
    factories.absence(company=company, checked_on=datetime.date(2026, 3, 27))
    (result,) = asked(client, q="sogeline")["results"]
    told = ("way_in", "no_telephone_on", "numbers_seen_elsewhere")
    assert [result[name] for name in told] == [None, "2026-03-27", 1]


def test_nothing_found_is_an_answer(client: Client):
    assert asked(client, q="zzzzzzzz") == {"count": 0, "is_near": False, "results": []}


def test_names_that_may_be_meant_are_told_to_be_no_more(client: Client):
    factories.company(name="SFÉ")
    answer = asked(client, q="sfa")
    assert ([row["slug"] for row in answer["results"]], answer["count"], answer["is_near"]) == (
        ["sfe"],
        1,
        True,
    )


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (
            "+33 1 99 00 12 34",
            {
                "e164": "+33199001234",
                "written": "01\xa099\xa000\xa012\xa034",
                "url": "http://testserver/fr/numero/0199001234/",
            },
        ),
        (
            "39 49",
            {"e164": None, "written": "39\xa049", "url": "http://testserver/fr/numero/3949/"},
        ),
    ],
)
def test_a_number_is_told_beside_what_is_found(client: Client, words: str, number: dict):
    assert asked(client, q=words) == {"count": 0, "is_near": False, "results": [], "number": number}


def test_a_company_that_goes_by_a_number_is_found_beside_it(client: Client):
    factories.company(name="3949")
    answer = asked(client, q="3949")
    assert ([row["slug"] for row in answer["results"]], answer["number"]["written"]) == (["3949"], "39\xa049")


@pytest.mark.parametrize("q", ["1023", "10 23", "+33 1 99 00 12 34"])
def test_the_company_whose_number_it_is_is_named(client: Client, q: str):
    company = factories.company(name="Sogeline")
    factories.phone_channel(company=company, number="1023")
    factories.phone_channel(company=company, number="01 99 00 12 34")
    answer = asked(client, q=q)
    assert [(row["slug"], row["matched_kind"], row["score"]) for row in answer["results"]] == [
        ("sogeline", "number", 1.0)
    ]
    assert (answer["count"], answer["results"][0]["matched"]) == (1, answer["number"]["written"])


def test_nobody_is_named_for_a_number_with_something_against_it_or_only_said(client: Client):
    factories.phone_channel(number="1023", company=factories.company(name="Sogeline"))
    factories.bad_number(number="1023")
    factories.phone_channel(number="3949", company=factories.company(), status=ChannelStatus.SAID)
    assert [asked(client, q=q)["results"] for q in ("1023", "3949")] == [[], []]


# ── The list ──────────────────────────────────────────────────────────────────────────────────────────


def listed(client: Client, address: str) -> list[str]:
    """Slugs of all its pages, each led to by the one before."""
    slugs = []
    while address:
        answer = client.get(address)
        page = json.loads(answer.content)
        slugs += [row["slug"] for row in page["results"]]
        address = page["next"]
        assert answer.get("Link", "") == (f'<{address}>; rel="next"' if address else "")
    return slugs


def test_without_words_all_public_companies_are_listed_page_by_page(client: Client):
    for name in ("Cé", "Bé", "Dé", "Aé", "Eé"):
        factories.company(name=name)
    factories.company(name="Brouillon", status="draft")
    factories.company(name="Fermée", status="retired")
    assert listed(client, f"{ADDRESS}?limit=2") == ["ce", "be", "de", "ae", "ee"]


def test_what_is_added_meanwhile_stands_behind_what_was_there(client: Client):
    for name in ("Cé", "Bé", "Dé"):
        factories.company(name=name)
    first = asked(client, limit="2")
    factories.company(name="Aé")
    factories.Company.objects.filter(slug="ce").delete()
    assert listed(client, first["next"]) == ["de", "ae"]


def test_a_list_is_narrowed_by_sector_country_and_change(client: Client):
    energy = factories.sector(slug="energy", name_fr="Énergie", name_en="Energy")
    factories.company(name="Sogeline")
    factories.company(name="Énergia Nord", country="DE", sector=energy)
    changed = factories.phone_channel(company=factories.company(name="Altimobile"))
    factories.proposal(channel=changed, at=factories.NOW)
    slugs = {
        query: [row["slug"] for row in asked(client, query)["results"]]
        for query in (
            "?sector=energy",
            "?country=DE",
            "?sector=energy&country=FR",
            "?changed_since=2025-10-14T10:30:00%2B02:00",
            "?changed_since=2025-10-14T08:30:01Z",
        )
    }
    assert list(slugs.values()) == [["energia-nord"], ["energia-nord"], [], ["altimobile"], []]


# ── Refusals ──────────────────────────────────────────────────────────────────────────────────────────

WHOLE = "It is a whole number from 1 to 50."
MOMENT = "It is a moment as in ISO 8601: 2026-11-30T13:00:00Z."
SLUG = "It is written as in addresses: small letters, figures and hyphens."
PLACE = "It is no place in this list: take it from “next” as it stands."
NARROWS = "It narrows the list of all companies: leave out q."


@pytest.mark.parametrize(
    ("query", "parameter", "reason"),
    [
        ("?q=", "q", "Say what to search for."),
        ("?q=%20%09", "q", "Say what to search for."),
        ("?q=%00", "q", "Null characters are not allowed."),
        ("?q=" + "a" * 101, "q", "Ensure this value has at most 100 characters (it has 101)."),
        ("?q=a&limit=0", "limit", WHOLE),
        ("?q=a&limit=51", "limit", WHOLE),
        ("?q=a&limit=-1", "limit", WHOLE),
        ("?q=a&limit=5.0", "limit", WHOLE),
        ("?q=a&limit=%D9%A5", "limit", WHOLE),
        ("?q=a&limit=" + "9" * 5000, "limit", WHOLE),
        ("?q=a&limit=ten", "limit", WHOLE),
        ("?q=a&limit=", "limit", "Give a number, or leave it out."),
        ("?q=a&q=b", "q", "It is given more than once."),
        ("?q=a&limit=1&limit=2", "limit", "It is given more than once."),
        (
            "?q=a&page=2",
            "page",
            "There is no such parameter. There are: lang, limit, q, sector, country, changed_since, cursor.",
        ),
        ("?q=a&sector=energy", "sector", NARROWS),
        ("?sector=a%2Fb", "sector", SLUG),
        ("?sector=", "sector", SLUG),
        ("?country=fr", "country", "It is two capital letters (ISO 3166-1): FR, DE, US."),
        ("?changed_since=yesterday", "changed_since", MOMENT),
        ("?changed_since=2026-13-01", "changed_since", MOMENT),
        ("?changed_since=0001-01-01T00:00:00%2B23:00", "changed_since", MOMENT),
        ("?cursor=", "cursor", PLACE),
        ("?cursor=%C3%A9", "cursor", PLACE),
        ("?cursor=cmVwb3J0czoxOjI", "cursor", PLACE),
        ("?cursor=" + "Y" * 5000, "cursor", PLACE),
    ],
)
def test_what_is_wrong_is_refused_with_a_reason(client: Client, query: str, parameter: str, reason: str):
    assert refused(client, f"companies/{query}&lang=en") == {parameter: reason}


def test_all_that_is_wrong_is_told_at_once(client: Client):
    assert list(refused(client, "companies/?limit=0&country=fr&lang=de")) == ["lang", "limit", "country"]


@pytest.mark.parametrize("query", ["?q=a&lang=de", "?q=a&lang=", "?q=a&lang=FR"])
def test_another_language_is_refused_in_french(client: Client, query: str):
    assert refused(client, f"companies/{query}") == {"lang": "C’est l’un de\u202f: fr, en."}


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_an_answer_costs_six_queries_beside_the_search(client: Client, count: int):
    for number in range(count):
        line = factories.phone_channel(company=factories.company(name=f"Sogeline {number}"))
        factories.counted_reports(channel=line, count=3)
    with CaptureQueriesContext(connection) as searching:
        search("sogeline")
    with CaptureQueriesContext(connection) as all_in_all:
        asked(client, q="sogeline")
    # What there is as a whole; companies with their sectors; their channels and absences, the evidence of the channels, and of their kinds.
    assert len(all_in_all) - len(searching) == 6


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_the_list_costs_six_queries(client: Client, count: int, django_assert_num_queries):
    for number in range(count):
        line = factories.phone_channel(company=factories.company(name=f"Sogeline {number}"))
        factories.counted_reports(channel=line, count=3)
    with django_assert_num_queries(6):
        asked(client)
