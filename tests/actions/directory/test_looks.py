import pytest

from companies.actions.directory.looks import looked_at
from companies.models import LookAgain
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db


def test_only_wishes_of_that_company_and_of_before_are_answered():
    company, other = factories.company(), factories.company()
    for place, (whose, at) in enumerate(((company, NOW - DAY), (company, NOW + DAY), (other, NOW - DAY))):
        LookAgain.objects.create(company=whose, nonce=f"{place:032x}", asked_at=at)
    assert looked_at(company=company, at=NOW) == 1
    assert list(LookAgain.objects.waiting().values_list("company", "asked_at")) == [
        (other.pk, NOW - DAY),
        (company.pk, NOW + DAY),
    ]
