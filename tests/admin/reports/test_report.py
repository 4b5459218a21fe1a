import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from companies.actions.reports.decide import refuse_report
from companies.enums import Demand, EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import Event, Report
from tests import factories

QUEUE = "admin:companies_report_changelist"
HOUR = datetime.timedelta(hours=1)


def page(report):
    return reverse("admin:companies_report_change", args=[report.pk])


def publish(report):
    return reverse("admin:companies_report_publish", args=[report.pk])


def refuse(report):
    return reverse("admin:companies_report_refuse", args=[report.pk])


def waiting(**fields):
    return factories.report(**{"status": ReportStatus.RECEIVED, "words": "Personne.", **fields})


def shown(response):
    return list(response.context["cl"].result_list)


# ── The queue ─────────────────────────────────────────────────────────────────────────────────────────


def test_queue_shows_what_waits_oldest_first(staff):
    newer = waiting(experienced_at=factories.NOW)
    older = waiting(experienced_at=factories.NOW - HOUR)
    factories.report()
    assert shown(staff.get(reverse(QUEUE))) == [older, newer]


def test_queue_puts_demands_on_top(staff):
    older = waiting(experienced_at=factories.NOW - HOUR)
    asked = waiting(demands=Demand.CODE)
    assert shown(staff.get(reverse(QUEUE))) == [asked, older]


@pytest.mark.engine("both")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "published"}, {"published"}),
        ({"status": "all"}, {"published", "waiting", "scam"}),
        ({"outcome__exact": "suspected_scam"}, {"scam"}),
        ({"company": "altimobile"}, {"scam"}),
        ({"company": "altimo"}, {"scam"}),
        ({"company": "nobody"}, set()),
        ({"q": "Altimobile"}, {"scam"}),
        ({"q": "musique"}, {"waiting"}),
        ({"age": "1"}, {"waiting", "scam"}),
        ({"age": "nonsense"}, {"waiting", "scam"}),
    ],
)
def test_queue_is_filtered_and_searched(staff, query, found):
    other = factories.phone_channel(company=factories.company(name="Altimobile"))
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    rows = {
        "published": factories.report(channel=channel),
        "waiting": waiting(channel=channel, words="Toujours la même musique."),
        "scam": waiting(channel=other, outcome=Outcome.SUSPECTED_SCAM, words=""),
    }
    assert {name for name, row in rows.items() if row in shown(staff.get(reverse(QUEUE), query))} == found


@pytest.mark.parametrize("count", [1, 3])
def test_queue_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    for _ in range(count):
        waiting()
    with django_assert_num_queries(6):  # session, user, its second factor, two of permissions, the reports
        staff.get(reverse(QUEUE))


def test_queue_never_counts(staff, django_assert_num_queries):
    waiting()
    with django_assert_num_queries(6) as asked:
        staff.get(reverse(QUEUE))
    assert not [query["sql"] for query in asked if "COUNT(" in query["sql"]]


def test_queue_is_leafed_through_without_a_count(staff):
    rows = [waiting(experienced_at=factories.NOW + index * HOUR) for index in range(51)]
    first = staff.get(reverse(QUEUE))
    assert (len(shown(first)), first.context["cl"].page.has_next()) == (50, True)
    second = staff.get(reverse(QUEUE), {"p": 2})
    assert (shown(second), second.context["cl"].page.has_next()) == ([rows[-1]], False)


# ── One report ────────────────────────────────────────────────────────────────────────────────────────


