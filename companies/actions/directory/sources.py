"""Sources: correcting one for a single fact, without changing what other facts stand on."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from companies.actions.directory.channels import save_channel
from companies.actions.history.events import changed_fields, facts_of, record_event
from companies.enums import EventKind
from companies.models import Channel, Event, Proposal, Source

_CITED_BY = (
    "channels",
    "absences",
    "measurements",
    "inquiries",
    "menus",
    "tariffs",
    "bad_numbers",
    "imported_records",
    "laws",
    "steps",
    "recourses",
)


@transaction.atomic
def save_channel_and_source(
    *,
    channel: Channel,
    source: Source,
    by: AbstractBaseUser,
    at: datetime.datetime,
    on_behalf_of: Proposal | None = None,
    reverts: Event | None = None,
) -> Channel:
    """Store a channel together with the source it was seen at, as edited for this channel (see save_channel).

    `reverts`: the event whose change of the source is taken back.
    """
    is_new = channel.pk is None
    before = {} if is_new else source_facts(Source.objects.get(channels=channel.pk))
    channel.source = save_source_of_one_fact(source=source)
    save_channel(channel=channel, by=by, at=at, on_behalf_of=on_behalf_of)
    old, new = changed_fields(before, source_facts(channel.source))
    if new and not is_new:
        record_event(
            kind=EventKind.CHANNEL_CHANGED,
            target=channel,
            company=channel.company,
            by=by,
            at=at,
            before=old,
            after=new,
            reverts=reverts,
        )
    return channel


@transaction.atomic
def save_source_of_one_fact(*, source: Source) -> Source:
    """Store an edited or new source that one fact cites, and return the row to cite.

    It is the same row when only its description changed and nothing else cites it. Cited elsewhere, or
    moved to another page, the edited one becomes a row of its own: the old one stays, as evidence.
    """
    stored = Source.objects.filter(pk=source.pk).first() if source.pk else None
    if stored and source_facts(stored) == source_facts(source):
        return stored
    if stored and (stored.page != source.page or citations(stored) > 1):
        source.pk = None
        source._state.adding = True
    source.save()
    return source


def citations(source: Source) -> int:
    """How many facts of all kinds cite it."""
    return sum(getattr(source, name).count() for name in _CITED_BY)


def source_facts(source: Source) -> dict[str, Any]:
    """The source's columns as JSON, named so that they can stand beside the columns of a fact."""
    return {f"source_{name}": value for name, value in facts_of(source).items()}
