"""Ways in that are known, beside what a visit saw: confirmed anew at their page, or gone from it.

A number that is no longer where it was seen is missing; missing still at a visit a week later, it loses its rung: shown
folded, as what was seen once, with the day, until it is seen again or somebody says what became of it. Lines that people
call when minutes count are left to a person, who finds them first in the queue.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from django.utils import timezone

from companies.actions.directory.channel_states import PEOPLE_NEEDED, move
from companies.actions.directory.channels import status_facts
from companies.actions.history.changing import changing
from companies.enums import (
    LINK_KINDS,
    NUMBER_PROVING_SOURCES,
    PAGE_IS_KNOWN,
    ChannelKind,
    ChannelStatus,
    EventKind,
    PageOutcome,
    SourceKind,
)
from companies.lib.page_keys import page_key
from companies.lib.page_text import address_on, number_on, text_of
from companies.lib.seen_values import (
    CHAT,
    CUSTOMER_SERVICE,
    EMAIL,
    FORM,
    LINK,
    LONGEST_EXCERPT,
    PHONE,
    POSTAL,
    TEXT,
    Found,
)
from companies.lib.site_seen import PageSeen
from companies.models import Channel, OfficialPage, Sighting, Source
from companies.models.sighting import DAYS_NEEDED
from companies.queries.directory.sightings import days_seen, is_vital, way_of

#: Missing at two visits so far apart, it is gone from its page.
DAYS_UNTIL_LOST = 7
#: Of the others the reader misses too many writings to say that they are gone.
_CAN_BE_LOST = (ChannelKind.PHONE, ChannelKind.EMAIL)
_FOUND_AS = {
    ChannelKind.PHONE: PHONE,
    ChannelKind.EMAIL: EMAIL,
    ChannelKind.POSTAL: POSTAL,
    ChannelKind.CHAT: CHAT,
    ChannelKind.FORM: FORM,
}
REASON = "read on the official page"


@dataclass
class KnownWays:
    """What became of the ways in that a company has."""

    seen: list[Channel] = field(default_factory=list)
    missing: list[Channel] = field(default_factory=list)
    lost: list[Channel] = field(default_factory=list)
    back: list[Channel] = field(default_factory=list)


def stands_there(channels: Iterable[Channel], page: PageSeen) -> list[Found]:
    """Values that we know and the page has, in whatever writing, though the reader may not have brought them out."""
    if page.outcome != PageOutcome.READ:
        return []
    brought = {(one.kind, one.value) for one in page.found}
    text = text_of(page.html)
    return [
        Found(
            _FOUND_AS[ChannelKind(channel.kind)],
            channel.value,
            CUSTOMER_SERVICE,
            excerpt[:LONGEST_EXCERPT],
            LINK if channel.is_link else TEXT,
            extension=channel.extension,
        )
        for channel in channels
        if channel.kind in _FOUND_AS
        and (_FOUND_AS[ChannelKind(channel.kind)], channel.value) not in brought
        and (excerpt := _on(text, channel))
    ]


def _on(text: str, channel: Channel) -> str:
    return number_on(text, channel.number) if channel.number else address_on(text, channel.value)


def note_known(
    channels: Iterable[Channel],
    pages: Mapping[str, OfficialPage],
    sightings: Iterable[Sighting],
    *,
    cut: Collection[str] = (),
    at: datetime.datetime,
) -> KnownWays:
    """`pages`: by page_key of their addresses, those asked for; `cut`: of these, which are known in part only; `sightings`: of today, on any of them."""
    where: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        where.setdefault((sighting.kind, sighting.value), []).append(sighting)
    done = KnownWays()
    for channel in channels:
        if found := where.get((channel.kind, channel.value)):
            _seen(channel, [sighting.page for sighting in found], done, at)
        elif channel.kind in LINK_KINDS and _is_read(page := pages.get(page_key(channel.value))):
            _seen(channel, [page], done, at)
        elif page_key(channel.source.url) not in cut and _is_looked_for(channel, pages):
            _missing(channel, done, at)
    return done


def _is_read(page: OfficialPage | None) -> TypeGuard[OfficialPage]:
    return page is not None and page.outcome in (PageOutcome.READ, PageOutcome.UNCHANGED)


def _is_looked_for(channel: Channel, pages: Mapping[str, OfficialPage]) -> bool:
    """It is public, and the very page it was seen on was asked for and known to have it no longer."""
    page = pages.get(page_key(channel.source.url)) if channel.source.url else None
    can_be_lost = channel.kind in _CAN_BE_LOST or (page is not None and page.outcome == PageOutcome.GONE)
    return bool(channel.is_published and can_be_lost and page and page.outcome in PAGE_IS_KNOWN)


# ── Seen ──────────────────────────────────────────────────────────────────────────────────────────────


def _seen(channel: Channel, pages: list[OfficialPage], done: KnownWays, at: datetime.datetime) -> None:
    done.seen.append(channel)
    if channel.status not in (ChannelStatus.PUBLISHED, ChannelStatus.SAID):
        return
    was_lost = channel.is_said and channel.missing_since is not None
    if channel.is_said and not was_lost:
        return  # a third party named it: it rises by actions.loading.new_ways
    _date_source(channel, pages, at)
    if was_lost:
        _bring_back(channel, at)
        done.back.append(channel)
    elif channel.missing_since:
        _set_missing(channel, None)
    if channel.is_published and not channel.is_confirmed and _one_person_and_software(channel, at):
        with changing(channel, EventKind.CHANNEL_READ, at=at, reason=REASON) as row:
            move(row, ChannelStatus.PUBLISHED, confirmed_at=at)


def _one_person_and_software(channel: Channel, at: datetime.datetime) -> bool:
    days = days_seen(way_of(channel), on=timezone.localdate(at))
    return len(days) >= DAYS_NEEDED and channel.confirmations.exists()


def _date_source(channel: Channel, pages: list[OfficialPage], at: datetime.datetime) -> None:
    """The page it stands on today proves it, from today on; the one it was seen on before stays as it is where that is
    an authority's, or still says so."""
    today, source = timezone.localdate(at), channel.source
    if page_key(source.url) not in {page_key(page.url) for page in pages}:
        if source.kind == SourceKind.REGULATOR:
            return
        page = pages[0]
        source = source_of_page(page, at=at)
        with changing(channel, EventKind.CHANNEL_READ, at=at, reason=page.url) as row:
            row.source = source
        return
    source.first_seen_on = source.first_seen_on or today
    source.last_seen_on = max(source.last_seen_on or today, today)
    source.last_checked_on, source.is_still_there = today, True
    source.save(update_fields=["first_seen_on", "last_seen_on", "last_checked_on", "is_still_there"])


