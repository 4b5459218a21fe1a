"""Companies that were told of and have no place in the ranking, and why not."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from companies.enums import CompanyStatus
from companies.models import Channel, ChannelEvidence, Company
from companies.queries.evidence.standings import is_graded

#: So many companies without a place are named in a list, those told of last; the others are counted.
MOST_WITHOUT_PLACE = 12
_CHUNK = 2000
_CHANNEL = ("status", "is_self_service", "audience", "purpose")
_COMPANY = ("id", "country", "sector", "is_fictitious", "status")
_ASKED = (
    *("totals__count", "latest_at", "speaks_until"),
    *(f"channel__{name}" for name in _CHANNEL),
    *(f"channel__company__{name}" for name in _COMPANY),
)


class WhyWithoutPlace(StrEnum):
    TOO_FEW = "too_few"
    NOTHING_LATELY = "nothing_lately"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A company by its channel told of last: from how many reports, and when that was."""

    company_id: int
    reports: int
    latest_at: datetime.datetime
    reason: WhyWithoutPlace


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """In which lists a company stands."""

    sector_id: int
    country: str
    is_invented: bool


def unplaced_at(
    now: datetime.datetime, with_place: Collection[int]
) -> Iterator[tuple[Whereabouts, Unplaced]]:
    """Every published company that was told of and is not `with_place`, those told of last first. One query."""
    told = ChannelEvidence.objects.filter(latest_at__isnull=False).order_by("-latest_at", "channel_id")
    named: set[int] = set()
    for row in told.values_list(*_ASKED).iterator(chunk_size=_CHUNK):
        count, latest_at, speaks_until = row[:3]
        pk, country, sector_id, is_invented, status = row[-len(_COMPANY) :]
        if pk in with_place or pk in named or status != CompanyStatus.PUBLISHED:
            continue
        if is_graded(Channel(**dict(zip(_CHANNEL, row[3 : -len(_COMPANY)], strict=True)))):
            named.add(pk)
            reason = _why(speaks_until, now)
            yield Whereabouts(sector_id, country, is_invented), Unplaced(pk, count, latest_at, reason)


def _why(speaks_until: datetime.datetime | None, now: datetime.datetime) -> WhyWithoutPlace:
    """Reports that were enough for a figure once have faded; else there were never enough."""
    has_faded = speaks_until is not None and speaks_until <= now
    return WhyWithoutPlace.NOTHING_LATELY if has_faded else WhyWithoutPlace.TOO_FEW


# ── As a page names them ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class WithoutPlace:
    """The same with its company, as it is called today."""

    company: Company
    reports: int
    latest_at: datetime.datetime
    reason: WhyWithoutPlace


def named_today(unplaced: Iterable[Unplaced]) -> list[WithoutPlace]:
    """In one query; who is no longer public is left out."""
    unplaced = list(unplaced)
    companies = Company.objects.published().in_bulk([one.company_id for one in unplaced])
    return [
        WithoutPlace(companies[one.company_id], one.reports, one.latest_at, one.reason)
        for one in unplaced
        if one.company_id in companies
    ]
