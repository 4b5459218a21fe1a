import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companies.enums import AliasKind, CompanyStatus, NameKind
from companies.lib.likeness import LISTED, PROPOSED
from companies.lib.phones import PhoneNumber
from companies.models import Company
from companies.queries.search.companies import LONGEST_QUERY, FoundCompanies, search
from tests.factories import company, counted_reports, phone_channel

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
    return Company.objects.in_order_of([match.company_id for match in search(words, **options).matches])


def near(words):
    """The names proposed to somebody who found nothing, in order."""
    return [match.matched for match in search(words).nearest]


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
        "sogelyne",
        "Sojeline",
        "osgeline",
        "sogeliine",
        "numéro sogelyne",
        "ligne télé",
        "telé-lignne",
        "lignes société",
        "sogeline mobile",
        "sogelyne.example",
        "согелине",
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
        "xy",
        "%",
        "_",
        "'; DROP TABLE companies_company; --",
        "x' OR 'y'='y",
        'NEAR("a" "b")',
        "\\",
        "[a-z]+",
        "(((",
        "\ud800",
        "a" * 5000,
        "9" * 5000,
        "🦊" * 5000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "service client",
        "numéro de téléphone",
        "xyzxyz",
        "電話番号",
        "autre.example",
    ],
)
def test_nothing_is_found_by(words, sogeline):
    phone_channel(company=sogeline, number="01 99 00 56 78")

    assert search(words) == FoundCompanies()


@pytest.mark.parametrize("words", ["sogeline\0", "sogeline 🦊", "sogeline';", '"sogeline"', "sogeline\ud800"])
def test_odd_characters_around_a_name_do_no_harm(words, sogeline):
    assert found(words) == [sogeline]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=120))
def test_whatever_is_typed_is_answered(words, sogeline):
    answer = search(words)

    assert not (answer.matches and answer.nearest)
    assert all(LISTED <= match.score <= 1 for match in answer.matches)
    assert all(PROPOSED <= match.score < LISTED for match in answer.nearest)


def test_words_beyond_the_longest_query_are_not_read(sogeline):
    assert found("sogeline" + "!" * (LONGEST_QUERY - 8) + " altimobile") == [sogeline]


def test_order_is_whole_name_then_words_then_start_then_later_word_then_misspelling():
    later_word = company(name="Le Grand Sogeline")
    misspelt = company(name="Sogelane")
    longer_start = company(name="Sogelinette")
    word_and_more = company(name="Sogeline Services")
    whole = company(name="Sogeline")

    assert found("sogeline") == [whole, word_and_more, longer_start, later_word]
    assert found("sogelane") == [misspelt]
    assert found("sogelene")[:2] == [misspelt, whole]


def test_article_may_be_left_out_or_put_in():
    with_article = company(name="La Poste Vauban")
    without = company(name="Caisse Mirabel")

    assert found("poste vauban") == [with_article]
    assert found("la caisse mirabel") == [without]


def test_company_is_found_once_by_the_name_that_fits_best(sogeline):
    [match] = search("sogeline").matches
    assert (match.company_id, match.matched, match.kind) == (sogeline.pk, "Sogeline", NameKind.NAME)
    [match] = search("tele ligne").matches
    assert (match.company_id, match.matched, match.kind) == (sogeline.pk, "Télé-Ligne", NameKind.FORMER_NAME)


def test_score_is_one_for_the_name_itself_and_less_for_anything_else(sogeline):
    [whole], [begun], [misspelt] = (search(words).matches for words in ("so ge line", "sogel", "sogelxne"))

    assert whole.score == 1 > begun.score > misspelt.score >= LISTED


def test_brand_leads_to_the_company_that_operates_it():
    group = company(name="Groupe Vauban", aliases=[("Altimobile", AliasKind.BRAND)])

    [match] = search("altimobil").matches
    assert (match.company_id, match.matched, match.kind) == (group.pk, "Altimobile", NameKind.BRAND)


def test_retired_company_leads_to_the_last_in_its_place():
    last = company(name="Énergia Nord")
    between = company(name="Gaz du Nord", status=CompanyStatus.RETIRED, successor=last)
    company(name="Lumière du Nord", aliases=["Lumino"], status=CompanyStatus.RETIRED, successor=between)

    for words, name in (
        ("gaz du nord", "Gaz du Nord"),
        ("lumiere nord", "Lumière du Nord"),
        ("lumino", "Lumino"),
    ):
        [match] = search(words).matches
        assert (match.company_id, match.matched, match.kind) == (last.pk, name, NameKind.FORMER_NAME)


def test_legal_form_is_no_part_of_a_name():
    vauban = company(name="Vauban International B.V.")

    assert found("vauban international s.à r.l.") == [vauban]
    assert search("vauban international").matches[0].score == 1


def test_brand_with_a_noise_word_in_its_name_is_found_whole():
    whole = company(name="Contact Assistance")
    other = company(name="Assistance")

    assert found("contact assistance")[0] == whole
    assert found("assistance")[0] == other


def test_of_two_that_answer_alike_the_better_known_comes_first():
    company(name="Vauban Nord")
    known = company(name="Vauban Sud")
    counted_reports(channel=phone_channel(company=known), count=10)

    assert found("vauban")[0] == known


