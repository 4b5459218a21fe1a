"""Files for other programs."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange import reports_csv as reports_file
from companies.queries.evidence.readings import priors_at
from companies.queries.reports.export import counted_reports_of
from companies.views.access import get_company


@require_safe
def reports_csv(request: HttpRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """Every counted report of a company, with what it takes to compute its figures again."""
    company = get_company(slug)
    if company.successor:
        return redirect("reports_csv", slug=company.successor.slug)
    now = timezone.now()
    lines = reports_file.reports_csv(
        counted_reports_of(company),
        priors=priors_at(now),
        source=site_url(request) + reverse("company", kwargs={"slug": company.slug}),
        computed_at=now,
    )
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{company.slug}-reports.csv"'},
    )
