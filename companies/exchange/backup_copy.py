"""What a copy of the database is, whichever the engine: written by exchange/backup_of_sqlite.py and backup_of_postgresql.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from companies.lib.backup_folder import TableSum


class BackupFailed(Exception):
    """No copy was made, or none put in place; says why in a line."""


Tables = Mapping[str, TableSum]


def compare(held: Tables, found: Tables) -> None:
    """What came back and what a manifest says are the same; raises BackupFailed, which names the tables that are not."""
    if wrong := sorted(name for name in {*held, *found} if held.get(name) != found.get(name)):
        raise BackupFailed(f"what came back is not what the manifest says: {', '.join(wrong)}")


@dataclass(frozen=True)
class CopyMade:
    """`server`: the version of the database's program. `migrations`: "app.name" of those that were done."""

    server: str
    migrations: list[str]
    tables: dict[str, TableSum]
