"""The site while its database is away: PostgreSQL that nobody answers for, SQLite where no file can be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TYPED = "Rien ne va plus, personne ne répond."
_VISIT = """
import json, os, sys
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
told = {}
for path in ("/en/reach/sogeline/report/", "/admin/login/"):
    form = {"words": sys.argv[1], "username": "dominique", "password": sys.argv[1]}
    read, sent = client.get(path), client.post(path, form, headers={"origin": "http://testserver"})
    told[path] = [read.status_code, sent.status_code, sent.headers.get("Retry-After"), sys.argv[1] in sent.content.decode()]
print(json.dumps(told))
"""


@pytest.mark.parametrize("database", ["postgres://nobody:nothing@127.0.0.1:1/none", "sqlite:///{}"])
def test_pages_are_calm_and_what_a_visitor_wrote_is_kept(tmp_path, database):
    env = {
        "PATH": os.environ["PATH"], "SECRET_KEY": "x", "PLAIN_HTTP": "1", "ALLOWED_HOSTS": "testserver",
        "STATIC_ROOT": os.environ["STATIC_ROOT"], "KEYS_DIR": f"{tmp_path}/keys", "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "reachability.settings", "DATABASE_URL": database.format(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", _VISIT, TYPED], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert json.loads(done.stdout) == {
        "/en/reach/sogeline/report/": [503, 503, "30", True],
        "/admin/login/": [200, 503, "30", False],
    }
    assert TYPED not in done.stderr
