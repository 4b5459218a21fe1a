import pytest

from companies.enums import SERVICE_PURPOSES, Audience, Purpose
from companies.models import Channel
from companies.queries.right_now import best_way_in, is_way_to_a_human

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
