import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from companies.enums import HeldBecause, ReportStatus
from companies.models import NetworkToday
from tests import factories

KEY = "a" * 32


@pytest.fixture
def report(db):
    today = timezone.localdate()
    NetworkToday.objects.create(key=KEY, day=today, sent=4)
    return factories.report(
        status=ReportStatus.RECEIVED,
        network_key=KEY,
        held_because=HeldBecause.MANY,
        experienced_at=factories.NOW,
    )


def page(row):
    return reverse("admin:companies_report_change", args=[row.pk])


def post(client, row, what):
    return client.post(reverse(f"admin:companies_report_{what}", args=[row.pk]), follow=True)


def test_page_says_why_a_report_is_held_and_offers_to_block(staff, report):
    body = staff.get(page(report)).content.decode()
    assert "Held by a machine: much came from this network today." in body
    assert "Its sender sent 4 forms today." in body
    assert KEY not in body


def test_sender_is_blocked_and_let_go(staff, report):
    assert "Blocked until midnight" in post(staff, report, "block").content.decode()
    assert NetworkToday.objects.get().blocked_at is not None
    assert "No longer blocked." in post(staff, report, "unblock").content.decode()
    assert NetworkToday.objects.get().blocked_at is None


def test_yesterdays_sender_is_nobody(staff, report):
    NetworkToday.objects.update(day=factories.TODAY)
    assert "Its sender" not in staff.get(page(report)).content.decode()
    assert "nobody was blocked" in post(staff, report, "block").content.decode()


def test_queue_shows_why_and_filters_by_it(staff, report):
    factories.report(status=ReportStatus.RECEIVED, channel=report.channel, held_because=HeldBecause.BURST)
    queue = reverse("admin:companies_report_changelist")
    page = staff.get(queue).content.decode()
    with override("en"):
        assert str(HeldBecause.BURST.label) in page
    found = staff.get(queue, {"held_because__exact": "many"}).context["cl"].result_list
    assert [row.pk for row in found] == [report.pk]
