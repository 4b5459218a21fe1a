import pytest

from companies.lib.french_places import PlaceAsked
from companies.queries.directory.branches import Nearness, branches_near, has_branches
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def caf():
    """Counters in Lyon, by a CEDEX and by its own postcode, in Bron, and in Nantes; and one that is gone."""
    body = factories.company(name="Caisse d’essai")
    factories.branch(company=body, name="Lyon 3", town="Lyon Cedex 03", postcode="69409", communes="69383")
    factories.branch(company=body, name="Lyon 7", town="Lyon", postcode="69007", communes="69387")
    factories.branch(company=body, name="Bron", town="Bron", postcode="69500", communes="69029")
    factories.branch(company=body, name="Nantes", town="Nantes", postcode="44000")
    factories.branch(company=body, name="Gone", town="Lyon", postcode="69003", gone_on=factories.TODAY)
    factories.branch(name="Of another", town="Villeurbanne", postcode="69100")
    return body


@pytest.mark.parametrize(
    ("typed", "nearness", "place", "names"),
    [
        ("", None, "", ["Bron", "Lyon 7", "Lyon 3", "Nantes"]),
        ("lyon", Nearness.THERE, "Lyon", ["Lyon 7", "Lyon 3"]),
        ("69003", Nearness.THERE, "69003", ["Lyon 3"]),
        ("Lyon 3e", Nearness.THERE, "69003", ["Lyon 3"]),
        ("Lyon 5", Nearness.TOWN, "Lyon", ["Lyon 7", "Lyon 3"]),
        ("69500", Nearness.THERE, "69500", ["Bron"]),
        ("69100", Nearness.DEPARTMENT, "69", ["Bron", "Lyon 7", "Lyon 3"]),
        ("Villeurbanne", Nearness.DEPARTMENT, "69", ["Bron", "Lyon 7", "Lyon 3"]),
        ("69", Nearness.THERE, "69", ["Bron", "Lyon 7", "Lyon 3"]),
        ("Trou-Perdu", None, "", []),
        ("75001", None, "", []),
    ],
)
def test_the_nearest_are_found(caf, typed, nearness, place, names):
    near = branches_near(caf, PlaceAsked.read(typed))

    assert [branch.name for branch in near.branches] == names
    assert (near.nearness, near.place_name) == (nearness, place)


def test_it_takes_five_queries_at_most(caf, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        list(branches_near(caf, PlaceAsked.read("lyon 5")).branches)


def test_a_body_has_branches_while_one_is_in_use(caf):
    assert has_branches(caf)
    caf.branches.update(gone_on=factories.TODAY)
    assert not has_branches(caf)
