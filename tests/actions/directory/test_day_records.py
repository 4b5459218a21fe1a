import datetime

import pytest

from companies.actions.directory import day_records
from companies.actions.directory.day_records import record_day
from companies.enums import ChannelStatus, CompanyStatus
from companies.models import Channel, Company, RecordedDay, RecordedPage
from tests.factories import DAY, NOW, channel, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db


def line():
    made = phone_channel(company=company(slug="sogeline"))
    counted_reports(channel=made, count=14, wait_minutes=9)
    return made


def rows():
    return list(RecordedPage.objects.order_by("company", "day").values_list("company__slug", "day"))


def test_day_holds_what_the_page_says_and_only_what_is_public():
    made = line()
    channel(company=made.company, status=ChannelStatus.SAID, slug="said")
    channel(company=made.company, status=ChannelStatus.PROPOSED, slug="proposed")
    company(slug="draft", status=CompanyStatus.DRAFT)

    assert record_day(now=NOW) == 1
    page = RecordedPage.objects.get()
    assert (page.grade, page.graded, page.is_published) == ("B", made.slug, True)
    assert [(way.slug, way.value, way.reports) for way in page.ways_in] == [(made.slug, made.value, 14)]
    assert page.ways_in[0].figure.minutes < 30


def test_row_is_written_when_the_page_says_something_else_and_only_then():
    made = line()
    record_day(now=NOW)
    quiet = record_day(now=NOW + DAY)
    Channel.objects.filter(pk=made.pk).update(value="+33199009999")
    changed = record_day(now=NOW + 2 * DAY)

    today = NOW.date()
    assert (quiet, changed) == (0, 1)
    assert rows() == [("sogeline", today), ("sogeline", today + 2 * DAY)]
    assert RecordedDay.objects.whole().count() == 3


def test_day_that_is_whole_is_never_written_again():
    made = line()
    record_day(now=NOW)
    Channel.objects.filter(pk=made.pk).update(value="+33199009999")

    assert record_day(now=NOW + datetime.timedelta(hours=2)) is None
    assert [way.value for way in RecordedPage.objects.get().ways_in] == [made.value]


def test_run_that_was_cut_off_is_taken_up_and_cited_when_it_is_whole(monkeypatch):
    line()
    company(slug="zebra")
    monkeypatch.setattr(day_records, "_AT_ONCE", 1)
    write, calls = day_records._write, []

    def falls(day, ids, *, now):
        calls.append(ids)
        if len(calls) == 2:
            raise OSError
        return write(day, ids, now=now)

    monkeypatch.setattr(day_records, "_write", falls)
    with pytest.raises(OSError):
        record_day(now=NOW)
    assert (len(rows()), RecordedDay.objects.whole().count()) == (1, 0)
    assert record_day(now=NOW) == 1
    assert (len(rows()), RecordedDay.objects.whole().count()) == (2, 1)


def test_company_that_is_no_longer_public_is_written_as_that_once():
    made = line()
    record_day(now=NOW)
    Company.objects.filter(pk=made.company_id).update(status=CompanyStatus.DRAFT)

    assert [record_day(now=NOW + days * DAY) for days in (1, 2)] == [1, 0]
    last = RecordedPage.objects.latest("day")
    assert (last.is_published, last.ways, last.grade) == (False, [], "")
