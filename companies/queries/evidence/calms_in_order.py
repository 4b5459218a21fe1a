"""The calm sums of channels for whoever walks through all reports, channel by channel."""

from collections.abc import Iterator, Mapping

from companies.lib.calm import Calm
from companies.models import ChannelEvidence

#: Channels whose sums are read in one query, and held at a time.
_AT_ONCE = 500


class CalmsInOrder(Mapping[int, Calm]):
    """Channel id → what its reports come to, without the curve, for ids that are asked for in ascending order.

    A few hundred are held at a time, however many there are: one query for each lot. Raises KeyError for a channel
    that nobody told of.
    """

    def __init__(self) -> None:
        self._held: dict[int, Calm] = {}
        self._read_to = 0

    def __getitem__(self, channel_id: int) -> Calm:
        if channel_id > self._read_to:
            rows = ChannelEvidence.objects.for_figures().filter(channel__gte=channel_id).order_by("channel")
            self._held = {row.channel_id: row.calm for row in rows[:_AT_ONCE]}
            self._read_to = max(self._held, default=channel_id)
        return self._held[channel_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
