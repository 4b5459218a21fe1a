import pytest

from companies.enums import CompanyStatus
from companies.queries.search.sectors_said import MOST_SECTORS, sectors_said
from tests.factories import company, sector, sector_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists():
    for slug, names, words in (
        ("bank", ("Banques", "Banks"), ("banque", "compte", "bank")),
        ("insurance", ("Assurances", "Insurance"), ("assurance auto", "mutuelle")),
        ("telecom", ("Téléphone et internet", "Phone and internet"), ("opérateur mobile", "compte")),
        ("dating", ("Rencontres", "Dating"), ("rencontre",)),
    ):
        made = sector(slug=slug, name_fr=names[0], name_en=names[1])
        for word in words:
            sector_word(word, sector=made)
        company(sector=made, status=CompanyStatus.DRAFT if slug == "dating" else CompanyStatus.PUBLISHED)


def said(words, **how):
    return [row.slug for row in sectors_said(words, **how)[0]]


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("banque", ["bank"]),
        ("BANQUES", ["bank"]),
        ("les banques", ["bank"]),
        ("ma banque", ["bank"]),
        ("banks", ["bank"]),
        ("numéro service client banque", ["bank"]),
        ("mutuelle", ["insurance"]),
        ("assurance auto", ["insurance"]),
        ("assurances autos", ["insurance"]),
        ("opérateur mobile", ["telecom"]),
        ("Téléphone et internet", ["telecom"]),
        ("phone and internet", ["telecom"]),
        ("compte", ["bank", "telecom"]),
        ("assurance", ["insurance"]),
        ("banque postale", []),
        ("banq", []),
        ("crédit mutuel", []),
        ("rencontre", []),
        ("", []),
        ("de", []),
    ],
)
def test_a_sector_is_called_exactly_so(lists, words, slugs):
    assert said(words) == slugs


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("banq", ["bank"]),
        ("ban", []),
        ("assur", ["insurance"]),
        ("opérateur mo", ["telecom"]),
        ("télép", ["telecom"]),
        ("passeport", []),
    ],
)
def test_its_word_may_be_begun_while_typing(lists, typed, slugs):
    assert (said(typed, is_typing=True), sectors_said(typed, is_typing=True)[1]) == (slugs, bool(slugs))


def test_what_is_whole_stands_alone(lists):
    sector_word("banque en ligne", sector=sector(slug="telecom"))

    assert sectors_said("banque", is_typing=True) == ([sector(slug="bank")], False)


def test_so_many_sectors_are_named_at_most():
    for number in range(MOST_SECTORS + 1):
        made = sector(slug=f"sector-{number}")
        sector_word("remboursement", sector=made)
        company(sector=made)

    assert len(said("remboursement")) == MOST_SECTORS


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("is_typing", [False, True])
def test_it_costs_two_queries(count, is_typing, django_assert_num_queries):
    for number in range(count):
        made = sector(slug=f"sector-{number}")
        sector_word("remboursement", sector=made)
        company(sector=made)

    with django_assert_num_queries(2):
        assert len(said("remboursement", is_typing=is_typing)) == count
