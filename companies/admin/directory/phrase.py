"""What people say for a situation or a sector: a line each, below what they lead to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from companies.admin.parts.base import DirectoryInline
from companies.admin.parts.sentences import FormInSentences
from companies.lib.phrases import phrase_key
from companies.models import SectorWord, SituationPhrase


class SaidForm(FormInSentences):
    """Makes the key of what is typed; it is no field of the form."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if text := cleaned.get("text"):
            self.instance.key = phrase_key(text)
            if not self.instance.key:
                self.add_error(
                    "text", _("These are small words alone: a phrase needs one that says something.")
                )
        return cleaned


class PhraseForm(SaidForm):
    def clean(self) -> dict[str, Any]:
        """A phrase leads to one situation: the other is named."""
        cleaned = super().clean()
        said = SituationPhrase.objects.filter(key=self.instance.key).exclude(
            situation=self.instance.situation_id
        )
        if cleaned.get("text") and (other := said.select_related("situation").first()):
            values = {"situation": other.situation}
            self.add_error(
                "text", ValidationError(_("This leads to “%(situation)s” already."), params=values)
            )
        return cleaned


class EachOnce(forms.BaseInlineFormSet):
    """Of two lines that are one when they are compared, the second is refused."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            if form.errors or form.cleaned_data.get(DELETION_FIELD_NAME) or not form.cleaned_data.get("text"):
                continue
            if form.instance.key in seen:
                form.add_error("text", _("This stands in the list already, in this or another spelling."))
            seen.add(form.instance.key)


class SaidInline(DirectoryInline):
    """A line of a list that its editors write: who may change it may take it out, and the history tells it."""

    formset = EachOnce
    fields = ("language", "text")
    classes = ("collapse",)

    def has_delete_permission(self, request: Any, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj)


class PhraseInline(SaidInline):
    model = SituationPhrase
    form = PhraseForm


class WordInline(SaidInline):
    model = SectorWord
    form = SaidForm


def said_lines(rows: models.Manager) -> list[str]:
    """As the history remembers them: "fr: valise perdue"."""
    return [f"{row.language}: {row.text}" for row in rows.all()]
