"""A company's public answers: receiving one, and letting it out or refusing it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError

from companies.actions.history.changing import changing
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.planted import check_words
from companies.actions.submissions.receiving import one_by_one, received
from companies.enums import EventKind, ReplyRefusal, ReplyStatus
from companies.models import Claim, Reply, Report

DAY = datetime.timedelta(days=1)


class NotProved(Exception):
    """Whoever has the link has not shown that the domain is theirs, or it is too long ago."""


class AlreadyAnswered(Exception):
    """The report has an answer of this company, or one that waits to be read."""


class TooManyReplies(Exception):
    """So many came from this company today."""


def submit_reply(
    *,
    claim: Claim,
    report: Report | None,
    words: str,
    nonce: str,
    language: str,
    at: datetime.datetime,
    sending: Sending,
) -> Reply:
    """Keep an answer for a moderator to read. A form sent twice (same `nonce`) gives the first one.

    Personal data in its words is masked here. Raises NotProved, AlreadyAnswered, TooManyReplies, PlantedWords, and what
    actions.guard raises.
    """
    with received(Reply, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        claim = proved(claim, at=at)
        lately = claim.company.replies.filter(submitted_at__gt=at - DAY)
        if lately.count() >= settings.MOST_REPLIES_OF_A_COMPANY:
            raise TooManyReplies
        kept = masked_words(words, company=claim.company)
        check_words(kept, company=claim.company)
        box.admit()
        reply = Reply(
            claim=claim,
            company=claim.company,
            report=report,
            words=kept,
            language=language,
            submitted_at=at,
        )
        try:
            # Not what it says: it has not been read yet.
            return box.keep(reply, event=EventKind.REPLY_RECEIVED)
        except IntegrityError as error:
            raise AlreadyAnswered from error


def proved(claim: Claim, *, at: datetime.datetime) -> Claim:
    """The link as it is now, locked; whatever one company says comes in one by one. Raises NotProved."""
    one_by_one(f"said by company {claim.company_id}")
    claim = Claim.objects.select_for_update(of=("self",)).select_related("company").get(pk=claim.pk)
    if not claim.is_proved(at=at):
        raise NotProved
    return claim


def publish_reply(*, reply_id: int, by: User, at: datetime.datetime) -> Reply:
    """Raises AlreadyDecided; PlantedWords where they name a number or an address that nobody has seen."""
    with _deciding(reply_id, EventKind.REPLY_PUBLISHED, by=by, at=at) as row:
        check_words(row.words, company=row.company)
        row.status = ReplyStatus.PUBLISHED
    return row


def refuse_reply(*, reply_id: int, reason: ReplyRefusal, note: str, by: User, at: datetime.datetime) -> Reply:
    """The company reads the reason at its private link. Raises AlreadyDecided."""
    with _deciding(reply_id, EventKind.REPLY_REFUSED, by=by, at=at, reason=note) as row:
        row.status, row.refusal_reason, row.refusal_note = ReplyStatus.REFUSED, reason, note
    return row


@contextmanager
def _deciding(
    reply_id: int, kind: EventKind, *, by: User, at: datetime.datetime, reason: str = ""
) -> Iterator[Reply]:
    with changing(
        Reply.objects.get(pk=reply_id),
        kind,
        by=by,
        at=at,
        reason=reason,
        facts=lambda row: {"refusal_reason": str(row.refusal_reason)},
        still=lambda row: row.is_waiting,
    ) as row:
        row.decided_at, row.decided_by = at, by
        yield row
