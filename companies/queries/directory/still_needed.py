"""How many people must still see a value at its source, by the ladder, and what our software saw of it.

Two people; or one, where our software read it at its place on two days within twelve months and nothing speaks against it.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from companies.enums import ChannelKind
from companies.lib.dates import months_after
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company, Proposal, Sighting
from companies.models.channel import MONTHS_CONFIRMED
from companies.models.sighting import SightingQuerySet
from companies.queries.directory.stops import FoundStop

#: How many must see it, and how many beside our software.
PEOPLE, PEOPLE_BESIDE_SOFTWARE = 2, 1
#: On so many days our software must have read it to stand for a person.
DAYS_READ = 2


@dataclass(frozen=True)
class Way:
    """What is looked for on pages: a value as sightings keep it."""

    company: Company
    kind: str
    value: str
    extension: str = ""

    @property
    def number(self) -> PhoneNumber | None:
        return PhoneNumber(self.value, self.extension) if self.kind == ChannelKind.PHONE else None


def way_of(row: Channel | Proposal) -> Way:
    """What the channel has, or what the proposal would give it."""
    if isinstance(row, Channel):
        return Way(row.company, row.kind, row.value, row.extension)
    kind = row.after.get("kind") or (row.channel.kind if row.channel else "")
    value = row.after.get("value", "")
    if kind != ChannelKind.PHONE:
        return Way(row.owner, kind, value)
    number = PhoneNumber.of_whole(value)
    return Way(row.owner, kind, number.canonical, number.extension)


def last_sighting(way: Way) -> Sighting | None:
    """The newest, with its page."""
    return _sightings(way).select_related("page").order_by("-seen_on", "-id").first()


def days_read(way: Way, *, on: datetime.date) -> list[datetime.date]:
    """On which our software read it in the twelve months before `on`, the newest first."""
    since = months_after(on, -MONTHS_CONFIRMED)
    return _sightings(way).filter(seen_on__gt=since, seen_on__lte=on).days()


def people_still_needed(
    row: Channel | Proposal,
    *,
    days: Collection[datetime.date],
    stops: Collection[FoundStop],
    people: int,
) -> int:
    """Beside the `people` who have seen it. `days`: days_read of it. At least one, of what waits."""
    if isinstance(row, Proposal) and not row.needs_two_people:
        return 1
    is_read = len(days) >= DAYS_READ and not stops
    return max((PEOPLE_BESIDE_SOFTWARE if is_read else PEOPLE) - people, 1)


def _sightings(way: Way) -> SightingQuerySet:
    return Sighting.objects.of_value(way.company, way.kind, way.value, way.extension)
