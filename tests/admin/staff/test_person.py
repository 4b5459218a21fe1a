"""Accounts: who may do what to whom."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from companies.lib.roles import ADMINISTRATOR, EDITOR, MODERATOR
from companies.models import Event
from companies.queries.staff.second_factor import authenticator_of
from tests import factories
from tests.signing_in import authenticator, enter

pytestmark = pytest.mark.django_db
LIST = "admin:auth_user_changelist"
NEW_PASSWORD = "quatre mots jamais dits"


def signed_in(person):
    client = Client()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(person)
    return client


@pytest.fixture
def administrator():
    return factories.moderator(username="ariane", roles=[ADMINISTRATOR])


@pytest.fixture
def at_desk(administrator):
    return signed_in(administrator)


@pytest.fixture
def owner():
    return factories.user(username="owner", is_staff=True, is_superuser=True)


def page(person, name="change"):
    return reverse(f"admin:auth_user_{name}", args=[person.pk])


def pks(*names):
    return list(Group.objects.filter(name__in=names).values_list("pk", flat=True))


def roles_of(person):
    return set(User.objects.get(pk=person.pk).groups.values_list("name", flat=True))


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_a_fixed_number_of_times(at_desk, django_assert_num_queries, count):
    for _number in range(count):
        authenticator(factories.moderator())
    # session, user, its second factor, two of permissions, filter, people, their roles, their second factors
    with django_assert_num_queries(9):
        assert at_desk.get(reverse(LIST)).status_code == 200


def test_an_account_is_opened_with_a_role_and_comes_in_by_setting_up_a_factor(at_desk, administrator):
    sent = {
        "username": "camille",
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
        "groups": pks(EDITOR),
    }
    assert at_desk.post(reverse("admin:auth_user_add"), sent).status_code == 302
    person = User.objects.get(username="camille")
    assert (person.is_staff, person.is_superuser, roles_of(person)) == (True, False, {EDITOR})
    event = Event.objects.about(person).get()
    assert (event.kind, event.actor) == ("staff_changed", administrator)
    assert event.after == {"username": "camille", "is_active": True, "roles": [EDITOR]}
    assert NEW_PASSWORD not in str(event.after)
    enter(Client(), person, password=NEW_PASSWORD)


def test_a_weak_first_password_is_refused(at_desk):
    sent = {"username": "camille", "password1": "camille", "password2": "camille"}
    assert at_desk.post(reverse("admin:auth_user_add"), sent).status_code == 200
    assert not User.objects.filter(username="camille").exists()


def test_roles_are_given_and_taken_and_the_history_tells_it(at_desk):
    person = factories.moderator(username="camille", roles=[MODERATOR])
    at_desk.post(page(person), {"is_active": "on", "groups": pks(EDITOR)})
    assert roles_of(person) == {EDITOR}
    event = Event.objects.about(person).get()
    assert (event.before, event.after) == ({"roles": [MODERATOR]}, {"roles": [EDITOR]})


def test_an_account_is_closed_and_nothing_else_of_it_changes(at_desk):
    person = factories.moderator(username="camille")
    at_desk.post(page(person), {"groups": pks(EDITOR, MODERATOR)})
    assert not User.objects.get(pk=person.pk).is_active
    assert Event.objects.about(person).get().after == {"is_active": False}


def test_saved_as_it_stands_nothing_is_told(at_desk):
    person = factories.moderator(username="camille")
    at_desk.post(page(person), {"is_active": "on", "groups": pks(EDITOR, MODERATOR)})
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "forged", [{"is_superuser": "on"}, {"is_staff": ""}, {"user_permissions": ["1"]}, {"username": "root"}]
)
def test_what_the_page_does_not_ask_cannot_be_sent(at_desk, forged):
    person = factories.moderator(username="camille", roles=[EDITOR])
    at_desk.post(page(person), {"is_active": "on", "groups": pks(EDITOR), **forged})
    person = User.objects.get(pk=person.pk)
    assert (person.username, person.is_staff, person.is_superuser) == ("camille", True, False)
    assert not person.user_permissions.exists()


def test_an_administrator_makes_no_administrator(at_desk):
    person = factories.moderator(username="camille", roles=[EDITOR])
    response = at_desk.post(page(person), {"is_active": "on", "groups": pks(ADMINISTRATOR)})
    assert response.status_code == 200
    assert roles_of(person) == {EDITOR}
    assert ">administrator<" not in at_desk.get(page(person)).content.decode()


def test_an_administrator_takes_no_administrator_s_role(at_desk):
    colleague = factories.moderator(username="camille", roles=[ADMINISTRATOR])
    at_desk.post(page(colleague), {"is_active": "on", "groups": pks(EDITOR)})
    assert roles_of(colleague) == {ADMINISTRATOR, EDITOR}


def test_a_superuser_makes_administrators(owner):
    person = factories.moderator(username="camille", roles=[EDITOR])
    signed_in(owner).post(page(person), {"is_active": "on", "groups": pks(ADMINISTRATOR)})
    assert roles_of(person) == {ADMINISTRATOR}


@pytest.mark.parametrize("who", ["administrator", "owner"])
def test_nobody_changes_their_own_account_here(request, who):
    person = request.getfixturevalue(who)
    before = roles_of(person)
    client = signed_in(person)
    assert client.get(page(person)).status_code == 200
    for name, sent in (
        ("change", {"groups": pks(MODERATOR)}),
        ("reset", {}),
        ("password_change", {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}),
    ):
        assert client.post(page(person, name), sent).status_code == 403
    assert (roles_of(person), authenticator_of(person) is None) == (before, False)


def test_an_administrator_changes_nothing_of_a_superuser(at_desk, owner):
    authenticator(owner)
    assert "Reset" not in at_desk.get(page(owner)).content.decode()
    for name in ("change", "reset", "password_change"):
        assert at_desk.post(page(owner, name), {}).status_code == 403
    assert User.objects.get(pk=owner.pk).is_active
    assert authenticator_of(owner)


def test_a_reset_factor_is_set_up_anew(at_desk, administrator, said):
    person = factories.moderator(username="camille")
    authenticator(person)
    response = at_desk.post(page(person, "reset"), follow=True)
    assert said(response) == ["Reset. At the next sign-in camille sets up a new second factor."]
    assert authenticator_of(person) is None
    event = Event.objects.about(person).get()
    assert (event.kind, event.actor) == ("factor_reset", administrator)


def test_another_password_is_given_and_ends_the_sessions(at_desk, said):
    person = factories.moderator(username="camille")
    theirs = signed_in(person)
    assert at_desk.get(page(person, "password_change")).status_code == 200
    sent = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    response = at_desk.post(page(person, "password_change"), sent, follow=True)
    assert said(response) == ["The password of camille is changed."]
    assert User.objects.get(pk=person.pk).check_password(NEW_PASSWORD)
    assert theirs.get(reverse("admin:index")).status_code == 302
    assert Event.objects.about(person).get().after == {"password": True}


def test_two_different_passwords_change_nothing(at_desk):
    person = factories.moderator(username="camille")
    sent = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD + "!"}
    assert at_desk.post(page(person, "password_change"), sent).status_code == 200
    assert not User.objects.get(pk=person.pk).check_password(NEW_PASSWORD)


@pytest.mark.engine("both")
@pytest.mark.parametrize("name", ["change", "reset", "password_change"])
@pytest.mark.parametrize("bad_id", ["0", "x", "99999999999999999999999"])
def test_a_bad_id_is_survived(at_desk, name, bad_id):
    response = at_desk.post(reverse(f"admin:auth_user_{name}", args=[bad_id]))
    assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))


def test_nobody_s_password_is_shown_not_even_as_a_digest(at_desk):
    person = factories.moderator(username="camille")
    body = at_desk.get(page(person)).content.decode()
    assert person.password not in body
    assert "md5" not in body


def test_a_role_s_page_says_what_it_may_and_who_has_it(at_desk):
    factories.moderator(username="camille", roles=[MODERATOR])
    role = Group.objects.get(name=MODERATOR)
    body = at_desk.get(reverse("admin:auth_group_change", args=[role.pk])).content.decode()
    assert "report: change, look" in body
    assert ">camille</a>" in body


def test_roles_are_changed_on_no_page_not_even_by_a_superuser(owner):
    role = Group.objects.get(name=MODERATOR)
    client = signed_in(owner)
    assert client.post(reverse("admin:auth_group_change", args=[role.pk]), {"name": "x"}).status_code == 403
    assert client.get(reverse("admin:auth_group_add")).status_code == 403


def test_who_came_in_is_told_to_those_who_look_after_accounts(at_desk):
    person = factories.moderator(username="camille")
    enter(Client(), person)
    events = reverse("admin:companies_event_changelist")
    assert "Signed in" in at_desk.get(events).content.decode()
    assert f'href="{page(person)}"' in at_desk.get(events).content.decode()
    event = Event.objects.about(person).get()
    curious = signed_in(person)
    assert list(curious.get(events).context["cl"].result_list) == []
    one = reverse("admin:companies_event_change", args=[event.pk])
    assert curious.get(one).status_code == 302
    assert at_desk.get(one).status_code == 200


def test_history_of_an_account_is_its_events(at_desk):
    person = factories.moderator(username="camille")
    at_desk.post(page(person), {"is_active": "on", "groups": pks(EDITOR)})
    response = at_desk.get(reverse("admin:auth_user_history", args=[person.pk]), follow=True)
    assert [event.kind for event in response.context["cl"].result_list] == ["staff_changed"]


def test_keys_of_authenticators_are_on_no_page(owner):
    for address in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert signed_in(owner).get(f"/admin/{address}").status_code == 404
