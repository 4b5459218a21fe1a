import re
import time
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from companies.actions.history.changing import changing
from companies.enums import AliasKind, CompanyStatus, EventKind, RetirementReason
from companies.queries.search.companies import search
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/en/search/suggestions/"


def options(client: Client, words: str, address: str = ADDRESS) -> list[tuple[str, str]]:
    """The options as they are read, each with where it leads."""
    answer = client.get(address, {"q": words})
    assert answer.status_code == 200
    found = re.findall(r"<li ([^>]*)>(.*?)</li>", answer.content.decode(), re.DOTALL)
    assert len(found) == answer.content.decode().count("<li")
    return [
        (
            unescape(re.sub("[ \n]+", " ", re.sub("<[^>]*>", " ", inside)).strip()),
            "".join(re.findall('data-href="(.*?)"', told)),
        )
        for told, inside in found
    ]


def test_suggestions_say_name_and_reason_and_end_with_all_results(client: Client):
    factories.company(name="Altimobile", aliases=[("Sogeline Mobile", AliasKind.BRAND)])
    factories.company(name="Sogeline")
    assert options(client, "sogeline") == [
        ("Sogeline", "/en/reach/sogeline/"),
        ("Altimobile Sogeline Mobile, operated by Altimobile", "/en/reach/altimobile/"),
        ("All results for “sogeline”", ""),
    ]


def test_suggestions_speak_the_language_of_their_address(client: Client):
    factories.company(name="Sogeline", is_fictitious=True)
    assert options(client, "sogeline", "/fr/recherche/suggestions/") == [
        ("Sogeline (fictif)", "/fr/joindre/sogeline/"),
        ("Tous les résultats pour «\u202fsogeline\u202f»", ""),
    ]


def test_every_element_is_an_option_of_a_list(client: Client):
    factories.company(name="Sogeline")
    page = client.get(ADDRESS, {"q": "sogeline"}).content.decode()
    assert page.count("<li ") == page.count('role="option"') == 2
    assert "<a " not in page and "<html" not in page


def test_there_are_eight_at_most(client: Client):
    for number in range(9):
        factories.company(name=f"Sogeline {number}")
    assert [words for words, _address in options(client, "sogeline")] == [
        *[f"Sogeline {number}" for number in range(7)],
        "All results for “sogeline”",
    ]


def test_a_number_leads_to_its_page(client: Client):
    factories.company(name="3949 Allô Emploi")
    assert options(client, "39 49") == [
        ("39\xa049 whose number it is, and what it costs", "/en/number/3949/")
    ]


def test_what_is_nearly_a_name_is_suggested_as_such(client: Client):
    factories.company(name="SFÉ")
    assert options(client, "sfa") == [("SFÉ a name close to what you typed", "/en/reach/sfe/")]


def test_the_grade_is_said_where_there_is_one(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    factories.counted_reports(
        channel=line, count=80, latest_at=timezone.now(), every=0 * factories.DAY, wait_minutes=5
    )
    assert options(client, "sogeline")[0][0] == "Sogeline Grade A"


@pytest.mark.engine("both")
@pytest.mark.parametrize("words", ["", "   ", "\0", "zzzzzzzz", "s" * 101, "?!", "\u200b"], ids=ascii)
def test_what_is_no_name_of_anything_is_answered_with_nothing(client: Client, words: str):
    factories.company(name="Sogeline")
    assert options(client, words) == []


def test_nothing_asked_is_answered_with_nothing(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content.strip()) == (200, b"")


def test_what_was_typed_is_escaped(client: Client):
    factories.company(name="Sogeline <b>")
    page = client.get(ADDRESS, {"q": 'sogeline "<b>'}).content.decode()
    assert "Sogeline &lt;b&gt;" in page and "“sogeline &quot;&lt;b&gt;”" in page
    assert "<b>" not in page


def test_any_cache_may_keep_them(client: Client):
    factories.company(name="Sogeline")
    answer = client.get(ADDRESS, {"q": "sogeline"}, headers={"accept-language": "fr"})
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer.get("Vary", "") in ("", "Accept-Encoding")
    assert answer.cookies == {}


def test_suggestions_refuse_to_be_written_to(client: Client):
    assert client.post(ADDRESS, {"q": "sogeline"}).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_cost_seven_queries_beside_the_search_of_a_name(client: Client, count: int):
    for number in range(count):
        line = factories.phone_channel(company=factories.company(name=f"Sogeline {number}", aliases=["SGL"]))
        factories.counted_reports(channel=line, count=3)
    with CaptureQueriesContext(connection) as searching:
        search("sgl", limit=7)
    with CaptureQueriesContext(connection) as all_in_all:
        client.get(ADDRESS, {"q": "sgl"})
    # The stamp of all; companies; their channels, the evidence of these, and of their kinds; words said for sectors, and
    # sectors.
    assert len(all_in_all) - len(searching) == 7
    assert len(all_in_all) <= 14


@pytest.mark.parametrize("count", [1, 3])
def test_what_people_say_costs_seven_queries_beside_the_search(client: Client, count: int):
    made = factories.situation(slug="hacked", brand_question_fr="Lequel ?", brand_question_en="Which one?")
    for number in range(count):
        factories.phrase(f"piraté {number}", situation=made)
        factories.company(name=f"Sogeline {number}")
    with CaptureQueriesContext(connection) as searching:
        search("xyzzy piraté 0", limit=7)
    with CaptureQueriesContext(connection) as all_in_all:
        client.get(ADDRESS, {"q": "xyzzy piraté 0"})
    # Names within the words, phrases, and where these lead; words said for sectors, and sectors; bodies with branches, and
    # kinds of these.
    assert len(all_in_all) - len(searching) == 7


# ── The first letters, from memory ────────────────────────────────────────────────────────────────────


def asked(client: Client, words: str, address: str = ADDRESS) -> tuple[str, int]:
    """(the answer, queries it cost)."""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address, {"q": words}).content.decode()
    return page, len(queries)


