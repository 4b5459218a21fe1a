import math

import pytest

from companies.enums import SERVICE_PURPOSES, Audience, Purpose
from companies.lib.evidence import LIVE_DECAY, CountedAttempt, End, Reading, Totals, evidence_of
from companies.lib.reachability import Prior
from companies.models import Channel
from companies.queries.right_now import best_way_in, expected_minutes, is_way_to_a_human, quickest_first
from tests.factories import NOW

DESKS = (Purpose.PRIVACY, Purpose.LEGAL, Purpose.ACCOUNT_CLOSURE)


@pytest.mark.parametrize("purpose", SERVICE_PURPOSES)
def test_service_desk_for_customers_is_a_way_to_a_human(purpose):
    assert is_way_to_a_human(Channel(purpose=purpose))


@pytest.mark.parametrize("purpose", DESKS)
def test_desk_for_letters_is_no_way_to_a_human(purpose):
    assert not is_way_to_a_human(Channel(purpose=purpose))


def test_every_purpose_is_one_or_the_other():
    assert {*SERVICE_PURPOSES, *DESKS} == set(Purpose)


@pytest.mark.parametrize("audience", [audience for audience in Audience if audience != Audience.CUSTOMERS])
def test_desk_for_others_is_no_way_to_a_human(audience):
    assert not is_way_to_a_human(Channel(audience=audience))


def test_help_page_is_no_way_to_a_human():
    assert not is_way_to_a_human(Channel(kind="form", is_self_service=True))


def test_best_way_in_is_the_first_with_a_human():
    privacy, first, second = Channel(purpose=Purpose.PRIVACY), Channel(slug="a"), Channel(slug="b")

    assert best_way_in([privacy, first, second]) is first


@pytest.mark.parametrize(
    "channels", [[], [Channel(kind="form", is_self_service=True)]], ids=["no channel", "help page only"]
)
def test_best_way_in_is_none_without_a_human(channels):
    assert best_way_in(channels) is None


# ── The order to try ──────────────────────────────────────────────────────────────────────────────────

PHONE = Prior(human_share=0.6, minutes=12)
FORM = Prior(human_share=0.5, minutes=2880)


def reading(*, minutes=None, count=10, humans=True, prior=PHONE):
    """What `count` reports of this very moment say, each ended by a human (or cut off) after `minutes`."""
    if minutes is None:
        return Reading(Totals(), LIVE_DECAY, prior, NOW)
    end = End.HUMAN if humans else End.OTHER
    attempts = [CountedAttempt(at=NOW, end=end, minutes=minutes, month="2025-10") for _ in range(count)]
    return Reading(evidence_of(attempts, LIVE_DECAY).totals, LIVE_DECAY, prior, NOW)


def order(*pairs):
    """The slugs of (channel, reading) pairs as they are to be tried."""
    for pk, (way, _reading) in enumerate(pairs, start=1):
        way.pk = pk
    readings = {way.pk: its for way, its in pairs}
    return [way.slug for way in quickest_first([way for way, _reading in pairs], readings)]


def phone(slug, **fields):
    return Channel(slug=slug, kind="phone", **fields)


def test_quickest_channel_comes_first():
    assert order((phone("slow"), reading(minutes=40)), (phone("quick"), reading(minutes=3))) == [
        "quick",
        "slow",
    ]


def test_times_that_hardly_differ_leave_the_order_as_it_is():
    assert order((phone("free"), reading(minutes=20)), (phone("charged"), reading(minutes=19))) == [
        "free",
        "charged",
    ]


def test_channel_without_reports_is_expected_to_be_like_its_kind():
    form = Channel(slug="form", kind="form")

    assert order(
        (form, reading(prior=FORM)), (phone("unknown"), reading()), (phone("quick"), reading(minutes=3))
    ) == ["quick", "unknown", "form"]


def test_line_that_nobody_gets_through_on_comes_last():
    deserted = reading(minutes=5, humans=False)

    assert expected_minutes(deserted) == math.inf
    assert order((phone("dead"), deserted), (Channel(slug="form", kind="form"), reading(prior=FORM))) == [
        "form",
        "dead",
    ]


def test_line_for_one_matter_never_precedes_the_line_for_everybody():
    sales = phone("sales", purpose=Purpose.SALES)
    form = Channel(slug="form", kind="form")

    assert order(
        (sales, reading(minutes=1)), (form, reading(prior=FORM)), (phone("service"), reading(minutes=60))
    ) == ["service", "sales", "form"]


def test_line_for_one_matter_leads_where_nobody_answers_the_one_for_everybody():
    claims = phone("claims", purpose=Purpose.CLAIMS)

    assert order((phone("service"), reading(minutes=5, humans=False)), (claims, reading(minutes=10))) == [
        "claims",
        "service",
    ]


def test_line_for_callers_abroad_never_precedes_the_line_at_home():
    abroad = phone("abroad", is_for_abroad=True)

    assert order((abroad, reading(minutes=2)), (phone("home"), reading(minutes=30))) == ["home", "abroad"]


def test_desks_that_are_no_way_to_a_human_stay_behind():
    legal = Channel(slug="legal", kind="postal", purpose=Purpose.LEGAL)
    privacy = Channel(slug="privacy", kind="email", purpose=Purpose.PRIVACY)

    assert order((legal, reading()), (privacy, reading()), (phone("line"), reading())) == [
        "line",
        "legal",
        "privacy",
    ]
