"""Once more for what is dangerous: a code or a passkey, unless one was given in the last ten minutes.

What was sent is not lost: the page that asks sends it again with the proof, to the same address.
"""

import datetime
import json

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.models import Device

from companies.actions.staff.passkeys import ask_passkey, check_passkey
from companies.actions.staff.second_factor import TooManyCodes, WrongCode, check_code
from companies.door.session import PROVED, host_of, moment, note
from companies.forms.staff import CodeForm
from companies.visitors import member_of

FRESH = datetime.timedelta(minutes=10)
#: The code of the page that asks, and of pages that ask at once because they know that it will be wanted.
PREFIX = "proof"
_FIELDS = (f"{PREFIX}-code", f"{PREFIX}-passkey")
_OURS = ("csrfmiddlewaretoken", *_FIELDS)
_ASKED = "passkey_asked"


def is_proof_wanted(request: HttpRequest) -> bool:
    proved_at = moment(request, PROVED)
    return proved_at is None or timezone.now() - proved_at > FRESH


def proof_form(request: HttpRequest) -> CodeForm | None:
    """For pages that ask before they are sent; None where nothing need be asked."""
    if not is_proof_wanted(request):
        return None
    form = CodeForm(prefix=PREFIX)
    del form.fields["code"].widget.attrs["autofocus"]  # what the page asks first is its own question
    return form


def unless_proved(request: HttpRequest, site: AdminSite) -> HttpResponse | None:
    """The page that asks for a code, or None: go on. For use before anything is changed."""
    if not is_proof_wanted(request):
        return None
    form = CodeForm(request.POST if any(name in request.POST for name in _FIELDS) else None, prefix=PREFIX)
    if proved_by(request, form):
        note(request, PROVED, at=timezone.now())
        return None
    return _question(request, site, form)


def proved_by(request: HttpRequest, form: CodeForm) -> Device | None:
    """The authenticator or passkey that the form proves; None, with the reason in the form."""
    if not form.is_valid():
        return None
    now, answer = timezone.now(), form.cleaned_data["passkey"]
    try:
        if answer:
            asked = request.session.pop(_ASKED, None)
            host = host_of(request)
            return check_passkey(person=member_of(request), host=host, state=asked, answer=answer, at=now)
        return check_code(person=member_of(request), code=form.cleaned_data["code"])
    except (WrongCode, TooManyCodes) as error:
        form.refuse(error, now)
        return None


def passkey_question(request: HttpRequest) -> str:
    """For a page that takes a passkey: what its script asks the browser, as JSON; "" where there is none to ask for."""
    asked = ask_passkey(person=member_of(request), host=host_of(request))
    if asked is None:
        return ""
    options, request.session[_ASKED] = asked
    return json.dumps(options)


def _question(request: HttpRequest, site: AdminSite, form: CodeForm) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OURS]
    context = {
        **site.each_context(request),
        "title": _("Is it you?"),
        "form": form,
        "sent": sent,
        "passkey_question": passkey_question(request),
    }
    return TemplateResponse(request, "admin/staff/prove.html", context)
