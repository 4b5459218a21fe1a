from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from companies.views.access import get_report_by_key
from companies.views.private import private_page


@never_cache
@require_safe
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """The private page of one report: what became of it, and why."""
    return private_page(request, "reports/follow.html", {"report": get_report_by_key(key)})
