"""Make a first member of staff: a moderator, or with --superuser somebody who may do everything.

Name and password are asked for, or come from ADMIN_NAME and ADMIN_PASSWORD. Run again for the same name it
changes no password: it only gives what is missing.
"""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

MODERATOR = "moderator"


class Command(BaseCommand):
    help = "Make a member of staff (asks, or ADMIN_NAME and ADMIN_PASSWORD). Idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--superuser", action="store_true", help="may do everything, not only moderate")

    def handle(self, *, superuser: bool, **options: Any) -> None:
        name = os.environ.get("ADMIN_NAME", "").strip() or _asked("Name: ", input, "ADMIN_NAME")
        _check_name(name)
        user = User.objects.filter(username=name).first()
        if user is None:
            self._make(User(username=name), superuser)
        else:
            self._complete(user, superuser)

    def _make(self, user: User, superuser: bool) -> None:
        user.set_password(_password(user))
        _give_powers(user, superuser)
        self.stdout.write(f"{user.username} is now {_title(superuser)}. The door is at /admin/.")

    def _complete(self, user: User, superuser: bool) -> None:
        if _has_powers(user, superuser):
            self.stdout.write(f"{user.username} is {_title(superuser)} already; nothing was changed.")
            return
        _give_powers(user, superuser)
        self.stdout.write(
            f"{user.username} was known and is now {_title(superuser)}; the password is the same."
        )


def _title(superuser: bool) -> str:
    return "a superuser" if superuser else "a moderator"


def _asked(question: str, ask: Any, variable: str) -> str:
    """What somebody types, where somebody can."""
    if not sys.stdin.isatty():
        raise CommandError(f"Nobody to ask: set {variable}.")
    return ask(question).strip()


def _check_name(name: str) -> None:
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        raise CommandError(f"This name cannot be used: {' '.join(error.messages)}") from error


def _password(user: User) -> str:
    """The new password, once it is a strong one."""
    password = os.environ.get("ADMIN_PASSWORD", "")
    if not password:
        password = _asked("Password: ", getpass.getpass, "ADMIN_PASSWORD")
        if password != _asked("Once more: ", getpass.getpass, "ADMIN_PASSWORD"):
            raise CommandError("These are two different passwords; nobody was made.")
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError(f"This password is too weak: {' '.join(error.messages)}") from error
    return password


def _has_powers(user: User, superuser: bool) -> bool:
    if not (user.is_staff and user.is_active):
        return False
    return user.is_superuser if superuser else user.groups.filter(name=MODERATOR).exists()


@transaction.atomic
def _give_powers(user: User, superuser: bool) -> None:
    user.is_staff, user.is_active = True, True
    user.is_superuser = user.is_superuser or superuser
    user.save()
    if not superuser:
        user.groups.add(_moderators())


def _moderators() -> Group:
    try:
        return Group.objects.get(name=MODERATOR)
    except Group.DoesNotExist as error:
        raise CommandError(f"There is no group “{MODERATOR}”: run manage.py migrate first.") from error
