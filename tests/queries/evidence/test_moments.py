"""Which moment matters to whoever wants a channel, and what is expected then."""

import datetime

import pytest

from companies.enums import ChannelKind
from companies.lib.best_hours import HOURS
from companies.queries.evidence.moments import moments_of
from companies.queries.evidence.readings import figures_in_list
from companies.queries.evidence.right_now import openings_of, quickest_first
from tests.factories import NOW, channel, company, counted_reports, phone_channel

pytestmark = pytest.mark.django_db

#: NOW is a Tuesday, 10.30 am in Paris.
TUESDAY = 1
HOUR = datetime.timedelta(hours=1)


def moments(*channels, now=NOW):
    return moments_of(figures_in_list(channels, now=now), openings_of(channels, now=now), now=now)


@pytest.mark.parametrize(
    ("hours", "kind", "slot", "is_closed"),
    [
        ("Mo-Fr 08:00-19:00", ChannelKind.PHONE, TUESDAY * HOURS + 10, False),
        ("", ChannelKind.PHONE, TUESDAY * HOURS + 10, False),
        ("We 14:00-18:00", ChannelKind.PHONE, 2 * HOURS + 14, True),
        ("Mo off", ChannelKind.PHONE, None, True),
        ("", ChannelKind.EMAIL, None, False),
    ],
    ids=["open", "hours unknown", "opens tomorrow", "never opens", "written to"],
)
def test_the_moment_is_now_or_when_it_opens(hours, kind, slot, is_closed):
    is_phone = kind == ChannelKind.PHONE
    way = phone_channel(opening_hours=hours) if is_phone else channel(kind=kind, value="a@sogeline.example")

    found = moments(way)[way.pk]

    assert (found.slot, found.is_closed, found.expected) == (slot, is_closed, None)


def test_what_is_expected_is_that_of_the_reading():
    line = phone_channel()
    counted_reports(channel=line, count=15, wait_minutes=8)

    found = moments(line)[line.pk]

    assert found.expected.minutes == found.expected_minutes == found.reading.expected_minutes
    assert (found.expected.one_call.low, found.expected.one_call.high) == (8, 8)
    assert found.of_ten.human + found.of_ten.gave_up + found.of_ten.otherwise == 10


def test_two_lines_that_open_tomorrow_are_not_alike_by_the_hours_until_then():
    """Twenty-eight hours on, eight minutes and forty differ by two in a hundred, and all the same by five times."""
    owner = company()
    slow, quick = (
        phone_channel(company=owner, opening_hours="We 14:00-18:00", slug=slug, position=place)
        for place, slug in enumerate(("slow", "quick"))
    )
    counted_reports(channel=slow, count=15, wait_minutes=40)
    counted_reports(channel=quick, count=15, wait_minutes=8)
    channels = [slow, quick]

    order = quickest_first(channels, moments(*channels), openings_of(channels, now=NOW))

    assert order == [quick, slow]


def test_a_counter_of_unknown_hours_is_not_gone_to_because_the_telephone_is_closed():
    owner = company()
    counter = channel(company=owner, kind=ChannelKind.IN_PERSON, value="1 place du Marché, 75001 Paris")
    line = phone_channel(company=owner, opening_hours="We 14:00-18:00")
    channels = [counter, line]

    order = quickest_first(channels, moments(*channels), openings_of(channels, now=NOW))

    assert order == [line, counter]
