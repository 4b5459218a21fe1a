import pytest
from django.http import QueryDict
from django.utils.translation import override

from companies.enums import ChannelStatus, CompanyStatus, PriceClass
from companies.forms.search.search_filters import (
    SearchFilters,
    countries_listed,
    languages_listed,
    sectors_listed,
)
from tests.factories import NOW, channel, company, phone_channel, sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def filtered(query=""):
    found = SearchFilters(QueryDict(query), now=NOW)
    return list(found.left)


@pytest.fixture
def directory():
    return small_directory()


def small_directory():
    """Companies by what there is to tell of them."""
    energy = sector(slug="energy", name_fr="Énergie", name_en="Energy")
    made = {
        "bus": company(name="Bus Mirabel"),
        "gas": company(name="Énergia", sector=energy),
        "abroad": company(name="Strom Nord", sector=energy, country="DE"),
    }
    phone_channel(
        company=made["bus"],
        price_class=PriceClass.FREE,
        languages="fr",
        opening_hours="Mo-Fr 08:30-19:00",
        deaf_access_url="https://bus.example/sourds",
    )
    phone_channel(
        company=made["gas"],
        price_class=PriceClass.PREMIUM,
        languages="fr en",
        hold_sound="voice",
        works_from_abroad=True,
        opening_hours="Mo-Fr 14:00-19:00",
    )
    channel(company=made["gas"], kind="chat", opening_hours="24/7")
    # A letter box has no hours: that mail is read on weekdays does not make it open.
    channel(
        company=made["abroad"], kind="email", languages="de en", opening_hours="24/7", works_from_abroad=False
    )
    channel(
        company=made["abroad"],
        kind="text",
        value="sms:33700",
        languages="de",
        opening_hours="Mo-Fr 14:00-19:00",
    )
    company(name="Brouillon", status=CompanyStatus.DRAFT, country="ES", sector=sector(slug="draft"))
    return made


#: What is chosen → which companies are left, by name.
CASES = [
    ("spoken=en", ["abroad", "gas"]),
    ("spoken=de", ["abroad"]),
    ("hold=voice", ["gas"]),
    ("abroad=on", ["gas"]),
    ("deaf=on", ["bus", "abroad"]),
    ("deaf=on&kind=text", ["abroad"]),
    ("deaf=on&kind=phone", ["bus"]),
    ("deaf=on&spoken=fr", ["bus"]),
    ("open=on", ["bus", "gas"]),
    ("open=on&kind=phone", ["bus"]),
    ("open=on&free=on", ["bus"]),
    ("free=on&spoken=en", []),
    ("kind=phone&spoken=fr&hold=voice", ["gas"]),
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
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_filter_leaves(query, names, directory):
    assert filtered(query) == [directory[name] for name in names]


@pytest.mark.engine("both")
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
        ("spoken=es", "spoken"),
        ("hold=drums", "hold"),
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
        "language nobody speaks",
        "unknown sound",
    ],
)
def test_unknown_choice_filters_nothing_and_is_said(query, field, directory):
    found = SearchFilters(QueryDict(query), now=NOW)

    assert list(found.left) == [directory[name] for name in ("bus", "abroad", "gas")]
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

    assert sectors_listed() == [("energy", "Energy"), ("transport", "Transport")]


def test_sectors_listed_are_in_the_order_of_their_words():
    for slug, name in (("a", "Transport"), ("b", "Énergie"), ("c", "Eau"), ("d", "Énergia")):
        company(sector=sector(slug=slug, name_en=name))

    assert [label for _slug, label in sectors_listed()] == ["Eau", "Énergia", "Énergie", "Transport"]


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


@pytest.mark.parametrize("count", [1, 3])
def test_asking_what_is_open_costs_one_query_more(count, django_assert_num_queries):
    for number in range(count):
        phone_channel(opening_hours=f"Mo-Fr 0{number}:00-19:00")

    with django_assert_num_queries(2):
        assert len(filtered("open=on")) == count


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", [("en", "English"), ("fr", "French"), ("de", "German")]),
        ("fr", [("de", "Allemand"), ("en", "Anglais"), ("fr", "Français")]),
    ],
)
def test_languages_listed_are_those_somebody_speaks_by_name(language, listed, directory):
    phone_channel(status=ChannelStatus.PROPOSED, languages="es")
    with override(language):
        assert languages_listed() == listed
