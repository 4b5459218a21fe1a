from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from companies.kept import HOME, kept
from companies.lib.language_tags import language_of
from companies.models import Situation, reader
from companies.queries.directory.board import latest_board
from companies.queries.directory.pages import lately_reported
from companies.queries.directory.sectors import fullest_sectors
from companies.queries.evidence.editions import ends_of_ranking

#: The first urgent situations; one touch leads to the others.
URGENT = 6


@require_safe
def pick_language(request: HttpRequest) -> HttpResponse:
    """`/` sends to the language the browser asks for, in the site's own country; to the site's own language when it asks for
    none of them. The country that a browser names is how it was sold (`en-US`), and not where somebody is."""
    language = language_of(get_language_from_request(request))
    with override(language if language in dict(settings.SITE_LANGUAGES) else settings.LANGUAGE_CODE):
        response = redirect("home")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@kept(HOME)
def home(request: HttpRequest) -> HttpResponse:
    """The search, what is urgent, who answers now, the last calls."""
    now = timezone.now()
    return render(
        request,
        "pages/home.html",
        {
            "urgent": Situation.objects.urgent().answered_first(reader.country())[:URGENT],
            "board": latest_board(now),
            "calls": lately_reported(),
            "sectors": fullest_sectors(),
            "ends": ends_of_ranking(now),
        },
    )
