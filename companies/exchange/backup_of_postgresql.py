"""PostgreSQL: a copy by pg_dump while the site runs, and one put in the place of the database by pg_restore and psql."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from django.db import connection

from companies.exchange.backup_copy import BackupFailed, CopyMade, Tables, compare
from companies.exchange.postgresql_programs import NoPrograms, programs_for
from companies.exchange.table_sums import sums_of_postgresql
from companies.queries.history.one_moment import one_moment

FILE = "joignable.dump"
#: What is ours in the database: tables, and the functions of their triggers. What an extension brought stays.
_EMPTY = """
SET lock_timeout = '10s';
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT format('DROP TABLE %I CASCADE', tablename) AS gone FROM pg_tables
        WHERE schemaname = current_schema()
    LOOP EXECUTE one.gone; END LOOP;
    FOR one IN SELECT format('DROP ROUTINE %s CASCADE', oid::regprocedure) AS gone FROM pg_proc AS routine
        WHERE pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = routine.oid AND deptype = 'e')
    LOOP EXECUTE one.gone; END LOOP;
END $$;
"""


def copy_database(to: Path) -> CopyMade:
    """Of one moment, and nobody waits for it: pg_dump and the sums read the same snapshot."""
    programs = _programs()
    with one_moment(), connection.cursor() as cursor:
        # The snapshot goes with the session that gives it.
        cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', '0', true)")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        command = [str(programs / "pg_dump"), "--format=custom", f"--snapshot={snapshot}", f"--file={to}"]
        done = subprocess.run([*command, "-d", _address()], env=_env(), capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            raise BackupFailed(_end_of(done.stderr) or "pg_dump ended without a word")
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
        migrations = [name for (name,) in cursor.fetchall()]
        return CopyMade(_server_version(), migrations, sums_of_postgresql(cursor))


def is_empty() -> bool:
    return not connection.introspection.table_names()


def put_in_place(file: Path, *, holding: Tables, kept_as: str) -> Path | None:
    """The copy becomes what is in the database, in one transaction: it is all there, or nothing has changed; then it is compared.

    What was there is gone with it: nothing is kept beside (None).
    """
    programs = _programs()
    reading = [
        str(programs / "pg_restore"),
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--file=-",
        str(file),
    ]
    writing = [str(programs / "psql"), "-X", "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1"]
    commands = [] if is_empty() else ["-c", _EMPTY]
    address, env = _address(), _env()
    connection.close()
    with tempfile.TemporaryFile() as errors:
        read = subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=errors)  # noqa: S603
        write = subprocess.Popen(  # noqa: S603
            [*writing, "-d", address, *commands, "--file=-"],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        failed = _poured(read, write)
        if failed:
            errors.seek(0)
            said = _end_of(errors.read()) or f"{failed} ended without a word"
            raise BackupFailed(f"{said}; nothing was changed")
    with one_moment(), connection.cursor() as cursor:
        compare(holding, sums_of_postgresql(cursor))
    return None


def _poured(read: "subprocess.Popen[bytes]", write: "subprocess.Popen[bytes]") -> str:
    """Hand what the one reads to the other; which of them failed, or "".

    Its end is told to psql, which commits then, only when all was read: else it is killed, and the server takes all back.
    """
    source, target = cast(IO[bytes], read.stdout), cast(IO[bytes], write.stdin)
    is_whole = False
    try:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        is_whole = read.wait() == 0
    except BrokenPipeError:
        is_whole = True  # psql has ended, and says why
    finally:
        if not is_whole:
            write.kill()
        source.close()
        read.kill()
        with suppress(BrokenPipeError):
            target.close()
        status = write.wait()
        read.wait()
    if not is_whole:
        return "pg_restore"
    return "psql" if status else ""


def _programs() -> Path:
    try:
        return programs_for(_version() // 10000)
    except NoPrograms as error:
        raise BackupFailed(str(error)) from error


def _version() -> int:
    connection.ensure_connection()
    return cast(Any, connection).pg_version


def _server_version() -> str:
    return f"{_version() // 10000}.{_version() % 10000}"


def _address() -> str:
    """Of the database at hand as libpq reads it, without the password: other people of the machine see how programs are called."""
    connection.ensure_connection()
    return cast(Any, connection).connection.info.dsn


def _env() -> dict[str, str]:
    connection.ensure_connection()
    password = cast(Any, connection).connection.info.password
    return {**os.environ, "LC_MESSAGES": "C"} | ({"PGPASSWORD": password} if password else {})


def _end_of(said: bytes) -> str:
    """The first complaint, which begins with the name of the program: what follows is of it."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "")
