"""Accounts: who may do what to whom."""

import re

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


def invite(client, **more):
    return client.post(reverse("admin:auth_user_add"), {"username": "camille", "groups": pks(EDITOR), **more})


def link_in(text):
    return re.search(r"http://testserver(/admin/password/[\w-]+/[\w-]+/)", text)[1]


def come_in(link):
    """The invited person, by the link: a password, then the second factor."""
    client = Client()
    choose = client.get(link)["Location"]
    client.post(choose, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    enter(client, User.objects.get(username="camille"), password=NEW_PASSWORD)


def test_somebody_is_invited_by_a_link_that_is_handed_over(at_desk, administrator):
    link = link_in(invite(at_desk).content.decode())
    person = User.objects.get(username="camille")
    assert (person.is_staff, person.is_superuser, roles_of(person)) == (True, False, {EDITOR})
    assert not person.has_usable_password()
    told = [(event.kind, event.actor, event.after) for event in Event.objects.about(person).order_by("id")]
    assert told == [
        ("staff_changed", administrator, {"username": "camille", "is_active": True, "roles": [EDITOR]}),
        ("staff_link_made", administrator, {"by_mail": False}),
    ]
    come_in(link)


def test_somebody_is_invited_by_mail(at_desk, administrator, settings, mailoutbox, said):
    settings.EMAIL_HOST = "mail.example"
    answer = at_desk.get(invite(at_desk, email="camille@joignable.example")["Location"])
    assert said(answer) == ["A letter with the link is on its way to camille."]
    assert "/admin/password/" not in answer.content.decode()
    [letter] = mailoutbox
    assert letter.to == ["camille@joignable.example"]
    person = User.objects.get(username="camille")
    event = Event.objects.about(person).get(kind="staff_link_made")
    assert (event.actor, event.after) == (administrator, {"by_mail": True})
    assert "joignable.example" not in str(list(Event.objects.values()))
    told = at_desk.get(reverse("admin:companies_event_changelist")).content.decode()
    assert "Link to choose a password made" in told
    assert "By mail</b> Yes" in told
    come_in(link_in(letter.body))


def test_who_is_invited_comes_in_by_no_password_before(at_desk):
    invite(at_desk)
    for password in ("", "!", NEW_PASSWORD):
        answer = Client().post(reverse("admin:login"), {"username": "camille", "password": password})
        assert answer.status_code == 200


@pytest.mark.parametrize("name", ["Dominique", "dominique", "", "a name with spaces"])
def test_a_name_that_is_taken_or_none_is_refused_beside_its_field(at_desk, name):
    factories.moderator(username="dominique")
    count = User.objects.count()
    answer = invite(at_desk, username=name)
    assert "username" in answer.context["adminform"].form.errors
    assert User.objects.count() == count


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
        ("password_change", {}),
    ):
        assert client.post(page(person, name), sent).status_code == 403
    assert (roles_of(person), authenticator_of(person) is None) == (before, False)


def test_an_administrator_changes_nothing_of_a_superuser(at_desk, owner):
    authenticator(owner)
    assert "A link to choose a password" not in at_desk.get(page(owner)).content.decode()
    for name in ("change", "password_change"):
        assert at_desk.post(page(owner, name), {}).status_code == 403
    assert User.objects.get(pk=owner.pk).is_active
    assert authenticator_of(owner)


def test_nobody_takes_a_factor_away_alone(at_desk):
    person = factories.moderator(username="camille")
    authenticator(person)
    lost = f"{reverse('admin:factor_losses')}?person={person.pk}"
    assert f'href="{lost}"' in at_desk.get(page(person)).content.decode()
    assert f'<option value="{person.pk}" selected>' in at_desk.get(lost).content.decode()
    assert at_desk.post(f"/admin/auth/user/{person.pk}/reset-factor/").status_code in (302, 404)
    assert authenticator_of(person)


def test_a_forgotten_password_is_chosen_by_a_link_and_stays_until_then(at_desk, administrator):
    person = factories.moderator(username="camille")
    theirs = signed_in(person)
    link = link_in(at_desk.post(page(person, "password_change")).content.decode())
    assert theirs.get(reverse("admin:index")).status_code == 200
    event = Event.objects.about(person).get()
    assert (event.kind, event.actor, event.after) == ("staff_link_made", administrator, {"by_mail": False})
    come_in(link)
    assert theirs.get(reverse("admin:index")).status_code == 302


def test_a_link_is_made_by_sending_alone(at_desk):
    assert at_desk.get(page(factories.moderator(), "password_change")).status_code == 405


def test_an_address_is_changed_and_the_history_tells_that_it_was(at_desk):
    person = factories.moderator(username="camille", email="old@joignable.example")
    at_desk.post(
        page(person), {"is_active": "on", "groups": pks(EDITOR, MODERATOR), "email": "new@x.example"}
    )
    person.refresh_from_db()
    assert person.email == "new@x.example"
    assert Event.objects.about(person).get().after == {"email": True}


@pytest.mark.engine("both")
@pytest.mark.parametrize("name", ["change", "password_change"])
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
