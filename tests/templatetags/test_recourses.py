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
            "If they have not settled it: from 2 months after your written complaint, until 1 year after it.",
            "Si rien n’est réglé : à partir de 2 mois après votre réclamation écrite, et jusqu’à 1 an après elle.",
        ),
        (
            AFTER,
            "If they have not settled it: from 1 month after your written complaint.",
            "Si rien n’est réglé : à partir de 1 mois après votre réclamation écrite.",
        ),
        (
            WITHIN,
            "Once you have complained in writing, and until 18 months after your complaint.",
            "Une fois votre réclamation envoyée par écrit, et jusqu’à 18 mois après elle.",
        ),
        (COMPLAINT, "Once you have complained in writing.", "Une fois votre réclamation envoyée par écrit."),
        (NEITHER, "", ""),
    ],
    ids=["both", "after", "within", "complaint", "neither"],
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
