"""What our software saw of a value on official pages, and how far that proves it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from companies.enums import DESKS, ChannelKind, CompanyKind, PageOutcome, SeenFor
from companies.lib.dates import months_after
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company, Proposal, ProposedChange, Sighting
from companies.models.channel import MONTHS_CONFIRMED
from companies.models.company import EMERGENCY_SECTOR
from companies.models.sighting import DAYS_NEEDED, SightingQuerySet
from companies.queries.directory.stops import domains_of, is_official, stops_of, stops_of_channel, way_stops

#: What it alone let stand was seen within so many.
MONTHS_UNREAD = 2


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
    return sightings_of(way).select_related("page").order_by("-seen_on", "-id").first()


def sightings_of(way: Way) -> SightingQuerySet:
    return Sighting.objects.of_value(way.company, way.kind, way.value, way.extension)


def days_seen(way: Way, *, on: datetime.date, months: int = MONTHS_CONFIRMED) -> list[datetime.date]:
    """The days of so many months before `on` on which it stood on a page of the company's own domains, the newest first."""
    since = months_after(on, -months)
    rows = sightings_of(way).filter(seen_on__gt=since, seen_on__lte=on).select_related("page")
    return sorted({row.seen_on for row in rows if is_official(row.page.url, way.company)}, reverse=True)


def is_seen_by_software(row: Channel | Proposal, *, on: datetime.date) -> bool:
    """Does the reader stand for one of the two people? On two days within the months that a confirmation holds, and nothing
    speaks against it."""
    if len(days_seen(way_of(row), on=on)) < DAYS_NEEDED:
        return False
    return not (stops_of_channel(row) if isinstance(row, Channel) else stops_of(row))


def may_stand_unread(sighting: Sighting, *, on: datetime.date, served_in: str = "") -> bool:
    """May the value stand as *seen* before a person has looked? On a domain of the company, on two days of the last two
    months, without any stop, and not what people call when minutes count."""
    company, desk = sighting.company, DESKS.get(SeenFor(sighting.seen_for))
    if desk is None or not desk.is_sure or is_vital(company) or not company.is_published:
        return False
    if sighting.page.outcome == PageOutcome.GONE or not is_official(sighting.page.url, company):
        return False
    way = Way(company, sighting.kind, sighting.value, sighting.extension)
    if len(days_seen(way, on=on, months=MONTHS_UNREAD)) < DAYS_NEEDED:
        return False
    return not way_stops(sighting.kind, sighting.whole, company, domains_of(company), served_in=served_in)


def is_vital(company: Company) -> bool:
    """An emergency service or a help line: nothing there changes by itself."""
    return company.kind == CompanyKind.HELP_LINE or company.sector.slug == EMERGENCY_SECTOR


def decided_before(company: Company, values: Iterable[str]) -> set[str]:
    """Of `values` (as proposals write them), those that were proposed for the company before, whatever became of it."""
    changes = ProposedChange.objects.filter(proposal__company=company, field="value", after__in=list(values))
    return set(changes.values_list("after", flat=True))
