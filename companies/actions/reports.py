"""Receiving a report from the public, and deciding on it."""

import copy
import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from companies.actions.events import changed_fields, empty_events, record_event
from companies.actions.evidence import Recount, recounting
from companies.actions.guard import Sending, admit, gravest
from companies.actions.holds import held_for_what_it_tells
from companies.actions.masking import masked_words
from companies.actions.private_links import follow_digest, follow_key
from companies.enums import EventKind, Helped, Outcome, RefusalReason, ReportStatus, Visibility, is_alarming
from companies.models import Channel, Event, Report, Situation

#: The same attempt told again from the same network within this time is one report.
SAME_AGAIN = datetime.timedelta(minutes=1)
#: More reports than this on one company, from one network in one day, wait for a moderator.
MOST_UNREAD_PER_NETWORK = 3


#: The columns that a decision writes.
_DECIDED = [
    "status", "refusal_reason", "refusal_note", "decided_at", "published_at", "visibility", "visibility_reason",
    "visibility_at", "is_alarm",
]  # fmt: skip


class AlreadyReported(Exception):
    """The same network told the same attempt less than a minute ago. Nothing was stored."""


class NothingToCorrect(Exception):
    """The report says already what the correction says."""


class AlreadyCorrected(Exception):
    """Somebody else put the report right meanwhile."""


class AlreadyDecided(Exception):
    """The report is already in the state asked for; somebody else was faster."""


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


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The attempt as it should have been told, on a channel of the same company."""

    channel: Channel
    outcome: Outcome
    wait_minutes: int | None
    experienced_at: datetime.datetime
    is_hour_known: bool


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
            _decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=None)
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
    if report.network_key and _told_today(report) > MOST_UNREAD_PER_NETWORK:
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
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id, seen)
        return _decide(report, ReportStatus.PUBLISHED, recount=recount, at=at, by=by)


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
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id, seen)
        reason = RefusalReason(reason)
        return _decide(report, ReportStatus.REFUSED, recount=recount, at=at, by=by, reason=reason, note=note)


def correct_report(
    *,
    report_id: int,
    correction: Correction,
    reason: str,
    by: AbstractBaseUser,
    at: datetime.datetime,
    seen: str | None = None,
) -> Report:
    """A moderator puts a slip of its author right: the way tried, what happened, how long, when.

    Nothing is said of the words. The event keeps what stood there before. `seen` is the edition she had before
    her eyes: somebody else's correction since is not undone unseen. Raises AlreadyCorrected, NothingToCorrect,
    and Channel.DoesNotExist for a channel of another company.
    """
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id)
        if seen is not None and edition(report) != seen:
            raise AlreadyCorrected
        recount.withdraw(report)
        told = _facts(report)
        _put_right(report, correction)
        before, after = changed_fields(told, _facts(report))
        if not after:
            raise NothingToCorrect
        report.corrected_at = at
        report.save()
        recount.settle(report)
        record_event(
            kind=EventKind.REPORT_CORRECTED,
            target=report,
            company=report.company,
            by=by,
            at=at,
            before=before,
            after=after,
            reason=reason,
        )
        return report


def erase_report(*, report_id: int, reason: str, by: AbstractBaseUser, at: datetime.datetime) -> None:
    """Delete a report for good, where the law asks for it. What remains is that there was one, and why.

    Its earlier events stay, and tell no more what it said.
    """
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id)
        recount.withdraw(report)
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


def take_back_decision(
    *, report_id: int, decision: Event, by: AbstractBaseUser, at: datetime.datetime
) -> Report:
    """Undo a publication or a refusal: the report is again what it was before, waiting ones included.

    A refusal comes back with the note that its author could read. Raises AlreadyDecided.
    """
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id, ReportStatus(decision.after["status"]))
        status = ReportStatus(decision.before["status"])
        refusals = Event.objects.about(report).filter(kind=EventKind.REPORT_REFUSED, pk__lt=decision.pk)
        refused = refusals.order_by("-pk").first() if status == ReportStatus.REFUSED else None
        return _decide(
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


def take_back_correction(
    *, report_id: int, correction: Event, by: AbstractBaseUser, at: datetime.datetime
) -> Report:
    """Undo a correction: what its author told stands again, in the fields that it changed.

    Raises AlreadyCorrected when one of them was corrected since.
    """
    with recounting(_company_of(report_id)) as recount:
        report = _locked(report_id)
        told = _facts(report)
        if any(told.get(name) != value for name, value in correction.after.items()):
            raise AlreadyCorrected
        recount.withdraw(report)
        _put_back(report, correction.before)
        before, after = changed_fields(told, _facts(report))
        report.corrected_at = at
        report.save()
        recount.settle(report)
        record_event(
            kind=EventKind.REPORT_CORRECTED,
            target=report,
            company=report.company,
            by=by,
            at=at,
            before=before,
            after=after,
            reverts=correction,
        )
        return report


def _put_back(report: Report, facts: dict[str, Any]) -> None:
    """What _facts remembers, on the report (unsaved). A day without its hour is kept as noon, as when told."""
    for name, value in facts.items():
        if name == "channel":
            report.channel = Channel.objects.get(slug=value, company=report.company_id)
        elif name == "experienced_at":
            moment = datetime.datetime.fromisoformat(value)
            if "T" not in value:
                moment = timezone.make_aware(moment.replace(hour=12))
            report.experienced_at = min(moment, report.submitted_at)
        else:
            setattr(report, name, value)


def edition(report: Report) -> str:
    """What a page carries to say which correction it shows; empty for a report as its author told it."""
    return report.corrected_at.isoformat() if report.corrected_at else ""


def _put_right(report: Report, correction: Correction) -> None:
    """What only fitted the outcome told by mistake goes with it (unsaved)."""
    report.channel = Channel.objects.get(pk=correction.channel.pk, company=report.company_id)
    report.outcome = correction.outcome
    report.wait_minutes = correction.wait_minutes
    report.experienced_at = min(correction.experienced_at, report.submitted_at)
    report.is_hour_known = correction.is_hour_known
    report.has_menu_changed = report.has_menu_changed and report.channel.is_phone
    if report.outcome != Outcome.HUMAN:
        report.helped = ""
    if report.outcome != Outcome.REDIRECTED:
        report.redirected_to = ""


def _facts(report: Report) -> dict[str, Any]:
    """What a correction may change, as an event remembers it; moments in UTC, wherever they were typed.

    Where the hour is not known the day is the fact, and not the noon that stands for it.
    """
    moment = report.experienced_at
    when = moment.astimezone(datetime.UTC) if report.is_hour_known else timezone.localdate(moment)
    return {
        "channel": report.channel.slug,
        "outcome": str(report.outcome),
        "wait_minutes": report.wait_minutes,
        "helped": str(report.helped),
        "redirected_to": report.redirected_to,
        "experienced_at": when.isoformat(),
        "is_hour_known": report.is_hour_known,
    }


def _company_of(report_id: int) -> int:
    """Raises Report.DoesNotExist."""
    return Report.objects.values_list("company_id", flat=True).get(pk=report_id)


def _locked(report_id: int, seen: ReportStatus | None = None) -> Report:
    report = Report.objects.select_for_update().get(pk=report_id)
    if seen is not None and report.status != seen:
        raise AlreadyDecided
    return report


def _decide(
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
        report.is_alarm = is_alarming(report.demand_list)
    report.save(update_fields=_DECIDED)
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
