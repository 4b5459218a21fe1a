"""A kind of way in and an outcome are a name and an entry of one table; nothing else has to know them."""

import pytest
from django.utils.translation import override

from companies.enums import KINDS, OUTCOMES, ChannelKind, Outcome
from companies.models import Channel
from companies.templatetags.pieces import button_words


def test_every_kind_and_every_outcome_has_its_facts():
    assert list(KINDS) == list(ChannelKind)
    assert list(OUTCOMES) == list(Outcome)


def test_every_outcome_is_offered_somewhere():
    assert all(facts.when_live or facts.when_written for facts in OUTCOMES.values())


def test_a_way_in_that_is_a_page_says_what_a_touch_does():
    assert all(bool(facts.button) == facts.is_link for facts in KINDS.values())


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("social", "https://social.example/sogeline", "Open their page"),
        ("form", "https://www.sogeline.example/contact", "Open the form"),
        ("text", "sms:33700", "Send a text message"),
        ("callback", "https://www.sogeline.example/rappel", "Ask to be called back"),
    ],
)
def test_the_button_says_so(kind, value, words):
    with override("en"):
        assert button_words(Channel(kind=kind, value=value)) == words
