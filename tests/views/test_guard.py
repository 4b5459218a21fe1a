"""Public forms as robots, crowds and people without a script send them."""

import pytest
from django.test import Client

from companies.enums import HeldBecause, ReportStatus
from companies.models import Company, Event, NetworkToday, Report
from tests import factories
from tests.proofs import solved

pytestmark = pytest.mark.django_db

REPORT = "/fr/joindre/sogeline/signaler/"
SUGGEST = "/fr/ajouter-une-entreprise/"
TOLD = {"channel": "customer-service", "outcome": "gave_up", "wait_pick": "10", "wait_unit": "1"}


@pytest.fixture(autouse=True)
def channel():
    return factories.phone_channel(company=factories.company(name="Sogeline"), slug="customer-service")


def send(client: Client, path: str = REPORT, **fields):
    return client.post(path, {**solved(client.get(path).content.decode()), **TOLD, **fields})


def last() -> tuple[str, str]:
    report = Report.objects.latest("id")
    return report.status, report.held_because


def test_with_its_proof_a_report_is_public_at_once(client: Client):
    send(client)
    assert last() == (ReportStatus.PUBLISHED, "")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"proof": ""}, HeldBecause.NO_PROOF),
        ({"site_address": "http://spam.example"}, HeldBecause.TRAP),
    ],
)
def test_what_a_machine_may_have_sent_is_held_and_its_sender_sees_success(client: Client, fields, reason):
    answer = send(client, **fields)
    assert answer.status_code == 302
    assert last() == (ReportStatus.RECEIVED, reason)
    page = client.get(answer["Location"]).content.decode()
    assert "Merci. Votre signalement est reçu." in page
    assert str(reason.label) not in page


def test_what_is_filled_in_too_fast_is_held(client: Client, settings):
    settings.FEWEST_SECONDS_TO_FILL = 60
    send(client)
    assert last() == (ReportStatus.RECEIVED, HeldBecause.HURRIED)


def test_a_page_says_what_happens_without_a_script(client: Client):
    for path in (REPORT, SUGGEST):
        page = client.get(path).content.decode()
        assert "<noscript>" in page
        assert "Votre navigateur n’exécute pas de script ici" in page


def test_a_proof_spent_on_another_form_comes_back_with_what_was_typed(client: Client):
    used = solved(client.get(REPORT).content.decode())
    client.post(REPORT, {**used, **TOLD})
    again = {
        **solved(client.get(REPORT).content.decode()),
        "challenge": used["challenge"],
        "proof": used["proof"],
    }
    answer = client.post(REPORT, {**again, **TOLD, "wait_pick": "20", "words": "Ce que j’ai écrit"})
    page = answer.content.decode()
    assert (answer.status_code, Report.objects.count()) == (409, 1)
    assert "Ce formulaire a déjà servi." in page
    assert "Ce que j’ai écrit</textarea>" in page
    client.post(REPORT, {**solved(page), **TOLD, "wait_pick": "20"})
    assert (Report.objects.count(), last()) == (2, (ReportStatus.PUBLISHED, ""))


def test_a_proof_that_is_too_old_comes_back_with_what_was_typed(client: Client, settings):
    form = solved(client.get(REPORT).content.decode())
    settings.PROOF_LIFETIME_SECONDS = -1
    answer = client.post(REPORT, {**form, **TOLD, "words": "Ce que j’ai écrit"})
    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert "Le formulaire était ouvert depuis trop longtemps." in answer.content.decode()


def test_a_network_that_sends_much_is_held_and_then_not_taken(client: Client, settings):
    settings.MOST_UNREAD_PER_NETWORK, settings.MOST_SENT_PER_NETWORK = 1, 2
    send(client)
    send(client, wait_pick="20")
    assert last() == (ReportStatus.RECEIVED, HeldBecause.MANY)
    answer = send(client, wait_pick="30", words="Ce que j’ai écrit")
    page = answer.content.decode()
    assert (answer.status_code, Report.objects.count()) == (429, 2)
    assert "Votre réseau a envoyé aujourd’hui plus que ce que nous acceptons en un jour." in page
    assert "Ce que j’ai écrit</textarea>" in page


def test_forms_of_all_kinds_are_counted_together(client: Client, settings):
    settings.MOST_SENT_PER_NETWORK = 1
    send(client)
    answer = send(client, SUGGEST, name="Altimobile", website="altimobile.example", country="FR")
    assert (answer.status_code, Company.objects.count()) == (429, 1)
    assert 'value="Altimobile"' in answer.content.decode()


def test_a_suggestion_is_kept_whatever_it_is_held_for_and_the_editor_is_told(client: Client):
    send(client, SUGGEST, name="Altimobile", website="altimobile.example", country="FR", proof="")
    draft = Company.objects.get(slug="altimobile")
    assert (draft.status, draft.proposals.get().held_because) == ("draft", "no_proof")


def test_a_burst_is_held_and_not_lost(client: Client, settings):
    settings.FEWEST_REPORTS_IN_A_BURST, settings.MOST_UNREAD_PER_NETWORK = 2, 99
    for number, minutes in enumerate(("5", "10", "20")):
        visitor = Client(REMOTE_ADDR=f"192.0.2.{number}")
        send(visitor, wait_pick=minutes)
    states = Report.objects.order_by("id").values_list("status", "held_because")
    assert list(states) == [("published", ""), ("published", ""), ("received", HeldBecause.BURST)]


def test_words_sent_to_another_company_before_are_held(client: Client):
    words = "Trente minutes de musique, et puis plus rien du tout."
    factories.phone_channel(company=factories.company(name="Altimobile"), slug="line")
    send(client, words=words)
    assert last() == (ReportStatus.RECEIVED, "")
    send(client, "/fr/joindre/altimobile/signaler/", channel="line", words=words.upper())
    assert last() == (ReportStatus.RECEIVED, HeldBecause.SAME_WORDS)


def test_a_blocked_sender_sees_success_and_is_held(client: Client):
    send(client)
    NetworkToday.objects.update(blocked_at=factories.NOW)
    assert send(client, wait_pick="20").status_code == 302
    assert last() == (ReportStatus.RECEIVED, HeldBecause.BLOCKED)
    send(Client(REMOTE_ADDR="192.0.2.9"), wait_pick="30")
    assert last() == (ReportStatus.PUBLISHED, "")


def test_no_address_and_no_browser_is_stored(client: Client):
    send(Client(REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT="Netscape 4"))
    for model in (Report, NetworkToday, Event):
        rows = str(list(model.objects.values()))
        assert "192.0.2.77" not in rows
        assert "Netscape" not in rows
