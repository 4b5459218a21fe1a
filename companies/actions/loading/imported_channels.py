"""The ways in that a record gives, brought without overwriting anybody (see imported_facts)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from django.conf import settings

from companies.actions.directory.channel_states import move
from companies.actions.directory.channels import channel_facts
from companies.actions.directory.tariffs import price_channel
from companies.actions.history.events import changed_fields
from companies.actions.loading.imported_figures import source_like
from companies.actions.loading.merging import Brought, Change, each, is_untouched, merge
from companies.enums import Audience, ChannelKind, ChannelStatus, EventKind
from companies.lib.countries import time_zone_of
from companies.lib.records import ImportedChannel, ImportedLine
from companies.models import Channel, Company, Source
from companies.models.texts import as_facts, fact, home_languages, languages_of, put_fact
from companies.queries.directory.planted import planted_in
from companies.queries.directory.stops import domains_of, way_stops

#: Where it leads and whether it is public: one fact, which two people confirm.
_WAY = ("value", "extension", "status")
_TEXTS = ("label_texts", "note_texts", "staff_note", "languages", "position")
#: What a line says besides (lib.records.ImportedLine).
_OF_LINES = ("audience", "opening_hours", "hours_note_texts", "time_zone")
_BLANKS: Brought = {
    "audience": Audience.CUSTOMERS.value,
    "time_zone": Channel._meta.get_field("time_zone").get_default(),
}
_PLACES = (ChannelKind.POSTAL, ChannelKind.IN_PERSON)


@dataclass
class BroughtChannels:
    """What to remember as brought, by the channel's name in its record, and what was done."""

    brought: Brought = field(default_factory=dict)
    added: list[Channel] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """Everything that was done, for the history of a company that was there before."""
        added = [
            Change(EventKind.CHANNEL_ADDED, channel, {}, channel_facts(channel)) for channel in self.added
        ]
        return added + self.changed


def bring_channels(
    company: Company,
    last: Brought,
    given: tuple[ImportedChannel, ...],
    source: Source,
    *,
    channels: Iterable[Channel] = (),
    own: set[str] | None = None,
) -> BroughtChannels:
    """`channels`: those it has; `own`: its registered domains, where they are known. One is new when it has none of its kind
    and purpose, in use or not."""
    done = BroughtChannels(dict(last))
    if own is None:
        own = domains_of(company) if given else set()
    standing = {channel.slug: channel for channel in channels}
    ways = {(channel.kind, channel.purpose) for channel in standing.values()}
    for way in given:
        if way.slug in last:
            _bring_again(way, standing.get(last[way.slug]["slug"]), own, done)
        elif (way.kind, way.purpose) not in ways:
            slug = _free_slug(way.slug, standing)
            origin = way.origin if isinstance(way, ImportedLine) else None
            where = source_like(origin) if origin else source
            wanted = _wanted(way, company, own)
            standing[slug] = channel = _new_channel(way, slug, company, where, wanted)
            done.brought[way.slug] = {"slug": slug, **wanted}
            done.added.append(channel)
        elif isinstance(way, ImportedLine) and way.value not in {known.value for known in standing.values()}:
            done.left_out.append(f"{way.slug}: {company.slug} has its own ({way.kind}, {way.purpose})")
    for name in set(last) - {way.slug for way in given}:
        _take_out_of_use(name, standing.get(last[name]["slug"]), done)
    if done.added:
        Channel.objects.bulk_create(done.added)
    return done


def _new_channel(
    way: ImportedChannel, slug: str, company: Company, source: Source, wanted: Brought
) -> Channel:
    columns = {name: getattr(way, name) for name in _columns(way)} | {"status": wanted["status"]}
    columns["time_zone"] = columns.get("time_zone") or _time_zone(company)
    channel = Channel(
        company=company, slug=slug, kind=way.kind, purpose=way.purpose, source=source, **columns
    )
    if channel.is_phone:
        price_channel(channel)
    channel.clean_fields(exclude=["company", "source", "tariff"])
    return channel


def _bring_again(way: ImportedChannel, channel: Channel | None, own: set[str], done: BroughtChannels) -> None:
    if channel is None:  # somebody deleted it
        return
    before = channel_facts(channel)
    wanted = _wanted(way, channel.company, own, languages_of(channel))
    names = [name for name in wanted if name not in _WAY]
    merged = merge(
        (*each(*names), _WAY),
        last=done.brought[way.slug],
        today={name: fact(channel, name) for name in wanted},
        wanted=wanted,
        guarded=confirmed_fields(channel),
        blanks=_BLANKS,
    )
    for name, value in merged.changes.items():
        if name == "status":
            move(channel, ChannelStatus(value))
        else:
            put_fact(channel, name, value)
    done.brought[way.slug] = merged.brought
    old, new = changed_fields(before, channel_facts(channel))
    if new:
        price_channel(channel)
        channel.clean_fields(exclude=["company", "source", "tariff"])
        channel.save()
        done.changed.append(Change(EventKind.CHANNEL_CHANGED, channel, old, new))


def _take_out_of_use(name: str, channel: Channel | None, done: BroughtChannels) -> None:
    """The record gives it no longer."""
    last, retired = done.brought[name], ChannelStatus.RETIRED.value
    if channel and last["status"] != retired and _is_way_untouched(channel, last):
        before = {"status": channel.status}
        move(channel, ChannelStatus.RETIRED)
        channel.save(update_fields=["status"])
        done.brought[name] = {**last, "status": retired}
        done.changed.append(Change(EventKind.CHANNEL_RETIRED, channel, before, {"status": retired}))


def _is_way_untouched(channel: Channel, last: Brought) -> bool:
    today = {name: getattr(channel, name) for name in _WAY}
    return confirmed_fields(channel).isdisjoint(_WAY) and is_untouched(_WAY, last, today)


def confirmed_fields(channel: Channel) -> frozenset[str]:
    """What leads somewhere, once a person has confirmed it; nothing before."""
    is_seen = channel.is_confirmed or channel.confirmations.exists()
    return frozenset(_WAY) if is_seen else frozenset()


def _columns(way: ImportedChannel) -> tuple[str, ...]:
    return (*_TEXTS, *_OF_LINES, *_WAY) if isinstance(way, ImportedLine) else (*_TEXTS, *_WAY)


def _wanted(way: ImportedChannel, company: Company, own: set[str], languages: Iterable[str] = ()) -> Brought:
    """`own`: domains_of the company; `languages`: in which the channel says something."""
    facts = as_facts({name: getattr(way, name) for name in _columns(way)}, [*home_languages(), *languages])
    if isinstance(way, ImportedLine):
        facts["time_zone"] = way.time_zone or _time_zone(company)
    return facts | {"status": _rung(way, company, own).value}


def _time_zone(company: Company) -> str:
    """Of its country, or the site's where that has several."""
    return time_zone_of(company.country) or settings.TIME_ZONE


def _rung(way: ImportedChannel, company: Company, own: set[str]) -> ChannelStatus:
    """Said at most: records are somebody's word, and "verified" is a word of theirs. No number is even that by an import,
    nor what a machine read, nor an address that something speaks against: those wait for a person."""
    if way.kind == ChannelKind.PHONE or way.status == ChannelStatus.PROPOSED:
        return ChannelStatus.PROPOSED
    is_stopped = way_stops(way.kind, way.value, company, own)
    if is_stopped or (way.kind in _PLACES and planted_in(way.value, country=company.country)):
        return ChannelStatus.PROPOSED
    return ChannelStatus.SAID


def _free_slug(slug: str, taken: dict[str, Channel]) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(other for other in numbered if other not in taken)
