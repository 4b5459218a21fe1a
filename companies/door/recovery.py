"""Recovery codes: the way in for who has lost the telephone, and new ones for who has few left."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_static.models import StaticDevice

from companies.actions.staff.second_factor import (
    TooManyCodes,
    WrongCode,
    renew_recovery_codes,
    use_recovery_code,
)
from companies.door.factor import codes_page, come_in, elsewhere, staff_page
from companies.door.proof import unless_proved
from companies.door.session import SignInStep, factor_was_right, next_address, place_of
from companies.forms.staff import RecoveryForm
from companies.queries.staff.second_factor import recovery_codes_left, recovery_of
from companies.visitors import member_of


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """With the password given, and no telephone: a code from paper. Leads to setting up another authenticator."""
    place = place_of(request)
    if place is not SignInStep.HALF_WAY:
        return elsewhere(request, place)
    now = timezone.now()
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            device = use_recovery_code(person=member_of(request), code=form.cleaned_data["code"], at=now)
        except (WrongCode, TooManyCodes) as error:
            form.refuse(error, now)
        else:
            come_in(request, device)
            messages.warning(request, _codes_left_in_words(recovery_codes_left(member_of(request))))
            target = next_address(request, reverse("admin:index"))
            return redirect_to_login(target, reverse("admin:enrol"))
    return staff_page(request, site, "recover", _("Without your telephone"), form=form)


@csrf_protect
@require_POST
def renew_codes(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if question := unless_proved(request, site):
        return question
    now, person = timezone.now(), member_of(request)
    codes = renew_recovery_codes(person=person, at=now)
    if isinstance(
        getattr(person, "otp_device", None), StaticDevice
    ):  # this session stood on the codes that are gone
        factor_was_right(request, recovery_of(person), now)
    return codes_page(request, site, codes)


def _codes_left_in_words(count: int) -> str:
    sentence = ngettext(
        "You are in. %(count)d recovery code is left: set up your new telephone now.",
        "You are in. %(count)d recovery codes are left: set up your new telephone now.",
        count,
    )
    return sentence % {"count": count}
