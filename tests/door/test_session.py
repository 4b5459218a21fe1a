"""How far a session has come, and when it is over."""

import datetime

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.actions.staff.second_factor import reset_factor
from companies.door.session import HALF_WAY, IDLE, LONGEST
from tests import factories
from tests.signing_in import PASSWORD, authenticator, code_of, enter

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def person():
    return factories.moderator(username="dominique")


@pytest.fixture
def index():
    return reverse("admin:index")


def aged(client, *, signed_in, seen):
    """As if so much time had passed since."""
    session = client.session
    now = timezone.now()
    session["signed_in_at"] = int((now - signed_in).timestamp())
    session["seen_at"] = int((now - seen).timestamp())
    session.save()


def with_password_only(person):
    client = Client()
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    "signed_in, seen, status",
    [
        (IDLE - 5 * SECOND, IDLE - 5 * SECOND, 200),
        (IDLE + 5 * SECOND, IDLE + 5 * SECOND, 302),
        (LONGEST - 5 * SECOND, SECOND, 200),
        (LONGEST + 5 * SECOND, SECOND, 302),
    ],
)
def test_a_session_ends_after_an_idle_hour_and_after_a_working_day(
    client, person, index, signed_in, seen, status
):
    client.force_login(person)
    aged(client, signed_in=signed_in, seen=seen)
    assert client.get(index).status_code == status


def test_whose_session_has_ended_is_told_and_sent_to_sign_in_again(client, person, index):
    client.force_login(person)
    aged(client, signed_in=IDLE * 2, seen=IDLE * 2)
    response = client.get(index, headers={"accept-language": "en"}, follow=True)
    assert response.redirect_chain == [(f"{reverse('admin:login')}?next=/admin/", 302)]
    assert "Your session has ended. Please sign in again." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_click_begins_the_hour_anew_and_is_written_once_a_minute(client, person, index):
    client.force_login(person)
    client.get(index)
    aged(client, signed_in=IDLE, seen=datetime.timedelta(minutes=30))
    client.get(index)
    assert timezone.now().timestamp() - client.session["seen_at"] < 30
    aged(client, signed_in=IDLE, seen=30 * SECOND)
    seen_at = client.session["seen_at"]
    client.get(index)
    assert client.session["seen_at"] == seen_at


def test_the_password_alone_opens_the_next_step_for_a_quarter_of_an_hour(person, index):
    authenticator(person)
    client = with_password_only(person)
    assert client.get(index)["Location"] == f"{reverse('admin:verify')}?next=/admin/"
    aged(client, signed_in=HALF_WAY + 5 * SECOND, seen=SECOND)
    assert client.get(index)["Location"] == f"{reverse('admin:login')}?next=/admin/"
    assert client.get(reverse("admin:verify"))["Location"].startswith(reverse("admin:login"))


def test_a_session_that_does_not_say_when_it_began_is_over(client, person, index):
    client.force_login(person)
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert client.get(index).status_code == 302


def test_the_session_has_a_new_key_at_each_step(person, index):
    """Who has planted a key, or seen the one before, has nothing of the one after."""
    authenticator(person)
    client = Client()
    client.get(reverse("admin:login"))
    keys = {client.session.session_key}
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    keys.add(client.session.session_key)
    client.post(reverse("admin:verify"), {"code": code_of(person)})
    keys.add(client.session.session_key)
    assert len(keys) == 3
    assert Session.objects.count() == 1


def test_all_sessions_of_a_person_end_with_a_change_of_the_password_but_the_one_it_is_made_in(person, index):
    here, elsewhere = Client(), Client()
    here.force_login(person)
    elsewhere.force_login(person)
    form = {
        "old_password": PASSWORD,
        "new_password1": "quatre mots jamais dits",
        "new_password2": "quatre mots jamais dits",
    }
    assert here.post(reverse("admin:password_change"), form).status_code == 302
    assert here.get(index).status_code == 200
    assert elsewhere.get(index)["Location"].startswith(reverse("admin:login"))


def test_all_sessions_of_a_person_end_with_a_new_authenticator_but_the_one_it_is_made_in(person, index):
    here, elsewhere = Client(), Client()
    here.force_login(person)
    elsewhere.force_login(person)
    here.get(reverse("admin:enrol"))
    assert here.post(reverse("admin:enrol"), {"code": code_of(person)}).status_code == 200
    assert here.get(index).status_code == 200
    assert elsewhere.get(index)["Location"].startswith(reverse("admin:login"))
    assert "_auth_user_id" not in elsewhere.session


def test_all_sessions_of_a_person_end_with_a_reset_and_none_may_set_up_another_factor(client, person, index):
    client.force_login(person)
    reset_factor(person=person, by=factories.user(), at=timezone.now())
    assert client.get(reverse("admin:enrol"))["Location"].startswith(reverse("admin:login"))
    assert client.get(index)["Location"].startswith(reverse("admin:login"))
    assert "_auth_user_id" not in client.session


def test_an_account_that_is_closed_ends_its_sessions(client, person, index):
    client.force_login(person)
    person.is_active = False
    person.save()
    assert client.get(index)["Location"].startswith(reverse("admin:login"))


def test_who_is_no_longer_staff_is_outside(client, person, index):
    client.force_login(person)
    person.is_staff = False
    person.save()
    assert client.get(index)["Location"].startswith(reverse("admin:login"))


def test_cookies_end_with_the_browser_and_are_sent_to_nobody_else(person, index):
    client = Client()
    enter(client, person)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (session["max-age"], session["httponly"], session["samesite"]) == ("", True, "Lax")
    mark = client.cookies["known_browser"]
    assert (mark["path"], mark["httponly"], mark["samesite"]) == ("/admin/", True, "Strict")


@pytest.mark.parametrize("is_over", [True, False])
def test_who_gives_the_password_again_gives_a_code_again(client, person, index, is_over):
    """Django keeps the session of the same person: an old second factor must not stay in it."""
    client.force_login(person)
    if is_over:
        aged(client, signed_in=LONGEST * 2, seen=IDLE * 2)
    client.post(reverse("admin:login"), {"username": person.username, "password": PASSWORD})
    assert client.get(index)["Location"] == f"{reverse('admin:verify')}?next=/admin/"


def test_the_login_leads_who_is_half_way_to_the_next_step_and_who_is_inside_in(person, index):
    client = with_password_only(person)
    login = reverse("admin:login")
    assert client.get(login)["Location"] == f"{reverse('admin:enrol')}?next=/admin/"
    client.force_login(person)
    assert client.get(login)["Location"] == index
    aged(client, signed_in=LONGEST * 2, seen=IDLE * 2)
    assert client.get(login).status_code == 200
    assert "_auth_user_id" not in client.session
