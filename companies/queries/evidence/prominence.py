"""What is known of reaching companies, from their public channels and the counted reports on them."""

from collections.abc import Iterable

from django.db.models import F

from companies.lib.prominence import prominence_of
from companies.models import Channel, ChannelEvidence
from companies.queries.evidence.right_now import is_way_to_a_human


def prominences_of(company_ids: Iterable[int]) -> dict[int, int]:
    """Company id → prominence (lib.prominence), in two queries however many.

    That a channel is public is looked at here: asked for both, SQLite walks all published channels there are,
    and this is asked whenever a report is published.
    """
    company_ids = list(company_ids)
    channels = Channel.objects.filter(company__in=company_ids).order_by()
    ways = {
        channel.company_id
        for channel in channels.only("status", "company", "purpose", "audience", "is_self_service")
        if channel.is_published and is_way_to_a_human(channel)
    }
    reports: dict[int, int] = dict.fromkeys(company_ids, 0)
    told = ChannelEvidence.objects.for_figures().filter(channel__company__in=company_ids)
    for row in told.annotate(told_of=F("channel__company")):
        reports[row.told_of] += row.count
    return {pk: prominence_of(has_way_to_a_human=pk in ways, reports=reports[pk]) for pk in company_ids}
