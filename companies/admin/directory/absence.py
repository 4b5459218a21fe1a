"""Absences: "there is no telephone", with the page that shows it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CompanyFilter
from companies.admin.parts.history import RecordsChanges
from companies.enums import EventKind
from companies.models import Absence


@admin.register(Absence)
class AbsenceAdmin(RecordsChanges[Absence], DirectoryAdmin[Absence]):
    event_kind = EventKind.ABSENCE_CHANGED
    list_display = ("company", "kind", "checked_on", "checked_precision", "source")
    list_filter = ("kind", CompanyFilter)
    list_select_related = ("company", "source")
    search_fields = ("company__name", "company__slug")
    search_help_text = _("a company")
    ordering = ("-id",)
    autocomplete_fields = ("company", "substitute", "source")
    fields = (
        "company",
        "kind",
        ("checked_on", "checked_precision"),
        "source",
        "substitute",
        "note_texts",
    )
