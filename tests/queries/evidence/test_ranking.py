import datetime
import math
from dataclasses import replace

import pytest
from django.core.cache import cache

from companies.enums import CompanyStatus, Outcome, Purpose
from companies.lib.reachability import Grade
from companies.models import Company
from companies.queries.evidence.ranking import (
    AT_EACH_END,
    KEPT,
    Ranked,
    ends_of_ranking,
    latest_ranking,
    placed,
    ranking_at,
    rows_of,
)
from companies.queries.evidence.standings import standings
from tests import factories
from tests.factories import DAY, NOW, company, counted_reports, phone_channel

#: With a cache of their own, unlike all other tests.
CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "ranking"}}


def told(*, minutes, count=20, company=None, outcome=Outcome.HUMAN, **fields):
    """A line with so many recent reports of that wait."""
    line = phone_channel(company=company, **fields)
    counted_reports(channel=line, count=count, every=DAY, wait_minutes=minutes, outcome=outcome)
    return line


def slugs(ranked):
    return [one.slug for one in ranked]


# ── Who has a place ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_order_is_that_of_the_bound_the_grade_stands_on():
    """Ten reports of 9 minutes may be more than eighty of 10 minutes: the cautious bound decides."""
    few = told(minutes=9, count=14)
    many = told(minutes=10, count=80)
    slow = told(minutes=90)

    found = ranking_at(NOW)

    assert found.as_of == NOW
    assert slugs(found.ranked) == [row.company.slug for row in (many, few, slow)]
    bounds = standings(NOW)
    assert [one.high for one in found.ranked] == [
        bounds[one.company_id].upper_minutes for one in found.ranked
    ]
    assert [one.grade for one in found.ranked] == [bounds[one.company_id].grade for one in found.ranked]


@pytest.mark.django_db
def test_company_where_nobody_answers_comes_last():
    silent = told(minutes=3, count=15, outcome=Outcome.CUT_OFF)
    slow = told(minutes=600)

    first, last = ranking_at(NOW).ranked

    assert (first.slug, last.slug) == (slow.company.slug, silent.company.slug)
    assert (last.is_deserted, last.high, last.grade) == (True, math.inf, Grade.F)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"is_fictitious": True},
        {"status": CompanyStatus.DRAFT},
        {"status": CompanyStatus.RETIRED},
    ],
    ids=str,
)
def test_company_that_does_not_exist_or_is_not_public_has_no_place(fields):
    told(minutes=5, company=company(**fields))

    assert (ranking_at(NOW).ranked, ranking_at(NOW).without_place) == ([], 0)


@pytest.mark.django_db
def test_company_without_a_grade_has_no_place():
    told(minutes=5, purpose=Purpose.SALES)
    told(minutes=5, count=2)
    phone_channel()

    assert (ranking_at(NOW).ranked, ranking_at(NOW).without_place) == ([], 0)


@pytest.mark.django_db
def test_company_with_too_few_reports_for_figures_is_counted_and_has_no_place():
    told(minutes=5, count=6)

    assert (ranking_at(NOW).ranked, ranking_at(NOW).without_place) == ([], 1)


@pytest.mark.django_db
def test_few_reports_on_another_channel_neither_take_the_place_away_nor_win_one():
    """Or six reports on a chat would take a company off the list of the hardest."""
    line = told(minutes=200, count=30)
    told(minutes=2, count=6, company=line.company)

    (one,) = ranking_at(NOW).ranked

    assert (one.channel, one.reports, one.grade_of_page < one.grade) == (line.slug, 30, True)
    assert ranking_at(NOW).without_place == 0


@pytest.mark.django_db
def test_old_reports_lose_the_place():
    told(minutes=5)

    assert len(ranking_at(NOW).ranked) == 1
    assert ranking_at(NOW + 500 * DAY).ranked == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_ranking_costs_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        told(minutes=5)

    with django_assert_num_queries(2):
        assert len(ranking_at(NOW).ranked) == count


# ── Places ────────────────────────────────────────────────────────────────────────────────────────────


def ranked(low, high, slug="sogeline"):
    return Ranked(
        company_id=1, slug=slug, name="Sogeline", country="FR", sector_id=1, channel="line", kind="phone",
        grade=Grade.A, grade_of_page=Grade.A, grade_at_hand=None, minutes=(low + min(high, 9999)) / 2, low=low, high=high, reports=20,
        effective=20.0, humans=10.0, minutes_told=100.0, prior_human_share=0.6, prior_minutes=12.0,
    )  # fmt: skip


