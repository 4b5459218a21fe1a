"""Reports of one network: on two days of any seven, towards one way in."""

import datetime

import pytest

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.receive import Attempt, submit_report
from companies.actions.submissions.guard import Sending, TooManySent
from companies.actions.submissions.networks import Sender
from companies.enums import HeldBecause, Outcome
from companies.models import Report
from tests import factories
from tests.actions.evidence.books import at_once
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HOME = "192.0.2.1"
numbers = iter(range(10**6))


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


@pytest.fixture
def line():
    return factories.phone_channel()


def told(line, *, address=HOME, day=0, minutes=12):
    at = NOW + day * DAY + datetime.timedelta(seconds=next(numbers))
    sender = Sender.at(address, day=at.date())
    nonce = f"{next(numbers):032x}"
    sending = Sending(
        network_key=sender.key,
        nonce=nonce,
        salt=nonce,
        seconds_to_fill=60,
        is_trap_filled=False,
        sender=sender,
    )
    return submit_report(
        channel=line,
        attempt=Attempt(outcome=Outcome.HUMAN, experienced_at=at, wait_minutes=minutes),
        nonce=nonce,
        network_key=sender.key,
        language="fr",
        at=at,
        sending=sending,
    )


def counted(reports):
    return [Report.objects.get(pk=report.pk).is_counted for report in reports]


@pytest.mark.engine("both")
def test_who_tells_every_day_counts_on_two_days_of_any_seven(line):
    reports = [told(line, day=day) for day in range(20)]
    days = [day for day, is_counted in enumerate(counted(reports)) if is_counted]
    assert days == [0, 1, 7, 8, 14, 15]
    rebuild_company(line.company_id)
    assert [day for day, is_counted in enumerate(counted(reports)) if is_counted] == days


@pytest.mark.parametrize(
    "days", [[0, 2, 4, 6, 8, 10, 12, 14], [0, 3, 6, 9], [0, 0, 1, 1, 2, 2], [5, 6, 7, 8, 13, 14]]
)
def test_no_seven_days_hold_three_that_count(line, days):
    reports = [told(line, day=day, minutes=place) for place, day in enumerate(days)]
    of = [day for day, is_counted in zip(days, counted(reports), strict=True) if is_counted]
    assert all(sum(day <= other < day + 7 for other in of) <= 2 for day in of)
    assert len(of) >= 2


def test_others_and_other_ways_in_are_not_held_against_it(line):
    second = factories.phone_channel(company=line.company)
    for day in (0, 1):
        told(line, day=day)
    reports = [told(line, day=2), told(second, day=2), told(line, day=2, address="192.0.2.2")]
    # The second is of the same network and company and day as the first, which counts no more.
    assert counted(reports) == [False, True, True]


def test_a_report_says_why_it_counts_no_more(line):
    reports = [told(line, day=day) for day in range(3)]
    assert [Report.objects.get(pk=report.pk).not_counted for report in reports] == [None, None, "same_week"]
    assert [report.is_repeated for report in reports] == [False, True, True]


@pytest.mark.parametrize("of_site", ["2001:db8:7:{:x}::1", "2001:db8:7:{:x}:ffff::2"])
def test_a_site_counts_three_times_a_day_on_a_company_and_six_a_week_on_a_way_in(line, of_site):
    reports = [told(line, address=of_site.format(house), day=house // 10) for house in range(60)]
    days = [house // 10 for house, is_counted in enumerate(counted(reports)) if is_counted]
    assert days == [0, 0, 0, 1, 1, 1]
    assert counted([told(line, address="2001:db8:8::1", day=6)]) == [True]


def test_6to4_is_the_address_within(line):
    """One IPv4 address has a whole /48 of those."""
    reports = [told(line, address=f"2002:c000:201:{house:x}::1", minutes=house) for house in range(5)]
    assert counted(reports) == [True, False, False, False, False]
    assert len({report.network_key for report in reports}) == 1


@pytest.mark.parametrize("address", ["", "unknown", "198.51.100.1, ", "_gazonk"])
def test_who_cannot_be_told_apart_is_one_sender_with_tight_limits(line, settings, address):
    settings.MOST_UNREAD_PER_NETWORK, settings.MOST_SENT_PER_NETWORK = 20, 40
    reports = [told(line, address=address, minutes=number) for number in range(10)]
    assert counted(reports).count(True) == 1
    assert [report.held_because for report in reports] == [""] * 5 + [HeldBecause.MANY] * 5
    with pytest.raises(TooManySent):
        told(line, address="another that nobody can read")


@pytest.mark.parametrize("written", ["{}:4711", "[::ffff:{}]:80", "::ffff:{}", "64:ff9b::{}", ' "{}:1" '])
def test_an_address_with_more_around_it_is_that_address(line, written):
    reports = [told(line), told(line, address=written.format(HOME), minutes=3)]
    assert counted(reports) == [True, False]


def test_a_site_has_limits_of_its_own_and_no_house_of_it_is_held_for_another(line, settings):
    settings.MOST_UNREAD_PER_NETWORK, settings.TIMES_AROUND_A_NETWORK = 4, 3
    held = [told(line, address=f"2001:db8:7:{house:x}::1").held_because for house in range(14)]
    assert held == [""] * 12 + [HeldBecause.MANY] * 2


@pytest.mark.django_db(transaction=True)
def test_of_a_site_that_tells_from_many_houses_at_once_no_more_count(line):
    at_once(
        *[
            lambda house=house: told(line, address=f"2001:db8:9:{house:x}::1", minutes=house)
            for house in range(8)
        ]
    )
    assert Report.objects.counted().count() == 3
    assert Report.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_of_a_network_that_tells_at_once_on_a_third_day_none_counts(line):
    for day in (0, 1):
        told(line, day=day)
    at_once(*[lambda minutes=minutes: told(line, day=2, minutes=minutes) for minutes in range(4)])
    assert Report.objects.counted().count() == 2
