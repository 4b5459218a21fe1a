"""What a company says for itself: its answers, and how many reports it contests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from companies.enums import FlagStatus
from companies.models import Claim, Company, Reply, Report, ReportFlag
from companies.models.prepared import prepared

#: Of the answers to no report in particular; the newest first.
ANSWERS_ON_PAGE = 5
#: Of a company's reports, as its private page lists them.
REPORTS_A_PAGE = 20


@dataclass(frozen=True)
class Contested:
    """How many published reports a company contests, and what moderators found."""

    waiting: int = 0
    kept: int = 0
    acted: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.kept + self.acted


def answers_of(company: Company) -> list[Reply]:
    """To no report in particular, published, the newest first."""
    return _answers(company=company.pk)


@prepared
def _answers(company: Any) -> QuerySet[Reply]:
    answers = Reply.objects.published().of_the_company().filter(company=company).select_related("claim")
    return answers.order_by("-decided_at", "-id")[:ANSWERS_ON_PAGE]


def contested(company: Company) -> Contested:
    counts = company.flags.order_by().values_list("status").annotate(Count("pk"))
    by_status = dict(counts)
    return Contested(
        waiting=by_status.get(FlagStatus.RECEIVED, 0),
        kept=by_status.get(FlagStatus.KEPT, 0),
        acted=by_status.get(FlagStatus.ACTED, 0),
    )


def with_answers(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Each report with `answers` (at most one) and `contests` (at most one): what the company says of it."""
    return reports.prefetch_related(
        Prefetch("replies", Reply.objects.published().select_related("claim"), to_attr="answers"),
        Prefetch("flags", ReportFlag.objects.all(), to_attr="contests"),
    )


@dataclass(frozen=True)
class SaidOf:
    """One report on the company's private page, with whatever the company said of it so far."""

    report: Report
    reply: Reply | None
    flag: ReportFlag | None


def reports_to_answer(claim: Claim, *, below: Report | None = None) -> list[SaidOf]:
    """The readable reports of the claim's company, newest experience first: one page, and one more if there are."""
    reports = Report.objects.readable().filter(company=claim.company_id).for_page()
    if below:
        reports = reports.older_than(below)
    found = reports.prefetch_related("replies", "flags")[: REPORTS_A_PAGE + 1]
    return [SaidOf(report, _open_one(report.replies.all()), _first(report.flags.all())) for report in found]


def _open_one(replies: Iterable[Reply]) -> Reply | None:
    """The one that stands or waits, and else the last one refused."""
    replies = sorted(replies, key=lambda reply: (not reply.is_refused, reply.pk))
    return replies[-1] if replies else None


def _first(flags: Iterable[ReportFlag]) -> ReportFlag | None:
    return next(iter(flags), None)


def answers_sent(claim: Claim) -> list[Reply]:
    """Those to no report in particular, by whichever link of the company, newest first."""
    rows = Reply.objects.filter(company=claim.company_id).of_the_company()
    return list(rows.order_by("-submitted_at", "-id")[:REPORTS_A_PAGE])
