"""By which channel to reach a company in a situation: what it is good for, and the best way in for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companies.enums import CompanyKind, Purpose
from companies.models import Channel, Company, Situation
from companies.queries.evidence.right_now import Foretold, Openings, is_way_to_a_human, quickest_first

#: Desks that may know about any matter, where there is none for everybody. The others (sales, claims, an abuse to
#: report, an account to recover) take one, and send away whoever comes with another.
_ALMOST_GENERAL = (Purpose.TECHNICAL, Purpose.INFORMATION, Purpose.COMPLAINTS)


@dataclass(frozen=True)
class SituationsOfWay:
    """A channel, and the situations it is the best for; None with those that the company has no way in for."""

    channel: Channel | None
    situations: list[Situation]


def best_for(
    situation: Situation, channels: Sequence[Channel], told: Mapping[int, Foretold], openings: Openings
) -> Channel | None:
    """The best of one company's public channels in a situation, at the moment of `openings`.

    A channel for this very situation comes before the general ones, a help page for it included. Of those: one with a
    human at the other end before a page, for callers at home before those abroad, where somebody was reached lately
    before where nobody was, open now before the rest, then the quickest (see right_now). Costs no query when the channels come with their `company` and
    prefetched `situations`.
    """
    serving = [channel for channel in channels if situation in channel.situations.all()]
    ordered = quickest_first(serving or _general_in(situation, channels), told, openings)

    def rank(channel: Channel) -> tuple[bool, bool, bool, bool]:
        """(min takes the first of what is alike: the rest is as quickest_first left it)"""
        opening = openings[channel.pk]
        is_open = bool(opening and opening.is_open)
        is_deserted = told[channel.pk].is_deserted
        return not is_way_to_a_human(channel), channel.is_for_abroad, is_deserted, not is_open

    return min(ordered, key=rank, default=None)


def _general_in(situation: Situation, channels: Iterable[Channel]) -> list[Channel]:
    """The ways to a human for whoever comes with anything; of a help line, all of them.

    What is for some situations is for no other: who stops cards knows nothing of a bill. And an emergency line is
    kept free from what can wait.
    """
    ways = [channel for channel in channels if is_way_to_a_human(channel)]
    helping = [channel for channel in ways if channel.company.kind == CompanyKind.HELP_LINE]
    if helping:
        return helping
    untied = [
        channel
        for channel in ways
        if not (channel.is_for_abroad or channel.is_for_one_matter or channel.situations.all())
    ]
    general = (Purpose.CUSTOMER_SERVICE, *([Purpose.URGENT_HELP] if situation.is_urgent else []))
    return _of(general, untied) or _of(_ALMOST_GENERAL, untied)


def _of(purposes: tuple[Purpose, ...], channels: Iterable[Channel]) -> list[Channel]:
    return [channel for channel in channels if channel.purpose in purposes]


def situations_by_way(
    company: Company,
    named: Iterable[Situation],
    channels: Sequence[Channel],
    told: Mapping[int, Foretold],
    openings: Openings,
) -> list[SituationsOfWay]:
    """What a company is good for: where it is `named` or its sector is, and what its channels are for.

    In the order of the situations, those without a way in last. No query, when the channels come as best_for likes them.
    """
    if not company.is_published:
        return []
    by_channels = (situation for channel in channels for situation in channel.situations.all())
    all_of_them = {situation.pk: situation for situation in (*named, *by_channels)}
    found: dict[Channel | None, list[Situation]] = {}
    for situation in sorted(all_of_them.values(), key=lambda one: (one.position, one.slug)):
        if situation.successor_id is not None:
            continue
        found.setdefault(best_for(situation, channels, told, openings), []).append(situation)
    without = found.pop(None, [])
    ways = [SituationsOfWay(channel, situations) for channel, situations in found.items()]
    return [*ways, *([SituationsOfWay(None, without)] if without else [])]
