"""What the author of a report may still do with it, by its private link: other minutes, words, taking it back.

For a day, and a few times: afterwards it stands in figures that others have read.
"""

import datetime

from django.db import transaction

from companies.actions.evidence.sums import recounting
from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.reports.correct import facts_of_attempt
from companies.actions.reports.decide import company_of, decide
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.planted import check_words
from companies.enums import EventKind, RefusalReason, ReportStatus
from companies.models import Event, Report
from companies.models.report import LONGEST_WORDS

MAY_BE_AMENDED = datetime.timedelta(days=1)
MOST_AMENDMENTS = 5


class MayNotAmend(Exception):
    """It is too late, it was amended too often, or a moderator has dealt with it. Nothing was changed."""


class TooManyWords(Exception):
    """With what stands there already the words are longer than a report holds. Nothing was changed."""


def may_amend(report: Report, *, at: datetime.datetime) -> bool:
    """One query. What a moderator refused, hid or folded away is hers."""
    if report.is_refused or report.is_hidden or report.is_collapsed:
        return False
    if at - report.submitted_at > MAY_BE_AMENDED:
        return False
    amended = Event.objects.about(report).filter(kind=EventKind.REPORT_CORRECTED, actor=None)
    return amended.count() < MOST_AMENDMENTS


def amend_report(*, report_id: int, wait_minutes: int | None, words: str, at: datetime.datetime) -> Report:
    """Its author says how long it took, and adds words. With words it waits until a moderator has read them, and counts
    no more meanwhile. Raises MayNotAmend, TooManyWords, PlantedWords.
    """
    with transaction.atomic():
        with recounting(company_of(report_id)) as recount:
            report = _amendable(report_id, at)
            with changing(report, EventKind.REPORT_CORRECTED, at=at, facts=facts_of_attempt) as row:
                if wait_minutes != row.wait_minutes:
                    recount.withdraw(row)
                    row.wait_minutes = wait_minutes
                    row.corrected_at = at
            recount.settle(report)
        if words:
            report = _with_words(report_id, words, at)
    return report


def _with_words(report_id: int, words: str, at: datetime.datetime) -> Report:
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.select_related("company").get(pk=report_id)
        told = masked_words(words, company=report.company)
        check_words(told, company=report.company)
        with changing(report, EventKind.REPORT_RECEIVED, at=at, facts=_status) as row:
            recount.withdraw(row)
            row.words = "\n\n".join(filter(None, (row.words, told)))
            if len(row.words) > LONGEST_WORDS:
                raise TooManyWords
            row.status, row.published_at, row.decided_at = ReportStatus.RECEIVED, None, None
        recount.settle(report)
    return report


def withdraw_report(*, report_id: int, at: datetime.datetime) -> Report:
    """Its author takes it back: nobody reads it, and it stands in no figure. Raises MayNotAmend."""
    with recounting(company_of(report_id)) as recount:
        report = _amendable(report_id, at)
        return decide(
            report, ReportStatus.REFUSED, recount=recount, at=at, by=None, reason=RefusalReason.WITHDRAWN
        )


def _amendable(report_id: int, at: datetime.datetime) -> Report:
    report = Report.objects.get(pk=report_id)
    if not may_amend(report, at=at):
        raise MayNotAmend
    return report


def _status(report: Report) -> Facts:
    return {"status": str(report.status)}
