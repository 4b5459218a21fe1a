import datetime
import re

import pytest
from django.urls import reverse

from companies.actions.directory.channels import retire_channel
from companies.actions.history.events import record_event
from companies.actions.reports.correct import Correction, correct_report
from companies.actions.reports.decide import erase_report
from companies.enums import EventKind, Outcome
from companies.models import Event
from tests import factories

LIST = "admin:companies_event_changelist"


def shown(response):
    return list(response.context["cl"].result_list)


def retired(**fields):
    channel = factories.phone_channel(**fields)
    retire_channel(channel=channel, by=None, at=factories.NOW, reason="Gone.")
    return channel, Event.objects.about(channel).get()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        retired()
    with django_assert_num_queries(6) as asked:
        staff.get(reverse(LIST))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


@pytest.mark.engine("both")
def test_list_is_filtered_by_kind_company_and_row(staff):
    channel, event = retired(company=factories.company(name="Sogeline"))
    _other, later = retired(company=factories.company(name="Altimobile"))
    assert shown(staff.get(reverse(LIST))) == [later, event]
    assert shown(staff.get(reverse(LIST), {"company": "sogeline"})) == [event]
    assert shown(staff.get(reverse(LIST), {"q": "Sogeline"})) == [event]
    assert shown(staff.get(reverse(LIST), {"kind__exact": "report_published"})) == []
    assert shown(staff.get(reverse(LIST), {"target_type": "channel", "target_id": channel.pk})) == [event]


def test_before_and_after_are_written_for_people(staff):
    retired()
    body = " ".join(staff.get(reverse(LIST)).content.decode().split())
    assert "<b>Status</b> <del>Published</del> → No longer in use" in body


def test_what_was_nothing_and_is_nothing_is_not_told(staff):
    channel = factories.phone_channel()
    record_event(
        kind=EventKind.CHANNEL_ADDED, target=channel, company=channel.company, at=factories.NOW,
        before={"label_fr": None, "value": ""}, after={"label_fr": "", "value": "FR-3949"},
    )  # fmt: skip
    body = staff.get(reverse(LIST)).content.decode()
    assert '<div class="change"><b>Number or address</b> 39\N{NO-BREAK SPACE}49</div></td>' in body
    assert "Label" not in body


def test_values_are_escaped(staff):
    channel = factories.phone_channel()
    record_event(
        kind=EventKind.CHANNEL_CHANGED, target=channel, company=channel.company, at=factories.NOW,
        before={"label_fr": "<i>"}, after={"label_fr": "<script>alert(1)</script>", "unknown_field": [1, True]},
    )  # fmt: skip
    body = staff.get(reverse(LIST)).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_events_are_not_added_changed_or_deleted(staff, client, admin_user):
    _channel, event = retired()
    client.force_login(admin_user)
    assert client.get(reverse("admin:companies_event_add")).status_code == 403
    assert client.post(reverse("admin:companies_event_change", args=[event.pk]), {}).status_code == 403
    assert client.post(reverse("admin:companies_event_delete", args=[event.pk])).status_code == 403


# ── Reports put right, and erased ─────────────────────────────────────────────────────────────────────


def corrected(**fields):
    """A report moved to another channel, and to a day whose hour nobody knows."""
    report = factories.report(outcome=Outcome.GAVE_UP, **fields)
    correction = Correction(
        channel=factories.phone_channel(
            company=report.company,
            number="01 99 00 55 66",
            label_fr="Bagages perdus",
            label_en="Lost luggage",
        ),
        outcome=Outcome.REDIRECTED,
        wait_minutes=None,
        experienced_at=factories.NOW - datetime.timedelta(days=1),
        is_hour_known=False,
    )
    correct_report(report_id=report.pk, correction=correction, reason="Slip.", by=None, at=factories.NOW)
    return report


def lines(response):
    found = re.findall(r'<div class="change">(.*?)</div>', response.content.decode())
    return [re.sub(r"\s", " ", line) for line in found]


