"""What happened: read, searched, never changed."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.admin.history.changes import tell_changes
from companies.admin.history.event_reversal import RevertsEvents, undo_link
from companies.admin.parts.filters import CompanyFilter
from companies.enums import DOOR_EVENTS, EventKind
from companies.models import Event
from companies.queries.directory.kept_pages import tell_pages_of_today
from companies.templatetags.changes import model_of

_ABOUT = ("target_type", "target_id")
#: Tables that are gone, by what the events of a running database call them.
_GONE = {"duty": gettext_lazy("duty"), "dutycheck": gettext_lazy("check of a duty")}


@admin.register(Event)
class EventAdmin(RevertsEvents):
    list_display = ("happened_at", "kind", "target", "company", "who", "change", "reason")
    list_display_links = None
    list_filter = ("kind", CompanyFilter)
    list_select_related = ("company", "actor", "reverts", "reverted_by", "page")
    search_fields = ("company__name", "company__slug")
    search_help_text = gettext_lazy("a company")
    #: Events are only ever added: their number is their order, and it has an index.
    ordering = ("-id",)
    actions = None
    fields = ("happened_at", "kind", "target", "company", "who", "change", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Who came in, and whose account was changed, is for those who look after accounts."""
        events = super().get_queryset(request)
        return events if request.user.has_perm("auth.view_user") else events.exclude(kind__in=DOOR_EVENTS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """The history of one row is this list, narrowed to it."""
        return lookup in _ABOUT or super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        tell_changes(changelist.result_list)
        tell_pages_of_today(changelist.result_list)
        return changelist

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Event | None:
        event = super().get_object(request, object_id, from_field)
        if event:
            tell_changes([event])
            tell_pages_of_today([event])
        return event

    @admin.display(description=gettext_lazy("who"))
    def who(self, event: Event) -> str:
        return str(event.actor) if event.actor else _("the site, or a visitor")

    @admin.display(description=gettext_lazy("about"))
    def target(self, event: Event) -> str:
        name = f"{_model_name(event.target_type)} {event.target_id}"
        if event.kind == EventKind.REPORT_ERASED:
            return name
        model = model_of(event.target_type)
        app = model._meta.app_label if model else "companies"
        try:
            address = reverse(f"admin:{app}_{event.target_type}_change", args=[event.target_id])
        except NoReverseMatch:
            return name
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description=gettext_lazy("before → after"))
    def change(self, event: Event) -> str:
        """What it was decided on, and the way back, stand below it: columns of their own would be out of sight."""
        return format_html("{}{}{}", event.change, _kept_page(event), undo_link(event))


def _kept_page(event: Event) -> SafeString | str:
    page = getattr(event, "page", None)
    return render_to_string("admin/desk/_kept_page.html", {"page": page}) if page else ""


def _model_name(name: str) -> str:
    model = model_of(name)
    return str(model._meta.verbose_name if model else _GONE.get(name, name))
