import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.submissions.sealing import opened
from companies.models import Subscription
from tests import factories
from tests.plain import plain
from tests.proofs import solved

pytestmark = pytest.mark.django_db

FORM = "/fr/joindre/sogeline/suivre/"
ADDRESS = "Zoe@client.example"


@pytest.fixture(autouse=True)
def company(settings):
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "https://joignable.example"
    return factories.company(name="Sogeline", slug="sogeline")


def ask(client, **fields):
    page = client.get(FORM).content.decode()
    return client.post(FORM, {**solved(page), "wish": "way_in", "email": ADDRESS, **fields})


def key_in(letter):
    return re.search(r"/courriels/([0-9a-f]+)/$", letter.body, re.MULTILINE)[1]


def test_one_letter_goes_out_and_nothing_else_before_its_owner_says_yes(client: Client):
    assert f'href="{FORM}"' in client.get("/fr/joindre/sogeline/").content.decode()
    answer = ask(client)
    assert (answer.status_code, answer.url) == (302, FORM + "?asked")
    assert "Regardez dans votre boîte" in plain(client.get(answer.url).content.decode())
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([ADDRESS], "Devons-nous vous écrire au sujet de Sogeline\u202f?")
    row = Subscription.objects.get()
    assert (row.confirmed_at, row.wish, row.language, opened(row.sealed_address)) == (
        None,
        "way_in",
        "fr",
        ADDRESS,
    )
    assert "client.example" not in row.sealed_address
    private = f"/fr/courriels/{key_in(letter)}/"
    client.get(private)  # a program that opens every link
    assert not Subscription.objects.confirmed().exists()
    answer = client.post(private, {"yes": "1"})
    assert Subscription.objects.confirmed().count() == 1
    assert "Arrêter ces courriels" in plain(client.get(answer.url).content.decode())


def test_a_mail_program_stops_it_with_one_post_and_no_cookie(company):
    ask(Client())
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("https://joignable.example")
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.get(address).status_code == 200
    assert Subscription.objects.exists()
    answer = stranger.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, answer.cookies) == (200, {})
    assert not Subscription.objects.exists()
    assert "Rien ne vous est envoyé" in plain(stranger.get(address).content.decode())


def test_nobody_learns_who_follows_and_nobody_is_written_to_twice(client: Client):
    ask(client)
    Client().post(f"/fr/courriels/{key_in(mail.outbox[0])}/", {"yes": "1"})
    answer = ask(client, email=ADDRESS.upper())
    assert answer.url == FORM + "?asked"
    assert (len(mail.outbox), Subscription.objects.count()) == (1, 1)


def test_an_address_gets_three_such_letters_a_day_at_most(client: Client):
    for _time in range(2):
        ask(client)
    assert Subscription.objects.count() == 1
    for number in range(3):
        other = factories.company(slug=f"other-{number}")
        page = f"/fr/joindre/{other.slug}/suivre/"
        answer = client.post(
            page, {**solved(client.get(page).content.decode()), "wish": "changes", "email": ADDRESS}
        )
    assert answer.status_code == 429
    assert ADDRESS in answer.content.decode()
    assert (len(mail.outbox), Subscription.objects.count()) == (4, 3)


@pytest.mark.parametrize(
    "fields", [{"email": "zoe"}, {"email": ""}, {"wish": "answers"}, {"wish": "everything"}]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client: Client, fields):
    answer = ask(client, **fields)
    assert answer.status_code == 422
    assert fields.get("email", ADDRESS) in answer.content.decode()
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)


def test_what_no_server_takes_is_not_kept(client: Client, settings):
    settings.EMAIL_BACKEND = "tests.views.test_subscription.Refusing"
    answer = ask(client)
    assert answer.status_code == 503
    assert "Aucun serveur n’a pris le courriel" in plain(answer.content.decode())
    assert not Subscription.objects.exists()


def Refusing(**_options):
    class Backend:
        def send_messages(self, letters):
            raise ConnectionRefusedError

        def close(self):
            pass

    return Backend()


def test_a_robot_is_not_heard(client: Client):
    assert ask(client, site_address="x").url == FORM + "?asked"
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)


def test_a_help_line_leaves_no_trace_in_a_mailbox(client: Client):
    factories.company(slug="line", kind="help_line")
    assert client.get("/fr/joindre/line/suivre/").status_code == 404
    assert "/suivre/" not in client.get("/fr/joindre/line/").content.decode()


def test_without_a_mail_server_nobody_is_asked(client: Client, settings):
    settings.EMAIL_HOST = ""
    assert client.get(FORM).status_code == 404
    assert FORM not in client.get("/fr/joindre/sogeline/").content.decode()


def test_a_line_that_nobody_answers_may_be_waited_for(client: Client, company):
    line = factories.phone_channel(company=company)
    offered = [re.findall(r'value="(way_in|answers|changes)"', client.get(FORM).content.decode())]
    now = timezone.now()
    for hours in range(1, 13):
        factories.report(
            channel=line, outcome="no_answer", experienced_at=now - datetime.timedelta(hours=hours)
        )
    rebuild_company(company.pk)
    offered.append(re.findall(r'value="(way_in|answers|changes)"', client.get(FORM).content.decode()))
    assert offered == [["changes"], ["answers", "changes"]]
    ask(client, wish="answers")
    assert Subscription.objects.get().channel == line
