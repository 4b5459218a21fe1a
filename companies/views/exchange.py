"""Files for other programs."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.report_formats import report_formats
from companies.kept import FILE_OF_COMPANY, kept
from companies.queries.evidence.readings import calms_of, priors_at
from companies.queries.reports.export import counted_reports_of
from companies.views.access import get_company
from companies.views.csv_files import csv_file


@require_safe
@kept(FILE_OF_COMPANY)
def reports_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse | StreamingHttpResponse:
    """Every counted report of a company, with what it takes to compute its figures again."""
    company, form = get_company(slug), report_formats().get(ending)
    if form is None:
        raise Http404
    if company.successor:
        address = reverse("reports_file", kwargs={"slug": company.successor.slug, "ending": ending})
        asked = request.GET.urlencode()
        return redirect(f"{address}?{asked}" if asked else address)
    now = timezone.now()
    text = form.write(
        counted_reports_of(company),
        priors=priors_at(now),
        calms=calms_of(company),
        source=site_url(request) + reverse("company", kwargs={"slug": company.slug}),
        computed_at=now,
    )
    if form.is_csv:
        return csv_file(request, text, name=f"{company.slug}-reports.{ending}")
    return StreamingHttpResponse(
        text,
        content_type=form.content_type,
        headers={"Content-Disposition": f'attachment; filename="{company.slug}-reports.{ending}"'},
    )
