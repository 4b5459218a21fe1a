"""Open and closed in words, in both languages."""

import datetime
import itertools
import json
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given

from companies.lib.hours import Opening, OpeningHours, Place, State
from companies.templatetags.hours import as_of, city_of, foreseen, in_words, opening_words
from tests.any_hours import openings

FRANCE = Place("Europe/Paris", "FR")
NEW_YORK = Place("America/New_York", "US")
OFFICE = "Mo-Fr 08:30-19:00; Sa 08:30-13:00; PH off"
SILENT = "Mo-Fr 08:30-19:00"


def opening(hours, moment, place=FRANCE):
    at = datetime.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris"))
    return Opening(OpeningHours.parse(hours), place, at)


def plain(text):
    return re.sub("[\u202f\xa0]", " ", text)


@pytest.mark.parametrize(
    ("hours", "moment", "french", "english"),
    [
        ("24/7", "2026-11-24 10:00", "Ouvert jour et nuit", "Open day and night"),
        (OFFICE, "2026-11-24 10:00", "Ouvert jusqu’à 19 h", "Open until 7 pm"),
        ("Mo-Fr 09:00-24:00", "2026-11-24 10:00", "Ouvert jusqu’à minuit", "Open until midnight"),
        ("Mo-Fr 22:00-02:30", "2026-11-24 23:00", "Ouvert jusqu’à 2 h 30", "Open until 2.30 am"),
        (
            "24/7; Sa off",
            "2026-11-24 10:00",
            "Ouvert jusqu’à vendredi, minuit",
            "Open until Friday at midnight",
        ),
        (
            "24/7; Dec 25 off",
            "2026-11-24 10:00",
            "Ouvert jusqu’à 24 décembre, minuit",
            "Open until 24 December at midnight",
        ),
        (OFFICE, "2026-11-24 07:00", "Fermé. Ouvre aujourd’hui à 8 h 30", "Closed. Opens today at 8.30 am"),
        (OFFICE, "2026-11-24 20:00", "Fermé. Ouvre demain à 8 h 30", "Closed. Opens tomorrow at 8.30 am"),
        (OFFICE, "2026-11-28 15:00", "Fermé. Ouvre lundi à 8 h 30", "Closed. Opens Monday at 8.30 am"),
        (
            "Jan 01 10:00-12:00",
            "2026-11-24 10:00",
            "Fermé. Ouvre le 1ᵉʳ janvier à 10 h",
            "Closed. Opens on 1 January at 10 am",
        ),
        ("Mo-Su off", "2026-11-24 10:00", "Fermé", "Closed"),
        (
            SILENT,
            "2026-05-01 10:00",
            "Jour férié : peut-être fermé. D’ordinaire ouvert jusqu’à 19 h",
            "Public holiday today: perhaps closed. Usually open until 7 pm",
        ),
        (
            SILENT,
            "2026-07-13 20:00",
            "Fermé. Ouvre demain à 8 h 30, sauf si le jour férié l’en empêche",
            "Closed. Opens tomorrow at 8.30 am, if the public holiday does not keep it closed",
        ),
        # https://github.com/StoDevX/AAO-React-Native/pull/341, https://github.com/mozilla-mobile/prox/issues/124
        (
            "Mo-Fr 20:00-02:00; Sa 10:00-02:00; Su 10:00-22:00",
            "2026-11-27 23:00",
            "Ouvert jusqu’à 2 h",
            "Open until 2 am",
        ),
        ("Mo-Sa 18:00-01:00; Su 12:00-22:00", "2026-11-28 23:30", "Ouvert jusqu’à 1 h", "Open until 1 am"),
        ("Mo-Fr 20:00-02:00, Sa 10:00-02:00", "2026-11-28 01:00", "Ouvert jusqu’à 2 h", "Open until 2 am"),
        ("Mo-Fr 09:00-00:00", "2026-11-24 10:00", "Ouvert jusqu’à minuit", "Open until midnight"),
        (
            "Tu 00:00-08:00",
            "2026-11-23 22:00",
            "Fermé. Ouvre aujourd’hui à minuit",
            "Closed. Opens today at midnight",
        ),
        (
            "We 00:00-08:00",
            "2026-11-23 22:00",
            "Fermé. Ouvre demain à minuit",
            "Closed. Opens tomorrow at midnight",
        ),
        # https://github.com/alltheplaces/alltheplaces/pull/8796
        (
            "Mo-Fr 00:00-24:00; Sa,Su 00:00-24:00",
            "2026-12-25 10:00",
            "Ouvert jour et nuit",
            "Open day and night",
        ),
        (
            "Mo-Fr 09:00-17:00; PH off",
            "2026-04-03 10:00",
            "Jour férié dans une partie du pays : peut-être fermé. D’ordinaire ouvert jusqu’à 17 h",
            "Public holiday today in a part of the country: perhaps closed. Usually open until 5 pm",
        ),
        (
            "Mo-Fr 20:00-06:00",
            "2026-05-02 03:00",
            "Peut-être fermé. D’ordinaire ouvert jusqu’à 6 h",
            "Perhaps closed. Usually open until 6 am",
        ),
        # Until when is said where it ends, and not where it is open for sure from then on.
        (
            "Mo-Fr 00:00-24:00; Sa 00:00-12:00",
            "2026-05-01 10:00",
            "Jour férié : peut-être fermé.",
            "Public holiday today: perhaps closed.",
        ),
        (
            "Mo-Fr 00:00-24:00",
            "2026-04-30 23:00",
            "Ouvert jusqu’à minuit",
            "Open until midnight",
        ),
    ],
)
def test_a_moment_is_said_in_words(hours, moment, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert plain(opening_words(opening(hours, moment))) == expected


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (
            "2026-11-24 16:00",
            "Ouvert jusqu’à 17 h, heure de New York (23 h, heure de Paris)",
            "Open until 5 pm, time of New York (11 pm, time of Paris)",
        ),
        (
            "2026-11-24 10:00",
            "Fermé. Ouvre aujourd’hui à 9 h, heure de New York (15 h, heure de Paris)",
            "Closed. Opens today at 9 am, time of New York (3 pm, time of Paris)",
        ),
    ],
)
def test_another_clock_is_named_with_ours_beside(moment, french, english):
    found = opening("Mo-Fr 09:00-17:00", moment, NEW_YORK)
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert plain(opening_words(found)) == expected
            assert city_of(found) == "New York"


