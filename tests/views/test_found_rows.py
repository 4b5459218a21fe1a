"""Rows that are kept show what they would show if they were drawn."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from companies.actions.history.changing import changing
from companies.enums import CompanyStatus, EventKind, NameKind, RetirementReason
from companies.models.texts import put_fact
from companies.queries.search.companies import Match
from companies.views.found_rows import found_rows
from tests import factories
from tests.plain import flat
from tests.test_page_stamps import every_stamp

pytestmark = [pytest.mark.django_db, pytest.mark.engine("both")]

NOW = factories.NOW


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def rows(*companies, matches=(), now=NOW, deaf_ways=()) -> tuple[list[str], int]:
    """(the rows, without what sets them apart on a page; queries they cost)."""
    every_stamp()
    by_company = {match.company_id: match for match in matches}
    with CaptureQueriesContext(connection) as queries:
        found = found_rows([row.pk for row in companies], by_company, now=now, deaf_ways=dict(deaf_ways))
    return [flat(row) for row in found], len(queries)


@pytest.mark.parametrize("count", [1, 3])
def test_rows_cost_six_queries_and_one_when_they_are_kept(memory, count: int):
    companies = [factories.phone_channel().company for _number in range(count)]
    drawn, queries = rows(*companies)
    assert (len(drawn), queries) == (count, 6)
    assert rows(*companies) == (drawn, 1)
    other = factories.phone_channel().company
    assert rows(*companies, other)[1] == 6
    assert rows(other, *reversed(companies))[0] == [*rows(other)[0], *reversed(drawn)]


def test_a_row_says_by_which_name_and_keeps_each(memory):
    company = factories.company(name="Altimobile")

    def by(name: str, kind: NameKind) -> list[str]:
        return rows(company, matches=[Match(company.pk, name, kind, 1.0)])[0]

    first = by("Ligéo", NameKind.BRAND)
    assert "Ligéo, operated by Altimobile" in first[0]
    assert "Nordéo, operated by Altimobile" in by("Nordéo", NameKind.BRAND)[0]
    assert "Ligéo, now Altimobile" in by("Ligéo", NameKind.FORMER_NAME)[0]
    assert by("Ligéo", NameKind.BRAND) == first
    assert rows(company)[0] == by("Altimobile", NameKind.NAME)


def test_each_language_has_its_own(memory):
    company = factories.company(name="Sogeline", is_fictitious=True)
    assert "Sogeline (fictitious)" in rows(company)[0][0]
    with override("fr"):
        assert "Sogeline (fictif)" in rows(company)[0][0]


def change(row, **fields) -> None:
    kind = EventKind.COMPANY_CHANGED if hasattr(row, "legal_name") else EventKind.CHANNEL_CHANGED
    with changing(row, kind, by=factories.user(), at=NOW) as held:
        for name, value in fields.items():
            put_fact(held, name, value)


def test_what_changes_is_told_at_once(memory):
    """A name, a number, a report, a sector, an absence; and what is no longer public is not told at all."""
    company = factories.company(name="Sogeline")
    other = factories.phone_channel(company=factories.company(name="Altimobile")).company
    assert "No way to a human known yet" in rows(company)[0][0]
    factories.absence(company=company)
    assert "No way to a human known yet" not in rows(company)[0][0]
    line = factories.phone_channel(company=company, number="01 99 00 12 34")
    assert "01 99 00 12 34" in rows(company)[0][0].replace("\xa0", " ")
    factories.counted_reports(channel=line, count=80, latest_at=NOW, every=0 * factories.DAY, wait_minutes=5)
    assert 'class="grade A"' in rows(company)[0][0]
    change(company, name="Sogéline & fils")
    assert "Sogéline &amp; fils" in rows(company)[0][0]
    sector = company.sector
    put_fact(sector, "name_en", "Another sector")
    sector.save()
    assert ["Another sector" in row for row in rows(company, other)[0]] == [True, True]
    change(company, status=CompanyStatus.RETIRED, retirement_reason=RetirementReason.CLOSED)
    assert rows(company, other)[0] == rows(other)[0]


def test_a_row_stands_until_the_minute_ends(memory, monkeypatch):
    """With which a way in closes, at whatever hour. The clock of the cache is moved with that of the pages."""
    line = factories.phone_channel(opening_hours="Mo-Su 08:00-19:03")
    closes = NOW.astimezone(ZoneInfo("Europe/Paris")).replace(hour=19, minute=3, second=0, microsecond=0)

    def at(moment: datetime.datetime) -> tuple[str, int]:
        monkeypatch.setattr("django.core.cache.backends.locmem.time.time", moment.timestamp)
        found, queries = rows(line.company, now=moment)
        return "is-open" in found[0], queries

    second = datetime.timedelta(seconds=1)
    assert at(closes - 61 * second) == (True, 6)
    assert at(closes - 60 * second) == (True, 6)
    assert at(closes - second) == (True, 1)
    assert at(closes) == (False, 6)


def test_ways_for_the_deaf_are_drawn_each_time(memory):
    company = factories.phone_channel().company
    text = factories.channel(company=company, kind="text", value="sms:114")
    plain = rows(company)[0]
    assert [
        'href="sms:114"' in row for row in (*rows(company, deaf_ways=[(company.pk, text)])[0], *plain)
    ] == [
        True,
        False,
    ]
    assert rows(company)[0] == plain
