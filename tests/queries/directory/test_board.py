import datetime

import pytest
from django.core.cache import cache
from django.utils.translation import override

from companies.enums import ChannelKind, Outcome, PriceClass
from companies.lib.countries import country_of
from companies.models import Company
from companies.queries.directory.board import KEPT, ROWS, board_at, latest_board
from companies.queries.directory.pages import leads_of
from tests.factories import (
    DAY,
    NOW,
    channel,
    company,
    counted_reports,
    phone_channel,
    sector,
    situation,
)

pytestmark = pytest.mark.django_db

#: NOW is a Tuesday, 10.30 am in Paris.
OFFICE, EVENING = "Mo-Fr 08:00-19:00", "Mo-Su 18:00-22:00"
CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "board"}}


def told(*, minutes=5, count=20, outcome=Outcome.HUMAN, hours=OFFICE, **fields):
    """A company whose line was told of so often."""
    line = phone_channel(company=company(**fields), opening_hours=hours)
    counted_reports(channel=line, count=count, every=DAY, wait_minutes=minutes, outcome=outcome)
    return line.company.slug


def known(*, price_class=PriceClass.NORMAL, hours=OFFICE, number="", **fields):
    """A company that editors name in a situation, and of whose line nobody has told."""
    owner = company(**fields)
    phone_channel(company=owner, opening_hours=hours, price_class=price_class, number=number)
    situation(companies=[owner])
    return owner.slug


def slugs(board):
    return [row.slug for row in board.rows]


# ── Who stands there, and in which order ──────────────────────────────────────────────────────────────


def test_who_answers_soonest_is_first_then_who_opens_soonest_then_who_answers_nobody():
    silent = told(minutes=3, outcome=Outcome.CUT_OFF)
    tomorrow, evening = told(minutes=2, hours="We 09:00-12:00"), told(minutes=4, hours=EVENING)
    slow, quick = told(minutes=40), told(minutes=5)
    told(count=2)

    board = board_at(NOW)

    assert (board.as_of, board.has_figures, board.is_invented) == (NOW, True, False)
    assert slugs(board) == [quick, slow, evening, tomorrow, silent]
    assert [row.is_closed for row in board.rows] == [False, False, True, True, False]
    assert [row.is_silent for row in board.rows] == [False] * 4 + [True]


def test_the_minutes_are_those_that_lead_the_page_of_the_company():
    for fields in ({"minutes": 5}, {"minutes": 40, "hours": EVENING}, {"count": 6}):
        told(**fields)
    leads = leads_of(list(Company.objects.all()), now=NOW)

    assert {row.slug: row.expected for row in board_at(NOW).rows} == {
        lead.channel.company.slug: lead.moment.expected for lead in leads.values()
    }


def test_one_who_is_closed_and_one_who_is_silent_have_a_place_however_many_answer():
    answering = [told(minutes=minutes) for minutes in range(3, 3 + ROWS)]
    closed, silent = told(hours=EVENING), told(outcome=Outcome.CUT_OFF)

    assert slugs(board_at(NOW)) == [*answering[: ROWS - 2], closed, silent]


def test_companies_that_do_not_exist_stand_there_only_where_no_real_one_has_figures():
    invented = told(is_fictitious=True)
    known()
    alone = board_at(NOW)
    real = told()

    assert (slugs(alone), alone.is_invented) == ([invented], True)
    assert real in slugs(board_at(NOW))
    assert not board_at(NOW).is_invented


def test_places_that_are_left_go_to_who_is_known_to_be_open():
    answers = told(minutes=50)
    is_open = known()

    assert slugs(board_at(NOW)) == [answers, is_open]


# ── Where nobody has told of calls ────────────────────────────────────────────────────────────────────