def test_report_shows_the_claim_beside_what_is_known(staff):
    channel = factories.phone_channel(number="01 99 00 12 34")
    earlier = factories.report(channel=channel, experienced_at=factories.NOW - HOUR)
    report = waiting(
        channel=channel,
        outcome=Outcome.REDIRECTED,
        redirected_to="+33261910005",
        words="<b>Exactly</b>\nso.",
        demands="code",
    )
    response = staff.get(page(report))
    body = response.content.decode()
    assert "02\N{NO-BREAK SPACE}61\N{NO-BREAK SPACE}91\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}05" in body
    assert "01\N{NO-BREAK SPACE}99\N{NO-BREAK SPACE}00\N{NO-BREAK SPACE}12\N{NO-BREAK SPACE}34" in body
    assert "&lt;b&gt;Exactly&lt;/b&gt;\nso." in body
    assert channel.source.url in body
    assert response.context["earlier"] == [earlier]
    assert len(response.context["reasons"]) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_report_asks_the_database_a_fixed_number_of_times(staff, django_assert_num_queries, count):
    channel = factories.phone_channel()
    for _ in range(count):
        factories.report(channel=channel, experienced_at=factories.NOW - HOUR)
        report = waiting(channel=channel)
        refuse_report(report_id=report.pk, reason=RefusalReason.INSULT, by=None, at=factories.NOW + HOUR)
    with django_assert_num_queries(12):
        staff.get(page(report))


def test_report_is_not_changed_through_its_page(staff):
    report = waiting()
    assert staff.post(page(report), {"words": "Other."}).status_code == 405


def test_report_is_not_added_nor_deleted(staff):
    report = waiting()
    assert staff.get(reverse("admin:companies_report_add")).status_code == 403
    assert staff.post(reverse("admin:companies_report_delete", args=[report.pk])).status_code == 403


def test_who_may_only_look_sees_no_buttons(client, powerless):
    powerless.user_permissions.add(_permission("view_report"))
    client.force_login(powerless)
    report = waiting()
    assert publish(report) not in client.get(page(report)).content.decode()
    assert client.post(publish(report)).status_code == 403


def _permission(codename):
    return Permission.objects.get(codename=codename)


# ── Decisions ─────────────────────────────────────────────────────────────────────────────────────────


def test_publishing_goes_to_the_next_and_writes_an_event(staff, moderator, said):
    first, second = waiting(experienced_at=factories.NOW - HOUR), waiting()
    response = staff.post(publish(first), follow=True)
    assert response.redirect_chain == [(page(second), 302)]
    first.refresh_from_db()
    assert first.status == ReportStatus.PUBLISHED
    event = Event.objects.about(first).get()
    assert (event.kind, event.actor) == (EventKind.REPORT_PUBLISHED, moderator)
    undo = reverse("admin:companies_event_undo", args=[event.pk])
    assert said(response) == [
        f'Published: <a href="{page(first)}">{first}</a>.'
        f' <a class="undo" href="{undo}" accesskey="u">Undo this</a> <kbd>U</kbd>'
    ]
    staff.post(undo)
    first.refresh_from_db()
    assert first.status == ReportStatus.RECEIVED


def test_the_last_decision_goes_back_to_the_queue(staff, said):
    report = waiting()
    response = staff.post(publish(report), follow=True)
    assert response.redirect_chain == [(reverse("admin:queue"), 302)]
    assert said(response)[-1] == "Nothing else waits for you."


def test_who_came_from_the_list_goes_on_in_its_order_and_back_to_it(staff, said):
    first, second = waiting(experienced_at=factories.NOW - HOUR), waiting()
    factories.notice()  # graver, and of another list
    listed = staff.get(reverse(QUEUE))
    assert f'{page(first)}?from=list"' in listed.content.decode()
    opened = staff.get(page(first), {"from": "list"})
    assert opened.context["next"] == f"{page(second)}?from=list"
    response = staff.post(f"{publish(first)}?from=list", follow=True)
    assert response.redirect_chain == [(f"{page(second)}?from=list", 302)]
    response = staff.post(f"{publish(second)}?from=list", follow=True)
    assert response.redirect_chain == [(reverse(QUEUE), 302)]
    assert said(response)[-1] == "Nothing else waits."


def test_refusing_keeps_the_reason_and_the_note(staff, moderator):
    report = waiting()
    staff.post(refuse(report), {"reason": RefusalReason.INSULT, "note": "Second line."})
    report.refresh_from_db()
    assert (report.status, report.refusal_reason, report.refusal_note) == (
        ReportStatus.REFUSED,
        RefusalReason.INSULT,
        "Second line.",
    )
    event = Event.objects.about(report).get()
    assert (event.kind, event.actor, event.reason) == (EventKind.REPORT_REFUSED, moderator, "Second line.")


