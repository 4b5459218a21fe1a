"""On both engines: what holds, what frees, and what a process leaves that is killed."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from companies.management.only_one import by_a_file, lock_file, only_one

pytestmark = pytest.mark.django_db

HOLDER = """
import django
from django.db import connection
django.setup()
connection.settings_dict["NAME"] = {name!r}
from companies.management.only_one import only_one
with only_one("killed") as is_ours:
    print(is_ours, flush=True)
    input()
"""


def is_free(name):
    with only_one(name) as is_ours:
        return is_ours


def test_one_holds_it_and_the_second_is_told_so_at_once():
    with only_one("a") as first:
        assert (first, is_free("a"), is_free("b")) == (True, False, True)
    assert is_free("a")


def test_an_error_inside_frees_it():
    with pytest.raises(ZeroDivisionError), only_one("a"):
        raise ZeroDivisionError
    assert is_free("a")


def test_who_is_killed_leaves_it_free():
    name = connection.settings_dict["NAME"]
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER.format(name=str(name))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    with holder:
        assert holder.stdout.readline() == "True\n"
        assert not is_free("killed")
        holder.kill()
    deadline = time.monotonic() + 10
    while not (freed := is_free("killed")) and time.monotonic() < deadline:
        time.sleep(0.01)  # until the server sees that its client is gone
    assert freed


@pytest.mark.engine("sqlite")
def test_a_database_in_the_memory_of_this_process_needs_no_lock(monkeypatch):
    for name in (":memory:", "file:memorydb_default?mode=memory&cache=shared"):
        monkeypatch.setitem(connection.settings_dict, "NAME", name)
        assert lock_file("a") is None
    with by_a_file(None) as first, by_a_file(None) as second:
        assert (first, second) == (True, True)


@pytest.mark.engine("sqlite")
def test_the_file_stays_beside_the_database_and_is_none_of_another_lock():
    assert is_free("a")
    database = os.path.realpath(connection.settings_dict["NAME"])
    assert lock_file("a").exists()
    assert str(lock_file("a")) == f"{database}.a.lock"
