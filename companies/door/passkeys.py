"""One's own passkeys: added from inside with a fresh proof, removed likewise. A script makes them; codes go on without."""

import json

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from companies.actions.staff.passkeys import add_passkey, begin_passkey, remove_passkey
from companies.actions.staff.second_factor import WrongCode
from companies.door.factor import staff_page
from companies.door.proof import unless_proved
from companies.door.session import factor_was_right, host_of
from companies.forms.staff import PasskeyForm
from companies.models import Passkey
from companies.queries.staff.second_factor import authenticator_of
from companies.visitors import member_of

_BEGUN = "passkey_begun"


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if unproved := unless_proved(request, site):
        return unproved
    now, host, person = timezone.now(), host_of(request), member_of(request)
    form = PasskeyForm(request.POST if "passkey" in request.POST else None)
    begun = request.session.pop(_BEGUN, None)
    if form.is_valid():
        answer, name = form.cleaned_data["passkey"], form.cleaned_data["name"]
        try:
            add_passkey(person=person, host=host, state=begun or {}, answer=answer, name=name, at=now)
        except WrongCode:
            form.add_error(None, _("Your browser’s passkey could not be read. Nothing was added; try again."))
        else:
            messages.success(request, _("Added. It is asked for beside the code, from the next time on."))
            return HttpResponseRedirect(reverse("admin:second_factor"))
    options, request.session[_BEGUN] = begin_passkey(person=person, host=host)
    question = json.dumps(options)
    return staff_page(request, site, "passkey", _("Add a passkey"), form=form, passkey_question=question)


@csrf_protect
@require_POST
def remove(request: HttpRequest, site: AdminSite, passkey_id: int) -> HttpResponse:
    if question := unless_proved(request, site):
        return question
    now, person = timezone.now(), member_of(request)
    device = getattr(person, "otp_device", None)
    remove_passkey(person=person, passkey_id=passkey_id, at=now)
    if isinstance(device, Passkey) and device.pk == passkey_id:  # this session stood on what is gone
        factor_was_right(request, authenticator_of(person), now)
    messages.success(request, _("Removed. What was open with it is closed."))
    return HttpResponseRedirect(reverse("admin:second_factor"))
