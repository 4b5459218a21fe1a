"""What happened: read, searched, never changed."""

import re
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.admin.base import DirectoryAdmin
from companies.admin.filters import CompanyFilter
from companies.admin.labels import LABELS
from companies.lib.phones import PhoneNumber
from companies.models import Event

#: How much of a long value the list shows.
LONGEST_VALUE = 160
_NUMBER = re.compile(r"\+\d{5,15}|[A-Z]{2}-\d{2,6}")
_ABOUT = ("target_type", "target_id")


@admin.register(Event)
class EventAdmin(DirectoryAdmin):
    list_display = ("happened_at", "kind", "target", "company", "who", "change", "reason")
    list_display_links = None
    list_filter = ("kind", CompanyFilter)
    list_select_related = ("company", "actor")
    search_fields = ("company__name", "company__slug")
    search_help_text = gettext_lazy("a company")
    #: Events are only ever added: their number is their order, and it has an index.
    ordering = ("-id",)
    actions = None
    fields = ("happened_at", "kind", "target", "company", "who", "change", "reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The history of one row is this list, narrowed to it."""
        return lookup in _ABOUT or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("who"))
    def who(self, event: Event) -> str:
        return str(event.actor) if event.actor else _("the site, or a visitor")

    @admin.display(description=gettext_lazy("about"))
    def target(self, event: Event) -> str:
        name = f"{_model_name(event.target_type)} {event.target_id}"
        try:
            address = reverse(f"admin:companies_{event.target_type}_change", args=[event.target_id])
        except NoReverseMatch:
            return name
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description=gettext_lazy("before → after"))
    def change(self, event: Event) -> str:
        """One line a field: what it was, what it is."""
        names = [*event.after, *(name for name in event.before if name not in event.after)]
        lines = (_change_of(event, name) for name in names)
        return format_html_join(
            "", '<div class="change"><b>{}</b> {}{}</div>', (line for line in lines if line)
        )


def _change_of(event: Event, name: str) -> tuple[str, str, str] | None:
    """Label, what it was, what it is; None for what was nothing and is nothing."""
    model = _model(event.target_type)
    before = _shown(model, name, event.before.get(name))
    after = _shown(model, name, event.after.get(name))
    if not before and not after:
        return None
    was = format_html("<del>{}</del> → ", before) if before else ""
    return _label(model, name), was, after or "–"


def _model(name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("companies", name)
    except LookupError:
        return None


def _model_name(name: str) -> str:
    model = _model(name)
    return str(model._meta.verbose_name) if model else name


def _field(model: type[models.Model] | None, name: str) -> models.Field | None:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _label(model: type[models.Model] | None, name: str) -> str:
    field = _field(model, name)
    return capfirst(str(LABELS.get(name) or getattr(field, "verbose_name", name.replace("_", " "))))


def _shown(model: type[models.Model] | None, name: str, value: Any) -> str:
    """A value as people say it: the label of a choice, yes and no, a number as it is dialled."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name == "value" and _NUMBER.fullmatch(str(value)):
        return PhoneNumber(str(value)).written
    field = _field(model, name)
    label = dict(getattr(field, "flatchoices", ())).get(value, value)
    text = str(label)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
