"""The kinds of things that wait for moderators: how each is asked for, and how grave its rows are.

Which of them wait is said by what decides on them (admin.desk); a kind of no questions of its own is made there.
"""

import bisect
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from companies.enums import (
    ACCUSATIONS,
    SUSPICIOUS_OUTCOMES,
    ChannelKind,
    FlagGround,
    Harm,
    HeldBecause,
    ProposalStatus,
    ReportStatus,
)
from companies.lib.phones import PhoneNumber
from companies.lib.web_addresses import shown_of
from companies.models import (
    Channel,
    ChannelEvidence,
    Company,
    CompanyMerge,
    Notice,
    Proposal,
    ProposedChange,
    Reply,
    Report,
    ReportFlag,
    reader,
)
from companies.models.tariff import CANONICAL_NUMBER

DAY = datetime.timedelta(days=1)
#: Outcomes that speak of another number or of somebody else's.

#: What waiting may do, and why it is so: one sentence for whoever decides.
Rank = tuple[Harm, Any]
SLOW: Rank = Harm.SLOW, _("It came without a script, and so without proof of work; a person reads it.")


def _whole(waiting: QuerySet[Any]) -> list[QuerySet[Any]]:
    return [waiting]


def _nobody(person_id: int) -> Q:
    return Q(pk__in=[])


@dataclass(frozen=True)
class Kind:
    """One kind. `age`: the column since when a row waits; each lane of `lanes` is walked by an index of its own.

    `ranks` says of rows, all at once, how grave each is; `not_for` which rows a person may not decide on herself,
    `tells` what a row says, in its own words. `held_status`: rows of that status may be held by a machine.
    `place`: where its count stands among the others'.
    """

    model: type[Model]
    counted: Any
    waiting: Callable[[], QuerySet[Any]]
    age: str
    ranks: Callable[[list[Any], datetime.date], list[Rank]]
    lanes: Callable[[QuerySet[Any]], list[QuerySet[Any]]] = _whole
    not_for: Callable[[int], Q] = _nobody
    tells: Callable[[Any], str] = lambda row: ""
    joins: tuple[str, ...] = ("company",)
    fetched: tuple[str, ...] = ()
    by: str = ""
    held: Any = None
    held_status: str = ""
    place: int = 100
    name: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.model._meta.model_name)

    @property
    def label(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))

    @property
    def verbose_name(self) -> Any:
        return self.model._meta.verbose_name

    def due_on(self, row: Any) -> datetime.date | None:
        return getattr(row, "due_on", None)


# ── Reports ───────────────────────────────────────────────────────────────────────────────────────────


def _proved_and_slow(waiting: QuerySet[Any]) -> list[QuerySet[Any]]:
    """What nothing holds, and what came without a script: no flood of the latter stands before the former."""
    return [waiting.filter(held_because=held) for held in ("", HeldBecause.NO_PROOF)]


def _report_lanes(waiting: QuerySet[Any]) -> list[QuerySet[Any]]:
    """Alarms, what speaks of another number, the rest: so that none is behind a thousand of another."""
    proved, slow = _proved_and_slow(waiting)
    calm = proved.filter(is_alarm=False)
    suspicious = [calm.filter(outcome=outcome) for outcome in SUSPICIOUS_OUTCOMES]
    rest = calm.exclude(outcome__in=SUSPICIOUS_OUTCOMES)
    warnings = [waiting.filter(is_alarm=True, held_because=held) for held in ("", HeldBecause.ALARM)]
    return [*warnings, *suspicious, rest, slow.filter(is_alarm=False)]


def _report_ranks(reports: list[Report], today: datetime.date) -> list[Rank]:
    theirs = _numbers_of_theirs(reports)
    return [_report_rank(report, theirs) for report in reports]


def _report_rank(report: Report, theirs: set[tuple[int, str]]) -> Rank:
    if report.is_alarm and report.held_because:
        return Harm.URGENT, _(
            "It warns of a line, and is held: nobody is warned before somebody has read it."
        )
    if report.held_because:
        return SLOW
    if report.is_alarm:
        return Harm.URGENT, _("The caller was asked for something that no genuine service asks for.")
    if report.redirected_to and (report.company_id, _line(report.redirected_to)) not in theirs:
        return Harm.TRAP, _("The caller was sent to a number that is not known here as theirs.")
    if report.outcome in ACCUSATIONS:
        return Harm.TRAP, _("It says that the channel is not theirs, or a scam.")
    return Harm.WORDS, _("Its author waits for it to be read.")


