"""A password chosen by a link: a letter that tells nobody whether there is anybody, and a link good for once."""

import datetime
import re
import smtplib

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice

from companies.door.password import ThenWrites
from companies.models import Event, SignInCount
from tests import factories
from tests.signing_in import PASSWORD, authenticator, code_of, enter

pytestmark = pytest.mark.django_db
NEW = "quatre mots jamais dits"
FORGOTTEN = "admin:password_forgotten"


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def person():
    made = factories.moderator(username="dominique", email="dominique@joignable.example")
    authenticator(made)
    return made


def browser(language="en"):
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    return client


def forget(name="dominique", client=None, **more):
    return (client or browser()).post(reverse(FORGOTTEN), {"name": name}, **more)


def link_in(letter):
    return re.search(r"http://testserver(/admin/password/\S+)", letter.body)[1]


def choose(link, password=NEW):
    """As a browser does: the link leads to a page without its secret, which is sent."""
    client = browser()
    led = client.get(link)
    assert led.status_code == 302
    assert "set-password" in led["Location"]
    page = client.get(led["Location"])
    assert page.context["validlink"]
    return client.post(led["Location"], {"new_password1": password, "new_password2": password}, follow=True)


def test_a_forgotten_password_is_chosen_anew_and_the_factor_still_asked_for(person, mailoutbox):
    assert forget().status_code == 200
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (["dominique@joignable.example"], "Choose your password")
    assert "as dominique" in letter.body
    done = choose(link_in(letter))
    assert "Your password is chosen." in done.content.decode()
    assert done.redirect_chain[-1][0] == reverse("admin:login")
    client = Client()
    step = client.post(reverse("admin:login"), {"username": "dominique", "password": NEW})
    assert step["Location"].startswith(reverse("admin:verify"))
    assert client.get(reverse("admin:index")).status_code == 302
    client.post(reverse("admin:verify"), {"code": code_of(person)})
    assert client.get(reverse("admin:index")).status_code == 200
    told = [(event.kind, event.actor, event.after) for event in Event.objects.about(person).order_by("id")]
    assert told[:2] == [
        ("staff_link_made", None, {"by_mail": True}),
        ("staff_changed", person, {"password": True}),
    ]


def test_the_old_password_and_its_sessions_end_when_the_new_one_is_chosen_and_not_before(person, mailoutbox):
    inside = browser()
    inside.force_login(person)
    forget()
    assert inside.get(reverse("admin:index")).status_code == 200
    choose(link_in(mailoutbox[0]))
    assert inside.get(reverse("admin:index"))["Location"].startswith(reverse("admin:login"))
    assert not User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_who_knew_the_old_password_holds_nobody_up_with_wrong_codes_once_another_is_chosen(
    person, mailoutbox
):
    thief = browser()
    thief.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    for device in (authenticator(person), StaticDevice.objects.create(user=person)):
        type(device).objects.update(throttling_failure_count=20, throttling_failure_timestamp=timezone.now())
    held = thief.post(reverse("admin:verify"), {"code": code_of(person)})
    assert "Too many wrong codes" in held.context["form"].errors["code"][0]
    forget()
    choose(link_in(mailoutbox[0]))
    enter(browser(), person, password=NEW)
    assert StaticDevice.objects.get().throttling_failure_count == 0


def test_a_link_is_good_once(person, mailoutbox):
    forget()
    link = link_in(mailoutbox[0])
    choose(link)
    again = browser().get(link)
    assert again.status_code == 200
    assert "This link is used up" in again.content.decode()


def test_a_link_ends_after_three_days_and_with_the_next_sign_in(person, mailoutbox, monkeypatch):
    forget()
    link, now = link_in(mailoutbox[0]), default_token_generator._now()
    for days, is_good in ((2.9, True), (3.1, False)):
        later = now + datetime.timedelta(days=days)
        monkeypatch.setattr(default_token_generator, "_now", lambda later=later: later)
        assert (browser().get(link).status_code == 302) == is_good
    monkeypatch.undo()
    browser().post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD})
    assert browser().get(link).status_code == 200


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"is_staff": False}, {"email": ""}, {"username": "other"}]
)
def test_the_page_says_the_same_whoever_has_that_name_and_writes_to_nobody_else(person, mailoutbox, change):
    def page():
        answer = forget()
        return answer.status_code, re.sub(r'(value|nonce)="\w{32,}"', "", answer.content.decode())

    with_letter = page()
    User.objects.filter(pk=person.pk).update(**change)
    assert page() == with_letter
    assert len(mailoutbox) == 1


def test_the_letter_is_written_when_the_answer_has_gone(person, mailoutbox, monkeypatch):
    """How long a mail server takes tells nobody whether there is somebody: servers close an answer that was sent."""
    letters, close = [], ThenWrites.close

    def watched(answer):
        assert answer.is_rendered
        letters.append(len(mailoutbox))
        close(answer)
        letters.append(len(mailoutbox))

    monkeypatch.setattr(ThenWrites, "close", watched)
    forget()
    assert letters == [0, 1]


