"""A claim is made once, and so many mails go to a domain in a day."""

import datetime

import pytest

from companies.actions.replies.claims import TooManyMails, count_mail
from companies.models import Claim
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db


def pending(domain):
    return factories.claim(company=domain.company, is_proved=False)


def mails(claim, at, most):
    """How many of so many mails were sent."""
    sent = 0
    for turn in range(most):
        try:
            count_mail(claim_id=claim.pk, at=at + turn * datetime.timedelta(seconds=10))
        except TooManyMails:
            break
        sent += 1
    return sent


def test_mails_of_earlier_days_do_not_count(settings):
    claim, most = pending(factories.domain()), settings.MOST_MAILS_TO_A_DOMAIN
    assert [mails(claim, NOW + DAY * day, 2 * most) for day in range(3)] == [most] * 3


def test_a_day_is_one_of_the_calendar_where_the_site_is(settings):
    settings.MOST_MAILS_TO_A_DOMAIN = 1
    claim = pending(factories.domain())
    midnight = datetime.datetime(2025, 10, 14, 22, tzinfo=datetime.UTC)  # in Paris
    before = midnight - datetime.timedelta(minutes=5)
    assert [mails(claim, at, 9) for at in (NOW, before, midnight)] == [1, 0, 1]


def test_all_links_of_a_domain_share_its_mails_and_no_others(settings):
    domain, most = factories.domain(), settings.MOST_MAILS_TO_A_DOMAIN
    assert mails(pending(domain), NOW, 1) == 1
    assert mails(pending(domain), NOW, 9) == most - 1
    assert mails(pending(domain), NOW, 9) == 0
    assert mails(pending(factories.domain()), NOW, 9) == most


def test_every_mail_has_a_code_of_its_own():
    claim = pending(factories.domain())
    codes = [count_mail(claim_id=claim.pk, at=NOW + DAY * day) for day in range(4)]
    assert len(set(codes)) == 4


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_at_once_sends_one_mail():
    claim, codes = pending(factories.domain()), []
    at_once(*[lambda: codes.append(count_mail(claim_id=claim.pk, at=NOW))] * 2)
    assert sorted(map(bool, codes)) == [False, True]
    claim.refresh_from_db()
    assert (claim.mails, claim.mails_that_day) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_links_of_one_domain_mailed_at_once_neither_block_each_other_nor_mail_too_much(settings):
    settings.MOST_MAILS_TO_A_DOMAIN = 50
    domain, sent = factories.domain(), []
    claims = [pending(domain) for _link in range(4)]

    def mailing(claim):
        return lambda: sent.append(mails(claim, NOW, 20))

    at_once(*[mailing(claim) for claim in claims])
    assert sum(sent) == 50
    assert sum(Claim.objects.values_list("mails_that_day", flat=True)) == 50