def _numbers_of_theirs(reports: list[Report]) -> set[tuple[int, str]]:
    """(company, number) of public lines, among the numbers that callers were sent to: one query."""
    told = {_line(report.redirected_to) for report in reports if report.redirected_to}
    lines = Channel.objects.published().filter(kind=ChannelKind.PHONE, value__in=told)
    return set(lines.values_list("company_id", "value"))


def _line(whole: str) -> str:
    """The line of a number with or without an extension."""
    return PhoneNumber.of_whole(whole).canonical


# ── The others ────────────────────────────────────────────────────────────────────────────────────────


def _proposal_ranks(proposals: list[Proposal], today: datetime.date) -> list[Rank]:
    return [
        SLOW
        if proposal.held_because
        else (
            Harm.FACT,
            _("A number, an address or a site may be wrong: two people must see it.")
            if proposal.needs_two_people
            else _("A fact may be wrong: one person must see it."),
        )
        for proposal in proposals
    ]


def _wanted(change: ProposedChange) -> str:
    """What a field should say: a number as people write it, a choice by its label."""
    number = PhoneNumber.of_whole(change.after)
    if change.field == "value" and re.fullmatch(CANONICAL_NUMBER, number.canonical):
        return reader.written(number)
    return str(_choices_of(change).get(change.after, change.after))


def _choices_of(change: ProposedChange) -> dict[Any, Any]:
    model = Channel if change.about or change.target_type == Channel._meta.model_name else Company
    names = {field.name: field for field in model._meta.concrete_fields}
    return dict(names[change.field].flatchoices) if change.field in names else {}


def _notice_ranks(notices: list[Notice], today: datetime.date) -> list[Rank]:
    return [_notice_rank(notice, today) for notice in notices]


def _notice_rank(notice: Notice, today: datetime.date) -> Rank:
    if notice.due_on < today:
        return Harm.URGENT, _("The date by which the law wants it decided is over.")
    if notice.due_on <= today + DAY:
        return Harm.URGENT, _("It must be decided by tomorrow at the latest.")
    return Harm.DEADLINE, _("The law wants it decided by a date.")


def _reply_ranks(replies: list[Reply], today: datetime.date) -> list[Rank]:
    return [(Harm.WORDS, _("The company waits for it to be read."))] * len(replies)


def _flag_ranks(flags: list[ReportFlag], today: datetime.date) -> list[Rank]:
    return [_flag_rank(flag) for flag in flags]


def _flag_rank(flag: ReportFlag) -> Rank:
    if flag.ground in (FlagGround.PERSONAL_DATA, FlagGround.NOT_OURS):
        return Harm.FACT, _("A report may name a person, or be about somebody else.")
    return Harm.WORDS, _("The company waits for somebody to look at the report.")


def _doubt_ranks(rows: list[ChannelEvidence], today: datetime.date) -> list[Rank]:
    return [(Harm.WORDS, _("Reports of a few weeks differ from all others: an attack, or an outage."))] * len(
        rows
    )


def _channel_lanes(waiting: Any) -> list[QuerySet[Any]]:
    """Proposed; gone from its page at two visits; and, at the first, what people call when minutes count."""
    missing = waiting.missing()
    return [waiting.proposed(), missing.said(), missing.published().vital()]


def _channel_ranks(channels: list[Channel], today: datetime.date) -> list[Rank]:
    vital = Channel.objects.vital_among([channel for channel in channels if channel.missing_since])
    return [_channel_rank(channel, vital) for channel in channels]


def _channel_rank(channel: Channel, vital: set[int]) -> Rank:
    if channel.pk in vital:
        return Harm.URGENT, _("People call it when minutes count, and its page shows it no longer.")
    if channel.missing_since:
        return Harm.FACT, _("Its page shows it no longer: is it gone, or does it stand elsewhere?")
    return Harm.UNFINISHED, _("Two people must see it at its source before callers do.")


def _company_ranks(companies: list[Company], today: datetime.date) -> list[Rank]:
    return [(Harm.UNFINISHED, _("A draft: nobody finds it yet."))] * len(companies)


