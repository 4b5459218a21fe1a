"""What browsers read to put the site on a home screen, and into the address bar."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.opensearch import DESCRIPTION, SearchEngine, engine_description
from companies.kept import OF_THE_SITE, kept

#: Of `board` and of the bar above it (static/css/tokens.css).
BLACK = "#15181c"
MAX_AGE = 24 * 60 * 60


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and first page, in the language of the page that was open. One app, whatever its language (`id`)."""
    answer = JsonResponse(
        {
            "id": get_script_prefix(),
            "name": _("%(site)s: reach a human") % {"site": settings.SITE_NAME},
            "short_name": settings.SITE_NAME,
            "description": _("How to get a human on the line, what it costs, and what to do when it fails."),
            "lang": get_language(),
            "start_url": reverse("home"),
            "scope": get_script_prefix(),
            "display": "standalone",
            "background_color": BLACK,
            "theme_color": BLACK,
            "icons": [
                {"src": static("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                *(_icon("icon", size) for size in (192, 512)),
                *(_icon("icon-app", size, purpose="maskable") for size in (192, 512)),
            ],
            "shortcuts": [
                _shortcut(_("It is urgent"), "situations"),
                _shortcut(_("Whose number is it?"), "number_lookup"),
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
    patch_cache_control(answer, public=True, max_age=MAX_AGE)
    return answer


@require_safe
@kept(OF_THE_SITE)
def opensearch(request: HttpRequest) -> HttpResponse:
    """The site as a search engine of the browser, in the language of the page that was open."""
    site = site_url(request)
    engine = SearchEngine(
        name=settings.SITE_NAME,
        description=_("How to get a human on the line, what it costs, and what to do when it fails."),
        language=get_language() or settings.LANGUAGE_CODE,
        itself=site + request.path,
        results=site + reverse("search"),
        completions=site + reverse("completions"),
        icon=site + static("img/icon-192.png"),
    )
    return HttpResponse(engine_description(engine), content_type=DESCRIPTION)


def _icon(name: str, size: int, **more: str) -> dict[str, str]:
    return {"src": static(f"img/{name}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", **more}


def _shortcut(name: str, page: str) -> dict[str, str | list[dict[str, str]]]:
    return {"name": name, "url": reverse(page), "icons": [_icon("icon", 192)]}
