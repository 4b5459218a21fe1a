"""Pages that speak of the site itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from companies.actions.reports.receive import MOST_UNREAD_ON_A_COMPANY
from companies.actions.reports.visibility import degree_of
from companies.enums import UNCOUNTED_REASONS, RefusalReason, VisibilityReason
from companies.kept import ARTICLE, OF_THE_SITE, kept
from companies.lib.countries import country_of
from companies.lib.evidence import LIVE, WRITTEN
from companies.models import Channel, reader
from companies.queries.directory.inquiries import inquiries_with_general_findings
from companies.queries.evidence.method import Method
from companies.retention import RULES


@require_safe
@kept(ARTICLE)
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html", {"inquiries": inquiries_with_general_findings()})


@require_safe
@kept(ARTICLE)
def method(request: HttpRequest) -> HttpResponse:
    """How everything is computed, from the constants that compute it."""
    context = {"ranges": country_of(reader.country()).price_ranges, "method": Method()}
    return render(request, "pages/method.html", context)


@require_safe
@kept(OF_THE_SITE)
def reports_policy(request: HttpRequest) -> HttpResponse:
    """What the law on online reviews asks to be told beside them, from the values that the code goes by."""
    context = {
        "most_unread": MOST_UNREAD_ON_A_COMPANY,
        "refusal_reasons": RefusalReason.labels,
        "grades": [
            (reason, degree_of(reason), reason not in UNCOUNTED_REASONS) for reason in VisibilityReason
        ],
        "live_days": LIVE.decay.half_life_days,
        "written_days": WRITTEN.decay.half_life_days,
    }
    return render(request, "pages/reports_policy.html", context)


@require_safe
@kept(OF_THE_SITE)
def legal(request: HttpRequest) -> HttpResponse:
    context = {
        "publisher": settings.PUBLISHER,
        "source_url": settings.SOURCE_URL,
        "security_contacts": settings.SECURITY_CONTACT,
    }
    return render(request, "pages/legal.html", context)


@require_safe
@kept(OF_THE_SITE)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"rules": RULES})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, for whoever works on the looks (DEBUG only)."""
    channels = Channel.objects.published().for_page().select_related("company")[:12]
    return render(request, "pages/gallery.html", {"channels": channels})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For the pages that name no icon of their own, and the browsers that ask all the same."""
    return redirect(static("img/icon.svg"))
