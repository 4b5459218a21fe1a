"""Putting right a slip of a report's author, and taking that back. Nothing is ever said of the words."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from companies.actions.evidence.sums import recounting
from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.reports.decide import company_of
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
    by: User,
    at: datetime.datetime,
    seen: str | None = None,
) -> Report:
    """A moderator puts a slip of its author right: the way tried, what happened, how long, when.

    Nothing is said of the words. The event keeps what stood there before. `seen` is the edition she had before
    her eyes: somebody else's correction since is not undone unseen. Raises AlreadyCorrected, NothingToCorrect,
    and Channel.DoesNotExist for a channel of another company.
    """
    with _correcting(report_id, by=by, at=at, reason=reason) as row:
        if seen is not None and edition(row) != seen:
            raise AlreadyCorrected
        told = facts_of_attempt(row)
        _put_right(row, correction)
        if facts_of_attempt(row) == told:
            raise NothingToCorrect
    return row


def take_back_correction(*, report_id: int, correction: Event, by: User, at: datetime.datetime) -> Report:
    """Undo a correction: what its author told stands again, in the fields that it changed.

    Raises AlreadyCorrected when one of them was corrected since.
    """
    with _correcting(report_id, by=by, at=at, reverts=correction) as row:
        told = facts_of_attempt(row)
        if any(told.get(name) != value for name, value in correction.after.items()):
            raise AlreadyCorrected
        _put_back(row, correction.before)
    return row


@contextmanager
def _correcting(
    report_id: int,
    *,
    by: User,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Iterator[Report]:
    """The row, the sums and the event."""
    with recounting(company_of(report_id)) as recount:
        report = Report.objects.get(pk=report_id)
        with changing(
            report,
            EventKind.REPORT_CORRECTED,
            by=by,
            at=at,
            reason=reason,
            reverts=reverts,
            facts=facts_of_attempt,
        ) as row:
            recount.withdraw(row)
            yield row
            row.corrected_at = at
        recount.settle(row)


def edition(report: Report) -> str:
    """What a page carries to say which correction it shows; empty for a report as its author told it."""
    return report.corrected_at.isoformat() if report.corrected_at else ""


def _put_back(report: Report, facts: Facts) -> None:
    """What facts_of_attempt remembers, on the report (unsaved). A day without its hour is kept as noon, as when told."""
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


def facts_of_attempt(report: Report) -> Facts:
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
