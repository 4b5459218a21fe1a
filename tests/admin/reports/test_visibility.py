import pytest
from django.urls import reverse

from companies.enums import ReportStatus
from companies.models import Event
from tests import factories


def page(report):
    return reverse("admin:companies_report_change", args=[report.pk])


def grade(client, report, reason, seen=""):
    sent = {"visibility_reason": reason, "seen": seen}
    return client.post(reverse("admin:companies_report_grade", args=[report.pk]), sent, follow=True)


@pytest.mark.parametrize(
    ("reason", "degree", "sentence"),
    [("rude", "collapsed", "Words folded away"), ("doubt", "hidden", "Hidden, with a notice")],
)
def test_moderator_decides_what_readers_see(staff, moderator, said, reason, degree, sentence):
    report = factories.report(words="Nuls !")
    assert "Doubt whether it is genuine (counts no more)" in staff.get(page(report)).content.decode()
    response = grade(staff, report, reason)
    report.refresh_from_db()
    assert (report.visibility, report.visibility_reason) == (degree, reason)
    assert said(response) == [f"Readers see now: {sentence}."]
    assert Event.objects.about(report).get().actor == moderator
    assert said(grade(staff, report, "", seen=reason)) == ["Readers see now: Shown."]
    report.refresh_from_db()
    assert report.visibility == "shown"


def test_only_published_reports_offer_it(staff):
    for status in (ReportStatus.RECEIVED, ReportStatus.REFUSED):
        assert (
            "Decide what readers see" not in staff.get(page(factories.report(status=status))).content.decode()
        )


def test_somebody_elses_decision_is_not_undone_unseen(staff, said):
    report = factories.report()
    grade(staff, report, "doubt")
    assert "Somebody else decided" in said(grade(staff, report, "rude"))[0]
    report.refresh_from_db()
    assert report.visibility_reason == "doubt"


def test_forged_reason_is_refused_with_a_sentence(staff):
    report = factories.report()
    response = grade(staff, report, "because")
    assert "because" in response.content.decode()
    report.refresh_from_db()
    assert report.visibility == "shown"


def test_strangers_the_powerless_and_other_methods_are_refused(client, powerless, staff):
    report = factories.report()
    address = reverse("admin:companies_report_grade", args=[report.pk])
    assert staff.get(address).status_code == 405
    client.logout()
    assert client.post(address).status_code == 302
    client.force_login(powerless)
    assert client.post(address).status_code == 403
    report.refresh_from_db()
    assert report.visibility == "shown"
