"""The random keys under which networks are told apart: files beside no database, gone when their time is over.

A key is 32 random bytes in a file of its own, in KEYS_DIR, which every process of the site reads: those of one machine, or
those of several that share the folder. Whoever has a copy of the database alone has no key; whoever has both has those of the
last days, and nothing of the days before. The argument is written down in docs/decisions/networks-for-a-week.md.
"""

import datetime
import os
import secrets
from enum import Enum
from pathlib import Path

from django.conf import settings

_BYTES = 32


class KeyKind(Enum):
    """What a key is for, and the number of days it lives, its own included."""

    DAY = "day"
    WEEK = "week"

    @property
    def days(self) -> int:
        return 1 if self is KeyKind.DAY else 7


def key_made(kind: KeyKind, day: datetime.date) -> tuple[bytes, bool]:
    """The key of a day, made where there is none yet; and whether it was made here. Raises OSError."""
    if known := key_known(kind, day):
        return known, False
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / f".{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
        try:
            os.link(new, _file(kind, day))  # whole, or not at all; of two processes one is first
            is_first = True
        except FileExistsError:
            is_first = False
    finally:
        new.unlink(missing_ok=True)
    return _file(kind, day).read_bytes(), is_first


def key_known(kind: KeyKind, day: datetime.date) -> bytes | None:
    """The key of a day that somebody made and nobody has destroyed yet. Read each time: no process remembers it longer."""
    try:
        return _file(kind, day).read_bytes()
    except FileNotFoundError:
        return None


def destroy_old_keys(*, today: datetime.date) -> int:
    """Those whose time is over; how many."""
    old = [path for path in _files() if _is_over(path, today)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_over(path: Path, today: datetime.date) -> bool:
    name, _dash, written = path.name.partition("-")
    try:
        kind, day = KeyKind(name), datetime.date.fromisoformat(written)
    except ValueError:
        return False
    return day <= today - datetime.timedelta(days=kind.days)


def _files() -> list[Path]:
    folder = _folder()
    return list(folder.iterdir()) if folder.is_dir() else []


def _file(kind: KeyKind, day: datetime.date) -> Path:
    return _folder() / f"{kind.value}-{day.isoformat()}"


def _folder() -> Path:
    return Path(settings.KEYS_DIR)
