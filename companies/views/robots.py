"""What programs look for at addresses that are the same on every site."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.security_txt import LANGUAGES, security_txt
from companies.kept import LLMS, OF_THE_SITE, kept
from companies.models import Sector, Situation
from companies.queries.search.sectors_said import sectors_in_use
from companies.views.markdown import markdown_page

PLAIN = "text/plain; charset=utf-8"
#: Names of addresses → what comes behind the beginning that is kept from robots (RFC 9309). Behind private links stands
#: what is somebody's own; the others have no end, and say noindex to whoever reads them all the same.
_PRIVATE = ("follow", "claim", "proposal", "dossier")
_ENDLESS = ("search", "compare", "suggestions")
_KEY = "key"


@require_safe
@kept(OF_THE_SITE)
def robots(request: HttpRequest) -> HttpResponse:
    """Private and endless pages are not for machines; everything else is, and stands in the sitemap."""
    rules = [f"Disallow: {path}" for path in _kept_from_robots()]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {site_url(request)}{reverse('sitemap_index')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def _kept_from_robots() -> Iterator[str]:
    yield f"{get_script_prefix()}admin/"
    for code in dict(settings.LANGUAGES):
        with override(code):
            yield from (reverse(name, args=[_KEY]).removesuffix(f"{_KEY}/") for name in _PRIVATE)
            # The page that leads to a notice is for everybody; the private link of each is not.
            yield f"{reverse('notices')}*/"
            yield from (f"{reverse(name)}?" for name in _ENDLESS)
            yield reverse("situation_at", args=["a", "b"]).replace("/a/b/", "/*/*/")
    yield f"{get_script_prefix()}*?*below="


@require_safe
@kept(OF_THE_SITE)
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole in the site. Where nobody is named there is no such file, and `check --deploy` says so."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    site, policies = site_url(request), []
    for code in LANGUAGES:
        with override(code):
            policies.append(f"{site}{reverse('legal')}#security")
    text = security_txt(
        contacts=settings.SECURITY_CONTACT, canonical=site + reverse("security_txt"), policies=policies
    )
    return HttpResponse(text, content_type=PLAIN)


@require_safe
@kept(LLMS)
def llms(request: HttpRequest) -> HttpResponse:
    """What is here for language models, and where it stands in Markdown (https://llmstxt.org)."""
    situations, sectors = list(Situation.objects.in_use()), list(sectors_in_use())
    parts: list[str] = []
    for code in ("en", "fr"):
        with override(code):
            context = _in_markdown(site_url(request), situations, sectors)
            parts.append(markdown_page("pages/llms.md", {**context, "is_first": not parts}))
    return HttpResponse("\n".join(parts), content_type=PLAIN)


def _in_markdown(site: str, situations: Iterable[Situation], sectors: Iterable[Sector]) -> dict[str, Any]:
    """Names and addresses, in the language that is read."""

    def address(name: str, *args: str) -> str:
        return site + reverse(name, args=args)

    return {
        "site_name": settings.SITE_NAME,
        "company_pattern": address("company_md", _KEY).replace(f"{_KEY}.md", "{name}.md"),
        "pages": [
            (_("Ranking"), address("ranking_md")),
            (_("Method"), address("method_md")),
            (_("About"), address("about_md")),
        ],
        "situations": [(str(row), address("situation_md", row.slug)) for row in situations],
        "sectors": [(str(row), address("sector_md", row.slug)) for row in sectors],
        "files": [
            (_("What has changed"), address("changes_feed")),
            (_("Numbers to beware of"), address("bad_numbers_feed")),
            (_("The ranking as a table (CSV)"), address("ranking_csv")),
            (_("The log of moderation (CSV)"), address("moderation_csv")),
            (_("The API, described (OpenAPI)"), address("api_openapi")),
            (_("Companies by name, domain or number (JSON): ?q="), address("api_companies")),
            (_("Every page (sitemap)"), address("sitemap_index")),
        ],
    }
