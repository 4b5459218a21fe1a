"""Channels: confirming one at its source, changing one, retiring one."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from companies.actions.directory.tariffs import price_channel
from companies.actions.evidence.rebuild import recount_channel
from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.actions.search.index import refresh_prominence
from companies.actions.staff.taking import let_go
from companies.enums import NUMBER_PROVING_SOURCES, ChannelStatus, EventKind
from companies.models import Channel, Confirmation, Event, KnownBadNumber, Proposal
from companies.queries.directory.stops import number_stops

#: What "two different people" means.
PEOPLE_NEEDED = 2
#: A change of one of these makes another channel of it: what people confirmed is gone.
_CONFIRMED_FIELDS = ("kind", "value", "extension", "purpose", "audience", "deaf_access_url")


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


class NotProposed(Exception):
    """Only what waits can be shown as named by a third party: what is public stands higher, what is gone is gone."""


class Stopped(Exception):
    """Something speaks against the number (queries.stops): `sentence` says what, for whoever decides."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AlreadyConfirmed(Exception):
    """This person has confirmed this channel before; another person must."""


@transaction.atomic
def confirm_channel(*, channel: Channel, by: AbstractBaseUser, at: datetime.datetime) -> Channel:
    """One person saw the channel at its official source, today. The second person makes it public.

    Raises NotInUse, ProposedByThemselves, KnownToBeBad, NotAnOfficialSource, AlreadyConfirmed.
    """
    channel = Channel.objects.select_for_update(of=("self",)).select_related("source").get(pk=channel.pk)
    if channel.status == ChannelStatus.RETIRED:
        raise NotInUse
    if channel.proposed_by_id == by.pk:
        raise ProposedByThemselves
    if channel.number and KnownBadNumber.objects.covering(channel.number).exists():
        raise KnownToBeBad
    if channel.source.kind not in NUMBER_PROVING_SOURCES:
        raise NotAnOfficialSource
    _confirmation, is_new = Confirmation.objects.get_or_create(
        channel=channel, person=by, defaults={"confirmed_at": at}
    )
    if not is_new:
        raise AlreadyConfirmed
    let_go(target=channel)
    source = channel.source
    source.last_checked_on, source.is_still_there = timezone.localdate(at), True
    source.save(update_fields=["last_checked_on", "is_still_there"])
    people = channel.confirmations.count()
    record_event(
        kind=EventKind.CHANNEL_CONFIRMED,
        target=channel,
        company=channel.company,
        by=by,
        at=at,
        after={"people": people, "source": source.url},
    )
    if people >= PEOPLE_NEEDED and not channel.is_confirmed:
        before = {"status": channel.status}
        channel.status, channel.confirmed_at = ChannelStatus.PUBLISHED, at
        channel.save(update_fields=["status", "confirmed_at"])
        record_event(
            kind=EventKind.CHANNEL_PUBLISHED,
            target=channel,
            company=channel.company,
            by=by,
            at=at,
            before=before,
            after={"status": channel.status},
        )
        refresh_prominence(company=channel.company)
    return channel


@transaction.atomic
def retire_channel(
    *,
    channel: Channel,
    by: AbstractBaseUser | None,
    at: datetime.datetime,
    reason: str = "",
    reverts: Event | None = None,
) -> Channel:
    """Take a channel out of use. It stays in the history and can be found by its number. `by`: None for a load."""
    before = {"status": channel.status}
    channel.status = ChannelStatus.RETIRED
    channel.save(update_fields=["status"])
    let_go(target=channel)
    record_event(
        kind=EventKind.CHANNEL_RETIRED,
        target=channel,
        company=channel.company,
        by=by,
        at=at,
        before=before,
        after={"status": channel.status},
        reason=reason,
        reverts=reverts,
    )
    refresh_prominence(company=channel.company)
    return channel


