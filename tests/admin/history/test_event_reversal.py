import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from companies.actions.directory.channels import retire_channel, save_channel
from companies.actions.reports.decide import publish_report
from companies.enums import EventKind, ReportStatus
from companies.models import Channel, Event
from companies.models.texts import put_fact
from tests import factories
from tests.factories import NOW


@pytest.fixture
def line(db):
    """A channel whose label somebody changed from "Customer service" to "Baggage"."""
    made = factories.phone_channel(label_en="Customer service")
    row = Channel.objects.get(pk=made.pk)
    put_fact(row, "label_en", "Baggage")
    return save_channel(channel=row, by=None, at=NOW)


def address(event):
    return reverse("admin:companies_event_undo", args=[event.pk])


def last(row):
    return Event.objects.about(row).latest("id")


def test_page_shows_what_would_come_back_and_changes_nothing(staff, line):
    body = staff.get(address(last(line))).content.decode()
    assert "<del>Customer service</del> → Baggage" in body
    assert "Undo this?" in body
    assert Event.objects.about(line).count() == 1


def test_button_undoes_and_says_how_to_put_it_back(staff, moderator, line, said):
    response = staff.post(address(last(line)), follow=True)
    line.refresh_from_db()
    assert line.label_texts.get("en", "") == "Customer service"
    assert said(response) == ["Undone. This is an event too: undoing it puts the change back."]
    undone = last(line)
    assert (undone.kind, undone.actor) == (EventKind.REVERTED, moderator)
    assert f'<a href="{address(undone)}">Undo this</a>' in response.content.decode()


def test_list_leads_to_the_undoing_and_says_what_was_undone(staff, line):
    event = last(line)
    rows = reverse("admin:companies_event_changelist")
    assert f'<a href="{address(event)}">Undo this</a>' in staff.get(rows).content.decode()
    staff.post(address(event))
    body = staff.get(rows).content.decode()
    assert address(event) not in body
    assert "was undone" in body


@pytest.mark.parametrize(
    ("meanwhile", "sentence"),
    [
        ("undone", "Somebody undid this before. Nothing was changed; undo that reversal instead."),
        ("changed", "Changed again since: Label, in English. Nothing was undone."),
        ("nothing", ""),
    ],
)
def test_what_stands_in_the_way_is_said(staff, line, said, meanwhile, sentence):
    event = last(line)
    if meanwhile == "undone":
        staff.post(address(event), follow=True)
    if meanwhile == "changed":
        put_fact(line, "label_en", "Lost baggage")
        save_channel(channel=line, by=None, at=NOW)
    said_now = said(staff.post(address(event), follow=True))
    assert said_now == [sentence or "Undone. This is an event too: undoing it puts the change back."]


def test_row_in_the_way_and_what_cannot_be_undone_are_said(staff, said):
    gone = factories.phone_channel(number="3949")
    retire_channel(channel=gone, by=None, at=NOW)
    event = last(gone)
    factories.phone_channel(company=gone.company, number="3949")
    assert "another entry is in the way" in said(staff.post(address(event), follow=True))[0]
    report = factories.report(status=ReportStatus.RECEIVED)
    publish_report(report_id=report.pk, by=None, at=NOW)
    event = last(report)
    Event.objects.create(
        kind=EventKind.REPORT_RECEIVED,
        target_type="report",
        target_id=report.pk,
        happened_at=NOW,
        after={"a": 1},
    )
    added = last(report)
    assert "This cannot be undone" in said(staff.post(address(added), follow=True))[0]
    assert "This cannot be undone" in staff.get(address(added)).content.decode()


def test_page_of_a_report_leads_to_the_undoing(staff):
    report = factories.report(status=ReportStatus.RECEIVED)
    publish_report(report_id=report.pk, by=None, at=NOW)
    page = staff.get(reverse("admin:companies_report_change", args=[report.pk])).content.decode()
    assert address(last(report)) in page


def test_who_may_not_change_the_row_may_not_undo(client, powerless, line):
    event = last(line)
    assert client.post(address(event)).status_code == 302  # to the door
    client.force_login(powerless)
    assert client.get(address(event)).status_code == 403
    powerless.user_permissions.add(Permission.objects.get(codename="view_event"))
    assert client.post(address(event)).status_code == 403
    line.refresh_from_db()
    assert line.label_texts.get("en", "") == "Baggage"


def test_other_methods_and_unknown_events_are_refused(staff, line):
    assert staff.put(address(last(line))).status_code == 405
    for typed in ("0", "x", "9" * 30):
        answer = staff.post(f"/admin/companies/event/{typed}/undo/")
        assert answer.status_code == 302
