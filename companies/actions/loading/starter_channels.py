"""Channels of the starter directory: a record as a row, and the rung it stands on by its source."""

from django.conf import settings

from companies.actions.directory.channel_states import move
from companies.actions.directory.tariffs import price_channel
from companies.actions.loading.merging import Fact, each
from companies.actions.loading.starter_records import SOURCE, Record, named, texts_of
from companies.actions.loading.starter_rows import Coming
from companies.actions.loading.starter_said import status_said
from companies.enums import ChannelKind, ChannelStatus
from companies.lib.countries import time_zone_of
from companies.lib.hours import OpeningHours
from companies.lib.ladder import status_by_source
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Company, Situation

#: Where it leads, whether it is public, and the page that says so: one fact, which two people confirm.
WAY: Fact = ("kind", "value", "extension", "status", "source_url", "source_kind")
#: Of the source, what goes with the way: the page was seen on a day with that number on it.
SEEN: Fact = tuple(name for name in SOURCE if name not in WAY)
_FOR_WHOM = ("purpose", "audience", "deaf_access_url")
#: What is another channel once it changes: what people confirmed is then gone, so that confirmed it stays.
CONFIRMED = frozenset((*WAY, *_FOR_WHOM))
FACTS: tuple[Fact, ...] = (
    WAY,
    *each(*_FOR_WHOM),
    ("opening_hours", "time_zone", "holidays_in"),
    *each("hours_note_texts", "label_texts", "how_to_texts"),
    *each("note_texts", "staff_note", "languages", "served_in", "is_own_network_only"),
    *each("is_for_one_matter"),
    *each("works_from_abroad", "is_for_abroad", "needs_login", "hold_sound", "is_self_service"),
    *each("situations", "position"),
)


def starting_status(record: Record) -> ChannelStatus:
    """The rung a record starts on, by its source (lib.ladder)."""
    return ChannelStatus(
        status_by_source(
            rank=record["source"]["detail"],
            is_number=record["kind"] == ChannelKind.PHONE,
            confidence=record.get("confidence", ""),
            is_derived=record.get("url_is_derived", False),
            is_withheld=record.get("is_withheld", False),
            is_historical=record.get("standing") == "historical",
        )
    )


def _situation(slug: str) -> Situation:
    """Of a withdrawn one, what took its place."""
    situation = named(Situation.objects.select_related("successor"), slug)
    return situation.successor or situation


def channel_of(record: Record, company: Company, position: int) -> Coming[Channel]:
    """The record as a row that is not stored. Raises what `Tally.refusing` takes."""
    kind, value = ChannelKind(record["kind"]), record["value"]
    channel = Channel(
        company=company,
        slug=record["slug"],
        kind=kind,
        purpose=record["purpose"],
        audience=record["audience"],
        value=value,
        staff_note=staff_note_of(record),
        languages=" ".join(record.get("languages", ())),
        opening_hours=record.get("opening_hours", ""),
        time_zone=_time_zone(record, company.country),
        holidays_in=record.get("holidays_in", ""),
        served_in=" ".join(record.get("served_in", ())),
        is_for_one_matter=record.get("is_for_one_matter", False),
        is_own_network_only=record.get("is_own_network_only", False),
        works_from_abroad=record.get("works_from_abroad"),
        is_for_abroad=record.get("is_for_abroad", False),
        deaf_access_url=record.get("deaf_access_url", ""),
        needs_login=record.get("needs_login"),
        hold_sound=record.get("hold_sound", ""),
        is_self_service=record.get("is_self_service", False),
        position=position,
        **texts_of(record, "label", "how_to", "note", "hours_note"),
    )
    if kind == ChannelKind.PHONE:
        number = PhoneNumber.parse(value, record.get("country", company.country))
        channel.value, channel.extension = number.canonical, number.extension
        channel.time_zone = _time_zone(record, number.country or company.country)
        price_channel(channel)
    if channel.opening_hours:
        OpeningHours.parse(channel.opening_hours)
    move(channel, _status(record, channel))
    situations = [_situation(slug) for slug in record.get("situations", ())]
    return Coming(channel, record["source"], {"situations": situations})


def _time_zone(record: Record, country: str) -> str:
    """As it says; else that of the one country that it serves, or of `country`; the site's where that has several."""
    served = record.get("served_in", ())
    where = served[0] if len(served) == 1 else country
    return record.get("time_zone") or time_zone_of(where) or settings.TIME_ZONE


def _status(record: Record, channel: Channel) -> ChannelStatus:
    """What a fictitious company says of itself is true of it: its channels are public at once."""
    if channel.company.is_fictitious:
        return ChannelStatus.PUBLISHED
    status = starting_status(record)
    return status_said(channel) if channel.is_phone and status == ChannelStatus.SAID else status


def staff_note_of(record: Record) -> str:
    """For editors: the note of the record, the words around the number, what speaks against it, who else says so."""
    parts = [record.get("staff_note", "")]
    if record.get("evidence"):
        parts.append(f"As it stands there: “{record['evidence']}”")
    parts += [f"Doubt: {doubt}" for doubt in record.get("doubts", ())]
    parts += [f"Also said by: {_said_by(source)}" for source in record.get("corroborating_sources", ())]
    return "\n".join(filter(None, parts))


def _said_by(source: Record) -> str:
    words = f"“{source['evidence']}”" if source.get("evidence") else ""
    return ", ".join(filter(None, (source.get("title"), source["url"], source.get("seen_on"), words)))
