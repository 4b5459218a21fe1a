"""Saved pages of official sites, read without network or database: DIR/index.json and the HTML files it names.

The index is a list of {"file", "url", "company", "country"}. A page that cannot be read is told, and stops no other.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from companies.lib.page_reader import read_page
from companies.lib.seen_values import FAX, PHONE, Found

INDEX = "index.json"
#: A page of a site is a tenth of it; an index of so much names a million pages.
LARGEST_BYTES, LARGEST_INDEX = 10_000_000, 100_000_000
_FIELDS = ("file", "url", "company", "country")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_BEGINNING = 8_192
#: What browsers read under these names (WHATWG Encoding Standard).
_AS_BROWSERS = {
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252",
    "us-ascii": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8", "utf-16le": "utf-8",
    "utf-16be": "utf-8", "x-sjis": "shift_jis",
}  # fmt: skip
_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class BadIndex(Exception):
    """There is no index that can be read, and why."""


@dataclass(frozen=True)
class SavedPage:
    """An entry of the index: a file below the folder, the address it was saved from, whose it is, for which country."""

    file: str
    url: str
    company: str
    country: str


def findings_of(folder: Path, tell: Callable[[str], object]) -> Iterator[dict[str, str]]:
    """What the pages of the index say, a record each: file, kind, value, purpose, excerpt, mark. `tell` gets a line for each
    page that cannot be read. Raises BadIndex."""
    for page in pages_of(folder):
        try:
            read = read_page(
                html_of(_bytes_of(folder, page.file)),
                url=page.url,
                country=page.country,
                company=page.company,
            )
        except (OSError, ValueError) as error:
            tell(f"{page.file}: {error}")
            continue
        for found in read.found:
            yield record_of(page.file, found)


def record_of(file: str, found: Found) -> dict[str, str]:
    """As JSON names it. A short number is its digits: "FR-3949" becomes "3949".

    >>> record_of("a.html", Found("phone", "FR-3949", "sales", "le 39 49", "text"))["value"]
    '3949'
    """
    value = found.value
    if found.kind in (PHONE, FAX) and not value.startswith("+"):
        value = value.partition("-")[2]
    return {
        "file": file,
        "kind": found.kind,
        "value": value,
        "purpose": found.purpose,
        "excerpt": found.excerpt,
        "mark": found.mark,
    }


def pages_of(folder: Path) -> list[SavedPage]:
    """The entries of the index. Raises BadIndex."""
    path = folder / INDEX
    try:
        if path.stat().st_size > LARGEST_INDEX:
            raise BadIndex(f"{path} is larger than {LARGEST_INDEX:,} bytes")
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadIndex(f"{path} cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise BadIndex(f"{path} is not JSON: {error}") from error
    if not isinstance(entries, list):
        raise BadIndex(f"{path} is no list of pages")
    return [_page(entry, place) for place, entry in enumerate(entries, start=1)]


def _page(entry: Any, place: int) -> SavedPage:
    if not isinstance(entry, dict):
        raise BadIndex(f"entry {place} of {INDEX} is no object")
    told = {name: entry.get(name) for name in _FIELDS}
    if wrong := [name for name, value in told.items() if not isinstance(value, str)]:
        raise BadIndex(f"entry {place} of {INDEX} has no text for: {', '.join(wrong)}")
    page = SavedPage(**{name: str(value) for name, value in told.items()})
    if not _COUNTRY.fullmatch(page.country):
        raise BadIndex(f"entry {place} of {INDEX}: {page.country!r} is no country (two letters, as FR)")
    if not page.file:
        raise BadIndex(f"entry {place} of {INDEX} names no file")
    country = {"UK": "GB"}.get(page.country.upper(), page.country.upper())
    return SavedPage(page.file, page.url, page.company, country)


def _bytes_of(folder: Path, name: str) -> bytes:
    """Raises OSError or ValueError."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise ValueError("its name leads out of the folder")
    path = folder / name
    if not path.is_file():
        raise ValueError("there is no such file")
    with path.open("rb") as stream:
        content = stream.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"it is larger than {LARGEST_BYTES:,} bytes")
    return content


def html_of(content: bytes) -> str:
    """The letters of a page whose header is lost: by its mark of order, by what it declares, else UTF-8 where that fits.

    >>> html_of('<meta charset="iso-8859-1">réservé'.encode("windows-1252")), html_of("é".encode())
    ('<meta charset="iso-8859-1">réservé', 'é')
    """
    for mark, encoding in _MARKS_OF_ORDER:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return content.decode("utf-16-le", "replace")
    # Pages are saved by programs that write UTF-8 and leave what was declared: what is UTF-8 throughout is nothing else.
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content[:_BEGINNING])
    name = ((declared[1] or declared[2]).decode("ascii").lower() if declared else "") or "windows-1252"
    name = _AS_BROWSERS.get(name, name)
    if name in ("utf-8", "utf8") and _is_rather_western(content):
        name = "windows-1252"
    try:
        return content.decode(name, "replace")
    except LookupError:
        return content.decode("windows-1252", "replace")


def _is_rather_western(content: bytes) -> bool:
    """Declared UTF-8, but hardly one of its signs beyond ASCII is: a byte each, as in Windows."""
    broken = content.decode("utf-8", "replace").count("\ufffd")
    beyond = sum(byte >= 0x80 for byte in content[:1_000_000])
    return broken * 2 > beyond
