"""GET /api/v1/companies/: the search of the pages, for other programs (docs/api.md)."""

import datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from companies.addresses import site_url
from companies.api.answers import found, read_only, refused
from companies.forms.search.company_query import CompanyQuery, language_asked
from companies.kept import API, kept
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company
from companies.queries.directory.pages import Lead, leads_of
from companies.queries.search.companies import MOST_FOUND, Match, search
from companies.queries.search.listing import with_companies


@read_only
@kept(API)
def companies(request: HttpRequest) -> JsonResponse:
    """Companies by any of their names or a domain, best first; and the number, when it is one."""
    query = CompanyQuery(request.GET)
    with override(language_asked(request.GET)):
        if fault := query.first_fault():
            return refused(*fault)
        asked = query.cleaned_data
        return found(_answer(asked["q"], asked["limit"], site=site_url(request)))


def _answer(words: str, limit: int, *, site: str) -> dict[str, Any]:
    # As many as there can be, however few are asked for: they are counted.
    meant = search(words, limit=MOST_FOUND)
    answered = meant.matches or meant.nearest
    pairs = with_companies(answered[:limit])
    now = timezone.now()
    leads = leads_of([company for _match, company in pairs], now=now)
    answer: dict[str, Any] = {
        "count": len(answered),
        "is_near": bool(meant.nearest),
        "results": [
            _result(match, company, leads[company.pk], site=site, today=timezone.localdate(now))
            for match, company in pairs
        ],
    }
    if meant.number:
        answer["number"] = _number(meant.number, site)
    return answer


def _result(match: Match, company: Company, lead: Lead, *, site: str, today: datetime.date) -> dict[str, Any]:
    """A company found, with the way that leads its page, or what there is where there is none."""
    return {
        "slug": company.slug,
        "name": str(company),
        "matched": match.matched,
        "matched_kind": str(match.kind),
        "score": round(match.score, 4),
        "url": site + reverse("company", args=[company.slug]),
        "grade": lead.standing.grade if lead.standing else None,
        "country": company.country,
        "sector": company.sector.name,
        "way_in": _way_in(lead.channel, today) if lead.channel else None,
        "no_telephone_on": lead.absence.checked_on.isoformat() if lead.absence else None,
        "numbers_seen_elsewhere": lead.said,
    }


def _way_in(channel: Channel, today: datetime.date) -> dict[str, Any]:
    seen = channel.source.last_seen_on
    return {
        "kind": channel.kind,
        "value": channel.to_open,
        "label": channel.label or str(channel.get_purpose_display()),
        "rung": channel.rung_on(today),
        "source": channel.source.href or channel.source.title,
        "seen_on": seen.isoformat() if seen else None,
    }


def _number(number: PhoneNumber, site: str) -> dict[str, str | None]:
    return {
        "e164": None if number.is_short else number.canonical,
        "written": number.written,
        "url": site + reverse("number", args=[number.address]),
    }
