"""Channels: confirming one at its source, changing one, retiring one."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from companies.actions.directory.channel_states import (
    PEOPLE_NEEDED,
    STANDING,
    confirm_by,
    forget_confirmations,
    move,
)
from companies.actions.directory.kept_pages import keep_page
from companies.actions.directory.tariffs import price_channel
from companies.actions.directory.two_people import check_is_one_of_two, check_stops
from companies.actions.evidence.rebuild import recount_channel
from companies.actions.history.changing import changing, put_on
from companies.actions.history.events import Facts, facts_of, record_event
from companies.enums import NUMBER_PROVING_SOURCES, ChannelStatus, EventKind, Stop
from companies.models import Channel, Event, KnownBadNumber, Proposal
from companies.queries.directory.sightings import is_seen_by_software
from companies.queries.directory.stops import stops_of_channel
from companies.queries.history.writers import SEEN_OF_CHANNEL, wrote

#: A change of one of these makes another channel of it: what people confirmed is gone.
_CONFIRMED_FIELDS = ("kind", "value", "extension", "purpose", "audience", "deaf_access_url")
#: What says it is somebody else, and may have no page of its own: that is what "said" means.
_OF_A_THIRD_PARTY = (Stop.SOURCE_ELSEWHERE, Stop.NO_PAGE)


class NotAnOfficialSource(Exception):
    """A press cutting or a volunteer list proves no number; an official or public source must be given."""


class ListedAlready(Exception):
    """The company lists this very channel already; it cannot stand there twice."""


class NotInUse(Exception):
    """The channel is retired; it must be proposed again before anybody can confirm it."""


class ProposedByThemselves(Exception):
    """Whoever wrote the number or address is none of the two people who confirm it."""


class KnownToBeBad(Exception):
    """The number is on the list of known bad numbers: the list is put right first."""


class NumberStopped(Exception):
    """Something speaks against the number (queries.stops): `sentence` says what, for whoever decides."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@transaction.atomic
def confirm_channel(*, channel: Channel, by: User, at: datetime.datetime, despite: str = "") -> Channel:
    """One person saw the channel at its official source, today. The second person makes it public.

    `despite`: why what speaks against it does not hold, where it is not public yet. Raises NotInUse, ProposedByThemselves,
    NewHere, OneHand, KnownToBeBad, NotAnOfficialSource, Stopped, AlreadyConfirmed.
    """
    with changing(channel, EventKind.CHANNEL_PUBLISHED, by=by, at=at, facts=status_facts) as row:
        if row.status == ChannelStatus.RETIRED:
            raise NotInUse
        if row.proposed_by_id == by.pk or wrote(by, row, SEEN_OF_CHANNEL):
            raise ProposedByThemselves
        seen_by = [one.person for one in row.confirmations.select_related("person")]
        check_is_one_of_two(by, beside=[*seen_by, row.proposed_by], at=at)
        if row.source.kind not in NUMBER_PROVING_SOURCES:
            raise NotAnOfficialSource
        stops = [] if row.is_published else stops_of_channel(row)
        if any(stop.is_final for stop in stops) or _is_known_to_be_bad(row):
            raise KnownToBeBad
        check_stops(stops, despite)
        _confirm(row, by=by, at=at, despite=despite if stops else "")
    return row


@transaction.atomic
def confirm_as_approved(*, channel: Channel, by: User, at: datetime.datetime) -> Channel:
    """By who approved the proposal that made the channel what it is: they were asked all of it then.

    Raises NotAnOfficialSource, KnownToBeBad.
    """
    with changing(channel, EventKind.CHANNEL_PUBLISHED, by=by, at=at, facts=status_facts) as row:
        if row.source.kind not in NUMBER_PROVING_SOURCES:
            raise NotAnOfficialSource
        if _is_known_to_be_bad(row):
            raise KnownToBeBad
        _confirm(row, by=by, at=at)
    return row


def _is_known_to_be_bad(channel: Channel) -> bool:
    return channel.number is not None and KnownBadNumber.objects.covering(channel.number).exists()


def _confirm(row: Channel, *, by: User, at: datetime.datetime, despite: str = "") -> None:
    people = confirm_by(row, by, at=at)
    _looked_at(row, by=by, at=at, people=people, despite=despite)
    is_enough = people >= PEOPLE_NEEDED or (
        not despite and is_seen_by_software(row, on=timezone.localdate(at))
    )
    if is_enough and not row.is_confirmed:
        move(row, ChannelStatus.PUBLISHED, confirmed_at=at)
    if row.missing_since:
        _is_there_after_all(row)


def _is_there_after_all(row: Channel) -> None:
    """A person sees it where our software did not: it stands again where it stood."""
    row.missing_since = None
    if row.status == ChannelStatus.SAID:
        move(row, ChannelStatus.PUBLISHED)


def _looked_at(channel: Channel, *, by: User, at: datetime.datetime, people: int, despite: str) -> None:
    """That one person saw it is an event of its own: the channel stands where it stood until enough have."""
    source = channel.source
    source.last_checked_on, source.is_still_there = timezone.localdate(at), True
    source.save(update_fields=["last_checked_on", "is_still_there"])
    event = record_event(
        kind=EventKind.CHANNEL_CONFIRMED,
        target=channel,
        company=channel.company,
        by=by,
        at=at,
        after={"people": people, "source": source.url},
        reason=despite,
    )
    keep_page(event=event, of=channel)


