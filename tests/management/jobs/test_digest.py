import datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from companies.enums import NightlyJob, RunState
from companies.management.job import JobFailed
from companies.management.jobs.digest import JOB
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(settings):
    settings.DIGEST_TO = ["camille@joignable.example", "dominique@joignable.example"]
    settings.DIGEST_LANGUAGE = "en"
    settings.EMAIL_HOST = "mail.joignable.example"
    settings.SITE_URL = "https://joignable.example"


def waiting(number):
    line = factories.phone_channel(company=factories.company(name=f"Sogeline {number}"))
    return factories.report(channel=line, status="received", words="Mme Durand m’a dit.")


def test_without_addresses_none_is_written(settings):
    assert JOB.is_left_out() == ""
    settings.DIGEST_TO = []
    assert JOB.is_left_out() == "DIGEST_TO is not set"


def test_it_says_what_waits_and_leads_to_the_gravest_three():
    rows = [waiting(number) for number in range(4)]
    assert JOB.run(NOW) == "written to 2"
    (letter,) = mail.outbox
    assert letter.to == ["camille@joignable.example", "dominique@joignable.example"]
    assert letter.subject == "Joignable: what waits, and how the night went"
    assert "- 4 reports to read" in letter.body
    named = [
        row for row in rows if f"https://joignable.example/admin/companies/report/{row.pk}/" in letter.body
    ]
    assert named == rows[:3]
    assert letter.body.rstrip().endswith("Joignable · https://joignable.example/admin/queue/")


def test_what_has_waited_longest_comes_first():
    waiting(1)
    factories.proposal(channel=factories.phone_channel(), at=NOW - datetime.timedelta(days=9))
    JOB.run(NOW)
    lines = [line for line in mail.outbox[0].body.splitlines() if "since" in line]
    assert lines == [
        "- 1 proposal to check · since 5 October 2025",
        "- 1 report to read · since 14 October 2025",
    ]


def test_nothing_that_people_wrote_is_in_it():
    waiting(1)
    JOB.run(NOW)
    assert "Durand" not in mail.outbox[0].body


def test_what_failed_comes_first_and_what_went_well_last():
    factories.nightly_run(job=NightlyJob.BACKUP, state=RunState.FAILED, error="disk full", at=NOW)
    factories.nightly_run(job=NightlyJob.PURGE, did="report: 2", at=NOW)
    factories.nightly_run(job=NightlyJob.READ_PAGES, at=NOW - datetime.timedelta(days=3))
    JOB.run(NOW)
    lines = [line for line in mail.outbox[0].body.splitlines() if line.strip()]
    assert lines[:3] == ["What failed", "- Backup · failed", "  disk full"]
    assert lines[3:5] == ["How the night went", "- Deleting what has had its time · done · report: 2"]
    assert len(lines) == 6


def test_nothing_is_sent_when_nothing_waits_and_nothing_failed():
    factories.nightly_run(at=NOW)
    assert JOB.run(NOW) == "nothing waits and nothing failed: no letter"
    assert mail.outbox == []


def test_without_a_mail_server_it_says_so(settings):
    settings.EMAIL_HOST = ""
    waiting(1)
    assert JOB.run(NOW) == "no mail server is set (EMAIL_HOST): no letter"
    assert mail.outbox == []


def test_a_letter_that_no_server_takes_is_a_failure(monkeypatch):
    def refuse(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    waiting(1)
    with pytest.raises(JobFailed, match=r"^the mail server did not take the letter: ConnectionRefusedError$"):
        JOB.run(NOW)


def test_it_speaks_french_where_that_is_asked_for(settings):
    settings.DIGEST_LANGUAGE = "fr"
    waiting(1)
    JOB.run(NOW)
    assert "Ce qui attend" in mail.outbox[0].body
