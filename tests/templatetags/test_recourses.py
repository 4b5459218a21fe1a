import datetime

import pytest
from django.utils.translation import override

from companies.models import Recourse
from companies.templatetags.recourses import months_in_words, when_asked, when_asked_from_today

NOW = datetime.datetime(2026, 11, 26, 9, 0, tzinfo=datetime.UTC)
BOTH = Recourse(needs_complaint=True, after_months=2, within_months=12)
AFTER = Recourse(needs_complaint=True, after_months=1)
WITHIN = Recourse(needs_complaint=True, within_months=18)
COMPLAINT = Recourse(needs_complaint=True)
NEITHER = Recourse()


def plain(words):
    return words.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("months", "english", "french"),
    [
        (None, "", ""),
        (1, "1 month", "1 mois"),
        (2, "2 months", "2 mois"),
        (12, "1 year", "1 an"),
        (18, "18 months", "18 mois"),
        (24, "2 years", "2 ans"),
    ],
)
def test_months_are_said_as_whole_years_where_they_are(months, english, french):
    told = []
    for language in ("en", "fr"):
        with override(language):
            told.append(plain(months_in_words(months)))

    assert told == [english, french]


@pytest.mark.parametrize(
    ("body", "english", "french"),
    [
        (
            BOTH,
            "No answer within 2 months of your written complaint? Turn to it; you have one year.",
            "Sans réponse sous 2 mois, saisissez-le ; vous avez un an.",
        ),
        (
            AFTER,
            "No answer within one month of your written complaint? Turn to it.",
            "Sans réponse sous un mois, saisissez-le.",
        ),
        (
            WITHIN,
            "After a written complaint, turn to it; you have 18 months.",
            "Après une réclamation écrite, saisissez-le ; vous avez 18 mois.",
        ),
        (COMPLAINT, "After a written complaint, turn to it.", "Après une réclamation écrite, saisissez-le."),
        (
            Recourse(name="Médiation de l’eau", needs_complaint=True, after_months=2, within_months=12),
            "No answer within 2 months of your written complaint? Turn to it; you have one year.",
            "Sans réponse sous 2 mois, saisissez-la ; vous avez un an.",
        ),
        (NEITHER, "", ""),
    ],
    ids=["both", "after", "within", "complaint", "feminine", "neither"],
)
def test_delays_are_told_from_the_complaint(body, english, french):
    with override("en"):
        assert plain(when_asked(body)) == english
    with override("fr"):
        assert plain(when_asked(body)) == french


@pytest.mark.parametrize(
    ("body", "english", "french"),
    [
        (
            BOTH,
            "If you write today, 26 November 2026: from 26 January 2027 until 26 November 2027.",
            "Si vous écrivez aujourd’hui, 26 novembre 2026 : du 26 janvier 2027 au 26 novembre 2027.",
        ),
        (
            AFTER,
            "If you write today, 26 November 2026: from 26 December 2026.",
            "Si vous écrivez aujourd’hui, 26 novembre 2026 : à partir du 26 décembre 2026.",
        ),
        (
            WITHIN,
            "If you write today, 26 November 2026: until 26 May 2028.",
            "Si vous écrivez aujourd’hui, 26 novembre 2026 : jusqu’au 26 mai 2028.",
        ),
        (COMPLAINT, "", ""),
        (NEITHER, "", ""),
    ],
    ids=["both", "after", "within", "complaint", "neither"],
)
def test_dates_are_told_with_the_day_they_count_from(body, english, french):
    with override("en"):
        assert plain(when_asked_from_today({"now": NOW}, body)) == english
    with override("fr"):
        assert plain(when_asked_from_today({"now": NOW}, body)) == french


def test_today_is_the_day_in_paris():
    late = datetime.datetime(2026, 11, 30, 23, 30, tzinfo=datetime.UTC)

    with override("en"):
        assert when_asked_from_today({"now": late}, BOTH) == (
            "If you write today, 1 December 2026: from 1 February 2027 until 1 December 2027."
        )
