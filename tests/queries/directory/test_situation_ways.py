import datetime

import pytest

from companies.enums import CompanyKind, CompanyStatus, Purpose
from companies.queries.directory.page_rows import channels_of
from companies.queries.directory.situation_ways import SituationsOfWay, best_for, situations_by_way
from companies.queries.evidence.moments import moments_of
from companies.queries.evidence.readings import figures_in_list
from companies.queries.evidence.right_now import openings_of
from tests.factories import NOW, channel, company, counted_reports, phone_channel, sector, situation

pytestmark = pytest.mark.django_db

OPEN, CLOSED = "24/7", "Mo off"


def public(owner):
    return list(
        owner.channels.published().select_related("company").prefetch_related("situations").best_first()
    )


def at(channels, now):
    """What to expect of each then, and how it stands."""
    openings = openings_of(channels, now=now)
    return moments_of(figures_in_list(channels, now=now), openings, now=now), openings


def best(made, owner, *, now=NOW):
    channels = public(owner)
    return best_for(made, channels, *at(channels, now))


def by_way(owner, *, now=NOW):
    channels, named = channels_of(owner)
    published = [channel for channel in channels if channel.is_published]
    return situations_by_way(owner, named, published, *at(published, now))


def line(owner, *serves, **fields):
    made = phone_channel(company=owner, **fields)
    made.situations.set(serves)
    return made


# ── The best channel for a situation ──────────────────────────────────────────────────────────────────


def test_channel_for_the_situation_comes_before_the_general_one():
    owner, stolen = company(), situation()
    line(owner, opening_hours=OPEN)
    card_stop = line(owner, stolen, opening_hours=CLOSED)

    assert best(stolen, owner) == card_stop


def test_help_page_for_the_situation_comes_before_a_general_line():
    owner, hacked = company(), situation()
    line(owner)
    page = channel(company=owner, is_self_service=True)
    page.situations.add(hacked)

    assert best(hacked, owner) == page


def test_human_comes_before_a_help_page_for_the_same_situation():
    owner, hacked = company(), situation()
    page = channel(company=owner, is_self_service=True)
    page.situations.add(hacked)
    closed = line(owner, hacked, opening_hours=CLOSED)

    assert best(hacked, owner) == closed


def test_open_now_comes_before_quicker_but_closed():
    owner, stolen = company(), situation()
    closed = line(owner, stolen, opening_hours="Mo-Su 11:00-18:00")
    still_open = line(owner, stolen, opening_hours="Mo-Su 08:00-11:00")
    counted_reports(channel=closed, count=12, wait_minutes=1)
    counted_reports(channel=still_open, count=12, wait_minutes=120)

    assert best(stolen, owner) == still_open
    assert best(stolen, owner, now=NOW + datetime.timedelta(hours=2)) == closed


def test_line_for_callers_abroad_comes_after_the_one_at_home_even_open():
    owner, made = company(), situation()
    abroad, home = line(owner, is_for_abroad=True, opening_hours="24/7"), line(owner)
    made.channels.add(abroad, home)

    assert best(made, owner) == home


def test_of_two_that_are_open_the_quicker_comes_first():
    owner, stolen = company(), situation()
    slow, quick = (line(owner, stolen, opening_hours=OPEN) for _ in range(2))
    counted_reports(channel=slow, count=12, wait_minutes=60)
    counted_reports(channel=quick, count=12, wait_minutes=3)

    assert best(stolen, owner) == quick


def test_line_where_nobody_gets_through_comes_last_even_open():
    owner, stolen = company(), situation()
    dead = line(owner, stolen, opening_hours=OPEN)
    counted_reports(channel=dead, count=12, outcome="cut_off", wait_minutes=5)
    closed = line(owner, stolen, opening_hours=CLOSED)

    assert best(stolen, owner) == closed


def test_general_desk_stands_for_a_situation_that_has_none():
    owner, bill = company(), situation()
    line(owner, purpose=Purpose.SALES, opening_hours=OPEN)
    service = line(owner, opening_hours=CLOSED)

    assert best(bill, owner) == service


