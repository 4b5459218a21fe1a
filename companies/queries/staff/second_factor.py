"""What a member of staff has to come in with, beside a password."""

from django.contrib.auth.models import User
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


def authenticator_of(person: User) -> TOTPDevice | None:
    """The confirmed one; there is at most one."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).order_by("-id").first()


def recovery_of(person: User) -> StaticDevice | None:
    return StaticDevice.objects.filter(user=person).order_by("-id").first()


def recovery_codes_left(person: User) -> int:
    recovery = recovery_of(person)
    return recovery.token_set.count() if recovery else 0
