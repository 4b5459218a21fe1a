"""Settings from a file; and one set of names in the code, in the table of the settings and in the example."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reachability import environment, settings

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""\b(?:env|env_flag|env_list|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
#: What dj-database-url reads by itself; what a file may hold besides.
ELSEWHERE = {"DATABASE_URL", *(f"{name}_FILE" for name in environment.IN_FILES)}
#: Of Django, and of what the server tells its processes: not of a site.
NO_SETTING = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}


def read_by_the_code():
    files = [
        ROOT / "gunicorn.conf.py",
        *(ROOT / "reachability").glob("*.py"),
        *(ROOT / "companies").rglob("*.py"),
    ]
    asked = {
        name
        for file in files
        for name in READ.findall(file.read_text())
        # Of a request, not of the process.
        if not name.startswith(("HTTP_", "PATH_", "QUERY_", "REQUEST_")) and name != "PATH"
    }
    return (asked | ELSEWHERE) - NO_SETTING


def test_the_table_of_the_settings_names_what_the_code_reads():
    rows = re.findall(r"(?m)^\| ([A-Z].*?) \|", settings.__doc__)
    assert {name for row in rows for name in re.findall(r"[A-Z][A-Z0-9_]{3,}", row)} == read_by_the_code()


def test_the_example_names_every_setting_once():
    named = re.findall(r"(?m)^(?:# )?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text())
    assert sorted(named) == sorted(read_by_the_code())


def told(tmp_path, text, names, **env):
    file = tmp_path / "environment"
    file.write_text(text)
    program = f"import os; from reachability.environment import *; take_in_file(); print(*[os.environ.get(n) for n in {names}], sep='|')"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "ENV_FILE": str(file)} | env, capture_output=True, text=True,
    )  # fmt: skip


def test_a_file_says_what_the_process_was_not_given(tmp_path):
    text = 'PUBLISHER="Mairie d\'Exemple, 1 place"\nPORT=8001\nSITE_NAME=$HOME\n'
    done = told(tmp_path, text, ["PUBLISHER", "PORT", "SITE_NAME"], PORT="8002")
    assert done.stdout == "Mairie d'Exemple, 1 place|8002|$HOME\n"


def test_a_password_may_lie_in_a_file_of_its_own(tmp_path):
    (tmp_path / "password").write_text("secret\n")
    done = told(tmp_path, f"EMAIL_HOST_PASSWORD_FILE={tmp_path}/password\n", ["EMAIL_HOST_PASSWORD"])
    assert done.stdout == "secret\n"


def test_a_file_that_is_named_and_not_there_stops_the_site(tmp_path):
    done = told(tmp_path, "", [], ENV_FILE=str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (
        1,
        f"ENV_FILE names a file that is not there: {tmp_path}/none\n",
    )


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        (
            {},
            ["ALLOWED_HOSTS", "SITE_URL", "PUBLISHER", "PROXY_SSL_HEADER", "CLIENT_ADDRESS_HEADER", "SECRET_KEY_FILE"],
        ),
        ({"PLAIN_HTTP": "1", "SECRET_KEY": "x", "SITE_URL": " "}, ["ALLOWED_HOSTS", "SITE_URL", "PUBLISHER"]),
        (
            dict.fromkeys(["ALLOWED_HOSTS", "SITE_URL", "PUBLISHER", "PROXY_SSL_HEADER", "SECRET_KEY_FILE"], "x"),
            ["CLIENT_ADDRESS_HEADER"],
        ),
    ],
)  # fmt: skip
def test_a_start_says_everything_that_is_missing_at_once(given, lacks):
    done = subprocess.run(
        [sys.executable, "-m", "reachability.environment"],
        cwd=ROOT, env={"PATH": os.environ["PATH"], "ENV_FILE": os.devnull} | given, capture_output=True, text=True,
    )  # fmt: skip
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert [line.partition(" is not set: ")[0] for line in lines[1:-1]] == lacks
