import pytest

from companies.enums import ChannelStatus, Purpose
from companies.queries.evidence.prominence import prominences_of
from tests.factories import channel, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


def test_prominence_comes_from_ways_to_a_human_and_from_reports():
    listed, desk, hidden, known, told = (company() for _ in range(5))
    channel(company=desk, purpose=Purpose.PRIVACY)
    phone_channel(company=hidden, status=ChannelStatus.PROPOSED)
    phone_channel(company=known)
    counted_reports(channel=phone_channel(company=told), count=6)
    counted_reports(channel=channel(company=told), count=4)

    found = prominences_of([row.pk for row in (listed, desk, hidden, known, told)])

    assert list(found.values()) == [0, 0, 0, 1, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_prominences_cost_two_queries(count, django_assert_num_queries):
    rows = [phone_channel().company_id for _ in range(count)]

    with django_assert_num_queries(2):
        prominences_of(rows)
