"""What an event remembers of a row, for people: labels for columns, words for codes, days and hours as written."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from companies.enums import EventKind, RefusalReason, VisibilityReason
from companies.forms.reports.attempt_fields import channel_line
from companies.lib.channel_values import is_address, said_of
from companies.lib.phones import PhoneNumber
from companies.models import Channel, Event, Source, reader
from companies.models.channel import written_with_extension
from companies.models.texts import site_languages, stem_of
from companies.queries.history.public import UNREADABLE, ToldEvent
from companies.templatetags.labels import label_in

register = template.Library()

#: How much of a long value is shown.
LONGEST_VALUE = 160
_NUMBER = re.compile(r"(\+\d{5,15}|[A-Z]{2}-\d{2,6})(;ext=\d+)?")
_NUMBERS = ("value", "redirected_to", "number")


class Difference(NamedTuple):
    """One field: its label, what it was ("" for nothing), what it is."""

    label: str
    was: str
    now: str


@register.filter
def differences(told: ToldEvent) -> list[Difference]:
    """Of an event as everybody may read it."""
    found = differences_of(told.event.target_type, told.before, told.after)
    hidden = str(UNREADABLE)
    return [line._replace(was="") if line.was == line.now == hidden else line for line in found]


@register.filter
def reason_words(event: Event) -> str:
    """Why a report was refused, folded away or hidden; a reason that is no longer given stays a code."""
    code = event.reason_code
    reasons = RefusalReason if event.kind == EventKind.REPORT_REFUSED else VisibilityReason
    return capfirst(str(reasons(code).label)) if code in reasons.values else code


def differences_of(
    target_type: str,
    before: dict[str, Any],
    after: dict[str, Any],
    channel_named: Callable[[str], Channel | None] = lambda slug: None,
) -> list[Difference]:
    """Field by field as the row has its columns, others last: PostgreSQL keeps no order in JSON.

    What was nothing and is nothing is left out. `channel_named`: the channel that a slug means.
    """
    model = model_of(target_type)
    columns = [field.name for field in model._meta.get_fields()] if model else []
    places = {name: place for place, name in enumerate(columns)}
    codes = site_languages()

    def place(name: str) -> tuple[int, int, str]:
        """Of a text, that of its column, in the order of the site's languages."""
        stem = stem_of(name)
        of_column = places.get(name, places.get(f"{stem}_texts", len(places)))
        return (
            of_column,
            codes.index(code) if (code := name.rpartition("_")[2]) in codes else len(codes),
            name,
        )

    names = sorted({*before, *after}, key=place)
    found = [_difference(model, name, before.get(name), after.get(name), channel_named) for name in names]
    return [difference for difference in found if difference.was or difference.now]


def model_of(name: str) -> type[models.Model] | None:
    """The directory's, or the staff's accounts."""
    for app in ("companies", "auth"):
        with suppress(LookupError):
            return apps.get_model(app, name)
    return None


def label_of(target_type: str, name: str) -> str:
    """What people call a column."""
    return _label(model_of(target_type), name)


def value_in_words(target_type: str, name: str, value: Any) -> str:
    """What stands in a column, as people say it."""
    return _shown(model_of(target_type), name, value)


def _difference(
    model: type[models.Model] | None,
    name: str,
    before: Any,
    after: Any,
    channel_named: Callable[[str], Channel | None],
) -> Difference:
    if name == "channel":
        before, after = (_channel(slug, channel_named) for slug in (before, after))
    return Difference(_label(model, name), _shown(model, name, before), _shown(model, name, after))


def _channel(slug: Any, channel_named: Callable[[str], Channel | None]) -> Any:
    channel = channel_named(slug) if slug else None
    return channel_line(channel) if channel else slug


def _field(model: type[models.Model] | None, name: str) -> models.Field | models.ForeignObjectRel | None:
    """Of the row, or else of the source that is told beside it: "source_last_seen_on" is a day too."""
    beside = name.removeprefix("source_")
    for owner, column in ((model, name), (Source if beside != name else None, beside)):
        with suppress(FieldDoesNotExist):
            if owner:
                return owner._meta.get_field(column)
    return None


def _label(model: type[models.Model] | None, name: str) -> str:
    field = _field(model, name)
    said: object = label_in(name) or getattr(field, "verbose_name", name.replace("_", " "))
    return capfirst(str(said))


def _shown(model: type[models.Model] | None, name: str, value: Any) -> str:
    """A value as people say it: the label of a choice, yes and no, a number as it is dialled, a date."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in _NUMBERS and _NUMBER.fullmatch(str(value)):
        return written_with_extension(PhoneNumber.of_whole(str(value)))
    field = _field(model, name)
    if isinstance(field, models.DateField):
        return _date(str(value))
    label = dict(getattr(field, "flatchoices", ())).get(value, value)
    text = said_of(str(label))
    return text if is_address(str(label)) or len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _date(text: str) -> str:
    """A day, or a day and an hour, from ISO 8601; what is neither stays as it is."""
    try:
        day, moment = parse_date(text), parse_datetime(text)
    except ValueError:
        return text
    if day:
        return date_format(day, "SHORT_DATE_FORMAT")
    if moment and timezone.is_aware(moment):
        return date_format(reader.local(moment), "SHORT_DATETIME_FORMAT")
    return text
