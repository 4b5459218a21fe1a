"""What the evidence of every public channel says at a moment, a part at a time however many there are."""

import datetime
from collections.abc import Iterator

from companies.enums import ChannelStatus, CompanyStatus, decay_of
from companies.lib.evidence import Reading
from companies.models import Channel, ChannelEvidence
from companies.queries.evidence.readings import priors_at

_CHUNK = 1_000
_OF_A_CHANNEL = ("slug", "kind", "company__slug", "company__is_fictitious")


def all_readings(
    now: datetime.datetime, *, is_fictitious: bool
) -> Iterator[tuple[Channel, Reading, datetime.datetime | None]]:
    """Each channel that somebody told of and that the page of a published company names, its reading, and the moment
    of the experience told last; in the order of their ids."""
    priors = priors_at(now)
    rows = ChannelEvidence.objects.filter(
        channel__company__status=CompanyStatus.PUBLISHED, channel__company__is_fictitious=is_fictitious
    ).exclude(channel__status=ChannelStatus.PROPOSED)
    asked = ("totals", "limits", "latest_at", *(f"channel__{name}" for name in _OF_A_CHANNEL))
    ordered = rows.select_related("channel__company").only(*asked).order_by("channel")
    for row in ordered.iterator(chunk_size=_CHUNK):
        channel = row.channel
        reading = Reading(row.calm, decay_of(channel.kind), priors[channel.kind, is_fictitious], now)
        if reading.count:
            yield channel, reading, row.latest_at