def test_our_own_clock_needs_no_name():
    with override("fr"):
        assert city_of(opening(OFFICE, "2026-11-24 10:00")) == ""
        assert city_of(opening(OFFICE, "2026-11-24 10:00", Place("Europe/Berlin", "DE"))) == ""


def test_what_is_foreseen_holds_every_sentence_of_two_days():
    with override("en"):
        rows = json.loads(foreseen(opening(OFFICE, "2026-11-27 10:00")))
    paris = ZoneInfo("Europe/Paris")

    assert [
        (datetime.datetime.fromtimestamp(second, paris).strftime("%a %H:%M"), state, plain(words))
        for second, state, words in rows
    ] == [
        ("Fri 10:00", "open", "Open until 7 pm"),
        ("Fri 19:00", "closed", "Closed. Opens tomorrow at 8.30 am"),
        ("Sat 00:00", "closed", "Closed. Opens today at 8.30 am"),
        ("Sat 08:30", "open", "Open until 1 pm"),
        ("Sat 13:00", "closed", "Closed. Opens Monday at 8.30 am"),
        ("Sun 00:00", "closed", "Closed. Opens tomorrow at 8.30 am"),
        ("Sun 10:00", "", "Open or closed: see the hours"),
    ]


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        (
            "24/7; PH off",
            ["Tous les jours : jour et nuit", "Jours fériés : fermé"],
            ["Every day: day and night", "Public holidays: closed"],
        ),
        (
            "Sep-Jun 09:00-12:00",
            ["Septembre à juin, tous les jours : de 9 h à 12 h"],
            ["September to June, every day: 9 am to 12 pm"],
        ),
        (
            "Jul-Aug Mo-Fr 09:00-16:00; Dec 25,May 01 off",
            ["Juillet et août, du lundi au vendredi : de 9 h à 16 h", "25 décembre, 1ᵉʳ mai : fermé"],
            ["July and August, Monday to Friday: 9 am to 4 pm", "25 December, 1 May: closed"],
        ),
        # https://github.com/mui/material-ui/issues/1173
        (
            "Mo-Fr 09:00-00:00",
            ["Du lundi au vendredi : de 9 h à minuit"],
            ["Monday to Friday: 9 am to midnight"],
        ),
        (
            "Mo-Fr 09:00-24:00",
            ["Du lundi au vendredi : de 9 h à minuit"],
            ["Monday to Friday: 9 am to midnight"],
        ),
        ("Mo 00:00-08:00", ["Lundi : de minuit à 8 h"], ["Monday: midnight to 8 am"]),
        (
            "Mo-Fr 00:00-24:00; Sa,Su 00:00-24:00",
            ["Tous les jours, jour et nuit"],
            ["Every day, day and night"],
        ),
        (
            "Mo-Fr 09:00-18:00; Dec 24-Jan 02 off",
            ["Du lundi au vendredi : de 9 h à 18 h", "Du 24 décembre au 2 janvier : fermé"],
            ["Monday to Friday: 9 am to 6 pm", "24 December to 2 January: closed"],
        ),
        (
            "Jul 01-Aug 31 Mo-Fr 09:00-16:00; Aug off",
            ["Du 1ᵉʳ juillet au 31 août, du lundi au vendredi : de 9 h à 16 h", "Août : fermé"],
            ["1 July to 31 August, Monday to Friday: 9 am to 4 pm", "August: closed"],
        ),
        # What is replaced as a whole is not said; what is replaced in part is read as it is written.
        (
            "Mo-Fr 09:00-12:00; Sa 10:00-12:00; Mo-Fr 10:00-16:00",
            ["Samedi : de 10 h à 12 h", "Du lundi au vendredi : de 10 h à 16 h"],
            ["Saturday: 10 am to 12 pm", "Monday to Friday: 10 am to 4 pm"],
        ),
        (
            "Mo-Fr 09:00-12:00; We off",
            ["Du lundi au vendredi : de 9 h à 12 h", "Mercredi : fermé"],
            ["Monday to Friday: 9 am to 12 pm", "Wednesday: closed"],
        ),
        (
            "Mo-Fr 09:00-12:00, Mo 14:00-17:00, Sa 09:00-12:00",
            [
                "Du lundi au vendredi : de 9 h à 12 h",
                "Lundi, en plus : de 14 h à 17 h",
                "Samedi : de 9 h à 12 h",
            ],
            [
                "Monday to Friday: 9 am to 12 pm",
                "Monday, in addition: 2 pm to 5 pm",
                "Saturday: 9 am to 12 pm",
            ],
        ),
    ],
)
def test_months_and_days_of_the_year_are_said(text, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert [plain(line) for line in in_words(OpeningHours.parse(text))] == expected


@given(openings)
def test_state_and_words_agree_at_every_moment(opening):
    begins = {State.OPEN: "Open", State.CLOSED: "Closed", State.UNSURE: ("Public holiday", "Perhaps closed")}
    with override("en"):
        for each in (opening, *opening.following(datetime.timedelta(hours=48))):
            words = opening_words(each)
            assert words.startswith(begins[each.state]), (words, each.state)
            assert ("day and night" in words) == (each.is_open and each.changes_at is None)


@given(openings)
def test_what_is_foretold_holds_for_as_long_as_it_is_said(opening):
    with override("en"):
        rows = json.loads(foreseen(opening))
        for (second, state, words), (following, *_rest) in itertools.pairwise(rows):
            for moment in (second, (second + following) // 2, following - 1):
                at = datetime.datetime.fromtimestamp(moment, datetime.UTC)
                then = Opening(opening.hours, opening.place, at)
                assert (then.state, opening_words(then)) == (state, words)


def test_the_moment_is_told_to_the_minute():
    moment = datetime.datetime(2026, 11, 24, 9, 4, tzinfo=datetime.UTC)
    with override("fr"):
        assert plain(as_of(moment)) == "24 novembre 2026 à 10 h 04"
    with override("en"):
        assert plain(as_of(moment)) == "24 November 2026 at 10.04 am"
