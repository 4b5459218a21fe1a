"""Suggested changes: receiving one, and two people who decide on it. Nothing is changed before they have."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from companies.actions.directory.channel_states import PEOPLE_NEEDED
from companies.actions.directory.channels import NotAnOfficialSource, confirm_as_approved, retire_channel
from companies.actions.directory.companies import save_company, set_domains
from companies.actions.directory.kept_pages import keep_page
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.directory.two_people import check_is_one_of_two, check_stops
from companies.actions.history.changing import AlreadyDecided, changing
from companies.actions.history.events import Facts, record_event
from companies.actions.staff.taking import let_go
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.masking import masked_words
from companies.actions.submissions.receiving import received
from companies.enums import (
    NUMBER_PROVING_SOURCES,
    ChannelStatus,
    EventKind,
    ProposalKind,
    ProposalRefusal,
    ProposalStatus,
    SourceKind,
)
from companies.models import (
    Approval,
    Channel,
    Claim,
    Company,
    Event,
    Law,
    PageCheck,
    Proposal,
    ProposedChange,
    Recourse,
    Source,
)
from companies.models.proposal import VALUES
from companies.queries.directory.sightings import is_seen_by_software
from companies.queries.directory.stops import is_official, stops_of
from companies.queries.proposals import present_values, rivals_of


class NothingProposed(Exception):
    """Everything is as the proposal wants it."""


class OwnProposal(Exception):
    """Nobody approves what they proposed, under their name or from the same network."""


class AlreadyApproved(Exception):
    """This person has approved it before: another person must."""


class ChangedMeanwhile(Exception):
    """The directory no longer says what the proposal wants replaced."""


Fact = Recourse | Law | Source
Target = Channel | Company | Fact


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What somebody wants different. `changes`: field → its new value; `about`: of an addition, what is added.

    `fact`: a row of no company (models.proposal, GUARDED_FACTS).
    """

    kind: ProposalKind
    company: Company | None = None
    channel: Channel | None = None
    fact: Fact | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    source_url: str = ""
    source_kind: SourceKind | str = ""
    source_title: str = ""
    reason: str = ""

    @property
    def target(self) -> Target:
        target = self.channel or self.fact or self.company
        if target is None:
            raise ValueError(self.kind)
        return target

    @property
    def of_no_company(self) -> dict[str, Fact]:
        """Its fact, by the name of its column in a proposal."""
        return {str(self.fact._meta.model_name): self.fact} if self.fact else {}


@dataclass(frozen=True)
class RetiredChannel:
    channel: Channel


@dataclass(frozen=True)
class EditedChannel:
    channel: Channel
    source: Source


@dataclass(frozen=True)
class EditedCompany:
    company: Company
    domains: Collection[str] | None

    def save_domains(self) -> None:
        if self.domains is not None:
            set_domains(company=self.company, names=self.domains)


@dataclass(frozen=True)
class EditedFact:
    fact: Fact


#: The rows as they will be stored, checked by the very forms of the staff side, and not stored yet.
Edited = RetiredChannel | EditedChannel | EditedCompany | EditedFact


