"""For rows of no company that lead somewhere: an address typed here waits until two others have seen it."""

from typing import Generic

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from companies.actions.proposals.guarded_edits import hold_back_fact_edit, propose_fact_edit
from companies.admin.parts.base import Row, proposed_sentence
from companies.admin.parts.history import RecordsChanges
from companies.visitors import member_of


class LeadsSomewhere(RecordsChanges[Row], Generic[Row]):
    """For an admin of one of models.proposal.GUARDED_FACTS."""

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseModelFormSet],
        change: bool,
    ) -> None:
        held = hold_back_fact_edit(fact=form.instance)
        super().save_related(request, form, formsets, change)
        proposal = propose_fact_edit(
            fact=form.instance, changes=held, by=member_of(request), at=timezone.now()
        )
        if proposal:
            self.message_user(request, proposed_sentence(proposal), messages.WARNING)
