"""Our own addresses in full, for whoever reads them elsewhere; and those of pages in Markdown."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse

#: The page and its twin in Markdown, by the names of their addresses.
TWIN = "{}_md"
_WITH_A_TWIN = {"company", "situation", "sector", "number", "ranking", "about", "method"}


def site_url(request: HttpRequest) -> str:
    """Scheme and host: the setting, or what this visitor came by."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def twin_of(match: ResolverMatch | None) -> str:
    """The path of a page in Markdown; "" where there is none."""
    if match is None or match.url_name not in _WITH_A_TWIN:
        return ""
    return reverse(TWIN.format(match.url_name), kwargs=match.kwargs)


def page_of_twin(match: ResolverMatch | None) -> str:
    """The path of the page whose twin is asked for."""
    name = match.url_name if match else None
    return reverse(name.removesuffix(TWIN.format("")), kwargs=match.kwargs) if match and name else ""
