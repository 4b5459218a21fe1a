"""Receiving a report from the public, and whether a moderator must read it first."""

import datetime
from dataclasses import dataclass, field, replace

from django.db import transaction

from companies.actions.evidence.sums import recounting
from companies.actions.history.events import record_event
from companies.actions.reports.decide import decide
from companies.actions.reports.hold import held_for_what_it_tells
from companies.actions.submissions.guard import Sending, admit, gravest
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.enums import EventKind, Helped, Outcome, ReportStatus, is_alarming
from companies.models import Channel, Report, Situation

#: The same attempt told again from the same network within this time is one report.
SAME_AGAIN = datetime.timedelta(minutes=1)


#: More reports than this on one company, from one network in one day, wait for a moderator.
MOST_UNREAD_ON_A_COMPANY = 3


class AlreadyReported(Exception):
    """The same network told the same attempt less than a minute ago. Nothing was stored."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What a visitor tells of one attempt. `wait_minutes` is the time until it ended, however it ended."""

    outcome: Outcome
    experienced_at: datetime.datetime
    is_hour_known: bool = True
    wait_minutes: int | None = None
    helped: Helped | str = ""
    situation: Situation | None = None
    demands: list[str] = field(default_factory=list)
    redirected_to: str = ""
    has_menu_changed: bool = False
    words: str = ""


@transaction.atomic
def submit_report(
    *,
    channel: Channel,
    attempt: Attempt,
    nonce: str,
    network_key: str,
    language: str,
    at: datetime.datetime,
    sending: Sending | None = None,
) -> Report:
    """Store an attempt; publish it at once when the automatic checks find nothing to read.

    `sending` tells how it came in by a public form (actions.guard), whose exceptions pass through.

    A form sent twice (same `nonce`) gives the report of the first time. Raises AlreadyReported when
    another form from the same network tells the same within a minute. Personal data in the words is masked
    here, before anything is compared or stored.
    """
    known = Report.objects.filter(nonce=nonce).first()
    if known:
        return known
    attempt = replace(attempt, words=masked_words(attempt.words, company=channel.company))
    if network_key and _told_just_now(channel, attempt, network_key, at):
        raise AlreadyReported
    held = admit(sending=sending, at=at) if sending else ""
    held_too = held_for_what_it_tells(company=channel.company, words=attempt.words, at=at) if sending else ""
    held = gravest(held, held_too)
    report, created = Report.objects.get_or_create(
        nonce=nonce,
        defaults={
            "held_because": held,
            "company": channel.company,
            "channel": channel,
            "outcome": attempt.outcome,
            "wait_minutes": attempt.wait_minutes,
            "helped": attempt.helped,
            "situation": attempt.situation,
            "demands": " ".join(sorted(attempt.demands)),
            # What is held alarms nobody before it was read: whoever would smear a line has to be believed first.
            "is_alarm": is_alarming(attempt.demands) and not held,
            "redirected_to": attempt.redirected_to,
            "has_menu_changed": attempt.has_menu_changed and channel.is_phone,
            "words": attempt.words,
            "language": language,
            "experienced_at": min(attempt.experienced_at, at),
            "is_hour_known": attempt.is_hour_known,
            "submitted_at": at,
            "follow_digest": follow_digest(follow_key(nonce)),
            "network_key": network_key,
        },
    )
    if not created:  # two clicks, two processes: the other one stored it
        return report
    record_event(
        kind=EventKind.REPORT_RECEIVED,
        target=report,
        company=report.company,
        at=at,
        after={
            "channel": channel.slug,
            "outcome": report.outcome,
            "wait_minutes": report.wait_minutes,
            **({"held_because": str(report.held_because)} if report.held_because else {}),
        },
    )
    if not reasons_to_wait(report):
        with recounting(report.company_id) as recount:
            decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=None)
    return report


def reasons_to_wait(report: Report) -> list[str]:
    """Why a moderator must read this report first; empty for one that is published at once."""
    reasons = []
    if report.held_because:
        reasons.append("held")
    if report.words:
        reasons.append("words")
    if report.demands:
        reasons.append("demands")
    if report.redirected_to:
        reasons.append("number")
    if report.outcome in (Outcome.WRONG_COMPANY, Outcome.SUSPECTED_SCAM):
        reasons.append("accusation")
    if report.network_key and _told_today(report) > MOST_UNREAD_ON_A_COMPANY:
        reasons.append("many")
    return reasons


def _told_just_now(channel: Channel, attempt: Attempt, network_key: str, at: datetime.datetime) -> bool:
    return Report.objects.filter(
        network_key=network_key,
        company=channel.company_id,
        submitted_at__gt=at - SAME_AGAIN,
        channel=channel,
        outcome=attempt.outcome,
        wait_minutes=attempt.wait_minutes,
        words=attempt.words,
    ).exists()


def _told_today(report: Report) -> int:
    """Reports of this network on this company under today's key, this one included."""
    return Report.objects.filter(network_key=report.network_key, company=report.company_id).count()
