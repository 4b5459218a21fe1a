"""Pages that speak of the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companies.actions.reports import SAME_AGAIN
from companies.lib.tariffs import legal_ceilings
from companies.models import Channel, Inquiry


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    inquiries = Inquiry.objects.select_related("source").prefetch_related("measurements__source")
    return render(request, "pages/about.html", {"inquiries": inquiries})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/method.html", {"ceilings": legal_ceilings()})


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"same_again": SAME_AGAIN})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, for whoever works on the looks (DEBUG only)."""
    channels = Channel.objects.published().for_page().select_related("company")[:12]
    return render(request, "pages/gallery.html", {"channels": channels})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Private and endless pages are not for machines; everything else is."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /fr/signalement/", "Disallow: /en/report/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