def _merge_ranks(merges: list[CompanyMerge], today: datetime.date) -> list[Rank]:
    return [(Harm.FACT, _("Two entries may be one company: a second person must see it."))] * len(merges)


REPORTS = Kind(
    place=1,
    model=Report,
    counted=ngettext_lazy("report to read", "reports to read"),
    waiting=Report.objects.waiting,
    age="submitted_at",
    lanes=_report_lanes,
    ranks=_report_ranks,
    tells=lambda report: report.words,
    held=ngettext_lazy(
        "%(count)s held report on %(company)s", "%(count)s held reports on %(company)s", "number"
    ),
    held_status=ReportStatus.RECEIVED,
)
NOTICES = Kind(
    place=2,
    model=Notice,
    counted=ngettext_lazy("legal notice to decide", "legal notices to decide"),
    waiting=Notice.objects.waiting,
    age="submitted_at",
    by="due_on",
    ranks=_notice_ranks,
    tells=lambda notice: notice.explanation,
)
PROPOSALS = Kind(
    place=3,
    model=Proposal,
    counted=ngettext_lazy("proposal to check", "proposals to check"),
    waiting=Proposal.objects.open,
    lanes=_proved_and_slow,
    age="submitted_at",
    ranks=_proposal_ranks,
    not_for=lambda person_id: Q(proposed_by=person_id) | Q(approvals__person=person_id),
    tells=lambda proposal: " · ".join(_wanted(change) for change in proposal.changes.all()),
    fetched=("changes",),
    held=ngettext_lazy(
        "%(count)s held proposal on %(company)s", "%(count)s held proposals on %(company)s", "number"
    ),
    held_status=ProposalStatus.OPEN,
)
FLAGS = Kind(
    place=4,
    model=ReportFlag,
    counted=ngettext_lazy("contested report to look at", "contested reports to look at"),
    waiting=ReportFlag.objects.waiting,
    age="submitted_at",
    ranks=_flag_ranks,
    tells=lambda flag: flag.explanation,
)
REPLIES = Kind(
    place=5,
    model=Reply,
    counted=ngettext_lazy("answer of a company to read", "answers of companies to read"),
    waiting=Reply.objects.waiting,
    age="submitted_at",
    ranks=_reply_ranks,
    tells=lambda reply: reply.words,
)
DOUBTS = Kind(
    place=6,
    model=ChannelEvidence,
    counted=ngettext_lazy("channel with weeks that differ", "channels with weeks that differ"),
    waiting=ChannelEvidence.objects.doubted,
    age="doubted_until",
    ranks=_doubt_ranks,
    joins=("channel__company",),
)
MERGES = Kind(
    place=7,
    model=CompanyMerge,
    counted=ngettext_lazy("merge of two companies to look at", "merges of two companies to look at"),
    waiting=CompanyMerge.objects.open,
    age="asked_at",
    ranks=_merge_ranks,
    not_for=lambda person_id: Q(asked_by=person_id),
    tells=lambda merge: merge.reason,
    joins=("gone", "kept"),
)
CHANNELS = Kind(
    place=8,
    model=Channel,
    counted=ngettext_lazy("channel to confirm", "channels to confirm"),
    waiting=Channel.objects.to_look_at,
    lanes=_channel_lanes,
    age="created_at",
    ranks=_channel_ranks,
    not_for=lambda person_id: Q(proposed_by=person_id) | Q(confirmations__person=person_id),
    tells=lambda channel: channel.shown,
)
COMPANIES = Kind(
    place=9,
    model=Company,
    counted=ngettext_lazy("company to complete", "companies to complete"),
    waiting=Company.objects.to_complete,
    age="created_at",
    ranks=_company_ranks,
    tells=lambda company: shown_of(company.website),
    joins=("sector",),
)

#: What waits, in the order of `place`: filled by what decides on it (admin.desk), as `queued`.
KINDS: list[Kind] = []


def queued(kind: Kind) -> None:
    """It waits for moderators from now on. Said twice, it does so once."""
    if kind.name not in [known.name for known in KINDS]:
        bisect.insort(KINDS, kind, key=lambda known: known.place)


def kinds_for(person: User | AnonymousUser, may: str) -> list[Kind]:
    """The kinds that the person may "view", or "change"."""
    return [kind for kind in KINDS if person.has_perm(f"companies.{may}_{kind.name}")]
