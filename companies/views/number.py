from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.enums import CallKind
from companies.forms.directory.number import NumberForm
from companies.kept import ASKING, NUMBER, kept, only_compare
from companies.models import reader
from companies.queries.directory.numbers import number_page
from companies.queries.evidence.right_now import openings_of
from companies.queries.reports.alarms import alarms_of
from companies.views.access import get_number


@require_safe
@kept(ASKING)
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask whose number it is. What is typed is in the address of the answer, and nowhere else."""
    form = NumberForm(request.GET if "q" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("number", typed=reader.address(form.cleaned_data["q"]))
    return render(
        request, "directory/numbers/look_up.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_safe
@kept(NUMBER)
def number(request: HttpRequest, typed: str) -> HttpResponse:
    """What is known of a number, and by whom. Every writing leads to the one address of the number."""
    asked = get_number(typed)
    if typed != (address := reader.address(asked)):
        return redirect("number", typed=address, permanent=True)
    now = timezone.now()
    page = number_page(asked, now=now, here=reader.country())
    known = {"openings": openings_of(page.owners, now=now), "alarms": alarms_of(page.owners, now=now)}
    context = {"page": page, **known, "kinds": CallKind, "has_told": "told" in request.GET}
    response = render(request, "directory/numbers/page.html", context)
    if not page.is_known:
        only_compare(request)
    if not page.may_be_found:
        response["X-Robots-Tag"] = "noindex"
    return response
