"""A sector: who has a line and answers, who has none with its proof, who is only said to have one.

A fixed number of queries, whatever is stored. What decides the order is read of so many companies, the best known
first; what is shown, of one page of them.
"""

import datetime
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Q

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, PriceClass
from companies.lib.words import folded
from companies.models import Absence, Channel, Company, Sector
from companies.queries.directory.pages import Lead, leads_of
from companies.queries.evidence.right_now import is_way_to_a_human, open_at
from companies.queries.evidence.standings import standings
from companies.queries.search.sectors_said import sectors_in_use

#: Companies of a sector that are put in order; a name or a filter leads to the others.
MOST_SORTED = 1_000
#: Sectors that the home page leads to: those with most companies of which a way to a human is known.
ON_HOME = 11
#: Seconds that the numbers of the index stand: they cost by all companies there are.
_COUNTED_FOR = 600

Found = TypeVar("Found", Absence, Channel)


class SectorGroup(StrEnum):
    """What is known of reaching a company by telephone, in the order of the page."""

    LINE = "line"
    OTHER_WAYS = "other_ways"
    NO_LINE = "no_line"
    ONLY_SAID = "only_said"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Counted:
    """A sector of the index: how many companies, and of how many a way to a human is known."""

    sector: Sector
    companies: int
    reachable: int


def sectors_with_counts() -> list[Counted]:
    """Those with somebody in them, by the names that the reader reads; the numbers may be ten minutes old."""
    counts: dict[int, tuple[int, int]] = cache.get_or_set("sectors-counted", _counts, _COUNTED_FOR) or {}
    sectors = sorted(sectors_in_use(), key=lambda sector: (folded(sector.name), sector.slug))
    return [Counted(sector, *counts.get(sector.pk, (0, 0))) for sector in sectors]


def fullest_sectors() -> list[Counted]:
    """Those the home page leads to, by name."""
    every = sectors_with_counts()
    fullest = sorted(every, key=lambda counted: -counted.reachable)[:ON_HOME]
    return [counted for counted in every if counted in fullest]


def _counts() -> dict[int, tuple[int, int]]:
    published = Company.objects.published().order_by().values_list("sector")
    known = Count("id", filter=Q(prominence__gt=0))
    return {pk: (total, some) for pk, total, some in published.annotate(total=Count("id"), known=known)}


@dataclass(frozen=True)
class SectorPlace:
    """Where a company stands on the pages of its sector."""

    company_id: int
    group: SectorGroup


@dataclass(frozen=True)
class SectorPage:
    """The companies of a sector in order, and what is to be said of all of them together."""

    places: list[SectorPlace]
    open_now: int
    free: int
    goes_on: bool

    def counted(self, group: SectorGroup) -> int:
        return sum(place.group == group for place in self.places)

    @property
    def with_a_line(self) -> int:
        return self.counted(SectorGroup.LINE)

    @property
    def without_a_line(self) -> int:
        return self.counted(SectorGroup.NO_LINE)


def sector_page(sector: Sector, *, now: datetime.datetime) -> SectorPage:
    """Within a group: who is known to answer soonest, then who is open, then who is free, then by name."""
    published = Company.objects.published().filter(sector=sector).order_by("-prominence", "name", "id")
    names = dict(published.values_list("pk", "name")[: MOST_SORTED + 1])
    ids = list(names)[:MOST_SORTED]
    channels = _channels_of(ids)
    lines = [
        channel
        for channel in channels
        if channel.is_published and channel.is_phone and is_way_to_a_human(channel)
    ]
    open_lines = set(
        open_at(now, Channel.objects.filter(pk__in=[line.pk for line in lines])).values_list("pk", flat=True)
    )
    is_open = {line.company_id for line in lines if line.pk in open_lines}
    is_free = {line.company_id for line in lines if line.price_class == PriceClass.FREE}
    groups = _groups(ids, channels, {line.company_id for line in lines})
    standing = standings(now, among=ids)

    def place(pk: int) -> tuple[int, bool, float, bool, bool, str, int]:
        upper = standing[pk].upper_minutes if pk in standing else math.inf
        order = list(SectorGroup).index(groups[pk])
        return (
            order,
            pk not in standing,
            upper,
            pk not in is_open,
            pk not in is_free,
            names[pk].casefold(),
            pk,
        )

    ordered = [SectorPlace(pk, groups[pk]) for pk in sorted(ids, key=place)]
    return SectorPage(ordered, len(is_open), len(is_free), goes_on=len(names) > MOST_SORTED)


def _channels_of(ids: list[int]) -> list[Channel]:
    """What a group is told by, and nothing else. Their status is looked at here, as in queries.listing."""
    rows = Channel.objects.filter(company__in=ids).order_by()
    wanted = rows.only("status", "kind", "purpose", "audience", "is_self_service", "price_class", "company")
    return [row for row in wanted if row.status in (ChannelStatus.PUBLISHED, ChannelStatus.SAID)]


def _groups(ids: list[int], channels: Iterable[Channel], with_a_line: set[int]) -> dict[int, SectorGroup]:
    absent = set(
        Absence.objects.filter(company__in=ids, kind=ChannelKind.PHONE).values_list("company_id", flat=True)
    )
    reached = {
        channel.company_id for channel in channels if channel.is_published and is_way_to_a_human(channel)
    }
    said = {channel.company_id for channel in channels if channel.is_said and channel.is_phone}

    def group(pk: int) -> SectorGroup:
        if pk in with_a_line:
            return SectorGroup.LINE
        if pk in absent:
            return SectorGroup.NO_LINE
        if pk in reached:
            return SectorGroup.OTHER_WAYS
        return SectorGroup.ONLY_SAID if pk in said else SectorGroup.UNKNOWN

    return {pk: group(pk) for pk in ids}


@dataclass(frozen=True)
class SectorRow:
    """A company on the page of its sector; `said` are its numbers that only a third party names."""

    company: Company
    lead: Lead
    absences: list[Absence]
    said: list[Channel]


@dataclass(frozen=True)
class SectorPart:
    """The companies of one group that stand on one page."""

    group: SectorGroup
    rows: list[SectorRow]

    @property
    def is_without_a_line(self) -> bool:
        return self.group == SectorGroup.NO_LINE

    @property
    def is_only_said(self) -> bool:
        return self.group == SectorGroup.ONLY_SAID


def parts_of(places: Sequence[SectorPlace], *, now: datetime.datetime) -> list[SectorPart]:
    """One page of them, group by group; who was unpublished meanwhile is left out."""
    found = Company.objects.select_related("sector").in_bulk([place.company_id for place in places])
    companies = {pk: row for pk, row in found.items() if row.status == CompanyStatus.PUBLISHED}
    leads = leads_of(list(companies.values()), now=now)
    absences = _by_company(
        Absence.objects.filter(company__in=companies, kind=ChannelKind.PHONE).select_related(
            "source", "substitute"
        )
    )
    lines = Channel.objects.filter(company__in=companies, kind=ChannelKind.PHONE).select_related("source")
    said = _by_company(line for line in lines.order_by("position", "id") if line.is_said)

    def row(pk: int) -> SectorRow:
        return SectorRow(companies[pk], leads[pk], absences.get(pk, []), said.get(pk, []))

    return [
        SectorPart(group, [row(place.company_id) for place in members if place.company_id in companies])
        for group, members in itertools.groupby(places, key=lambda place: place.group)
    ]


def _by_company(rows: Iterable[Found]) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = {}
    for row in rows:
        found.setdefault(row.company_id, []).append(row)
    return found
