"""Contested reports: a company says that one is not right, and a moderator says what she found. Nothing is hidden here."""

import datetime

from django.conf import settings
from django.contrib.auth.models import User

from companies.actions.history.changing import changing
from companies.actions.replies.answers import proved
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.receiving import received
from companies.enums import EventKind, FlagGround, FlagStatus
from companies.models import Claim, Report, ReportFlag

DAY = datetime.timedelta(days=1)


class AlreadyContested(Exception):
    """The company contests this report already: once is heard."""


class TooManyFlags(Exception):
    """So many were contested by this company today."""


class NothingDone(Exception):
    """The report stands as it did when it was contested: then it is kept."""


def flag_report(
    *,
    claim: Claim,
    report: Report,
    ground: FlagGround,
    explanation: str,
    nonce: str,
    at: datetime.datetime,
    sending: Sending,
) -> ReportFlag:
    """Count it in public and put it before a moderator; the report stays as it is, in every figure.

    A form sent twice (same `nonce`) gives the first one. Raises NotProved, AlreadyContested, TooManyFlags, and what
    actions.guard raises.
    """
    with received(ReportFlag, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        claim = proved(claim, at=at)
        if report.flags.exists():
            raise AlreadyContested
        if claim.company.flags.filter(submitted_at__gt=at - DAY).count() >= settings.MOST_FLAGS_OF_A_COMPANY:
            raise TooManyFlags
        box.admit()
        flag = ReportFlag(
            claim=claim,
            company=claim.company,
            report=report,
            ground=ground,
            explanation=masked_words(explanation, company=claim.company),
            submitted_at=at,
        )
        return box.keep(flag, event=EventKind.REPORT_CONTESTED, after={"ground": flag.ground})


def decide_flag(
    *, flag_id: int, status: FlagStatus, answer: str, by: User, at: datetime.datetime
) -> ReportFlag:
    """Say what was found, to the company at its link. That something was done is said only where it was.

    Raises AlreadyDecided, NothingDone.
    """
    with changing(
        ReportFlag.objects.get(pk=flag_id),
        EventKind.CONTEST_DECIDED,
        by=by,
        at=at,
        facts=lambda row: {"status": str(row.status)},
        still=lambda row: row.is_waiting,
    ) as row:
        if status == FlagStatus.ACTED and not was_acted_on(row):
            raise NothingDone
        row.status, row.answer, row.decided_at, row.decided_by = status, answer, at, by
    return row


def was_acted_on(flag: ReportFlag) -> bool:
    """Corrected, folded away or hidden since it was contested."""
    report = flag.report
    changed = [moment for moment in (report.corrected_at, report.visibility_at) if moment]
    return any(moment >= flag.submitted_at for moment in changed)
