"""What an event remembers of a row, for people: labels for columns, words for codes, days and hours as written."""

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from companies.admin.labels import LABELS
from companies.forms.report_form import channel_line
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Event
from companies.queries.moderation import channels_named_in

#: How much of a long value the list shows.
LONGEST_VALUE = 160
_NUMBER = re.compile(r"\+\d{5,15}|[A-Z]{2}-\d{2,6}")
_NUMBERS = ("value", "redirected_to", "number")


def tell_changes(events: Iterable[Event]) -> None:
    """Give each event its `change` in words; the channels that all of them name are fetched at once."""
    events = list(events)
    channels = channels_named_in(events)
    for event in events:
        event.change = change_in_words(event, channels)


def change_in_words(event: Event, channels: dict[tuple[int, str], Channel]) -> str:
    """One line a field: what it was, what it is. `channels` by company and slug."""
    lines = (_change_of(event, name, channels) for name in _in_order(event))
    return format_html_join("", '<div class="change"><b>{}</b> {}{}</div>', (line for line in lines if line))


def _in_order(event: Event) -> list[str]:
    """The names of what changed as the row has its columns, others last: PostgreSQL keeps no order in JSON."""
    model = model_of(event.target_type)
    columns = [field.name for field in model._meta.get_fields()] if model else []
    places = {name: place for place, name in enumerate(columns)}
    return sorted({*event.before, *event.after}, key=lambda name: (places.get(name, len(places)), name))


def model_of(name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("companies", name)
    except LookupError:
        return None


def _change_of(
    event: Event, name: str, channels: dict[tuple[int, str], Channel]
) -> tuple[str, str, str] | None:
    """Label, what it was, what it is; None for what was nothing and is nothing."""
    model = model_of(event.target_type)
    before, after = event.before.get(name), event.after.get(name)
    if name == "channel":
        before, after = (_channel(channels.get((event.company_id, slug)), slug) for slug in (before, after))
    before, after = _shown(model, name, before), _shown(model, name, after)
    if not before and not after:
        return None
    was = format_html("<del>{}</del> → ", before) if before else ""
    return _label(model, name), was, after or "–"


def _channel(channel: Channel | None, slug: Any) -> Any:
    return channel_line(channel) if channel else slug


def _field(model: type[models.Model] | None, name: str) -> models.Field | None:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _label(model: type[models.Model] | None, name: str) -> str:
    field = _field(model, name)
    return capfirst(str(LABELS.get(name) or getattr(field, "verbose_name", name.replace("_", " "))))


def _shown(model: type[models.Model] | None, name: str, value: Any) -> str:
    """A value as people say it: the label of a choice, yes and no, a number as it is dialled, a date."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in _NUMBERS and _NUMBER.fullmatch(str(value)):
        return PhoneNumber(str(value)).written
    field = _field(model, name)
    if isinstance(field, models.DateField):
        return _date(str(value))
    label = dict(getattr(field, "flatchoices", ())).get(value, value)
    text = str(label)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _date(text: str) -> str:
    """A day, or a day and an hour, from ISO 8601; what is neither stays as it is."""
    try:
        day, moment = parse_date(text), parse_datetime(text)
    except ValueError:
        return text
    if day:
        return date_format(day, "SHORT_DATE_FORMAT")
    if moment and timezone.is_aware(moment):
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return text
