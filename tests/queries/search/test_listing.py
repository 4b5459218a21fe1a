import pytest
from django.utils.translation import override

from companies.enums import ChannelStatus, CompanyStatus, NameKind
from companies.models import Company
from companies.models.texts import Texts
from companies.queries.search import listing
from companies.queries.search.companies import Match
from companies.queries.search.listing import (
    AllByName,
    InOrder,
    RankedFirst,
    Traits,
    channels_of,
    countries_in_use,
    languages_in_use,
    languages_of,
    traits_of,
    ways_for_the_deaf,
    with_companies,
    with_names,
)
from tests.factories import channel, company, phone_channel, sector

pytestmark = pytest.mark.django_db


def test_ranked_companies_come_first_and_the_rest_by_name():
    names = [company(name=name) for name in ("Aster", "Bellis", "Crocus", "Dahlia")]
    aster, bellis, crocus, dahlia = names
    listed = RankedFirst(Company.objects.published().exclude(pk=crocus.pk), [dahlia.pk, crocus.pk, bellis.pk])

    assert len(listed) == 3
    assert listed[0:2] == [dahlia.pk, bellis.pk]
    assert listed[1:3] == [bellis.pk, aster.pk]
    assert listed[2:4] == [aster.pk]
    assert listed[4:6] == []


@pytest.mark.parametrize(("most", "length", "goes_on"), [(2, 2, True), (3, 3, False), (4, 3, False)], ids=str)
def test_a_list_is_no_longer_than_anybody_reads(most, length, goes_on, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", most)
    for name in ("Aster", "Bellis", "Crocus"):
        company(name=name)
    listed = RankedFirst(Company.objects.published())

    assert (len(listed), listed.goes_on) == (length, goes_on)


@pytest.mark.parametrize(("most", "length", "goes_on"), [(2, 2, True), (3, 3, False), (4, 3, False)], ids=str)
def test_all_are_listed_by_name_as_a_queryset_would(
    most, length, goes_on, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(listing, "MOST_LISTED", most)
    for name in ("Bellis", "Aster", "Écume", "Aster"):
        company(name=name, status=CompanyStatus.DRAFT if name == "Bellis" else CompanyStatus.PUBLISHED)
    ids = list(Company.objects.published().values_list("pk", flat=True))

    with django_assert_num_queries(4):
        listed = AllByName()
        assert (len(listed), listed.goes_on) == (length, goes_on)
        assert (listed[0:2], listed[2:4], listed[4:6]) == (ids[0:2], ids[2:4], [])


def test_companies_in_order_are_cut_as_they_are(django_assert_num_queries):
    with django_assert_num_queries(0):
        listed = InOrder([3, 1, 2])
        assert (len(listed), listed[1:3], listed.goes_on) == (3, [1, 2], False)


def test_traits_are_those_of_published_companies():
    bank = company(country="DE", sector=sector(slug="bank", name_fr="Banques", name_en="Banks"))
    draft = company(status=CompanyStatus.DRAFT)

    traits = traits_of([draft.pk, bank.pk])

    assert traits == {bank.pk: Traits("DE", "bank", Texts())}
    assert traits[bank.pk].sector_names == {"fr": "Banques", "en": "Banks"}


def test_of_nothing_found_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (traits_of([]), languages_of([]), with_companies([])) == ({}, set(), [])


@pytest.mark.parametrize("count", [1, 3])
def test_values_in_use_are_found_in_one_query_however_many_rows(count, django_assert_num_queries):
    for _ in range(count):
        for country, languages in (("FR", "fr"), ("AD", ""), ("US", "en fr"), ("DE", "de")):
            phone_channel(company=company(country=country), languages=languages)
    company(country="ES", status=CompanyStatus.DRAFT)
    phone_channel(languages="es", status=ChannelStatus.PROPOSED)

    with django_assert_num_queries(2):
        assert (countries_in_use(), languages_in_use()) == (["AD", "DE", "FR", "US"], {"de", "en", "fr"})


def test_an_empty_directory_uses_no_value():
    assert (countries_in_use(), languages_in_use()) == ([], set())


def test_languages_are_those_of_public_channels():
    line = phone_channel(languages="fr en")
    phone_channel(company=line.company, languages="es", status=ChannelStatus.PROPOSED)
    phone_channel(languages="de")

    assert languages_of([line.company_id]) == {"fr", "en"}


def test_channels_are_the_public_ones_of_those_companies(django_assert_num_queries):
    line = phone_channel(opening_hours="24/7")
    form = channel(company=line.company)
    channel(company=line.company, status=ChannelStatus.RETIRED)
    channel()

    with django_assert_num_queries(1):
        found = channels_of([line.company_id])
        assert {row.pk for row in found} == {line.pk, form.pk}
        # What filters ask is there, the country of the holidays included.
        assert {(row.kind, row.languages, row.place.country, row.is_live) for row in found} == {
            ("phone", line.languages, "FR", True),
            ("form", form.languages, "FR", False),
        }


def test_matches_come_with_their_companies_in_their_order():
    first, second = company(), company()
    retired = company(status=CompanyStatus.RETIRED)
    matches = [Match(row.pk, row.name, NameKind.NAME, 1.0) for row in (second, retired, first)]

    assert with_companies(matches) == [(matches[0], second), (matches[2], first)]


def test_names_are_those_of_public_companies_in_one_query(django_assert_num_queries):
    first, second = company(name="Sogeline", is_fictitious=True), company(name="Altimobile")
    retired = company(status=CompanyStatus.RETIRED)
    matches = [Match(row.pk, row.name, NameKind.NAME, 1.0) for row in (second, retired, first)]

    with django_assert_num_queries(1), override("en"):
        found = with_names(matches)
        assert [(match, company.slug, str(company)) for match, company in found] == [
            (matches[0], "altimobile", "Altimobile"),
            (matches[2], "sogeline", "Sogeline (fictitious)"),
        ]


# ── Ways in for deaf people ───────────────────────────────────────────────────────────────────────────


def test_who_is_texted_to_comes_urgent_first_then_by_name():
    for name, fields in {
        "Zeta": {"purpose": "urgent_help"},
        "Beta": {},
        "Alpha": {},
        "Waiting": {"status": ChannelStatus.PROPOSED},
    }.items():
        channel(company=company(name=name), kind="text", value="sms:33700", **fields)
    channel(company=company(name="Draft", status=CompanyStatus.DRAFT), kind="text", value="sms:33700")
    twice = Company.objects.get(name="Beta")
    channel(company=twice, kind="text", value="sms:33701")
    phone_channel(deaf_access_url="https://relay.example/")

    found = Company.objects.in_bulk(listing.reached_by_text())

    assert [found[pk].name for pk in listing.reached_by_text()] == ["Zeta", "Alpha", "Beta"]


@pytest.mark.parametrize("count", [1, 3])
def test_ways_for_the_deaf_are_by_text_before_by_relay_in_one_query(count, django_assert_num_queries):
    wanted, companies = {}, []
    for _ in range(count):
        relay = phone_channel(deaf_access_url="https://relay.example/")
        text = channel(company=relay.company, kind="text", value="sms:33700")
        alone = phone_channel(deaf_access_url="https://relay.example/")
        hidden = channel(kind="text", value="sms:33700", status=ChannelStatus.PROPOSED)
        wanted |= {relay.company_id: text, alone.company_id: alone}
        companies += [relay.company, alone.company, hidden.company, phone_channel().company]

    with django_assert_num_queries(1):
        assert ways_for_the_deaf([company.pk for company in companies]) == wanted
