import pytest

from companies.enums import AliasKind, CompanyStatus
from companies.lib.phones import PhoneNumber
from companies.models import Company
from companies.queries.search import LONGEST_QUERY, Match, companies_matching, nearest_names, number_meant
from tests.factories import company, phone_channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def sogeline():
    return company(
        name="Sogeline",
        legal_name="Société générale des lignes S.A.",
        aliases=["Sogé", ("Télé-Ligne", AliasKind.FORMER_NAME)],
        domains=["sogeline.example", "ligne.gouv.example"],
    )


def found(words, **options):
    """The companies found, in order."""
    return Company.objects.in_order_of([match.company_id for match in companies_matching(words, **options)])


# ── By name ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        "Sogeline",
        "SOGELINE",
        " sogeline ",
        "so-ge line",
        "sogel",
        "s",
        "geli",
        "sogé",
        "tele ligne",
        "téléligne",
        "société générale des lignes",
        "lignes S.A.",
        "numéro sogeline",
        "service client Sogeline",
        "comment joindre Sogeline ?",
        "Sogeline phone number",
        "sogeline.example",
        "www.sogeline.example",
        "https://www.sogeline.example/contact?x=1#y",
        "aide.sogeline.example",
        "ligne.gouv.example",
        "ｓｏｇｅｌｉｎｅ",
        "sogeline" + " " * 500,
    ],
)
def test_company_is_found_by(words, sogeline):
    company(name="Altimobile", domains=["altimobile.example"])

    assert found(words) == [sogeline]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "!!!",
        "\0",
        "🦊☎",
        "ge",
        "sogelineau",
        "%",
        "_",
        "s_g",
        "sog%ne",
        "' OR 1=1 --",
        "'; DROP TABLE companies_company; --",
        "\\",
        "[a-z]+",
        "(((",
        "\ud800",
        "a" * 5000,
        "9" * 5000,
        "🦊" * 5000,
        "service client",
        "autre.example",
        "01 99 00 12 34",
    ],
)
def test_company_is_not_found_by(words, sogeline):
    phone_channel(company=sogeline, number="01 99 00 56 78")

    assert companies_matching(words) == []


@pytest.mark.parametrize("words", ["sogeline\0", "sogeline 🦊", "sogeline';", '"sogeline"', "sogeline\ud800"])
def test_odd_characters_around_a_name_do_no_harm(words, sogeline):
    assert found(words) == [sogeline]


def test_words_beyond_the_longest_query_are_not_read(sogeline):
    assert found("sogeline" + "!" * (LONGEST_QUERY - 8) + "z") == [sogeline]
    assert found("sogeline" + "!" * (LONGEST_QUERY - 9) + "z") == []


def test_order_is_whole_name_then_start_then_word_then_inside():
    inside = company(name="Asoge")
    word = company(name="Le Grand Soge")
    longer_start = company(name="Sogeline Services")
    start = company(name="Sogeline")
    alias_start = company(name="Altimobile", aliases=["Sogea"])
    former = company(name="Banque Vauban", aliases=["Soge"])
    whole = company(name="Soge")

    assert found("soge") == [whole, former, start, longer_start, alias_start, word, inside]


def test_company_is_found_once_by_the_name_that_fits_best(sogeline):
    assert companies_matching("sogeline") == [Match(sogeline.pk, "Sogeline", is_primary=True)]
    assert companies_matching("tele ligne") == [Match(sogeline.pk, "Télé-Ligne", is_primary=False)]


def test_brand_with_a_noise_word_in_its_name_is_found_whole():
    whole = company(name="Contact Assistance")
    other = company(name="Assistance")

    assert found("contact assistance")[0] == whole
    assert found("assistance")[0] == other


@pytest.mark.parametrize("words", ["Sogeline", "sogeline.example", "soge", "01 99 00 12 34"])
@pytest.mark.parametrize("status", [CompanyStatus.DRAFT, CompanyStatus.RETIRED])
def test_drafts_and_retired_are_never_found(words, status):
    row = company(name="Sogeline", aliases=["Soge"], domains=["sogeline.example"], status=status)
    phone_channel(company=row, number="01 99 00 12 34")

    assert companies_matching(words) == []


def test_found_are_no_more_than_the_limit():
    for _ in range(3):
        company(name="Sogeline")

    assert len(companies_matching("sogeline", limit=2)) == 2


# ── By number ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["01.99.00.12.34", "+33 1 99 00 12 34", "appeler le 01 99 00 12 34"])
def test_number_meant_is_read_in_any_writing(words):
    assert number_meant(words) == PhoneNumber("+33199001234")


@pytest.mark.parametrize("words", ["", "sogeline", "Orange 3900", "24 heures", "3 Mirabelles"])
def test_words_mean_no_number(words):
    assert number_meant(words) is None


# ── By domain ─────────────────────────────────────────────────────────────────────────────────────────


def test_owner_of_the_nearest_domain_comes_first():
    group = company(name="Énergia", domains=["energia.example"])
    home = company(name="Particuliers", domains=["particuliers.energia.example"])

    assert found("particuliers.energia.example") == [home, group]
    assert found("aide.particuliers.energia.example") == [home, group]
    assert found("energia.example")[0] == group


def test_end_of_a_domain_alone_finds_nobody():
    company(name="Énergia", domains=["energia.example"])

    assert companies_matching("autre.example") == []


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("words", "queries"),
    [("sogeline", 1), ("service client sogeline", 2), ("3949", 1), ("sogeline.example", 2), ("!!!", 0)],
    ids=["name", "name with noise", "number", "domain", "nothing"],
)
def test_companies_matching_costs(words, queries, count, django_assert_num_queries):
    for number in range(count):
        company(name=f"Sogeline {number}", domains=[f"sogeline{number}.example"])

    with django_assert_num_queries(queries):
        companies_matching(words)


# ── For who found nothing ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words", ["sogelyne", "Sojeline", "sogelin", "sogelinne", "numéro sogelyne", "telé-lignne"]
)
def test_nearest_name_of_a_misspelling_is(words, sogeline):
    company(name="Altimobile")

    assert [found for found, _name in nearest_names(words)] == [sogeline]


def test_nearest_name_is_told_as_people_write_it():
    found = company(name="Sogeline", aliases=["Télé-Ligne"])

    assert nearest_names("telé-lignne") == [(found, "Télé-Ligne")]


@pytest.mark.parametrize("words", ["", " ", "!!!", "xyzxyz", "\0", "🦊", "a" * 5000])
def test_nearest_names_of_nonsense_are_none(words, sogeline):
    assert nearest_names(words) == []


def test_nearest_names_are_best_first_once_each_and_limited():
    best = company(name="Sogeline", aliases=["Sogelyn", "Sogelinne"])
    second = company(name="Sogelane")
    company(name="Sogxlxne")

    assert nearest_names("sogeline", count=2) == [(best, "Sogeline"), (second, "Sogelane")]


@pytest.mark.parametrize("status", [CompanyStatus.DRAFT, CompanyStatus.RETIRED])
def test_nearest_names_are_published(status):
    company(name="Sogeline", status=status)

    assert nearest_names("sogelyne") == []


@pytest.mark.parametrize("count", [1, 3])
def test_nearest_names_cost_three_queries(count, django_assert_num_queries):
    for number in range(count):
        company(name=f"Sogeline {number}")

    with django_assert_num_queries(3):
        assert len(nearest_names("sogelyne")) == count
