"""A sector: who has a line, who has none with its proof, who is only said to have one."""

import pytest

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, PriceClass, Purpose
from companies.models import Company
from companies.queries.directory import sectors as sectors_query
from companies.queries.directory.sectors import SectorGroup, parts_of, sector_page, sectors_with_counts
from tests.factories import DAY, NOW, absence, channel, company, counted_reports, phone_channel, sector

pytestmark = pytest.mark.django_db

LINE, OTHER_WAYS, NO_LINE, ONLY_SAID, UNKNOWN = SectorGroup


def bank(name="", **fields):
    return company(name=name, sector=sector(slug="bank", name_fr="Banques", name_en="Banks"), **fields)


def told():
    """Name and group of each company, in the order of the pages."""
    places = sector_page(sector(slug="bank"), now=NOW).places
    names = Company.objects.in_bulk([place.company_id for place in places])
    return [(names[place.company_id].name, place.group) for place in places]


def test_companies_are_sorted_into_what_is_known_of_their_telephone():
    bank("Unknown")
    said = bank("Said")
    phone_channel(company=said, status=ChannelStatus.SAID)
    none = bank("None")
    absence(company=none, kind=ChannelKind.PHONE)
    channel(company=none, kind=ChannelKind.CHAT)
    phone_channel(company=none, status=ChannelStatus.SAID)
    other = bank("Other")
    channel(company=other, kind=ChannelKind.CHAT)
    phone_channel(company=other, status=ChannelStatus.SAID)
    line = bank("Line")
    phone_channel(company=line)
    absence(company=line, kind=ChannelKind.CHAT)

    assert told() == [
        ("Line", LINE),
        ("Other", OTHER_WAYS),
        ("None", NO_LINE),
        ("Said", ONLY_SAID),
        ("Unknown", UNKNOWN),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": ChannelStatus.PROPOSED},
        {"status": ChannelStatus.RETIRED},
        {"purpose": Purpose.PRIVACY},
        {"audience": "press"},
    ],
)
def test_a_line_that_is_not_for_customers_or_not_public_is_none(fields):
    phone_channel(company=bank("Vauban"), **fields)

    assert told() == [("Vauban", UNKNOWN)]


def test_who_answers_soonest_is_first_then_who_is_open_then_who_is_free_then_by_name():
    def line(name, **fields):
        return phone_channel(company=bank(name), **fields)

    for name in ("zeta", "Alpha"):
        line(name)
    line("Free", price_class=PriceClass.FREE)
    line("Open", opening_hours="24/7")
    line("Closed", opening_hours="Mo-Fr 14:00-19:00")
    counted_reports(channel=line("Slow"), count=20, every=DAY, wait_minutes=60)
    counted_reports(channel=line("Quick"), count=20, every=DAY, wait_minutes=5)

    assert [name for name, _group in told()] == ["Quick", "Slow", "Open", "Free", "Alpha", "Closed", "zeta"]


def test_what_is_said_of_all_of_them_counts_companies():
    one, other = bank(), bank()
    for _line in range(2):
        phone_channel(company=one, opening_hours="24/7", price_class=PriceClass.FREE)
    phone_channel(company=other)
    absence(company=bank(), kind=ChannelKind.PHONE)
    phone_channel(opening_hours="24/7")

    page = sector_page(sector(slug="bank"), now=NOW)

    assert (page.with_a_line, page.open_now, page.free, page.without_a_line, page.goes_on) == (
        2,
        1,
        1,
        1,
        False,
    )


def test_drafts_and_other_sectors_are_not_of_it():
    bank("Draft", status=CompanyStatus.DRAFT)
    bank("Gone", status=CompanyStatus.RETIRED)
    company(name="Elsewhere")

    assert told() == []


