"""Numbers and addresses in the words of the starter directory: none that the files do not give as a way in, or read at an
official source.

A note may name a number that is a channel of some record, or a known bad one. One that is none is of the page or document
that the note's own fact was read at: where that is an official one, or a second one agrees, and the number is neither surcharged nor a mobile
telephone, it is as good as said. A site may be named; an address below one, or for mail, is a channel or nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from companies.exchange.starter_files import FoundRecord, Record
from companies.lib.ladder import OFFICIAL_RANKS
from companies.lib.phones import FRANCE, NotAPhoneNumber, PhoneNumber
from companies.lib.tariffs import price_by_range
from companies.lib.ways_in_text import MAIL, NUMBER, WayInText, ways_in

#: What is no text that the public reads: values and addresses of their own kinds, and what editors alone read.
_NOT_READ = frozenset(
    ("url", "copy_url", "form_url", "website", "deaf_access_url", "domains", "slug", "value", "number", "staff_note", "evidence",
     "doubts", "corroborating_sources", "opening_hours", "time_zone", "detail_of", "press")
)  # fmt: skip
#: Official, or said by two who do not copy each other.
_GOOD_RANKS = (*OFFICIAL_RANKS, "corroborated")
_PLACES = ("postal", "in_person")
_SITE_ALONE = re.compile(r"(?:www\.)?[\w.-]+(?::[0-9]+)?", re.IGNORECASE)


class Planted(ValueError):
    """The words name what stands nowhere else."""


@dataclass(frozen=True)
class Said:
    """What all the files together give as ways in: canonical numbers, and addresses for mail in small letters."""

    keys: frozenset[str]


def said_in(records: Iterable[FoundRecord]) -> Said:
    return Said(frozenset(key for found in records for key in _given(found.record)))


def _given(record: Any) -> Iterator[str]:
    if not isinstance(record, dict):
        return
    if isinstance(record.get("number"), str):
        yield record["number"]
    channels = record.get("channels")
    for channel in channels if isinstance(channels, list) else ():
        if not isinstance(channel, dict) or not isinstance(channel.get("value"), str):
            continue
        if channel.get("kind") == "email":
            yield channel["value"].lower()
        if channel.get("kind") in ("phone", "text"):
            country = str(channel.get("country", record.get("country", settings.HOME_COUNTRY)))
            try:
                yield PhoneNumber.parse(channel["value"], country).canonical
            except (NotAPhoneNumber, TypeError):
                continue


def check_words(record: Record, said: Said) -> None:
    """Of a record that has its shape. Raises Planted, with what was found and where."""
    country = _country_of(record)
    for where, text, source in _texts(record, "", {}):
        for way in ways_in(text, country, settings.HOME_COUNTRY):
            if way.key not in said.keys and not _is_as_good_as_said(way, source):
                raise Planted(f"{where}: {way.written.strip()!r} is no way in of any record")


def _country_of(record: Record) -> str:
    """What is said of a number is said where it is dialled."""
    if "number" in record and not record.get("country"):
        return PhoneNumber.of_whole(str(record["number"])).country or settings.HOME_COUNTRY
    return str(record.get("country", settings.HOME_COUNTRY))


def _texts(told: Any, where: str, source: Record, name: str = "") -> Iterator[tuple[str, str, Record]]:
    """Every text that is read, where it stands, and the source of the fact around it."""
    match told:
        case dict():
            own = told.get("source")
            around = own if isinstance(own, dict) else source
            is_place = told.get("kind") in _PLACES
            for key, part in told.items():
                if key not in _NOT_READ or (key == "value" and is_place):
                    yield from _texts(part, f"{where}.{key}".lstrip("."), around, key)
        case list():
            for place, part in enumerate(told):
                yield from _texts(part, f"{where}.{place}", source, name)
        case str():
            yield where, told, source


def _is_as_good_as_said(way: WayInText, source: Record) -> bool:
    if way.kind == MAIL:
        return False
    if way.kind != NUMBER:
        return bool(_SITE_ALONE.fullmatch(way.written.strip()))
    if source.get("detail") not in _GOOD_RANKS and source.get("kind") not in ("official", "regulator"):
        return False
    try:
        number = PhoneNumber.of_whole(way.key)
        price = price_by_range(number)
        # What a French short number costs is in its range, or in a tariff: one of neither is not said in passing.
        is_told = not (number.is_short and number.plan == FRANCE) or price.is_free
        return is_told and not number.is_french_mobile and not price.is_premium
    except ValueError:
        return False
