"""The folders of the nightly dumps: one a day, whole or not there (lib/whole_folders.py).

A second one on the same day gets a number: "2026-11-30.2".
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from companies.lib.whole_folders import take_away, whole_folder

MANIFEST, CHECKSUMS = "manifest.json", "SHA256SUMS"
#: So many days stay, today among them: who downloads a large one has time to finish, and to see what changed in a week.
DAYS_KEPT = 7
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\d{1,3}))?", re.ASCII)


@dataclass(frozen=True)
class DumpFile:
    """One file of a dump. `table`: "" where it holds all of them, or is about the dump. `rows`: -1 where it has none."""

    name: str
    content_type: str
    bytes: int
    sha256: str
    table: str = ""
    format: str = ""
    is_fictitious: bool = False
    rows: int = -1
    #: The same file as gzip, where there is one.
    gzip: str = ""


@dataclass(frozen=True)
class Dump:
    """One whole dump: its day as in addresses, its folder, what its manifest says."""

    day: str
    folder: Path
    manifest: dict[str, Any]

    @property
    def as_of(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.manifest["as_of"])

    @property
    def files(self) -> list[DumpFile]:
        return [DumpFile(**row) for row in self.manifest["files"]]

    def file(self, name: str) -> DumpFile | None:
        """The file of that name; None where there is none: no other name is ever looked for on the disk."""
        if name in (MANIFEST, CHECKSUMS):
            kind = "application/json" if name == MANIFEST else "text/plain; charset=utf-8"
            return file_told(self.folder / name, content_type=kind)
        return next((one for one in self.files if one.name == name), None)


def days_of_dumps(folder: Path) -> list[str]:
    """The days of which there is a whole dump, as in addresses, the newest first; none where there is no such folder."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted(filter(_DAY.fullmatch, names), key=_order, reverse=True)


def latest_dump(folder: Path) -> Dump | None:
    days = days_of_dumps(folder)
    return dump_of(folder, days[0]) if days else None


def dump_of(folder: Path, day: str) -> Dump | None:
    """None where there is no dump of that day, or it was deleted meanwhile."""
    if not _DAY.fullmatch(day):
        return None
    try:
        return _read(folder, day)
    except FileNotFoundError:
        return None


def number_of(day: str) -> int:
    """A number that is another for every dump, higher for the newer: 20261130001."""
    on, second = _order(day)
    return int(on.replace("-", "")) * 1000 + second


@contextmanager
def new_dump(folder: Path, *, on: datetime.date) -> Iterator[tuple[str, Path]]:
    """The day as in addresses, and an empty folder to write into; its files stand under that day once the block ends.

    One process at a time (the nightly work holds a lock).
    """
    day = _free_day(folder, on)
    with whole_folder(folder, day) as writing:
        yield day, writing
    for old in days_of_dumps(folder)[DAYS_KEPT:]:
        take_away(folder / old)


def file_told(path: Path, *, content_type: str, **more: Any) -> DumpFile:
    """A file with its size and SHA-256, read a part at a time."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return DumpFile(path.name, content_type, path.stat().st_size, digest, **more)


@lru_cache(maxsize=2 * DAYS_KEPT)
def _read(folder: Path, day: str) -> Dump:
    """(a dump never changes)"""
    return Dump(day, folder / day, json.loads((folder / day / MANIFEST).read_text(encoding="utf-8")))


def _order(day: str) -> tuple[str, int]:
    on, _dot, second = day.partition(".")
    return on, int(second or 1)


def _free_day(folder: Path, on: datetime.date) -> str:
    taken = [number for one, number in map(_order, days_of_dumps(folder)) if one == on.isoformat()]
    return f"{on}.{max(taken) + 1}" if taken else on.isoformat()
