"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, translate_url
from django.utils import timezone
from django.utils.translation import override

from companies.addresses import site_url
from companies.models import reader


def site(request: HttpRequest) -> dict[str, Any]:
    own, language = reader.tag(), reader.language()
    offered = {code: reader.tag_in(code) for code in reader.languages_offered()}
    return {
        "site_name": settings.SITE_NAME,
        "site_url": site_url(request),
        "language": language,
        # Of the whole page, for browsers and for who reads it aloud (BCP 47).
        "page_language": reader.page_language(),
        "country": reader.country(),
        # Code of a language → the same page in it, for the same country.
        "this_page": {code: this_page_in(request, tag, own) for code, tag in offered.items()},
        # Code of another country → the same page for who lives there.
        "this_page_elsewhere": {
            code: this_page_in(request, tag, own) for code, tag in reader.tags_elsewhere().items()
        },
        "now": timezone.now(),
        # Set by admin/preview.py, on a request that no browser sends.
        "is_preview": getattr(request, "is_preview", False),
    }


def this_page_in(request: HttpRequest, code: str, own: str) -> str:
    """The same page under another tag. The address is understood already; what is not is looked up as any other."""
    path, match = request.get_full_path_info(), request.resolver_match
    if match is None or match.namespaces or not match.url_name:
        return in_language(path, code)
    if code == own:
        return get_script_prefix().rstrip("/") + path
    with override(code):
        address = reverse(match.url_name, args=match.args, kwargs=match.kwargs)
    _path, mark, query = path.partition("?")
    return f"{address}{mark}{query}"


def in_language(path: str, language: str) -> str:
    """The same page in another language; the same unknown address where there is no page.

    `path`: below that of the site, which stands in the answer.
    """
    translated = translate_url(path, language)
    if translated != path:
        return translated
    site = get_script_prefix().rstrip("/")
    tag, slash, rest = path.removeprefix("/").partition("/")
    return f"{site}/{language}/{rest}" if slash and tag in dict(settings.LANGUAGES) else site + path
