import pytest

from companies.actions.search_index import index_company
from companies.models import Alias, Domain
from tests.factories import company

pytestmark = pytest.mark.django_db


def keys_of(row):
    return sorted(row.search_keys.values_list("key", "name", "is_primary"))


def test_index_has_every_name_once():
    row = company(
        name="Énergia Nord",
        legal_name="Énergia Nord S.A.",
        aliases=["ENERGIA-NORD", "Gaz du Nord"],
        domains=["energia-nord.example", "gaz.gouv.fr"],
    )

    assert keys_of(row) == [
        ("energianord", "Énergia Nord", True),
        ("energianordsa", "Énergia Nord S.A.", False),
        ("gazdunord", "Gaz du Nord", False),
        ("gazgouv", "gaz.gouv", False),
    ]


def test_index_leaves_out_names_without_letters():
    row = company(name="Sogeline", aliases=["!!!", "☎"])

    assert keys_of(row) == [("sogeline", "Sogeline", True)]


def test_index_is_written_anew():
    row = company(name="Sogeline", aliases=["Sogé"], domains=["sogeline.example"])
    row.name = "Sogeline Plus"
    row.save()
    Alias.objects.filter(company=row).delete()
    Domain.objects.filter(company=row).delete()

    index_company(company=row)
    index_company(company=row)

    assert keys_of(row) == [("sogelineplus", "Sogeline Plus", True)]


def test_index_of_another_company_stays():
    first, second = company(name="Sogeline"), company(name="Altimobile")

    index_company(company=second)

    assert keys_of(first) == [("sogeline", "Sogeline", True)]


def test_index_cuts_a_key_longer_than_its_column():
    row = company(name="Sogeline", legal_name="\ufdfa" * 50)

    assert [len(key) for key, _name, is_primary in keys_of(row) if not is_primary] == [300]
