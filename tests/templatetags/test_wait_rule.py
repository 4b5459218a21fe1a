"""A wait as a length on a rule."""

from django.utils.translation import override

from companies.enums import ChannelKind
from companies.templatetags.wait_rule import rule as rule_of
from tests.plain import plain
from tests.templatetags.test_expected import HUMAN, USUAL, moment


def test_rule_is_an_hour_and_says_what_it_draws():
    with override("en"):
        rule = rule_of(moment(*USUAL))

    assert (rule.start, rule.width, rule.mark, rule.runs_on) == ("5.0%", "8.3%", "12.4%", False)
    assert plain(rule.label) == "To expect until a human: 7 min. 8 calls in 10: 3 to 8 min."
    assert (rule.scale.first_labels, len(rule.scale.last_labels)) == (["0", "15", "30"], 2)


def test_what_lies_beyond_the_hour_ends_in_an_arrow():
    rule = rule_of(moment(*[(HUMAN, minutes) for minutes in (20, 40, 180)] * 10))

    assert (rule.start, rule.width, rule.runs_on) == ("35.0%", "65.0%", True)


def test_rule_of_what_is_written_to_is_in_weeks():
    with override("fr"):
        rule = rule_of(moment(*[(HUMAN, 2880), (HUMAN, 10080)] * 15, kind=ChannelKind.EMAIL))

    assert [plain(label) for label in rule.scale.labels] == ["0", "1 semaine", "2 semaines"]
    assert (rule.start, rule.width) == ("14.3%", "35.7%")
