import getpass
import sys

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

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
    assert run() == "dominique is now a moderator. The door is at /admin/.\n"
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
    assert [group.name for group in user.groups.all()] == ["moderator"]


def test_a_superuser_is_made(run):
    assert (
        run("dominique", PASSWORD, "--superuser") == "dominique is now a superuser. The door is at /admin/.\n"
    )
    assert User.objects.get().is_superuser


def test_made_again_nothing_changes(run):
    run()
    assert (
        run("dominique", "another long password of mine")
        == "dominique is a moderator already; nothing was changed.\n"
    )
    assert User.objects.get().check_password(PASSWORD)


def test_known_without_powers_is_given_them_and_keeps_the_password(run):
    User.objects.create_user("dominique", password=PASSWORD)
    said = "dominique was known and is now a moderator; the password is the same.\n"
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
