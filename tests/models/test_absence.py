import datetime

import pytest
from django.utils.translation import override

from companies.enums import ChannelStatus
from companies.lib.dates import PartialDate
from companies.models import Absence
from tests.factories import absence, channel, company


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "is_shown"),
    [(ChannelStatus.PUBLISHED, True), (ChannelStatus.PROPOSED, False), (ChannelStatus.RETIRED, False)],
)
def test_substitute_is_public_only_when_published(status, is_shown):
    way = channel(status=status)

    row = absence(company=way.company, substitute=way)

    assert row.public_substitute == (way if is_shown else None)


@pytest.mark.django_db
def test_absence_without_a_substitute_has_no_public_one():
    assert absence().public_substitute is None


def test_checked_is_as_far_as_known():
    row = Absence(checked_on=datetime.date(2025, 1, 1), checked_precision="year")

    assert row.checked == PartialDate(datetime.date(2025, 1, 1), "year")


@pytest.mark.django_db
def test_absence_is_called_by_its_company_and_kind():
    with override("en"):
        assert str(absence(company=company(name="Sogeline"))) == "Sogeline · Telephone"
