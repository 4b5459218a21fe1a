"""Every change of a fact is an event: who, when, from what to what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.enums import EventKind
from companies.models import Company


class RecordsChanges:
    """For a ModelAdmin: writes an event after the row and its inlines are saved, in Django's transaction.

    Say `event_kind`, and where it is not the row's own, `history_of`.
    """

    event_kind: EventKind

    def facts(self, row: models.Model) -> dict[str, Any]:
        """What the history remembers of a row, as JSON."""
        return facts_of(row)

    def history_of(self, row: models.Model) -> Iterable[tuple[EventKind, models.Model, Company | None]]:
        """In whose history the change is told: kind of event, target, company."""
        yield self.event_kind, row, getattr(row, "company", None)

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool
    ) -> None:
        """Remembers what was stored; form.instance and obj are one object until save_related."""
        stored = type(obj).objects.get(pk=obj.pk) if change else None
        obj.facts_before = self.facts(stored) if stored else {}
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseModelFormSet],
        change: bool,
    ) -> None:
        super().save_related(request, form, formsets, change)
        row = form.instance
        before, after = changed_fields(row.facts_before, self.facts(row))
        if not after:
            return
        for kind, target, company in self.history_of(row):
            record_event(
                kind=kind,
                target=target,
                company=company,
                by=request.user,
                at=timezone.now(),
                before=before,
                after=after,
            )
