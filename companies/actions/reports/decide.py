"""Deciding on a report: letting it be read, refusing it, taking either back, erasing it where the law asks for it."""

import copy
import datetime

from django.contrib.auth.models import User

from companies.actions.evidence.sums import Recount, recounting
from companies.actions.history.changing import changing, removing
from companies.actions.history.events import Facts, empty_events
from companies.enums import EventKind, Outcome, RefusalReason, ReportStatus, Visibility, is_alarming
from companies.models import Event, Report


def publish_report(
    *,
    report_id: int,
    by: User,
    at: datetime.datetime,
    seen: ReportStatus | None = None,
) -> Report:
    """A moderator lets a report be read. Raises AlreadyDecided.

    `seen` is the state she had before her eyes: somebody else's decision since is not undone unseen.
    """
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.get(pk=report_id)
        return decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=by, seen=seen)


def refuse_report(
    *,
    report_id: int,
    reason: RefusalReason,
    note: str = "",
    by: User,
    at: datetime.datetime,
    seen: ReportStatus | None = None,
) -> Report:
    """A moderator refuses a report, with a reason its author can read. `seen`: as in publish_report.

    Raises AlreadyDecided.
    """
    with recounting(company_of(report_id)) as recount:
        return decide(
            Report.objects.get(pk=report_id),
            ReportStatus.REFUSED,
            recount=recount,
            at=at,
            by=by,
            seen=seen,
            reason=RefusalReason(reason),
            note=note,
        )


def take_back_decision(*, report_id: int, decision: Event, by: User, at: datetime.datetime) -> Report:
    """Undo a publication or a refusal: the report is again what it was before, waiting ones included.

    A refusal comes back with the note that its author could read. Raises AlreadyDecided.
    """
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.get(pk=report_id)
        status = ReportStatus(decision.before["status"])
        refusals = Event.objects.about(report).filter(kind=EventKind.REPORT_REFUSED, pk__lt=decision.pk)
        refused = refusals.order_by("-pk").first() if status == ReportStatus.REFUSED else None
        return decide(
            report,
            status,
            recount=recount,
            at=at,
            by=by,
            seen=ReportStatus(decision.after["status"]),
            reason=decision.before.get("refusal_reason", ""),
            note=refused.reason if refused else "",
            visibility=Visibility(decision.before.get("visibility", Visibility.SHOWN)),
            visibility_reason=decision.before.get("visibility_reason", ""),
            reverts=decision,
        )


def erase_report(*, report_id: int, reason: str, by: User, at: datetime.datetime) -> None:
    """Delete a report for good, where the law asks for it. What remains is that there was one, and why.

    Its earlier events stay, and tell no more what it said.
    """
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.get(pk=report_id)
        with removing(
            report,
            EventKind.REPORT_ERASED,
            by=by,
            at=at,
            reason=reason,
            facts=lambda row: {"status": str(row.status)},
        ) as row:
            recount.withdraw(row)
            empty_events(target=row)
            gone = copy.copy(row)
        recount.settle(gone)


def company_of(report_id: int) -> int:
    """Raises Report.DoesNotExist."""
    return Report.objects.values_list("company_id", flat=True).get(pk=report_id)


def decide(
    report: Report,
    status: ReportStatus,
    *,
    recount: Recount,
    at: datetime.datetime,
    by: User | None,
    seen: ReportStatus | None = None,
    reason: RefusalReason | str = "",
    note: str = "",
    visibility: Visibility = Visibility.SHOWN,
    visibility_reason: str = "",
    reverts: Event | None = None,
) -> Report:
    """One decision, or one taken back, inside `recounting`: the row, the sums and the event.

    Raises AlreadyDecided when it stands like that already, or no longer as `seen`.
    """
    published = status == ReportStatus.PUBLISHED
    with changing(
        report,
        EventKind.REPORT_PUBLISHED if published else EventKind.REPORT_REFUSED,
        by=by,
        at=at,
        reason=note,
        reverts=reverts,
        facts=_decision,
        still=lambda row: row.status != status and seen in (None, row.status),
    ) as row:
        recount.withdraw(row)
        row.status = status
        row.refusal_reason, row.refusal_note = reason, note
        row.decided_at = None if status == ReportStatus.RECEIVED else at
        row.published_at = at if published else None
        row.visibility, row.visibility_reason = visibility, visibility_reason
        row.visibility_at = None if visibility == Visibility.SHOWN else at
        if published:  # what was held alarms from now on
            row.is_alarm = is_alarming(row.demand_list) or row.outcome == Outcome.SUSPECTED_SCAM
    recount.settle(report)
    return report


def _decision(report: Report) -> Facts:
    return {
        "status": str(report.status),
        "refusal_reason": str(report.refusal_reason),
        "visibility": str(report.visibility),
        "visibility_reason": str(report.visibility_reason),
    }
