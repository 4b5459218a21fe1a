"""Situations with whom to reach in them, and sectors: the directory's own lists.

They have no kind of event of their own; a change of the list of a situation or of a sector's name is
told as a change of companies, of no one in particular.
"""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from companies.admin.base import DirectoryAdmin, DirectoryInline
from companies.admin.history import RecordsChanges
from companies.enums import EventKind
from companies.models import Sector, Situation, SituationEntry


class EntryInline(DirectoryInline):
    model = SituationEntry
    fields = ("position", "company")
    autocomplete_fields = ("company",)
    verbose_name = _("company to reach")
    verbose_name_plural = _("companies to reach, in the order to try")


@admin.register(Situation)
class SituationAdmin(RecordsChanges, DirectoryAdmin):
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "slug", "position")
    search_fields = ("name_fr", "name_en", "slug")
    ordering = ("position", "id")
    fields = (("name_fr", "name_en"), "slug", "position")
    inlines = (EntryInline,)

    def facts(self, row: Situation) -> dict[str, Any]:
        companies = [entry.company.slug for entry in row.entries.select_related("company")]
        own = {name: getattr(row, name) for name in ("slug", "name_fr", "name_en", "position")}
        return {**own, "companies": companies}


@admin.register(Sector)
class SectorAdmin(RecordsChanges, DirectoryAdmin):
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "slug")
    search_fields = ("name_fr", "name_en", "slug")
    ordering = ("slug",)
    fields = (("name_fr", "name_en"), "slug")
