import pytest

from companies.models import SectorWord, SituationPhrase
from tests.factories import phrase, sector, sector_word, situation

pytestmark = pytest.mark.django_db


def test_phrases_said_are_those_of_these_keys_or_that_begin_so():
    made = situation()
    for text in ("carte volée", "carte perdue", "carton perdu", "valise perdue"):
        phrase(text, situation=made)

    def keys(*, keys=(), beginnings=()):
        return {row.key for row in SituationPhrase.objects.said(list(keys), list(beginnings))}

    assert keys(keys=["carte volee", "carte"]) == {"carte volee"}
    assert keys(beginnings=["carte"]) == {"carte volee", "carte perdue"}
    assert keys(keys=["valise perdue"], beginnings=["carton"]) == {"valise perdue", "carton perdu"}
    assert keys() == set()


def test_a_phrase_leads_to_its_situation_or_to_what_took_its_place():
    successor = situation()
    old = situation(successor=successor)

    assert phrase("valise perdue", situation=successor).leads_to == successor
    assert phrase("bagage perdu", situation=old).leads_to == successor


def test_a_word_may_be_said_of_several_sectors():
    for slug in ("bank", "payment"):
        sector_word("remboursement", sector=sector(slug=slug))

    assert SectorWord.objects.said(["remboursement"], []).count() == 2
