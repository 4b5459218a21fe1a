"""Jobs that are a command of manage.py, by its name."""

import pytest

from companies.management import job
from companies.management.jobs import check_pages, read_pages
from tests.factories import NOW


@pytest.mark.parametrize(
    ("module", "command"),
    [(check_pages, ("check_pages",)), (read_pages, ("read_pages", "--due"))],
    ids=["check_pages", "read_pages"],
)
def test_the_command_is_run_and_its_last_words_are_kept(monkeypatch, module, command):
    asked = []

    def call_command(*words, stdout, no_color):
        asked.append(words)
        stdout.write("found: 1\nmissing: 2\n")

    monkeypatch.setattr(job, "call_command", call_command)
    assert module.JOB.run(NOW) == "found: 1 | missing: 2"
    assert asked == [command]