@transaction.atomic
def retire_channel(
    *,
    channel: Channel,
    by: User | None,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Channel:
    """Take a channel out of use. It stays in the history and can be found by its number. `by`: None for a load.

    Raises AlreadyDecided when it is retired already.
    """
    with changing(
        channel,
        EventKind.CHANNEL_RETIRED,
        by=by,
        at=at,
        reason=reason,
        reverts=reverts,
        facts=status_facts,
        still=lambda row: row.status != ChannelStatus.RETIRED,
    ) as row:
        move(row, ChannelStatus.RETIRED)
        row.missing_since = None
    if by:
        keep_page(event=Event.objects.about(row).latest("pk"), of=row)
    return row


@transaction.atomic
def save_channel(
    *,
    channel: Channel,
    by: User,
    at: datetime.datetime,
    on_behalf_of: Proposal | None = None,
    reverts: Event | None = None,
) -> Channel:
    """Store an edited or new channel. New ones, and ones whose number or address changed, are proposed: by whoever
    made the proposal that is carried out here, or else by who stores it. Another page alone takes nothing down that is
    public; what waits is seen anew there.

    Where it stands is never typed: that is as it is under the lock. `reverts`: the event whose change is taken back.
    """
    proposed_by = on_behalf_of.proposed_by if on_behalf_of else by
    if channel.pk is None:
        with changing(channel, EventKind.CHANNEL_ADDED, by=by, at=at, facts=channel_facts) as row:
            move(row, ChannelStatus.PROPOSED, proposed_by=proposed_by)
            price_channel(row)
        return row
    # Under its lock, or two who change its kind at once would both take its reports out of the first kind's totals.
    with changing(
        channel, EventKind.CHANNEL_CHANGED, by=by, at=at, reverts=reverts, facts=channel_facts
    ) as row:
        led, page, counted_as = _what_leads(row), row.source.page, (row.kind, row.time_zone)
        put_on(row, channel, but=STANDING)
        if _what_leads(row) != led or (row.source.page != page and not row.is_published):
            if row.status in (ChannelStatus.PUBLISHED, ChannelStatus.SAID):
                move(row, ChannelStatus.PROPOSED, proposed_by=proposed_by)
            else:
                forget_confirmations(row, proposed_by=proposed_by)
        price_channel(row)
        if counted_as != (row.kind, row.time_zone):
            recount_channel(row, kind_before=counted_as[0])
    return row


def let_be_said(*, channel: Channel, by: User, at: datetime.datetime) -> Channel:
    """Show a number or address as named by a third party, its source: folded, as text, on one person's word.

    What is public stands higher, and what is gone is gone. Raises AlreadyDecided when it waits no longer, NumberStopped.
    """
    with changing(
        channel,
        EventKind.CHANNEL_CHANGED,
        by=by,
        at=at,
        facts=status_facts,
        still=lambda row: row.status == ChannelStatus.PROPOSED,
    ) as row:
        stops = [found for found in stops_of_channel(row) if found.stop not in _OF_A_THIRD_PARTY]
        if stops:
            raise NumberStopped(", ".join(str(found.stop.label) for found in stops))
        move(row, ChannelStatus.SAID)
    return row


def restore_channel(
    *,
    channel: Channel,
    by: User,
    at: datetime.datetime,
    reverts: Event | None = None,
    as_it_was: bool = False,
) -> Channel:
    """Undo a retirement or a publication: the channel is proposed again, for two people to confirm.

    `as_it_was`: a retirement is undone by the rule of actions.undo.safe_returns, and it is public as it was.

    Raises AlreadyDecided when it is proposed already, ListedAlready.
    """
    with changing(
        channel,
        EventKind.CHANNEL_CHANGED,
        by=by,
        at=at,
        reverts=reverts,
        facts=status_facts,
        still=lambda row: row.status != ChannelStatus.PROPOSED,
    ) as row:
        same = Channel.objects.filter(
            company=row.company,
            kind=row.kind,
            value=row.value,
            extension=row.extension,
            purpose=row.purpose,
            audience=row.audience,
        )
        if same.exclude(pk=row.pk).exclude(status=ChannelStatus.RETIRED).exists():
            raise ListedAlready
        if as_it_was:
            move(row, ChannelStatus.PUBLISHED)
        else:
            move(row, ChannelStatus.PROPOSED, proposed_by=by)
    return row


def status_facts(channel: Channel) -> Facts:
    """What a step tells of a channel: where it stands."""
    return {"status": str(channel.status)}


def _what_leads(channel: Channel) -> tuple[Any, ...]:
    return tuple(getattr(channel, name) for name in _CONFIRMED_FIELDS)


def channel_facts(channel: Channel) -> Facts:
    """What an event remembers of a channel; its situations and its price stand in tables of their own."""
    return facts_of(channel, exclude=("situations", "tariff", "price_class"))
