import pytest

from companies.models import SectorWord
from tests.factories import sector, sector_word

pytestmark = pytest.mark.django_db


def test_a_word_may_be_said_of_several_sectors():
    for slug in ("bank", "payment"):
        sector_word("remboursement", sector=sector(slug=slug))

    assert SectorWord.objects.filter(key="remboursement").count() == 2
