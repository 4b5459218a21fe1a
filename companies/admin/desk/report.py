"""Reports: the list in the order of the queue, and the claim beside what is known. Their forms: report_forms.py.

Nobody adds or edits one: it is somebody's word, to be let out or refused. A slip of its author is put right, and what
the law wants gone is erased, each with a reason. Django's own deleting stays shut: it would leave the sums as they were.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from companies.actions.reports.correct import AlreadyCorrected, NothingToCorrect, correct_report
from companies.actions.reports.decide import erase_report, publish_report, refuse_report
from companies.actions.reports.receive import reasons_to_wait
from companies.actions.reports.senders import SenderForgotten, block_sender
from companies.actions.reports.visibility import grade_visibility
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm, Words
from companies.admin.desk.report_bulk import PUBLISH, REFUSE
from companies.admin.desk.report_forms import (
    CorrectionForm,
    ErasureForm,
    ReportRefusalForm,
    SeenForm,
    SenderForm,
    VisibilityForm,
)
from companies.admin.history.changes import tell_changes
from companies.admin.history.event_reversal import undo_link
from companies.admin.parts.filters import AgeFilter, CompanyFilter, StatusFilter
from companies.enums import Demand, EventKind, ReportStatus
from companies.lib.phones import PhoneNumber
from companies.models import Event, Report, reader
from companies.queries.directory.stops import redirection_stops
from companies.queries.staff.moderation import earlier_reports, events_about, next_in_queue, queue_order
from companies.queries.staff.queue_kinds import REPORTS

#: What a code of actions.reports.reasons_to_wait means.
REASONS_TO_WAIT = {
    "held": _("Held by a machine: %(reason)s."),
    "words": _("It has words of its own, which nobody has read yet."),
    "demands": _("The caller was asked for something that no genuine service asks for."),
    "number": _("It names another number, which may be a trap."),
    "accusation": _("It says that the channel is not theirs, or a scam."),
    "many": _("Many reports on this company came from the same network today."),
}


def _what_blocking_does(form: SenderForm) -> str:
    sent = form.sender.sent if form.sender else 0
    sentence = ngettext(
        "Its sender sent %(sent)s form today. Blocked, whatever else comes from there until midnight is held, and the"
        " sender sees nothing of it.",
        "Its sender sent %(sent)s forms today. Blocked, whatever else comes from there until midnight is held, and the"
        " sender sees nothing of it.",
        sent,
    )
    return sentence % {"sent": sent}


NOBODY_TO_BLOCK: dict[type[Exception], Words] = {
    SenderForgotten: _(
        "The day is over and nothing tells any more where this report came from: nobody was blocked."
    )
}
DECISIONS = {
    "publish": Decision(
        button=_("Publish"),
        key="p",
        look="signal",
        form=SeenForm,
        offered=lambda form: not form.row.is_published,
        act=publish_report,
        said=_("Published: {report}."),
    ),
    "refuse": Decision(
        button=_("Refuse"),
        form=ReportRefusalForm,
        offered=lambda form: not form.row.is_refused,
        act=refuse_report,
        said=_("Refused: {report}."),
    ),
    "grade": Decision(
        button=_("Decide what readers see"),
        summary=_("Fold its words away, or hide it"),
        help=_(
            "Nothing is deleted: readers see that something is folded away or hidden, when, and why. A report hidden"
            " for what it tells counts no more."
        ),
        form=VisibilityForm,
        offered=lambda form: form.row.is_published,
        act=grade_visibility,
        said=lambda report: gettext("Readers see now: %(what)s.") % {"what": report.get_visibility_display()},
        then="page",
    ),
    "correct": Decision(
        button=_("Correct"),
        summary=_("Correct a slip"),
        help=_(
            "For what the author plainly meant otherwise: the line beside, a nought too many. The words stay as they"
            " are."
        ),
        form=CorrectionForm,
        offered=lambda form: True,
        act=correct_report,
        said=_("Corrected. The history keeps what stood there before."),
        why_not={
            NothingToCorrect: _("The report says this already. Nothing was changed."),
            AlreadyCorrected: _(
                "Somebody else corrected this report meanwhile. Nothing was changed; here is what it says now."
            ),
        },
        then="page",
    ),
    # The sender sees success as before.
    "block": Decision(
        button=_("Block the sender for today"),
        help=_what_blocking_does,
        form=SenderForm,
        offered=lambda form: form.sender is not None and not form.is_blocked,
        act=partial(block_sender, is_blocked=True),
        said=_(
            "Blocked until midnight: what else comes from there is held, and its sender sees nothing of it."
        ),
        why_not=NOBODY_TO_BLOCK,
        then="page",
    ),
    "unblock": Decision(
        button=_("Let the sender go"),
        help=_("Its sender is blocked until midnight."),
        form=SenderForm,
        offered=lambda form: form.is_blocked,
        act=partial(block_sender, is_blocked=False),
        said=_("No longer blocked. What was held meanwhile still waits here."),
        why_not=NOBODY_TO_BLOCK,
        then="page",
    ),
    # Moderators may not: what a company finds unpleasant is refused in public, or stays.
    "erase": Decision(
        button=_("Erase for good"),
        look="grave",
        summary=_("Erase this report for good?"),
        help=_("Erase it, where the law asks for it"),
        form=ErasureForm,
        offered=lambda form: True,
        act=erase_report,
        said=_("Erased. The history still says that there was a report, who erased it, and why."),
        then="list",
        right="delete",
        asks_in="admin/desk/report/erase.html",
    ),
}


@admin.register(Report)
class ReportAdmin(Case[Report]):
    queue = REPORTS
    list_display = ("what", "where", "minutes", "excerpt", "waits", "state")
    list_filter = (
        StatusFilter,
        "outcome",
        "held_because",
        "has_menu_changed",
        CompanyFilter,
        AgeFilter,
    )
    list_select_related = ("company", "channel")
    search_fields = ("company__name", "company__slug", "words")
    search_help_text = _("a company, or words of the report")
    actions = (PUBLISH.as_action(), REFUSE.as_action())
    heading = _("What the caller tells")
    claim, known, keys = "admin/desk/report/_claim.html", "admin/desk/report/_known.html", "p r n"
    decisions = DECISIONS

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """The queue in its order; what is decided, the latest first."""
        status = request.GET.get(StatusFilter.parameter_name) or ReportStatus.RECEIVED
        if status == ReportStatus.RECEIVED:
            return queue_order()
        return ["-submitted_at", "-id"] if status in ReportStatus.values else ["-id"]

    # ── Columns ───────────────────────────────────────────────────────────────────────────────────────

    @admin.display(description=_("report"))
    def what(self, report: Report) -> str:
        if report.demands:
            return format_html(
                '{} · {} <strong class="urgent">{}</strong>',
                report.company,
                report.get_outcome_display(),
                gettext("was asked for something"),
            )
        if report.held_because:
            return format_html('{} <span class="held">{}</span>', report, report.get_held_because_display())
        return str(report)

    @admin.display(description=_("channel"))
    def where(self, report: Report) -> str:
        """What it is for, and its number or its kind."""
        channel = report.channel
        way = channel.written_number or channel.get_kind_display()
        return f"{channel.label or channel.get_purpose_display()} · {way}"

    @admin.display(description=_("minutes"))
    def minutes(self, report: Report) -> str:
        known = report.wait_minutes is not None
        return gettext("%(minutes)d min") % {"minutes": report.wait_minutes} if known else ""

    # ── Its page ──────────────────────────────────────────────────────────────────────────────────────

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return self.get_queryset(request).select_related("company", "channel__source", "situation")

    def next_in_list(self, row: Report) -> Report | None:
        return next_in_queue(after=row)

    def as_told(self, row: Report) -> dict[str, Any]:
        held = row.get_held_because_display()
        return {
            "reasons": [REASONS_TO_WAIT[code] % {"reason": held} for code in reasons_to_wait(row)],
            "demands": [Demand(code).label for code in row.demand_list],
            "redirected_to": reader.written(PhoneNumber(row.redirected_to)) if row.redirected_to else "",
            "alerts": redirection_stops(row.redirected_to, row.company) if row.redirected_to else (),
        }

    def about(self, request: HttpRequest, row: Report, forms: Mapping[str, DecisionForm]) -> dict[str, Any]:
        return {"earlier": earlier_reports(row)}

    def events_of(self, request: HttpRequest, row: Report) -> list[Event]:
        """Corrections in words, and the way back from what was decided."""
        events = events_about(row)
        tell_changes(
            event for event in events if event.kind in (EventKind.REPORT_CORRECTED, EventKind.REVERTED)
        )
        if self.has_change_permission(request, row):
            for event in events:
                event.undo = undo_link(event)
        return events
