"""Duties of customer services, and what was observed of them; the board of both is admin/duty_board.py."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.duties import save_duty_check
from companies.actions.history.events import facts_of
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CompanyFilter
from companies.admin.parts.history import RecordsChanges
from companies.admin.parts.sentences import FormInSentences
from companies.enums import EventKind
from companies.models import Duty, DutyCheck
from companies.templatetags.dates import plain_day
from companies.templatetags.duties import result_sign


@admin.register(Duty)
class DutyAdmin(RecordsChanges, DirectoryAdmin):
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "law_read", "company_kind", "country", "position")
    list_select_related = ("law",)
    search_fields = ("name_fr", "name_en", "slug")
    ordering = ("position", "id")
    autocomplete_fields = ("law",)
    fields = (
        ("name_fr", "name_en"),
        "slug",
        ("looks_at_fr", "looks_at_en"),
        "law",
        ("company_kind", "country"),
        "sectors",
        "position",
    )

    @admin.display(description=gettext_lazy("law"))
    def law_read(self, duty: Duty) -> str:
        return str(duty.law) if duty.law else _("no law that could be read")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "sectors":
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_dbfield(db_field, request, **options)

    def facts(self, row: Duty) -> dict[str, Any]:
        sectors = [sector.slug for sector in row.sectors.all()]
        law = row.law.slug if row.law else ""
        return {**facts_of(row, exclude=("sectors",)), "law": law, "sectors": sectors}


class DutyCheckForm(FormInSentences):
    def clean_observed_on(self) -> Any:
        observed = self.cleaned_data["observed_on"]
        if observed > timezone.localdate():
            raise forms.ValidationError(_("Nobody has observed anything on a day that is still to come."))
        return observed


@admin.register(DutyCheck)
class DutyCheckAdmin(DirectoryAdmin):
    """Company and duty are written once: what was observed of another is another check."""

    form = DutyCheckForm
    change_list_template = "admin/companies/dutycheck/list.html"
    permanent_fields = ("company", "duty")
    readonly_fields = ("read_at", "law", "by")
    list_display = ("company", "duty", "said", "observed_on", "observed_precision", "source", "by")
    list_filter = ("result", "duty", CompanyFilter)
    list_select_related = ("company", "duty", "source", "by")
    search_fields = ("company__name", "company__slug")
    search_help_text = gettext_lazy("a company")
    ordering = ("-observed_on", "-id")
    autocomplete_fields = ("company", "source")
    fields = (
        "company",
        "duty",
        "result",
        ("observed_on", "observed_precision"),
        "source",
        "read_at",
        ("evidence_fr", "evidence_en"),
        "law",
        "by",
    )

    def get_fields(self, request: HttpRequest, obj: DutyCheck | None = None) -> tuple[Any, ...]:
        """What follows from a stored check is not asked of a new one."""
        return self.fields if obj else tuple(name for name in self.fields if name not in self.readonly_fields)

    @admin.display(description=gettext_lazy("read at"))
    def read_at(self, check: DutyCheck) -> str:
        source = check.source
        seen = plain_day(source.seen) if source.seen else _("undated copy")
        if not source.url:
            return f"{source}, {seen}"
        return format_html('<a href="{}" rel="noreferrer">{}</a>, {}', source.url, source, seen)

    @admin.display(description=gettext_lazy("law"))
    def law(self, check: DutyCheck) -> str:
        return str(check.duty.law) if check.duty.law else _("no law that could be read")

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The checks of one cell of the board are this list, narrowed to it."""
        return lookup == "company__id__exact" or super().lookup_allowed(lookup, value, request)

    def rows_for_page(self, request: HttpRequest) -> QuerySet[DutyCheck]:
        return self.get_queryset(request).select_related("company", "duty__law", "source", "by")

    @admin.display(description=gettext_lazy("result"))
    def said(self, check: DutyCheck) -> str:
        return format_html(
            '<span aria-hidden="true">{}</span> {}', result_sign(check.result), check.get_result_display()
        )

    def save_model(self, request: HttpRequest, obj: DutyCheck, form: forms.ModelForm, change: bool) -> None:
        save_duty_check(check=obj, by=request.user, at=timezone.now())
