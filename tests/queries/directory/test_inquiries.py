import datetime

import pytest

from companies.queries.directory.inquiries import inquiries_with_general_findings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_inquiries_come_newest_first_with_their_general_findings(django_assert_num_queries, count: int):
    made = []
    for number in range(count):
        inquiry = factories.inquiry(happened_on=datetime.date(2015 + number, 6, 10))
        general = factories.measurement(inquiry=inquiry)
        factories.measurement(inquiry=inquiry, company=factories.company())
        made.insert(0, (inquiry, [general]))
    with django_assert_num_queries(2):
        found = inquiries_with_general_findings()
    assert [(inquiry, inquiry.general_findings) for inquiry in found] == made
