from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.forms.number_form import NumberForm
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.queries.alarms import alarms_of
from companies.queries.numbers import number_page
from companies.queries.right_now import openings_of


@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask whose number it is. What is typed is in the address of the answer, and nowhere else."""
    form = NumberForm(request.GET if "q" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("number", typed=form.cleaned_data["q"].address)
    return render(request, "numbers/look_up.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def number(request: HttpRequest, typed: str) -> HttpResponse:
    """Theirs, known to be bad, or not known here. Every writing leads to the one address of the number."""
    try:
        asked = PhoneNumber.parse(typed)
    except NotAPhoneNumber as error:
        raise Http404(_("This is not a telephone number we can read.")) from error
    if typed != asked.address:
        return redirect("number", typed=asked.address, permanent=True)
    page = number_page(asked)
    now = timezone.now()
    known = {"openings": openings_of(page.owners, now=now), "alarms": alarms_of(page.owners, now=now)}
    response = render(request, "numbers/page.html", {"page": page, **known})
    if not page.is_known:
        response["X-Robots-Tag"] = "noindex"
    return response
