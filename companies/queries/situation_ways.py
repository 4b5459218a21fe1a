"""Which of a company's channels is the one for a situation, from this moment."""

from collections.abc import Mapping, Sequence

from companies.lib.evidence import Reading
from companies.models import Channel, Situation
from companies.queries.right_now import Openings, best_way_in, quickest_first


def best_for(
    situation: Situation, channels: Sequence[Channel], readings: Mapping[int, Reading], openings: Openings
) -> Channel | None:
    """`channels` are public, of one company, as best_first left them, with their situations at hand."""
    in_order = quickest_first(channels, readings, openings)
    own = [channel for channel in in_order if situation in channel.situations.all()]
    with_somebody = [channel for channel in own if not channel.is_self_service]
    return next(iter(with_somebody or own), None) or best_way_in(in_order)
