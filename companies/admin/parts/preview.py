"""A preview: the public page as it would be with what is typed in a form of the staff, and nothing kept of it.

The form is checked and saved like any other, in a transaction that is taken back; in between the public page is
asked for, by its own address and from its own view, as a stranger would. So it cannot differ from the page.
"""

import io
from typing import Any, Generic
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import ResolverMatch, get_script_prefix, resolve
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import Row
from companies.lib.site_paths import path_below
from companies.models import reader

#: The button that was pressed; its value names the page, where a row stands on several.
BUTTON = "_preview"
LANGUAGE = "_preview_language"


class PreviewsPage(admin.ModelAdmin, Generic[Row]):
    """For a ModelAdmin: buttons that show the public page in a tab of its own. Say `page_address`, and the buttons
    where there are several pages."""

    #: Which page → what its button says.
    previews: dict[str, str | Promise] = {"page": _("Preview")}

    def page_address(self, row: Row, page: str) -> str | None:
        """Where the public would read the row, in the language of the moment; None: nowhere."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """What is wrong is said by the ordinary form. Everything that was right is taken back."""
        if not _is_preview(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if isinstance(response, TemplateResponse):
                response.render()
            transaction.set_rollback(True)
        return response

    def response_add(
        self, request: HttpRequest, obj: Row, post_url_continue: str | None = None
    ) -> HttpResponse:
        if _is_preview(request):
            return self._previewed(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Row) -> HttpResponse:
        return (
            self._previewed(request, obj) if _is_preview(request) else super().response_change(request, obj)
        )

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: models.Model | None = None,
    ) -> HttpResponse:
        may_save = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        if may_save:
            context["previews"] = self.previews.items()
            context["preview_languages"] = settings.SITE_LANGUAGES
            context["preview_language"] = _language_of(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _previewed(self, request: HttpRequest, row: Row) -> HttpResponse:
        """The page as it is at this moment of the transaction; where there would be none, a page that says so."""
        # As the database has it: what a form leaves on the row is not what a view fetches.
        stored = type(row)._default_manager.get(pk=row.pk)
        with override(_language_of(request)):
            address = self.page_address(stored, request.POST[BUTTON])
            page = _public_page(request, address) if address else None
        if page is not None and page.status_code == 200:
            return page
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Nothing to preview"),
            "row": row,
        }
        return TemplateResponse(request, "admin/preview/none.html", context)


def _is_preview(request: HttpRequest) -> bool:
    return request.method == "POST" and BUTTON in request.POST


def _language_of(request: HttpRequest) -> str:
    """The one chosen beside the button, or else that of the staff's page."""
    chosen = request.POST.get(LANGUAGE, "")
    return chosen if chosen in dict(settings.SITE_LANGUAGES) else reader.language()


def _public_page(request: HttpRequest, address: str) -> HttpResponse | None:
    """What the view at this address answers to a stranger now; None where it knows no such page."""
    match = resolve(path_below(urlsplit(address).path, site=get_script_prefix()))
    asked = _as_a_stranger(request, address, match)
    try:
        page = match.func(asked, *match.args, **match.kwargs)
    except Http404:
        return None
    if isinstance(page, TemplateResponse):
        page.render()
    page.headers["Content-Language"] = asked.LANGUAGE_CODE
    return page


def _as_a_stranger(request: HttpRequest, address: str, match: ResolverMatch) -> WSGIRequest:
    """The same browser asks for an address, without its cookies; `is_preview` puts the sign on the page."""
    path, query = urlsplit(address)[2:4]
    kept = {
        name: value for name, value in request.META.items() if name not in ("HTTP_COOKIE", "CONTENT_TYPE")
    }
    asked = WSGIRequest(
        {
            **kept,
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path_below(path, site=get_script_prefix()),
            "QUERY_STRING": query,
            "CONTENT_LENGTH": "0",
            "wsgi.input": io.BytesIO(),
        }
    )
    asked.user = AnonymousUser()
    asked.LANGUAGE_CODE = get_language()
    asked.resolver_match = match
    asked.is_preview = True  # type: ignore[attr-defined]  # for templates
    return asked
