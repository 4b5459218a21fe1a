"""The tools that stand a clone up."""

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

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


def test_the_secret_key_is_made_once_and_is_its_owners_alone(bootstrap, tmp_path):
    bootstrap.key()
    file = tmp_path / "secret_key"
    key = file.read_text()
    assert len(key) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    bootstrap.key()
    assert file.read_text() == key


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


def test_a_port_in_use_is_told_with_another_to_try(bootstrap):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is not free .* make run PORT={port + 1}"):
            bootstrap.free_port(str(port))


@pytest.fixture
def installed(bootstrap, tmp_path, monkeypatch):
    """Lock files and an environment that is there; what would be run is written down."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    (tmp_path / "requirements.txt").write_text("django==5.2.8\n")
    (tmp_path / "requirements-dev.txt").write_text("django==5.2.8\npytest==9.1\n")
    bootstrap.said = []
    monkeypatch.setattr(bootstrap, "run", lambda *command: bootstrap.said.append(list(map(str, command))))
    return bootstrap


def test_an_environment_that_was_broken_off_is_made_anew(bootstrap, tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "none")
    assert not bootstrap.is_whole()
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    assert bootstrap.is_whole()
    without_pip = tmp_path / "python"
    without_pip.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    without_pip.chmod(0o755)
    monkeypatch.setattr(bootstrap, "PYTHON", without_pip)
    assert not bootstrap.is_whole()


def locks_installed(installed, **options):
    installed.said.clear()
    installed.install(**options)
    return [Path(part).name for command in installed.said for part in command if part.endswith(".txt")]


@pytest.mark.parametrize("uv", [None, "/usr/bin/uv"])
def test_what_is_installed_is_checked_by_hash_once(installed, monkeypatch, uv):
    monkeypatch.setattr("shutil.which", {"uv": uv}.get)
    assert locks_installed(installed) == ["requirements.txt"]
    [command] = installed.said
    assert (command[0] == uv) == bool(uv)
    assert {"--require-hashes", "--only-binary"} < set(command)
    assert locks_installed(installed) == []


def test_an_environment_for_development_stays_one(installed, tmp_path):
    assert locks_installed(installed, dev=True) == ["requirements-dev.txt"]
    assert locks_installed(installed) == []
    (tmp_path / "requirements-dev.txt").write_text("django==5.2.9\npytest==9.1\n")
    assert locks_installed(installed) == ["requirements-dev.txt"]


@pytest.fixture
def site(bootstrap, tmp_path, monkeypatch):
    """A clone of empty folders; `manage` is written down, and a migration makes the file of its database."""
    for name in ("fixtures", "companies"):
        (tmp_path / name).mkdir()
    monkeypatch.delenv("DATABASE_URL", raising=False)
    bootstrap.said = []

    def manage(*arguments, env=os.environ):
        bootstrap.said.append(arguments[0])
        if arguments[0] == "migrate":
            name = env.get("DATABASE_URL", "joignable.sqlite3").rpartition("/")[2]
            (tmp_path / name).touch()

    monkeypatch.setattr(bootstrap, "manage", manage)
    return bootstrap


def test_demonstration_is_made_anew_when_a_file_changed_or_it_is_a_day_old(site, tmp_path):
    def bring_up():
        site.said.clear()
        site.demo()
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

    def break_off(*arguments, **options):
        if arguments[0] == "load_demo":
            sys.exit(1)
        manage(*arguments, **options)

    monkeypatch.setattr(site, "manage", break_off)
    with pytest.raises(SystemExit):
        site.demo()
    monkeypatch.setattr(site, "manage", manage)
    site.said.clear()
    site.demo()
    assert site.said == ["migrate", "load_starter", "load_demo"]


def make(*arguments, folder=ROOT, **environment):
    """What make prints, in an environment that holds nothing else."""
    env = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def makefile(tmp_path):
    """A copy of the Makefile in an empty clone, with one more target that tells what `name` would be run with."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    names = "PLAIN_HTTP DEBUG DATABASE_URL SECRET_KEY_FILE BIND DJANGO_SETTINGS_MODULE"
    told = "; ".join(f"echo {name}=$${{{name}-unset}}" for name in names.split())
    with (tmp_path / "Makefile").open("a") as file:
        file.write(f"\nSERVER = {told}\nBOOTSTRAP = @true\nPY = true\n")
    return tmp_path


def told(makefile, target, **environment):
    lines = make(target, folder=makefile, **environment).splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_the_demonstration_has_a_database_of_its_own(makefile):
    real = {"DATABASE_URL": "postgres://real/site", "SECRET_KEY": "a$(b#c"}
    demo, run, serve = (told(makefile, target, **real) for target in ("demo", "run", "serve"))
    assert demo["DATABASE_URL"] == tool("bootstrap").DEMO_URL
    assert run["DATABASE_URL"] == serve["DATABASE_URL"] == "postgres://real/site"
    assert demo["SECRET_KEY_FILE"] == run["SECRET_KEY_FILE"] == "unset"


def test_a_site_on_this_machine_is_plain_and_production_assumes_nothing(makefile):
    assert told(makefile, "run", DEBUG="1") == {
        "PLAIN_HTTP": "1",
        "DEBUG": "0",
        "DATABASE_URL": "unset",
        "SECRET_KEY_FILE": "var/secret_key",
        "BIND": "127.0.0.1:8000",
        "DJANGO_SETTINGS_MODULE": "reachability.settings",
    }
    kept = {"SECRET_KEY_FILE": "/etc/key", "BIND": "0.0.0.0:80"}
    assert told(makefile, "serve", **kept) == kept | {
        "PLAIN_HTTP": "unset",
        "DEBUG": "unset",
        "DATABASE_URL": "unset",
        "DJANGO_SETTINGS_MODULE": "reachability.settings",
    }


