"""PostgreSQL's own programs of this machine, of a version that fits the server: pg_dump reads no newer one than itself."""

import os
import re
import subprocess
from pathlib import Path

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
#: Where Debian and its kin keep several beside each other.
_SYSTEM = Path("/usr/lib/postgresql")


class NoPrograms(Exception):
    """None here that fits; says what to install."""


def programs_for(server: int) -> Path:
    """The folder of pg_dump, pg_restore and psql of that major version, else of the next newer. Raises NoPrograms.

    Not simply the newest: what that writes an older server does not always understand.
    """
    found: dict[int, Path] = {}
    for folder in (*sorted(_SYSTEM.glob("*/bin")), *map(Path, os.get_exec_path())):
        if version := _version_in(folder):
            found.setdefault(version, folder)
    if fitting := [version for version in found if version >= server]:
        return found[min(fitting)]
    wanted = f"install postgresql-client-{server}, or put the folder of its programs in PATH"
    if found:
        raise NoPrograms(f"pg_dump here is of version {max(found)}, the server of {server}: {wanted}")
    raise NoPrograms(f"there is no pg_dump on this machine: {wanted}")


def _version_in(folder: Path) -> int:
    """0 where the programs are not all there, or do not run."""
    if not all((folder / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
        return 0
    try:
        said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return 0
    match = _VERSION.search(said.stdout)
    return int(match[1]) if match else 0
