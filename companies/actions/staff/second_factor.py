"""The second factor of the staff: an authenticator's codes, and recovery codes on paper. (Passkeys: passkeys.py.)

The models, the throttling and "each code once" are those of django-otp, which looks at the clock itself; `at` is
when the history says it happened. Whatever changes a factor makes a new row of it: sessions stand on the row that
verified them, and end when it is gone.
"""

import datetime
import re
import secrets
from base64 import b32encode

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from companies.actions.history.events import record_event
from companies.enums import EventKind
from companies.models import Passkey
from companies.queries.staff.second_factor import authenticator_of, recovery_of

RECOVERY_CODES = 10
#: Without what is read for something else: 0 and O, 1, I and L, U and V.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_GROUPS, _GROUP = 3, 4
_TOKEN_LENGTH = 16
_CODE = re.compile(r"[0-9]{6}")


class WrongCode(Exception):
    """Not the code of the moment, or one that was used before."""


class TooManyCodes(Exception):
    """Wrong too often; `until` is when the next code is looked at."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(until)
        self.until = until


@transaction.atomic
def begin_authenticator(*, person: User, begun: int | None) -> TOTPDevice:
    """The new authenticator that waits for its first code: the one this session has `begun`, or another secret.

    Never one that another session has seen: that could be of somebody who knows no more than the password.
    """
    waiting = TOTPDevice.objects.filter(user=person, confirmed=False)
    own = waiting.filter(pk=begun).first() if begun else None
    if own is None:
        waiting.delete()
        own = TOTPDevice.objects.create(user=person, name="authenticator", confirmed=False)
    return own


def confirm_authenticator(*, device: TOTPDevice, code: str, at: datetime.datetime) -> list[str]:
    """The new authenticator shows the right code: it replaces the old one, and new recovery codes the old ones.

    Raises WrongCode, TooManyCodes.
    """
    person = device.user
    device = _check(device, _figures(code))
    with transaction.atomic():
        TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        _end_sessions_of_passkeys(person)
        codes = _new_recovery_codes(person)
        record_event(kind=EventKind.FACTOR_ENROLLED, target=person, company=None, by=person, at=at)
    return codes


def check_code(*, person: User, code: str) -> TOTPDevice:
    """The authenticator that showed this code just now. Raises WrongCode, TooManyCodes."""
    device = authenticator_of(person)
    if device is None:
        raise WrongCode
    return _check(device, _figures(code))


def use_recovery_code(*, person: User, code: str, at: datetime.datetime) -> StaticDevice:
    """A code from paper, which is spent by it. Raises WrongCode, TooManyCodes."""
    device = recovery_of(person)
    if device is None:
        raise WrongCode
    _check(device, _token(code))
    record_event(
        kind=EventKind.RECOVERY_CODE_USED,
        target=person,
        company=None,
        by=person,
        at=at,
        after={"codes_left": device.token_set.count()},
    )
    return device


@transaction.atomic
def renew_recovery_codes(*, person: User, at: datetime.datetime) -> list[str]:
    """New codes; the old ones are worth nothing from now on."""
    codes = _new_recovery_codes(person)
    record_event(kind=EventKind.RECOVERY_CODES_RENEWED, target=person, company=None, by=person, at=at)
    return codes


@transaction.atomic
def reset_factor(*, person: User, by: User | None, at: datetime.datetime) -> None:
    """Everything goes, and all sessions end: the next sign-in sets up a new authenticator.

    Not for pages: two colleagues decide on it (actions/factor_losses.py), or whoever has the machine (`by` None).
    """
    for device in (TOTPDevice, StaticDevice, Passkey):
        device.objects.filter(user=person).delete()
    record_event(kind=EventKind.FACTOR_RESET, target=person, company=None, by=by, at=at)


def forget_wrong_codes(*, person: User) -> None:
    """The password is another one: who guessed at codes knew the old one, and holds the person up no longer."""
    for device in (TOTPDevice, StaticDevice):
        device.objects.filter(user=person).update(
            throttling_failure_timestamp=None, throttling_failure_count=0
        )


def _end_sessions_of_passkeys(person: User) -> None:
    """The passkeys stay, as new rows."""
    for passkey in Passkey.objects.filter(user=person):
        Passkey.objects.filter(pk=passkey.pk).delete()
        passkey.pk = None
        passkey.save(force_insert=True)


def _check(device: Device, token: str) -> Device:
    """In one transaction with the row locked; raised outside, or the failure would not be counted."""
    with transaction.atomic():
        locked = type(device).objects.select_for_update().filter(pk=device.pk).first()
        if locked is None:
            raise WrongCode
        is_allowed, why = locked.verify_is_allowed()
        is_right = is_allowed and locked.verify_token(token)
    if not is_allowed:
        raise TooManyCodes(why["locked_until"])
    if not is_right:
        raise WrongCode
    return locked


def _figures(code: str) -> str:
    """ "123 456" → "123456". What cannot be a code is no attempt."""
    figures = re.sub(r"\s", "", code)
    if not _CODE.fullmatch(figures):
        raise WrongCode
    return figures


def _new_recovery_codes(person: User) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="paper")
    codes = [_recovery_code() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_token(code)) for code in codes)
    return codes


def _recovery_code() -> str:
    """ "7KQM-2XRD-9HTB": 58 bits of chance."""
    groups = ("".join(secrets.choice(_LETTERS) for _place in range(_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)


def _token(code: str) -> str:
    """What is stored of a recovery code: whoever reads the table cannot come in with it."""
    typed = re.sub(r"[^0-9A-Z]", "", code.upper())
    digest = salted_hmac("companies.actions.staff.second_factor", typed, algorithm="sha256").digest()
    return b32encode(digest).decode()[:_TOKEN_LENGTH]
