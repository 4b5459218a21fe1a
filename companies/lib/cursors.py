"""Cursors: the place in a list that the next page starts behind, as one opaque word of an address.

A cursor names its list, and the numbers of the last row that was shown: whatever is added meanwhile, what comes after
that row stays the same. It is base64url (RFC 4648, section 5) without padding; nothing in it is secret.
"""

import base64
import binascii
import datetime
import re
from dataclasses import dataclass

#: What a database counts rows with.
_MOST = 2**63 - 1
_TEXT = re.compile(r"([a-z]+)((?::-?[0-9]{1,19})+)", re.ASCII)


_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class RowPlace:
    """Of a row in a list of the newest first: its moment, and its id among those of the same moment."""

    at: datetime.datetime
    pk: int

    @property
    def numbers(self) -> tuple[int, int]:
        return (self.at - _EPOCH) // _MICROSECOND, self.pk


class NotACursor(ValueError):
    """Not one of that list."""


def cursor(name: str, *numbers: int) -> str:
    """The place behind the row with these numbers, in the list of that name.

    >>> cursor("companies", 7), read_cursor("companies", cursor("companies", 7))
    ('Y29tcGFuaWVzOjc', (7,))
    """
    text = ":".join([name, *map(str, numbers)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(name: str, written: str) -> tuple[int, ...]:
    """The numbers again. Raises NotACursor, for a cursor of another list too."""
    try:
        padded = written.encode("ascii") + b"=" * (-len(written) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (UnicodeError, binascii.Error) as error:
        raise NotACursor(written) from error
    found = _TEXT.fullmatch(text)
    if not found or found[1] != name:
        raise NotACursor(written)
    numbers = tuple(int(number) for number in found[2][1:].split(":"))
    if any(abs(number) > _MOST for number in numbers) or cursor(name, *numbers) != written:
        raise NotACursor(written)
    return numbers


def read_number(name: str, written: str) -> int:
    """The one number of a cursor. Raises NotACursor."""
    numbers = read_cursor(name, written)
    if len(numbers) != 1:
        raise NotACursor(written)
    return numbers[0]


def read_place(name: str, written: str) -> RowPlace:
    """The place of a cursor made of its numbers. Raises NotACursor."""
    numbers = read_cursor(name, written)
    try:
        microseconds, pk = numbers
        return RowPlace(_EPOCH + microseconds * _MICROSECOND, pk)
    except (ValueError, OverflowError) as error:
        raise NotACursor(written) from error
