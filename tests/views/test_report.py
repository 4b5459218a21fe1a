import re

import pytest
from django.test import Client
from django.utils import timezone

from companies.enums import Outcome, RefusalReason
from companies.models import Report
from tests import factories
from tests.proofs import solved

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel():
    return factories.phone_channel(company=factories.company(name="Sogeline"), slug="customer-service")


def form_of(client: Client, path: str = "/fr/joindre/sogeline/signaler/") -> dict[str, str]:
    """The hidden and chosen fields of the form, as a browser would send them back."""
    return {
        **solved(client.get(path).content.decode()),
        "channel": "customer-service",
        "outcome": "human",
        "wait_pick": "10",
        "wait_unit": "1",
    }


def send(client: Client, path: str = "/fr/joindre/sogeline/signaler/", **fields):
    return client.post(path, {**form_of(client, path), **fields})


def test_a_report_without_words_is_public_at_once(client: Client, channel):
    answer = send(client)
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.outcome, report.wait_minutes, report.status) == (Outcome.HUMAN, 10, "published")
    page = client.get(answer["Location"]).content.decode()
    assert "Merci. Votre signalement est publié." in page
    assert answer["Location"].startswith("/fr/signalement/")


def test_a_report_with_words_waits_and_its_author_can_follow_it(client: Client, channel):
    link = send(client, words="Très long.")["Location"]
    assert "Merci. Votre signalement est reçu." in client.get(link).content.decode()
    assert "Très long." not in client.get("/fr/joindre/sogeline/").content.decode()


def test_a_refused_author_reads_the_reason_at_the_private_link(client: Client, channel):
    link = send(client, words="Très long.")["Location"]
    Report.objects.update(
        status="refused",
        refusal_reason=RefusalReason.PERSONAL_DATA,
        refusal_note="Un prénom est cité.",
        decided_at=timezone.now(),
    )
    page = client.get(link).content.decode()
    assert "Il nomme une personne ou donne des données personnelles." in page
    assert "Un prénom est cité." in page


def test_the_private_page_is_kept_from_machines_and_caches(client: Client, channel):
    answer = client.get(send(client)["Location"])
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_a_form_sent_twice_is_one_report_with_one_link(client: Client, channel):
    form = form_of(client)
    first = client.post("/fr/joindre/sogeline/signaler/", form)
    second = client.post("/fr/joindre/sogeline/signaler/", form)
    assert (first["Location"], Report.objects.count()) == (second["Location"], 1)


def test_the_same_told_again_within_a_minute_is_refused_and_kept_in_the_form(client: Client, channel):
    send(client)
    answer = send(client)
    assert (answer.status_code, Report.objects.count()) == (409, 1)
    assert "moins d’une minute" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"wait": "-1"}, "Une durée ne peut pas être négative."),
        ({"wait": "100000"}, "Plus d’un jour en ligne\u202f? Vérifiez le nombre et son unité."),
        ({"on_day": "2999-01-01"}, "C’est dans le futur."),
        ({"on_day": "1999-12-31"}, "Seules les tentatives depuis l’an 2000 peuvent être signalées."),
        ({"outcome": "pigeon"}, "Dites ce qui s’est passé\u202f: une de ces réponses."),
        (
            {"channel": "other-company"},
            "Cette entreprise n’a pas cette voie\u202f: choisissez-en une de la liste.",
        ),
        ({"channel": "nowhere"}, "Cette entreprise n’a pas cette voie\u202f: choisissez-en une de la liste."),
        ({"token": ""}, "Le formulaire est revenu incomplet."),
        ({"token": "forged"}, "Le formulaire avait expiré."),
        ({"redirected_to": "hello", "outcome": "redirected"}, "Ce n’est pas un numéro de téléphone lisible."),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(client: Client, channel, fields, message):
    factories.phone_channel(company=factories.company(name="Altimobile"), slug="other-company")
    answer = send(client, words="Ce que j’ai écrit", **fields)
    page = answer.content.decode()
    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert message in page
    assert "Ce que j’ai écrit</textarea>" in page
    for name, value in fields.items():
        if name in ("wait", "on_day", "redirected_to"):
            assert f'name="{name}" value="{value}"' in page


