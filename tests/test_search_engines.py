"""The same names are found for the same words, in the same order, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.search_answers import answers, fill

#: It asks both; in the run on SQLite it would compare SQLite with itself.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.engine("postgresql"),
    pytest.mark.xdist_group("both engines"),
]

PROGRAM = Path(__file__).with_name("search_answers.py")


@pytest.fixture
def on_sqlite(tmp_path):
    """Another process, with a SQLite file of its own, at work meanwhile."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3",
    }
    process = subprocess.Popen([sys.executable, PROGRAM], env=env, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def test_both_engines_answer_hundreds_of_queries_alike(on_sqlite):
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what it does by itself for rows that are committed
    here = answers()
    told, _errors = on_sqlite.communicate(timeout=300)
    there = json.loads(told)

    assert len(here) > 500
    assert sum(1 for found in here.values() if found) > 450
    assert [words for words in here if here[words] != there[words]] == []
