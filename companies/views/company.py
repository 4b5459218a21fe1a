from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.exchange.subscription_letters import can_follow
from companies.kept import COMPANY, keep_until, kept
from companies.queries.directory.pages import company_page
from companies.views.access import get_company


@require_safe
@kept(COMPANY)
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """How to get a human on the line, what was found, and from where we know."""
    found = get_company(slug)
    if found.successor:
        return redirect("company", slug=found.successor.slug)
    page = company_page(found, now=timezone.now())
    keep_until(request, page.changes_at)
    context = {"company": found, "page": page, "has_asked": "look" in request.GET, "can_follow": can_follow()}
    return render(request, "directory/company/page.html", context)
