"""Members of staff in tests: with both factors, without the pages that ask for them.

`force_login` of Django's test client skips the password; here it skips the second factor too, by a real device of the
person and by what the door writes into a session. Nothing of it is in the site: what the pages ask is tested through
the pages, by `enter` and `code_of`.
"""

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "correct horse battery staple"


def authenticator(person: User) -> TOTPDevice:
    """The person's, confirmed; made when there is none."""
    device, _created = TOTPDevice.objects.get_or_create(user=person, name="authenticator", confirmed=True)
    return device


def code_of(person: User, *, steps: int = 0) -> str:
    """What the person's authenticator shows now, or so many half-minutes from now. The waiting one's, if there is one."""
    device = TOTPDevice.objects.filter(user=person).order_by("confirmed", "-id").first()
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"


def enter(client: Client, person: User, *, password: str = PASSWORD, next_: str = "") -> None:
    """Through the pages: name and password, then the code. The person has an authenticator."""
    authenticator(person)
    form = {"username": person.username, "password": password, "next": next_}
    step = client.post(reverse("admin:login"), form)
    assert step.status_code == 302, step.context["form"].errors
    done = client.post(reverse("admin:verify"), {"code": code_of(person), "next": next_})
    assert done.status_code == 302, done.context["form"].errors


@pytest.fixture(scope="session", autouse=True)
def signed_in_means_with_both_factors():
    password_only = Client.force_login

    def force_login(self, user, backend=None):
        password_only(self, user, backend)
        session = self.session
        now = int(timezone.now().timestamp())
        session.update({"signed_in_at": now, "seen_at": now, "proved_at": now})
        session[DEVICE_ID_SESSION_KEY] = authenticator(user).persistent_id
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", force_login)
        yield
