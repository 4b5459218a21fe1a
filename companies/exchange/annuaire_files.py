"""Where the register of counters lies: the JSON alone, in a folder, or in the archive that DILA publishes every day.

    all_latest.tar.bz2 → <date>-data.gouv_local.json: {"service": [record, …]}

The archive is read as it is unpacked, nothing is written to the disk.
"""

import codecs
import datetime
import stat
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from companies.exchange.json_files import NotAnArchive

#: How the file of the whole register is called; a sample or an answer of the interface is called otherwise.
WHOLE = "data.gouv_local.json"
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, OSError)


@dataclass(frozen=True)
class RegisterFile:
    """`size` in bytes; `day` it was packed, where an archive says so; `is_called_whole`: by its name it is the whole."""

    name: str
    size: int
    day: datetime.date | None
    is_called_whole: bool
    binary: IO[bytes]
    archive: tarfile.TarFile | None = None

    def text(self) -> codecs.StreamReader:
        return codecs.getreader("utf-8-sig")(self.binary)

    def close(self) -> None:
        self.binary.close()
        if self.archive:
            self.archive.close()


def register_file(path: Path) -> RegisterFile:
    """Raises NotAnArchive."""
    if path.is_dir():
        found = sorted(path.glob(f"*{WHOLE}")) or sorted(path.glob("*.json"))
        if not found:
            raise NotAnArchive(f"{path} holds no *{WHOLE}")
        return _plain(found[-1])
    if not path.is_file():
        raise NotAnArchive(f"{path} is not there")
    return _plain(path) if path.suffix == ".json" else _in_tar(path)


def _plain(path: Path) -> RegisterFile:
    status = path.stat()
    if path.is_symlink() or not stat.S_ISREG(status.st_mode):
        raise NotAnArchive(f"{path} is no plain file")
    return RegisterFile(path.name, status.st_size, None, path.name.endswith(WHOLE), path.open("rb"))


def _in_tar(path: Path) -> RegisterFile:
    try:
        archive = tarfile.open(path, mode="r|*")  # noqa: SIM115 (read on, and closed, by who reads its member)
        for member in _members(archive):
            if member.isreg() and member.name.endswith(WHOLE):
                unpacked = cast(IO[bytes], archive.extractfile(member))
                day = datetime.datetime.fromtimestamp(member.mtime, tz=datetime.UTC).date()
                return RegisterFile(Path(member.name).name, member.size, day, True, unpacked, archive)
    except _DAMAGED as error:
        raise NotAnArchive(f"{path} is no tar: {error}") from error
    archive.close()
    raise NotAnArchive(f"{path} holds no *{WHOLE}")


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    while member := archive.next():
        yield member
