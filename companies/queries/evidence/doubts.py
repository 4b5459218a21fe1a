"""The reports of weeks that differ from all others."""

from companies.lib.told_weeks import starts_at
from companies.models import ChannelEvidence, Report

#: So many are put before staff; more differ in the same way.
MOST_SHOWN = 100


def doubted_reports(row: ChannelEvidence) -> list[Report]:
    """Counted reports of a channel's doubted weeks, the oldest first."""
    doubted = row.calm.doubted
    if doubted is None:
        return []
    counted = Report.objects.counted().filter(
        channel=row.channel_id,
        experienced_at__gte=starts_at(doubted.first_week),
        experienced_at__lt=starts_at(doubted.last_week + 1),
    )
    return list(counted.order_by("experienced_at", "id")[:MOST_SHOWN])
