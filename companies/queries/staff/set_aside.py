"""What was lately approved or confirmed although something spoke against it, for every editor to read."""

import datetime

from companies.enums import EventKind
from companies.models import Event

LATELY = datetime.timedelta(days=7)
MOST_SHOWN = 20


def set_aside_lately(*, now: datetime.datetime) -> list[Event]:
    """The newest first, each with who gave which reason."""
    kinds = (EventKind.PROPOSAL_APPROVED, EventKind.CHANNEL_CONFIRMED)
    found = Event.objects.filter(kind__in=kinds, happened_at__gt=now - LATELY).exclude(reason="")
    return list(found.select_related("actor", "company").newest_first()[:MOST_SHOWN])
