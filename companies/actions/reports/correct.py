"""Putting right a slip of a report's author, and taking that back. Nothing is ever said of the words."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from companies.actions.evidence.sums import Recount, recounting
from companies.actions.history.events import changed_fields, record_event
from companies.actions.reports.decide import company_of, locked
from companies.enums import EventKind, Outcome
from companies.models import Channel, Event, Report


class NothingToCorrect(Exception):
    """The report says already what the correction says."""


class AlreadyCorrected(Exception):
    """Somebody else put the report right meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The attempt as it should have been told, on a channel of the same company."""

    channel: Channel
    outcome: Outcome
    wait_minutes: int | None
    experienced_at: datetime.datetime
    is_hour_known: bool


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
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id)
        if seen is not None and edition(report) != seen:
            raise AlreadyCorrected
        recount.withdraw(report)
        told = _facts(report)
        _put_right(report, correction)
        if _facts(report) == told:
            raise NothingToCorrect
        return _keep(report, told=told, recount=recount, by=by, at=at, reason=reason)


def take_back_correction(
    *, report_id: int, correction: Event, by: AbstractBaseUser, at: datetime.datetime
) -> Report:
    """Undo a correction: what its author told stands again, in the fields that it changed.

    Raises AlreadyCorrected when one of them was corrected since.
    """
    with recounting(company_of(report_id)) as recount:
        report = locked(report_id)
        told = _facts(report)
        if any(told.get(name) != value for name, value in correction.after.items()):
            raise AlreadyCorrected
        recount.withdraw(report)
        _put_back(report, correction.before)
        return _keep(report, told=told, recount=recount, by=by, at=at, reverts=correction)


def _keep(
    report: Report,
    *,
    told: dict[str, Any],
    recount: Recount,
    by: AbstractBaseUser,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Report:
    """The row, the sums and the event; `told` is what the report said before."""
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
        reason=reason,
        reverts=reverts,
    )
    return report


def edition(report: Report) -> str:
    """What a page carries to say which correction it shows; empty for a report as its author told it."""
    return report.corrected_at.isoformat() if report.corrected_at else ""


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
