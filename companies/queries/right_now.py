"""The order in which to try a company's channels.

For now: what is published, with a human at the other end, confirmed and cheapest first
(`ChannelQuerySet.best_first`). The expected minutes from this moment take over here once there are
enough reports and opening hours to compute them.
"""

from collections.abc import Iterable

from companies.enums import SERVICE_PURPOSES, Audience
from companies.models import Channel


def is_way_to_a_human(channel: Channel) -> bool:
    """A service desk for the public; not a privacy desk, a head office or a help page."""
    return (
        not channel.is_self_service
        and channel.purpose in SERVICE_PURPOSES
        and channel.audience == Audience.CUSTOMERS
    )


def best_way_in(channels: Iterable[Channel]) -> Channel | None:
    """The channel to lead with, of channels already in order; None when there is no way to a human."""
    return next((channel for channel in channels if is_way_to_a_human(channel)), None)
