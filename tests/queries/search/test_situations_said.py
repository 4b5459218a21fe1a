"""What people say, and which situation, and which company, it is about."""

import pytest

from companies.actions.search.index import index_company
from companies.enums import AliasKind, CompanyKind, CompanyStatus
from companies.queries.search.situations_said import MOST_SITUATIONS, situations_said
from tests.factories import company, phone_channel, phrase, situation

pytestmark = pytest.mark.django_db


def about_a_company(slug, **fields):
    return situation(slug=slug, brand_question_fr="Laquelle ?", brand_question_en="Which one?", **fields)


@pytest.fixture
def lists():
    """Three situations; the last is about no company."""
    for slug, texts in {
        "hacked": ("piraté", "compte piraté", "hacked", "compte bloqué"),
        "parcel": ("colis non reçu", "pas reçu mon colis"),
        "card": ("carte volée", "volé ma carte"),
    }.items():
        made = about_a_company(slug)
        for text in texts:
            phrase(text, situation=made)
    phrase("fuite de gaz", situation=situation(slug="gas"))


def said(words, **how):
    found = situations_said(words, **how)
    return (
        [(one.situation.slug, one.company.slug) for one in found.about],
        [row.slug for row in found.situations],
    )


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("piraté", ["hacked"]),
        ("PIRATÉS", ["hacked"]),
        ("mon compte a été piraté", ["hacked"]),
        ("mon colis non reçu depuis lundi", ["parcel"]),
        ("je n’ai pas reçu mon colis", ["parcel"]),
        ("on m’a volé ma carte à Rome", ["card"]),
        ("les cartes volées", ["card"]),
        ("carte volée et colis non reçu", ["parcel", "card"]),
        ("ma fuite de gaz", ["gas"]),
        ("carte", []),
        ("vol", []),
        ("colis", []),
        ("gaz", []),
        ("pirates des caraïbes", ["hacked"]),
        ("hack", []),
        ("cartevolée", []),
        ("carte vitale volée", []),
        ("", []),
        ("de la", []),
        ("!!!", []),
    ],
)
def test_a_phrase_is_said_whole_wherever_it_stands(lists, words, slugs):
    assert said(words) == ([], slugs)


@pytest.mark.parametrize(
    ("words", "pairs", "slugs"),
    [
        ("facebook piraté", [("hacked", "facebook")], ["hacked"]),
        ("Facebook a été piraté", [("hacked", "facebook")], ["hacked"]),
        ("mon compte facebook a été piraté", [("hacked", "facebook")], ["hacked"]),
        ("my facebook was hacked", [("hacked", "facebook")], ["hacked"]),
        ("colis banque bleue non reçu", [("parcel", "banque-bleue")], ["parcel"]),
        ("carte bb volée", [("card", "banque-bleue")], ["card"]),
        ("carte volée à la banque bleue", [("card", "banque-bleue")], ["card"]),
        ("facebook banque bleue piraté", [("hacked", "banque-bleue"), ("hacked", "facebook")], ["hacked"]),
        ("facebook fuite de gaz", [], ["gas"]),
        ("facebook", [], []),
        ("facebook banque bleue", [], []),
        ("aide piraté", [], ["hacked"]),
        ("brouillon piraté", [], ["hacked"]),
        ("annuaire piraté", [], ["hacked"]),
    ],
)
def test_a_company_named_beside_a_phrase_is_what_it_is_about(lists, words, pairs, slugs):
    company(name="Facebook")
    company(name="Banque Bleue", aliases=[("BB", AliasKind.ABBREVIATION), ("annuaire", AliasKind.TOPIC)])
    company(name="Brouillon", status=CompanyStatus.DRAFT)
    company(name="Aide", kind=CompanyKind.HELP_LINE)

    assert said(words) == (pairs, slugs)


def test_a_name_does_not_take_a_word_out_of_a_phrase(lists):
    company(name="Colis")
    company(name="Non")

    assert said("colis non reçu") == ([], ["parcel"])


def test_of_namesakes_the_best_known_is_meant(lists):
    company(name="Orange")
    known = company(name="ORANGE", slug="known")
    phone_channel(company=known)
    index_company(company=known)

    assert said("orange compte piraté") == ([("hacked", known.slug)], ["hacked"])


def test_so_many_situations_are_named_at_most(lists):
    assert len(said("carte volée, compte piraté, fuite de gaz, colis non reçu")[1]) == MOST_SITUATIONS


def test_a_phrase_leads_to_what_took_the_place_of_its_situation():
    successor = situation(slug="gas-leak")
    phrase("gaz coupé", situation=situation(slug="gas-or-power", successor=successor))

    assert said("gaz coupé") == ([], ["gas-leak"])


# ── While typing ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "pairs", "slugs"),
    [
        ("pir", [], []),
        ("pira", [], ["hacked"]),
        ("cart", [], ["card"]),
        ("ma carte vo", [], ["card"]),
        ("cartes", [], ["card"]),
        ("carte volées", [], ["card"]),
        ("volé", [], ["card"]),
        ("compte", [], ["hacked"]),
        ("facebook p", [], []),
        ("facebook pira", [("hacked", "facebook")], ["hacked"]),
        ("compte faceb", [], []),
        ("passeport", [], []),
        ("olée", [], []),
        ("", [], []),
    ],
)
def test_a_phrase_may_be_begun_while_typing(lists, typed, pairs, slugs):
    company(name="Facebook")

    assert said(typed, is_typing=True) == (pairs, slugs)


def test_what_is_begun_says_so_and_nothing_is_begun_when_nobody_is_typing(lists):
    assert situations_said("carte vo", is_typing=True).is_begun
    assert not situations_said("carte volée", is_typing=True).is_begun
    assert said("carte vo") == ([], [])


def test_the_situation_that_most_phrases_begin_for_is_proposed_first():
    phrase("compte vidé", situation=situation(slug="fake-adviser"))
    made = situation(slug="hacked")
    for text in ("compte piraté", "compte bloqué"):
        phrase(text, situation=made)

    assert said("compte", is_typing=True) == ([], ["hacked", "fake-adviser"])


# ── Cost ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("is_typing", [False, True])
def test_it_costs_four_queries_however_many_there_are(count, is_typing, django_assert_num_queries):
    made = about_a_company("hacked")
    phrase("piraté", situation=made)
    for number in range(count):
        phrase(f"piraté numéro {number}", situation=made)
        company(name=f"Sogeline {number}")

    # Companies named, phrases; the situations that these lead to, and the companies that one is said of.
    with django_assert_num_queries(4):
        found = situations_said("sogeline 0 piraté", is_typing=is_typing)

    assert [one.company.name for one in found.about] == ["Sogeline 0"]


def test_one_word_costs_one_query_and_nothing_costs_none(django_assert_num_queries):
    with django_assert_num_queries(1):
        situations_said("piraté")
    with django_assert_num_queries(0):
        situations_said("de la ! ")
