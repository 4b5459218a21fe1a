import pytest

from companies.enums import EventKind
from companies.lib.cursors import RowPlace
from companies.models import Event
from companies.queries.history.changes import changes_page
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def happened(company, *, at=NOW, kind=EventKind.COMPANY_CHANGED):
    return Event.objects.create(
        company=company, kind=kind, happened_at=at, target_type="company", target_id=company.pk
    )


def ids(page):
    return [told.event.pk for told in page.told]


def test_events_of_one_moment_stand_by_their_ids_and_no_page_repeats_one():
    sogeline = factories.company(name="Sogeline")
    events = [
        happened(sogeline, kind=kind) for kind in (EventKind.COMPANY_ADDED, EventKind.COMPANY_CHANGED) * 2
    ]
    first = changes_page(limit=3)
    assert ids(first) == [event.pk for event in reversed(events)][:3]
    assert first.behind == RowPlace(NOW, events[1].pk)
    happened(sogeline, at=NOW + factories.DAY)
    rest = changes_page(limit=3, behind=first.behind)
    assert (ids(rest), rest.behind) == ([events[0].pk], None)


def test_what_is_told_of_drafts_and_what_is_told_to_nobody_stays_out():
    happened(factories.company(name="Brouillon", status="draft"))
    sogeline = factories.company(name="Sogeline")
    happened(sogeline, kind=EventKind.DUTY_CHECKED)
    closed = happened(factories.company(name="Fermée", status="retired"))
    assert ids(changes_page(limit=9)) == [closed.pk]


def test_a_moment_bounds_it():
    sogeline = factories.company(name="Sogeline")
    happened(sogeline, at=NOW - factories.DAY)
    event = happened(sogeline)
    assert ids(changes_page(since=NOW, limit=9)) == [event.pk]


def test_nothing_is_found_where_nothing_happened(django_assert_num_queries):
    with django_assert_num_queries(1):
        page = changes_page(limit=9)
    assert (page.told, page.behind) == ([], None)
