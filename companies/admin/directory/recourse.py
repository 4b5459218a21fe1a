"""Who to go to next: mediators, regulators, dispute bodies, with their deadlines and for whom they are."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from companies.actions.history.events import facts_of
from companies.admin.directory.leads import LeadsSomewhere
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CountryFilter
from companies.admin.parts.sentences import FormInSentences
from companies.enums import EventKind
from companies.lib.places import country_codes
from companies.models import Recourse
from companies.models.proposal import GUARDED_FACTS
from companies.templatetags.labels import LABELS


class RecourseForm(FormInSentences):
    class Meta:
        # Its companies are those that it is only for.
        labels = {name: label for name, label in LABELS.items() if name != "companies"}

    def clean_country(self) -> str:
        """People type "fr"."""
        code = self.cleaned_data["country"].strip().upper()
        if code not in country_codes():
            raise forms.ValidationError(_("Write the two capital letters of the country: FR, DE, US."))
        return code

    def clean(self) -> dict[str, Any]:
        """Of a stored one, what waits for two people is none of its columns yet."""
        cleaned = super().clean()
        is_typed = any(cleaned.get(name) for name in GUARDED_FACTS["recourse"])
        if not is_typed and not self.instance.pk and not self.errors:
            self.add_error("url", _("Give its address, its online form, or its postal address."))
        return cleaned


@admin.register(Recourse)
class RecourseAdmin(LeadsSomewhere[Recourse], DirectoryAdmin[Recourse]):
    event_kind = EventKind.DIRECTORY_CHANGED
    form = RecourseForm
    permanent_fields = ("slug",)
    list_display = ("__str__", "kind", "country", "after_months", "after_weeks", "within_months", "source")
    list_filter = ("kind", CountryFilter)
    list_select_related = ("source",)
    search_fields = ("name", "slug")
    ordering = ("position", "id")
    autocomplete_fields = ("companies", "page", "law", "source")
    fieldsets = (
        (None, {"fields": ("name", "slug", ("kind", "country"), "page", "source")}),
        (_("For whom"), {"fields": ("companies", "sectors")}),
        (_("How to reach it"), {"fields": ("url", "form_url", "postal_address")}),
        (
            _("When"),
            {"fields": ("needs_complaint", ("after_months", "after_weeks", "within_months"), "law")},
        ),
        (_("What to know"), {"fields": ("note_texts", "position")}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "sectors":
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_dbfield(db_field, request, **options)

    def facts(self, row: Recourse) -> dict[str, Any]:
        return {
            **facts_of(row, exclude=("sectors", "companies")),
            "sectors": [sector.slug for sector in row.sectors.all()],
            "companies": [company.slug for company in row.companies.all()],
        }