def submit_proposal(
    *,
    suggestion: Suggestion,
    nonce: str,
    at: datetime.datetime,
    by: User | None = None,
    claim: Claim | None = None,
    sending: Sending | None = None,
    language: str = "",
    is_by_software: bool = False,
) -> Proposal:
    """Keep a suggestion for two people to check. A form sent twice (same `nonce`) gives the first one.

    `claim`: the company itself proposes it, which makes nothing easier: two people look all the same.
    It is read by people anyway: what `sending` would be held for is told to them. Personal data in its words is
    masked here. Others may want the same field otherwise: people choose. Raises NothingProposed, and what actions.guard
    raises.
    """
    target = suggestion.target
    with received(Proposal, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        before = present_values(suggestion.kind, target)
        changes = {name: new for name, new in suggestion.changes.items() if before.get(name, "") != new}
        if not changes:
            raise NothingProposed
        if by and (known := _proposed_before(suggestion, changes, by)):
            return known
        proposal = Proposal(
            kind=suggestion.kind,
            company=suggestion.company,
            channel=suggestion.channel,
            **suggestion.of_no_company,
            claim=claim,
            source_url=suggestion.source_url,
            source_kind=suggestion.source_kind or _kind_of_source(suggestion),
            source_title=suggestion.source_title,
            reason=_masked_reason(suggestion),
            language=language,
            proposed_by=by,
            is_by_software=is_by_software,
            network_key=sending.network_key if sending else "",
            held_because=box.admit(),
        )
        # Not what it says: a number is not made known before it has been checked.
        told = {"kind": proposal.kind, "fields": sorted(changes)}
        said_by = {"is_by_company": True} if claim else {}
        box.keep(proposal, event=EventKind.PROPOSAL_RECEIVED, by=by, after=told | said_by)
        _keep_changes(proposal, target, suggestion.about, before, changes)
        if suggestion.source_url and changes.get("value"):
            PageCheck.objects.create(proposal=proposal)
        return proposal


def _proposed_before(suggestion: Suggestion, changes: Mapping[str, str], by: User) -> Proposal | None:
    """The very same, typed into the admin a second time."""
    target = suggestion.target
    same = Proposal.objects.open().filter(
        kind=suggestion.kind,
        proposed_by=by,
        source_url=suggestion.source_url,
        changes__target_type=target._meta.model_name,
        changes__target_id=target.pk,
        changes__about=suggestion.about,
    )
    return next((one for one in same.distinct() if one.after == changes), None)


def _masked_reason(suggestion: Suggestion) -> str:
    """Of a company alone: those of the staff, on facts of none, give no reason."""
    return masked_words(suggestion.reason, company=suggestion.company) if suggestion.company else ""


def _kind_of_source(suggestion: Suggestion) -> str:
    if (
        suggestion.company
        and suggestion.source_url
        and is_official(suggestion.source_url, suggestion.company)
    ):
        return SourceKind.OFFICIAL
    return ""


def _keep_changes(
    proposal: Proposal,
    target: Target,
    about: str,
    before: Mapping[str, str],
    changes: Mapping[str, str],
) -> None:
    of_target = {"target_type": target._meta.model_name, "target_id": target.pk, "about": about}
    ProposedChange.objects.bulk_create(
        ProposedChange(proposal=proposal, field=name, before=before.get(name, ""), after=new, **of_target)
        for name, new in changes.items()
    )


@transaction.atomic
def approve_proposal(
    *,
    proposal_id: int,
    edited: Edited,
    by: User,
    at: datetime.datetime,
    source_kind: SourceKind | str = "",
    despite: str = "",
    network_key: str = "",
) -> Proposal:
    """One person saw it at the page given. The last of those needed makes it so, in the same transaction.

    `despite` says why what stops it does not hold here. `network_key` is that of the approver, under today's key.
    Raises AlreadyDecided, OwnProposal, AlreadyApproved, NewHere, OneHand, ChangedMeanwhile, Stopped, DomainTaken.
    """
    proposal = _locked(proposal_id)
    _forget_who_saw_something_else(proposal)
    _check_person(proposal, by, network_key, at)
    _check_target(proposal)
    stops = stops_of(proposal)
    check_stops(stops, despite)
    if source_kind and not proposal.source_kind:
        proposal.source_kind = source_kind
        proposal.save(update_fields=["source_kind"])
    Approval.objects.create(proposal=proposal, person=by, approved_at=at, despite=despite if stops else "")
    let_go(target=proposal)
    people = proposal.approvals.count()
    approved = record_event(
        kind=EventKind.PROPOSAL_APPROVED,
        target=proposal,
        company=proposal.company,
        by=by,
        at=at,
        after={"people": people},
        reason=despite if stops else "",
    )
    keep_page(event=approved, of=proposal)
    if people >= people_needed(proposal, on=timezone.localdate(at)):
        with _closing(proposal, EventKind.PROPOSAL_ACCEPTED, by=by, at=at) as row:
            _carry_out(row, edited, by=by, at=at)
            row.status = ProposalStatus.ACCEPTED
        _close_those_that_wanted_the_same(proposal, by=by, at=at)
    return proposal


def people_needed(proposal: Proposal, *, on: datetime.date) -> int:
    """One is enough for what our software read on two days before `on`, and nothing speaks against."""
    is_seen = "value" in proposal.after and is_seen_by_software(proposal, on=on)
    return PEOPLE_NEEDED if proposal.needs_two_people and not is_seen else 1


def accept_as_read(*, proposal: Proposal, channel: Channel, at: datetime.datetime) -> Proposal:
    """What it wanted stands as our software read it, before a person has looked. Raises AlreadyDecided."""
    with _closing(proposal, EventKind.PROPOSAL_ACCEPTED, by=None, at=at) as row:
        row.status, row.channel = ProposalStatus.ACCEPTED, channel
    return proposal


def _check_person(proposal: Proposal, by: User, network_key: str, at: datetime.datetime) -> None:
    if proposal.proposed_by_id == by.pk or _proposed_the_same(proposal, by):
        raise OwnProposal
    # Visitors have no name: one who proposes and approves from one place on one day is known by that.
    if network_key and network_key == proposal.network_key:
        raise OwnProposal
    if proposal.publishes_a_company and _wrote_what_goes_public(proposal.owner, by):
        raise OwnProposal
    if proposal.approvals.filter(person=by).exists():
        raise AlreadyApproved
    if proposal.needs_two_people:
        seen_by = [one.person for one in proposal.approvals.select_related("person")]
        check_is_one_of_two(by, beside=[*seen_by, proposal.proposed_by], at=at)


def _proposed_the_same(proposal: Proposal, person: User) -> bool:
    """Of the same target, at whatever time: a value is nobody's to approve who gave it, whoever proposes it again."""
    guarded = [change for change in proposal.changes.all() if change.field in VALUES]
    return any(
        ProposedChange.objects.filter(
            proposal__proposed_by=person,
            target_type=change.target_type,
            target_id=change.target_id,
            field=change.field,
            after=change.after,
        ).exists()
        for change in guarded
    )


def _wrote_what_goes_public(company: Company, person: User) -> bool:
    """Its official site or its domains, since nobody else had to see them before it goes public."""
    told = Event.objects.about(company).filter(actor=person).values_list("after", flat=True)
    return any(after.get(name) for after in told for name in ("website", "domains"))


def _forget_who_saw_something_else(proposal: Proposal) -> None:
    """Of a company that goes public as a whole: whoever approved it before it was changed sees it again."""
    if not proposal.publishes_a_company:
        return
    # Locked: no change of it is under way whose event is not written yet.
    company = Company.objects.select_for_update(no_key=True).get(pk=proposal.owner.pk)
    changed = Event.objects.about(company).latest_id()
    for approval in proposal.approvals.all():
        events = Event.objects.about(proposal).filter(
            kind=EventKind.PROPOSAL_APPROVED, actor=approval.person_id
        )
        if events.latest_id() < changed:
            approval.delete()


def _check_target(proposal: Proposal) -> None:
    """What the first person approved is what the second one replaces."""
    present = present_values(proposal.kind, proposal.channel or proposal.fact or proposal.owner)
    if any(present.get(change.field, "") != change.before for change in proposal.changes.all()):
        raise ChangedMeanwhile


def _close_those_that_wanted_the_same(proposal: Proposal, *, by: User, at: datetime.datetime) -> None:
    """It is so now, and whoever proposed it too reads that."""
    wanted = set(proposal.changes.values_list("field", "after"))
    for other in rivals_of(proposal):
        if set(other.changes.values_list("field", "after")) <= wanted:
            refuse_proposal(proposal_id=other.pk, reason=ProposalRefusal.ALREADY_SO, by=by, at=at)


def refuse_proposal(
    *,
    proposal_id: int,
    reason: ProposalRefusal,
    by: User,
    at: datetime.datetime,
    note: str = "",
) -> Proposal:
    """Refuse it, with a reason its author can read at the private link. Raises AlreadyDecided."""
    proposal = Proposal.objects.get(pk=proposal_id)
    with transaction.atomic():
        with _closing(proposal, EventKind.PROPOSAL_REFUSED, by=by, at=at, reason=note) as row:
            row.status, row.refusal_reason, row.refusal_note = ProposalStatus.REFUSED, reason, note
        refused = Event.objects.about(proposal).filter(kind=EventKind.PROPOSAL_REFUSED).latest("pk")
        keep_page(event=refused, of=proposal)
    return proposal


def take_back_refusal(*, proposal_id: int, refusal: Event, by: User, at: datetime.datetime) -> Proposal:
    """Undo a refusal: it waits again, with those who had seen it. Raises AlreadyDecided, Proposal.DoesNotExist."""
    with changing(
        Proposal.objects.get(pk=proposal_id),
        EventKind.PROPOSAL_RECEIVED,
        by=by,
        at=at,
        reverts=refusal,
        facts=_outcome,
        still=lambda row: row.is_refused,
    ) as row:
        row.status, row.decided_at = ProposalStatus.OPEN, None
        row.refusal_reason, row.refusal_note = "", ""
        row.changes.update(is_open=True)
    return row


def _locked(proposal_id: int) -> Proposal:
    """Raises Proposal.DoesNotExist, AlreadyDecided."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    if not proposal.is_open:
        raise AlreadyDecided
    return proposal


@contextmanager
def _closing(
    proposal: Proposal, kind: EventKind, *, by: User | None, at: datetime.datetime, reason: str = ""
) -> Iterator[Proposal]:
    """Its fields may be proposed anew from now on. Raises AlreadyDecided."""
    with changing(
        proposal, kind, by=by, at=at, reason=reason, facts=_outcome, still=lambda row: row.is_open
    ) as row:
        row.decided_at = at
        yield row
        row.changes.update(is_open=False)


def _outcome(proposal: Proposal) -> Facts:
    return {"status": str(proposal.status), "refusal_reason": str(proposal.refusal_reason)}


# ── Making it so ──────────────────────────────────────────────────────────────────────────────────────


def _carry_out(proposal: Proposal, edited: Edited, *, by: User, at: datetime.datetime) -> None:
    match edited:
        case EditedChannel(channel, source):
            if (
                channel.is_published
                and source.kind not in NUMBER_PROVING_SOURCES
                and "source_url" in proposal.after
            ):
                raise NotAnOfficialSource
            save_channel_and_source(channel=channel, source=source, by=by, at=at, on_behalf_of=proposal)
            proposal.channel = _confirmed_by_those_who_saw_it(channel, proposal, at=at)
        case RetiredChannel(channel):
            retire_channel(channel=channel, by=by, at=at, reason=proposal.source_url)
        case EditedCompany(company):
            save_company(company=company, by=by, at=at, save_names=edited.save_domains)
        case EditedFact(fact):
            wanted = {name: getattr(fact, name) for name in proposal.after}
            with changing(fact, EventKind.DIRECTORY_CHANGED, by=by, at=at, reason=proposal.source_url) as row:
                for name, value in wanted.items():
                    setattr(row, name, value)


def _confirmed_by_those_who_saw_it(channel: Channel, proposal: Proposal, *, at: datetime.datetime) -> Channel:
    """Where the change made the channel proposed, the people who approved have seen it at its source."""
    for approval in proposal.approvals.select_related("person"):
        if _is_waiting(channel):
            channel = confirm_as_approved(channel=channel, by=approval.person, at=at)
    return channel


def _is_waiting(channel: Channel) -> bool:
    return Channel.objects.filter(pk=channel.pk, status=ChannelStatus.PROPOSED).exists()
