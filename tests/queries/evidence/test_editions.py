import math

import pytest
from django.core.cache import cache

from companies.actions.evidence.editions import write_editions
from companies.enums import CompanyStatus, Outcome
from companies.models import Company
from companies.queries.evidence import editions
from companies.queries.evidence.editions import ends_of_ranking, latest_rankings
from companies.queries.evidence.ranking import rankings_at, without_place
from tests import factories
from tests.factories import DAY, NOW, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Every directory is too large to be put in order while somebody waits."""
    monkeypatch.setattr(editions, "MOST_AT_ONCE", 0)
    cache.clear()


def told(name, *, minutes, count=20, outcome=Outcome.HUMAN, **fields):
    line = phone_channel(company=company(name=name, **fields))
    counted_reports(channel=line, count=count, every=DAY, wait_minutes=minutes, outcome=outcome)
    return line.company


@pytest.fixture
def bank():
    return factories.sector(slug="banking", name_fr="Banques", name_en="Banks")


@pytest.fixture
def several(bank):
    told("Altimobile", minutes=5)
    told("Sogeline", minutes=30, sector=bank)
    told("Banque Vauban", minutes=32, sector=bank, country="BE")
    told("Muette", minutes=120, outcome=Outcome.CUT_OFF, sector=bank)
    told("Oural", minutes=9, count=4, sector=bank)
    told("Chimère", minutes=5, is_fictitious=True)


def every_list(bank):
    return [(None, ""), (bank.pk, ""), (None, "BE"), (bank.pk, "FR"), (bank.pk, "DE")]


# ── What is stored is what was computed ───────────────────────────────────────────────────────────────


def test_edition_gives_every_list_as_it_was_computed(several, bank):
    at_hand = rankings_at(NOW)
    assert write_editions(now=NOW) == 5

    stored = latest_rankings(NOW + DAY)

    assert (stored.as_of, stored.leading.is_invented) == (NOW, False)
    for of_night, computed in ((stored.real, at_hand.real), (stored.invented, at_hand.invented)):
        for of in every_list(bank):
            for is_hardest_first in (False, True):
                places = of_night.places(of, is_hardest_first=is_hardest_first)
                asked = computed.places(of, is_hardest_first=is_hardest_first)
                assert (len(places), list(places), places[1:3]) == (len(asked), asked, asked[1:3])
            assert of_night.listed(of) == computed.listed(of)
        assert set(of_night.held) == {of for of in computed.held if None in of or "" in of}
    assert math.isinf(stored.real.places()[3:4][0].ranked.high)
    assert [one.company.name for one in without_place(stored.real, (bank.pk, "")).named] == ["Oural"]


def test_ends_are_read_from_the_edition(several):
    write_editions(now=NOW)

    ends = ends_of_ranking(NOW + DAY)

    assert (ends.as_of, [one.name for one in ends.easiest], [one.name for one in ends.hardest]) == (
        NOW,
        ["Altimobile", "Sogeline"],
        ["Muette", "Banque Vauban"],
    )


# ── As things are today ───────────────────────────────────────────────────────────────────────────────


def test_names_are_those_of_today_and_who_is_no_longer_public_is_left_out(several):
    write_editions(now=NOW)
    Company.objects.filter(name="Altimobile").update(status=CompanyStatus.DRAFT)
    Company.objects.filter(name="Sogeline").update(name="Sogeline SA", slug="sogeline-sa")
    Company.objects.filter(name="Oural").update(status=CompanyStatus.DRAFT)

    ranking = latest_rankings(NOW + DAY).real
    places = ranking.places()

    assert (len(places), [(one.number, one.ranked.name, one.ranked.slug) for one in places[:2]]) == (
        4,
        [(2, "Sogeline SA", "sogeline-sa")],
    )
    assert [one.number for one in places] == [2, 3, 4]
    assert without_place(ranking).named == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_slice_costs_two_queries_however_many(django_assert_num_queries, count):
    for number in range(count):
        told(f"Altimobile {number}", minutes=5)
    write_editions(now=NOW)
    ranking = latest_rankings(NOW + DAY).real
    with django_assert_num_queries(2):
        assert len(ranking.places()[:25]) == count


# ── Which one ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_edition_stands_until_the_next_whatever_is_told(several):
    write_editions(now=NOW)
    told("Guichet", minutes=2)
    assert len(latest_rankings(NOW + DAY).real.places()) == 4

    write_editions(now=NOW + 2 * DAY)

    assert len(latest_rankings(NOW + 2 * DAY).real.places()) == 5


def test_without_an_edition_it_is_computed(several):
    assert (latest_rankings(NOW).as_of, len(latest_rankings(NOW).real.places())) == (NOW, 4)


def test_a_small_directory_is_put_in_order_when_it_is_asked_for(monkeypatch, several):
    monkeypatch.setattr(editions, "MOST_AT_ONCE", 6)
    write_editions(now=NOW - DAY)
    assert latest_rankings(NOW).as_of == NOW
    cache.clear()
    told("Guichet", minutes=2)
    assert latest_rankings(NOW).as_of == NOW - DAY
