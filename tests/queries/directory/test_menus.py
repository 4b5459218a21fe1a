import datetime

import pytest

from companies.enums import ReportStatus
from companies.models import Channel
from companies.queries.directory.menus import doubted_menus
from tests.factories import DAY, NOW, phone_channel, phone_menu, report

pytestmark = pytest.mark.django_db

OBSERVED = datetime.date(2025, 9, 1)
NOON = datetime.datetime(2025, 9, 1, 10, tzinfo=datetime.UTC)


def doubts():
    return doubted_menus(list(Channel.objects.for_page()))


def test_a_menu_is_doubted_since_the_latest_caller_who_met_another():
    line = phone_channel()
    phone_menu(channel=line, observed_on=OBSERVED)
    for days in (3, 1, 2):
        report(channel=line, has_menu_changed=True, experienced_at=NOW - days * DAY)
    report(channel=line, experienced_at=NOW)

    assert doubts() == {line.pk: NOW - DAY}


@pytest.mark.parametrize("status", [ReportStatus.RECEIVED, ReportStatus.REFUSED])
def test_what_is_not_published_says_nothing(status):
    line = phone_channel()
    phone_menu(channel=line, observed_on=OBSERVED)
    report(channel=line, has_menu_changed=True, status=status)

    assert doubts() == {}


@pytest.mark.parametrize(("later", "is_doubted"), [(-1, False), (0, False), (1, True)])
def test_a_menu_observed_since_is_believed(later, is_doubted):
    line = phone_channel()
    phone_menu(channel=line, observed_on=OBSERVED - 30 * DAY)
    phone_menu(channel=line, observed_on=OBSERVED)
    report(channel=line, has_menu_changed=True, experienced_at=NOON + later * DAY)

    assert bool(doubts()) is is_doubted


def test_a_line_without_a_menu_has_none_to_doubt(django_assert_num_queries):
    line = phone_channel()
    report(channel=line, has_menu_changed=True)
    channels = list(Channel.objects.for_page())

    with django_assert_num_queries(0):
        assert doubted_menus(channels) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_doubts_cost_one_query(count, django_assert_num_queries):
    for _ in range(count):
        line = phone_channel()
        phone_menu(channel=line, observed_on=OBSERVED)
        report(channel=line, has_menu_changed=True)
    channels = list(Channel.objects.for_page().select_related("company"))

    with django_assert_num_queries(1):
        assert len(doubted_menus(channels)) == count
