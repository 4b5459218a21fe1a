import pytest
from django.test import Client
from django.urls import reverse

from companies.actions.reports.decide import publish_report, refuse_report
from companies.enums import EventKind, Outcome, RefusalReason, ReportStatus
from companies.models import ChannelEvidence, Event, Report
from tests import factories

REASON = "Court order of 3 March."
QUEUE = "admin:companies_report_changelist"


@pytest.fixture
def superuser(client, admin_user):
    """A superuser's client; English, so that sentences can be compared."""
    client.force_login(admin_user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page(report):
    return reverse("admin:companies_report_change", args=[report.pk])


def erase(report):
    return reverse("admin:companies_report_erase", args=[report.pk])


def told(**fields):
    """A published report, counted unless another of its network is."""
    report = factories.report(status=ReportStatus.RECEIVED, **fields)
    publish_report(report_id=report.pk, by=None, at=factories.NOW)
    report.refresh_from_db()
    return report


def test_looking_asks_and_erases_nothing(superuser):
    report = told(words="Camille Martin, 12 rue des Lilas.")
    response = superuser.get(erase(report))
    body = response.content.decode()
    assert response.status_code == 200
    assert "Erase this report for good?" in body
    assert "Camille Martin" in body
    assert Report.objects.filter(pk=report.pk).exists()


def test_erasing_leaves_an_event_without_what_was_told(superuser, admin_user, said):
    report = told(outcome=Outcome.GAVE_UP)
    note = "Camille Martin is named."
    refuse_report(
        report_id=report.pk, reason=RefusalReason.PERSONAL_DATA, note=note, by=None, at=factories.NOW
    )
    response = superuser.post(erase(report), {"reason": REASON}, follow=True)
    assert response.redirect_chain == [(reverse(QUEUE), 302)]
    assert said(response) == [
        "Erased. The history still says that there was a report, who erased it, and why."
    ]
    assert not Report.objects.exists()
    event, *earlier = Event.objects.about(report).order_by("-id")
    assert (event.kind, event.actor, event.reason) == (EventKind.REPORT_ERASED, admin_user, REASON)
    assert (event.before, event.after) == ({"status": "refused"}, {})
    assert [(row.kind, row.before, row.after, row.reason) for row in earlier] == [
        (EventKind.REPORT_REFUSED, {}, {}, ""),
        (EventKind.REPORT_PUBLISHED, {}, {}, ""),
    ]


def test_erasing_takes_the_report_out_of_the_figures_and_lets_the_next_in(superuser):
    report = told(network_key="a" * 32, wait_minutes=40)
    second = told(channel=report.channel, network_key="a" * 32, wait_minutes=5)
    assert (report.is_counted, second.is_counted) == (True, False)
    superuser.post(erase(report), {"reason": REASON})
    second.refresh_from_db()
    sums = ChannelEvidence.objects.get().sums
    assert second.is_counted
    assert (sums.count, sums.minutes) == (1, 5 * sums.weight)


def test_events_of_other_reports_keep_what_they_tell(superuser):
    report, other = told(), told()
    superuser.post(erase(report), {"reason": REASON})
    assert Event.objects.about(other).get().after["status"] == "published"


def test_erasing_needs_a_reason_said_beside_its_field(superuser):
    report = told()
    response = superuser.post(erase(report), {"reason": " "})
    body = response.content.decode()
    assert response.status_code == 200
    assert response.context["form"].errors == {"reason": ["Say why: the history will tell it."]}
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in body
    assert 'id="id_reason_error"' in body
    assert Report.objects.filter(pk=report.pk).exists()


@pytest.mark.engine("both")
def test_reason_that_is_too_long_is_kept_in_the_field(superuser):
    report = told()
    response = superuser.post(erase(report), {"reason": "long " * 101})
    assert "reason" in response.context["form"].errors
    assert "long long" in response.content.decode()


def test_moderators_see_no_link_and_erase_nothing(staff):
    report = told()
    assert erase(report) not in staff.get(page(report)).content.decode()
    assert staff.get(erase(report)).status_code == 403
    assert staff.post(erase(report), {"reason": REASON}).status_code == 403
    assert Report.objects.filter(pk=report.pk).exists()


def test_superusers_see_the_link(superuser):
    report = told()
    assert f'href="{erase(report)}"' in superuser.get(page(report)).content.decode()


def test_strangers_are_sent_to_the_door(client, db):
    report = told()
    response = client.post(erase(report), {"reason": REASON})
    assert response["Location"].startswith(reverse("admin:login"))
    assert Report.objects.filter(pk=report.pk).exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(superuser, method):
    report = told()
    assert getattr(superuser, method)(erase(report)).status_code == 405
    assert Report.objects.filter(pk=report.pk).exists()


def test_erasing_wants_a_token(admin_user):
    report = told()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(erase(report), {"reason": REASON}).status_code == 403


@pytest.mark.engine("both")
@pytest.mark.parametrize("bad_id", ["0", "x", "99999999999999999999999"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_bad_id_is_survived(superuser, method, bad_id):
    response = getattr(superuser, method)(reverse("admin:companies_report_erase", args=[bad_id]))
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


def test_sent_twice_the_second_finds_nothing(superuser):
    report = told()
    superuser.post(erase(report), {"reason": REASON})
    assert superuser.post(erase(report), {"reason": REASON})["Location"] == reverse("admin:index")
    assert Event.objects.filter(kind=EventKind.REPORT_ERASED).count() == 1


def test_django_s_own_deleting_stays_shut(superuser):
    report = told()
    address = reverse("admin:companies_report_delete", args=[report.pk])
    assert superuser.post(address, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [report.pk], "post": "yes"}
    superuser.post(reverse(QUEUE) + "?status=all", chosen)
    assert Report.objects.filter(pk=report.pk).exists()


def test_pages_of_what_is_gone_lead_somewhere(superuser):
    """The list of events, one event, the report's own page and history: none breaks over it."""
    report = told()
    superuser.post(erase(report), {"reason": REASON})
    events = superuser.get(reverse("admin:companies_event_changelist"))
    assert events.status_code == 200
    for event in Event.objects.about(report):
        address = reverse("admin:companies_event_change", args=[event.pk])
        assert superuser.get(address).status_code == 200
    for name in ("change", "history"):
        address = reverse(f"admin:companies_report_{name}", args=[report.pk])
        assert superuser.get(address)["Location"] == reverse("admin:index")
