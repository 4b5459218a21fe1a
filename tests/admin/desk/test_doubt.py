"""Weeks of a channel that differ from all others wait for a moderator, until somebody has looked."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.enums import EventKind, Outcome
from companies.models import ChannelEvidence, Event
from companies.queries.staff.queue_kinds import DOUBTS
from tests import factories
from tests.plain import plain

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def row():
    return factories.weeks_that_differ(channel=factories.phone_channel(), latest_at=timezone.now())


def page(row):
    return reverse("admin:companies_channelevidence_change", args=[row.pk])


def test_weeks_that_differ_wait_with_their_reports(row, staff):
    lie = factories.report(
        channel=row.channel,
        outcome=Outcome.GAVE_UP,
        wait_minutes=90,
        experienced_at=timezone.now() - 3 * DAY,
        is_counted=True,
    )
    factories.report(channel=row.channel, experienced_at=timezone.now() - 200 * DAY, is_counted=True)

    body = plain(staff.get(page(row)).content.decode())

    assert list(DOUBTS.waiting()) == [row]
    assert reverse("admin:companies_report_change", args=[lie.pk]) in body
    assert body.count("/admin/companies/report/") == 1
    assert "differ from all others" in body


def test_having_looked_is_told_and_the_figures_stay(row, staff):
    address = reverse("admin:companies_channelevidence_read", args=[row.pk])

    staff.post(address, {"reason": "Une grève."})

    found = ChannelEvidence.objects.get()
    assert (found.is_waiting, list(DOUBTS.waiting())) == (False, [])
    assert (found.totals, found.weeks) == (row.totals, row.weeks)
    [event] = Event.objects.filter(kind=EventKind.DOUBT_READ)
    assert (event.reason, event.company) == ("Une grève.", row.channel.company)


def test_looking_wants_words(row, staff):
    answer = staff.post(reverse("admin:companies_channelevidence_read", args=[row.pk]), {"reason": ""})

    assert "Say what you found." in plain(answer.content.decode())
    assert list(DOUBTS.waiting()) == [row]


def test_later_weeks_that_differ_wait_again(row, staff):
    row.doubt_read_at = row.doubted_until - 8 * DAY
    row.save()
    assert list(DOUBTS.waiting()) == [row]
    row.doubt_read_at = row.doubted_until
    row.save()
    assert list(DOUBTS.waiting()) == []


def test_weeks_like_all_others_do_not_wait():
    factories.counted_reports(channel=factories.phone_channel(), count=30)

    assert list(DOUBTS.waiting()) == []