def test_line_for_another_situation_is_for_no_other():
    owner, stolen, bill = company(), situation(), situation()
    line(owner, stolen, purpose=Purpose.URGENT_HELP)

    assert best(bill, owner) is None


@pytest.mark.parametrize("is_urgent", [True, False])
def test_emergency_line_is_kept_from_what_can_wait(is_urgent):
    owner = company()
    emergency = line(owner, purpose=Purpose.URGENT_HELP)

    assert best(situation(is_urgent=is_urgent), owner) == (emergency if is_urgent else None)


@pytest.mark.parametrize(
    ("purpose", "stands"),
    [
        (Purpose.TECHNICAL, True),
        (Purpose.INFORMATION, True),
        (Purpose.COMPLAINTS, True),
        (Purpose.SALES, False),
        (Purpose.CLAIMS, False),
        (Purpose.REPORTING, False),
        (Purpose.ACCOUNT_RECOVERY, False),
        (Purpose.PRIVACY, False),
    ],
)
def test_desk_for_one_matter_stands_for_a_general_one_only_if_it_may_know(purpose, stands):
    desk = phone_channel(purpose=purpose)

    assert best(situation(), desk.company) == (desk if stands else None)


def test_line_for_callers_abroad_and_a_help_page_are_no_general_desk():
    owner = company()
    line(owner, is_for_abroad=True)
    channel(company=owner, is_self_service=True)

    assert best(situation(), owner) is None


def test_every_way_of_a_help_line_is_for_whoever_is_sent_to_it():
    helpers = company(kind=CompanyKind.HELP_LINE)
    card_stop = line(helpers, situation(), purpose=Purpose.REPORTING)

    assert best(situation(), helpers) == card_stop


def test_best_of_no_channels_is_none():
    assert best_for(situation(), [], {}, {}) is None


# ── What a company is good for ────────────────────────────────────────────────────────────────────────


def test_situations_are_those_that_name_it_its_sector_or_a_channel_of_it():
    owner = company()
    service = line(owner)
    named = situation(companies=[owner], position=3)
    of_sector = situation(position=1)
    of_sector.brand_sectors.add(sector())
    of_channel = situation(position=2)
    special = line(owner, of_channel)
    of_proposed = situation()
    line(owner, of_proposed, status="proposed")
    situation(companies=[company()]).brand_sectors.add(sector(slug="bank"))

    assert by_way(owner) == [
        SituationsOfWay(service, [of_sector, named]),
        SituationsOfWay(special, [of_channel]),
    ]


def test_situation_that_is_named_twice_is_given_once():
    owner = company()
    made = situation(companies=[owner])
    made.brand_sectors.add(sector(), sector(slug="bank"))
    way = line(owner, made)

    assert by_way(owner) == [SituationsOfWay(way, [made])]


def test_situations_without_a_way_in_come_last_and_without_any_there_is_nothing():
    owner = company()
    first, second = situation(companies=[owner], position=1), situation(companies=[owner], position=2)
    stop = line(owner, second, purpose=Purpose.URGENT_HELP)

    assert by_way(owner) == [SituationsOfWay(stop, [second]), SituationsOfWay(None, [first])]
    assert by_way(company()) == []


def test_what_no_longer_exists_is_good_for_nothing():
    owner = company(status=CompanyStatus.RETIRED)
    line(owner, situation(companies=[owner]))

    assert by_way(owner) == []


@pytest.mark.parametrize("count", [1, 3])
def test_situations_cost_no_query_of_their_own_however_many(count, django_assert_num_queries):
    owner = company()
    for _ in range(count):
        line(owner, situation(companies=[owner]))
        situation(companies=[owner])
    channels, named = channels_of(owner)
    readings, openings = at(channels, NOW)

    with django_assert_num_queries(0):
        found = situations_by_way(owner, named, channels, readings, openings)

    assert sum(len(row.situations) for row in found) == 2 * count
