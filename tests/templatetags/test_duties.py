"""Results have a sign and a word; what the directory says is a sentence in both languages, and a form filled in."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.translation import override

from companies.enums import DutyResult
from companies.queries.duties import board, duties_on_board
from companies.templatetags.duties import check_address, checks_address, evidence_words, result_sign
from tests import factories

pytestmark = pytest.mark.django_db


def cell(*, slug="number-not-surcharged", **line):
    company = factories.company(name="Sogeline")
    factories.phone_channel(
        company=company, source=factories.source(title="Contact", seen_on=datetime.date(2025, 9, 1)), **line
    )
    factories.duty(slug=slug)
    return board([company], duties_on_board())[0].cells[0]


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_every_result_has_a_sign_of_its_own():
    assert [result_sign(result) for result in DutyResult] == ["✓", "✕", "?"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "0 892 701 234 (Customer service, seen at Contact, 1 September 2025). Price, seen at Tarifs, "
            "March 2025: Surcharged: €0.35/min, plus the call.",
        ),
        (
            "fr",
            "0 892 701 234 (Service client, vu sur Contact, 1ᵉʳ septembre 2025). Prix, vu sur Tarifs, "
            "mars 2025 : Surtaxé : 0,35 €/min, plus l’appel.",
        ),
    ],
)
def test_a_price_is_said_with_the_number_s_source_and_its_own(language, words):
    company = cell(number="0 892 70 12 34").company
    priced = factories.source(title="Tarifs", seen_on=datetime.date(2025, 3, 1), seen_precision="month")
    factories.tariff(number="0 892 70 12 34", euro_cents_per_minute=35, source=priced)
    [suggestion] = board([company], duties_on_board())[0].cells[0].suggestions
    with override(language):
        assert plain(evidence_words(suggestion)) == words


def test_the_price_of_a_range_is_said_with_the_law_of_the_range():
    [suggestion] = cell(number="0 800 123 456").suggestions
    with override("en"):
        assert plain(evidence_words(suggestion)) == (
            "0 800 123 456 (Customer service, seen at Contact, 1 September 2025). Price of its range, Arcep, "
            "décision n° 2018-0881, since 1 October 2015: Free call."
        )


def test_an_access_for_deaf_callers_is_said_with_its_address():
    url = "https://www.sogeline.example/sourds"
    [suggestion] = cell(slug="deaf-access", number="01 99 00 12 34", deaf_access_url=url).suggestions
    with override("en"):
        assert plain(evidence_words(suggestion)) == (
            "01 99 00 12 34 (Customer service, seen at Contact, 1 September 2025) has an access for deaf "
            f"callers: {url}"
        )


def test_the_form_of_a_check_has_all_that_is_known_filled_in_in_both_languages():
    found = cell(number="0 892 70 12 34")
    [suggestion] = found.suggestions
    given = parse_qs(urlsplit(check_address(found, suggestion)).query)
    assert given.keys() == {
        "company", "duty", "result", "observed_on", "observed_precision", "source", "evidence_fr", "evidence_en",
    }  # fmt: skip
    assert given["observed_on"] == ["2025-09-01"]
    assert "Service client" in given["evidence_fr"][0]
    assert "Customer service" in given["evidence_en"][0]
    empty = parse_qs(urlsplit(check_address(found)).query)
    assert empty == {"company": [str(found.company.pk)], "duty": [str(found.duty.pk)]}


def test_the_checks_of_a_cell_are_a_list_narrowed_to_it():
    found = cell(number="0 892 70 12 34")
    assert parse_qs(urlsplit(checks_address(found)).query) == {
        "company__id__exact": [str(found.company.pk)],
        "duty__id__exact": [str(found.duty.pk)],
    }
