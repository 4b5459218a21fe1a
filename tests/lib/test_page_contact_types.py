import pytest

from companies.lib.page_contact_types import purpose_of_box


@pytest.mark.parametrize(
    ("box", "purpose"),
    [
        ("contact", "customer_service"),
        ("service.clients-fr", "customer_service"),
        ("SAV", "customer_service"),
        ("presse", "press"),
        ("pressoffice", "press"),
        ("dpo", "privacy"),
        ("donnees-personnelles", "privacy"),
        ("reclamations", "complaints"),
        ("recrutement", "jobs"),
        ("commercial", "sales"),
        ("camille.dupont", ""),
        ("lyon2", ""),
    ],
)
def test_a_box_says_what_it_is_for(box, purpose):
    assert purpose_of_box(box) == purpose
