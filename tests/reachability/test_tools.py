"""The tools that stand a clone up."""

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import dj_database_url
import pytest

from tests.conftest import left_out

ROOT = Path(__file__).resolve().parent.parent.parent


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Writes a French catalogue of one message and compiles it."""
    catalogues = tool("catalogues")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    po = tmp_path / "locale/fr/LC_MESSAGES/django.po"
    po.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

    def compile_one(message):
        po.write_text(head + message)
        return catalogues.compile_all(), po.with_suffix(".mo")

    return compile_one


def test_a_catalogue_is_compiled(catalogue):
    faults, mo = catalogue('msgid "Call"\nmsgstr "Appeler"\n')
    assert faults == []
    assert b"Appeler" in mo.read_bytes()


@pytest.mark.parametrize(
    "message",
    [
        '#, fuzzy\nmsgid "Call"\nmsgstr "Appeler"\n',
        '#, python-format\nmsgid "%(n)s calls"\nmsgstr "%(m)s appels"\n',
    ],
)
def test_a_doubtful_catalogue_is_refused_and_not_written(catalogue, message):
    faults, mo = catalogue(message)
    assert len(faults) == 1
    assert faults[0].startswith("locale/fr/LC_MESSAGES/django.po:5: ")
    assert not mo.exists()


def test_a_current_catalogue_is_left_alone(catalogue):
    message = 'msgid "Call"\nmsgstr "Appeler"\n'
    _, mo = catalogue(message)
    os.utime(mo, ns=(2**62, 2**62))
    catalogue(message)
    assert mo.stat().st_mtime_ns == 2**62


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    module = tool("bootstrap")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VAR", tmp_path)
    return module


def test_the_secret_key_is_made_once_and_is_its_owners_alone(bootstrap):
    file = bootstrap.secret_key_file()
    key = file.read_text()
    assert len(key) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert bootstrap.secret_key_file().read_text() == key


def test_a_stamp_holds_until_a_name_or_a_content_changes(bootstrap, tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.css").write_text("a")
    before = bootstrap.fingerprint(folder)
    assert bootstrap.fingerprint(folder) == before
    (folder / "a.css").rename(folder / "b.css")
    renamed = bootstrap.fingerprint(folder)
    (folder / "b.css").write_text("b")
    assert len({before, renamed, bootstrap.fingerprint(folder)}) == 3


def test_a_port_in_use_is_told_with_another_to_try(bootstrap, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"Port {port} is not free .* make run PORT={port + 1}"):
            bootstrap.free_port()


@pytest.fixture
def site(bootstrap, tmp_path, monkeypatch):
    """A clone of empty folders; `manage` is written down, and a migration makes the file of its database."""
    for name in ("fixtures", "companies"):
        (tmp_path / name).mkdir()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    bootstrap.said = []

    def manage(*arguments, env):
        bootstrap.said.append(arguments[0])
        if arguments[0] == "migrate":
            default = tmp_path / "joignable.sqlite3"
            Path(env.get("DATABASE_URL", "").removeprefix("sqlite:///") or default).touch()

    monkeypatch.setattr(bootstrap, "manage", manage)
    return bootstrap


def test_sums_follow_the_starter_directory_and_the_code(site, tmp_path):
    def bring_up():
        site.said.clear()
        site.bring_database_up({})
        return site.said

    assert bring_up() == ["migrate", "load_starter", "rebuild_evidence", "rebuild_search"]
    assert bring_up() == ["migrate"]
    (tmp_path / "companies" / "method.py").write_text("HALF_LIFE = 90")
    assert bring_up() == ["migrate", "load_starter", "rebuild_evidence", "rebuild_search"]
    (tmp_path / "joignable.sqlite3").unlink()
    assert bring_up() == ["migrate", "load_starter", "rebuild_evidence", "rebuild_search"]


def test_demonstration_is_made_anew_when_a_file_changed_or_it_is_a_day_old(site, tmp_path):
    def bring_up():
        site.said.clear()
        site.bring_demo_up(site.demo_environment())
        return site.said

    made = ["migrate", "load_starter", "load_demo"]
    file, log, stamp = (tmp_path / name for name in ("demo.sqlite3", "demo.sqlite3-wal", ".demo-loaded"))
    assert bring_up() == made
    assert bring_up() == []

    log.write_text("of the old database")
    (tmp_path / "fixtures" / "new.json").write_text("{}")
    assert bring_up() == made
    assert not log.exists()

    os.utime(stamp, (stamp.stat().st_mtime - site.DEMO_LASTS - 1,) * 2)
    assert bring_up() == made
    assert bring_up() == []

    file.unlink()
    assert bring_up() == made


def test_a_demonstration_broken_off_is_made_anew(site, monkeypatch):
    manage = site.manage

    def break_off(*arguments, env):
        if arguments[0] == "load_demo":
            sys.exit(1)
        manage(*arguments, env=env)

    monkeypatch.setattr(site, "manage", break_off)
    with pytest.raises(SystemExit):
        site.bring_demo_up(site.demo_environment())
    monkeypatch.setattr(site, "manage", manage)
    site.said.clear()
    site.bring_demo_up(site.demo_environment())
    assert site.said == ["migrate", "load_starter", "load_demo"]


def test_demonstration_has_a_database_of_its_own(bootstrap, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://real/site")
    monkeypatch.setattr(bootstrap, "VAR", tmp_path / "a b#c%20é")
    env = bootstrap.demo_environment()
    assert dj_database_url.parse(env["DATABASE_URL"])["NAME"] == str(tmp_path / "a b#c%20é" / "demo.sqlite3")
    assert env["PLAIN_HTTP"] == "1"


def test_clean_takes_the_demonstration_and_leaves_the_database(bootstrap, tmp_path):
    for name in ("demo.sqlite3", "demo.sqlite3-wal", ".demo-loaded", "joignable.sqlite3", "secret_key"):
        (tmp_path / name).touch()
    bootstrap.command_clean([])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["joignable.sqlite3", "secret_key"]


def test_gunicorn_accepts_its_configuration():
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "reachability.wsgi"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "SECRET_KEY": "for-tests-only"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_lock_files_hold_no_address():
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / name).read_text()


def test_a_throw_away_postgres_answers_and_leaves_nothing(tmp_path):
    program = (
        "import os, psycopg; url = os.environ['DATABASE_URL'];"
        "print(url.partition('host=')[2], psycopg.connect(url).execute('select 1 + 1').fetchone()[0])"
    )
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "pgtemp.py", "--", sys.executable, "-c", program],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode == 69:
        left_out("the throw-away PostgreSQL", done.stderr.strip(), "apt-get install postgresql")
    assert done.returncode == 0, done.stderr
    folder, answer = done.stdout.split()
    assert answer == "2"
    assert not Path(folder).exists()


def test_a_very_long_temporary_folder_is_avoided(tmp_path, monkeypatch):
    pgtemp = tool("pgtemp")
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    folder = pgtemp.short_folder()
    folder.rmdir()
    assert folder.parent == Path("/tmp")