@pytest.mark.parametrize("letters", ["s", "so", "sog", "1", "112"])
def test_the_first_letters_are_found_once(client: Client, memory, letters: str):
    factories.company(name="Sogeline")
    factories.company(name="1984 Mobile")
    computed, _queries = asked(client, letters)
    assert asked(client, letters) == (computed, 1)


@pytest.mark.parametrize("words", ["soge", "s g", "É", "S", "s-"])
def test_what_tells_more_is_kept_nowhere(client: Client, memory, words: str):
    factories.company(name="Sogeline")
    asked(client, words)
    assert asked(client, words)[1] > 1
    assert len(memory._cache) == 0


def test_each_language_has_its_own(client: Client, memory):
    factories.company(name="Sogeline", is_fictitious=True)
    assert "Sogeline (fictitious)" in asked(client, "sog")[0]
    assert "Sogeline (fictif)" in asked(client, "sog", "/fr/recherche/suggestions/")[0]


def test_what_changes_is_told_at_once(client: Client, memory):
    """Published, renamed, told of, hidden."""
    first = factories.company(name="Sogeline")
    assert [words for words, _address in options(client, "sog")][:-1] == ["Sogeline"]
    second = factories.company(name="Sogefroid")
    assert [words for words, _address in options(client, "sog")][:-1] == ["Sogeline", "Sogefroid"]
    line = factories.phone_channel(company=first)
    factories.counted_reports(
        channel=line, count=80, latest_at=timezone.now(), every=0 * factories.DAY, wait_minutes=5
    )
    assert ("Sogeline Grade A", "/en/reach/sogeline/") in options(client, "sog")
    with changing(second, EventKind.COMPANY_CHANGED, by=factories.user(), at=factories.NOW) as row:
        row.status, row.retirement_reason = CompanyStatus.RETIRED, RetirementReason.CLOSED
    assert [words for words, _address in options(client, "sog")][:-1] == ["Sogeline Grade A"]


def test_grades_fade_by_the_clock_too(client: Client, memory, monkeypatch):
    factories.company(name="Sogeline")
    asked(client, "sog")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert asked(client, "sog")[1] == 1
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert asked(client, "sog")[1] > 1


# ── What people say instead of a name ─────────────────────────────────────────────────────────────────


@pytest.fixture
def lists():
    made = factories.situation(
        slug="hacked",
        name_en="Hacked account",
        brand_question_fr="Lequel ?",
        brand_question_en="Which one?",
    )
    factories.phrase("piraté", situation=made)
    factories.phrase("compte piraté", situation=made)
    social = factories.sector(slug="social", name_en="Social networks")
    factories.sector_word("réseau social", sector=social)
    factories.company(name="Facebook", sector=social)


HACKED = ("Hacked account what to do", "/en/situations/hacked/")
ALL = "All results for “{}”"


def test_situations_are_suggested_from_four_letters_of_a_phrase_on(client: Client, lists):
    assert options(client, "com") == []
    assert options(client, "comp") == [HACKED, (ALL.format("comp"), "")]
    assert options(client, "mon compte pi") == [HACKED, (ALL.format("mon compte pi"), "")]
    assert options(client, "passeport") == []


def test_the_page_of_a_company_in_a_situation_is_suggested_first(client: Client, lists):
    assert options(client, "facebook pira") == [
        ("Hacked account: Facebook", "/en/situations/hacked/facebook/"),
        HACKED,
        ("Facebook", "/en/reach/facebook/"),
        (ALL.format("facebook pira"), ""),
    ]


def test_a_company_is_suggested_beside_its_situation_where_the_search_did_not_find_it(client: Client, lists):
    assert options(client, "mon compte facebook est piraté") == [
        ("Hacked account: Facebook", "/en/situations/hacked/facebook/"),
        HACKED,
        ("Facebook", "/en/reach/facebook/"),
        (ALL.format("mon compte facebook est piraté"), ""),
    ]


def test_sectors_are_suggested_above_companies_that_are_merely_alike(client: Client, lists):
    factories.company(name="Réseau social du Nord")
    sector = ("Social networks who answers, who does not", "/en/sectors/social/")
    alike = ("Réseau social du Nord", "/en/reach/reseau-social-du-nord/")

    assert options(client, "réseau social")[:2] == [sector, alike]
    # While a name is being typed, it is the name that is meant.
    assert options(client, "réseau so")[:2] == [alike, sector]


def test_a_company_s_own_name_suggests_no_situation(client: Client, lists):
    factories.company(name="Piraté")

    assert options(client, "piraté") == [("Piraté", "/en/reach/pirate/"), (ALL.format("piraté"), "")]


def test_who_does_not_hear_is_led_to_the_ways_in_by_text(client: Client):
    assert options(client, "malentendant")[0][1] == "/en/search/?deaf=on"


def test_with_all_of_these_there_are_eight_at_most(client: Client, lists):
    for number in range(9):
        factories.company(name=f"Compte {number}")
    factories.sector_word("compte", sector=factories.sector())

    assert len(options(client, "compte")) == 8