@transaction.atomic
def save_channel(
    *,
    channel: Channel,
    by: AbstractBaseUser,
    at: datetime.datetime,
    on_behalf_of: Proposal | None = None,
    reverts: Event | None = None,
) -> Channel:
    """Store an edited or new channel. New ones, and ones whose number or address changed, are proposed: by whoever
    made the proposal that is carried out here, or else by who stores it.

    `reverts`: the event whose change is taken back.
    """
    # Locked, or two who change its kind at once would both take its reports out of the first kind's totals.
    known = Channel.objects.select_for_update(no_key=True).filter(pk=channel.pk)
    stored = known.first() if channel.pk else None
    before = channel_facts(stored) if stored else {}
    if stored is None or what_people_confirm(stored) != what_people_confirm(channel):
        channel.confirmed_at = None
        channel.proposed_by = on_behalf_of.proposed_by if on_behalf_of else by
        if stored is None or channel.status in (ChannelStatus.PUBLISHED, ChannelStatus.SAID):
            channel.status = ChannelStatus.PROPOSED
        if stored:
            channel.confirmations.all().delete()
    price_channel(channel)
    channel.save()
    if stored and (stored.kind, stored.time_zone) != (channel.kind, channel.time_zone):
        recount_channel(channel, kind_before=stored.kind)
    refresh_prominence(company=channel.company)
    old, new = changed_fields(before, channel_facts(channel))
    if new:
        record_event(
            kind=EventKind.CHANNEL_CHANGED if stored else EventKind.CHANNEL_ADDED,
            target=channel,
            company=channel.company,
            by=by,
            at=at,
            before=old,
            after=new,
            reverts=reverts,
        )
    return channel


@transaction.atomic
def let_be_said(*, channel: Channel, by: AbstractBaseUser, at: datetime.datetime) -> Channel:
    """Show a number or address as named by a third party, its source: folded, as text, on one person's word.

    Raises NotProposed, Stopped.
    """
    channel = (
        Channel.objects.select_for_update(of=("self",)).select_related("company", "source").get(pk=channel.pk)
    )
    if channel.status != ChannelStatus.PROPOSED:
        raise NotProposed
    stops = (
        number_stops(channel.number.whole, channel.company, served_in=channel.served_in)
        if channel.number
        else []
    )
    if stops:
        raise Stopped(", ".join(str(found.stop.label) for found in stops))
    before = {"status": channel.status}
    channel.status = ChannelStatus.SAID
    channel.save(update_fields=["status"])
    let_go(target=channel)
    record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=channel,
        company=channel.company,
        by=by,
        at=at,
        before=before,
        after={"status": channel.status},
    )
    return channel


@transaction.atomic
def restore_channel(
    *, channel: Channel, by: AbstractBaseUser, at: datetime.datetime, reverts: Event | None = None
) -> Channel:
    """Undo a retirement or a publication: the channel is proposed again, for two people to confirm.

    Raises ListedAlready.
    """
    same = Channel.objects.filter(
        company=channel.company,
        kind=channel.kind,
        value=channel.value,
        extension=channel.extension,
        purpose=channel.purpose,
        audience=channel.audience,
    )
    if same.exclude(pk=channel.pk).exclude(status=ChannelStatus.RETIRED).exists():
        raise ListedAlready
    before = {"status": channel.status}
    channel.status, channel.confirmed_at, channel.proposed_by = ChannelStatus.PROPOSED, None, by
    channel.save(update_fields=["status", "confirmed_at", "proposed_by"])
    channel.confirmations.all().delete()
    record_event(
        kind=EventKind.CHANNEL_CHANGED,
        target=channel,
        company=channel.company,
        by=by,
        at=at,
        before=before,
        after={"status": channel.status},
        reverts=reverts,
    )
    refresh_prominence(company=channel.company)
    return channel


def what_people_confirm(channel: Channel) -> tuple[Any, ...]:
    """The channel, and the page it was seen on. Correcting the title of that page proves nothing anew."""
    own = tuple(getattr(channel, name) for name in _CONFIRMED_FIELDS)
    return (*own, channel.source.page)


def channel_facts(channel: Channel) -> dict[str, Any]:
    """What an event remembers of a channel; its situations and its price stand in tables of their own."""
    return facts_of(channel, exclude=("situations", "tariff", "price_class"))
