from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.kept import EVIDENCE, kept
from companies.queries.directory.evidence import evidence_page, reports_page
from companies.views.access import get_company, get_listed_report_of, get_public_channel


@require_safe
@kept(EVIDENCE)
def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """What people told of a company, in figures, pictures and one by one; what newsrooms tested, and what it declares.

    `?channel=` speaks of another way in than the one that leads; `?below=` goes on in the list of reports, and shows
    nothing else.
    """
    company = get_company(slug)
    if company.successor:
        return redirect("evidence", slug=company.successor.slug)
    asked = get_public_channel(company, request.GET["channel"]) if "channel" in request.GET else None
    below = get_listed_report_of(company, request.GET["below"]) if "below" in request.GET else None
    context = {
        "company": company,
        "asked": asked,
        "page": None if below else evidence_page(company, asked=asked, now=timezone.now()),
        "listed": reports_page(company, channel=asked, below=below),
    }
    return render(request, "evidence/company/page.html", context)
