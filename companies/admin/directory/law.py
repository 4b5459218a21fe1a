"""Articles of law that steps, recourses and what companies are asked for stand on, each in the version that somebody read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from companies.admin.directory.leads import LeadsSomewhere
from companies.admin.parts.base import DirectoryAdmin, texts_searched
from companies.enums import EventKind
from companies.models import Law


@admin.register(Law)
class LawAdmin(LeadsSomewhere[Law], DirectoryAdmin[Law]):
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "slug", "in_force_since", "source")
    list_filter = ("asks", "country")
    list_select_related = ("source",)
    search_fields = (*texts_searched("cite_texts"), "slug")
    search_help_text = _("a code, an article")
    ordering = ("slug",)
    autocomplete_fields = ("source",)
    fields = (
        "cite_texts",
        "slug",
        "says_texts",
        ("in_force_since", "in_force_precision"),
        ("asks", "country"),
        "url",
        "source",
    )
