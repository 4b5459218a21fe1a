"""oEmbed 1.0 (oembed.com): an address of a company's page → the markup that shows its card, for editors and chats."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.forms.directory.oembed import OEmbedQuery
from companies.kept import HOUR, OEMBED, kept
from companies.models import Company
from companies.queries.directory.page_rows import public_company
from companies.templatetags.embeds import Room, card_title, code_for

#: Whose pages are shown as their company's card.
_SHOWN = {"company", "evidence"}
#: What networks show of a link (views/picture.py), in pixels.
_PICTURE = (1200, 630)


@require_safe
@kept(OEMBED)
def oembed(request: HttpRequest) -> JsonResponse:
    """The card as "rich"; the badge where there is no room for it. Only of our own addresses, in the language of each.

    `?url=`; `maxwidth`, `maxheight` in pixels. 400: what is wrong; 404: no such page here; 501: another format than JSON.
    """
    asked = OEmbedQuery(request.GET)
    language = _language_of(request.GET.get("url", ""))
    with override(language or settings.LANGUAGE_CODE):
        if request.GET.get("format", "json") != "json":
            return _refused(501, reason=_("There is JSON here, and no other format."))
        if fault := asked.first_fault():
            return _refused(400, parameter=fault[0], reason=fault[1])
        company = _company_at(request, asked.cleaned_data["url"]) if language else None
        if company is None:
            return _refused(404, reason=_("No page of a company here has this address."))
        room = Room(asked.cleaned_data["maxwidth"], asked.cleaned_data["maxheight"])
        return _json(_told(company, site_url(request), room))


def _told(company: Company, site: str, room: Room) -> dict[str, Any]:
    code = code_for(company, site, room)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": card_title(company),
        "provider_name": settings.SITE_NAME,
        "provider_url": site + reverse("home"),
        "cache_age": HOUR,
        "html": code.html,
        "width": code.width,
        "height": code.height,
    }
    width, height = _PICTURE
    if room.width >= width and room.height >= height:
        told["thumbnail_url"] = site + reverse("company_picture", args=[company.slug])
        told |= {"thumbnail_width": width, "thumbnail_height": height}
    return told


def _company_at(request: HttpRequest, url: str) -> Company | None:
    """By the address of its page, or of that of its evidence, in the language that is spoken; or of its successor's."""
    path = _path_of(url)
    if path is None or not _is_ours(request, url):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    company = public_company(match.kwargs["slug"]) if match.url_name in _SHOWN else None
    found = company.successor or company if company else None
    return found if found and found.is_published else None


def _is_ours(request: HttpRequest, url: str) -> bool:
    """By http too, which leads to https."""
    asked, own = urlsplit(url), urlsplit(site_url(request))
    return asked.scheme in ("http", "https") and asked.netloc.lower() == own.netloc.lower()


def _path_of(url: str) -> str | None:
    """Below the site; None for what is no address, or lies elsewhere on the host."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    site = get_script_prefix()
    return f"/{path.removeprefix(site)}" if path.startswith(site) else None


def _language_of(url: str) -> str:
    """Of the page at the address; "" where it is in none."""
    first = (_path_of(url) or "").split("/")[1:2]
    return next((code for code, _name in settings.LANGUAGES if [code] == first), "")


def _refused(status: int, **told: str) -> JsonResponse:
    return _json({"error": told}, status=status)


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
