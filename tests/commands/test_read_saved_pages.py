import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


def test_one_object_a_line_and_no_database(tmp_path):
    entry = {"file": "a.html", "url": "https://www.sogeline.example/", "company": "Sogeline", "country": "FR"}
    (tmp_path / "index.json").write_text(json.dumps([entry, {**entry, "file": "b.html"}]), encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>Téléphonez au 01 99 00 12 34", encoding="utf-8")
    out, err = StringIO(), StringIO()
    call_command("read_pages", files=tmp_path, stdout=out, stderr=err)
    assert [json.loads(line)["value"] for line in out.getvalue().splitlines()] == ["+33199001234"]
    assert "Téléphonez" in out.getvalue()
    assert err.getvalue() == "b.html: there is no such file\n"


def test_a_bad_index_is_a_message(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_pages", files=tmp_path)


def test_neither_a_secret_key_nor_a_database_is_needed(tmp_path):
    (tmp_path / "index.json").write_text("[]")
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "manage.py", "read_pages", "--files", str(tmp_path)],
        cwd=settings.BASE_DIR, env=env, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
