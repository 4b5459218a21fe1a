import smtplib
import threading
import time

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from companies.enums import Demand
from companies.exchange.alarm_letters import tell_alarms
from companies.management.job import JobFailed
from companies.management.jobs.alarms import JOB
from companies.models import AlarmLetter, Report
from tests import factories
from tests.factories import NOW
from tests.proofs import solved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(settings):
    settings.ALARM_TO = ["camille@joignable.example"]
    settings.DIGEST_LANGUAGE = "en"
    settings.EMAIL_HOST, settings.SITE_URL = "mail.joignable.example", "https://joignable.example"


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


def alarmed(**fields):
    line = factories.phone_channel(
        company=factories.company(name="Sogeline"), number="01 99 00 12 34", label_en="Bookings"
    )
    factories.alarm_letter(channel=line)
    for _number in range(2):
        factories.report(
            channel=line, status="received", demands=Demand.CARD_NUMBER, words="Mme Durand", submitted_at=NOW
        )
    return line


def test_letter_names_company_line_and_how_many_and_no_word_that_people_sent():
    alarmed()
    assert tell_alarms(now=NOW) == 1
    (letter,) = mail.outbox
    assert letter.to == ["camille@joignable.example"]
    assert letter.subject == "Joignable: callers were asked for a code or a card number"
    assert "- Sogeline · Bookings · 01 99 00 12 34 · 2 reports" in letter.body.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert letter.body.rstrip().endswith("https://joignable.example/admin/queue/")
    assert "Durand" not in letter.body
    assert tell_alarms(now=timezone.now()) == 0


def test_letter_is_in_the_language_of_the_staff(settings):
    settings.DIGEST_LANGUAGE = "fr"
    alarmed()
    tell_alarms(now=NOW)
    assert mail.outbox[0].subject.startswith("Joignable\u202f: ")
    assert "2 signalements" in mail.outbox[0].body


def test_letter_that_no_server_took_is_tried_again(settings):
    alarmed()
    settings.EMAIL_BACKEND = "tests.exchange.test_alarm_letters.Refusing"
    with pytest.raises(JobFailed, match="the mail server did not take the letter: SMTPServerDisconnected"):
        JOB.run(NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert JOB.run(NOW + factories.DAY) == "lines told of: 1"


def test_without_addresses_or_a_mail_server_the_job_is_left_out(settings):
    assert JOB.is_left_out() == ""
    settings.ALARM_TO = []
    assert JOB.is_left_out() == "ALARM_TO or EMAIL_HOST is not set"


def test_command_for_a_timer_sends_what_is_due_and_says_why_not(capsys, settings):
    factories.alarm_letter(at=timezone.now())
    settings.EMAIL_BACKEND = "tests.exchange.test_alarm_letters.Refusing"
    with pytest.raises(CommandError, match="did not take"):
        call_command("tell_alarms")
    AlarmLetter.objects.update(tried_at=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("tell_alarms")
    assert capsys.readouterr().out.strip() == "lines told of: 1"


class Slow(EmailBackend):
    """Takes a letter once it is let."""

    let = threading.Event()

    def send_messages(self, messages):
        self.let.wait(20)
        return super().send_messages(messages)


@pytest.mark.django_db(transaction=True)
@pytest.mark.engine("both")
def test_visitor_who_tells_of_a_trap_waits_for_no_mail_server(client, settings):
    settings.EMAIL_BACKEND = "tests.exchange.test_alarm_letters.Slow"
    line = factories.phone_channel(number="01 99 00 12 34")
    address = reverse("report", args=[line.company.slug])
    told = {"channel": line.slug, "outcome": "suspected_scam", "demands": [Demand.CARD_NUMBER]}
    answer = client.post(address, {**solved(client.get(address).content.decode()), **told})
    assert answer.status_code == 302
    assert (Report.objects.get().is_alarm, mail.outbox) == (True, [])
    Slow.let.set()
    until = time.monotonic() + 20
    while not AlarmLetter.objects.exclude(sent_at=None).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert len(mail.outbox) == 1
