"""Fields of somebody else's record, checked before they are believed.

Each raises BadRecord with its name: WrongType where the record is not what it says it is, which casts doubt on
all of it.
"""

import re
from typing import Any

from companies.lib.hosts import NotAnAddress
from companies.lib.mail_addresses import MailAddress
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
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
    """With its country code: without, "115" would be another service in every country."""
    text = a_text(record, name, longest=LONGEST_ADDRESS)
    if not text:
        return None
    try:
        number = PhoneNumber.parse(text)
    except NotAPhoneNumber as error:
        raise BadRecord(f"{name}: {text[:80]} is no number") from error
    if not text.startswith(("+", "00")):
        raise BadRecord(f"{name}: {text[:80]} has no country code")
    return number


def _typed(record: dict[str, Any], name: str, kind: type, default: Any) -> Any:
    value = record.get(name, default)
    if type(value) is not kind:
        raise WrongType(f"{name}: is {_KINDS[type(value)]}, not {_KINDS[kind]}")
    return value
