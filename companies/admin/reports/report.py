"""The queue of reports, and the page of one: the claim beside what is known, and two decisions.

Correcting and erasing one stand in files of their own.
"""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.defaultfilters import truncatechars
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.history.changing import AlreadyDecided
from companies.actions.reports.decide import publish_report, refuse_report
from companies.actions.reports.receive import reasons_to_wait
from companies.admin.history.changes import tell_changes
from companies.admin.history.event_reversal import undo_link
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.filters import AgeFilter, CompanyFilter, ReportStatusFilter
from companies.admin.parts.onward import address_of, go_on, in_list, is_from_list, standing_of, with_undo
from companies.admin.parts.refusal import RefusalForm
from companies.admin.reports import bulk as report_bulk
from companies.admin.reports.correction import CorrectionForm, CorrectsReports
from companies.admin.reports.erasure import ErasesReports
from companies.admin.reports.sender import BlocksSenders
from companies.admin.reports.visibility import GradesReports, VisibilityForm
from companies.enums import Demand, EventKind, RefusalReason, ReportStatus
from companies.lib.phones import PhoneNumber
from companies.models import Report
from companies.queries.directory.stops import redirection_stops
from companies.queries.staff.moderation import earlier_reports, events_about, next_in_queue, queue_order
from companies.templatetags.privacy import in_plain_words
from companies.templatetags.staff import ago

LONGEST_EXCERPT = 120

#: What a code of actions.reports.reasons_to_wait means.
REASONS_TO_WAIT = {
    "held": gettext_lazy("Held by a machine: %(reason)s."),
    "words": gettext_lazy("It has words of its own, which nobody has read yet."),
    "demands": gettext_lazy("The caller was asked for something that no genuine service asks for."),
    "number": gettext_lazy("It names another number, which may be a trap."),
    "accusation": gettext_lazy("It says that the channel is not theirs, or a scam."),
    "many": gettext_lazy("Many reports on this company came from the same network today."),
}


