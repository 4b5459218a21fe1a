import pytest

from companies.enums import ChannelStatus, CompanyStatus
from companies.models import Company, SituationEntry
from companies.queries.directory.situations import (
    BRANDS_OFFERED,
    brand_answer,
    brands_of,
    channels_serving,
    companies_in,
    situation_page,
)
from tests.factories import (
    NOW,
    absence,
    channel,
    company,
    counted_reports,
    law,
    phone_channel,
    sector,
    situation,
    source,
    step,
)

pytestmark = pytest.mark.django_db


def told(helpers):
    """Who to reach, by which channels, and how they stand."""
    return [(helper.company, helper.channels, helper.standing) for helper in helpers]


@pytest.mark.parametrize("count", [1, 3])
def test_companies_in_a_situation_cost_six_queries(count, django_assert_num_queries):
    lines = [phone_channel() for _ in range(count)]
    made = situation(companies=[line.company for line in lines])

    with django_assert_num_queries(6):
        found = companies_in(made, now=NOW)
        assert [helper.company.sector.slug for helper in found] == ["transport"] * count

    assert told(found) == [(line.company, [line], None) for line in lines]


def test_companies_in_a_situation_are_published_and_in_the_order_to_try():
    second, first, unreachable = phone_channel(), phone_channel(), company()
    draft, retired = company(status=CompanyStatus.DRAFT), company(status=CompanyStatus.RETIRED)
    made = situation(companies=[first.company, draft, second.company, retired, unreachable])
    SituationEntry.objects.create(situation=situation(), company=company())

    assert told(companies_in(made, now=NOW)) == [
        (first.company, [first], None),
        (second.company, [second], None),
        (unreachable, [], None),
    ]


def test_channels_that_serve_the_situation_stand_for_the_best_one():
    line = phone_channel()
    help_page = channel(company=line.company, is_self_service=True)
    other_line = phone_channel()
    waiting = phone_channel(company=other_line.company, status=ChannelStatus.PROPOSED)
    elsewhere = channel(company=other_line.company)
    made, another = situation(companies=[line.company, other_line.company]), situation()
    made.channels.add(help_page, waiting)
    another.channels.add(elsewhere)

    assert told(companies_in(made, now=NOW)) == [
        (line.company, [help_page], None),
        (other_line.company, [other_line], None),
    ]


def test_companies_in_a_situation_come_with_their_standing():
    line = phone_channel()
    counted_reports(channel=line, count=12, wait_minutes=5)
    made = situation(companies=[line.company])

    [helper] = companies_in(made, now=NOW)
    standing = helper.standing

    assert (standing.channel_id, standing.reading.count) == (line.pk, 12)


@pytest.mark.parametrize("count", [1, 3])
def test_channels_serving_come_best_first_in_one_query(count, django_assert_num_queries):
    made = situation()
    serving = {}
    for _ in range(count):
        line = phone_channel()
        form = channel(company=line.company)
        made.channels.add(form, line)
        serving[line.company_id] = [line, form]

    with django_assert_num_queries(1):
        found = channels_serving(made, [line.company for line, _form in serving.values()])
        assert [row.source.host for row, _form in found.values()] == ["sogeline.example"] * count

    assert found == serving


# ── The page of a situation ───────────────────────────────────────────────────────────────────────────


def shown(page):
    return [(taken.row.position, taken.ways) for taken in page.steps]


def test_steps_lead_to_their_own_way_in_or_to_that_of_their_company_for_the_situation():
    line, other = phone_channel(), phone_channel()
    made = situation(companies=[other.company])
    for_this = channel(company=other.company)
    made.channels.add(for_this)
    step(situation=made, position=1, company=line.company, channel=line)
    step(situation=made, position=2, company=other.company)
    step(situation=made, position=3)

    assert shown(situation_page(made, now=NOW)) == [(1, [line]), (2, [for_this]), (3, [])]


def test_a_step_shows_no_way_in_that_is_not_public():
    waiting = phone_channel(status=ChannelStatus.PROPOSED)
    gone = phone_channel(company=company(status=CompanyStatus.RETIRED))
    made = situation()
    step(situation=made, position=1, company=waiting.company, channel=waiting)
    step(situation=made, position=2, company=gone.company, channel=gone)

    page = situation_page(made, now=NOW)

    assert shown(page) == [(1, []), (2, [])]
    assert [taken.row.public_company for taken in page.steps] == [waiting.company, None]


def test_who_is_named_in_a_step_is_not_named_again():
    first, second = phone_channel(), phone_channel()
    made = situation(companies=[first.company, second.company])
    step(situation=made, company=first.company, channel=first)

    assert [helper.company for helper in situation_page(made, now=NOW).helpers] == [second.company]


