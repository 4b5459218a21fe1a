"""Deciding on a report: letting it be read, refusing it, taking either back, erasing it where the law asks for it."""

import copy
import datetime

from django.contrib.auth.models import AbstractBaseUser

from companies.actions.evidence.sums import Recount, recounting
from companies.actions.history.events import empty_events, record_event
from companies.actions.staff.taking import let_go
from companies.enums import EventKind, Outcome, RefusalReason, ReportStatus, Visibility, is_alarming
from companies.models import Event, Report

#: The columns that a decision writes.
_DECIDED = [
    "status", "refusal_reason", "refusal_note", "decided_at", "published_at", "visibility", "visibility_reason",
    "visibility_at", "is_alarm",
]  # fmt: skip


class AlreadyDecided(Exception):
    """The report is already in the state asked for; somebody else was faster."""


def publish_report(
    *,
    report_id: int,
    by: AbstractBaseUser,
    at: datetime.datetime,
    seen: ReportStatus | None = None,
) -> Report:
    """A moderator lets a report be read. Raises AlreadyDecided.

    `seen` is the state she had before her eyes: somebody else's decision since is not undone unseen.
    """
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id, seen)
        return decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=by)


def refuse_report(
    *,
    report_id: int,
    reason: RefusalReason,
    note: str = "",
    by: AbstractBaseUser,
    at: datetime.datetime,
    seen: ReportStatus | None = None,
) -> Report:
    """A moderator refuses a report, with a reason its author can read. `seen`: as in publish_report.

    Raises AlreadyDecided.
    """
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id, seen)
        reason = RefusalReason(reason)
        return decide(report, ReportStatus.REFUSED, recount=recount, at=at, by=by, reason=reason, note=note)


def take_back_decision(
    *, report_id: int, decision: Event, by: AbstractBaseUser, at: datetime.datetime
) -> Report:
    """Undo a publication or a refusal: the report is again what it was before, waiting ones included.

    A refusal comes back with the note that its author could read. Raises AlreadyDecided.
    """
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id, ReportStatus(decision.after["status"]))
        status = ReportStatus(decision.before["status"])
        refusals = Event.objects.about(report).filter(kind=EventKind.REPORT_REFUSED, pk__lt=decision.pk)
        refused = refusals.order_by("-pk").first() if status == ReportStatus.REFUSED else None
        return decide(
            report,
            status,
            recount=recount,
            at=at,
            by=by,
            reason=decision.before["refusal_reason"],
            note=refused.reason if refused else "",
            visibility=Visibility(decision.before.get("visibility", Visibility.SHOWN)),
            visibility_reason=decision.before.get("visibility_reason", ""),
            reverts=decision,
        )


def erase_report(*, report_id: int, reason: str, by: AbstractBaseUser, at: datetime.datetime) -> None:
    """Delete a report for good, where the law asks for it. What remains is that there was one, and why.

    Its earlier events stay, and tell no more what it said.
    """
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id)
        recount.withdraw(report)
        let_go(target=report)
        empty_events(target=report)
        record_event(
            kind=EventKind.REPORT_ERASED,
            target=report,
            company=report.company,
            by=by,
            at=at,
            before={"status": report.status},
            reason=reason,
        )
        gone = copy.copy(report)
        report.delete()
        recount.settle(gone)


def company_of(report_id: int) -> int:
    """Raises Report.DoesNotExist."""
    return Report.objects.values_list("company_id", flat=True).get(pk=report_id)


def locked(report_id: int, seen: ReportStatus | None = None) -> Report:
    """The report for this transaction alone. Raises AlreadyDecided when it is not in the state `seen`."""
    report = Report.objects.select_for_update().get(pk=report_id)
    if seen is not None and report.status != seen:
        raise AlreadyDecided
    return report


def decide(
    report: Report,
    status: ReportStatus,
    *,
    recount: Recount,
    at: datetime.datetime,
    by: AbstractBaseUser | None,
    reason: RefusalReason | str = "",
    note: str = "",
    visibility: Visibility = Visibility.SHOWN,
    visibility_reason: str = "",
    reverts: Event | None = None,
) -> Report:
    """One decision, or one taken back, inside `recounting`: the row, the sums and the event. Raises AlreadyDecided."""
    if report.status == status:
        raise AlreadyDecided
    before = _decision(report)
    recount.withdraw(report)
    report.status = status
    report.refusal_reason = reason
    report.refusal_note = note
    report.decided_at = None if status == ReportStatus.RECEIVED else at
    report.published_at = at if status == ReportStatus.PUBLISHED else None
    report.visibility, report.visibility_reason = visibility, visibility_reason
    report.visibility_at = None if visibility == Visibility.SHOWN else at
    if status == ReportStatus.PUBLISHED:  # what was held alarms from now on
        report.is_alarm = is_alarming(report.demand_list) or report.outcome == Outcome.SUSPECTED_SCAM
    report.save(update_fields=_DECIDED)
    if by:  # what is let out at once was in nobody's hands
        let_go(target=report)
    recount.settle(report)
    published = status == ReportStatus.PUBLISHED
    old, new = _told_of(before, _decision(report))
    record_event(
        kind=EventKind.REPORT_PUBLISHED if published else EventKind.REPORT_REFUSED,
        target=report,
        company=report.company,
        by=by,
        at=at,
        before=old,
        after=new,
        reason=note,
        reverts=reverts,
    )
    return report


def _decision(report: Report) -> dict[str, str]:
    return {
        "status": str(report.status),
        "refusal_reason": str(report.refusal_reason),
        "visibility": str(report.visibility),
        "visibility_reason": str(report.visibility_reason),
    }


def _told_of(before: dict[str, str], after: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Of how much readers see only where that changes too."""
    if before["visibility"] != after["visibility"]:
        return before, after
    names = ("status", "refusal_reason")
    return {name: before[name] for name in names}, {name: after[name] for name in names}
