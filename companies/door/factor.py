"""The second step in, and one's own second factor: set up an authenticator, give its code, change to another."""

from base64 import b32encode
from io import BytesIO
from typing import Any

import segno
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice

from companies.actions.staff.factor_losses import factor_was_there
from companies.actions.staff.second_factor import (
    TooManyCodes,
    WrongCode,
    begin_authenticator,
    confirm_authenticator,
)
from companies.actions.staff.sign_in import signed_in
from companies.door.proof import passkey_question, proved_by, unless_proved
from companies.door.session import SignInStep, factor_was_right, next_address, place_of
from companies.door.sign_in import leave_mark
from companies.forms.staff import CodeForm
from companies.queries.staff.second_factor import (
    authenticator_of,
    losses_standing,
    passkeys_of,
    recovery_codes_left,
)
from companies.visitors import member_of

#: Where a session that is half-way in goes on.
NEXT_STEP = {SignInStep.HALF_WAY: "admin:verify", SignInStep.NO_FACTOR: "admin:enrol"}
_BEGUN = "enrolling"


@require_safe
def own_factor(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What there is to come in with, and what can be changed of it."""
    person = member_of(request)
    facts = {
        "authenticator": authenticator_of(person),
        "codes_left": recovery_codes_left(person),
        "passkeys": passkeys_of(person),
        "losses": losses_standing(at=timezone.now()),
    }
    return staff_page(request, site, "own", _("Second factor"), **facts)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """With the password given: the code of the authenticator."""
    place = place_of(request)
    if place is not SignInStep.HALF_WAY:
        return elsewhere(request, place)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if device := proved_by(request, form):
        come_in(request, device)
        answer = HttpResponseRedirect(next_address(request, reverse("admin:index")))
        return leave_mark(request, answer)
    question = passkey_question(request)
    return staff_page(request, site, "verify", _("One more step"), form=form, passkey_question=question)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Set up an authenticator: the first one with the password alone, another one from inside."""
    place = place_of(request)
    if place not in (SignInStep.NO_FACTOR, SignInStep.INSIDE):
        return elsewhere(request, place)
    if place is SignInStep.INSIDE and (question := unless_proved(request, site)):
        return question
    now = timezone.now()
    device = begin_authenticator(person=member_of(request), begun=request.session.get(_BEGUN))
    request.session[_BEGUN] = device.pk
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        try:
            codes = confirm_authenticator(device=device, code=form.cleaned_data["code"], at=now)
        except (WrongCode, TooManyCodes) as error:
            form.refuse(error, now)
        else:
            del request.session[_BEGUN]
            if place is SignInStep.NO_FACTOR:
                come_in(request, device)
            else:
                factor_was_right(request, device, now)
            return leave_mark(request, codes_page(request, site, codes))
    return staff_page(
        request, site, "enrol", _("Set up your second factor"), form=form, qr=qr_code(device), secret=secret_of(device)
    )  # fmt: skip


def come_in(request: HttpRequest, device: Device) -> None:
    """Inside from now on; whoever said that this factor was lost was wrong."""
    now, person = timezone.now(), member_of(request)
    factor_was_right(request, device, now)
    signed_in(person=person, at=now)
    factor_was_there(person=person, at=now)


def elsewhere(request: HttpRequest, place: SignInStep) -> HttpResponse:
    """The step that a session at this place has to take instead of the one it asked for."""
    target = next_address(request, reverse("admin:index"))
    if place is SignInStep.INSIDE:
        return HttpResponseRedirect(target)
    return redirect_to_login(target, reverse(NEXT_STEP.get(place, "admin:login")))


def codes_page(request: HttpRequest, site: AdminSite, codes: list[str]) -> HttpResponse:
    """The only time that these codes are shown; of them, the site keeps what cannot be read."""
    return staff_page(request, site, "codes", _("Your recovery codes"), codes=codes)


def qr_code(device: TOTPDevice) -> SafeString:
    """Drawn into the page: black on white in the dark too, or cameras do not read it."""
    out = BytesIO()
    segno.make(device.config_url, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, dark="#000", light="#fff", border=4
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 (made of squares)


def secret_of(device: TOTPDevice) -> str:
    """For who cannot point a camera: in groups of four."""
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def staff_page(
    request: HttpRequest, site: AdminSite, name: str, title: str, **facts: Any
) -> TemplateResponse:
    context = {
        **site.each_context(request),
        "title": title,
        "next": next_address(request, ""),
        "admin_index": reverse("admin:index"),
        "is_inside": place_of(request) is SignInStep.INSIDE,
        **facts,
    }
    return TemplateResponse(request, f"admin/staff/{name}.html", context)
