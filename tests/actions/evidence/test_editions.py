import pytest

from companies.actions.evidence import editions
from companies.actions.evidence.editions import write_editions
from companies.models import RankingEdition, RankingList, RankingPlace
from tests.factories import DAY, NOW, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lines():
    for _company in range(3):
        counted_reports(channel=phone_channel(company=company()), count=12, every=DAY)


def moments():
    return sorted(set(RankingEdition.objects.values_list("as_of", flat=True)))


def test_the_edition_before_stays_for_who_has_chosen_it_and_older_ones_go(monkeypatch):
    monkeypatch.setattr(editions, "_AT_ONCE", 2)
    for day in range(3):
        assert write_editions(now=NOW + day * DAY) == 3
    assert moments() == [NOW + DAY, NOW + 2 * DAY]
    assert RankingPlace.objects.count() == 6
    write_editions(now=NOW + 2 * DAY + editions._READ_NO_MORE / 2)
    assert moments()[0] == NOW + DAY


def test_what_was_never_written_to_the_end_is_not_read_and_goes(monkeypatch):
    def killed(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as breaking, pytest.raises(KeyboardInterrupt):
        breaking.setattr(editions, "_place", killed)
        write_editions(now=NOW)
    assert (RankingEdition.objects.whole().count(), RankingEdition.objects.count()) == (0, 1)
    write_editions(now=NOW + DAY)
    assert (RankingEdition.objects.whole().count(), moments()) == (2, [NOW + DAY])


def test_without_evidence_there_is_an_edition_in_which_nobody_has_a_place():
    assert write_editions(now=NOW + 900 * DAY) == 0
    assert (RankingPlace.objects.count(), RankingList.objects.filter(places__gt=0).count()) == (0, 0)
    assert RankingEdition.objects.whole().count() == 2
