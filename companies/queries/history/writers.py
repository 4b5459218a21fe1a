"""Who wrote what of a row, in any version of it: nobody is one of the two who see their own."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import Model

from companies.enums import EventKind
from companies.models import Channel, Event, ProposedChange

#: What two people see of a channel, as events and proposals name it: the way in, whom it is for, and where it was read.
SEEN_OF_CHANNEL = frozenset(
    (
        "kind",
        "value",
        "extension",
        "purpose",
        "audience",
        "deaf_access_url",
        "source",
        "source_url",
        "source_kind",
    )
)


def wrote(person: User, row: Model, names: Collection[str]) -> bool:
    """Did the person ever give one of these fields what it said then, directly or by a proposal of theirs?"""
    # Who confirmed it told where: that is no word of theirs.
    told = Event.objects.about(row).filter(actor=person).exclude(kind=EventKind.CHANNEL_CONFIRMED)
    if any(name in event.after for event in told for name in names):
        return True
    proposed = ProposedChange.objects.filter(proposal__proposed_by=person, field__in=names)
    if isinstance(row, Channel):
        return proposed.filter(proposal__channel=row).exists()
    return proposed.filter(target_type=row._meta.model_name, target_id=row.pk).exists()