@pytest.mark.parametrize("reason", ["", "nonsense"])
def test_refusing_needs_a_reason(staff, reason):
    report = waiting()
    response = staff.post(refuse(report), {"reason": reason, "note": "Kept."})
    assert response.status_code == 200
    assert "reason" in response.context["form"].errors
    assert "Kept." in response.content.decode()
    report.refresh_from_db()
    assert report.status == ReportStatus.RECEIVED


@pytest.mark.parametrize("decide", [publish, refuse])
def test_two_moderators_at_once_the_second_is_told(staff, colleague, said, decide):
    """Both had the waiting report before their eyes; the slower one undoes nothing."""
    report = waiting()
    refuse_report(report_id=report.pk, reason=RefusalReason.INSULT, by=colleague, at=factories.NOW + HOUR)
    response = staff.post(
        decide(report), {"seen": ReportStatus.RECEIVED, "reason": RefusalReason.DUPLICATE}, follow=True
    )
    assert response.redirect_chain == [(page(report), 302)]
    assert "Somebody else decided" in said(response)[0]
    report.refresh_from_db()
    assert report.refusal_reason == RefusalReason.INSULT
    assert Event.objects.about(report).count() == 1


def test_a_decision_can_be_turned_round(staff):
    report = factories.report(status=ReportStatus.REFUSED)
    staff.post(publish(report), {"seen": ReportStatus.REFUSED})
    report.refresh_from_db()
    assert (report.status, report.refusal_reason) == (ReportStatus.PUBLISHED, "")


# ── Many at once ──────────────────────────────────────────────────────────────────────────────────────


def choose(action, reports, **more):
    return {"action": action, "_selected_action": [report.pk for report in reports], **more}


def test_publishing_many_writes_one_event_each_and_skips_the_decided(staff, moderator, said):
    reports = [waiting(), waiting()]
    decided = factories.report(status=ReportStatus.REFUSED)
    response = staff.post(
        reverse(QUEUE), choose("publish_selected", [*reports, decided], index=0), follow=True
    )
    assert said(response) == [
        "2 reports published.",
        "1 was decided already and is left as it was.",
    ]
    assert Report.objects.published().count() == 2
    assert Event.objects.filter(kind=EventKind.REPORT_PUBLISHED, actor=moderator).count() == 2


def test_refusing_many_asks_for_the_reason_first(staff):
    reports = [waiting(), waiting()]
    response = staff.post(reverse(QUEUE), choose("refuse_selected", reports, index=0))
    assert response.status_code == 200
    assert 'name="reason"' in response.content.decode()
    assert Report.objects.waiting().count() == 2


def test_refusing_many_without_a_reason_asks_again(staff):
    response = staff.post(reverse(QUEUE), choose("refuse_selected", [waiting()], reason=""))
    assert "reason" in response.context["form"].errors


def test_refusing_many_writes_one_event_each(staff, said):
    reports = [waiting(), waiting()]
    sent = choose("refuse_selected", reports, reason=RefusalReason.ADVERTISING, note="Same text.")
    response = staff.post(reverse(QUEUE), sent, follow=True)
    assert said(response) == ["2 reports refused."]
    events = Event.objects.filter(kind=EventKind.REPORT_REFUSED)
    assert [event.reason for event in events] == ["Same text.", "Same text."]


@pytest.mark.engine("both")
def test_many_survive_a_forged_choice(staff, said):
    waiting()
    sent = {"action": "publish_selected", "_selected_action": ["x", "99999999999999999999999"], "index": 0}
    response = staff.post(reverse(QUEUE), sent, follow=True)
    assert said(response) == ["Nothing was chosen."]


def test_many_are_not_for_who_may_only_look(client, powerless):
    powerless.user_permissions.add(_permission("view_report"))
    client.force_login(powerless)
    report = waiting()
    client.post(reverse(QUEUE), choose("publish_selected", [report], index=0))
    report.refresh_from_db()
    assert report.status == ReportStatus.RECEIVED
