import getpass
import sys

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from companies.models import Event
from companies.queries.staff.second_factor import authenticator_of
from tests.signing_in import authenticator

NEXT = (
    "The door is at /admin/. The first sign-in asks to set up a second factor: "
    "have a telephone with an authenticator ready."
)
PASSWORD = "quatre mots jamais dits ensemble"
pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch, capsys):
    def command(name="dominique", password=PASSWORD, *arguments):
        for variable, value in (("ADMIN_NAME", name), ("ADMIN_PASSWORD", password)):
            monkeypatch.setenv(variable, value)
        call_command("make_admin", *arguments)
        return capsys.readouterr().out

    return command


@pytest.fixture
def keyboard(monkeypatch):
    """Somebody at a terminal, who types these answers."""

    def types(*answers):
        left = list(answers)
        monkeypatch.delenv("ADMIN_NAME", raising=False)
        monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda question: left.pop(0))
        monkeypatch.setattr(getpass, "getpass", lambda question: left.pop(0))

    return types


def test_a_moderator_is_made(run):
    assert run() == f"dominique is now a moderator and an editor. {NEXT}\n"
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
    assert [group.name for group in user.groups.order_by("-name")] == ["moderator", "editor"]


def test_a_superuser_is_made(run):
    assert run("dominique", PASSWORD, "--superuser") == f"dominique is now a superuser. {NEXT}\n"
    assert User.objects.get().is_superuser


def test_other_roles_are_given_when_asked_for(run):
    said = run("dominique", PASSWORD, "--role", "administrator", "--role", "moderator")
    assert said == f"dominique is now an administrator and a moderator. {NEXT}\n"
    user = User.objects.get()
    assert {group.name for group in user.groups.all()} == {"administrator", "moderator"}
    assert not user.is_superuser


def test_a_role_that_is_missing_is_added(run):
    run("dominique", PASSWORD, "--role", "editor")
    said = f"dominique was known and is now a moderator and an editor; the password is the same. {NEXT}\n"
    assert run() == said
    assert User.objects.get().groups.count() == 2


def test_what_comes_next_is_what_comes_next(run, client):
    run()
    answer = client.post("/admin/login/", {"username": "dominique", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/second-factor/enrol/?next=/admin/"


def test_made_again_nothing_changes(run):
    run()
    assert (
        run("dominique", "another long password of mine")
        == "dominique is a moderator and an editor already; nothing was changed.\n"
    )
    assert User.objects.get().check_password(PASSWORD)


def test_known_without_powers_is_given_them_and_keeps_the_password(run):
    User.objects.create_user("dominique", password=PASSWORD)
    said = f"dominique was known and is now a moderator and an editor; the password is the same. {NEXT}\n"
    assert run("dominique", "another long password of mine") == said
    user = User.objects.get()
    assert (user.is_staff, user.check_password(PASSWORD)) == (True, True)


@pytest.mark.parametrize(
    "password", ["short", "12345678901234567", "dominique-dominique", "passwordpassword1"][:3]
)
def test_a_weak_password_is_refused(run, password):
    with pytest.raises(CommandError, match="too weak"):
        run("dominique-dominique", password)
    assert not User.objects.exists()


def test_whoever_has_the_machine_lets_somebody_set_up_another_factor(run):
    run()
    person = User.objects.get()
    authenticator(person)
    said = run("dominique", "", "--forget-factor")
    assert said == "dominique sets up a new second factor at the next sign-in.\n"
    assert authenticator_of(person) is None
    assert person.check_password(PASSWORD)
    event = Event.objects.about(person).get()
    assert (event.kind, event.actor) == ("factor_reset", None)


def test_who_is_not_there_has_no_factor(run):
    with pytest.raises(CommandError, match="No member of staff is called “dominique”"):
        run("dominique", PASSWORD, "--forget-factor")
    assert not User.objects.exists()


def test_a_bad_name_is_refused(run):
    with pytest.raises(CommandError, match="cannot be used"):
        run("a name with spaces")


def test_somebody_is_asked(keyboard, capsys):
    keyboard("camille", PASSWORD, PASSWORD)
    call_command("make_admin")
    assert User.objects.get().username == "camille"


def test_two_different_passwords_make_nobody(keyboard):
    keyboard("camille", PASSWORD, PASSWORD + "!")
    with pytest.raises(CommandError, match="two different passwords"):
        call_command("make_admin")
    assert not User.objects.exists()


def test_without_anybody_to_ask_it_says_what_to_set(monkeypatch):
    monkeypatch.delenv("ADMIN_NAME", raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="set ADMIN_NAME"):
        call_command("make_admin")


def test_without_the_group_it_says_what_to_run(run):
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="migrate first"):
        run()
    assert not User.objects.exists()
