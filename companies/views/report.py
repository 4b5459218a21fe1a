from typing import Unpack

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.receive import submit_report
from companies.forms.reports.report import ReportForm
from companies.models import Report
from companies.views.access import get_company, get_reportable_channels
from companies.views.taking_in import Sent, posted, take_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of an attempt. The answer to a good form is its private follow-up page."""
    company = get_company(slug)
    if company.successor:
        return redirect("report", slug=company.successor.slug)
    given = {"channel": request.GET.get("channel"), "has_menu_changed": request.GET.get("menu") == "changed"}
    channels = get_reportable_channels(company)
    form = ReportForm(posted(request), channels=channels, now=timezone.now(), initial=given)

    def act(**sent: Unpack[Sent]) -> Report:
        return submit_report(
            channel=form.cleaned_data["channel"],
            attempt=form.attempt,
            network_key=sent["sending"].network_key,
            **sent,
        )

    context = {"company": company}
    return take_in(request, form, act=act, page="reports/report.html", then="follow", context=context)