@pytest.mark.parametrize(
    ("here", "given", "key"),
    [
        (None, {}, "var/secret_key"),
        (".env", {}, "unset"),
        (None, {"SECRET_KEY_FILE": "/etc/key"}, "/etc/key"),
        (None, {"ENV_FILE": "/etc/site"}, "unset"),
    ],
)
def test_a_member_of_staff_comes_into_the_site_that_is_here(makefile, here, given, key):
    """One in production says what it is in .env or in the environment, and nothing is added to that."""
    if here:
        (makefile / here).touch()
    tell = "echo SECRET_KEY_FILE=$${SECRET_KEY_FILE-unset}; echo PLAIN_HTTP=$${PLAIN_HTTP-unset}; true"
    is_local = key == "var/secret_key"
    assert make("admin", f"PY={tell}", folder=makefile, **given).splitlines() == [
        f"SECRET_KEY_FILE={key}",
        f"PLAIN_HTTP={1 if is_local else 'unset'}",
    ]


@pytest.mark.parametrize(
    ("asked", "engines"),
    [
        ([], ["sqlite", "postgresql"]),
        (["ARGS=tests/lib"], ["sqlite"]),
        (["ARGS=tests/lib", "ENGINES=postgresql"], ["postgresql"]),
    ],
)
def test_one_room_is_tested_on_sqlite_and_everything_on_both(makefile, asked, engines):
    lines = make("test", *asked, folder=makefile).splitlines()
    assert [line for line in lines if line.startswith("» tests on")] == [f"» tests on {on}" for on in engines]
    assert lines[-len(engines) :] == [f"» {on}: passed" for on in engines]


def test_a_failure_on_either_database_fails_the_run(makefile):
    with (makefile / "Makefile").open("a") as file:
        file.write("\nPYTEST = false\n")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        make("test", "ENGINES=sqlite postgresql", folder=makefile)
    assert (
        "» sqlite: FAILED (1)\n» postgresql: passed\n" in failed.value.stdout
    )  # `true` stands for pgtemp there


def test_clean_takes_the_demonstration_and_leaves_the_database(makefile):
    var = makefile / "var"
    (var / "static").mkdir(parents=True)
    for name in ("demo.sqlite3", "demo.sqlite3-wal", ".demo-loaded", "joignable.sqlite3", "secret_key"):
        (var / name).touch()
    make("clean", folder=makefile)
    assert sorted(path.name for path in var.iterdir()) == ["joignable.sqlite3", "secret_key"]


def test_help_names_every_target():
    targets = set(re.findall(r"(?m)^\.PHONY: (.*)", (ROOT / "Makefile").read_text())[0].split())
    assert {line.split()[1] for line in make("help").splitlines()} == targets


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


@pytest.mark.parametrize(
    ("env", "said"),
    [
        (
            {"DATABASE_URL": "sqlite:///{}/empty.sqlite3", "SECRET_KEY": "x"},
            "not that of a site of this release",
        ),
        ({"DATABASE_URL": "sqlite:///{}/folder", "SECRET_KEY": "x"}, "unable to open database file"),
        ({"SECRET_KEY_FILE": "var/secret_key"}, "There is no site here."),
    ],
)
def test_a_member_of_staff_is_made_for_a_site_that_is_there(tmp_path, bootstrap, monkeypatch, env, said):
    """Nothing is made in its stead: no second key, no other database."""
    (tmp_path / "folder").mkdir()
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "reachability.settings")
    for name, value in env.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    if "SECRET_KEY" in env:
        monkeypatch.setattr(bootstrap, "ROOT", ROOT)
    with pytest.raises(SystemExit, match=said):
        bootstrap.ready()
    assert not (tmp_path / "secret_key").exists()


@pytest.fixture
def release(bootstrap, tmp_path, monkeypatch):
    """Brings a release of one style sheet, whose hashed name is given, to where the site serves it from."""
    monkeypatch.setattr(bootstrap, "COLLECTED", tmp_path / "collected")
    monkeypatch.setattr(bootstrap, "said_by_settings", lambda _name: str(tmp_path / "served"))

    def bring(name, content):
        folder = tmp_path / "collected" / "css"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in ("main.css", name, f"{name}.gz"):
            (folder / file).write_text(content)
        (tmp_path / "collected" / "staticfiles.json").write_text(
            json.dumps({"paths": {"css/main.css": f"css/{name}"}})
        )
        bootstrap.static()
        return sorted(path.name for path in (tmp_path / "served" / "css").iterdir())

    return bring


def test_files_of_two_releases_lie_side_by_side_for_a_month(release, tmp_path):
    """Counted from the release that no longer names them, however old they are."""
    served = tmp_path / "served"
    assert release("main.1.css", "one") == ["main.1.css", "main.1.css.gz"]
    old = time.time() - 60 * 24 * 60 * 60
    for file in (served / "css").iterdir():
        os.utime(file, (old, old))
    both = ["main.1.css", "main.1.css.gz", "main.2.css", "main.2.css.gz"]
    assert release("main.2.css", "two") == both
    assert (served / "css/main.1.css").read_text() == "one"
    assert release("main.2.css", "two") == both
    os.utime(served / "css/main.1.css", (old, old))
    assert release("main.2.css", "two") == ["main.1.css.gz", "main.2.css", "main.2.css.gz"]


def test_a_file_that_is_served_is_left_as_it_is(release, tmp_path):
    release("main.1.css", "one")
    before = (tmp_path / "served/css/main.1.css").stat()
    release("main.1.css", "one")
    after = (tmp_path / "served/css/main.1.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
