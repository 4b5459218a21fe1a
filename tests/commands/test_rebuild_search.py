import io

import pytest
from django.core.management import CommandError, call_command

from companies.management.only_one import only_one
from companies.models import SearchKey
from tests.factories import company

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self):
        return True


def run(*arguments, errors=None, **options):
    """What the command says, and what it says beside."""
    output, errors = io.StringIO(), errors or io.StringIO()
    call_command("rebuild_search", *arguments, stdout=output, stderr=errors, **options)
    return output.getvalue(), errors.getvalue()


def test_index_is_written_and_counted_aloud():
    company(name="Banque Vauban")
    SearchKey.objects.all().delete()

    assert run() == ("companies: 1, names: 1, beginnings: 2, pieces: 36\n", "")


def test_it_shows_how_far_it_is_on_a_terminal():
    company(name="Sogeline")

    _output, errors = run(errors=Terminal())

    assert errors == "\r[██████████████████████████████] 1/1\n"


def test_it_is_quiet_when_asked():
    company(name="Sogeline")

    assert run(verbosity=0) == ("", "")


@pytest.mark.parametrize("is_lost", [True, False])
def test_only_an_index_that_is_missing_is_written_when_asked(is_lost):
    company(name="Sogeline")
    if is_lost:
        SearchKey.objects.all().delete()
    else:
        SearchKey.objects.update(name="kept")

    run("--if-empty")

    assert [key.name for key in SearchKey.objects.all()] == ["Sogeline" if is_lost else "kept"]


def test_no_index_is_written_where_there_are_no_companies():
    assert run("--if-empty") == ("", "")


def test_two_do_not_write_it_at_once():
    company(name="Sogeline")

    with only_one("rebuild_search"), pytest.raises(CommandError, match="is being written anew already"):
        run()
