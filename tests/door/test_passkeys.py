"""Passkeys through the pages: made from inside, taken instead of a code, never the only way."""

import datetime
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.actions.staff.factor_losses import confirm_loss, tell_loss
from companies.models import Event, Passkey
from companies.queries.staff.second_factor import authenticator_of
from tests import factories
from tests.door.key_in_hand import HOST, Key
from tests.signing_in import PASSWORD, authenticator, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    made = factories.moderator(username="dominique")
    authenticator(made)
    return made


def browser():
    client = Client(SERVER_NAME=HOST)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def inside(person):
    client = browser()
    client.force_login(person)
    return client


def stale(client):
    """The last proof was given eleven minutes ago."""
    session = client.session
    session["proved_at"] = int((timezone.now() - datetime.timedelta(minutes=11)).timestamp())
    session.save()


def half_way(person):
    client = browser()
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    return client


def asked(response):
    return json.loads(response.context["passkey_question"])


def add(client, key, name="the blue key"):
    question = asked(client.get(reverse("admin:passkey")))
    return client.post(reverse("admin:passkey"), {"name": name, "passkey": key.make(question)})


def kinds_about(person):
    return list(Event.objects.about(person).order_by("id").values_list("kind", flat=True))


@pytest.fixture
def key(person):
    made = Key()
    assert add(inside(person), made).status_code == 302
    return made


def test_a_passkey_is_added_and_listed(person, key):
    passkey = Passkey.objects.get()
    assert (passkey.user, passkey.name, kinds_about(person)) == (person, "the blue key", ["passkey_added"])
    assert "the blue key" in inside(person).get(reverse("admin:second_factor")).content.decode()


def test_the_same_key_is_not_asked_for_twice(person, key):
    question = asked(inside(person).get(reverse("admin:passkey")))
    assert len(question["excludeCredentials"]) == 1


def test_it_lets_in_after_the_password(person, key):
    client = half_way(person)
    page = client.get(reverse("admin:verify"))
    done = client.post(reverse("admin:verify"), {"code": "", "passkey": key.sign(asked(page))})
    assert done["Location"] == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200
    assert kinds_about(person) == ["passkey_added", "staff_signed_in"]
    assert Passkey.objects.get().last_used_at is not None


def test_without_a_script_the_code_lets_in_as_ever(person, key):
    client = half_way(person)
    body = client.get(reverse("admin:verify")).content.decode()
    assert 'data-passkey="get"' in body
    assert "<script>" not in body
    assert client.post(reverse("admin:verify"), {"code": code_of(person)}).status_code == 302


def test_the_password_alone_is_asked_for_before_any_passkey(person, key):
    client = browser()
    assert client.get(reverse("admin:verify"))["Location"].startswith(reverse("admin:login"))
    assert client.get(reverse("admin:passkey"))["Location"].startswith(reverse("admin:login"))


def test_who_is_half_way_adds_none(person):
    client = half_way(person)
    for method in (client.get, client.post):
        assert method(reverse("admin:passkey"))["Location"].startswith(reverse("admin:verify"))


def test_nothing_is_asked_of_who_has_none(person):
    page = half_way(person).get(reverse("admin:verify"))
    assert page.context["passkey_question"] == ""
    assert "data-passkey" not in page.content.decode()


