"""Sources: correcting one for a single fact, without changing what other facts stand on."""

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import transaction

from companies.actions.directory.channels import save_channel
from companies.actions.history.changing import Telling, changing
from companies.actions.history.events import Facts, facts_of
from companies.enums import EventKind
from companies.models import Channel, Company, Event, Proposal, Source

#: The facts that cite a source, the kind of event that tells of them, and whose history that stands in.
CITATIONS: dict[str, tuple[EventKind, str | None]] = {
    "channels": (EventKind.CHANNEL_CHANGED, "company"),
    "absences": (EventKind.ABSENCE_CHANGED, "company"),
    "measurements": (EventKind.MEASUREMENT_CHANGED, "company"),
    "inquiries": (EventKind.MEASUREMENT_CHANGED, None),
    "menus": (EventKind.CHANNEL_CHANGED, "channel__company"),
    "tariffs": (EventKind.TARIFF_CHANGED, "channels__company"),
    "bad_numbers": (EventKind.BAD_NUMBER_CHANGED, "imitates"),
    "imported_records": (EventKind.COMPANY_CHANGED, "company"),
    "laws": (EventKind.DIRECTORY_CHANGED, None),
    "steps": (EventKind.DIRECTORY_CHANGED, None),
    "recourses": (EventKind.DIRECTORY_CHANGED, None),
}


def tellings_of(source: Source) -> Iterator[Telling]:
    """A change of a source is told in the history of every company that stands on it."""
    told: set[int | None] = set()
    for name, (kind, owner) in CITATIONS.items():
        facts = getattr(source, name).all()
        owners = (
            facts.values_list(owner, flat=True).distinct() if owner else ([None] if facts.exists() else [])
        )
        for company_id in set(owners) - told:
            told.add(company_id)
            yield kind, source, Company.objects.get(pk=company_id) if company_id else None


@transaction.atomic
def save_channel_and_source(
    *,
    channel: Channel,
    source: Source,
    by: User,
    at: datetime.datetime,
    on_behalf_of: Proposal | None = None,
    reverts: Event | None = None,
) -> Channel:
    """Store a channel together with the source it was seen at, as edited for this channel (see save_channel).

    `reverts`: the event whose change of the source is taken back.
    """
    if channel.pk is None:
        channel.source = save_source_of_one_fact(source=source)
        return save_channel(channel=channel, by=by, at=at, on_behalf_of=on_behalf_of)
    stored = Channel.objects.get(pk=channel.pk)
    with changing(
        stored, EventKind.CHANNEL_CHANGED, by=by, at=at, reverts=reverts, facts=facts_of_what_it_cites
    ):
        channel.source = save_source_of_one_fact(source=source)
        return save_channel(channel=channel, by=by, at=at, on_behalf_of=on_behalf_of)


def facts_of_what_it_cites(channel: Channel) -> Facts:
    """The columns of the source that is stored for a channel."""
    return source_facts(Source.objects.get(channels=channel.pk))


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
    return sum(getattr(source, name).count() for name in CITATIONS)


def source_facts(source: Source) -> Facts:
    """The source's columns as JSON, named so that they can stand beside the columns of a fact."""
    return {f"source_{name}": value for name, value in facts_of(source).items()}
