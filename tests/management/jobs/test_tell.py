import datetime
import re

import pytest
from django.core import mail

from companies.actions.directory.channels import restore_channel, retire_channel
from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.history.events import record_event
from companies.enums import EventKind
from companies.management.job import JobFailed
from companies.management.jobs.tell import JOB, MOST_REFUSED
from companies.models import Company, Subscription
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def letters(settings):
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "https://joignable.example"


def test_without_a_mail_server_or_an_address_of_the_site_it_is_left_out(settings):
    assert JOB.is_left_out() == ""
    settings.SITE_URL = ""
    assert JOB.is_left_out() == "EMAIL_HOST or SITE_URL is not set"


def test_a_way_in_is_told_once_and_the_address_forgotten():
    company = factories.company(name="Sogeline", slug="sogeline")
    factories.subscription(company=company, wish="way_in")
    factories.subscription(company=company, wish="way_in", address="lou@client.example", is_confirmed=False)
    JOB.run(NOW + DAY)
    assert mail.outbox == []
    factories.phone_channel(company=company, number="01 99 00 12 34", label_en="Customer service")
    assert JOB.run(NOW + DAY).startswith("1 letters; 0 not taken")
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["zoe@client.example"], "Sogeline: there is a way in")
    assert "Customer service\n01 99 00 12 34" in letter.body.replace("\u202f", " ").replace("\xa0", " ")
    assert "https://joignable.example/en/reach/sogeline/" in letter.body
    assert [row.confirmed_at for row in Subscription.objects.all()] == [None]
    JOB.run(NOW + 2 * DAY)
    assert len(mail.outbox) == 1


def test_a_line_answers_again_once_two_people_have_reached_somebody():
    line = factories.phone_channel()
    factories.subscription(company=line.company, wish="answers", channel=line)
    factories.report(channel=line, outcome="human", wait_minutes=3, experienced_at=NOW - HOUR)
    for hours in (1, 2):
        JOB.run(NOW + DAY)
        assert mail.outbox == []
        factories.report(channel=line, outcome="human", wait_minutes=3, experienced_at=NOW + hours * HOUR)
        rebuild_company(line.company.pk)
    JOB.run(NOW + DAY)
    [letter] = mail.outbox
    assert "2 people have reached somebody" in letter.body
    assert not Subscription.objects.exists()


def test_changes_are_told_in_one_letter_a_night_and_each_once():
    line = factories.phone_channel(label_en="Customer service")
    factories.subscription(company=line.company)
    factories.report(channel=line, outcome="human", wait_minutes=3)
    JOB.run(NOW + HOUR)
    assert mail.outbox == []
    retire_channel(channel=line, by=factories.moderator(), at=NOW + HOUR, reason="closed")
    JOB.run(NOW + DAY)
    [letter] = mail.outbox
    assert "Channel retired" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body
    JOB.run(NOW + 2 * DAY)
    assert len(mail.outbox) == 1


def test_a_change_is_told_however_many_calls_came_after_it_and_none_before_its_time():
    line = factories.phone_channel()
    factories.subscription(company=line.company)
    by = factories.moderator()
    retire_channel(channel=line, by=by, at=NOW + HOUR, reason="closed")
    for minutes in range(40):
        record_event(
            kind=EventKind.REPORT_PUBLISHED,
            target=line.company,
            company=line.company,
            at=NOW + 2 * HOUR + datetime.timedelta(minutes=minutes),
        )
    restore_channel(channel=line, by=by, at=NOW + DAY + HOUR)
    JOB.run(NOW + DAY)
    JOB.run(NOW + 2 * DAY)
    told = [re.findall(r"^- .* · (.*)$", letter.body, re.MULTILINE) for letter in mail.outbox]
    assert [len(changes) for changes in told] == [1, 1]
    assert told[0] != told[1]


def test_what_no_server_takes_is_told_the_next_night(settings):
    line = factories.phone_channel()
    for number in range(MOST_REFUSED):
        factories.subscription(company=line.company, address=f"{number}@client.example")
    retire_channel(channel=line, by=factories.moderator(), at=NOW + HOUR, reason="closed")
    settings.EMAIL_BACKEND = "tests.views.test_subscription.Refusing"
    with pytest.raises(JobFailed, match="ConnectionRefusedError"):
        JOB.run(NOW + DAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    JOB.run(NOW + 2 * DAY)
    assert len(mail.outbox) == MOST_REFUSED


def test_an_address_that_can_no_longer_be_read_is_forgotten(settings):
    line = factories.phone_channel()
    factories.subscription(company=line.company)
    retire_channel(channel=line, by=factories.moderator(), at=NOW + HOUR, reason="closed")
    settings.SECRET_KEY = "another"
    assert JOB.run(NOW + DAY).startswith("0 letters; 0 not taken, 1 forgotten")
    assert not Subscription.objects.exists()


def test_companies_that_are_no_longer_listed_are_told_of_no_more():
    line = factories.phone_channel()
    factories.subscription(company=line.company, wish="way_in")
    Company.objects.update(status="retired", retirement_reason="closed")
    JOB.run(NOW + DAY)
    assert mail.outbox == []
