"""What companies declare and what newsrooms tested; never the public's figures."""

from collections.abc import Iterable

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from companies.actions.history.changing import Telling
from companies.admin.parts.base import DirectoryAdmin, texts_searched
from companies.admin.parts.filters import CompanyFilter
from companies.admin.parts.history import RecordsChanges
from companies.admin.parts.preview import PreviewsPage
from companies.enums import EventKind
from companies.models import Inquiry, Measurement


@admin.register(Measurement)
class MeasurementAdmin(PreviewsPage[Measurement], RecordsChanges[Measurement], DirectoryAdmin[Measurement]):
    event_kind = EventKind.MEASUREMENT_CHANGED
    previews = {"company": _("Preview on the company’s page"), "inquiry": _("Preview in its edition")}
    list_display = ("about", "provenance", "outcome", "channel_kind", "happened_on", "inquiry", "source")
    list_filter = ("provenance", "outcome", "channel_kind", CompanyFilter)
    list_select_related = ("company", "inquiry", "source")
    search_fields = ("company__name", "company__slug", *texts_searched("inquiry__title_texts"))
    search_help_text = _("a company or an inquiry")
    ordering = ("-id",)
    autocomplete_fields = ("company", "inquiry", "source")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "company",
                    "inquiry",
                    "slug",
                    "provenance",
                    ("happened_on", "happened_precision"),
                    "source",
                )
            },
        ),
        (
            _("What was found"),
            {
                "fields": (
                    ("channel_kind", "outcome"),
                    "tried_texts",
                    "found_texts",
                    "quote_texts",
                    "quote_language",
                    "quoted_from_texts",
                )
            },
        ),
        (
            _("Figures"),
            {
                "fields": (
                    ("wait_minutes", "response_hours", "resolved_within_minutes"),
                    ("sample_size", "answered_percent"),
                    "position",
                )
            },
        ),
    )

    @admin.display(description=_("about"))
    def about(self, measurement: Measurement) -> str:
        return str(measurement.company or measurement.inquiry)

    def page_address(self, row: Measurement, page: str) -> str | None:
        """A finding stands with the evidence of its company and in the edition of its inquiry; it may lack either."""
        owner, name = (row.company, "evidence") if page == "company" else (row.inquiry, page)
        return reverse(name, args=[owner.slug]) if page in self.previews and owner else None


@admin.register(Inquiry)
class InquiryAdmin(PreviewsPage[Inquiry], RecordsChanges[Inquiry], DirectoryAdmin[Inquiry]):
    permanent_fields = ("slug",)
    list_display = ("__str__", "newsroom", "happened_on", "happened_precision", "source")
    list_filter = ("newsroom",)
    list_select_related = ("source",)
    search_fields = (*texts_searched("title_texts"), "newsroom", "slug")
    ordering = ("-happened_on", "-id")
    autocomplete_fields = ("source",)
    fields = (
        "title_texts",
        "slug",
        "newsroom",
        ("happened_on", "happened_precision"),
        "source",
        "protocol_texts",
    )

    def history_of(self, row: Inquiry) -> Iterable[Telling]:
        """Its findings are of many companies; the inquiry itself is of none."""
        yield EventKind.MEASUREMENT_CHANGED, row, None

    def page_address(self, row: Inquiry, page: str) -> str:
        return reverse("inquiry", args=[row.slug])
