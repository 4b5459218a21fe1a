"""Receiving a report from the public, and whether a moderator must read it first."""

import datetime
from dataclasses import dataclass, field, replace

from django.db import connection

from companies.actions.evidence.sums import recounting
from companies.actions.reports.alarm_letters import ask_for_letter
from companies.actions.reports.alarms import held_for_its_warning
from companies.actions.reports.decide import decide
from companies.actions.reports.hold import held_for_what_it_tells
from companies.actions.reports.lately import told_lately
from companies.actions.submissions.guard import Sending, gravest
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.planted import check_words
from companies.actions.submissions.receiving import received
from companies.enums import ACCUSATIONS, EventKind, HeldBecause, Helped, Outcome, ReportStatus, is_alarming
from companies.models import Channel, Report, Situation
from companies.queries.reports.merged_lines import stands_for

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

    A form sent twice (same `nonce`) gives the report of the first time. Raises AlreadyReported when another form from the
    same network tells the same within a minute, PlantedWords, and what actions.guard raises of `sending`. Personal data in the words
    is masked here, before anything is compared or stored.
    """
    with received(Report, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        told = replace(attempt, words=masked_words(attempt.words, company=channel.company))
        check_words(told.words, company=channel.company)
        if network_key and _told_just_now(channel, told, network_key, at):
            raise AlreadyReported
        held = box.admit()
        if sending:
            held = gravest(held, held_for_what_it_tells(company=channel.company, words=told.words, at=at))
        sender = sending.sender if sending else None
        if is_alarming(told.demands) and not held:
            held = held_for_its_warning(channel=channel, sender=sender, at=at)
        report = Report(
            **vars(told_lately(sender, channel)),
            company=channel.company,
            channel=channel,
            network_key=network_key,
            language=language,
            held_because=held,
            **_columns(told, channel, at=at, held=held),
        )
        box.keep(report, event=EventKind.REPORT_RECEIVED, after=_told_of(report))
        _follow_its_line(report)
        if report.is_alarm:
            ask_for_letter(report, at=at)
        if not reasons_to_wait(report):
            with recounting(report.company_id) as recount:
                decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=None)
        return report


def _follow_its_line(report: Report) -> None:
    """Its company was merged into another between the form and here (actions.directory.merging_companies waits for what is
    stored, and what is stored for it): it is told of the line as that company has it now."""
    if connection.vendor == "postgresql":  # what a new row points to is looked at there at the commit alone
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM companies_company WHERE id = %s FOR KEY SHARE", [report.company_id])
    line = Channel.objects.select_related("company").get(pk=report.channel_id)
    if line.company_id == report.company_id and line.company.successor_id is None:
        return
    report.channel = stands_for(line)
    report.company = report.channel.company
    report.save(update_fields=["channel", "company"])


def _columns(
    told: Attempt, channel: Channel, *, at: datetime.datetime, held: HeldBecause | str
) -> dict[str, object]:
    return {
        **vars(told),
        "demands": " ".join(sorted(told.demands)),
        # What is held alarms nobody before it was read: whoever would smear a line has to be believed first. What is held for
        # its warning alone is read before all else.
        "is_alarm": is_alarming(told.demands) and held in ("", HeldBecause.ALARM),
        "has_menu_changed": told.has_menu_changed and channel.is_phone,
        "experienced_at": min(told.experienced_at, at),
    }


def _told_of(report: Report) -> dict[str, object]:
    held = {"held_because": str(report.held_because)} if report.held_because else {}
    return {
        "channel": report.channel.slug,
        "outcome": report.outcome,
        "wait_minutes": report.wait_minutes,
        **held,
    }


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
    if report.outcome in ACCUSATIONS:
        reasons.append("accusation")
    if report.network_key and _told_today(report) > MOST_UNREAD_ON_A_COMPANY:
        reasons.append("many")
    return reasons


def _told_just_now(channel: Channel, attempt: Attempt, network_key: str, at: datetime.datetime) -> bool:
    return Report.objects.filter(
        network_key=network_key,
        company=channel.company_id,
        submitted_at__gt=at - SAME_AGAIN,
        # Two calls of the same length, kept without a network, come in together.
        experienced_at__gt=attempt.experienced_at - SAME_AGAIN,
        experienced_at__lt=attempt.experienced_at + SAME_AGAIN,
        channel=channel,
        outcome=attempt.outcome,
        wait_minutes=attempt.wait_minutes,
        words=attempt.words,
    ).exists()


def _told_today(report: Report) -> int:
    """Reports of this network on this company under today's key, this one included."""
    return Report.objects.filter(network_key=report.network_key, company=report.company_id).count()
