import io
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from companies.models import ChannelEvidence, RankingEdition, Report
from tests.actions.evidence.books import books
from tests.factories import channel, counted_reports, phone_channel, report

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self):
        return True


def run(*, errors=None, **options):
    """What the command says, and what it says beside."""
    output, errors = io.StringIO(), errors or io.StringIO()
    call_command("rebuild_evidence", stdout=output, stderr=errors, **options)
    return output.getvalue(), errors.getvalue()


def two_companies_told_of():
    line = phone_channel()
    counted_reports(channel=line, count=3)
    counted_reports(channel=channel(company=line.company), count=2)
    counted_reports(channel=phone_channel(), count=1)
    report(channel=line, outcome="suspected_scam")


def test_sums_are_made_from_the_reports_and_counted_aloud():
    two_companies_told_of()
    right = books()
    ChannelEvidence.objects.all().delete()
    Report.objects.update(is_counted=False)

    assert run() == ("companies: 2, channels: 3, counted reports: 6\n", "")
    assert RankingEdition.objects.whole().count() == 2

    assert books() == right


def test_without_reports_it_says_so():
    assert run() == ("companies: 0, channels: 0, counted reports: 0\n", "")


def test_terminal_shows_a_bar():
    two_companies_told_of()

    _output, errors = run(errors=Terminal())

    half, full = "█" * 15 + "░" * 15, "█" * 30
    assert errors == f"\r[{half}] 1/2\r[{full}] 2/2\n"


@pytest.mark.parametrize("verbosity", [0, 1])
def test_bar_is_silent_where_nobody_wants_it(verbosity):
    two_companies_told_of()

    output, errors = run(verbosity=verbosity, errors=Terminal() if not verbosity else io.StringIO())

    assert errors == ""
    assert bool(output) == bool(verbosity)


def test_of_two_at_once_the_second_is_told(monkeypatch):
    @contextmanager
    def held(name):
        yield False

    monkeypatch.setattr("companies.management.commands.rebuild_evidence.only_one", held)
    with pytest.raises(CommandError, match="another rebuild_evidence is at work"):
        run()