def test_places_that_intervals_leave_possible():
    """The first two overlap, so do the second and the third; the fourth lies apart, nobody answers at the last."""
    intervals = [(1, 4), (3, 6), (5, 9), (20, 30), (25, math.inf)]

    places = [
        (place.number, place.best, place.worst) for place in placed([ranked(*one) for one in intervals])
    ]

    assert places == [(1, 1, 2), (2, 1, 3), (3, 2, 3), (4, 4, 5), (5, 4, 5)]


def test_intervals_that_only_touch_leave_either_order_possible():
    places = placed([ranked(1, 4), ranked(4, 6)])

    assert [(place.best, place.worst, place.is_sure) for place in places] == [(1, 2, False), (1, 2, False)]


def test_place_alone_is_sure():
    (place,) = placed([ranked(1, 4)])

    assert (place.number, place.best, place.worst, place.is_sure) == (1, 1, 1, True)


@pytest.mark.django_db
def test_places_of_one_sector_and_country_are_counted_among_these():
    bank = factories.sector(slug="banking", name_fr="Banques", name_en="Banks")
    told(minutes=5)
    told(minutes=20, company=company(name="Banque Vauban", sector=bank))
    told(minutes=90, company=company(name="Altimobile", sector=bank, country="BE"))
    whole = ranking_at(NOW)

    def names(**asked):
        return [(place.number, place.ranked.name) for place in whole.places(**asked)]

    assert names(sector_id=bank.pk) == [(1, "Banque Vauban"), (2, "Altimobile")]
    assert names(country="BE") == [(1, "Altimobile")]
    assert names(sector_id=bank.pk, country="DE") == []
    assert len(names()) == 3


# ── Kept for a while ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kept(settings):
    settings.CACHES = CACHE
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
def test_ranking_is_computed_once_in_a_while(kept, django_assert_num_queries):
    told(minutes=5)
    first = latest_ranking(NOW)
    told(minutes=50)
    later = NOW + KEPT - datetime.timedelta(seconds=1)
    with django_assert_num_queries(0):
        assert latest_ranking(later) == first
    assert len(latest_ranking(NOW + KEPT).ranked) == 2
    # A clock that was set back is answered as of its own time.
    assert latest_ranking(NOW - DAY).as_of == NOW - DAY


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "each"), [(0, 0), (1, 0), (2, 1), (5, 2), (9, AT_EACH_END)])
def test_nobody_is_at_both_ends(kept, count, each):
    for place in range(count):
        told(minutes=5 + 10 * place, count=12)
    order = slugs(latest_ranking(NOW).ranked)

    ends = ends_of_ranking(NOW)

    assert (len(order), ends.as_of) == (count, NOW)
    assert slugs(ends.easiest) == order[:each]
    assert slugs(ends.hardest) == order[::-1][:each]


# ── Beside a place ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_what_others_say_stands_apart_the_latest_first():
    line = told(minutes=5)
    declared = factories.measurement(company=line.company, provenance="declared")
    older = factories.measurement(company=line.company, happened_on=datetime.date(2015, 6, 10))
    newer = factories.measurement(company=line.company, happened_on=datetime.date(2024, 6, 10))

    (row,) = rows_of(ranking_at(NOW).places())

    assert (row.company, row.declared, row.tested) == (line.company, [declared], [newer, older])


@pytest.mark.django_db
def test_company_unpublished_since_then_is_left_out():
    told(minutes=5)
    told(minutes=50)
    places = ranking_at(NOW).places()
    Company.objects.filter(pk=places[0].ranked.company_id).update(status=CompanyStatus.DRAFT)

    assert [row.place for row in rows_of(places)] == [places[1]]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_rows_cost_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        factories.measurement(company=told(minutes=5).company)
    places = ranking_at(NOW).places()

    with django_assert_num_queries(2):
        assert len(rows_of(places)) == count


def test_order_between_equals_is_settled():
    one, other = ranked(1, math.inf, slug="b"), ranked(1, math.inf, slug="a")

    assert sorted([one, other], key=lambda row: row.order) == [other, one]
    assert replace(one, minutes=1.0).order < other.order
