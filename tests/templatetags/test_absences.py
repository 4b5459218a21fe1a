import datetime
import re

import pytest
from django.utils.translation import override

from companies.enums import ChannelKind
from companies.models import Absence
from companies.templatetags.absences import absence_sentence, was_long_ago
from tests.plain import plain

CONTEXT = {"now": datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)}


def absence(checked: tuple[int, int, int], kind: str = ChannelKind.PHONE, precision: str = "day") -> Absence:
    return Absence(kind=kind, checked_on=datetime.date(*checked), checked_precision=precision)


def said(found: Absence, language: str) -> str:
    with override(language):
        return plain(re.sub("<[^>]+>", "", absence_sentence(CONTEXT, found)))


@pytest.mark.parametrize(
    ("found", "french", "english"),
    [
        (absence((2026, 3, 12)), "Il n’y a pas de ligne téléphonique.", "There is no telephone line."),
        (absence((2025, 5, 30)), "Il n’y a pas de ligne téléphonique.", "There is no telephone line."),
        (
            absence((2025, 5, 29)),
            "Le 29 mai 2025, il n’y avait pas de ligne téléphonique.",
            "On 29 May 2025 there was no telephone line.",
        ),
        (
            absence((2015, 6, 10)),
            "Le 10 juin 2015, il n’y avait pas de ligne téléphonique.",
            "On 10 June 2015 there was no telephone line.",
        ),
        (
            absence((2018, 1, 1), ChannelKind.CHAT, "month"),
            "En janvier 2018, il n’y avait pas de tchat.",
            "In January 2018 there was no chat.",
        ),
        (
            absence((2012, 1, 1), ChannelKind.EMAIL, "year"),
            "En 2012, il n’y avait pas d’adresse électronique.",
            "In 2012 there was no e-mail address.",
        ),
    ],
)
def test_an_absence_is_said_in_the_tense_of_its_age(found, french, english):
    assert (said(found, "fr"), said(found, "en")) == (french, english)


@pytest.mark.parametrize("kind", ChannelKind)
def test_every_kind_can_be_said_in_both_tenses(kind):
    for language in ("fr", "en"):
        now, then = said(absence((2026, 11, 1), kind), language), said(absence((2015, 6, 10), kind), language)
        assert now.endswith(".") and then.endswith(".")
        assert "2015" in then and "2026" not in now


def test_the_day_is_a_day_for_machines_too():
    with override("en"):
        assert '<time datetime="2015-06-10">' in absence_sentence(CONTEXT, absence((2015, 6, 10)))
    assert was_long_ago(CONTEXT, absence((2015, 6, 10)))
    assert not was_long_ago(CONTEXT, absence((2026, 6, 10)))