def test_who_is_offered_by_the_question_is_not_named_again():
    bank = sector(slug="bank")
    line = phone_channel(company=company(sector=bank))
    made = situation(companies=[line.company])
    made.brand_sectors.add(bank)

    page = situation_page(made, now=NOW)

    assert (page.brands, page.helpers) == ([line.company], [])


# ── Which company? Above the first step, or below it ──────────────────────────────────────────────────


def asking(**fields):
    return situation(brand_question_fr="Quelle banque ?", brand_question_en="Which bank?", **fields)


def test_the_question_comes_first_where_the_first_step_leads_to_nobody():
    made = asking()
    step(situation=made, position=1)

    assert situation_page(made, now=NOW).asks_first


@pytest.mark.parametrize(
    ("kind", "is_first"), [("phone", False), ("text", False), ("form", True), ("chat", True), ("email", True)]
)
def test_the_question_comes_after_a_number_that_is_for_everybody(kind, is_first):
    line = (
        phone_channel()
        if kind == "phone"
        else channel(kind=kind, **({"value": "sms:33700"} if kind == "text" else {}))
    )
    made = asking()
    step(situation=made, position=1, company=line.company, channel=line)

    assert situation_page(made, now=NOW).asks_first is is_first


def test_a_number_that_is_not_public_does_not_push_the_question_down():
    line = phone_channel(status=ChannelStatus.SAID)
    made = asking()
    step(situation=made, position=1, company=line.company, channel=line)
    page = situation_page(made, now=NOW)

    assert (page.asks_first, page.first.ways, page.first.said) == (True, [], line)


def test_a_situation_about_no_company_asks_for_none():
    made = situation()
    step(situation=made, position=1)

    assert not situation_page(made, now=NOW).asks_first


def test_notes_are_sorted_into_what_they_are():
    made = situation()
    for kind, text in (("have_ready", "A contract"), ("never_give", "A code"), ("have_ready", "A bill")):
        made.notes.create(kind=kind, text_texts={"fr": text, "en": text}, position=made.notes.count())

    page = situation_page(made, now=NOW)

    assert [str(note) for note in page.have_ready] == ["A contract", "A bill"]
    assert [str(note) for note in page.never_give] == ["A code"]


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_situation_costs_the_same_however_much_is_on_it(count, django_assert_num_queries):
    bank = sector(slug="bank")
    made = situation(companies=[phone_channel().company for _ in range(count)])
    made.brand_sectors.add(bank)
    for _ in range(count):
        line = phone_channel(company=company(sector=bank))
        step(situation=made, company=line.company, channel=line, source=source(), law=law())
        made.notes.create(kind="have_ready", text_texts={"fr": "Un contrat", "en": "A contract"})

    # entries; leads: channels, readings, totals; channels for it; steps; two of brands; notes; what is said first
    with django_assert_num_queries(11):
        page = situation_page(made, now=NOW)
        assert [taken.row.law.source.host for taken in page.steps] == ["sogeline.example"] * count


# ── Which company is it about? ────────────────────────────────────────────────────────────────────────


def known_company(*, prominence=5, **fields):
    """One of which something is known, as its channels and reports would have it."""
    made = company(**fields)
    Company.objects.filter(pk=made.pk).update(prominence=prominence)
    return made


def test_brands_are_those_of_its_sectors_that_something_is_known_of():
    bank, other = sector(slug="bank"), sector(slug="other")
    made = situation()
    made.brand_sectors.add(bank)
    for name, fields in {
        "Zeta": {"prominence": 9},
        "Alpha": {},
        "Unknown": {"prominence": 0},
        "Draft": {"status": CompanyStatus.DRAFT},
        "Invented": {"is_fictitious": True},
        "Elsewhere": {"sector": other},
    }.items():
        known_company(name=name, **{"sector": bank, **fields})

    assert [brand.name for brand in brands_of(made)] == ["Zeta", "Alpha"]


def test_brands_that_editors_named_come_first_in_their_order():
    bank, other = sector(slug="bank"), sector(slug="other")
    known = known_company(name="Alpha", sector=bank)
    named = [known_company(name=name, sector=bank, prominence=0) for name in ("Zeta", "Beta")]
    helper = known_company(name="Helper", sector=other)
    made = situation(companies=[helper, *named])
    made.brand_sectors.add(bank)

    assert brands_of(made) == [*named, known]


