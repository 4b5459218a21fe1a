"""GET /api/v1/companies/: the search of the pages, for other programs (docs/api.md)."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from companies.addresses import site_url
from companies.api.answers import found, read_only, refused
from companies.forms.company_query import CompanyQuery, language_asked
from companies.lib.phones import PhoneNumber
from companies.models import Company
from companies.queries.listing import with_companies
from companies.queries.search import MOST_FOUND, Match, search
from companies.queries.standings import Standing, standings


@read_only
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
    graded = standings(timezone.now(), among=[company.pk for _match, company in pairs])
    answer: dict[str, Any] = {
        "count": len(answered),
        "is_near": bool(meant.nearest),
        "results": [_result(match, company, graded.get(company.pk), site) for match, company in pairs],
    }
    if meant.number:
        answer["number"] = _number(meant.number, site)
    return answer


def _result(match: Match, company: Company, standing: Standing | None, site: str) -> dict[str, Any]:
    return {
        "slug": company.slug,
        "name": str(company),
        "matched": match.matched,
        "matched_kind": str(match.kind),
        "score": round(match.score, 4),
        "url": site + reverse("company", args=[company.slug]),
        "grade": standing.grade if standing else None,
        "country": company.country,
        "sector": company.sector.name,
    }


def _number(number: PhoneNumber, site: str) -> dict[str, str | None]:
    return {
        "e164": None if number.is_short else number.canonical,
        "written": number.written,
        "url": site + reverse("number", args=[number.address]),
    }
