"""JSON files in a zip or a folder, one at a time. A file that cannot be read is told, and stops no other."""

import datetime
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

#: A record of a company is a thousandth of it; more is a mistake or a trap.
LARGEST_BYTES = 1_000_000
#: zip keeps no day before this one, and writes it where it knows none.
_ZIP_KNOWS_NO_DAY = (1980, 1, 1)


class NotAnArchive(Exception):
    """There is neither a folder nor a zip with such files at this path."""


class BadFile(Exception):
    """This file cannot be read, and why."""


class Zipped(NamedTuple):
    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo


@dataclass(frozen=True)
class JsonFile:
    """A file by its name below the top folder; `read` opens it. `day`: when it was written, if that is kept."""

    name: str
    folder: str
    day: datetime.date | None
    place: Path | Zipped

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    def read(self) -> dict[str, Any]:
        """Raises BadFile."""
        try:
            record = json.loads(self._bytes().decode("utf-8"))
            json.dumps(record, ensure_ascii=False).encode("utf-8")  # half letters are in no database
        except BadFile:
            raise
        except UnicodeError as error:
            raise BadFile("it is not UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise BadFile(f"it is not JSON: {error}") from error
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise BadFile("it is damaged in the archive") from error
        except (
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:  # also: encrypted, or unknown compression
            raise BadFile(f"it cannot be read: {error}") from error
        if not isinstance(record, dict):
            raise BadFile("it is no JSON object")
        return record

    def _bytes(self) -> bytes:
        if ".." in self.name.split("/"):
            raise BadFile("its name leads out of the archive")
        with self._open() as stream:
            content = stream.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            raise BadFile(f"it is larger than {LARGEST_BYTES:,} bytes")
        return content

    def _open(self) -> IO[bytes]:
        if isinstance(self.place, Zipped):
            return self.place.archive.open(self.place.entry)
        if self.place.is_symlink() or not stat.S_ISREG(self.place.stat().st_mode):
            raise BadFile("it is no plain file")
        return self.place.open("rb")


def json_files(path: Path, *, folders: tuple[str, ...]) -> list[JsonFile]:
    """The files <folder>/<name>.json for each of `folders`, perhaps below one top folder, in order of <name>.

    Folders come in the order given. Raises NotAnArchive.
    """
    found = list(_in_folder(path, folders) if path.is_dir() else _in_zip(path, folders))
    if not found:
        wanted = " or ".join(f"{folder}/*.json" for folder in folders)
        raise NotAnArchive(f"{path} holds no {wanted}")
    return sorted(found, key=lambda file: (folders.index(file.folder), file.stem, file.name))


def _in_folder(path: Path, folders: tuple[str, ...]) -> Iterator[JsonFile]:
    tops = [path, *sorted(place for place in path.iterdir() if place.is_dir())]
    top = next((top for top in tops if any((top / folder).is_dir() for folder in folders)), path)
    for folder in folders:
        for place in (top / folder).glob("*.json"):
            written_at = datetime.datetime.fromtimestamp(place.lstat().st_mtime, tz=datetime.UTC)
            yield JsonFile(f"{folder}/{place.name}", folder, written_at.date(), place)


def _in_zip(path: Path, folders: tuple[str, ...]) -> Iterator[JsonFile]:
    try:
        # In memory, some megabytes: its files are opened one by one, by who never says that it was the last.
        archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    except FileNotFoundError as error:
        raise NotAnArchive(f"{path} is not there") from error
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotAnArchive(f"{path} is neither a folder nor a zip") from error
    for entry in archive.infolist():
        *above, name = entry.filename.replace("\\", "/").split("/")
        folder = _folder_meant(above, folders)
        if folder and name.endswith(".json") and not _is_of_a_mac(above, name):
            shown = "/".join([*above, name]) if ".." in above else f"{folder}/{name}"
            yield JsonFile(shown, folder, _day(entry), Zipped(archive, entry))


def _is_of_a_mac(above: list[str], name: str) -> bool:
    """What its archiver adds about a file: __MACOSX/companies/._a.json."""
    return "__MACOSX" in above or name.startswith("._")


def _folder_meant(above: list[str], folders: tuple[str, ...]) -> str:
    """Which of ours a file lies in, alone or below one top folder; "" for none. A name that leads out of the
    archive is one too: it shall be refused, not passed over."""
    near = above if ".." in above else above[-1:] if len(above) <= 2 else []
    return next((part for part in near if part in folders), "")


def _day(entry: zipfile.ZipInfo) -> datetime.date | None:
    try:
        day = datetime.date(*entry.date_time[:3])
    except ValueError:
        return None
    return None if entry.date_time[:3] == _ZIP_KNOWS_NO_DAY else day