def test_without_reports_it_says_who_is_open_with_a_known_price_the_free_first_one_a_sector_first():
    bank = sector(slug="bank")
    second = known(name="Banque Ardente", sector=bank)
    first = known(name="Banque Vauban", sector=bank, price_class=PriceClass.FREE)
    other = known(name="Sogeline")
    closed = known(name="Altimobile", hours="Mo-Fr 20:00-22:00")
    known(hours="", price_class=PriceClass.FREE)
    known(price_class=PriceClass.UNKNOWN)
    known(status="draft")
    phone_channel(opening_hours=OFFICE)

    board = board_at(NOW)

    assert (board.has_figures, [row.expected for row in board.rows]) == (False, [None] * 4)
    assert slugs(board) == [first, other, second, closed]
    assert board.examples == ["Sogeline", "Banque Vauban"]


def lines_of_emergencies(slug, numbers, **fields):
    owner = company(slug=slug, kind="help_line", **fields)
    for name, number, hours in numbers:
        phone_channel(company=owner, slug=name, number=number, opening_hours=hours, country=owner.country)


def test_without_reports_the_emergency_lines_of_the_country_lead():
    numbers = [("ambulance", "15", "24/7"), ("european-emergency", "112", "24/7"), ("police", "17", OFFICE)]
    lines_of_emergencies("urgences", numbers)
    lines_of_emergencies("uk-emergency", [("emergency", "999", "24/7")], country="GB")

    board = board_at(NOW)

    assert [line.shown for line in board.lines] == ["112", "15"]
    assert board.first_numbers == ["112", "15"]
    told()
    assert (board_at(NOW).lines, board_at(NOW).first_numbers) == ([], ["112", "15"])
    with override("en-gb"):
        assert board_at(NOW).first_numbers == ["999"]


def test_who_does_not_serve_the_readers_country_does_not_stand_there():
    here, everywhere = told(), told(markets="*", minutes=6)
    belgian, german = told(country="BE", minutes=7), told(country="DE", markets="BE FR", minutes=8)
    known(), known(country="BE")

    assert slugs(board_at(NOW))[:3] == [here, everywhere, german]
    with override("fr-be"):
        assert slugs(board_at(NOW))[:3] == [everywhere, belgian, german]
        assert here not in slugs(board_at(NOW))


def test_a_line_that_is_said_to_be_for_the_country_stands_there():
    owner = company(country="US")
    line = phone_channel(company=owner, opening_hours=OFFICE, served_in="EU")
    counted_reports(channel=line, count=20, every=DAY, wait_minutes=5)

    with override("fr-be"):
        assert slugs(board_at(NOW)) == [owner.slug]
    with override("en-gb"):
        assert slugs(board_at(NOW)) == []


def test_examples_are_what_the_folder_of_the_country_says():
    known(name="Sogeline")
    with override("fr-be"):
        assert board_at(NOW).examples == list(country_of("BE").examples["fr"])
    assert board_at(NOW).examples == ["Sogeline"]


# ── The minute ────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_that_changes_soon_says_already_what_comes_then():
    told(minutes=5, hours="Mo-Fr 08:00-12:00")
    told(minutes=6, hours="Mo-Fr 11:00-19:00")
    told(minutes=7)
    closes, stays, opens = board_at(NOW).rows

    assert [closes.after.is_closed, closes.after.expected] == [True, None]
    assert [opens.is_closed, opens.after.is_closed, opens.after.expected] == [True, False, opens.expected]
    assert closes.changes_at == NOW.replace(hour=10, minute=0)
    assert (stays.changes_at, stays.after) == (None, None)


def test_the_board_stands_for_a_minute(settings):
    settings.CACHES = CACHE
    cache.clear()
    first = latest_board(NOW)
    told()

    assert latest_board(NOW + KEPT / 2) == first
    assert latest_board(NOW + KEPT) != first
    assert latest_board(NOW - datetime.timedelta(seconds=1)).as_of < NOW


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_eight_queries(count, django_assert_num_queries):
    for _number in range(count):
        told()
        known()
    with django_assert_num_queries(8):
        board_at(NOW)


def test_a_line_that_is_written_to_is_on_no_board():
    form = channel(kind=ChannelKind.FORM)
    counted_reports(channel=form, count=20, every=DAY, wait_minutes=60)

    assert board_at(NOW).rows == []
