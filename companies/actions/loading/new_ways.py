"""Ways in that a visit saw and the directory has not, or not as seen: proposed, filled in; and those that may stand already.

What stood on a page of the company's own domain on two days, and nothing speaks against, may stand as *seen* before a person
has looked, and says so; `settings.READER_PUBLISHES` turns that off. What a person decided once is decided.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from companies.actions.directory.channel_states import move
from companies.actions.directory.channels import channel_facts
from companies.actions.directory.tariffs import price_channel
from companies.actions.history.changing import changing
from companies.actions.loading.known_ways import REASON, source_of_page
from companies.actions.proposals.proposals import Suggestion, accept_as_read, submit_proposal
from companies.enums import (
    DESKS,
    ChannelKind,
    ChannelStatus,
    EventKind,
    PageState,
    ProposalKind,
    SeenFor,
    SourceKind,
)
from companies.models import Channel, Company, PageCheck, Proposal, Sighting
from companies.queries.directory.planted import planted_in
from companies.queries.directory.sightings import decided_before, may_stand_unread
from companies.queries.directory.slugs import free_channel_slug
from companies.queries.directory.stops import is_official

#: Of these one is enough for a purpose: a site has ten forms, and a directory wants the one that is answered.
_ONE_A_PURPOSE = (ChannelKind.FORM, ChannelKind.CHAT, ChannelKind.EMAIL, ChannelKind.POSTAL)
_WAITING = (ChannelStatus.PROPOSED, ChannelStatus.SAID)
#: Of one visit: whoever lists more lists shops.
MOST_PROPOSED = 12


@dataclass
class NewWays:
    """What came of the values that the directory had not, or not as seen."""

    proposed: list[Proposal] = field(default_factory=list)
    standing: list[Channel] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def note_new(company: Company, sightings: Iterable[Sighting], *, at: datetime.datetime) -> NewWays:
    """`sightings`: of today, the most telling of each value first."""
    done = NewWays()
    channels = list(company.channels.select_related("source", "company"))
    own = [sighting for sighting in _each_value(sightings) if is_official(sighting.page.url, company)]
    _raise(company, channels, own, done, at)
    listed = {(channel.kind, channel.value) for channel in channels}
    new = [sighting for sighting in own if (sighting.kind, sighting.value) not in listed]
    decided = decided_before(company, [sighting.whole for sighting in new])
    for sighting in _worth_proposing(new, channels):
        if sighting.whole in decided:
            _accept(company, sighting, done, at)
        elif len(done.proposed) < MOST_PROPOSED:
            _propose(company, sighting, done, at)
    return done


def _each_value(sightings: Iterable[Sighting]) -> list[Sighting]:
    each: dict[tuple[str, str, str], Sighting] = {}
    for sighting in sightings:
        each.setdefault((sighting.kind, sighting.value, sighting.extension), sighting)
    return list(each.values())


def _worth_proposing(new: list[Sighting], channels: Collection[Channel]) -> list[Sighting]:
    taken = {
        (channel.kind, channel.purpose) for channel in channels if channel.status != ChannelStatus.RETIRED
    }
    worth = []
    for sighting in new:
        desk = DESKS.get(SeenFor(sighting.seen_for))
        if desk is None:
            continue
        key = (sighting.kind, desk.purpose)
        if sighting.kind in _ONE_A_PURPOSE and key in taken:
            continue
        taken.add(key)
        worth.append(sighting)
    return worth


# ── Proposed ──────────────────────────────────────────────────────────────────────────────────────────


def _propose(company: Company, sighting: Sighting, done: NewWays, at: datetime.datetime) -> None:
    desk = DESKS[SeenFor(sighting.seen_for)]
    if sighting.kind == ChannelKind.POSTAL and planted_in(sighting.value, country=company.country):
        done.refused.append((sighting.value, "it holds a number or another address"))
        return
    changes = {
        "kind": sighting.kind,
        "purpose": str(desk.purpose),
        "value": sighting.whole,
        "audience": str(desk.audience),
        **({"opening_hours": sighting.hours} if sighting.hours else {}),
    }
    suggestion = Suggestion(
        kind=ProposalKind.ADD_CHANNEL,
        company=company,
        changes=changes,
        about=f"{sighting.kind} {sighting.whole}",
        source_url=sighting.page.url,
        source_kind=SourceKind.OFFICIAL,
        source_title=sighting.page.title,
    )
    proposal = submit_proposal(
        suggestion=suggestion, nonce=_nonce(company, sighting), at=at, is_by_software=True
    )
    check = PageCheck.objects.get(proposal=proposal)
    check.state, check.tries, check.checked_at, check.excerpt = PageState.FOUND, 1, at, sighting.excerpt
    check.save()
    done.proposed.append(proposal)


def _nonce(company: Company, sighting: Sighting) -> str:
    """The same value of the same company is one proposal, however often it is seen."""
    told = f"{company.pk} {sighting.kind} {sighting.whole}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


# ── Standing before a person has looked ───────────────────────────────────────────────────────────────


def _raise(
    company: Company,
    channels: Iterable[Channel],
    sightings: Iterable[Sighting],
    done: NewWays,
    at: datetime.datetime,
) -> None:
    """Channels that wait, or that a third party named, and that the company's own page shows."""
    found = {(sighting.kind, sighting.value): sighting for sighting in sightings}
    for channel in channels:
        sighting = found.get((channel.kind, channel.value))
        if channel.status not in _WAITING or sighting is None or not _may_stand(sighting, channel, at):
            continue
        with changing(channel, EventKind.CHANNEL_READ, at=at, reason=REASON, facts=channel_facts) as row:
            row.source = source_of_page(sighting.page, at=at)
            _stand(row)
        done.standing.append(channel)


def _accept(company: Company, sighting: Sighting, done: NewWays, at: datetime.datetime) -> None:
    """The proposal that our software made of it before, once it may stand."""
    made = Proposal.objects.open().filter(
        company=company, is_by_software=True, nonce=_nonce(company, sighting)
    )
    proposal = made.prefetch_related("approvals").first()
    if proposal is None or not _may_stand(sighting, None, at):
        return
    channel = _channel(company, sighting)
    try:
        channel.clean_fields(exclude=["company", "source", "tariff"])
        channel.clean()
    except ValidationError as error:
        done.refused.append((sighting.value, "; ".join(error.messages)))
        return
    channel.source = source_of_page(sighting.page, at=at)
    with changing(channel, EventKind.CHANNEL_ADDED, at=at, reason=REASON, facts=channel_facts) as row:
        _stand(row)
        price_channel(row)
    accept_as_read(proposal=proposal, channel=channel, at=at)
    done.standing.append(channel)


def _may_stand(sighting: Sighting, channel: Channel | None, at: datetime.datetime) -> bool:
    served_in = channel.served_in if channel else ""
    on = timezone.localdate(at)
    return bool(settings.READER_PUBLISHES and may_stand_unread(sighting, on=on, served_in=served_in))


def _stand(row: Channel) -> None:
    row.is_read_by_software, row.missing_since = not row.confirmed_at, None
    move(row, ChannelStatus.PUBLISHED)


def _channel(company: Company, sighting: Sighting) -> Channel:
    desk = DESKS[SeenFor(sighting.seen_for)]
    return Channel(
        company=company,
        slug=free_channel_slug(company, desk.purpose),
        kind=sighting.kind,
        purpose=desk.purpose,
        audience=desk.audience,
        is_for_abroad=desk.is_for_abroad,
        value=sighting.value,
        extension=sighting.extension,
        opening_hours=sighting.hours,
    )
