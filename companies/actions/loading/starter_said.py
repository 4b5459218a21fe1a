"""Numbers that a third party says: shown as such, unless something stops them.

What stops a number depends on what else is listed, so that all of it is settled once everything is loaded.
"""

from django.db import transaction

from companies.actions.directory.channel_states import move
from companies.actions.directory.channels import status_facts
from companies.actions.history.changing import changing
from companies.actions.loading.starter_records import STARTER, Tally
from companies.enums import ChannelKind, ChannelStatus, EventKind
from companies.models import Channel, StarterRecord
from companies.queries.directory.stops import number_stops

#: In what is remembered of a channel: its source says so, whatever stops it.
BY_SOURCE = "by_source"


def status_said(channel: Channel) -> ChannelStatus:
    """Of a number that a third party says. A stop lets it wait for a person."""
    whole = channel.number.whole if channel.number else ""
    stops = number_stops(whole, channel.company, served_in=channel.served_in)
    return ChannelStatus.PROPOSED if stops else ChannelStatus.SAID


def settle_said(tally: Tally) -> None:
    """Look again at every number that a third party says and no person has moved. Twice changes nothing."""
    memories = {row.key: row for row in StarterRecord.objects.filter(kind="company")}
    said = {
        (company, slug): memory
        for company, memory in memories.items()
        for slug, brought in memory.brought["channels"].items()
        if brought.get(BY_SOURCE) == ChannelStatus.SAID
    }
    waiting = Channel.objects.filter(
        kind=ChannelKind.PHONE,
        status__in=(ChannelStatus.SAID, ChannelStatus.PROPOSED),
        confirmations=None,
        company__slug__in={company for company, _slug in said},
    )
    for channel in waiting.select_related("company").order_by("id"):
        memory = said.get((channel.company.slug, channel.slug))
        if memory and memory.brought["channels"][channel.slug]["status"] == channel.status:
            status = status_said(channel)
            if status != channel.status:
                _settle(channel, status, memory, tally)


@transaction.atomic
def _settle(channel: Channel, status: ChannelStatus, memory: StarterRecord, tally: Tally) -> None:
    """The history of a company that has just come begins with what it came to."""
    memory.brought["channels"][channel.slug]["status"] = status.value
    memory.save(update_fields=["brought"])
    is_new = channel.company.slug in tally.new_companies
    with changing(
        channel,
        EventKind.CHANNEL_CHANGED,
        at=tally.at,
        reason=STARTER,
        facts=status_facts,
        tellings=(lambda _row, _kind: []) if is_new else None,
    ) as row:
        move(row, status)
