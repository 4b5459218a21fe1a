"""Which line a report is about, where the company of the line was merged into another meanwhile."""

from companies.enums import MergeStatus
from companies.models import Channel, CompanyMerge


def stands_for(channel: Channel) -> Channel:
    """The way in that is in use for it since its company was merged into another; itself where there is none."""
    for merge in CompanyMerge.objects.filter(status=MergeStatus.DONE, gone=channel.company_id):
        for twins in merge.moved["twins"]:
            if twins["loser"] == channel.pk:
                return Channel.objects.select_related("company").get(pk=twins["survivor"])
    return channel
