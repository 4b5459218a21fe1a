"""Types of fields that many shapes have."""

import datetime
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, PlainSerializer, WithJsonSchema


def coded(codes: Iterable[str]) -> Any:
    """One of these codes: those of an enumeration, or a list."""
    values = [str(code) for code in codes]
    return Annotated[str, WithJsonSchema({"type": "string", "enum": values})]


def _in_utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


#: Aware; told in UTC.
Instant = Annotated[
    datetime.datetime, PlainSerializer(_in_utc), WithJsonSchema({"type": "string", "format": "date-time"})
]
#: Minutes, to the hundredth: no report knows them better.
Minutes = Annotated[float, PlainSerializer(lambda minutes: round(minutes, 2), return_type=float)]


def said(description: str) -> ConfigDict:
    """How a shape is described: a msgid, which a docstring cannot be."""
    return ConfigDict(json_schema_extra={"description": description})