def test_of_very_many_the_best_known_are_put_in_order(monkeypatch):
    monkeypatch.setattr(sectors_query, "MOST_SORTED", 2)
    for name, prominence in (("Alpha", 0), ("Beta", 1), ("Gamma", 2)):
        Company.objects.filter(pk=bank(name).pk).update(prominence=prominence)

    assert {name for name, _group in told()} == {"Beta", "Gamma"}
    assert sector_page(sector(slug="bank"), now=NOW).goes_on


@pytest.mark.parametrize("count", [1, 3])
def test_a_sector_costs_eight_queries_however_many_are_in_it(count, django_assert_num_queries):
    for number in range(count):
        line = phone_channel(company=bank(), opening_hours=f"Mo-Fr 0{number}:00-19:00")
        counted_reports(channel=line, count=12)
        absence(company=bank(), kind=ChannelKind.PHONE)
    found = sector(slug="bank")

    # companies; channels; hours, and who is open; absences; standings: channels, priors, evidence
    with django_assert_num_queries(8):
        page = sector_page(found, now=NOW)

    assert (page.with_a_line, page.without_a_line) == (count, count)


# ── A page of it ──────────────────────────────────────────────────────────────────────────────────────


def test_a_page_tells_each_group_with_its_lead_its_proof_and_what_is_said():
    line = phone_channel(company=bank("Line"), opening_hours="24/7")
    proof = absence(company=bank("None"), kind=ChannelKind.PHONE)
    absence(company=proof.company, kind=ChannelKind.CHAT)
    said = phone_channel(company=bank("Said"), status=ChannelStatus.SAID)
    phone_channel(company=said.company, status=ChannelStatus.PROPOSED)

    parts = parts_of(sector_page(sector(slug="bank"), now=NOW).places, now=NOW)
    rows = {
        part.group: [(row.company.name, row.lead.channel, row.absences, row.said) for row in part.rows]
        for part in parts
    }

    assert rows == {
        LINE: [("Line", line, [], [])],
        NO_LINE: [("None", None, [proof], [])],
        ONLY_SAID: [("Said", None, [], [said])],
    }
    assert parts[0].rows[0].lead.opening.is_open


def test_who_was_unpublished_meanwhile_is_left_out():
    places = sector_page(bank("Vauban").sector, now=NOW).places
    Company.objects.update(status=CompanyStatus.DRAFT)

    assert [part.rows for part in parts_of(places, now=NOW)] == [[]]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_it_costs_seven_queries(count, django_assert_num_queries):
    for _ in range(count):
        phone_channel(company=bank())
        absence(company=bank(), kind=ChannelKind.PHONE)
        phone_channel(company=bank(), status=ChannelStatus.SAID)
    places = sector_page(sector(slug="bank"), now=NOW).places

    # companies; channels, readings, totals; absences; numbers that are said
    with django_assert_num_queries(7):
        parts = parts_of(places, now=NOW)
        assert [row.said[0].source.host for row in parts[2].rows] == ["sogeline.example"] * count
        assert [row.absences[0].source.host for row in parts[1].rows] == ["sogeline.example"] * count


# ── The index ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_index_counts_companies_and_those_of_which_a_way_is_known():
    known = bank()
    bank()
    bank(status=CompanyStatus.DRAFT)
    Company.objects.filter(pk=known.pk).update(prominence=1)
    sector(slug="empty")

    [counted] = sectors_with_counts()

    assert (counted.sector.slug, counted.companies, counted.reachable) == ("bank", 2, 1)


def test_the_index_is_by_name():
    for slug, name in (("a", "Transports"), ("b", "Énergie"), ("c", "Eau")):
        company(sector=sector(slug=slug, name_fr=name))

    assert [row.sector.name_texts.get("fr", "") for row in sectors_with_counts()] == [
        "Eau",
        "Énergie",
        "Transports",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_index_costs_two_queries(count, django_assert_num_queries):
    for number in range(count):
        company(sector=sector(slug=f"sector-{number}"))

    with django_assert_num_queries(2):
        assert len(sectors_with_counts()) == count
