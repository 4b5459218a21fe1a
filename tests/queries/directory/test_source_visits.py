"""Which official pages are to be looked at again, and in which order."""

import datetime

import pytest

from companies.enums import SourceKind
from companies.lib.source_titles import INVENTED
from companies.models import SourceVisit
from companies.queries.directory.source_visits import pages_to_visit
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


def page(name, **fields):
    return factories.source(url=f"https://{name}.example/", **fields)


def due(limit=100):
    return {
        url: [source.pk for source in sources]
        for url, sources in pages_to_visit(today=TODAY, limit=limit).items()
    }


def visited(source, days_ago):
    SourceVisit.objects.create(source=source, visited_on=TODAY - days_ago * DAY)


@pytest.mark.parametrize(
    "cite",
    [
        lambda source: factories.absence(source=source),
        lambda source: factories.law(source=source),
        lambda source: factories.recourse(source=source),
        lambda source: factories.measurement(source=source),
        lambda source: factories.tariff(source=source),
        lambda source: factories.step(source=source),
        lambda source: factories.bad_number(source=source),
    ],
    ids=["absence", "law", "recourse", "measurement", "tariff", "step", "bad number"],
)
def test_an_official_page_of_a_fact_is_looked_at_again(cite):
    source = page("authority")
    assert due() == {}
    cite(source)
    assert due()[source.url] == [source.pk]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": SourceKind.PRESS},
        {"kind": SourceKind.CROWD},
        {"url": "", "title": "Loi"},
        {"title": INVENTED},
    ],
    ids=["press", "crowd", "on paper", "invented"],
)
def test_what_is_no_official_page_is_not(fields):
    factories.absence(source=factories.source(**{"url": "https://www.sogeline.example/avis", **fields}))
    assert due() == {}


def test_the_page_of_a_way_in_is_read_for_its_value_and_not_here():
    source = page("sogeline")
    factories.absence(source=source)
    factories.phone_channel(source=source)
    assert due() == {}


def test_the_least_recently_visited_come_first_and_none_before_a_week():
    rows = [page(name) for name in ("a", "b", "c", "d", "e")]
    for row in rows:
        factories.absence(source=row)
    for row, days_ago in zip(rows, (7, 30, 6, None, None), strict=True):
        if days_ago:
            visited(row, days_ago)
    rows[3].last_checked_on, rows[3].is_still_there = TODAY, True
    rows[3].save()
    assert list(due()) == [rows[place].url for place in (4, 3, 1, 0)]
    assert list(due(limit=2)) == [rows[4].url, rows[3].url]


def test_all_that_names_one_page_is_looked_at_in_one_visit():
    first, second = page("sogeline"), page("sogeline", title="Avis")
    for row in (first, second):
        factories.absence(source=row)
    assert due(limit=1) == {first.url: [first.pk, second.pk]}
