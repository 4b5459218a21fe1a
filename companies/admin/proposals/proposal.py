"""Proposals: the claim beside its source, what stops it, and two people who decide. Nothing is edited here."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.directory.companies import DomainTaken
from companies.actions.history.changing import AlreadyDecided
from companies.actions.proposals.proposals import (
    AlreadyApproved,
    ChangedMeanwhile,
    OwnProposal,
    Stopped,
    approve_proposal,
    people_needed,
    refuse_proposal,
)
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import CompanyFilter, ProposalStatusFilter
from companies.admin.parts.onward import address_of, go_on, in_list, is_from_list, standing_of, with_undo
from companies.admin.proposals.review import ApprovalForm, ProposalRefusalForm, edited_by
from companies.admin.reports.report import age
from companies.enums import ProposalRefusal
from companies.models import Proposal
from companies.queries.directory.stops import stops_of
from companies.queries.proposals import next_proposal
from companies.queries.staff.moderation import events_about
from companies.templatetags.proposals import label, said_after
from companies.visitors import network_of


@admin.register(Proposal)
class ProposalAdmin(DirectoryAdmin):
    list_display = ("what", "wanted", "people", "waits", "state")
    list_display_links = ("what",)
    leads_on = True
    list_filter = (ProposalStatusFilter, "kind", CompanyFilter)
    list_select_related = ("company", "channel")
    search_fields = ("company__name", "company__slug")
    search_help_text = gettext_lazy("a company")
    ordering = ("submitted_at", "id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("changes", "approvals__person")

    # ── Columns ───────────────────────────────────────────────────────────────────────────────────────

    @admin.display(description=gettext_lazy("proposal"))
    def what(self, proposal: Proposal) -> str:
        return str(proposal)

    @admin.display(description=gettext_lazy("what is wanted"))
    def wanted(self, proposal: Proposal) -> str:
        return " · ".join(f"{label(change)}: {said_after(change)}" for change in proposal.changes.all())

    @admin.display(description=gettext_lazy("seen by"))
    def people(self, proposal: Proposal) -> str:
        return f"{len(proposal.approvals.all())} / {people_needed(proposal)}"

    @admin.display(description=gettext_lazy("received"))
    def waits(self, proposal: Proposal) -> str:
        return age(proposal.submitted_at)

    @admin.display(description=gettext_lazy("status"))
    def state(self, proposal: Proposal) -> str:
        return proposal.get_status_display()

    # ── Addresses ─────────────────────────────────────────────────────────────────────────────────────

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = [
            path("<path:object_id>/approve/", guarded(self.approve_view), name="companies_proposal_approve"),
            path("<path:object_id>/refuse/", guarded(self.refuse_view), name="companies_proposal_refuse"),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one proposal. It only shows: decisions have addresses of their own."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        proposal = self.row_of(request, object_id)
        if proposal is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        return self._page(request, proposal)

    def approve_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        proposal, answer = self._to_decide(request, object_id)
        if proposal is None:
            return answer
        now = timezone.now()
        form = ApprovalForm(request.POST, proposal=proposal, stops=stops_of(proposal))
        edited = edited_by(proposal, form) if form.is_valid() else None
        if edited is None:
            return self._page(request, proposal, approval=form)
        try:
            proposal = approve_proposal(
                proposal_id=proposal.pk,
                edited=edited,
                by=request.user,
                at=now,
                source_kind=form.cleaned_data.get("source_kind", ""),
                despite=form.cleaned_data.get("despite", ""),
                network_key=network_of(request, at=now),
            )
        except AlreadyDecided:
            return self._was_decided(request, proposal)
        except (OwnProposal, AlreadyApproved, ChangedMeanwhile, DomainTaken, Stopped) as error:
            self.message_user(request, _WHY_NOT[type(error)], messages.WARNING)
            return HttpResponseRedirect(proposal_address(proposal))
        if proposal.is_accepted:
            return self._to_the_next(request, proposal, _("Accepted, and it is so now: {proposal}."), at=now)
        return self._to_the_next(
            request, proposal, _("Noted; another person must see it too: {proposal}."), at=now
        )

    def refuse_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        proposal, answer = self._to_decide(request, object_id)
        if proposal is None:
            return answer
        form = ProposalRefusalForm(request.POST)
        if not form.is_valid():
            return self._page(request, proposal, refusal=form)
        now = timezone.now()
        try:
            refuse_proposal(
                proposal_id=proposal.pk,
                reason=ProposalRefusal(form.cleaned_data["reason"]),
                note=form.cleaned_data["note"],
                by=request.user,
                at=now,
            )
        except AlreadyDecided:
            return self._was_decided(request, proposal)
        return self._to_the_next(request, proposal, _("Refused: {proposal}."), at=now)

    # ── Fetch, decide, answer ─────────────────────────────────────────────────────────────────────────

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Proposal.objects.for_page()

    def _page(
        self,
        request: HttpRequest,
        proposal: Proposal,
        *,
        approval: ApprovalForm | None = None,
        refusal: ProposalRefusalForm | None = None,
    ) -> HttpResponse:
        """The page, with a form that was sent and must be filled in again."""
        stops = stops_of(proposal) if proposal.is_open else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(proposal),
            "proposal": proposal,
            "stops": stops,
            "is_final": any(stop.is_final for stop in stops),
            "is_own": proposal.proposed_by_id == request.user.pk,
            "needed": people_needed(proposal),
            "approval": approval or ApprovalForm(proposal=proposal, stops=stops),
            "refusal": refusal or ProposalRefusalForm(),
            "events": events_about(proposal),
            **standing_of(request, proposal, waits=proposal.is_open),
            "next": self._next_of_the_list(request, proposal),
            "may_decide": proposal.is_open and self.has_change_permission(request, proposal),
        }
        return TemplateResponse(request, "admin/companies/proposal/page.html", context)

    def _was_decided(self, request: HttpRequest, proposal: Proposal) -> HttpResponse:
        sentence = _("Somebody else decided on this proposal meanwhile. Nothing was changed.")
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(proposal_address(proposal))

    def _next_of_the_list(self, request: HttpRequest, proposal: Proposal) -> str:
        """Its address, for who came from the list; whoever did not goes on in the one queue."""
        following = next_proposal(after=proposal) if is_from_list(request) else None
        return in_list(proposal_address(following)) if following else ""

    def _to_the_next(
        self, request: HttpRequest, proposal: Proposal, sentence: str, *, at: datetime.datetime
    ) -> HttpResponse:
        """Say what was done, with the way back from what it changed, and hand the next thing over."""
        link = format_html('<a href="{}">{}</a>', proposal_address(proposal), proposal)
        changed = proposal.channel or proposal.company
        said = with_undo(format_html(sentence, proposal=link), changed, by=request.user, at=at)
        self.message_user(request, said, messages.SUCCESS)
        if not is_from_list(request):
            return go_on(request)
        if following := self._next_of_the_list(request, proposal):
            return HttpResponseRedirect(following)
        self.message_user(request, _("Nothing else waits."), messages.INFO)
        return HttpResponseRedirect(reverse("admin:companies_proposal_changelist"))


_WHY_NOT = {
    OwnProposal: gettext_lazy(
        "You proposed this yourself, or it came from your network today: others must see it."
    ),
    AlreadyApproved: gettext_lazy("You have approved this before: another person must see it too."),
    ChangedMeanwhile: gettext_lazy(
        "What it wants replaced has changed meanwhile: refuse it, or wait for a new one."
    ),
    DomainTaken: gettext_lazy("Another company has this domain: nothing was changed."),
    Stopped: gettext_lazy("Something stops this proposal: nothing was changed."),
}


def proposal_address(proposal: Proposal) -> str:
    return address_of(proposal)
