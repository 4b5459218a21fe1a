"""What a company's page gives to a telephone: its ways in as a contact, the hours of a line as a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.company_vcard import company_vcard
from companies.exchange.hours_ical import hours_ical
from companies.kept import FILE_OF_COMPANY, kept
from companies.models import reader
from companies.queries.directory.page_rows import ways_in_use
from companies.templatetags.plain_lines import line_in_words, ways_in_words
from companies.views.access import get_company, get_public_channel


@require_safe
@kept(FILE_OF_COMPANY)
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """All ways in of a company, for the contacts of a telephone (vCard 4.0)."""
    company, now = get_company(slug), timezone.now()
    if company.successor:
        return redirect("company_card", slug=company.successor.slug)
    ways = ways_in_use(company) if company.is_published else []
    if not ways:
        raise Http404(_("We know no way in of this company to keep among your contacts."))
    card = company_vcard(
        company,
        ways,
        note=ways_in_words(company, ways, now=now),
        page=site_url(request) + reverse("company", args=[slug]),
        source=site_url(request) + request.path,
        language=reader.language(),
        written_at=now,
    )
    return _file(card, "text/vcard", f"{slug}.vcf")


@require_safe
@kept(FILE_OF_COMPANY)
def line_hours(request: HttpRequest, slug: str, channel: str) -> HttpResponse:
    """When a line opens in the coming days, for a calendar."""
    way, now = get_public_channel(get_company(slug), channel), timezone.now()
    opening = way.opening_at(now) if way.is_live and way.company.is_published else None
    if opening is None:
        raise Http404(_("We do not know the hours of this way in."))
    if opening.hours.is_always:
        raise Http404(_("This line is open day and night: there is nothing to note."))
    calendar = hours_ical(
        way,
        opening,
        page=site_url(request) + reverse("company", args=[slug]),
        source=site_url(request) + request.path,
        description=line_in_words(way, now=now),
        language=reader.language(),
    )
    return _file(calendar, "text/calendar", f"{slug}-{channel}.ics")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(
        content,
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response["X-Robots-Tag"] = "noindex"
    return response
