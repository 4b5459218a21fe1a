"""Situations with what to do in them and whom to reach, and sectors: the directory's own lists.

They have no kind of event of their own; a change is told as one of a list of the directory, of no company.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from companies.actions.history.events import facts_of
from companies.admin.directory.phrase import PhraseInline, WordInline, said_lines
from companies.admin.parts.base import DirectoryAdmin, DirectoryInline, DirectoryStack, texts_searched
from companies.admin.parts.history import RecordsChanges
from companies.admin.parts.preview import PreviewsPage
from companies.admin.parts.sentences import FormInSentences
from companies.enums import EventKind
from companies.lib.places import country_name
from companies.models import (
    Sector,
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationStep,
    reader,
)
from companies.models.texts import said_in_all
from companies.templatetags.names import to_name


class AnsweredIn(admin.SimpleListFilter):
    """Situations with an answer of a country."""

    title = _("answered in")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = SituationAnswer.objects.order_by("country").values_list("country", flat=True).distinct()
        return [(code, country_name(code, reader.language())) for code in codes]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Situation]
    ) -> models.QuerySet[Situation]:
        return queryset.filter(answers__country=self.value()) if self.value() else queryset


class StepForm(FormInSentences):
    def clean(self) -> dict[str, Any]:
        """A way in is of one company: of that which the step names, or it is named after it."""
        cleaned = super().clean()
        company, channel = cleaned.get("company"), cleaned.get("channel")
        if channel and company is None and "company" not in self.errors:
            cleaned["company"] = channel.company
        elif channel and company and channel.company_id != company.pk:
            sentence = _("This way in belongs %(to_owner)s, and not %(to_company)s.")
            values = {"to_owner": to_name(channel.company), "to_company": to_name(company)}
            self.add_error("channel", forms.ValidationError(sentence, params=values))
        return cleaned


class SituationForm(FormInSentences):
    def clean_successor(self) -> Situation | None:
        """The constraint names the row's id, which is no field of a form: Django would not ask it."""
        successor = self.cleaned_data["successor"]
        if successor and successor == self.instance:
            raise forms.ValidationError(_("A situation cannot take its own place."))
        return successor


class EntryInline(DirectoryInline):
    model = SituationEntry
    fields = ("country", "position", "company")
    autocomplete_fields = ("company",)
    verbose_name = _("company to reach")
    verbose_name_plural = _("companies to reach, in the order to try")


class AnswerInline(DirectoryInline):
    model = SituationAnswer
    fields = ("country", "lead_texts", "checked_on")
    verbose_name_plural = _("first of all, country by country")


class StepInline(DirectoryStack):
    model = SituationStep
    form = StepForm
    verbose_name_plural = _("steps, in the order to take")
    autocomplete_fields = ("company", "channel", "law", "source")
    fields = (
        ("country", "position"),
        "do_texts",
        "detail_texts",
        ("clock_amount", "clock_unit"),
        "clock_since_texts",
        ("company", "channel"),
        ("law", "source"),
    )


class NoteInline(DirectoryInline):
    model = SituationNote
    fields = ("country", "kind", "position", "text_texts")
    verbose_name_plural = _("what to have at hand, and what never to give")


@admin.register(Situation)
class SituationAdmin(PreviewsPage[Situation], RecordsChanges[Situation], DirectoryAdmin[Situation]):
    form = SituationForm
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "slug", "is_urgent", "is_discreet", "countries", "position")
    list_filter = (AnsweredIn,)
    search_fields = (*texts_searched("name_texts"), "slug")
    ordering = ("position", "id")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name_texts",
                    "slug",
                    ("is_urgent", "is_discreet"),
                    "position",
                    "successor",
                )
            },
        ),
        (
            _("Which company it is about"),
            {
                "classes": ("collapse",),
                "fields": ("brand_question_texts", "brand_sectors"),
            },
        ),
    )
    inlines = (AnswerInline, StepInline, NoteInline, EntryInline, PhraseInline)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Situation]:
        return super().get_queryset(request).prefetch_related("answers")

    @admin.display(description=_("answered in"))
    def countries(self, row: Situation) -> str:
        return ", ".join(answer.country for answer in row.answers.all())

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "brand_sectors":
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_dbfield(db_field, request, **options)

    def page_address(self, row: Situation, page: str) -> str:
        return reverse("situation", args=[row.slug])

    def facts(self, row: Situation) -> dict[str, Any]:
        """All that its page says of it, line by line."""
        entries = row.entries.select_related("company")
        steps = row.steps.select_related("company", "channel", "law", "source")
        return {
            **facts_of(row, exclude=("brand_sectors", "companies", "successor")),
            "successor": row.successor.slug if row.successor else None,
            "brand_sectors": [sector.slug for sector in row.brand_sectors.all()],
            "answers": [_answer_line(answer) for answer in row.answers.all()],
            "companies": [f"{entry.country}: {entry.company.slug}" for entry in entries],
            "steps": [_step_line(step) for step in steps],
            "notes": [
                f"{note.country}, {note.kind}: {said_in_all(note.text_texts)}" for note in row.notes.all()
            ],
            "phrases": said_lines(row.phrases),
        }


def _answer_line(answer: SituationAnswer) -> str:
    words = f"{answer.country}: {said_in_all(answer.lead_texts)}"
    return f"{words} · {answer.checked_on}" if answer.checked_on else words


def _step_line(step: SituationStep) -> str:
    """A step in one line, complete: what is not in it could be changed without a trace."""
    parts = (
        f"{step.country} {step.position}. {said_in_all(step.do_texts)}",
        said_in_all(step.detail_texts),
        f"{step.clock_amount} {step.clock_unit}" if step.clock_unit else "",
        said_in_all(step.clock_since_texts),
        step.company.slug if step.company else "",
        step.channel.slug if step.channel else "",
        step.law.slug if step.law else "",
        str(step.source) if step.source else "",
    )
    return " · ".join(filter(None, parts))


@admin.register(Sector)
class SectorAdmin(RecordsChanges[Sector], DirectoryAdmin[Sector]):
    event_kind = EventKind.DIRECTORY_CHANGED
    permanent_fields = ("slug",)
    list_display = ("__str__", "slug")
    search_fields = (*texts_searched("name_texts"), "slug")
    ordering = ("slug",)
    fields = ("name_texts", "slug")
    inlines = (WordInline,)

    def facts(self, row: Sector) -> dict[str, Any]:
        return {**facts_of(row), "words": said_lines(row.words)}
