"""Calls that people tell of: read, and never changed by hand. What a machine held is among them, and says why."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryAdmin
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import CallTold, reader


@admin.register(CallTold)
class CallToldAdmin(DirectoryAdmin):
    list_display = ("line", "kind", "called", "told_at", "is_counted", "held_because")
    list_display_links = ("line",)
    list_filter = ("kind", "is_counted", "held_because")
    search_fields = ("number",)
    search_help_text = _("a number in any writing")
    ordering = ("-id",)
    actions = None
    fields = ("number", ("kind", "called"), "told_at", ("is_counted", "held_because"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CallTold | None = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """A number is looked up as a number, however it is written."""
        try:
            number = PhoneNumber.parse(search_term, reader.country())
        except NotAPhoneNumber:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(number=number.canonical), False

    @admin.display(description=_("number"))
    def line(self, call: CallTold) -> str:
        return format_html('<span class="line-number">{}</span>', call.written)
