"""Dates, durations, hours and prices as each language writes them."""

import datetime
import re
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from companies.lib.dates import MONTH, YEAR, PartialDate
from companies.lib.hours import OpeningHours
from companies.templatetags.dates import moment
from companies.templatetags.hours import in_words
from companies.templatetags.pieces import in_country, spoken, spoken_to_tell
from companies.templatetags.prices import euros
from companies.templatetags.waits import wait

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        (PartialDate(datetime.date(2026, 3, 12)), "12 mars 2026", "12 March 2026"),
        (PartialDate(datetime.date(2026, 4, 1)), "1ᵉʳ\u00a0avril 2026", "1 April 2026"),
        (
            PartialDate(datetime.date(2015, 6, 10)),
            "10 juin 2015, il y a onze ans",
            "10 June 2015, eleven years ago",
        ),
        (
            PartialDate(datetime.date(2025, 11, 23)),
            "23 novembre 2025, il y a un an",
            "23 November 2025, one year ago",
        ),
        (
            PartialDate(datetime.date(2018, 1, 1), MONTH),
            "janvier 2018, il y a huit ans",
            "January 2018, eight years ago",
        ),
        (PartialDate(datetime.date(2009, 1, 1), YEAR), "2009, il y a 17 ans", "2009, 17 years ago"),
        (
            PartialDate(datetime.date(2012, 1, 1), YEAR),
            "2012, il y a quatorze ans",
            "2012, fourteen years ago",
        ),
    ],
)
def test_a_date_is_absolute_with_its_age_when_old(date: PartialDate, french: str, english: str):
    template = Template("{% load dates %}{% day date as said %}{{ said|striptags }}")
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert template.render(Context({"date": date, "now": NOW})) == expected


def test_a_moment_has_its_hour_only_when_known():
    at = datetime.datetime(2026, 3, 12, 8, 30, tzinfo=datetime.UTC)
    with override("fr"):
        assert moment(at) == '<time datetime="2026-03-12T09:30+01:00">12 mars 2026 à 9\u202fh\u202f30</time>'
        assert moment(at, False) == '<time datetime="2026-03-12">12 mars 2026</time>'
    with override("en"):
        assert moment(at) == '<time datetime="2026-03-12T09:30+01:00">12 March 2026 at 9.30\xa0am</time>'


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (0, "0 min", "0 min"),
        (59, "59 min", "59 min"),
        (60, "1 h", "1 h"),
        (130, "2 h 10 min", "2 h 10 min"),
        (24 * 60, "1 jour", "1 day"),
        (7 * 24 * 60, "7 jours", "7 days"),
    ],
)
def test_a_wait_is_said_in_the_largest_unit_that_fits(minutes: int, french: str, english: str):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert wait(minutes).replace("\u202f", " ").replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("24/7", ["Tous les jours, jour et nuit"], ["Every day, day and night"]),
        (
            "Mo-Fr 08:30-19:00; Sa 09:00-12:00",
            ["Du lundi au vendredi : de 8 h 30 à 19 h", "Samedi : de 9 h à 12 h"],
            ["Monday to Friday: 8.30 am to 7 pm", "Saturday: 9 am to 12 pm"],
        ),
        (
            "Mo,Th 08:30-12:00,14:00-24:00; PH off",
            ["Lundi, jeudi : de 8 h 30 à 12 h et de 14 h à minuit", "Jours fériés : fermé"],
            ["Monday, Thursday: 8.30 am to 12 pm and 2 pm to midnight", "Public holidays: closed"],
        ),
        ("Mo-Su 09:00-23:00", ["Tous les jours : de 9 h à 23 h"], ["Every day: 9 am to 11 pm"]),
        (
            "Sa-Su 10:00-18:00",
            ["Samedi et dimanche : de 10 h à 18 h"],
            ["Saturday and Sunday: 10 am to 6 pm"],
        ),
    ],
)
def test_hours_are_said_a_rule_a_line(text: str, french: list[str], english: list[str]):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            said = [re.sub("[\u202f\xa0]", " ", line) for line in in_words(OpeningHours.parse(text))]
            assert said == expected


def test_euros_are_written_as_each_language_does():
    with override("fr"):
        assert euros(Decimal("35")) == "0,35\u202f€"
    with override("en"):
        assert euros(Decimal("35")) == "€0.35"


def test_languages_are_named_in_the_readers_language():
    with override("fr"):
        assert spoken("fr en") == "français, anglais"
    with override("en"):
        assert spoken("fr en") == "French, English"


@pytest.mark.parametrize(
    ("codes", "french", "english"),
    [
        ("fr", "", "French"),
        ("en", "anglais", ""),
        ("fr en", "français, anglais", "French, English"),
        ("", "", ""),
    ],
)
def test_a_language_is_told_unless_it_is_the_readers_own_alone(codes, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with override(language):
            assert spoken_to_tell(codes) == expected


def test_a_country_is_where_somebody_lives():
    with override("fr"):
        assert in_country("GB") == "au Royaume-Uni"
    with override("en"):
        assert in_country("GB") == "in the United Kingdom"