def test_a_mail_server_that_refuses_changes_nothing_of_the_page(person, monkeypatch, caplog):
    def refuse(*_arguments, **_more):
        raise smtplib.SMTPServerDisconnected("dominique@joignable.example")

    monkeypatch.setattr("companies.exchange.letters.send_mail", refuse)
    assert forget().status_code == 200
    assert not Event.objects.exists()
    assert "dominique" not in caplog.text


def test_letters_are_few_and_strangers_keep_none_from_her(person, mailoutbox):
    for number in range(6):
        assert forget(REMOTE_ADDR=f"203.0.113.{number}").status_code == 200
    assert len(mailoutbox) == 3
    choose(link_in(mailoutbox[2]))  # whoever asked for it, it came to her


def test_one_network_has_letters_written_to_few(mailoutbox):
    for number in range(12):
        factories.moderator(username=f"person-{number}", email=f"{number}@joignable.example")
        forget(f"person-{number}")
    assert len(mailoutbox) == 10
    forget("person-11", REMOTE_ADDR="198.51.100.7")
    assert len(mailoutbox) == 11


def test_asking_for_letters_locks_nobody_out(person):
    for _number in range(12):
        forget()
    client = browser()
    assert (
        client.post(reverse("admin:login"), {"username": "dominique", "password": PASSWORD}).status_code
        == 302
    )


def test_neither_name_nor_address_is_kept_of_who_asks(person):
    forget()
    assert {len(row.key) for row in SignInCount.objects.all()} == {64}
    assert "dominique" not in str(list(SignInCount.objects.values()))


def test_without_a_mail_server_it_says_whom_to_ask(person, settings, mailoutbox):
    settings.EMAIL_HOST = ""
    page = browser().get(reverse(FORGOTTEN)).content.decode()
    assert "A colleague who looks after accounts makes you a link" in page
    assert 'name="name"' not in page
    forget()
    assert mailoutbox == []


def test_the_letter_speaks_the_language_of_the_page(person, mailoutbox):
    forget(client=browser("fr"))
    assert mailoutbox[0].subject == "Choisissez votre mot de passe"


@pytest.mark.parametrize("name", ["", " ", "x" * 151])
def test_what_is_no_name_is_told_beside_the_field(name):
    assert list(forget(name).context["form"].errors) == ["name"]


def test_a_weak_password_is_refused_and_the_link_stays_good(person, mailoutbox):
    forget()
    link = link_in(mailoutbox[0])
    assert "new_password2" in choose(link, "dominique").context["form"].errors
    assert choose(link).redirect_chain


@pytest.mark.parametrize("uid", ["MQ", "x", "..", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ"])
@pytest.mark.parametrize("token", ["x", "set-password", "c0ffee-" + "0" * 32])
def test_a_made_up_link_is_said_to_be_none(person, uid, token):
    answer = browser().get(reverse("admin:password_link", args=[uid, token]))
    assert answer.status_code == 200
    assert not answer.context["validlink"]


def test_a_link_of_who_may_no_longer_come_in_is_none(person, mailoutbox):
    forget()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert browser().get(link_in(mailoutbox[0])).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(method):
    assert getattr(browser(), method)(reverse(FORGOTTEN)).status_code == 405


def test_forms_want_a_token():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse(FORGOTTEN), {"name": "x"}).status_code == 403
    strict.force_login(factories.moderator())
    assert strict.post(reverse("admin:own_address"), {"email": ""}).status_code == 403


def test_pages_of_links_are_kept_by_nobody(person, mailoutbox):
    forget()
    for answer in (browser().get(reverse(FORGOTTEN)), browser().get(link_in(mailoutbox[0]))):
        assert "no-store" in answer["Cache-Control"]


def test_one_s_own_address_is_changed_with_a_fresh_proof_and_told_without_it(person):
    client = browser()
    client.force_login(person)
    address = reverse("admin:own_address")
    session = client.session
    session["proved_at"] = 0
    session.save()
    question = client.post(address, {"email": "new@joignable.example"})
    assert "admin/staff/prove.html" in {template.name for template in question.templates}
    sent = {**dict(question.context["sent"]), "proof-code": code_of(person)}
    assert client.post(address, sent)["Location"] == reverse("admin:second_factor")
    person.refresh_from_db()
    assert person.email == "new@joignable.example"
    event = Event.objects.about(person).get()
    assert (event.kind, event.actor, event.before, event.after) == (
        "staff_changed",
        person,
        {},
        {"email": True},
    )


def test_no_address_and_the_same_address_are_answers_too(person):
    client = browser()
    client.force_login(person)
    client.post(reverse("admin:own_address"), {"email": person.email})
    assert not Event.objects.exists()
    client.post(reverse("admin:own_address"), {"email": ""})
    assert User.objects.get(pk=person.pk).email == ""
    assert client.post(reverse("admin:own_address"), {"email": "x"}).status_code == 200
