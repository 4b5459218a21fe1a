"""Proposals: the claim beside its source, what stops it, and two people who decide. Nothing is edited here."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.channel_states import PEOPLE_NEEDED
from companies.actions.directory.channels import KnownToBeBad, NotAnOfficialSource
from companies.actions.directory.companies import DomainTaken
from companies.actions.directory.two_people import NewHere, OneHand, Stopped
from companies.actions.proposals.proposals import (
    AlreadyApproved,
    ChangedMeanwhile,
    OwnProposal,
    people_needed,
    refuse_proposal,
)
from companies.admin.desk.bulk import Bulk
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.desk.proposal_review import ApprovalForm
from companies.admin.desk.refusal import refusal_form
from companies.admin.desk.set_aside import NEW_HERE, ONE_HAND, approve_and_tell
from companies.admin.history.event_reversal import undo_link
from companies.admin.parts.filters import CompanyFilter, StatusFilter
from companies.enums import ProposalRefusal
from companies.models import Event, Proposal
from companies.queries.directory.kept_pages import tell_pages_of_today
from companies.queries.proposals import ranked_rivals
from companies.queries.staff.queue_kinds import PROPOSALS
from companies.templatetags.proposals import label, said_after
from companies.visitors import member_of, network_of


def _approved(proposal: Proposal) -> str:
    if proposal.is_accepted:
        return gettext("Accepted, and it is so now: {proposal}.")
    return gettext("Noted; another person must see it too: {proposal}.")


RefusalForm = refusal_form(
    ProposalRefusal, unchosen=_("Choose a reason: the author of the proposal will read it.")
)


def _wanted(proposal: Proposal) -> str:
    return " · ".join(f"{label(change)}: {said_after(change)}" for change in proposal.changes.all())


#: Many that one sender planted, or that say the same; what is wanted is never let through so.
REFUSE = Bulk(
    name="refuse_selected",
    description=_("Refuse the chosen proposals"),
    rows=lambda: Proposal.objects.for_page().order_by("submitted_at"),
    act=refuse_proposal,
    named=lambda proposal: {"proposal_id": proposal.pk},
    done=lambda number: (
        ngettext("%(count)d proposal refused.", "%(count)d proposals refused.", number) % {"count": number}
    ),
    form=RefusalForm,
    title=lambda number: (
        ngettext("Refuse %(count)d proposal", "Refuse %(count)d proposals", number) % {"count": number}
    ),
    button=_("Refuse"),
    tells=_wanted,
)


@admin.register(Proposal)
class ProposalAdmin(Case[Proposal]):
    queue = PROPOSALS
    actions = (REFUSE.as_action(),)
    list_display = ("what", "wanted", "people", "waits", "state")
    list_filter = (StatusFilter, "kind", CompanyFilter)
    list_select_related = ("company", "channel")
    search_fields = ("company__name", "company__slug")
    search_help_text = _("a company")
    ordering = ("submitted_at", "id")
    heading, known_heading = _("What is wanted"), _("Where it is said")
    claim, known, keys = "admin/desk/proposal/_claim.html", "admin/desk/proposal/_known.html", "p r n"
    decides_last = True
    decisions = {
        "approve": Decision(
            button=_("I saw it there"),
            key="p",
            look="signal",
            form=ApprovalForm,
            act=approve_and_tell,
            also=lambda request, at: {"network_key": network_of(request, at=at)},
            said=_approved,
            why_not={
                OwnProposal: _(
                    "You proposed this yourself, or it came from your network today: others must see it."
                ),
                AlreadyApproved: _("You have approved this before: another person must see it too."),
                ChangedMeanwhile: _(
                    "What it wants replaced has changed meanwhile: refuse it, or wait for a new one."
                ),
                DomainTaken: _("Another company has this domain: nothing was changed."),
                Stopped: _("Something stops this proposal: nothing was changed."),
                NewHere: NEW_HERE,
                OneHand: ONE_HAND,
                NotAnOfficialSource: _(
                    "This source proves nothing: nothing was changed. Refuse it, or wait for an official page."
                ),
                KnownToBeBad: _("This number is on the list of known bad numbers: put that right first."),
            },
        ),
        "refuse": Decision(
            button=_("Refuse"),
            form=RefusalForm,
            act=refuse_proposal,
            said=_("Refused: {proposal}."),
        ),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("changes", "approvals__person")

    # ── Columns ───────────────────────────────────────────────────────────────────────────────────────

    @admin.display(description=_("proposal"))
    def what(self, proposal: Proposal) -> str:
        return str(proposal)

    @admin.display(description=_("what is wanted"))
    def wanted(self, proposal: Proposal) -> str:
        return _wanted(proposal)

    @admin.display(description=_("seen by"))
    def people(self, proposal: Proposal) -> str:
        """How many of how many; what our software read needs one or two, and its page says which."""
        seen = len(proposal.approvals.all())
        return (
            str(seen)
            if proposal.is_by_software
            else f"{seen} / {PEOPLE_NEEDED if proposal.needs_two_people else 1}"
        )

    # ── Its page ──────────────────────────────────────────────────────────────────────────────────────

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Proposal.objects.for_page()

    def is_waiting(self, row: Proposal) -> bool:
        return row.is_open

    def changed(self, row: Proposal) -> Model:
        return row if row.is_refused else row.target

    def events_of(self, request: HttpRequest, row: Proposal) -> list[Event]:
        """What each was decided on, and the way back from a refusal."""
        events = super().events_of(request, row)
        tell_pages_of_today(events)
        if self.has_change_permission(request, row):
            for event in events:
                event.undo = undo_link(event)
        return events

    def about(self, request: HttpRequest, row: Proposal, forms: Mapping[str, DecisionForm]) -> dict[str, Any]:
        approval = forms.get("approve")
        if not isinstance(approval, ApprovalForm):
            approval = ApprovalForm(row, by=member_of(request))
        return {
            "stops": approval.stops,
            "needed": people_needed(row, on=timezone.localdate()),
            "rivals": ranked_rivals(row) if row.is_open else [],
        }
