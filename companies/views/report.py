from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from companies.actions.reports.receive import AlreadyReported, submit_report
from companies.actions.submissions.guard import ChallengeSpent, TooManySent
from companies.actions.submissions.private_links import follow_key
from companies.forms.reports.report import ReportForm
from companies.models import Company
from companies.views.access import get_company, get_reportable_channels
from companies.visitors import network_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of an attempt. The answer to a good form is its private follow-up page."""
    company = get_company(slug)
    if company.successor:
        return redirect("report", slug=company.successor.slug)
    channels = get_reportable_channels(company)
    now = timezone.now()
    if request.method != "POST":
        given = {
            "channel": request.GET.get("channel"),
            "has_menu_changed": request.GET.get("menu") == "changed",
        }
        form = ReportForm(channels=channels, now=now, initial=given)
        return _show(request, company, form)

    form = ReportForm(request.POST, channels=channels, now=now)
    if not form.is_valid():
        return _show(request, company, form, status=422)
    key = network_of(request, at=now)
    try:
        submit_report(
            channel=form.cleaned_data["channel"],
            attempt=form.attempt,
            nonce=form.cleaned_data["token"],
            network_key=key,
            language=get_language()[:2],
            at=now,
            sending=form.sending(network_key=key),
        )
    except AlreadyReported:
        form.add_error(None, _("You told us exactly this less than a minute ago: it is stored, once."))
        return _show(request, company, form, status=409)
    except (ChallengeSpent, TooManySent) as refusal:
        return _show(request, company, form, status=form.refuse(refusal))
    return redirect("follow", key=follow_key(form.cleaned_data["token"]))


def _show(request: HttpRequest, company: Company, form: ReportForm, status: int = 200) -> HttpResponse:
    if form.is_bound:
        form.refresh_token()
    return render(request, "reports/report.html", {"company": company, "form": form}, status=status)