@admin.register(Report)
class ReportAdmin(CorrectsReports, GradesReports, ErasesReports, BlocksSenders, DirectoryAdmin):
    """Nobody adds or edits a report here: it is somebody's word, to be let out or refused.

    A slip of its author is put right, and what the law wants gone is erased, each with a reason.
    """

    list_display = ("what", "where", "minutes", "excerpt", "waits", "state")
    list_display_links = ("what",)
    leads_on = True
    list_filter = (
        ReportStatusFilter,
        "outcome",
        "held_because",
        "has_menu_changed",
        CompanyFilter,
        AgeFilter,
    )
    list_select_related = ("company", "channel")
    search_fields = ("company__name", "company__slug", "words")
    search_help_text = gettext_lazy("a company, or words of the report")
    actions = (report_bulk.publish_selected, report_bulk.refuse_selected)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """The queue in its order; what is decided, the latest first."""
        status = request.GET.get(ReportStatusFilter.parameter_name) or ReportStatus.RECEIVED
        if status == ReportStatus.RECEIVED:
            return queue_order()
        return ["-submitted_at", "-id"] if status in ReportStatus.values else ["-id"]

    # ── Columns ───────────────────────────────────────────────────────────────────────────────────────

    @admin.display(description=gettext_lazy("report"))
    def what(self, report: Report) -> str:
        if report.demands:
            return format_html(
                '{} · {} <strong class="urgent">{}</strong>',
                report.company, report.get_outcome_display(), _("was asked for something"),
            )  # fmt: skip
        if report.held_because:
            return format_html('{} <span class="held">{}</span>', report, report.get_held_because_display())
        return str(report)

    @admin.display(description=gettext_lazy("channel"))
    def where(self, report: Report) -> str:
        return channel_in_a_line(report.channel)

    @admin.display(description=gettext_lazy("minutes"))
    def minutes(self, report: Report) -> str:
        known = report.wait_minutes is not None
        return _("%(minutes)d min") % {"minutes": report.wait_minutes} if known else ""

    @admin.display(description=gettext_lazy("words"))
    def excerpt(self, report: Report) -> str:
        return truncatechars(in_plain_words(report.words), LONGEST_EXCERPT)

    @admin.display(description=gettext_lazy("received"))
    def waits(self, report: Report) -> str:
        return age(report.submitted_at)

    @admin.display(description=gettext_lazy("status"))
    def state(self, report: Report) -> str:
        return report.get_status_display()

    # ── Addresses ─────────────────────────────────────────────────────────────────────────────────────

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = [
            path("<path:object_id>/publish/", guarded(self.publish_view), name="companies_report_publish"),
            path("<path:object_id>/refuse/", guarded(self.refuse_view), name="companies_report_refuse"),
        ]
        return own + super().get_urls()

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """A forged choice is no choice."""
        try:
            return super().response_action(request, queryset)
        except (ValueError, OverflowError):
            self.message_user(request, _("Nothing was chosen."), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one report. It only shows: decisions have addresses of their own."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        report = self.row_of(request, object_id)
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        return self._page(request, report)

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        report, refusal = self._to_decide(request, object_id)
        if report is None:
            return refusal
        now = timezone.now()
        try:
            publish_report(report_id=report.pk, by=request.user, at=now, seen=_seen(request, report))
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        except AlreadyDecided:
            return self._was_decided(request, report)
        return self._to_the_next(request, report, _("Published: {report}."), at=now)

    def refuse_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        report, refusal = self._to_decide(request, object_id)
        if report is None:
            return refusal
        form = RefusalForm(request.POST)
        if not form.is_valid():
            return self._page(request, report, refusal=form)
        now = timezone.now()
        try:
            refuse_report(
                report_id=report.pk,
                reason=RefusalReason(form.cleaned_data["reason"]),
                note=form.cleaned_data["note"],
                by=request.user,
                at=now,
                seen=_seen(request, report),
            )
        except Report.DoesNotExist:  # erased between two glances
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        except AlreadyDecided:
            return self._was_decided(request, report)
        return self._to_the_next(request, report, _("Refused: {report}."), at=now)

    # ── Fetch, decide, answer ─────────────────────────────────────────────────────────────────────────

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return self.get_queryset(request).select_related("company", "channel__source", "situation")

    def as_told(self, report: Report) -> dict[str, Any]:
        """What the facts of a report need beside the report itself."""
        return {
            "reasons": [
                REASONS_TO_WAIT[code] % {"reason": report.get_held_because_display()}
                for code in reasons_to_wait(report)
            ],
            "demands": [Demand(code).label for code in report.demand_list],
            "redirected_to": written(report.redirected_to),
            "alerts": redirection_stops(report.redirected_to, report.company) if report.redirected_to else (),
        }

    def _page(
        self,
        request: HttpRequest,
        report: Report,
        *,
        refusal: RefusalForm | None = None,
        correction: CorrectionForm | None = None,
        grade: VisibilityForm | None = None,
    ) -> HttpResponse:
        """The page, with a form that was sent and must be filled in again."""
        may_decide = self.has_change_permission(request, report)
        events = events_about(report)
        tell_changes(
            event for event in events if event.kind in (EventKind.REPORT_CORRECTED, EventKind.REVERTED)
        )
        for event in events:
            event.undo = undo_link(event) if may_decide else ""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(report),
            "report": report,
            **self.as_told(report),
            "earlier": earlier_reports(report),
            "events": events,
            "form": refusal or RefusalForm(),
            "correction": correction or (CorrectionForm(report) if may_decide else None),
            **self.sender_context(report),
            "grade": grade or (VisibilityForm(report) if may_decide and report.is_published else None),
            **standing_of(request, report, waits=report.is_waiting),
            "next": self._next_of_the_list(request, report),
            "may_decide": may_decide,
            "may_erase": self.may_erase(request),
            "may_change_channel": request.user.has_perm("companies.view_channel"),
        }
        return TemplateResponse(request, "admin/companies/report/page.html", context)

    def _was_decided(self, request: HttpRequest, report: Report) -> HttpResponse:
        sentence = _(
            "Somebody else decided on this report meanwhile. Nothing was changed; here is what they did."
        )
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(report_address(report))

    def _next_of_the_list(self, request: HttpRequest, report: Report) -> str:
        """Its address, for who came from the list; whoever did not goes on in the one queue."""
        following = next_in_queue(after=report) if is_from_list(request) else None
        return in_list(report_address(following)) if following else ""

    def _to_the_next(
        self, request: HttpRequest, report: Report, sentence: str, *, at: datetime.datetime
    ) -> HttpResponse:
        """Say what was done, with the way back to it, and hand the next thing over."""
        link = format_html('<a href="{}">{}</a>', report_address(report), report)
        said = with_undo(format_html(sentence, report=link), report, by=request.user, at=at)
        self.message_user(request, said, messages.SUCCESS)
        if not is_from_list(request):
            return go_on(request)
        if following := self._next_of_the_list(request, report):
            return HttpResponseRedirect(following)
        self.message_user(request, _("Nothing else waits."), messages.INFO)
        return HttpResponseRedirect(reverse("admin:companies_report_changelist"))


def _seen(request: HttpRequest, report: Report) -> ReportStatus:
    """The state that stood on the page when the button was pressed."""
    sent = request.POST.get("seen")
    return ReportStatus(sent) if sent in ReportStatus.values else ReportStatus(report.status)


def report_address(report: Report) -> str:
    return address_of(report)


def channel_in_a_line(channel: Any) -> str:
    """What it is for, and its number or its kind."""
    way = channel.written_number or channel.get_kind_display()
    return f"{channel.label or channel.get_purpose_display()} · {way}"


def written(number: str) -> str:
    """A stored number for people."""
    return PhoneNumber(number).written if number else ""


def age(moment: datetime.datetime) -> str:
    return ago(moment)
