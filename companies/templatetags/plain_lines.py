"""A way in in plain lines, where no page can be shown: the notes of a contact, the description of a calendar."""

import datetime

from django.utils.translation import gettext as _

from companies.enums import Rung
from companies.lib.typography import set_text
from companies.models import Channel, Company, Source, reader
from companies.templatetags.dates import local_day, plain_day
from companies.templatetags.hours import city_of, in_words
from companies.templatetags.names import of_name
from companies.templatetags.prices import price_words
from companies.templatetags.ways import way_kind


def ways_in_words(company: Company, channels: list[Channel], *, now: datetime.datetime) -> str:
    """What is known of each, with its source and its day, a paragraph a way in; of an invented company, that it is one."""
    invented = (
        [_("Invented for the demonstration: this company does not exist.")] if company.is_fictitious else []
    )
    return _set("\n\n".join([*invented, *("\n".join(_way(channel, now)) for channel in channels)]))


def line_in_words(channel: Channel, *, now: datetime.datetime) -> str:
    """The same of one way in."""
    return ways_in_words(channel.company, [channel], now=now)


def _set(text: str) -> str:
    return set_text(text, reader.language())


def _way(channel: Channel, now: datetime.datetime) -> list[str]:
    label = channel.label or str(channel.get_purpose_display())
    lines = [f"{label} ({way_kind(channel)}){_(': ')}{', '.join(channel.shown.splitlines())}"]
    if channel.price and channel.number:
        lines.append(price_words(channel.price, channel.number))
    lines += [*hours_in_words(channel, now=now), channel.note, seen_in_words(channel, now=now)]
    return [line for line in lines if line]


def hours_in_words(channel: Channel, *, now: datetime.datetime) -> list[str]:
    """As they stand on the page, the clock of another place named; [] where they are not known."""
    hours, city = channel.hours, city_of(channel.opening_at(now))
    lines = in_words(hours) if hours else [channel.opening_hours]
    if city and hours and not hours.is_always:
        lines = [_("By the clock %(of_city)s:") % {"of_city": of_name(city)}, *lines]
    return [line for line in (*lines, channel.hours_note) if line]


def seen_in_words(channel: Channel, *, now: datetime.datetime) -> str:
    """ "Confirmed, 3 May 2026 · Seen at sogeline.example, 12 March 2026"."""
    source = channel.source
    said = []
    if channel.rung_on(local_day(now)) == Rung.CONFIRMED and channel.confirmed_at:
        said.append(f"{_('Confirmed')}, {plain_day(local_day(channel.confirmed_at))}")
    if channel.is_read_by_software:
        said.append(_("Read by our software, not yet by a person"))
    if source.is_invented:
        said.append(_("Invented source"))
    elif source.is_official:
        said.append(f"{_('Seen at')} {source.place}, {when_seen(source)}")
    else:
        said += [
            f"{_('According to')} {source}, {when_seen(source)}",
            _("not checked at the company’s own site"),
        ]
    return " · ".join(said)


def when_seen(source: Source) -> str:
    """ "12 March 2026", "at the earliest 4 November 2025"; without a day, what is noted of the copy."""
    if not source.seen:
        return source.note or _("undated copy")
    seen = plain_day(source.seen)
    return _("at the earliest %(seen)s") % {"seen": seen} if source.is_seen_at_the_earliest else seen
