import datetime

import pytest

from companies.actions.directory.day_records import record_day
from companies.actions.reports.decide import erase_report, publish_report
from companies.actions.reports.visibility import grade_visibility
from companies.enums import ReportStatus
from companies.models import Channel, RecordedDay
from companies.queries.directory.day_records import (
    NothingWrittenThen,
    NotWrittenYet,
    page_of_day,
    page_to_cite,
    pages_at,
    since_then,
)
from tests.factories import DAY, NOW, company, counted_reports, moderator, phone_channel, report

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def line():
    made = phone_channel(company=company(slug="sogeline"))
    counted_reports(channel=made, count=14, wait_minutes=9, latest_at=NOW - DAY)
    return made


def test_a_day_answers_the_same_for_ever_whatever_comes_after(line):
    record_day(now=NOW)
    before = page_of_day(line.company, TODAY)
    counted_reports(channel=line, count=40, wait_minutes=55, latest_at=NOW + DAY / 2)
    record_day(now=NOW + DAY)
    after, next_day = page_of_day(line.company, TODAY), page_of_day(line.company, TODAY + DAY)

    assert after.row.says == before.row.says
    assert after.lead.reports == 14
    assert next_day.lead.reports == 54
    assert next_day.lead.figure.minutes > after.lead.figure.minutes
    assert page_to_cite(line.company) == next_day


def test_a_day_that_was_left_out_shows_the_last_before_it_and_says_so(line):
    record_day(now=NOW)
    with pytest.raises(NotWrittenYet):
        page_of_day(line.company, TODAY + DAY)
    record_day(now=NOW + 3 * DAY)
    page = page_of_day(line.company, TODAY + DAY)

    assert (page.run.day, page.is_of_the_day) == (TODAY, False)
    assert page_of_day(line.company, TODAY).is_of_the_day


def test_a_day_before_the_first_names_the_first(line):
    record_day(now=NOW)
    other = company(slug="new")
    with pytest.raises(NothingWrittenThen) as nothing:
        page_of_day(line.company, TODAY - DAY)
    with pytest.raises(NothingWrittenThen) as never:
        page_of_day(other, TODAY)

    assert (nothing.value.since, never.value.since) == (TODAY, None)
    assert page_to_cite(other) is None


def test_a_day_that_is_not_whole_is_not_cited(line):
    record_day(now=NOW)
    RecordedDay.objects.update(is_whole=False)

    assert page_to_cite(line.company) is None
    with pytest.raises(NotWrittenYet):
        page_of_day(line.company, TODAY)


def test_what_has_become_of_it_is_told_beside_it(line):
    old, by = list(line.reports.all()[:3]), moderator()
    waiting = report(
        channel=line, status=ReportStatus.RECEIVED, submitted_at=NOW - DAY, experienced_at=NOW - DAY
    )
    publish_report(report_id=waiting.pk, by=by, at=NOW - DAY / 2)
    record_day(now=NOW)
    page, later = page_of_day(line.company, TODAY), NOW + DAY
    assert since_then(page).is_nothing

    new = report(channel=line, experienced_at=NOW + datetime.timedelta(hours=1))
    for one in (old[0], new):
        grade_visibility(report_id=one.pk, reason="personal_data", by=by, at=later)
    erase_report(report_id=waiting.pk, reason="Order.", by=by, at=later)
    Channel.objects.filter(pk=line.pk).update(value="+33199009999")
    since = since_then(page)

    assert (since.corrected, since.hidden, since.erased, since.gone) == (0, 1, 1, frozenset([line.slug]))
    assert page.row.says == page_of_day(line.company, TODAY).row.says


def test_what_was_hidden_and_shown_again_is_nothing(line):
    told, by = line.reports.first(), moderator()
    record_day(now=NOW)
    page = page_of_day(line.company, TODAY)
    hide = {"report_id": told.pk, "by": by}
    grade_visibility(**hide, reason="personal_data", at=NOW + DAY)
    assert since_then(page).hidden == 1
    grade_visibility(**hide, reason="", at=NOW + 2 * DAY)
    assert since_then(page).is_nothing


def test_any_number_of_companies_is_three_queries(line, django_assert_num_queries):
    others = [phone_channel().company for _more in range(3)]
    with django_assert_num_queries(3):
        pages = pages_at([line.company, *others], now=NOW)
    assert len(pages) == 4
