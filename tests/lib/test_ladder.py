import pytest

from companies.lib.ladder import OFFICIAL_RANKS, THIRD_PARTY_RANKS, status_by_source
from tests.rows import every_row


@every_row("rank", OFFICIAL_RANKS)
@every_row(("confidence", "status"), [("high", "published"), ("medium", "published"), ("low", "proposed")])
def test_what_an_official_source_says_is_public_unless_doubtful(rank, confidence, status):
    assert status_by_source(rank=rank, is_number=True, confidence=confidence) == status


@every_row("rank", THIRD_PARTY_RANKS)
@every_row("confidence", ["high", "medium", "low"])
def test_a_number_of_a_third_party_is_said_at_most(rank, confidence):
    assert status_by_source(rank=rank, is_number=True, confidence=confidence) == "said"


def test_an_address_of_open_data_is_public():
    assert status_by_source(rank="open_data_cc0", is_number=False) == "published"
    assert status_by_source(rank="open_data_cc0", is_number=False, confidence="low") == "said"


@pytest.mark.parametrize("is_number", [True, False])
def test_what_was_derived_and_what_has_no_rank_waits(is_number):
    assert status_by_source(rank="official_site", is_number=is_number, is_derived=True) == "proposed"
    assert status_by_source(rank="a forum", is_number=is_number) == "proposed"
    assert status_by_source(rank="official_site", is_number=is_number, is_historical=True) == "retired"
