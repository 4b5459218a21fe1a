import pytest
from django.http import QueryDict
from django.utils.translation import override

from companies.enums import ChannelStatus, CompanyStatus, PriceClass
from companies.forms.search_filters import CompanyFilter, countries_listed, sectors_listed
from companies.models import Company
from tests.factories import channel, company, phone_channel, sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def filtered(query=""):
    found = CompanyFilter(QueryDict(query), queryset=Company.objects.published())
    return list(found.qs)


@pytest.fixture
def directory():
    """Companies by what there is to tell of them."""
    energy = sector(slug="energy", name_fr="Énergie", name_en="Energy")
    made = {
        "bus": company(name="Bus Mirabel"),
        "gas": company(name="Énergia", sector=energy),
        "abroad": company(name="Strom Nord", sector=energy, country="DE"),
    }
    phone_channel(company=made["bus"], price_class=PriceClass.FREE)
    phone_channel(company=made["gas"], price_class=PriceClass.PREMIUM)
    channel(company=made["gas"], kind="chat")
    channel(company=made["abroad"], kind="email")
    company(name="Brouillon", status=CompanyStatus.DRAFT, country="ES", sector=sector(slug="draft"))
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["bus", "abroad", "gas"]),
        ("q=anything&page=2", ["bus", "abroad", "gas"]),
        ("sector=energy", ["abroad", "gas"]),
        ("sector=transport", ["bus"]),
        ("country=DE", ["abroad"]),
        ("country=FR", ["bus", "gas"]),
        ("kind=phone", ["bus", "gas"]),
        ("kind=chat", ["gas"]),
        ("kind=email", ["abroad"]),
        ("kind=postal", []),
        ("free=on", ["bus"]),
        ("free=true", ["bus"]),
        ("free=false", ["bus", "abroad", "gas"]),
        ("free=", ["bus", "abroad", "gas"]),
        ("sector=energy&country=FR&kind=phone", ["gas"]),
        ("sector=energy&free=on", []),
        ("sector=&country=&kind=", ["bus", "abroad", "gas"]),
    ],
)
def test_filter_leaves(query, names, directory):
    assert filtered(query) == [directory[name] for name in names]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sector=nothing", "sector"),
        ("sector=draft", "sector"),
        ("sector=%00", "sector"),
        ("country=ES", "country"),
        ("country=fr", "country"),
        ("country=" + "F" * 5000, "country"),
        ("kind=pigeon", "kind"),
        ("kind=%27%20OR%201=1", "kind"),
    ],
    ids=[
        "unknown sector",
        "sector of a draft",
        "NUL",
        "country of a draft",
        "small",
        "long",
        "unknown kind",
        "SQL",
    ],
)
def test_unknown_choice_filters_nothing_and_is_said(query, field, directory):
    found = CompanyFilter(QueryDict(query), queryset=Company.objects.published())

    assert list(found.qs) == [directory[name] for name in ("bus", "abroad", "gas")]
    assert list(found.form.errors) == [field]


@pytest.mark.parametrize("status", [ChannelStatus.PROPOSED, ChannelStatus.RETIRED])
@pytest.mark.parametrize("query", ["kind=phone", "free=on"])
def test_only_published_channels_count(status, query):
    phone_channel(status=status, price_class=PriceClass.FREE)

    assert filtered(query) == []


def test_company_with_two_lines_is_listed_once():
    line = phone_channel(price_class=PriceClass.FREE)
    phone_channel(company=line.company, price_class=PriceClass.FREE)

    assert filtered("kind=phone&free=on") == [line.company]


def test_sectors_listed_have_published_companies(directory):
    sector(slug="empty")

    assert [row.slug for row in sectors_listed(None)] == ["energy", "transport"]


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", [("FR", "France"), ("DE", "Germany")]),
        ("fr", [("DE", "Allemagne"), ("FR", "France")]),
    ],
)
def test_countries_listed_are_those_of_published_companies_by_name(language, listed, directory):
    with override(language):
        assert countries_listed() == listed


@pytest.mark.parametrize("count", [1, 3])
def test_filtering_costs_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        phone_channel(price_class=PriceClass.FREE)

    with django_assert_num_queries(2):
        assert len(filtered("country=FR&kind=phone&free=on")) == count