def source_of_page(page: OfficialPage, *, at: datetime.datetime) -> Source:
    """The row that facts cite of a page of the company's own, seen today."""
    today = timezone.localdate(at)
    known = Source.objects.filter(url=page.url, kind=SourceKind.OFFICIAL, copy_url="").order_by("id").first()
    source = known or Source(url=page.url, kind=SourceKind.OFFICIAL, title=page.title, first_seen_on=today)
    source.first_seen_on = source.first_seen_on or today
    source.last_seen_on = source.last_checked_on = today
    source.is_still_there = True
    source.save()
    return source


def _bring_back(channel: Channel, at: datetime.datetime) -> None:
    with changing(channel, EventKind.CHANNEL_READ, at=at, reason=REASON, facts=status_facts) as row:
        row.missing_since = None
        seen_by = list(row.confirmations.values_list("confirmed_at", flat=True))
        move(
            row,
            ChannelStatus.PUBLISHED,
            confirmed_at=max(seen_by) if len(seen_by) >= PEOPLE_NEEDED else None,
        )


# ── Not seen ──────────────────────────────────────────────────────────────────────────────────────────


def _missing(channel: Channel, done: KnownWays, at: datetime.datetime) -> None:
    today = timezone.localdate(at)
    if channel.source.kind not in NUMBER_PROVING_SOURCES:
        return
    if channel.missing_since is None:
        _set_missing(channel, today)
        done.missing.append(channel)
    elif (today - channel.missing_since).days >= DAYS_UNTIL_LOST and not is_left_to_a_person(channel):
        _lose(channel, at)
        done.lost.append(channel)
    else:
        done.missing.append(channel)


def is_left_to_a_person(channel: Channel) -> bool:
    return is_vital(channel.company) or bool(Channel.objects.vital_among([channel]))


def _set_missing(channel: Channel, day: datetime.date | None) -> None:
    """No event: at one visit it may be the page, and not the number."""
    channel.missing_since = day
    channel.save(update_fields=["missing_since"])


def _lose(channel: Channel, at: datetime.datetime) -> None:
    with changing(
        channel, EventKind.CHANNEL_LOST, at=at, reason=channel.source.url, facts=status_facts
    ) as row:
        move(row, ChannelStatus.SAID)
