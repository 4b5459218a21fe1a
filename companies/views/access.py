"""Whoever fetches, checks: each function returns the row, or raises 404."""

import datetime
import re
from collections.abc import Collection

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.actions.submissions.private_links import follow_digest
from companies.enums import EventKind
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import (
    Channel,
    Claim,
    Company,
    Dossier,
    DossierAttempt,
    Event,
    Inquiry,
    Notice,
    Proposal,
    Report,
    Sector,
    Situation,
    Subscription,
    reader,
)
from companies.queries.directory.day_records import NothingWrittenThen, NotWrittenYet, PageOfDay, page_of_day
from companies.queries.directory.page_rows import public_company
from companies.templatetags.dates import plain_day

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: The same for a link that never was one: what is deleted leaves no trace to tell the two apart.
NO_DOSSIER = gettext_lazy("No dossier belongs to this link: it was deleted, or its time is over.")


def get_number(typed: str) -> PhoneNumber:
    try:
        return PhoneNumber.parse(typed, reader.country())
    except NotAPhoneNumber as error:
        raise Http404(_("This is not a telephone number we can read.")) from error


def get_company(slug: str) -> Company:
    """A published or retired company; the view redirects from a retired one to its successor."""
    company = public_company(slug)
    if company is None:
        raise Http404(_("We know no company at this address."))
    return company


def get_day(typed: str) -> datetime.date:
    """As ISO 8601 writes it in full, and in no other of its writings: one address for one day."""
    try:
        return datetime.date.fromisoformat(typed if _DAY.fullmatch(typed) else "")
    except ValueError as error:
        raise Http404(_("This is not a day: a day is written like 2026-11-28.")) from error


def get_page_of_day(company: Company, day: datetime.date) -> PageOfDay:
    """What the company's page said on that day, where it was written down."""
    try:
        return page_of_day(company, day)
    except NotWrittenYet as error:
        words = _("What this page said on %(day)s is not written down yet: that is done each night.")
        raise Http404(words % {"day": plain_day(day)}) from error
    except NothingWrittenThen as error:
        if error.since is None:
            raise Http404(
                _("What this page says is not written down yet: that is done each night.")
            ) from error
        words = _("What this page said is written down since %(day)s, and not before.")
        raise Http404(words % {"day": plain_day(error.since)}) from error


def get_reportable_channels(company: Company) -> list[Channel]:
    """The channels an attempt can be told on, best first. A company without any cannot be reported on."""
    channels = list(company.channels.reportable().prefetch_related("menus").best_first())
    if not channels or not company.is_published:
        raise Http404(_("This company has no way in that an attempt could be told on."))
    return channels


def subscription_with(key: str) -> Subscription | None:
    """None for one that was stopped, too: nothing is left of it."""
    rows = Subscription.objects.select_related("company")
    return rows.filter(key_digest=follow_digest(key)).first()


def get_report_by_key(key: str) -> Report:
    reports = Report.objects.select_related("company", "channel", "situation")
    report = reports.filter(follow_digest=follow_digest(key)).first()
    if report is None:
        raise Http404(_("No report belongs to this link."))
    return report


def get_public_channels(company: Company) -> list[Channel]:
    """All its ways in, best first; there may be none."""
    return list(company.channels.published().best_first())


def get_dossier_by_key(key: str, *, at: datetime.datetime) -> Dossier:
    dossiers = Dossier.objects.kept(at=at).select_related("company")
    dossier = dossiers.filter(follow_digest=follow_digest(key)).first()
    if dossier is None:
        raise Http404(str(NO_DOSSIER))
    return dossier


def get_attempt_of(dossier: Dossier, attempt_id: int) -> DossierAttempt:
    attempt = dossier.attempts.for_page().filter(pk=attempt_id).first()
    if attempt is None:
        raise Http404(_("This dossier has no such attempt."))
    return attempt


def get_public_channel(company: Company, slug: str) -> Channel:
    channel = company.channels.published().select_related("source").filter(slug=slug).first()
    if channel is None:
        raise Http404(_("This company has no such way in."))
    channel.company = company
    return channel


def get_proposal_by_key(key: str) -> Proposal:
    proposal = Proposal.objects.for_page().filter(follow_digest=follow_digest(key)).first()
    if proposal is None:
        raise Http404(_("No proposal belongs to this link."))
    return proposal


def get_notice_by_key(key: str) -> Notice:
    notice = Notice.objects.select_related("company").filter(follow_digest=follow_digest(key)).first()
    if notice is None:
        raise Http404(_("No notice belongs to this link."))
    return notice


def get_claim_by_key(key: str) -> Claim:
    claim = (
        Claim.objects.select_related("company")
        .prefetch_related("company__domains")
        .filter(follow_digest=follow_digest(key))
        .first()
    )
    if claim is None:
        raise Http404(_("No company’s private page belongs to this link."))
    return claim


def get_proved_claim(key: str, *, at: datetime.datetime) -> Claim:
    """One that may answer, contest and correct today, for a company that is public."""
    claim = get_claim_by_key(key)
    if not claim.is_proved(at=at) or not claim.company.is_published:
        raise Http404(
            _("This link may not do that: the domain was not proved, too long ago, or the link was ended.")
        )
    return claim


def get_report_of(company: Company, report_id: int) -> Report:
    """One of the company's reports that everybody can read."""
    reports = Report.objects.readable().filter(company=company, pk=report_id)
    report = reports.select_related("channel", "situation").prefetch_related("replies", "flags").first()
    if report is None:
        raise Http404(_("This company has no such report."))
    return report


def get_listed_report_of(company: Company, typed: str) -> Report:
    """The report that a page of the company's evidence starts below; it may be hidden, and still has its place."""
    report = Report.objects.published().filter(company=company, pk=_id(typed)).first()
    if report is None:
        raise Http404(_("This company has no such report."))
    return report


def get_event_of(company: Company, typed: str) -> Event:
    """The event that a page of the company's history starts below."""
    event = Event.objects.filter(company=company, pk=_id(typed)).first()
    if event is None:
        raise Http404(_("The history of this company has no such page."))
    return event


def get_logged_event(typed: str, kinds: Collection[EventKind]) -> Event:
    """The event that a page of the public log starts below."""
    event = Event.objects.filter(kind__in=kinds, pk=_id(typed)).first()
    if event is None:
        raise Http404(_("The log has no such page."))
    return event


def _id(typed: str) -> int:
    """0, which no row has, for what cannot be one."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def get_inquiry(slug: str) -> Inquiry:
    inquiry = Inquiry.objects.select_related("source").filter(slug=slug).first()
    if inquiry is None:
        raise Http404(_("We know no inquiry at this address."))
    return inquiry


def get_sector(slug: str) -> Sector:
    sector = Sector.objects.filter(slug=slug).first()
    if sector is None:
        raise Http404(_("We know no sector at this address."))
    return sector


def get_situation(slug: str) -> Situation:
    """A withdrawn one too; the view redirects from it to its successor."""
    situation = Situation.objects.select_related("successor").filter(slug=slug).first()
    if situation is None:
        raise Http404(_("We know no situation at this address."))
    return situation
