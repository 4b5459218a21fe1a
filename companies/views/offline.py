"""Pages without a network: the script that keeps and hands them out, and the page for what is not kept."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from companies.kept import OF_THE_SITE, kept
from companies.release import release


@require_safe
def offline_worker(request: HttpRequest) -> HttpResponse:
    """A worker serves only what lies at its own address or below: hashed below /static/ it would serve nothing.

    Browsers ask for it again at every visit and compare; it is never kept for longer. What it has to know of the site
    stands in its first line, the release among it: another release is another script, which drops what this one kept.
    """
    site = {
        "release": release(),
        "languages": _offline_pages(),
        "files": f"{get_script_prefix().rstrip('/')}{settings.STATIC_URL}",
    }
    response = HttpResponse(
        f"const SITE = {json.dumps(site)};\n{_script()}", content_type="text/javascript; charset=utf-8"
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@kept(OF_THE_SITE)
def offline(request: HttpRequest) -> HttpResponse:
    """What is kept on this device. Shown in place of any page that is not, and on its own."""
    return render(request, "pages/offline.html")


def _script() -> str:
    """From the sources: they are there before anything is collected."""
    return Path(str(finders.find("js/offline_worker.js"))).read_text(encoding="utf-8")


def _offline_pages() -> dict[str, str]:
    """Where the pages of a language lie → what stands in for one that is not kept."""
    pages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            pages[f"{get_script_prefix()}{code}/"] = reverse("offline")
    return pages
