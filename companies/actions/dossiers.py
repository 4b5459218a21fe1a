"""Keeping a dossier: opened with a first attempt, written to, deleted whole. No event tells of it: it is nobody's else.

Nothing of it is held for a moderator, since nobody but its keeper reads it; what is told as a report is held by the
rules of every report.
"""

import datetime
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from companies.actions.reports.receive import AlreadyReported, Attempt, submit_report
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.actions.submissions.receiving import received
from companies.enums import ChannelKind, Outcome
from companies.models import Channel, Company, Dossier, DossierAttempt, Report
from companies.models.dossier import LONGEST_HOW, MOST_ATTEMPTS


class DossierGone(Exception):
    """It was deleted meanwhile. Nothing was stored."""


class DossierFull(Exception):
    """It holds as many attempts as one may. Nothing was stored."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What somebody notes of one attempt. Without a channel, `how` says which way it was."""

    channel: Channel | None
    outcome: Outcome
    experienced_at: datetime.datetime
    how: str = ""
    is_hour_known: bool = True
    wait_minutes: int | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class KeptDossier:
    """An attempt that is stored; None for one that was removed before its form came a second time.

    `is_told_before`: a report was asked for, and the same had just been told.
    """

    dossier: Dossier
    attempt: DossierAttempt | None
    is_told_before: bool = False


def open_dossier(
    *,
    company: Company,
    noted: Noted,
    is_told: bool,
    nonce: str,
    language: str,
    at: datetime.datetime,
    sending: Sending,
) -> KeptDossier:
    """A dossier with its first attempt; with `is_told` an anonymous report of it too.

    A form sent twice (same `nonce`) gives the dossier of the first time; sent again after that was deleted, a new one
    behind another link. What actions.guard raises passes through.
    """
    with received(Dossier, sending, nonce=nonce, at=at) as box:
        if box.known:
            return KeptDossier(dossier=box.known, attempt=box.known.attempts.filter(nonce=nonce).first())
        digest = follow_digest(_key(nonce, at))
        opened = Dossier(
            company=company, language=language, opened_at=at, written_at=at, follow_digest=digest
        )
        return _keep(
            box.keep(opened), noted, is_told=is_told, nonce=nonce, language=language, at=at, sending=sending
        )


@transaction.atomic
def add_attempt(
    *,
    dossier_id: int,
    noted: Noted,
    is_told: bool,
    nonce: str,
    language: str,
    at: datetime.datetime,
    sending: Sending,
) -> KeptDossier:
    """One more. A form sent twice adds one. Raises DossierGone, DossierFull, and what actions.guard raises."""
    dossier = _locked(dossier_id)
    return _keep(dossier, noted, is_told=is_told, nonce=nonce, language=language, at=at, sending=sending)


@transaction.atomic
def correct_attempt(*, attempt: DossierAttempt, noted: Noted, at: datetime.datetime) -> None:
    """What was told as a report stays as it was told. That it was corrected, and when, a proof says.

    On the same channel the number stays the one that was called then.
    """
    dossier = _locked(attempt.dossier_id)
    fields = {**_columns(noted), "corrected_at": at}
    if noted.channel and noted.channel.pk == attempt.channel_id:
        del fields["how"], fields["kind"]
    dossier.attempts.filter(pk=attempt.pk).update(**fields)
    _touch(dossier, at)


@transaction.atomic
def remove_attempt(*, attempt: DossierAttempt, at: datetime.datetime) -> None:
    """Really deleted; the report of it, if one was agreed to, stays and is tied to nothing."""
    dossier = _locked(attempt.dossier_id)
    dossier.attempts.filter(pk=attempt.pk).delete()
    _touch(dossier, at)


@transaction.atomic
def write_matter(*, dossier_id: int, matter: str, at: datetime.datetime) -> None:
    dossier = _locked(dossier_id)
    dossier.matter = matter
    _touch(dossier, at, "matter")


