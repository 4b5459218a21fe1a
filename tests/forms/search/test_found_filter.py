import pytest
from django.http import QueryDict
from django.utils.translation import override

from companies.enums import ChannelStatus, CompanyStatus, PriceClass
from companies.forms.search.found_filter import FoundFilter
from companies.models import Company
from tests.factories import DAY, NOW, channel, company, counted_reports, phone_channel, sector
from tests.forms.search.test_search_filters import CASES, small_directory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def directory():
    return small_directory()


def asked(query="", *, found=None):
    """The filter beside these companies, as search ranked them."""
    ids = [row.pk for row in found] if found is not None else [row.pk for row in Company.objects.all()]
    return FoundFilter(QueryDict(query), found=ids, now=NOW)


def left(query="", **options):
    ordered = asked(query, **options).in_order()
    return Company.objects.in_order_of(ordered[0 : len(ordered)])


def offered(query, name, **options):
    return [str(label) for _value, label in asked(query, **options).form.fields[name].choices]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_found_companies_are_filtered_as_all_are(query, names, directory):
    assert left(query) == [directory[name] for name in names]


def test_the_order_is_that_of_search_through_every_filter(directory):
    found = [directory[name] for name in ("gas", "abroad", "bus")]

    assert left(found=found) == found
    assert left("sector=energy", found=found) == found[:2]
    assert left("kind=phone", found=found) == [directory["gas"], directory["bus"]]


def test_what_was_unpublished_meanwhile_is_left_out(directory):
    draft = company(status=CompanyStatus.DRAFT)

    assert left(found=[draft, directory["bus"]]) == [directory["bus"]]


def test_nothing_but_what_was_found_is_offered_and_left(directory):
    found = [directory["abroad"]]

    assert left("kind=phone", found=found) == []
    assert offered("", "sector", found=found) == ["All", "Energy (1)"]
    assert offered("", "country", found=found) == ["All", "Germany (1)"]
    assert offered("", "spoken", found=found) == ["All", "English", "German"]


def test_each_choice_says_what_it_would_leave_beside_the_other_filters(directory):
    assert offered("", "sector") == ["All", "Energy (2)", "Transport (1)"]
    assert offered("", "country") == ["All", "France (2)", "Germany (1)"]
    assert offered("country=DE", "sector") == ["All", "Energy (1)"]
    assert offered("country=DE", "country") == ["All", "France (2)", "Germany (1)"]
    assert offered("sector=energy", "country") == ["All", "France (1)", "Germany (1)"]
    assert offered("kind=phone", "sector") == ["All", "Energy (1)", "Transport (1)"]
    assert offered("kind=phone", "country") == ["All", "France (2)"]


def test_a_choice_kept_from_another_search_is_said_to_leave_nothing(directory):
    sector(slug="bank", name_en="Banks")

    assert left("sector=bank&country=ES") == []
    assert offered("sector=bank", "sector") == ["All", "Banks (0)", "Energy (2)", "Transport (1)"]
    assert offered("country=ES", "country") == ["All", "France (2)", "Germany (1)", "Spain (0)"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sector=nothing", "sector"),
        ("sector=%00", "sector"),
        ("country=fr", "country"),
        ("country=XX", "country"),
        ("kind=pigeon", "kind"),
        ("spoken=es", "spoken"),
        ("sort=charm", "sort"),
    ],
)
def test_unknown_choice_filters_nothing_and_is_said(query, field, directory):
    listed = asked(query)

    assert len(listed.in_order()) == 3
    assert list(listed.form.errors) == [field]
    assert (listed.is_filtered, listed.chosen) == (False, [])


def test_an_order_is_chosen_and_filters_nothing(directory):
    listed = asked("sort=time")

    assert (listed.is_filtered, listed.chosen) == (False, ["Time to a human"])
    assert (asked("free=on").is_filtered, asked("").chosen) == (True, [])


def test_what_is_chosen_is_told_in_words(directory):
    chosen = asked("country=DE&sector=energy&spoken=de&kind=email&abroad=on&sort=grade&hold=drums").chosen

    assert chosen == ["Energy", "Germany", "E-mail", "German", "Works from abroad", "Grade"]


def test_relevance_is_the_order_of_what_was_found_by_words(directory):
    assert offered("", "sort") == ["Relevance", "Grade", "Time to a human"]


def test_sorted_by_evidence_the_rest_stays_as_it_came():
    first, second, third = (phone_channel() for _ in range(3))
    counted_reports(channel=third, count=20, every=DAY, wait_minutes=5)
    found = [line.company for line in (first, second, third)]

    assert left("sort=time", found=found) == [third.company, first.company, second.company]


def test_channels_nobody_may_use_yet_count_for_nothing():
    line = phone_channel(status=ChannelStatus.PROPOSED, price_class=PriceClass.FREE, languages="es")

    assert left("free=on", found=[line.company]) == []
    assert offered("", "spoken", found=[line.company]) == ["All"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    # Traits, and what is left; all sectors, where one is chosen; one for all questions together; three for the evidence.
    [("", 2), ("sector=transport&country=FR", 3), ("kind=phone&open=on&free=on", 3), ("sort=grade", 5)],
)
def test_filtering_costs_the_same_however_many_were_found(query, queries, count, django_assert_num_queries):
    found = [
        phone_channel(price_class=PriceClass.FREE, opening_hours="24/7", languages="fr").company
        for _ in range(count)
    ]
    for row in found:
        channel(company=row)

    with django_assert_num_queries(queries):
        assert len(left(query, found=found)) == count
