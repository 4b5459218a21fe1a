import pytest
from django.utils.translation import override

from companies.enums import HeldBecause, Helped, Outcome
from companies.models import Report
from companies.templatetags.reports import help_words, why_read_first


def told(**fields) -> str:
    fields.setdefault("outcome", Outcome.GAVE_UP)
    with override("en"):
        return why_read_first(Report(**fields)).removeprefix("A moderator reads it before it is published, ")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"words": "A long wait."}, "because it has words."),
        ({"demands": "code"}, "because it warns of something serious."),
        ({"redirected_to": "+33199001234"}, "because it names another number."),
        ({"outcome": Outcome.SUSPECTED_SCAM}, "because it says the line is not theirs."),
        ({"held_because": HeldBecause.NO_PROOF}, "because your browser ran no script here."),
        # One reason, and the plainest.
        (
            {"words": "A long wait.", "demands": "code", "held_because": HeldBecause.HURRIED},
            "because it has words.",
        ),
    ],
)
def test_the_one_reason_that_applies_is_told(fields, reason):
    assert told(**fields) == reason


@pytest.mark.parametrize("held", sorted(set(HeldBecause) - {HeldBecause.NO_PROOF, HeldBecause.MANY}))
def test_nobody_is_blamed_for_what_a_machine_suspects(held):
    assert told(held_because=held) == "as happens with some reports."


def test_whether_it_helped_is_said_of_every_answer():
    with override("en"):
        assert [help_words(helped) for helped in Helped.values] == [
            "it helped",
            "it helped in part",
            "it did not help",
        ]
