"""Folders that are whole or not there, each of one thing of one moment, and never changed once they are.

One is written beside, in a folder that begins with a dot, and renamed when its last file is on the disk. Whatever
interrupts that leaves the others as they were.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WRITING, _GOING = ".writing", ".going"


@contextmanager
def whole_folder(parent: Path, name: str, *, mode: int = 0o777) -> Iterator[Path]:
    """An empty folder to write into; it stands below `parent` under its name once the block ends.

    One process at a time (who calls holds a lock). What others left unfinished is cleared away first.
    """
    parent.mkdir(mode=mode, parents=True, exist_ok=True)
    _clear(parent)
    writing = parent / f"{_WRITING}-{name}"
    writing.mkdir(mode=mode)
    try:
        yield writing
        for path in (*writing.iterdir(), writing):
            _to_disk(path)
        writing.rename(parent / name)
    except BaseException:
        shutil.rmtree(writing, ignore_errors=True)
        raise
    _to_disk(parent)


def take_away(folder: Path) -> None:
    """Renamed first: half of one is never found."""
    shutil.rmtree(folder.rename(folder.with_name(f"{_GOING}-{folder.name}")))


def _clear(parent: Path) -> None:
    for path in list(parent.iterdir()):
        if path.name.startswith((_WRITING, _GOING)):
            shutil.rmtree(path)


def _to_disk(path: Path) -> None:
    """A name must not outlive a power cut that its bytes did not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