@pytest.mark.parametrize(("fewer", "more"), [("AT", "AT DE"), ("", "*"), ("DE", "*")])
def test_of_two_of_one_name_the_one_that_serves_more_countries_comes_first(fewer, more):
    company(name="Vauban", slug="vauban-at", markets=fewer)
    wider = company(name="Vauban", slug="vauban-de", markets=more)

    assert found("vauban")[0] == wider


@pytest.mark.parametrize("words", ["Sogeline", "sogeline.example", "soge", "sogelyne", "01 99 00 12 34"])
@pytest.mark.parametrize("status", [CompanyStatus.DRAFT, CompanyStatus.RETIRED])
def test_drafts_and_retired_are_never_found(words, status):
    row = company(name="Sogeline", aliases=["Soge"], domains=["sogeline.example"], status=status)
    phone_channel(company=row, number="01 99 00 12 34")

    answer = search(words)
    assert (answer.matches, answer.nearest) == ([], [])


def test_found_are_no_more_than_the_limit():
    for _ in range(3):
        company(name="Sogeline")

    assert len(search("sogeline", limit=2).matches) == 2


@pytest.mark.parametrize("words", ["o2", "O 2", "3", "sf", "s"])
def test_short_names_are_found_by_few_letters(words):
    names = {"o2": "O2", "o 2": "O2", "3": "3", "sf": "SF", "s": "SF"}
    rows = {name: company(name=name) for name in ("O2", "3", "SF", "Altimobile")}

    assert found(words)[0] == rows[names[words.lower()]]


def test_letters_of_another_script_are_read_in_latin():
    vauban = company(name="Вобан")

    assert found("voban") == [vauban]
    assert found("ВОБАН") == [vauban]


# ── By number ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["01.99.00.12.34", "+33 1 99 00 12 34", "appeler le 01 99 00 12 34"])
def test_number_is_read_in_any_writing(words):
    assert search(words) == FoundCompanies(number=PhoneNumber("+33199001234"))


def test_company_that_goes_by_a_number_is_found_beside_it():
    row = company(name="39 49")
    company(name="3949 Mirabel")

    answer = search("3949")
    assert (answer.number, [match.company_id for match in answer.matches]) == (
        PhoneNumber("FR-3949"),
        [row.pk],
    )


@pytest.mark.parametrize("words", ["", "sogeline", "Orange 3900", "24 heures", "3 Mirabelles"])
def test_words_mean_no_number(words):
    assert search(words).number is None


# ── By domain ─────────────────────────────────────────────────────────────────────────────────────────


def test_owner_of_the_nearest_domain_comes_first():
    group = company(name="Énergia", domains=["energia.example"])
    home = company(name="Particuliers", domains=["particuliers.energia.example"])

    assert found("particuliers.energia.example")[:2] == [home, group]
    assert found("aide.particuliers.energia.example")[:2] == [home, group]
    assert found("energia.example")[0] == group


def test_end_of_a_domain_alone_finds_nobody():
    company(name="Énergia", domains=["energia.example"])

    assert search("autre.example") == FoundCompanies()


def test_site_of_a_company_is_found_where_nobody_owns_the_domain():
    row = company(name="Vauban International", website="https://www.altimobile.example/fr")

    assert found("altimobile") == [row]


def test_page_on_the_site_of_another_is_not_that_other():
    owner = company(name="Sogeline", domains=["altimobile.example"])
    company(name="Colis Presto", website="https://www.altimobile.example/colis-presto")

    assert found("altimobile") == [owner]


# ── For who found nothing ─────────────────────────────────────────────────────────────────────────────


def test_doubtful_names_are_only_proposed_as_people_write_them():
    company(name="SFÉ")

    assert (search("sfa").matches, near("sfa")) == ([], ["SFÉ"])


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("words", "queries"),
    [
        ("sogeline 0", 1),
        ("service client sogeline 0", 1),
        ("sogelyne", 5),
        ("sogelyne mobyle", 7),
        ("0 892 69 00 01", 1),
        ("sogeline0.example", 2),
        ("!!!", 0),
    ],
    ids=["name", "name with noise", "misspelt word", "misspelt words", "number", "domain", "nothing"],
)
def test_search_costs(words, queries, count, django_assert_num_queries):
    for number in range(count):
        company(name=f"Sogeline {number}", domains=[f"sogeline{number}.example"])

    with django_assert_num_queries(queries):
        search(words)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("C&A", ["C&A", "Crédit Agricole"]),
        ("c et a", ["C&A"]),
        ("ca", ["Crédit Agricole", "C&A"]),
        ("E.ON", ["E.ON"]),
        ("eon", ["E.ON"]),
        ("EDF™", ["EDF"]),
        ("Edf ®", ["EDF"]),
        ("1&1", ["1&1"]),
    ],
)
def test_names_with_signs_are_found_as_people_write_them(typed, found):
    company(name="Crédit Agricole", aliases=[("CA", AliasKind.ABBREVIATION)])
    company(name="C&A", aliases=["C et A"])
    for name in ("E.ON", "EDF", "1&1", "E.Leclerc"):
        company(name=name)
    matches = search(typed).matches
    names = Company.objects.in_bulk([match.company_id for match in matches])
    assert [names[match.company_id].name for match in matches if match.score == 1] == found
