"""The figure that leads, in words and shapes: of figures that are easy to check by hand."""

import datetime

import pytest
from django.utils.translation import override

from companies.enums import ChannelKind
from companies.lib.hours import Opening, OpeningHours, Place
from companies.lib.told_weeks import End
from companies.queries.evidence.moments import moment_of
from companies.queries.evidence.standings import Standing
from companies.templatetags import expected as tags
from tests.plain import plain
from tests.templatetags.figures import NOW, figures

HUMAN, OTHER, CENSORED = End.HUMAN, End.OTHER, End.CENSORED
PARIS = Place("Europe/Paris", "FR")
#: One in ten has a human by 3 minutes, nine in ten by 8.
USUAL = [(HUMAN, minutes) for minutes in (3, 4, 5, 5, 6, 6, 7, 8, 8, 15)] * 2
#: A Monday, 1 pm in Paris.
WEEK = "Mo-Fr 08:00-19:00"


def moment(*ends, kind=ChannelKind.PHONE, hours="", now=NOW):
    opening = Opening(OpeningHours.parse(hours), PARIS, now) if hours else None
    return moment_of(figures(*ends, kind=kind), opening, now=now)


def said(found):
    flap = tags.flap(found)
    return flap and ([plain(line) for line in flap.lines], plain(str(flap.words)), flap.css)


# ── The flap ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "told", "kind", "lines", "words", "css"),
    [
        ("en", USUAL, "phone", ["7"], "min until<br>a human", "flap"),
        ("fr", USUAL, "phone", ["7"], "min jusqu’à<br>un humain", "flap"),
        ("fr", [(HUMAN, 80)] * 90, "phone", ["1 h 20"], "jusqu’à<br>un humain", "flap is-four"),
        ("fr", [(HUMAN, 7200)] * 60, "email", ["5"], "jours jusqu’à<br>ce qu’un humain réponde", "flap"),
        ("en", [(CENSORED, 20)] * 20, "phone", ["–"], "nobody has reached a human here lately", "flap"),
    ],
)
def test_flap_holds_the_figure_and_what_it_is_until(language, told, kind, lines, words, css):
    with override(language):
        found = said(moment(*told, kind=ChannelKind(kind)))

    assert found == (lines, words, css)


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        (NOW.replace(hour=22), ["mardi", "8 h"]),
        (NOW.replace(hour=5), ["8 h"]),
        (NOW + datetime.timedelta(days=4, hours=10), ["lundi", "8 h"]),
    ],
)
def test_closed_flap_says_when_it_opens_and_one_call_then(now, lines):
    with override("fr"):
        found = said(moment(*USUAL, hours=WEEK, now=now))

    assert found == (lines, "comptez<br>3 à 8 min", "flap is-word")


def test_without_reports_closed_it_says_when_and_open_nothing():
    with override("en"):
        assert said(moment(hours=WEEK, now=NOW.replace(hour=22))) == (
            ["Tuesday", "8 am"],
            "opens again",
            "flap is-word",
        )
    assert tags.flap(moment(hours=WEEK)) is None
    assert tags.flap(None) is None


# ── In words ──────────────────────────────────────────────────────────────────────────────────────────


def test_range_is_of_all_calls_or_of_those_that_are_not_cut_off():
    with override("fr"):
        assert plain(tags.one_call_sentence(moment(*USUAL))) == "8 appels sur 10 : 3 à 8 min."
        cut = moment(*USUAL, *[(OTHER, 1)] * 5)
        assert plain(tags.one_call_sentence(cut)) == "8 appels aboutis sur 10 : 3 à 8 min."
        written = moment(*[(HUMAN, 2880), (HUMAN, 7200)] * 15, kind=ChannelKind.EMAIL)
        assert plain(tags.one_call_sentence(written)) == "8 réponses sur 10 : 2 à 5 jours."


def test_nine_in_ten_is_said_where_the_curve_gets_there():
    with override("en"):
        assert plain(tags.nine_sentence(moment(*USUAL))) == "9 in 10 have a human within 8 min."
        assert tags.nine_sentence(moment(*USUAL, *[(OTHER, 1)] * 5)) == ""


def test_few_reports_are_said_to_be_rough():
    with override("en"):
        found = moment(*[(HUMAN, 17)] * 5)
        assert plain(tags.told_sentence({"now": NOW}, found)) == "5 reports: rough. The last, today."
        assert plain(tags.figure_words(found)) == "about 20 min"
        assert tags.one_call_sentence(found) == ""


def test_chance_solved_and_cut_off_are_one_sentence():
    told = moment(*[(HUMAN, 5)] * 60, *[(CENSORED, 9)] * 30, *[(OTHER, 2)] * 10)
    with override("fr"):
        sentence = plain(tags.ends_sentence(told))

    assert sentence == "Sur 10 appels : 6 ont un humain ; 3 renoncent ; 1 est coupé ou renvoyé ailleurs."


# ── Beside the grade ──────────────────────────────────────────────────────────────────────────────────


def standing_of(found, channel_id):
    return Standing(1, channel_id, found.channel.kind, is_fictitious=True, reading=found.reading)


def test_grade_of_another_channel_names_it():
    telephone, chat = moment(*USUAL), moment(*USUAL, kind=ChannelKind.CHAT)
    telephone.channel.pk, chat.channel.pk = 1, 2

    with override("en"):
        assert plain(tags.grade_claim(standing_of(telephone, 1), telephone)) == "30 min at most"
        assert plain(tags.grade_claim(standing_of(telephone, 1), chat)) == "Telephone: 30 min at most"
