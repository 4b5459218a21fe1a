import re
from html import escape, unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from companies.enums import AliasKind, ChannelStatus, PriceClass
from companies.models import Company
from companies.queries.search.companies import search as find
from companies.views.search import MOST_FOUND
from tests import factories
from tests.plain import flat, plain
from tests.rows import every_row

pytestmark = pytest.mark.django_db


def found(client: Client, query: str) -> list[str]:
    answer = client.get(f"/fr/recherche/?{query}")
    assert answer.status_code == 200
    listed = answer.content.decode().partition('<ol class="found">')[2].partition("</ol>")[0]
    return re.findall(r'<h2><a href="/fr/joindre/([^/]+)/">', listed)


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
    # The stamp of all; traits, languages; stamps of the rows; companies, channels, absences and two of evidence; phrases,
    # words said for sectors, and sectors; and brands of a list, where no company is called just so.
    assert len(all_in_all) - len(searching) == 13


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_all_costs_the_same_however_long(client: Client, django_assert_num_queries, count: int):
    for number in range(count):
        factories.phone_channel(company=factories.company(name=f"Sogeline {number}"))
    # The stamp of all; three lists of choices; how many, and which; stamps of the rows; companies, channels, absences and
    # two of evidence.
    with django_assert_num_queries(12):
        client.get("/fr/recherche/")
    with django_assert_num_queries(12):
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
    monkeypatch.setattr("companies.queries.search.listing.MOST_LISTED", 10)
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
    page = flat(client.get("/en/search/?q=sogeline&country=FR&kind=phone&sort=time").content.decode())
    assert "France · Telephone · Time to a human</span></summary>" in page
    assert '<details class="filters">' in page


def test_a_choice_that_does_not_exist_opens_the_filters(client: Client):
    assert '<details class="filters" open>' in client.get("/en/search/?kind=pigeon").content.decode()


def test_filters_that_leave_nothing_can_be_taken_off(client: Client):
    factories.company(name="Sogeline")
    page = plain(client.get("/en/search/?q=sogeline&kind=chat").content.decode())
    assert '<a class="button quiet" href="?q=sogeline">Show the 1 result without filters</a>' in page
    assert "We know no company" not in page


@pytest.mark.engine("both")
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
    assert text.count('class="grade A"') == 1
    assert text.count(">5 min</span>") == 1


def test_an_unknown_order_is_answered_calmly(client: Client):
    factories.company(name="Sogeline")
    assert found(client, "sort=charm") == ["sogeline"]


# ── What people say instead of a name ─────────────────────────────────────────────────────────────────


@pytest.fixture
def card():
    made = factories.situation(
        slug="card",
        name_fr="Carte volée",
        name_en="Stolen card",
        brand_question_fr="Quelle banque ?",
        brand_question_en="Which bank?",
    )
    factories.phrase("carte volée", situation=made)
    factories.phrase("my card was stolen", situation=made)
    return made


def links_of(client: Client, query: str) -> list[str]:
    """Where the page leads to, between the form and the footer."""
    page = client.get("/en/search/", {"q": query}).content.decode()
    main = page.partition("</form>\n")[2].partition("</main>")[0]
    return re.findall('href="(/en/(?:situations|sectors|reach)/[^"]*)"', main)


def test_what_people_say_leads_to_what_to_do_above_the_companies(client: Client, card):
    factories.company(name="Carte volée express")

    for query in ("carte volée", "on m’a volé… ma carte volée !", "My card was stolen"):
        assert links_of(client, query)[0] == "/en/situations/card/"
    assert links_of(client, "carte volée")[1:] == ["/en/reach/carte-volee-express/"]
    assert links_of(client, "carte") == ["/en/reach/carte-volee-express/"]


def test_what_to_do_is_never_said_to_be_no_result(client: Client, card):
    page = text_of(client, "/en/search/?q=carte+volée")
    told = [page.index(words) for words in ("Found for “carte volée”", "What to do", "Stolen card")]

    assert told == sorted(told)
    assert "No result" not in page
    assert "We know no company" not in page
    assert "No result for “zzzzzz”" in text_of(client, "/en/search/?q=zzzzzz")
    assert "No result" not in text_of(client, "/en/search/?q=carte+volée&kind=chat")


def test_a_company_in_a_situation_leads_to_the_page_of_both_then_to_each(client: Client, card):
    factories.company(name="Banque Vauban")

    assert links_of(client, "carte volée banque vauban") == [
        "/en/situations/card/banque-vauban/",
        "/en/situations/card/",
        "/en/reach/banque-vauban/",
    ]
    assert links_of(client, "ma carte de la banque vauban volée") == [
        "/en/situations/card/banque-vauban/",
        "/en/situations/card/",
        "/en/reach/banque-vauban/",
    ]


def test_a_sector_stands_above_companies_that_are_merely_alike_and_below_one_of_that_name(client: Client):
    bank = factories.sector(slug="bank", name_en="Banks")
    factories.sector_word("banque", sector=bank)
    factories.company(name="Banque Vauban", sector=bank)
    assert links_of(client, "banque") == ["/en/sectors/bank/", "/en/reach/banque-vauban/"]

    factories.company(name="Banque")
    assert links_of(client, "banque") == [
        "/en/reach/banque/",
        "/en/reach/banque-vauban/",
        "/en/sectors/bank/",
    ]


