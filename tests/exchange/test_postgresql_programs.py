import pytest

from companies.exchange import postgresql_programs
from companies.exchange.postgresql_programs import NoPrograms, programs_for


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Programs of these versions, some below the folder of the system, some in PATH."""

    def folder_of(version, below):
        folder = below / str(version) / "bin"
        folder.mkdir(parents=True)
        for name in ("pg_dump", "pg_restore", "psql"):
            (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}.3 (Debian)'\n")
            (folder / name).chmod(0o755)
        return folder

    def install(*, system=(), path=()):
        monkeypatch.setattr(postgresql_programs, "_SYSTEM", tmp_path / "system")
        for version in system:
            folder_of(version, tmp_path / "system")
        folders = [folder_of(version, tmp_path / "path") for version in path]
        monkeypatch.setenv("PATH", ":".join(map(str, folders)))
        return tmp_path

    return install


def test_the_version_of_the_server_is_taken_else_the_next_newer(installed):
    here = installed(system=(13, 16), path=(15, 18))
    chosen = {server: programs_for(server).relative_to(here).as_posix() for server in (13, 14, 15, 16, 17)}
    assert chosen == {
        13: "system/13/bin", 14: "path/15/bin", 15: "path/15/bin", 16: "system/16/bin", 17: "path/18/bin",
    }  # fmt: skip


def test_older_ones_are_said_to_be_too_old(installed):
    installed(system=(13,), path=(15,))
    with pytest.raises(NoPrograms, match=r"of version 15, the server of 17: install postgresql-client-17"):
        programs_for(17)


def test_a_machine_without_them_says_what_to_install(installed):
    here = installed(path=(15,))
    (here / "path" / "15" / "bin" / "psql").unlink()
    with pytest.raises(
        NoPrograms, match=r"there is no pg_dump on this machine: install postgresql-client-15"
    ):
        programs_for(15)
