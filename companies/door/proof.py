"""Once more for what is dangerous: a code, unless one was given in the last ten minutes.

What was sent is not lost: the page that asks sends it again with the code, to the same address.
"""

import datetime

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from companies.actions.staff.second_factor import TooManyCodes, WrongCode, check_code
from companies.door.session import PROVED, moment, note
from companies.forms.staff import CodeForm

FRESH = datetime.timedelta(minutes=10)
#: The code of the page that asks, and of pages that ask at once because they know that it will be wanted.
PREFIX = "proof"
_OURS = ("csrfmiddlewaretoken", f"{PREFIX}-code")


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
    now = timezone.now()
    form = CodeForm(request.POST if f"{PREFIX}-code" in request.POST else None, prefix=PREFIX)
    if form.is_valid():
        try:
            check_code(person=request.user, code=form.cleaned_data["code"])
        except (WrongCode, TooManyCodes) as error:
            form.refuse(error, now)
        else:
            note(request, PROVED, at=now)
            return None
    return _question(request, site, form)


def _question(request: HttpRequest, site: AdminSite, form: CodeForm) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OURS]
    context = {**site.each_context(request), "title": _("Is it you?"), "form": form, "sent": sent}
    return TemplateResponse(request, "admin/staff/prove.html", context)
