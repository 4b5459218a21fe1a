"""Who is inside: how far a session has come, and when it is over.

In comes who gave a password and a code of the second factor. A session that has only the password may give a code,
or set up a first authenticator, for a quarter of an hour; nothing else.
"""

import datetime
from enum import Enum, auto
from urllib.parse import urlsplit

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as verified_by
from django_otp.models import Device

from companies.queries.staff.second_factor import authenticator_of

#: An hour without a click, as NIST SP 800-63B-4 has it for two factors (AAL2): half an hour would send a moderator who
#: reads on a telephone, between two trains, for a code each time; what is dangerous asks for one anyway (proof.py).
IDLE = datetime.timedelta(hours=1)
#: A working day, whatever is clicked.
LONGEST = datetime.timedelta(hours=12)
#: With the password alone.
HALF_WAY = datetime.timedelta(minutes=15)
#: The hour of the last click is written once a minute, not with every page.
_GRAIN = datetime.timedelta(minutes=1)

_SIGNED_IN, _SEEN, PROVED = "signed_in_at", "seen_at", "proved_at"


class SignInStep(Enum):
    OUTSIDE = auto()  # nobody, or somebody who is no member of staff
    OVER = auto()  # a session that has ended
    NO_FACTOR = auto()  # the password was right; there is no authenticator yet
    HALF_WAY = auto()  # the password was right; a code is wanted
    INSIDE = auto()


def place_of(request: HttpRequest) -> SignInStep:
    user = request.user
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return SignInStep.OUTSIDE
    # Asked before the device is looked for: a session that was verified, by a device that is gone, is over.
    was_verified = PROVED in request.session
    if _is_over(request, timezone.now()) or (was_verified and not user.is_verified()):
        return SignInStep.OVER
    if user.is_verified():
        return SignInStep.INSIDE
    return SignInStep.HALF_WAY if authenticator_of(user) else SignInStep.NO_FACTOR


def _is_over(request: HttpRequest, now: datetime.datetime) -> bool:
    signed_in_at, seen_at = (moment(request, key) for key in (_SIGNED_IN, _SEEN))
    if signed_in_at is None or seen_at is None:
        return True
    longest = LONGEST if PROVED in request.session else HALF_WAY
    return now - signed_in_at > longest or now - seen_at > IDLE


def moment(request: HttpRequest, key: str) -> datetime.datetime | None:
    stored = request.session.get(key)
    return datetime.datetime.fromtimestamp(stored, datetime.UTC) if isinstance(stored, int) else None


def note(request: HttpRequest, *keys: str, at: datetime.datetime) -> None:
    for key in keys:
        request.session[key] = int(at.timestamp())


def clicked(request: HttpRequest, at: datetime.datetime) -> None:
    seen_at = moment(request, _SEEN)
    if seen_at is None or at - seen_at >= _GRAIN:
        note(request, _SEEN, at=at)


def password_was_right(request: HttpRequest, at: datetime.datetime) -> None:
    """Django has given the session a new key, but keeps what the same person had in it: not the second factor."""
    for key in (DEVICE_ID_SESSION_KEY, PROVED):
        request.session.pop(key, None)
    note(request, _SIGNED_IN, _SEEN, at=at)


def factor_was_right(request: HttpRequest, device: Device, at: datetime.datetime) -> None:
    """Inside from now on, under a new key, for as long as `device` exists."""
    request.session.cycle_key()
    verified_by(request, device)
    note(request, _SEEN, PROVED, at=at)


def show_out(request: HttpRequest) -> None:
    logout(request)


def host_of(request: HttpRequest) -> str:
    """Without its port: what a browser binds a passkey to."""
    return urlsplit(f"//{request.get_host()}").hostname or ""


def next_address(request: HttpRequest, otherwise: str) -> str:
    """Where somebody was going, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else otherwise
