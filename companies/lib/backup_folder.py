"""The folders of backups: one a moment, with the copy of the database, a manifest of what is in it, and the sums of both.

    2026-11-30T02-31-07Z/joignable.sqlite3 (or .dump)    manifest.json    SHA256SUMS

Readable by their owner alone: a copy holds whatever the database does.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from companies.lib.whole_folders import take_away, whole_folder

MANIFEST, CHECKSUMS = "manifest.json", "SHA256SUMS"
#: Of the manifest; one of another is not read.
FORMAT = 1
_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z", re.ASCII)
#: What stays: the newest of each of the last so many days, weeks and months that have one.
KEPT = ((7, "%Y-%m-%d"), (4, "%G-%V"), (6, "%Y-%m"))


class NoBackup(Exception):
    """There is none, or not one that can be relied on; says why."""


@dataclass(frozen=True)
class TableSum:
    """How many rows a table has, and a sum over what they say in which their order counts for nothing (exchange/table_sums.py)."""

    rows: int
    sum: str


@dataclass(frozen=True)
class KeptSecret:
    """A secret that is in no backup: what it is called, where it lay; of a long random one a print by which it is recognised."""

    name: str
    where: str
    fingerprint: str = ""


@dataclass(frozen=True)
class BackupManifest:
    """What is in a copy. `release`: of the code that made it; `server`: the version of the database's program."""

    made_at: str
    release: str
    engine: str
    server: str
    file: str
    migrations: list[str]
    tables: dict[str, TableSum]
    secrets: list[KeptSecret]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


@dataclass(frozen=True)
class Backup:
    """One whole backup."""

    folder: Path
    manifest: BackupManifest

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def made_at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.manifest.made_at)

    @property
    def file(self) -> Path:
        """The copy of the database."""
        return self.folder / self.manifest.file

    @property
    def bytes(self) -> int:
        return self.file.stat().st_size


def backups_in(folder: Path) -> list[str]:
    """The names of those that are whole, the newest first; none where there is no such folder."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted(filter(_NAME.fullmatch, names), reverse=True)


def backup_at(path: Path) -> Backup:
    """The backup that this is: its folder, its file, or a folder of backups, whose newest it is. Raises NoBackup."""
    folder = path.parent if path.is_file() else path
    if not (folder / MANIFEST).exists():
        names = backups_in(folder) if path.is_dir() else []
        if not names:
            raise NoBackup(f"{path} is no backup and has none: there is no {MANIFEST}")
        folder = folder / names[0]
    return Backup(folder, _read(folder / MANIFEST))


def check_sums(backup: Backup) -> None:
    """Raises NoBackup where a file is another than the one that was written."""
    try:
        lines = (backup.folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
        sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
        wrong = [name for name, digest in sums.items() if _sha256(backup.folder / name) != digest]
    except (OSError, ValueError) as error:
        raise NoBackup(f"{backup.name} cannot be checked: {error}") from error
    if missing := {backup.manifest.file, MANIFEST} - sums.keys():
        raise NoBackup(f"{backup.name}: {CHECKSUMS} names no {' and no '.join(sorted(missing))}")
    if wrong:
        raise NoBackup(f"{backup.name} is damaged: {', '.join(sorted(wrong))} is not what was written")


@contextmanager
def new_backup(folder: Path, *, at: datetime.datetime) -> Iterator[tuple[Path, Path]]:
    """Where it will stand once the block ends, and an empty folder to write the copy and its manifest into.

    One process at a time (who calls holds a lock).
    """
    whole = folder / at.astimezone(datetime.UTC).strftime(_MOMENT)
    if whole.exists():
        raise NoBackup(f"{folder} has a backup of this very second")
    with whole_folder(folder, whole.name, mode=0o700) as writing:
        yield whole, writing
        for path in writing.iterdir():
            path.chmod(0o600)


def write_manifest(writing: Path, manifest: BackupManifest) -> None:
    """And the sums of it and of the copy, as sha256sum writes and reads them."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
    (writing / MANIFEST).write_text(text, encoding="utf-8")
    sums = [f"{_sha256(writing / name)}  {name}\n" for name in (manifest.file, MANIFEST)]
    (writing / CHECKSUMS).write_text("".join(sums), encoding="utf-8")


def prune(folder: Path) -> list[str]:
    """Take away those that newer ones stand for (KEPT); their names."""
    names = backups_in(folder)
    stay: set[str] = set()
    for most, form in KEPT:
        newest = {_moment(name).strftime(form): name for name in reversed(names)}
        stay.update(sorted(newest.values(), reverse=True)[:most])
    gone = [name for name in names if name not in stay]
    for name in gone:
        take_away(folder / name)
    return gone


def _moment(name: str) -> datetime.datetime:
    return datetime.datetime.strptime(name, _MOMENT).replace(tzinfo=datetime.UTC)


def _read(path: Path) -> BackupManifest:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise NoBackup(f"{path} is of format {told['format']}, which this release does not read")
        told["tables"] = {name: TableSum(**table) for name, table in told["tables"].items()}
        told["secrets"] = [KeptSecret(**secret) for secret in told["secrets"]]
        return BackupManifest(**told)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise NoBackup(f"{path} is no manifest of a backup: {error}") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
