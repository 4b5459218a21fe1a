import datetime

import pytest
from django.db.models import Value

from companies.models import Company, Report, Situation
from companies.models.prepared import hold, prepared
from tests.factories import NOW, channel, company, report, situation

pytestmark = pytest.mark.django_db


@prepared
def companies_called(name):
    return Company.objects.filter(name=name).select_related("sector").order_by("slug")


@prepared
def told_since(since):
    return Report.objects.filter(experienced_at__gte=since).order_by("experienced_at").only("pk")


@prepared
def words_of(company):
    names = Company.objects.filter(pk=company).order_by().values_list("name", "country")
    return names.union(names.annotate(none=Value("")).values_list("none", "slug"), all=True).order_by("name")


def test_a_prepared_query_answers_each_time_for_what_it_is_given(django_assert_num_queries):
    first, second = company(name="Sogeline"), company(name="Altimobile")

    for name, found in [("Sogeline", [first]), ("Altimobile", [second]), ("Nobody", [])]:
        with django_assert_num_queries(1):
            rows = companies_called(name=name)
            assert [row.sector.slug for row in rows] == [row.sector.slug for row in found]
        assert rows == found


def test_a_prepared_query_finds_what_was_written_since():
    assert companies_called(name="Sogeline") == []
    made = company(name="Sogeline")
    assert companies_called(name="Sogeline") == [made]


def test_a_prepared_query_takes_moments():
    told = report(experienced_at=NOW)
    assert told_since(since=NOW) == [told]
    assert told_since(since=NOW + datetime.timedelta(seconds=1)) == []


def test_a_prepared_query_may_join_others_and_give_plain_values():
    made = company(name="Sogeline")
    assert words_of(company=made.pk) == [("", made.slug), ("Sogeline", made.country)]


def test_what_is_held_is_not_asked_for(django_assert_num_queries):
    way, known = channel(), situation()
    hold(way, "situations", Situation, [known])

    with django_assert_num_queries(0):
        assert list(way.situations.all()) == [known]
