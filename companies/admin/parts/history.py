"""Every change of a fact is an event: who, when, from what to what."""

from collections.abc import Iterable
from typing import Generic

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from companies.actions.history.changing import Telling, changing, company_of, put_on
from companies.actions.history.events import Facts, facts_of
from companies.admin.parts.base import Row
from companies.enums import EventKind
from companies.visitors import member_of


class RecordsChanges(admin.ModelAdmin, Generic[Row]):
    """For a ModelAdmin: a row and its inlines are changed as one, under one lock, and told by one event.

    Say `event_kind`, and where it is not told in the history of the row's own company, `history_of`.
    """

    event_kind = EventKind.DIRECTORY_CHANGED

    def facts(self, row: Row) -> Facts:
        """What the history remembers of a row, as JSON."""
        return facts_of(row)

    def history_of(self, row: Row) -> Iterable[Telling]:
        """In whose history the change is told: kind of event, target, company."""
        yield self.event_kind, row, company_of(row)

    def save_model(self, request: HttpRequest, obj: Row, form: forms.ModelForm, change: bool) -> None:
        """Nothing yet: the row and its inlines are one change (save_related)."""

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseModelFormSet],
        change: bool,
    ) -> None:
        typed: Row = form.instance
        with changing(
            typed,
            self.event_kind,
            by=member_of(request),
            at=timezone.now(),
            facts=self.facts,
            tellings=lambda row, _kind: self.history_of(row),
        ) as row:
            if change:
                put_on(row, typed)
            else:
                row.save()
            super().save_related(request, form, formsets, change)