@pytest.mark.engine("both")
def test_ten_thousand_letters_are_refused_and_kept(client: Client, channel):
    answer = send(client, words="a" * 10_000)
    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert "a" * 10_000 in answer.content.decode()


def test_after_a_bad_token_sending_again_works(client: Client, channel):
    page = send(client, token="forged").content.decode()
    fresh = re.search(r'name="token" value="([^"]+)"', page)[1]
    assert send(client, token=fresh).status_code == 302


def test_without_the_security_cookie_nothing_typed_is_lost(channel):
    client = Client(enforce_csrf_checks=True)
    form = form_of(client)
    client.cookies.clear()
    answer = client.post("/fr/joindre/sogeline/signaler/", {**form, "words": "Ce que j’ai écrit"})
    page = answer.content.decode()
    assert (answer.status_code, Report.objects.count()) == (403, 0)
    assert re.search(r'name="words" rows="4">\nCe que j’ai écrit</textarea>', page)
    again = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = client.post(
        "/fr/joindre/sogeline/signaler/",
        {**form, "words": "Ce que j’ai écrit", "csrfmiddlewaretoken": again},
    )
    assert (sent.status_code, Report.objects.get().words) == (302, "Ce que j’ai écrit")


def test_the_way_in_that_was_tried_is_chosen_already(client: Client, channel):
    second = factories.channel(company=channel.company, slug="help-form")
    page = client.get(f"/fr/joindre/sogeline/signaler/?channel={second.slug}").content.decode()
    assert '<option value="help-form" selected>' in page
    assert "Toujours pas de réponse" in page


def test_a_company_without_a_way_in_cannot_be_reported_on(client: Client):
    factories.company(name="Sogeline")
    assert client.get("/fr/joindre/sogeline/signaler/").status_code == 404


def test_an_unknown_private_link_is_a_404(client: Client):
    assert client.get("/fr/signalement/nothing/").status_code == 404


def test_a_report_cannot_be_deleted_by_its_link(client: Client, channel):
    link = send(client)["Location"]
    assert client.delete(link).status_code == 405
    assert client.delete("/fr/joindre/sogeline/signaler/").status_code == 405


def test_the_author_puts_it_right_and_takes_it_back(client: Client, channel):
    link = send(client)["Location"]
    assert client.post(link, {"do": "amend", "minutes": "35"})["Location"] == link
    assert (Report.objects.get().wait_minutes, Report.objects.get().status) == (35, "published")
    refused = client.post(link, {"do": "amend", "minutes": "-1"})
    assert (refused.status_code, Report.objects.get().wait_minutes) == (422, 35)
    assert client.post(link, {"do": "withdraw"})["Location"] == link
    assert Report.objects.get().is_withdrawn
    page = client.get(link).content.decode()
    assert 'value="withdraw"' not in page


def test_no_address_is_stored(client: Client, channel):
    send(client)
    stored = [str(value) for value in Report.objects.values().get().values()]
    assert [value for value in stored if "127.0.0.1" in value] == []


def test_what_a_scam_asked_for_and_whether_it_was_solved_are_asked_in_place(client: Client):
    line = factories.phone_channel(company=factories.company(name="Sogeline"))
    page = client.get(f"/en/reach/sogeline/report/?channel={line.slug}").content.decode()
    form, _mark, folded = page.partition('<details class="more"')
    assert [name in form for name in ('name="helped"', 'name="demands"')] == [True, True]
    assert [name in folded for name in ('name="helped"', 'name="demands"')] == [False, False]
    assert "Hang up. Give no code, no card number" in form