def test_brands_are_six_at_most_the_best_known():
    bank = sector(slug="bank")
    made = situation()
    made.brand_sectors.add(bank)
    for number in range(BRANDS_OFFERED + 2):
        known_company(name=f"Banque {number:02}", sector=bank, prominence=number + 1)

    assert BRANDS_OFFERED == 6
    assert [brand.name for brand in brands_of(made)] == [
        f"Banque {number:02}" for number in (7, 6, 5, 4, 3, 2)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_brands_cost_two_queries(count, django_assert_num_queries):
    bank = sector(slug="bank")
    made = situation(companies=[known_company(sector=bank) for _ in range(count)])
    made.brand_sectors.add(bank)

    with django_assert_num_queries(2):
        assert len(brands_of(made)) == count


def test_a_situation_that_is_about_no_company_offers_none():
    known_company()

    assert brands_of(situation()) == []


def test_a_brand_answers_with_its_channel_for_this_very_matter():
    general = phone_channel()
    stop = phone_channel(company=general.company, position=9)
    made = situation()
    made.channels.add(stop)

    answer = brand_answer(made, general.company, now=NOW)

    assert (answer.channel, answer.is_for_this) == (stop, True)


def test_a_brand_without_one_answers_with_its_best():
    general = phone_channel()

    answer = brand_answer(situation(), general.company, now=NOW)

    assert (answer.channel, answer.is_for_this) == (general, False)


def test_a_brand_s_line_for_callers_abroad_is_told_beside_the_one_at_home():
    stop = phone_channel(number="01 99 00 12 34")
    abroad = phone_channel(
        company=stop.company, number="01 99 00 12 35", is_for_abroad=True, opening_hours="24/7"
    )
    phone_channel(company=stop.company, number="01 99 00 12 36", is_for_abroad=True)
    made = situation()
    made.channels.add(stop, abroad)

    answer = brand_answer(made, stop.company, now=NOW)

    assert (answer.channel, answer.abroad) == (stop, abroad)
    assert answer.openings[abroad.pk].is_open


def test_what_only_third_parties_name_for_the_matter_is_told_and_is_no_way_in():
    page = channel(status=ChannelStatus.SAID)
    channel(company=page.company, status=ChannelStatus.SAID)
    channel(company=page.company, status=ChannelStatus.PROPOSED).situations.add(made := situation())
    made.channels.add(page)

    answer = brand_answer(made, page.company, now=NOW)

    assert (answer.channel, answer.said) == (None, [page])


def test_a_brand_that_cannot_be_reached_answers_with_its_absences():
    owner = company()
    missing = absence(company=owner)
    phone_channel(company=owner, status=ChannelStatus.PROPOSED)

    answer = brand_answer(situation(), owner, now=NOW)

    assert (answer.channel, answer.is_for_this, answer.absences) == (None, False, [missing])


def test_a_brand_without_a_channel_for_it_comes_after_who_answers_everybody():
    stop, bank = phone_channel(opening_hours="24/7"), phone_channel()
    made = situation()
    first = step(situation=made, position=1, company=stop.company, channel=stop)
    step(situation=made, position=2, company=bank.company, channel=bank)

    answer = brand_answer(made, bank.company, now=NOW)

    assert (answer.channel, answer.is_for_this) == (bank, False)
    assert (answer.for_everybody.row, answer.for_everybody.ways) == (first, [stop])
    assert answer.openings[stop.pk].is_open


def test_a_later_step_is_not_for_everybody():
    made, line = situation(), phone_channel()
    step(situation=made, position=1)
    step(situation=made, position=2, company=line.company, channel=line)

    assert brand_answer(made, company(), now=NOW).for_everybody is None


def test_who_answers_everybody_is_not_said_where_the_brand_has_its_own_or_is_the_one():
    stop, bank = phone_channel(), phone_channel()
    made = situation()
    made.channels.add(bank)
    step(situation=made, company=stop.company, channel=stop)

    assert brand_answer(made, bank.company, now=NOW).for_everybody is None
    assert brand_answer(made, stop.company, now=NOW).for_everybody is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_answer_of_a_brand_costs_the_same_however_much_there_is(count, django_assert_num_queries):
    owner, made = company(), situation()
    for kind in ("chat", "callback", "social")[:count]:
        phone_channel(company=owner)
        absence(company=owner, kind=kind)
        line = phone_channel()
        step(situation=made, company=line.company, channel=line)

    # channels and their situations; readings; totals; steps; absences
    with django_assert_num_queries(6):
        answer = brand_answer(made, owner, now=NOW)
        assert answer.for_everybody.ways[0].source.host == "sogeline.example"
