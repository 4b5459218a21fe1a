"""Where a channel stands and who confirmed it: the one module that writes a channel's status and its confirmations.

Rows are changed in memory, inside `changing` or before they are stored; confirmations are rows of their own.
"""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User

from companies.enums import ChannelStatus
from companies.models import Channel, Confirmation

#: What "two different people" means.
PEOPLE_NEEDED = 2
#: What follows from the steps here, and is never typed.
STANDING = ("status", "confirmed_at", "proposed_by")


class AlreadyConfirmed(Exception):
    """This person has confirmed this channel before; another person must."""


def move(
    channel: Channel,
    to: ChannelStatus,
    *,
    confirmed_at: datetime.datetime | None = None,
    proposed_by: User | None = None,
) -> None:
    """Let a channel stand elsewhere.

    Published: `confirmed_at` is when the last of those needed saw it; None for what an official file brought.
    Proposed: whoever confirmed it did so in its time, and `proposed_by` is none of the two who will.
    Said: who confirmed it did so in its time, and is remembered for when it comes back. Retired keeps what is known of its
    confirmation.
    """
    channel.status = to
    if to == ChannelStatus.PUBLISHED and confirmed_at:
        channel.confirmed_at, channel.is_read_by_software = confirmed_at, False
    if to == ChannelStatus.SAID:
        channel.confirmed_at, channel.is_read_by_software = None, False
    if to == ChannelStatus.PROPOSED:
        forget_confirmations(channel, proposed_by=proposed_by)


def stand_as_before(channel: Channel, status: ChannelStatus) -> None:
    """What was retired with all that was known of it, since another stood for it, stands where it stood."""
    channel.status = status


def forget_confirmations(channel: Channel, *, proposed_by: User | None) -> None:
    """What people saw is no longer what stands here."""
    channel.confirmed_at, channel.proposed_by = None, proposed_by
    if channel.pk:
        channel.confirmations.all().delete()


def confirm_by(channel: Channel, person: User, *, at: datetime.datetime) -> int:
    """Note that one person saw it, and say how many have. Raises AlreadyConfirmed."""
    _confirmation, is_new = Confirmation.objects.get_or_create(
        channel=channel, person=person, defaults={"confirmed_at": at}
    )
    if not is_new:
        raise AlreadyConfirmed
    return channel.confirmations.count()


def confirm_as_before(channel: Channel, seen: Iterable[tuple[User, datetime.datetime]]) -> datetime.datetime:
    """Put back who had seen it, and when; the moment of the last one."""
    rows = [Confirmation(channel=channel, person=person, confirmed_at=at) for person, at in seen]
    Confirmation.objects.bulk_create(rows)
    return max(row.confirmed_at for row in rows)