@pytest.mark.parametrize(
    "forge",
    [
        lambda key, question: Key().sign(question),  # another key
        lambda key, question: key.sign(
            {**question, "challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
        ),
        lambda key, question: key.sign({**question, "rpId": "evil.example"}),
        lambda key, question: key.make({**question, "rp": {"id": HOST}}),
        lambda key, question: "",
        lambda key, question: "{",
        lambda key, question: "[]",
        lambda key, question: "null",
        lambda key, question: '{"id": 1}',
        lambda key, question: key.sign(question).replace("signature", "nothing"),
    ],
    ids=["key", "challenge", "site", "making", "empty", "broken", "list", "null", "other", "unsigned"],
)
def test_what_is_not_signed_for_this_question_lets_nobody_in(person, key, forge):
    client = half_way(person)
    question = asked(client.get(reverse("admin:verify")))
    answer = client.post(reverse("admin:verify"), {"code": "", "passkey": forge(key, question)})
    assert answer.status_code == 200
    assert len(answer.context["form"].errors["code"]) == 1
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_page_of_another_origin_gets_nothing(person, key):
    """What makes a passkey better than a code: a false page cannot pass it on."""
    client = half_way(person)
    question = asked(client.get(reverse("admin:verify")))
    key.origin = "https://evil.example"
    answer = client.post(reverse("admin:verify"), {"code": "", "passkey": key.sign(question)})
    assert answer.context["form"].errors == {
        "code": ["Your passkey was not taken. Try again, or write a code."]
    }


def test_a_signature_is_taken_once_and_in_its_own_session(person, key):
    first, second = half_way(person), half_way(person)
    signed = key.sign(asked(first.get(reverse("admin:verify"))))
    second.get(reverse("admin:verify"))
    assert second.post(reverse("admin:verify"), {"code": "", "passkey": signed}).status_code == 200
    assert first.post(reverse("admin:verify"), {"code": "", "passkey": signed}).status_code == 302
    stale(first)
    again = first.get(reverse("admin:enrol"))
    assert "admin/staff/prove.html" in {template.name for template in again.templates}
    sent = {"proof-code": "", "proof-passkey": signed}
    refused = first.post(reverse("admin:enrol"), sent)
    assert "admin/staff/prove.html" in {template.name for template in refused.templates}


def test_somebody_else_s_passkey_is_none_of_mine(person, key):
    other = factories.moderator()
    authenticator(other)
    assert add(inside(other), Key()).status_code == 302
    client = half_way(other)
    question = asked(client.get(reverse("admin:verify")))
    answer = client.post(reverse("admin:verify"), {"code": "", "passkey": key.sign(question)})
    assert answer.status_code == 200


def test_it_proves_once_more_what_is_dangerous(person, key):
    client = inside(person)
    stale(client)
    question = client.post(reverse("admin:recovery_codes"))
    sent = {"proof-code": "", "proof-passkey": key.sign(asked(question))}
    shown = client.post(reverse("admin:recovery_codes"), sent)
    assert "admin/staff/codes.html" in {template.name for template in shown.templates}


def test_adding_and_removing_ask_for_a_fresh_proof(person, key):
    client = inside(person)
    stale(client)
    passkey = Passkey.objects.get()
    remove = reverse("admin:passkey_remove", args=[passkey.pk])
    for answer in (client.get(reverse("admin:passkey")), client.post(remove)):
        assert "admin/staff/prove.html" in {template.name for template in answer.templates}
    assert Passkey.objects.count() == 1
    assert client.post(remove, {"proof-code": code_of(person)}).status_code == 302
    assert not Passkey.objects.exists()
    assert kinds_about(person)[-1] == "passkey_removed"


def test_nobody_removes_another_person_s(person, key):
    other = inside(factories.moderator())
    assert other.post(reverse("admin:passkey_remove", args=[Passkey.objects.get().pk])).status_code == 302
    assert Passkey.objects.count() == 1
    assert kinds_about(person) == ["passkey_added"]


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_removing_is_sent(person, key, method):
    address = reverse("admin:passkey_remove", args=[Passkey.objects.get().pk])
    assert getattr(inside(person), method)(address).status_code == 405


def enter_with(key, person):
    client = half_way(person)
    page = client.get(reverse("admin:verify"))
    client.post(reverse("admin:verify"), {"code": "", "passkey": key.sign(asked(page))})
    assert client.get(reverse("admin:index")).status_code == 200
    return client


def test_a_removed_passkey_ends_its_sessions_but_the_one_it_is_removed_in(person, key):
    here, elsewhere = enter_with(key, person), enter_with(key, person)
    here.post(reverse("admin:passkey_remove", args=[Passkey.objects.get().pk]))
    assert here.get(reverse("admin:index")).status_code == 200
    assert elsewhere.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))


def test_another_authenticator_ends_sessions_of_passkeys_and_keeps_the_passkeys(person, key):
    elsewhere, here = enter_with(key, person), inside(person)
    here.get(reverse("admin:enrol"))
    assert here.post(reverse("admin:enrol"), {"code": code_of(person)}).status_code == 200
    assert elsewhere.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))
    enter_with(key, person)


def test_a_lost_factor_takes_the_passkeys_with_it(person, key):
    elsewhere = enter_with(key, person)
    one, two = factories.moderator(), factories.moderator(roles=["administrator"])
    loss = tell_loss(person=person, by=one, at=timezone.now())
    confirm_loss(loss_id=loss.pk, by=two, at=timezone.now())
    assert (Passkey.objects.count(), authenticator_of(person)) == (0, None)
    assert elsewhere.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))


def test_what_the_browser_made_for_another_question_is_not_added(person):
    client, key = inside(person), Key()
    question = asked(client.get(reverse("admin:passkey")))
    client.get(reverse("admin:passkey"))  # asked anew: the first question is over
    answer = client.post(reverse("admin:passkey"), {"name": "x", "passkey": key.make(question)})
    assert answer.status_code == 200
    assert not Passkey.objects.exists()
    assert "Nothing was added" in answer.content.decode()


def test_an_answer_without_a_key_in_it_is_not_added(person):
    client = inside(person)
    question = asked(client.get(reverse("admin:passkey")))
    answer = client.post(reverse("admin:passkey"), {"name": "x", "passkey": Key().make_none(question)})
    assert answer.status_code == 200
    assert not Passkey.objects.exists()
    assert "Nothing was added" in answer.content.decode()


def test_without_a_script_the_page_says_so_and_keeps_the_name(person):
    answer = inside(person).post(reverse("admin:passkey"), {"name": "the blue key", "passkey": ""})
    assert answer.context["form"].errors == {"passkey": ["This needs a script, which did not run here."]}
    assert 'value="the blue key"' in answer.content.decode()


def test_pages_of_passkeys_want_a_token(person, key):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME=HOST)
    strict.force_login(person)
    for name, arguments in (("passkey", []), ("passkey_remove", [1])):
        assert strict.post(reverse(f"admin:{name}", args=arguments)).status_code == 403
