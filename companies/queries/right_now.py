"""The order in which to try a company's channels: by the minutes to expect from this moment.

What is published, with a human at the other end; lines where nobody has reached a human lately come last.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from companies.enums import SERVICE_PURPOSES, Audience, Purpose
from companies.lib.evidence import Reading
from companies.models import Channel

#: The desks that take everybody in; the others take one matter.
GENERAL_PURPOSES = (Purpose.CUSTOMER_SERVICE, Purpose.URGENT_HELP)
#: Expected times that differ by less than a quarter are alike: then the price and the rest decide.
ALIKE = 1.25


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


def expected_minutes(reading: Reading) -> float:
    """Minutes to expect from this moment until a human answers: for ever where nobody has lately.

    The time until the channel opens will be added here; today no hours are known well enough.
    """
    return math.inf if reading.is_deserted else reading.expected_minutes


def quickest_first(channels: Sequence[Channel], readings: Mapping[int, Reading]) -> list[Channel]:
    """One company's channels by expected minutes; `channels` come as `best_first` left them.

    A line for one matter, or for callers abroad, is never put before the line for everybody: that sales
    answer in two minutes is no help. Channels that are no way to a human keep their place behind.
    """
    minutes = {channel.pk: expected_minutes(readings[channel.pk]) for channel in channels}
    general = [minutes[channel.pk] for channel in channels if _is_general_line(channel)]
    slowest_general = max((value for value in general if value < math.inf), default=0)

    def rank(channel: Channel) -> tuple[bool, float, bool]:
        """(sorting is stable: what is alike stays in the order of `channels`)"""
        if not is_way_to_a_human(channel):
            return True, 0, False
        aside = bool(general) and not _is_general(channel)
        value = max(minutes[channel.pk], slowest_general) if aside else minutes[channel.pk]
        return False, _step(value), aside

    return sorted(channels, key=rank)


def _is_general(channel: Channel) -> bool:
    return channel.purpose in GENERAL_PURPOSES and not channel.is_for_abroad


def _is_general_line(channel: Channel) -> bool:
    return is_way_to_a_human(channel) and channel.is_live and _is_general(channel)


def _step(minutes: float) -> float:
    return minutes if minutes == math.inf else round(math.log(minutes, ALIKE))
