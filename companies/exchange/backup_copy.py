"""What a copy of the database is, whichever the engine: written by exchange/backup_of_sqlite.py and backup_of_postgresql.py."""

from dataclasses import dataclass

from companies.lib.backup_folder import TableSum


class BackupFailed(Exception):
    """No copy was made, or none put in place; says why in a line, and what there was before is as it was."""


@dataclass(frozen=True)
class CopyMade:
    """`server`: the version of the database's program. `migrations`: "app.name" of those that were done."""

    server: str
    migrations: list[str]
    tables: dict[str, TableSum]
