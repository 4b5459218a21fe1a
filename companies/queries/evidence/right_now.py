"""The order in which to try a company's channels: by the minutes to expect from this moment.

What is published, with a human at the other end: the time until it opens and the time to a human. Lines where
nobody has reached a human lately come last. Unknown hours add nothing, and are never taken for open: beside a
line that is open and no slower, the unknown one comes second.
"""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from django.db.models import Q

from companies.enums import SERVICE_PURPOSES, Audience, Purpose
from companies.lib.hours import Opening, State
from companies.models import Channel, Company, reader
from companies.models.channel import ChannelQuerySet

#: The desks that take everybody in; the others take one matter.
GENERAL_PURPOSES = (Purpose.CUSTOMER_SERVICE, Purpose.URGENT_HELP)
#: What is no more than a quarter of its own wait slower than the quickest left is alike: then the price and the rest
#: decide. The hours until it opens are not counted into that quarter: two lines that open tomorrow are not alike by it.
ALIKE = 0.25


def is_way_to_a_human(channel: Channel) -> bool:
    """A service desk for the public; not a privacy desk, a head office or a help page."""
    return (
        not channel.is_self_service
        and channel.purpose in SERVICE_PURPOSES
        and channel.audience == Audience.CUSTOMERS
    )


def best_way_in(channels: Sequence[Channel], named: Iterable[Channel] = ()) -> Channel | None:
    """The channel to lead with, of one company's public channels in order; None when there is no way to a human for
    whatever somebody comes with.

    One for who lives elsewhere leads only where none of the channels, nor of those that others have `named`, is for who
    lives in the reader's country.
    """
    serves_here = any(_is_for_here(channel) for channel in [*channels, *named])
    fit = (channel for channel in channels if is_way_to_a_human(channel) and not channel.is_for_one_matter)
    return next((channel for channel in fit if not (serves_here and channel.is_for_elsewhere)), None)


def _is_for_here(channel: Channel) -> bool:
    return channel.company.country == reader.country() or channel.is_for_here_by_name


class Foretold(Protocol):
    """What a channel's place in the order follows from: a Reading, or a Moment, which knows the hour."""

    @property
    def is_deserted(self) -> bool: ...

    @property
    def expected_minutes(self) -> float: ...


#: Channel id → how it stands at a moment; None where its hours are unknown.
Openings = Mapping[int, Opening | None]
#: Of two channels equally quick, the one known to be open is tried first.
_SURE_FIRST = (State.OPEN, State.UNSURE, None, State.CLOSED)


def openings_of(channels: Iterable[Channel], *, now: datetime.datetime) -> dict[int, Opening | None]:
    """How each channel stands at `now`. Only those answered while one waits have hours that matter.

    A letter can be posted at any time; that its readers go home is part of the days it takes.
    """
    return {channel.pk: channel.opening_at(now) if channel.is_live else None for channel in channels}


def open_at(moment: datetime.datetime, channels: ChannelQuerySet) -> ChannelQuerySet:
    """Those of `channels` that are known to be open. Many keep the same hours: each is worked out once.

    One condition a place, with its hours as a list: one for each would outgrow what SQLite can nest.
    """
    live = channels.live().exclude(opening_hours="")
    places = ("time_zone", "holidays_in", "company__country")
    open_there: dict[tuple[str, ...], list[str]] = {}
    for hours, *place in live.order_by().values_list("opening_hours", *places).distinct():
        opening = _line_with(hours, *place).opening_at(moment)
        if opening and opening.is_open:
            open_there.setdefault(tuple(place), []).append(hours)
    wanted = Q(pk__in=[])
    for place, hours in open_there.items():
        wanted |= Q(opening_hours__in=hours, **dict(zip(places, place, strict=True)))
    return live.filter(wanted)


def is_open_at(moment: datetime.datetime, channel: Channel) -> bool:
    """The same of one channel: is it known to be open?"""
    opening = channel.opening_at(moment) if channel.is_live else None
    return bool(opening and opening.is_open)


def _line_with(hours: str, time_zone: str, holidays_in: str, country: str) -> Channel:
    """Any line with these hours at this place."""
    line = Channel(opening_hours=hours, time_zone=time_zone, holidays_in=holidays_in)
    line.company = Company(country=country)
    return line


def expected_minutes(told: Foretold, opening: Opening | None) -> float:
    """Minutes to expect from this moment until a human answers: for ever where nobody has lately."""
    if told.is_deserted:
        return math.inf
    return told.expected_minutes + (opening.minutes_until_open if opening else 0)


def quickest_first(
    channels: Sequence[Channel], told: Mapping[int, Foretold], openings: Openings
) -> list[Channel]:
    """One company's channels by expected minutes; `channels` come as `best_first` left them.

    A line for one matter, or for callers abroad, is never put before the line for everybody: that sales
    answer in two minutes is no help. Nor is a counter whose hours nobody knows: nobody goes there at night because the
    telephone is closed. Channels that are no way to a human keep their place behind.
    """
    minutes = {channel.pk: expected_minutes(told[channel.pk], openings[channel.pk]) for channel in channels}
    general = [minutes[channel.pk] for channel in channels if _is_general_line(channel)]
    slowest_general = max((value for value in general if value < math.inf), default=0)

    def value(channel: Channel) -> float:
        own = minutes[channel.pk]
        return max(own, slowest_general) if is_aside(channel) else own

    def is_aside(channel: Channel) -> bool:
        is_unsure_journey = channel.is_place and channel.is_live and openings[channel.pk] is None
        return bool(general) and (is_unsure_journey or not _is_general(channel))

    def among_alike(channel: Channel) -> tuple[bool, int]:
        """(what is alike in this too stays in the order of `channels`)"""
        opening = openings[channel.pk]
        return is_aside(channel), _SURE_FIRST.index(opening.state if opening else None)

    ways = [channel for channel in channels if is_way_to_a_human(channel)]
    others = [channel for channel in channels if not is_way_to_a_human(channel)]
    ordered = []
    while ways:
        quickest = min(ways, key=value)
        alike = value(quickest) + ALIKE * told[quickest.pk].expected_minutes
        following = min((channel for channel in ways if value(channel) <= alike), key=among_alike)
        ways.remove(following)
        ordered.append(following)
    return ordered + others


def _is_general(channel: Channel) -> bool:
    is_aside = channel.is_for_abroad or channel.is_for_one_matter or channel.is_own_network_only
    return channel.purpose in GENERAL_PURPOSES and not is_aside


def _is_general_line(channel: Channel) -> bool:
    return is_way_to_a_human(channel) and channel.is_live and _is_general(channel)