@pytest.mark.parametrize("view", ["list", "page"])
def test_correction_is_told_in_english(staff, view):
    channel = factories.phone_channel(number="01 99 00 12 34")
    report = corrected(channel=channel)
    assert lines(look_at(staff, report, view)) == [
        "<b>Channel</b> <del>Customer service · 01 99 00 12 34</del> → Lost luggage · 01 99 00 55 66",
        "<b>Outcome</b> <del>I gave up</del> → Sent elsewhere",
        "<b>Minutes</b> <del>12</del> → –",
        "<b>Experienced</b> <del>14/10/2025 10.30 am</del> → 13/10/2025",
        "<b>Hour known</b> <del>Yes</del> → No",
    ]


def test_correction_is_told_in_french(staff):
    staff.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    channel = factories.phone_channel(number="01 99 00 12 34")
    report = corrected(channel=channel)
    told = lines(look_at(staff, report, "list"))
    assert (
        told[0] == "<b>Voie</b> <del>Service client · 01 99 00 12 34</del> → Bagages perdus · 01 99 00 55 66"
    )
    assert told[1:4] == [
        "<b>Issue</b> <del>J’ai abandonné</del> → Renvoi ailleurs",
        "<b>Minutes</b> <del>12</del> → –",
        "<b>Vécu</b> <del>14/10/2025 10 h 30</del> → 13/10/2025",
    ]


def look_at(staff, report, view):
    if view == "list":
        return staff.get(reverse(LIST))
    return staff.get(reverse("admin:companies_event_change", args=[Event.objects.about(report).get().pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_channels_of_all_reports_are_named_with_one_question(staff, django_assert_num_queries, count):
    for _ in range(count):
        corrected()
    with django_assert_num_queries(7):  # as above, and the channels
        staff.get(reverse(LIST))


def test_number_somebody_was_sent_to_is_written_for_people(staff):
    report = factories.report(outcome=Outcome.REDIRECTED, redirected_to="+33199001234")
    correction = Correction(
        channel=report.channel, outcome=Outcome.CUT_OFF, wait_minutes=12,
        experienced_at=report.experienced_at, is_hour_known=True,
    )  # fmt: skip
    correct_report(report_id=report.pk, correction=correction, reason="Slip.", by=None, at=factories.NOW)
    assert lines(staff.get(reverse(LIST)))[-1] == ("<b>Sent to this number</b> <del>01 99 00 12 34</del> → –")


def test_channel_that_nobody_finds_any_more_keeps_its_name_in_addresses(staff):
    report = factories.report()
    record_event(
        kind=EventKind.REPORT_RECEIVED, target=report, company=report.company, at=factories.NOW,
        after={"channel": "long-gone", "experienced_at": "some day", "submitted_at": "2025-99-99"},
    )  # fmt: skip
    assert lines(staff.get(reverse(LIST))) == [
        "<b>Received</b> 2025-99-99",
        "<b>Channel</b> long-gone",
        "<b>Experienced</b> some day",
    ]


def test_erasure_leads_to_no_page_and_says_why(staff):
    report = factories.report()
    erase_report(report_id=report.pk, reason="Court order.", by=None, at=factories.NOW)
    body = staff.get(reverse(LIST)).content.decode()
    assert "Report erased" in body
    assert "Court order." in body
    assert reverse("admin:companies_report_change", args=[report.pk]) not in body


def test_person_who_stands_in_the_history_is_not_deleted_but_switched_off(admin_client, moderator):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    channel = factories.phone_channel()
    retire_channel(channel=channel, by=moderator, at=factories.NOW)
    page = reverse("admin:auth_user_change", args=[moderator.pk])
    assert "A closed account stays in the history." in admin_client.get(page).content.decode()
    asked = admin_client.post(reverse("admin:auth_user_delete", args=[moderator.pk]), {"post": "yes"})
    assert asked.status_code == 403
    moderator.refresh_from_db()
    assert moderator.is_active


def test_what_was_observed_on_the_board_that_is_gone_is_still_told_to_the_staff_alone(staff, client):
    company = factories.company(name="Sogeline")
    Event.objects.create(
        kind=EventKind.DUTY_CHECKED,
        company=company,
        target_type="dutycheck",
        target_id=7,
        happened_at=factories.NOW,
        after={"result": "breaches", "evidence_en": "Nobody picked up."},
    )
    page = staff.get(reverse(LIST)).content.decode()
    assert "Duty checked" in page
    assert "check of a duty 7" in page
    assert "Nobody picked up." in page
    assert "Nobody picked up." not in client.get(reverse("history", args=["sogeline"])).content.decode()
