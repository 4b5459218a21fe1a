"""What is typed into the search and is no company's name."""

import pytest

from companies.enums import AliasKind
from companies.queries.search.answers import answers_to, is_about_deafness
from companies.queries.search.companies import search
from tests.factories import company, phrase, sector, sector_word, situation

pytestmark = pytest.mark.django_db


def answers(words, **how):
    return answers_to(words, search(words), **how)


def told(words, **how):
    found = answers(words, **how)
    return [row.slug for row in found.said.situations], [row.slug for row in found.sectors]


@pytest.fixture
def lists():
    made = situation(slug="hacked", brand_question_fr="Lequel ?", brand_question_en="Which one?")
    for text in ("piraté", "compte piraté"):
        phrase(text, situation=made)
    bank = sector(slug="bank", name_fr="Banques", name_en="Banks")
    sector_word("banque", sector=bank)
    company(name="Vauban", slug="vauban", sector=bank)


def test_a_company_s_own_name_is_about_no_situation(lists):
    company(name="Piraté")
    phrase("vauban", situation=situation())

    assert told("piraté") == told("vauban") == told("service client Piraté") == ([], [])
    assert answers("piraté").come_after


def test_what_a_company_is_only_searched_for_by_is_not_its_name(lists):
    company(name="Secours", aliases=[("piraté", AliasKind.TOPIC)], domains=["pirate.example"])

    assert told("piraté") == (["hacked"], [])
    assert not answers("piraté").come_after


def test_a_sector_stands_below_a_company_of_that_very_name(lists):
    assert not answers("banque").come_after
    company(name="Banque")

    assert (told("banque"), answers("banque").come_after) == (([], ["bank"]), True)


def test_what_is_begun_stands_below_the_company_that_is_being_typed(lists):
    assert not answers("comp", is_typing=True).come_after
    company(name="Comptoir des voyages")

    assert told("comp", is_typing=True) == (["hacked"], [])
    assert answers("comp", is_typing=True).come_after
    assert not answers("compte piraté", is_typing=True).come_after


def test_a_company_and_what_happened_to_it_stand_above_the_company(lists):
    found = answers("vauban pira", is_typing=True)

    assert [(one.situation.slug, one.company.slug) for one in found.said.about] == [("hacked", "vauban")]
    assert not found.come_after


def test_the_company_is_told_where_the_search_did_not_find_it_by_the_same_words(lists):
    assert [row.slug for row in answers("vauban piraté").companies] == []
    assert [row.slug for row in answers("mon compte vauban est piraté").companies] == ["vauban"]


def test_they_are_counted_line_by_line(lists):
    assert [len(answers(words)) for words in ("mon compte vauban est piraté", "banque", "sourd", "vauban")] == [
        3, 1, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "sourd", "Sourde", "sourds", "malentendant", "malentendants", "numéro pour sourds", "langue des signes", "LSF",
        "deaf", "hard of hearing", "i am deaf", "text relay", "je suis sourd et je veux appeler EDF",
    ],
)  # fmt: skip
def test_these_words_are_said_by_who_does_not_hear(words):
    assert is_about_deafness(words)


@pytest.mark.parametrize("words", ["sourdine", "deafening", "signes", "language", "relay", "entendu", ""])
def test_these_words_are_not(words):
    assert not is_about_deafness(words)


@pytest.mark.parametrize("words", ["", "3949", "01 99 00 12 34"])
def test_nothing_and_a_number_are_answered_elsewhere(words, django_assert_num_queries):
    found = search(words)

    with django_assert_num_queries(0):
        assert not answers_to(words, found)
