"""How much readers see of a published report: all, its words folded away, or a notice in its place.

Instead of deleting. Where only the words are wrong the attempt still counts in the figures; where the attempt
itself is doubted, or the law wants the report gone, it does not (enums.UNCOUNTED_REASONS).
"""

import datetime

from django.contrib.auth.models import AbstractBaseUser

from companies.actions.evidence.sums import recounting
from companies.actions.history.events import record_event
from companies.actions.reports.decide import AlreadyDecided
from companies.enums import COLLAPSING_REASONS, EventKind, ReportStatus, Visibility, VisibilityReason
from companies.models import Event, Report

_KINDS = {
    Visibility.SHOWN: EventKind.REPORT_SHOWN,
    Visibility.COLLAPSED: EventKind.REPORT_COLLAPSED,
    Visibility.HIDDEN: EventKind.REPORT_HIDDEN,
}


def degree_of(reason: VisibilityReason | str) -> Visibility:
    """What a reason makes of a report; "" shows it."""
    if not reason:
        return Visibility.SHOWN
    return Visibility.COLLAPSED if VisibilityReason(reason) in COLLAPSING_REASONS else Visibility.HIDDEN


def grade_visibility(
    *,
    report_id: int,
    reason: VisibilityReason | str,
    by: AbstractBaseUser,
    at: datetime.datetime,
    seen: str | None = None,
    reverts: Event | None = None,
) -> Report:
    """Fold a published report away, hide it, or with "" show it again.

    `seen` is the reason that stood there for whoever decides: somebody else's decision since is not undone
    unseen. Raises AlreadyDecided, also for a report that is not published; Report.DoesNotExist.
    """
    company_id = Report.objects.values_list("company_id", flat=True).get(pk=report_id)
    with recounting(company_id) as recount:
        report = Report.objects.select_for_update().get(pk=report_id)
        stands = report.visibility_reason
        if report.status != ReportStatus.PUBLISHED or stands == reason or seen not in (None, stands):
            raise AlreadyDecided
        before = _facts(report)
        recount.withdraw(report)
        report.visibility, report.visibility_reason = degree_of(reason), reason
        report.visibility_at = at if reason else None
        report.save(update_fields=["visibility", "visibility_reason", "visibility_at"])
        recount.settle(report)
        record_event(
            kind=_kind(report),
            target=report,
            company=report.company,
            by=by,
            at=at,
            before=before,
            after=_facts(report),
            reverts=reverts,
        )
        return report


def _kind(report: Report) -> EventKind:
    if report.visibility_reason == VisibilityReason.LAW:
        return EventKind.REPORT_TAKEN_DOWN
    return _KINDS[report.visibility]


def _facts(report: Report) -> dict[str, str]:
    return {"visibility": str(report.visibility), "visibility_reason": str(report.visibility_reason)}
