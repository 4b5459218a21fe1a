"""The two steps in through the pages, as production has them."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from companies.actions.staff.few_at_a_time import TooBusy
from companies.models import Event, SignInCount
from tests import factories
from tests.signing_in import PASSWORD, authenticator, code_of, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    made = factories.moderator(username="dominique")
    authenticator(made)
    return made


@pytest.fixture
def browser():
    client = Client(enforce_csrf_checks=False)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def knock(client, name="dominique", password="wrong password", **more):
    return client.post(reverse("admin:login"), {"username": name, "password": password}, **more)


def refusal(response):
    assert response.status_code == 200
    return list(response.context["form"].non_field_errors())


WRONG = [
    "Please enter the correct username and password for a staff account. Note that both fields may be case-sensitive."
]


def test_name_password_and_code_lead_to_the_page_that_was_asked_for(browser, person):
    page = reverse("admin:companies_report_changelist")
    first = browser.get(page)
    assert first["Location"] == f"{reverse('admin:login')}?next={page}"
    second = browser.post(first["Location"], {"username": "dominique", "password": PASSWORD, "next": page})
    assert second["Location"] == f"{reverse('admin:verify')}?next={page}"
    asked = browser.get(second["Location"])
    assert f'<input type="hidden" name="next" value="{page}">' in asked.content.decode()
    third = browser.post(reverse("admin:verify"), {"code": code_of(person), "next": page})
    assert third["Location"] == page
    assert browser.get(page).status_code == 200
    assert [event.kind for event in Event.objects.about(person)] == ["staff_signed_in"]


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "///x"]
)
@pytest.mark.parametrize("step", ["login", "verify", "recover", "enrol"])
def test_nobody_is_led_to_another_site(person, wanted, step):
    index = reverse("admin:index")
    client = Client()
    answer = client.post(
        reverse("admin:login"), {"username": "dominique", "password": PASSWORD, "next": wanted}
    )
    assert answer["Location"] == f"{reverse('admin:verify')}?next={index}"
    if step == "verify":
        answer = client.post(reverse("admin:verify"), {"code": code_of(person), "next": wanted})
        assert answer["Location"] == index
    elif step != "login":
        body = client.get(reverse(f"admin:{step}"), {"next": wanted}, follow=True).content.decode()
        assert "evil.example" not in body
        assert "javascript:" not in body


def test_a_right_password_is_no_sign_in_in_the_history(browser, person):
    knock(browser, password=PASSWORD)
    assert not Event.objects.exists()


def test_wrong_codes_are_told_wrong_and_then_to_wait(browser, person):
    knock(browser, password=PASSWORD)
    wrong = browser.post(reverse("admin:verify"), {"code": "000000"})
    assert wrong.context["form"].errors == {"code": ["This code is not right, or was used before."]}
    waiting = browser.post(reverse("admin:verify"), {"code": code_of(person)})
    assert waiting.context["form"].errors == {"code": ["Too many wrong codes. Try again in 1 second."]}
    assert browser.get(reverse("admin:index")).status_code == 302


def test_a_code_used_to_come_in_lets_nobody_in_again(browser, person):
    knock(browser, password=PASSWORD)
    code = code_of(person)
    assert browser.post(reverse("admin:verify"), {"code": code}).status_code == 302
    other = Client()
    knock(other, password=PASSWORD)
    assert other.post(reverse("admin:verify"), {"code": code}).status_code == 200
    assert other.get(reverse("admin:index")).status_code == 302


def test_five_failures_lock_and_say_how_long(browser, person):
    said = [refusal(knock(browser)) for _number in range(5)]
    assert said == [WRONG] * 5
    assert refusal(knock(browser, password=PASSWORD)) == ["Too many failed attempts. Try again in 1 minute."]
    assert [event.kind for event in Event.objects.about(person)] == ["staff_locked_out"]


def test_the_door_says_the_same_to_a_name_that_nobody_has(browser, person):
    def answers(name):
        SignInCount.objects.all().delete()
        pages = [knock(browser, name=name) for _number in range(6)]
        return [(page.status_code, refusal(page)) for page in pages]

    assert answers("nobody") == answers("dominique")


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_staff": False}])
def test_who_may_not_come_in_is_told_nothing_more(browser, person, fields):
    User.objects.filter(pk=person.pk).update(**fields)
    assert refusal(knock(browser, password=PASSWORD)) == WRONG


def test_the_lock_is_of_one_network(browser, person):
    for _number in range(5):
        knock(browser, REMOTE_ADDR="192.0.2.1")
    assert knock(browser, password=PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert knock(browser, password=PASSWORD, REMOTE_ADDR="198.51.100.1").status_code == 302


def test_strangers_hold_up_neither_a_browser_that_came_in_before_nor_another_network(browser, person):
    enter(browser, person)
    browser.post(reverse("admin:logout"))
    stranger = Client()
    for number in range(51):
        knock(stranger, REMOTE_ADDR=f"203.0.113.{number}")
    for _time in range(2):
        knock(stranger)
    assert knock(Client(), password=PASSWORD).status_code == 200  # where they guess, too
    assert knock(browser, password=PASSWORD).status_code == 302
    assert knock(Client(), password=PASSWORD, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_flood_of_names_waits_and_a_colleague_at_another_network_comes_in(browser, person):
    answers = [knock(browser, name=f"name {number}") for number in range(25)]
    assert ["Too many failed attempts" in refusal(answer)[0] for answer in answers] == [False] * 20 + [
        True
    ] * 5
    assert knock(Client(), password=PASSWORD, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_too_many_at_one_moment_are_told_so_and_nothing_is_held_against_them(browser, person, monkeypatch):
    @contextmanager
    def full():
        raise TooBusy
        yield

    with monkeypatch.context() as busy:
        busy.setattr("companies.forms.staff.one_of_few", full)
        for _time in range(30):
            answer = knock(browser, password=PASSWORD)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Many people are signing in" in answer.context["form"].non_field_errors()[0]
    assert 'value="dominique"' in answer.content.decode()
    assert knock(browser, password=PASSWORD).status_code == 302


def test_a_password_hashed_as_before_is_read_and_hashed_anew(settings, person, browser):
    settings.PASSWORD_HASHERS = ["reachability.passwords.Argon2"]
    person.password = Argon2PasswordHasher().encode(PASSWORD, "a salt of the time before")
    person.save()
    assert knock(browser, password=PASSWORD).status_code == 302
    person.refresh_from_db()
    assert person.password.startswith("argon2$argon2id$v=19$m=32768,t=3,p=1$")


def test_a_forged_mark_is_none(browser, person):
    browser.cookies["known_browser"] = "forged"
    assert knock(browser, password=PASSWORD).status_code == 302


def test_signing_out_is_in_the_history_and_ends_the_session(browser, person):
    enter(browser, person)
    assert browser.post(reverse("admin:logout")).status_code == 200
    assert browser.get(reverse("admin:index")).status_code == 302
    kinds = Event.objects.about(person).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["staff_signed_in", "staff_signed_out"]


def test_a_change_of_password_is_in_the_history_without_a_word_of_it(browser, person):
    browser.force_login(person)
    new = "quatre mots jamais dits"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    browser.post(reverse("admin:password_change"), {**form, "old_password": "wrong"})
    assert not Event.objects.exists()
    browser.post(reverse("admin:password_change"), form)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.before, event.after) == (
        "staff_changed",
        person,
        {},
        {"password": True},
    )
