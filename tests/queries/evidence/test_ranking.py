import datetime
import math
from dataclasses import replace

import pytest
from django.core.cache import cache

from companies.enums import CompanyStatus, Outcome, Purpose
from companies.lib.reachability import Grade
from companies.models import Company
from companies.queries.evidence.editions import AT_EACH_END, KEPT, ends_of_ranking, latest_rankings
from companies.queries.evidence.ranking import Ranked, placed, rankings_at, rows_of, without_place
from companies.queries.evidence.standings import standings
from companies.queries.evidence.unplaced import WhyWithoutPlace
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

    found = rankings_at(NOW).real

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

    first, last = rankings_at(NOW).real.ranked

    assert (first.slug, last.slug) == (slow.company.slug, silent.company.slug)
    assert (last.is_deserted, last.high, last.grade) == (True, math.inf, Grade.F)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [CompanyStatus.DRAFT, CompanyStatus.RETIRED])
def test_company_that_is_not_public_has_no_place(status):
    told(minutes=5, company=company(status=status))

    assert rankings_at(NOW).leading.ranked == []


@pytest.mark.django_db
def test_invented_companies_never_stand_beside_those_that_exist():
    """They lead where no company that exists has a place: then the page has something to show."""
    invented = told(minutes=5, company=company(name="Chimère", is_fictitious=True)).company

    alone = rankings_at(NOW)
    real = told(minutes=50, company=company(name="Sogeline")).company
    both = rankings_at(NOW)

    assert (alone.leading, slugs(alone.leading.ranked), alone.leading.is_invented) == (
        alone.invented,
        [invented.slug],
        True,
    )
    assert (both.leading, slugs(both.leading.ranked)) == (both.real, [real.slug])
    assert both.asked(is_invented=True) == both.invented
    assert slugs(both.invented.ranked) == [invented.slug]


@pytest.mark.django_db
def test_who_has_no_place_is_named_with_the_reason_those_told_of_last_first():
    told(minutes=5)
    few = told(minutes=5, count=6)
    once = told(minutes=5, count=2)
    faded = phone_channel()
    counted_reports(channel=faded, count=12, every=DAY, latest_at=NOW - 900 * DAY)
    told(minutes=5, count=6, purpose=Purpose.SALES)
    told(minutes=5, count=6, company=company(is_fictitious=True))
    phone_channel(company=company(status=CompanyStatus.DRAFT))

    found = without_place(rankings_at(NOW).real)

    assert [(one.company, one.reports, one.reason) for one in found.named[-1:]] == [
        (faded.company, 12, WhyWithoutPlace.NOTHING_LATELY)
    ]
    assert {(one.company, one.reports, one.reason) for one in found.named[:-1]} == {
        (few.company, 6, WhyWithoutPlace.TOO_FEW),
        (once.company, 2, WhyWithoutPlace.TOO_FEW),
    }
    assert found.others == 1  # the one whose sales answer


@pytest.mark.django_db
def test_few_reports_on_another_channel_neither_take_the_place_away_nor_win_one():
    """Or six reports on a chat would take a company off the list of the hardest."""
    line = told(minutes=200, count=30)
    told(minutes=2, count=6, company=line.company)

    (one,) = rankings_at(NOW).real.ranked

    assert (one.channel, one.reports, one.grade_of_page < one.grade) == (line.slug, 30, True)


@pytest.mark.django_db
def test_old_reports_lose_the_place():
    told(minutes=5)

    assert len(rankings_at(NOW).real.ranked) == 1
    assert rankings_at(NOW + 500 * DAY).real.ranked == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_ranking_costs_four_queries(count, django_assert_num_queries):
    for _ in range(count):
        told(minutes=5)

    with django_assert_num_queries(4):
        assert len(rankings_at(NOW).real.ranked) == count


# ── Places ────────────────────────────────────────────────────────────────────────────────────────────


def ranked(low, high, slug="sogeline"):
    return Ranked(
        company_id=1, slug=slug, name="Sogeline", country="FR", sector_id=1, is_fictitious=False, channel_id=1, channel="line", kind="phone",
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
    whole = rankings_at(NOW).real

    def names(*of):
        return [(place.number, place.ranked.name) for place in whole.places(*of)]

    assert names((bank.pk, "")) == [(1, "Banque Vauban"), (2, "Altimobile")]
    assert names((None, "BE")) == [(1, "Altimobile")]
    assert names((bank.pk, "DE")) == []
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
    first = latest_rankings(NOW)
    told(minutes=50)
    later = NOW + KEPT - datetime.timedelta(seconds=1)
    with django_assert_num_queries(0):
        assert latest_rankings(later) == first
    assert len(latest_rankings(NOW + KEPT).real.ranked) == 2
    # A clock that was set back is answered as of its own time.
    assert latest_rankings(NOW - DAY).as_of == NOW - DAY


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "each"), [(0, 0), (1, 0), (2, 1), (5, 2), (9, AT_EACH_END)])
def test_nobody_is_at_both_ends(kept, count, each):
    for place in range(count):
        told(minutes=5 + 10 * place, count=12)
    order = slugs(latest_rankings(NOW).real.ranked)

    ends = ends_of_ranking(NOW)

    assert (len(order), ends.as_of) == (count, NOW)
    assert slugs(ends.easiest) == order[:each]
    assert slugs(ends.hardest) == order[::-1][:each]


# ── Who is shown ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_company_unpublished_since_then_is_left_out():
    told(minutes=5)
    told(minutes=50)
    places = rankings_at(NOW).real.places()
    Company.objects.filter(pk=places[0].ranked.company_id).update(status=CompanyStatus.DRAFT)

    assert [row.place for row in rows_of(places)] == [places[1]]


def test_order_between_equals_is_settled():
    one, other = ranked(1, math.inf, slug="b"), ranked(1, math.inf, slug="a")

    assert sorted([one, other], key=lambda row: row.order) == [other, one]
    assert replace(one, minutes=1.0).order < other.order