@pytest.mark.parametrize("words", ["sourd", "malentendante", "deaf", "hard of hearing"])
def test_who_does_not_hear_is_led_to_the_ways_in_by_text(client: Client, words: str):
    page = client.get("/en/search/", {"q": words}).content.decode()

    assert 'href="/en/search/?deaf=on"' in page
    assert "No result" not in page


def test_the_ways_in_by_text_are_listed_and_shown_those_for_an_emergency_first(client: Client):
    alone = factories.company(name="Alpha")
    factories.channel(company=alone, kind="text", value="sms:33700", label_en="Report a text")
    urgent = factories.company(name="Urgences")
    factories.phone_channel(company=urgent, number="01 99 00 12 34")
    factories.channel(company=urgent, kind="text", value="sms:114", purpose="urgent_help", label_en="By text")
    relay = factories.phone_channel(
        company=factories.company(name="Beta"), deaf_access_url="https://relay.example/beta"
    )
    factories.phone_channel(company=factories.company(name="Gamma"))
    factories.channel(company=factories.company(name="Delta"), kind="text", value="sms:10", status="proposed")

    page = client.get("/en/search/?deaf=on").content.decode()

    assert found(client, "deaf=on") == ["urgences", "alpha", "beta"]
    assert [link in page for link in ('href="sms:114"', 'href="sms:33700"', f'href="{relay.deaf_access_url}"')] == [
        True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_ways_in_by_text_cost_the_same_however_many(
    client: Client, django_assert_num_queries, count: int
):
    for number in range(count):
        factories.channel(kind="text", value=f"sms:{number + 10}")
    # The stamp of all; three lists of choices; who is texted to, of those on the list, and how many; their ways by text;
    # companies, channels, absences and two of evidence.
    with django_assert_num_queries(13):
        client.get("/fr/recherche/?deaf=on")


# ── What a stranger could have us say ─────────────────────────────────────────────────────────────────

LURES = [
    "Support Netflix officiel : appelez le 08 99",
    "Netflix 0 899 70",
    "Netflix: call now",
    "Netflix contactez le support",
    "Netflix zéro huit neuf neuf",
    "Netflix O8 99 7O",
    "Netflix aide@netflix.example",
    "netflix-aide.com",
    "netflix aide point com",
]


def titles_of(text: str) -> str:
    """Everything that a search engine or a reader of headings is told."""
    found = re.findall(r"<(title|h[1-6])\b[^>]*>(.*?)</\1>", text, re.DOTALL)
    return unescape(" ".join(" ".join(words for _tag, words in found).split()))


@pytest.mark.parametrize("language", ["fr/recherche", "en/search"])
@every_row("words", LURES)
def test_no_title_repeats_a_number_an_address_or_a_call(client: Client, language, words):
    factories.company(name="Netflix")
    answer = client.get(f"/{language}/", {"q": words})
    text = answer.content.decode()
    assert answer.status_code == 200
    told = plain(titles_of(text)).casefold()
    assert [word for word in words.casefold().split() if len(word) > 1 and word in told.split()] == []
    assert "netflix aide" not in told and "0 899" not in told and "08 99" not in told
    # The field keeps it: nothing that was typed is lost.
    assert f'value="{escape(words)}"' in text


@every_row(
    ("words", "told"),
    [
        ("Netflix", "1 result for “Netflix”"),
        ("1&1", "1 result for “1&1”"),
        ("Studio 1984", "1 result for “Studio 1984”"),
        ("hotel.example", "1 result for “hotel.example”"),
        ("Netflix appelez", "1 result"),
        ("rien du tout", "No result for “rien du tout”"),
        ("rien du tout 0899", "No result for what you typed"),
    ],
)
def test_a_name_of_ours_is_repeated_whatever_it_holds(client: Client, words, told):
    for name in ("Netflix", "1&1", "Studio 1984"):
        if not Company.objects.filter(name=name):
            factories.company(name=name)
    if not Company.objects.filter(name="Hotel"):
        factories.company(name="Hotel", domains=["hotel.example"])
    text = client.get("/en/search/", {"q": words}).content.decode()
    heading = unescape(re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)[1])
    assert flat(heading).strip() == told


def test_suggestions_repeat_no_lure_either(client: Client):
    factories.company(name="Netflix")
    text = client.get("/fr/recherche/suggestions/", {"q": "Netflix appelez le 0899"}).content.decode()
    assert "appelez" not in text
    assert "0899" not in text


def test_a_page_that_is_missing_asks_for_no_lure(client: Client):
    lure = client.get("/fr/joindre/netflix-appelez-le-0899701234/")
    assert lure.context["guess"] == ""
    assert not re.search(r'value="[^"]*0899', lure.content.decode())
    assert 'value="netflix"' in client.get("/fr/joindre/netflix/").content.decode()
