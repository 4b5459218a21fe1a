import pytest

from companies.enums import Asked, Audience, ChannelKind, ChannelStatus, CompanyKind, PriceClass, Purpose
from companies.queries.directory.not_seen import laws_not_seen
from tests import factories

pytestmark = pytest.mark.django_db

SURCHARGED, ORDINARY = "0 899 70 12 34", "09 72 72 12 34"


@pytest.fixture(autouse=True)
def laws():
    """France asks for all of it, and Belgium for a mediator."""
    for asked in reversed(Asked):
        factories.law(asks=asked, country="FR")
    factories.law(asks=Asked.MEDIATOR, country="BE")


def not_seen(*lines, kind=CompanyKind.COMPANY, country="FR", has_mediator=True):
    """What is said of a company with these lines: pairs of a number and what is told of it."""
    company = factories.company(kind=kind, country=country)
    channels = [factories.phone_channel(company=company, number=number, **told) for number, told in lines]
    return [law.asks for law in laws_not_seen(company, channels, has_mediator=has_mediator)]


def line(number=ORDINARY, **told):
    return number, {"deaf_access_url": "https://deaf.example/", **told}


# ── A number that is not surcharged ───────────────────────────────────────────────────────────────────


def test_where_every_line_for_customers_is_surcharged_none_that_is_not_was_seen():
    assert not_seen(line(SURCHARGED)) == [Asked.NOT_SURCHARGED]
    assert not_seen(line(SURCHARGED), line("0 892 70 12 34", purpose=Purpose.COMPLAINTS)) == [
        Asked.NOT_SURCHARGED
    ]


def test_a_line_seen_elsewhere_is_seen():
    assert not_seen(line(SURCHARGED), line(status=ChannelStatus.SAID)) == []


def test_one_line_that_is_not_surcharged_or_of_unknown_price_is_enough_to_say_nothing():
    assert not_seen(line()) == []
    assert not_seen(line(SURCHARGED), line()) == []
    assert not_seen(line(SURCHARGED), line("39 49")) == []


def test_the_price_of_the_number_itself_counts_before_that_of_its_range():
    company = factories.company()
    factories.phone_channel(company=company, number="39 49", deaf_access_url="https://deaf.example/")
    factories.tariff(number="39 49", price_class=PriceClass.PREMIUM)
    [law] = laws_not_seen(company, list(company.channels.for_page()), has_mediator=True)
    assert law.asks == Asked.NOT_SURCHARGED


@pytest.mark.parametrize(
    "told",
    [
        {"purpose": Purpose.SALES},
        {"purpose": Purpose.LEGAL},
        {"audience": Audience.BUSINESSES},
        {"is_for_abroad": True},
    ],
)
def test_lines_for_other_matters_prove_nothing(told):
    assert not_seen(line(SURCHARGED, **told)) == []


# ── An access for deaf callers ────────────────────────────────────────────────────────────────────────


def test_a_line_for_customers_without_an_access_for_the_deaf_is_told():
    assert not_seen((ORDINARY, {})) == [Asked.DEAF_ACCESS]


def test_an_access_on_any_line_or_a_way_in_by_text_is_one():
    assert not_seen((ORDINARY, {}), line("09 72 72 12 35", purpose=Purpose.SALES)) == []
    company = factories.company()
    called = factories.phone_channel(company=company)
    texted = factories.channel(company=company, kind=ChannelKind.TEXT, value="https://text.example/")
    assert laws_not_seen(company, [called, texted], has_mediator=True) == []


# ── A mediator ────────────────────────────────────────────────────────────────────────────────────────


def test_that_no_mediator_is_known_is_told_with_the_law_of_the_company_s_own_country():
    assert not_seen(line(), has_mediator=False) == [Asked.MEDIATOR]
    belgian = factories.company(country="BE")
    called = factories.phone_channel(company=belgian, number=SURCHARGED)
    assert [law.country for law in laws_not_seen(belgian, [called], has_mediator=False)] == ["BE"]
    assert not_seen(line(), has_mediator=False, country="DE") == []


# ── Of whom ───────────────────────────────────────────────────────────────────────────────────────────


def test_all_is_told_in_the_order_of_what_is_asked():
    assert not_seen((SURCHARGED, {}), has_mediator=False) == list(Asked)


def test_of_a_company_of_which_nothing_is_known_nothing_is_said():
    assert not_seen(has_mediator=False) == []


@pytest.mark.parametrize("kind", [CompanyKind.PUBLIC_BODY, CompanyKind.HELP_LINE])
def test_what_is_asked_of_companies_is_asked_of_no_public_body(kind):
    assert not_seen((SURCHARGED, {}), kind=kind, has_mediator=False) == []


def test_it_costs_one_query_and_none_where_all_is_seen(django_assert_num_queries):
    company = factories.company()
    seen = factories.phone_channel(company=company, deaf_access_url="https://deaf.example/")
    with django_assert_num_queries(0):
        assert laws_not_seen(company, [seen], has_mediator=True) == []
    with django_assert_num_queries(1):
        assert str(laws_not_seen(company, [seen], has_mediator=False)[0].source)
