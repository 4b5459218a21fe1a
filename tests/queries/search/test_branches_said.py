import pytest

from companies.actions.search.index import index_company
from companies.enums import AliasKind
from companies.queries.search.branches_said import branches_said
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bodies(db):
    """Two bodies with counters, and a company that is called as one of them and has none."""
    caf = factories.company(name="CAF (Allocations familiales)", slug="caf", aliases=["Caf"])
    factories.branch(company=caf, town="Lyon Cedex 03", postcode="69409", communes="69383")
    factories.branch(company=caf, town="Lyon", postcode="69007", communes="69387")
    factories.branch(company=caf, town="Le Mans", postcode="72000")
    offices = factories.company(
        name="Préfectures", slug="prefectures",
        aliases=[("préfecture", AliasKind.SPELLING), ("sous-préfecture", AliasKind.TOPIC)],
    )  # fmt: skip
    factories.branch(company=offices, town="Nantes", postcode="44000", kind="prefecture")
    taxes = factories.company(name="Impôts", slug="impots")
    factories.branch(company=taxes, town="Bron", postcode="69500", kind="sip")
    bank = factories.company(name="Banque Vauban", slug="banque-vauban")
    for company in (caf, offices, taxes, bank):
        index_company(company=company)


@pytest.mark.parametrize(
    ("words", "slug", "where", "total"),
    [
        ("caf lyon", "caf", "Lyon", 2),
        ("CAF de Lyon", "caf", "Lyon", 2),
        ("lyon caf", "caf", "Lyon", 2),
        ("horaires caf lyon téléphone", "caf", "Lyon", 2),
        ("caf lyon 3", "caf", "69003", 1),
        ("caf lyon 3e", "caf", "69003", 1),
        ("caf 69003", "caf", "69003", 1),
        ("caf 69500", "caf", "69500", 2),
        ("caf lyon 5", "caf", "Lyon", 2),
        ("caf du 69", "caf", "69", 2),
        ("caf le mans", "caf", "Le Mans", 1),
        ("caf du mans", "caf", "Le Mans", 1),
        ("agence caf de lyon", "caf", "Lyon", 2),
        ("préfecture de Nantes", "prefectures", "Nantes", 1),
        ("sous-préfecture de nantes", "prefectures", "Nantes", 1),
        ("sip bron", "impots", "Bron", 1),
    ],
)
def test_a_body_and_a_place_are_told(words, slug, where, total):
    said = branches_said(words)

    assert said
    assert (said.company.slug, said.where, said.total) == (slug, where, total)


@pytest.mark.parametrize(
    "words",
    [
        "caf", "lyon", "caf trou-perdu", "caf 75001", "banque vauban lyon", "caf de", "de la", "préfecture de police",
        "je cherche la caf la plus proche de chez moi à lyon 3e", "",
    ],
)  # fmt: skip
def test_all_else_is_not(words):
    assert branches_said(words) is None


def test_other_words_cost_two_queries_and_one_while_the_kinds_of_branches_stand(
    django_assert_num_queries, settings
):
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kinds of branches"}
    settings.CACHES = {**settings.CACHES, "default": kept}
    with django_assert_num_queries(2):
        assert branches_said("banque vauban piratée") is None
    with django_assert_num_queries(1):
        assert branches_said("banque vauban piratée") is None
    # A name, a body of that kind, and a branch there.
    with django_assert_num_queries(3):
        assert branches_said("sip bron")
