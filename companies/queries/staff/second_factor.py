"""What a member of staff has to come in with, beside a password; and who has lost it."""

import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from companies.models import FactorLoss, Passkey


def authenticator_of(person: User) -> TOTPDevice | None:
    """The confirmed one; there is at most one."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).order_by("-id").first()


def recovery_of(person: User) -> StaticDevice | None:
    return StaticDevice.objects.filter(user=person).order_by("-id").first()


def recovery_codes_left(person: User) -> int:
    recovery = recovery_of(person)
    return recovery.token_set.count() if recovery else 0


def passkeys_of(person: User) -> QuerySet[Passkey]:
    passkeys: QuerySet[Passkey] = Passkey.objects.filter(user=person).order_by("id")
    return passkeys


def losses_standing(*, at: datetime.datetime) -> QuerySet[FactorLoss]:
    """Those that wait for a second colleague, the oldest first."""
    return FactorLoss.objects.standing(at=at).select_related("person", "told_by").order_by("told_at", "id")
