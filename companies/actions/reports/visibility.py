"""How much readers see of a published report: all, its words folded away, or a notice in its place.

Instead of deleting. Where only the words are wrong the attempt still counts in the figures; where the attempt
itself is doubted, or the law wants the report gone, it does not (enums.UNCOUNTED_REASONS).
"""

import datetime

from django.contrib.auth.models import User

from companies.actions.evidence.sums import recounting
from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.reports.decide import company_of
from companies.enums import COLLAPSING_REASONS, EventKind, Visibility, VisibilityReason
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
    by: User,
    at: datetime.datetime,
    seen: str | None = None,
    reverts: Event | None = None,
) -> Report:
    """Fold a published report away, hide it, or with "" show it again.

    `seen` is the reason that stood there for whoever decides: somebody else's decision since is not undone
    unseen. Raises AlreadyDecided, also for a report that is not published; Report.DoesNotExist.
    """
    degree = degree_of(reason)
    is_by_law = reason == VisibilityReason.LAW
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.get(pk=report_id)
        with changing(
            report,
            EventKind.REPORT_TAKEN_DOWN if is_by_law else _KINDS[degree],
            by=by,
            at=at,
            reverts=reverts,
            facts=_facts,
            still=lambda row: (
                row.is_published and row.visibility_reason != reason and seen in (None, row.visibility_reason)
            ),
        ) as row:
            recount.withdraw(row)
            row.visibility, row.visibility_reason = degree, reason
            row.visibility_at = at if reason else None
        recount.settle(report)
        return report


def _facts(report: Report) -> Facts:
    return {"visibility": str(report.visibility), "visibility_reason": str(report.visibility_reason)}
