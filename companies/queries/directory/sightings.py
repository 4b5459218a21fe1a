"""What our software saw of a value on official pages, and how far that proves it."""

import datetime
from collections.abc import Iterable

from companies.enums import DESKS, ChannelKind, CompanyKind, PageOutcome, SeenFor
from companies.lib.dates import months_after
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company, Proposal, ProposedChange, Sighting
from companies.models.channel import MONTHS_CONFIRMED
from companies.models.company import EMERGENCY_SECTOR
from companies.queries.directory.stops import domains_of, is_official, stops_of, stops_of_channel, way_stops

#: Reader of pages: on so many days it must have seen a value to be one of the two who saw it.
DAYS_NEEDED = 2


def days_seen(
    company: Company, kind: str, value: str, extension: str = "", *, since: datetime.date | None = None
) -> list[datetime.date]:
    """The days on which the value stood on a page of the company's own domains, the newest first."""
    rows = Sighting.objects.of_value(company, kind, value, extension).select_related("page")
    rows = rows.filter(seen_on__gte=since) if since else rows
    return sorted({row.seen_on for row in rows if is_official(row.page.url, company)}, reverse=True)


def is_seen_by_software(channel: Channel, *, on: datetime.date) -> bool:
    """Does the reader stand for one of the two people? On two days within the months that a confirmation holds, and nothing
    speaks against it."""
    since = months_after(on, -MONTHS_CONFIRMED)
    days = days_seen(channel.company, channel.kind, channel.value, channel.extension, since=since)
    return len(days) >= DAYS_NEEDED and not stops_of_channel(channel)


def is_proposal_seen_by_software(proposal: Proposal) -> bool:
    """The same of what it proposes. An open proposal is of the last months by itself."""
    if not (proposal.is_by_software and proposal.company):
        return False
    after = proposal.after
    kind, whole = after.get("kind", ""), after.get("value", "")
    number = PhoneNumber.of_whole(whole)
    value, extension = (number.canonical, number.extension) if kind == ChannelKind.PHONE else (whole, "")
    days = days_seen(proposal.company, kind, value, extension)
    return len(days) >= DAYS_NEEDED and not stops_of(proposal)


def last_sighting(company: Company, kind: str, value: str, extension: str = "") -> Sighting | None:
    return (
        Sighting.objects.of_value(company, kind, value, extension)
        .select_related("page")
        .order_by("-seen_on", "-id")
        .first()
    )


def may_stand_unread(sighting: Sighting, *, on: datetime.date, served_in: str = "") -> bool:
    """May the value stand as *seen* before a person has looked? On a domain of the company, on two days of the last two
    months, without any stop, and not what people call when minutes count."""
    company, desk = sighting.company, DESKS.get(SeenFor(sighting.seen_for))
    if desk is None or not desk.is_sure or is_vital(company) or not company.is_published:
        return False
    if sighting.page.outcome == PageOutcome.GONE or not is_official(sighting.page.url, company):
        return False
    since = months_after(on, -2)
    days = days_seen(company, sighting.kind, sighting.value, sighting.extension, since=since)
    if len(days) < DAYS_NEEDED:
        return False
    return not way_stops(sighting.kind, sighting.whole, company, domains_of(company), served_in=served_in)


def is_vital(company: Company) -> bool:
    """An emergency service or a help line: nothing there changes by itself."""
    return company.kind == CompanyKind.HELP_LINE or company.sector.slug == EMERGENCY_SECTOR


def decided_before(company: Company, values: Iterable[str]) -> set[str]:
    """Of `values` (as proposals write them), those that were proposed for the company before, whatever became of it."""
    changes = ProposedChange.objects.filter(proposal__company=company, field="value", after__in=list(values))
    return set(changes.values_list("after", flat=True))
