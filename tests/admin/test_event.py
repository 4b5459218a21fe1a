import pytest
from django.urls import reverse

from companies.actions.channels import retire_channel
from companies.actions.events import record_event
from companies.enums import EventKind
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
    with django_assert_num_queries(5) as asked:
        staff.get(reverse(LIST))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


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
