"""Legal notices: receiving one, and deciding on it with a statement of reasons (Regulation (EU) 2022/2065)."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from companies.actions.history.changing import changing
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.receiving import received
from companies.enums import EventKind, NoticeGround, NoticeMeasure, NoticeStatus
from companies.models import Company, Notice

#: Article 16(6) asks for a timely decision. A child or a fraud is a matter of the day, the rest of a week.
DAYS_TO_DECIDE = 7
DAYS_WHEN_URGENT = 1
URGENT_GROUNDS = (NoticeGround.CHILD_SAFETY, NoticeGround.FRAUD)


@dataclass(frozen=True, kw_only=True)
class NoticeTold:
    """What article 16(2) asks of a notice: the reasons, the exact place, who gives it, and that it is in good faith."""

    ground: NoticeGround
    url: str
    explanation: str
    name: str = ""
    email: str = ""
    company: Company | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeDecision:
    """What article 17(3) asks of a decision. `measure` is empty where the notice is rejected."""

    measure: NoticeMeasure | str
    legal_basis: str
    statement: str


def submit_notice(
    *, told: NoticeTold, nonce: str, language: str, at: datetime.datetime, sending: Sending | None = None
) -> Notice:
    """Keep a notice and the day it must be decided by. A form sent twice (same `nonce`) gives the first one.

    Nothing holds a notice back: the law wants it read. Raises what actions.guard raises of `sending`.
    """
    days = DAYS_WHEN_URGENT if told.ground in URGENT_GROUNDS else DAYS_TO_DECIDE
    with received(Notice, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        box.admit()
        notice = Notice(
            **vars(told),
            is_in_good_faith=True,
            language=language,
            due_on=timezone.localdate(at) + datetime.timedelta(days=days),
        )
        # Not what it says, nor who: the history is read by everybody.
        return box.keep(notice, event=EventKind.NOTICE_RECEIVED, after={"ground": notice.ground})


def decide_notice(*, notice_id: int, decision: NoticeDecision, by: User, at: datetime.datetime) -> Notice:
    """Uphold a notice with what was done, or reject it; with reasons either way. Raises AlreadyDecided."""
    with changing(
        Notice.objects.get(pk=notice_id),
        EventKind.NOTICE_DECIDED,
        by=by,
        at=at,
        reason=decision.legal_basis,
        facts=lambda row: {"status": str(row.status), "measure": str(row.measure)},
        still=lambda row: row.is_waiting,
    ) as row:
        row.status = NoticeStatus.UPHELD if decision.measure else NoticeStatus.REJECTED
        row.measure, row.legal_basis = decision.measure, decision.legal_basis
        row.statement, row.decided_at, row.decided_by = decision.statement, at, by
    return row
