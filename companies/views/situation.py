from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.models import Situation
from companies.queries.directory import companies_in
from companies.views.access import get_situation


@require_safe
def situations(request: HttpRequest) -> HttpResponse:
    return render(request, "situations/list.html", {"situations": Situation.objects.all()})


@require_safe
def situation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_situation(slug)
    helpers = companies_in(found, now=timezone.now())
    return render(request, "situations/page.html", {"situation": found, "helpers": helpers})
