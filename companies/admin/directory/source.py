"""Sources: where facts were read. A change is told in the history of every company that stands on it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.sources import tellings_of
from companies.actions.history.changing import Telling
from companies.admin.directory.leads import LeadsSomewhere
from companies.admin.parts.base import DirectoryAdmin
from companies.models import Source


@admin.register(Source)
class SourceAdmin(LeadsSomewhere[Source], DirectoryAdmin[Source]):
    list_display = ("__str__", "kind", "link", "last_seen_on", "last_checked_on", "is_still_there")
    list_filter = ("kind", "is_still_there")
    search_fields = ("title", "url")
    search_help_text = _("words of the title or of the address")
    ordering = ("-id",)
    fields = (
        ("url", "kind"),
        "title",
        ("first_seen_on", "last_seen_on", "seen_precision"),
        ("last_checked_on", "is_still_there"),
        "note_texts",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> tuple[Any, ...]:
        """People confirmed a channel at this very page: another page is given on the channel, and proves anew."""
        own = super().get_readonly_fields(request, obj)
        return (*own, "url", "kind") if obj and obj.channels.exists() else own

    @admin.display(description=_("address"))
    def link(self, source: Source) -> str:
        if not source.href:
            return source.url
        return format_html('<a href="{}" rel="noreferrer">{}</a>', source.href, source.host)

    def history_of(self, row: Source) -> Iterable[Telling]:
        return tellings_of(row)
