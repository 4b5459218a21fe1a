"""What other sites show of a company: a badge, a card in a frame, and where programs learn of it (oEmbed 1.0)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.kept import BADGE, CARD, keep_until, kept, only_compare
from companies.models import Company
from companies.queries.directory.embeds import embedded
from companies.views.access import get_company

LOOKS = ("light", "dark")


@require_safe
@kept(BADGE)
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """The figure that leads the company's page, with its reports and its day, as SVG for an <img>; `?look=` light or dark."""
    return _shown(request, get_company(slug), "badge", content_type="image/svg+xml")


@require_safe
@kept(CARD)
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The figure and the way in that lead the company's page, as a page for a frame; `?look=` light or dark."""
    return _shown(request, get_company(slug), "card", content_type="text/html")


def _shown(request: HttpRequest, company: Company, name: str, *, content_type: str) -> HttpResponse:
    look = request.GET.get("look", "")
    if look not in ("", *LOOKS):  # there is no end of those
        only_compare(request)
        look = ""
    if company.successor:
        address = reverse(name, args=[company.successor.slug])
        return redirect(f"{address}?look={look}" if look else address)
    if not company.is_published:
        raise Http404(_("We know no company at this address."))
    now = timezone.now()
    shown = embedded(company, now=now)
    opening = shown.lead.opening
    keep_until(request, opening.changes_at if opening else None)
    context = {"company": company, "lead": shown.lead, "alarm": shown.alarm, "now": now, "look": look}
    return render(request, f"directory/embeds/{name}.{_ENDINGS[name]}", context, content_type=content_type)


_ENDINGS = {"badge": "svg", "card": "html"}
