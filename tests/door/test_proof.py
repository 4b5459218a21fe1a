"""Once more for what is dangerous: nothing is done without a fresh code, and nothing that was sent is lost."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.door.proof import FRESH
from companies.enums import ReportStatus
from companies.models import Event, Report
from tests import factories
from tests.signing_in import authenticator, code_of

pytestmark = pytest.mark.django_db
QUEUE = "admin:companies_report_changelist"
SECOND = datetime.timedelta(seconds=1)


def signed_in(person, ago=FRESH + 5 * SECOND):
    """Whose last code was given so long ago. English."""
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(person)
    session = client.session
    session["proved_at"] = int((timezone.now() - ago).timestamp())
    session.save()
    return client


@pytest.fixture
def moderator():
    return factories.moderator(username="dominique")


@pytest.fixture
def superuser():
    return factories.user(username="owner", is_staff=True, is_superuser=True)


def bulk(action, *reports, **more):
    return {"action": action, "_selected_action": [report.pk for report in reports], **more}


def waiting():
    return factories.report(status=ReportStatus.RECEIVED, words="Réponse « en deux minutes » & <b>polie</b>.")


def is_question(response):
    return response.status_code == 200 and "admin/staff/prove.html" in {t.name for t in response.templates}


def go_on(client, address, question, person):
    """Send the page that asks, as a browser would, with the code."""
    sent = {}
    for name, value in question.context["sent"]:
        sent.setdefault(name, []).append(value)
    return client.post(address, {**sent, "proof-code": code_of(person)})


def test_within_ten_minutes_nothing_is_asked(moderator):
    client, report = signed_in(moderator, FRESH - 5 * SECOND), waiting()
    assert client.post(reverse(QUEUE), bulk("publish_selected", report)).status_code == 302
    assert Report.objects.get().status == ReportStatus.PUBLISHED


def test_bulk_publishing_asks_and_then_publishes_what_was_chosen(moderator):
    client, chosen, other = signed_in(moderator), [waiting(), waiting()], waiting()
    address = reverse(QUEUE)
    question = client.post(address, bulk("publish_selected", *chosen))
    assert is_question(question)
    assert not Report.objects.filter(status=ReportStatus.PUBLISHED).exists()
    assert go_on(client, address, question, moderator).status_code == 302
    assert set(Report.objects.filter(status=ReportStatus.PUBLISHED)) == set(chosen)
    assert Report.objects.get(pk=other.pk).status == ReportStatus.RECEIVED


def test_bulk_refusal_asks_on_its_own_page_and_refuses_at_once(moderator):
    client, report = signed_in(moderator), waiting()
    page = client.post(reverse(QUEUE), bulk("refuse_selected", report))
    assert 'name="proof-code"' in page.content.decode()
    answer = {"reason": "insult", "note": "Deux mots « de trop ».", "proof-code": code_of(moderator)}
    assert client.post(reverse(QUEUE), bulk("refuse_selected", report, **answer)).status_code == 302
    report.refresh_from_db()
    assert (report.status, report.refusal_note) == (ReportStatus.REFUSED, "Deux mots « de trop ».")


def test_fresh_enough_the_page_of_a_bulk_refusal_asks_for_no_code(moderator):
    client, report = signed_in(moderator, SECOND), waiting()
    page = client.post(reverse(QUEUE), bulk("refuse_selected", report))
    assert 'name="proof-code"' not in page.content.decode()


def test_with_a_wrong_code_nothing_is_done_and_nothing_lost(moderator):
    client, report = signed_in(moderator), waiting()
    sent = {"reason": "insult", "note": "Deux mots « de trop ».", "proof-code": "000000"}
    question = client.post(reverse(QUEUE), bulk("refuse_selected", report, **sent))
    assert is_question(question)
    assert question.context["form"].errors == {"code": ["This code is not right, or was used before."]}
    assert ("note", "Deux mots « de trop ».") in question.context["sent"]
    assert "000000" not in str(question.context["sent"])
    assert Report.objects.get().status == ReportStatus.RECEIVED


def test_a_code_proves_once(moderator):
    client, other, report = signed_in(moderator), signed_in(moderator), waiting()
    sent = bulk("publish_selected", report, **{"proof-code": code_of(moderator)})
    assert client.post(reverse(QUEUE), sent).status_code == 302
    assert is_question(
        other.post(reverse(QUEUE), bulk("publish_selected", waiting(), **{"proof-code": sent["proof-code"]}))
    )


def test_what_was_sent_is_repeated_without_coming_alive(moderator):
    client, report = signed_in(moderator), waiting()
    sent = {"reason": "insult", "note": '"><script>alert(1)</script>'}
    body = client.post(reverse(QUEUE), bulk("refuse_selected", report, **sent)).content.decode()
    assert "<script>alert" not in body
    assert "&quot;&gt;&lt;script&gt;" in body


def test_erasing_asks(superuser):
    client, report = signed_in(superuser), waiting()
    address = reverse("admin:companies_report_erase", args=[report.pk])
    assert 'name="proof-code"' in client.get(address).content.decode()
    question = client.post(address, {"reason": "Court order."})
    assert is_question(question)
    assert Report.objects.exists()
    assert go_on(client, address, question, superuser).status_code == 302
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "name, sent",
    [
        ("change", {"is_active": "on"}),
        ("password_change", {}),
    ],
)
def test_what_concerns_another_person_s_account_asks(superuser, name, sent):
    person = factories.moderator(username="camille")
    device = authenticator(person)
    client = signed_in(superuser)
    address = reverse(f"admin:auth_user_{name}", args=[person.pk])
    question = client.post(address, sent)
    assert is_question(question)
    person.refresh_from_db()
    assert person.check_password("correct horse battery staple")
    assert person.groups.count() == 2
    assert type(device).objects.filter(pk=device.pk).exists()
    assert not Event.objects.exists()
    assert not is_question(go_on(client, address, question, superuser))
    assert Event.objects.about(person).count() == 1


def test_opening_an_account_asks(superuser):
    client = signed_in(superuser)
    sent = {"username": "camille"}
    question = client.post(reverse("admin:auth_user_add"), sent)
    assert is_question(question)
    assert not User.objects.filter(username="camille").exists()
    go_on(client, reverse("admin:auth_user_add"), question, superuser)
    assert User.objects.filter(username="camille").exists()
