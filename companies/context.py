"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language

from companies.addresses import site_url


def site(request: HttpRequest) -> dict[str, Any]:
    language = (get_language() or "fr")[:2]
    return {
        "site_name": settings.SITE_NAME,
        "site_url": site_url(request),
        "language": language,
        "this_page": {code: in_language(request.get_full_path(), code) for code in ("fr", "en")},
        "now": timezone.now(),
        # Set by admin/preview.py, on a request that no browser sends.
        "is_preview": getattr(request, "is_preview", False),
    }


def in_language(path: str, language: str) -> str:
    """The same page in another language; the same unknown address where there is no page."""
    translated = translate_url(path, language)
    if translated == path and path[:4] in ("/fr/", "/en/"):
        return f"/{language}/{path[4:]}"
    return translated