@transaction.atomic
def note_complaint(*, dossier_id: int, on: datetime.date | None, at: datetime.datetime) -> None:
    """When the written complaint was sent; None for a date that was noted by mistake."""
    dossier = _locked(dossier_id)
    if dossier.complained_on != on:
        dossier.complained_on, dossier.complaint_noted_at = on, at if on else None
    _touch(dossier, at, "complained_on", "complaint_noted_at")


@transaction.atomic
def delete_dossier(*, dossier_id: int) -> None:
    """At once and whole: no row of it is left. Deleted before: nothing happens."""
    Dossier.objects.filter(pk=dossier_id).delete()


def dossier_key(dossier: Dossier) -> str:
    """The key of its private link, which nothing stored tells without the site's own secret."""
    return _key(dossier.nonce, dossier.opened_at)


def way_of(channel: Channel) -> str:
    """The number or address of a channel in one line, as it is today."""
    if channel.kind == ChannelKind.PHONE:
        return channel.written_number
    return ", ".join(line.strip() for line in channel.value.splitlines() if line.strip())


def report_nonce(nonce: str) -> str:
    """A report has a link of its own: whoever is shown the one cannot open the dossier."""
    return sha256(b"companies.dossier.report:" + nonce.encode()).hexdigest()[:32]


def _key(nonce: str, opened_at: datetime.datetime) -> str:
    """Of one form and one moment: a form that comes back after its dossier was deleted does not raise the dead link."""
    return follow_key(f"{nonce} {opened_at.astimezone(datetime.UTC).isoformat()}")


def _keep(
    dossier: Dossier,
    noted: Noted,
    *,
    is_told: bool,
    nonce: str,
    language: str,
    at: datetime.datetime,
    sending: Sending,
) -> KeptDossier:
    with received(DossierAttempt, sending, nonce=nonce, at=at, dossier=dossier) as box:
        if box.known:
            return KeptDossier(dossier=dossier, attempt=box.known)
        if dossier.attempts.count() >= MOST_ATTEMPTS:
            raise DossierFull
        _touch(dossier, at)
        report, is_told_before = None, False
        if is_told and noted.channel:
            report = _told(
                noted, noted.channel, nonce=report_nonce(nonce), language=language, at=at, sending=sending
            )
            is_told_before = report is None
        if report is None:  # else the report has counted the form and spent its proof
            box.admit()
        attempt = DossierAttempt(dossier=dossier, report=report, entered_at=at, **_columns(noted))
        return KeptDossier(dossier=dossier, attempt=box.keep(attempt), is_told_before=is_told_before)


def _told(
    noted: Noted, channel: Channel, *, nonce: str, language: str, at: datetime.datetime, sending: Sending
) -> Report | None:
    """Without the words, which stay in the dossier; None when this network has just told the same."""
    attempt = Attempt(
        outcome=noted.outcome,
        experienced_at=noted.experienced_at,
        is_hour_known=noted.is_hour_known,
        wait_minutes=noted.wait_minutes,
    )
    try:
        return submit_report(
            channel=channel,
            attempt=attempt,
            nonce=nonce,
            network_key=sending.network_key,
            language=language,
            at=at,
            sending=sending,
        )
    except AlreadyReported:
        return None


def _columns(noted: Noted) -> dict[str, object]:
    channel = noted.channel
    return {
        "channel": channel,
        "kind": channel.kind if channel else "",
        "how": (way_of(channel) if channel else noted.how)[:LONGEST_HOW],
        "outcome": noted.outcome,
        "wait_minutes": noted.wait_minutes,
        "words": noted.words,
        "experienced_at": noted.experienced_at,
        "is_hour_known": noted.is_hour_known,
    }


def _locked(dossier_id: int) -> Dossier:
    dossier = Dossier.objects.select_for_update().filter(pk=dossier_id).first()
    if dossier is None:
        raise DossierGone
    return dossier


def _touch(dossier: Dossier, at: datetime.datetime, *fields: str) -> None:
    dossier.written_at = max(at, dossier.written_at)
    dossier.save(update_fields=["written_at", *fields])
