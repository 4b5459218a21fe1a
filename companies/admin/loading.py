"""What imports brought: read, never changed by hand. Which record stands behind a company, and how good it is."""

import json

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CompanyFilter
from companies.models import ImportedRecord


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
