"""What imports brought and our software read: looked at, never changed by hand."""

import json

from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CompanyFilter
from companies.models import ImportedRecord, OfficialPage

#: Of one page, the newest.
MOST_SEEN = 50


@admin.register(ImportedRecord)
class ImportedRecordAdmin(DirectoryAdmin):
    list_display = ("key", "format", "company", "quality", "is_merged", "seen_on", "last_at")
    list_filter = ("is_merged", CompanyFilter)
    list_select_related = ("company", "source")
    search_fields = ("key", "company__name")
    search_help_text = _("a key or a company")
    ordering = ("format", "key")
    actions = None
    fields = (
        ("key", "format"),
        ("company", "is_merged"),
        ("quality", "source"),
        ("first_at", "last_at"),
        "what_it_brought",
    )
    readonly_fields = ("what_it_brought",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ImportedRecord | None = None) -> bool:
        return False

    @admin.display(description=_("last seen on"))
    def seen_on(self, record: ImportedRecord) -> object:
        return record.source.last_seen_on

    @admin.display(description=_("what it brought"))
    def what_it_brought(self, record: ImportedRecord) -> str:
        text = json.dumps(record.brought, ensure_ascii=False, indent=1, sort_keys=True)
        return format_html("<pre>{}</pre>", text)


@admin.register(OfficialPage)
class OfficialPageAdmin(DirectoryAdmin):
    """Which pages are read, what came of it, and what stood on each on the last day."""

    list_display = ("url", "company", "outcome", "asked_at", "read_at")
    list_filter = ("outcome", CompanyFilter)
    list_select_related = ("company",)
    search_fields = ("company__name", "company__slug")
    search_help_text = _("a company")
    ordering = ("-id",)
    actions = None
    fields = ("url", "title", "company", ("outcome", "asked_at", "read_at"), "what_was_seen")
    readonly_fields = ("what_was_seen",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OfficialPage | None = None) -> bool:
        return False

    @admin.display(description=_("what was seen"))
    def what_was_seen(self, page: OfficialPage) -> str:
        rows = page.sightings.order_by("-seen_on", "id")[:MOST_SEEN]
        lines = (
            (
                date_format(row.seen_on),
                row.get_kind_display(),
                row.value,
                row.get_seen_for_display(),
                row.excerpt,
            )
            for row in rows
        )
        return format_html_join("", "<p><strong>{} · {} {}</strong> · {}<br>{}</p>", lines)
