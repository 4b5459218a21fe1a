"""Fields of somebody else's record, checked before they are believed.

Each raises BadRecord with its name: WrongType where the record is not what it says it is, which casts doubt on
all of it.
"""

import re
from typing import Any

from django.conf import settings

from companies.lib.hosts import NotAnAddress
from companies.lib.mail_addresses import MailAddress
from companies.lib.phones import PhoneNumber, numbers_among
from companies.lib.records import UNKNOWN_COUNTRY
from companies.lib.visible import visible
from companies.lib.web_addresses import WebAddress

_SLUG = re.compile(r"[a-z0-9-]+")
_KINDS = {
    bool: "yes or no",
    dict: "an object",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "text",
    type(None): "null",
}
LONGEST_ADDRESS = 500


class BadRecord(ValueError):
    """The record, or a field of it, cannot be what it says, and why."""


class WrongType(BadRecord):
    """A list where text belongs, or nothing where something does."""


def a_text(record: dict[str, Any], name: str, *, longest: int, required: bool = False) -> str:
    """ "" where the field is missing; spaces around it are gone, and what nobody sees (lib.visible)."""
    text = visible(_typed(record, name, str, "")).strip()
    if required and not text:
        raise BadRecord(f"it has no {name}")
    if len(text) > longest:
        raise BadRecord(f"{name}: longer than {longest} characters")
    if "\0" in text:
        raise BadRecord(f"{name}: holds a NUL")
    return text


def texts(record: dict[str, Any], name: str) -> list[str]:
    """A list of texts; empty where the field is missing."""
    values = _typed(record, name, list, [])
    for value in values:
        if not isinstance(value, str):
            raise WrongType(f"{name}: holds {_KINDS[type(value)]}, not text")
        if "\0" in value:
            raise BadRecord(f"{name}: holds a NUL")
    return [text for value in values if (text := visible(value).strip())]


def is_true(record: dict[str, Any], name: str) -> bool:
    return _typed(record, name, bool, False)


def a_slug(record: dict[str, Any], name: str, *, longest: int) -> str:
    slug = a_text(record, name, longest=longest, required=True)
    if not _SLUG.fullmatch(slug):
        raise BadRecord(f"{name}: not of small letters, digits and hyphens")
    return slug


def a_web_address(record: dict[str, Any], name: str) -> str:
    """As it is stored. With its scheme."""
    text = a_text(record, name, longest=LONGEST_ADDRESS)
    try:
        return WebAddress.parse(text).stored if text else ""
    except NotAnAddress as error:
        raise BadRecord(f"{name}: {text[:80]} is not a web address") from error


def an_email(record: dict[str, Any], name: str) -> str:
    """As it is stored."""
    text = a_text(record, name, longest=LONGEST_ADDRESS)
    try:
        return MailAddress.parse(text).stored if text else ""
    except NotAnAddress as error:
        raise BadRecord(f"{name}: {text[:80]} is not an e-mail address") from error


def an_international_number(record: dict[str, Any], name: str) -> PhoneNumber | None:
    """With its country code: without, "115" would be another service in every country. Of several, the first."""
    text = a_text(record, name, longest=LONGEST_ADDRESS)
    if not text:
        return None
    numbers, refused = _international_numbers(text)
    if numbers:
        return numbers[0]
    is_national = any(numbers_among(part, settings.HOME_COUNTRY)[0] for part in refused)
    raise BadRecord(f"{name}: {text[:80]} {'has no country code' if is_national else 'is no number'}")


def beside_the_number(record: dict[str, Any], name: str) -> list[str]:
    """What else the field of `an_international_number` holds, to be told: further numbers, and figures that are none."""
    numbers, refused = _international_numbers(a_text(record, name, longest=LONGEST_ADDRESS))
    if not numbers:
        return []
    others = [number.written_from_abroad or number.written_in(number.country) for number in numbers[1:]]
    return [f"{name}: {other[:80]} stands beside the number that was taken" for other in (*others, *refused)]


def _international_numbers(text: str) -> tuple[list[PhoneNumber], list[str]]:
    """Read where no national number is one; and short ones are of no country but the one they name."""
    numbers, refused = numbers_among(text, UNKNOWN_COUNTRY)
    of_nowhere = [number for number in numbers if number.country == UNKNOWN_COUNTRY]
    return [number for number in numbers if number not in of_nowhere], [
        *refused,
        *(number.national_digits for number in of_nowhere),
    ]


def _typed(record: dict[str, Any], name: str, kind: type, default: Any) -> Any:
    value = record.get(name, default)
    if type(value) is not kind:
        raise WrongType(f"{name}: is {_KINDS[type(value)]}, not {_KINDS[kind]}")
    return value
