import datetime

import pytest

from companies.enums import (
    Audience,
    ChannelStatus,
    CompanyKind,
    CompanyStatus,
    Purpose,
    ReportStatus,
    SourceKind,
)
from companies.queries.directory.next_steps import NextSteps
from companies.queries.directory.pages import (
    REPORTS_ON_HOME,
    ROWS_OF_WAYS,
    Lead,
    company_page,
    lately_reported,
    leads_of,
)
from tests.factories import (
    NOW,
    absence,
    channel,
    company,
    phone_channel,
    phone_menu,
    recourse,
    report,
    situation,
    source,
)

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


def filled_company(*, count):
    """A company with so many of everything."""
    owner = company()
    for number in range(count):
        phone = phone_channel(company=owner, confirmed_at=NOW)
        phone_menu(channel=phone)
        channel(company=owner, is_self_service=True)
        channel(company=owner, purpose=Purpose.PRIVACY)
        phone_channel(company=owner, status=ChannelStatus.RETIRED)
        absence(company=owner, kind=("chat", "callback", "social")[number], substitute=phone)
        report(channel=phone, situation=situation(companies=[owner]))
        recourse(companies=[owner])
    return owner


# ── The brand page ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_company_page_costs_the_same_however_much_is_stored(count, django_assert_num_queries):
    owner = filled_company(count=count)

    with django_assert_num_queries(8):
        page = company_page(owner, now=NOW)
        for shown in [page.best, *page.ways, *page.self_service, *page.desks, *page.former]:
            assert shown.source.host == "sogeline.example"
        assert page.best.menu.source.host == "sogeline.example"
        assert [step.action for step in page.best.menu.steps.all()] == ["press", "wait"]
        assert [row.public_substitute.slug for row in page.absences] == [
            row.substitute.slug for row in page.absences
        ]

    counts = (page.ways, page.self_service, page.desks, page.former, page.absences)
    assert [len(rows) for rows in counts] == [count - 1, *[count] * 4]
    assert len(page.next_steps.bodies) == count
    assert sum(len(purpose.situations) for purpose in page.purposes) == count


def test_company_page_sorts_channels_into_what_they_are():
    owner = company()
    best = phone_channel(company=owner)
    way = channel(company=owner)
    page_of_help = channel(company=owner, is_self_service=True)
    privacy = channel(company=owner, kind="email", purpose=Purpose.PRIVACY)
    businesses = phone_channel(company=owner, audience=Audience.BUSINESSES)
    former = phone_channel(company=owner, status=ChannelStatus.RETIRED)
    phone_channel(company=owner, status=ChannelStatus.PROPOSED)
    phone_channel()

    page = company_page(owner, now=NOW)

    assert (page.best, page.ways) == (best, [way])
    assert page.self_service == [page_of_help]
    assert page.desks == [businesses, privacy]
    assert page.former == [former]


@pytest.mark.parametrize("has_situation", [False, True])
@pytest.mark.parametrize("others", [2, 3, 4])
def test_company_page_gives_few_rows_to_other_ways_and_counts_the_rest(others, has_situation):
    owner = company()
    lines = [phone_channel(company=owner, position=number) for number in range(others + 1)]
    if has_situation:
        situation(companies=[owner])

    page = company_page(owner, now=NOW)

    folded = len(page.more_ways)
    assert [page.best, *page.next_ways, *page.more_ways] == lines
    assert has_situation + len(page.next_ways) + bool(folded) <= ROWS_OF_WAYS
    assert folded != 1


def test_company_page_of_a_company_nobody_can_reach():
    owner = company()

    page = company_page(owner, now=NOW)

    assert (page.best, page.ways, page.desks, page.former, page.sources) == (None, [], [], [], [])


@pytest.mark.parametrize(
    "fields",
    [{"kind": CompanyKind.HELP_LINE}, {"status": CompanyStatus.RETIRED}],
    ids=["help line", "retired"],
)
def test_company_page_tells_of_no_next_steps_where_nobody_stands_above(fields):
    assert company_page(phone_channel(company=company(**fields)).company, now=NOW).next_steps is None


def test_company_page_tells_of_next_steps_even_where_nothing_is_known():
    assert company_page(company(), now=NOW).next_steps == NextSteps(None, [])


def test_company_page_names_each_source_once_and_the_surest_first():
    owner = company()
    press, crowd = source(kind=SourceKind.PRESS), source(kind=SourceKind.CROWD)
    regulator, official = source(kind=SourceKind.REGULATOR), source(kind=SourceKind.OFFICIAL)
    channel(company=owner, is_self_service=True, source=press)
    for kind in ("form", "chat"):
        channel(company=owner, kind=kind, source=crowd)
    absence(company=owner, source=regulator)
    phone_channel(company=owner, source=official, status=ChannelStatus.RETIRED)
    phone_channel(company=owner, status=ChannelStatus.PROPOSED)

    assert company_page(owner, now=NOW).sources == [regulator, official, press, crowd]


# ── Lists of companies and reports ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
def test_lately_reported_costs_one_query(count, django_assert_num_queries):
    for _ in range(count):
        report()

    with django_assert_num_queries(1):
        told = [(row.company.is_published, row.channel.is_published) for row in lately_reported()]

    assert told == [(True, True)] * count


def test_lately_reported_is_by_publication_and_limited():
    made = [
        report(experienced_at=NOW - number * MINUTE, submitted_at=NOW + number * MINUTE)
        for number in range(REPORTS_ON_HOME + 1)
    ]
    report(status=ReportStatus.RECEIVED)
    report(status=ReportStatus.REFUSED)

    assert lately_reported() == made[:0:-1]


@pytest.mark.parametrize("count", [1, 3])
def test_leads_of_cost_four_queries(count, django_assert_num_queries):
    owners = [company() for _ in range(count)]
    best = {owner.pk: phone_channel(company=owner) for owner in owners}
    for owner in owners:
        channel(company=owner)

    with django_assert_num_queries(4):
        found = leads_of(owners, now=NOW)
        assert [lead.channel.source.host for lead in found.values()] == ["sogeline.example"] * count

    assert {pk: lead.channel for pk, lead in found.items()} == best


def test_leads_of_companies_without_a_way_to_a_human_are_empty():
    way = channel()
    desk = channel(purpose=Purpose.LEGAL)
    proposed = phone_channel(status=ChannelStatus.PROPOSED)
    phone_channel()

    assert leads_of([way.company, desk.company, proposed.company], now=NOW) == {
        way.company_id: Lead(way, None, None),
        desk.company_id: Lead(None, None, None),
        proposed.company_id: Lead(None, None, None),
    }


def test_leads_tell_of_numbers_named_by_others_and_of_the_proof_that_there_is_none():
    said = phone_channel(status=ChannelStatus.SAID)
    channel(company=said.company, status=ChannelStatus.SAID)
    proof = absence()

    found = leads_of([said.company, proof.company], now=NOW)

    assert found == {
        said.company_id: Lead(None, None, None, said=1),
        proof.company_id: Lead(None, None, None, absence=proof),
    }


def test_leads_of_nobody_are_none():
    assert leads_of([], now=NOW) == {}


def test_lately_reported_is_found_behind_many_of_companies_that_are_gone():
    shown, gone = report(), phone_channel(company=company(status="draft"))
    for minute in range(30):
        report(channel=gone, experienced_at=NOW + minute * MINUTE)

    assert lately_reported() == [shown]
