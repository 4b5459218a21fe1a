"""Make a first member of staff: moderator and editor, or other roles; or with --superuser somebody who may do everything.

With --forget-factor, somebody who has lost the second factor and has no two colleagues sets up another: whoever runs
commands on the machine may do everything anyway. It is in the history like the rest.

Name and password are asked for, or come from ADMIN_NAME and ADMIN_PASSWORD. Run again for the same name it
changes no password: it only gives what is missing.
"""

import getpass
import os
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from companies.actions.staff.second_factor import reset_factor
from companies.lib.roles import ADMINISTRATOR, EDITOR, MODERATOR

NEXT = "The door is at /admin/. The first sign-in asks to set up a second factor: have a telephone with an authenticator ready."


class Command(BaseCommand):
    help = "Make a member of staff (asks, or ADMIN_NAME and ADMIN_PASSWORD). Idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--superuser", action="store_true", help="may do everything, accounts included")
        parser.add_argument(
            "--role",
            action="append",
            dest="roles",
            choices=[MODERATOR, EDITOR, ADMINISTRATOR],
            help=f"may be given several times; without it: {MODERATOR} and {EDITOR}",
        )

        parser.add_argument(
            "--forget-factor",
            action="store_true",
            help="takes the second factor of somebody who is there away",
        )

    def handle(
        self, *, superuser: bool, forget_factor: bool = False, roles: list[str] | None = None, **options: Any
    ) -> None:
        name = os.environ.get("ADMIN_NAME", "").strip() or _asked("Name: ", input, "ADMIN_NAME")
        if forget_factor:
            self._forget_factor(name)
            return
        _check_name(name)
        powers = Powers(superuser, () if superuser else tuple(dict.fromkeys(roles or (MODERATOR, EDITOR))))
        user = User.objects.filter(username=name).first()
        if user is None:
            self._make(User(username=name), powers)
        else:
            self._complete(user, powers)

    def _forget_factor(self, name: str) -> None:
        user = User.objects.filter(username=name, is_staff=True).first()
        if user is None:
            raise CommandError(f"No member of staff is called “{name}”.")
        reset_factor(person=user, by=None, at=timezone.now())
        self.stdout.write(f"{name} sets up a new second factor at the next sign-in.")

    def _make(self, user: User, powers: "Powers") -> None:
        user.set_password(_password(user))
        powers.give(user)
        self.stdout.write(f"{user.username} is now {powers.title}. {NEXT}")

    def _complete(self, user: User, powers: "Powers") -> None:
        if powers.are_of(user):
            self.stdout.write(f"{user.username} is {powers.title} already; nothing was changed.")
            return
        powers.give(user)
        said = f"{user.username} was known and is now {powers.title}; the password is the same."
        self.stdout.write(f"{said} {NEXT}")


@dataclass(frozen=True)
class Powers:
    """What somebody is to be: a superuser, or of these roles."""

    superuser: bool
    roles: tuple[str, ...]

    @property
    def title(self) -> str:
        if self.superuser:
            return "a superuser"
        return " and ".join(f"{'an' if role[0] in 'ae' else 'a'} {role}" for role in self.roles)

    def are_of(self, user: User) -> bool:
        if not (user.is_staff and user.is_active):
            return False
        if self.superuser:
            return user.is_superuser
        return user.groups.filter(name__in=self.roles).count() == len(self.roles)

    @transaction.atomic
    def give(self, user: User) -> None:
        user.is_staff, user.is_active = True, True
        user.is_superuser = user.is_superuser or self.superuser
        user.save()
        user.groups.add(*(_group(role) for role in self.roles))


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


def _group(role: str) -> Group:
    try:
        return Group.objects.get(name=role)
    except Group.DoesNotExist as error:
        raise CommandError(f"There is no group “{role}”: run manage.py migrate first.") from error
