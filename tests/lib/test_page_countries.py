import pytest

from companies.lib.page_countries import country_in


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Allemagne", "DE"), ("Deutschland:", "DE"), ("USA & Canada (toll free)", "US"), ("United Kingdom", "GB"), ("Regno Unito", "GB"),
        ("Service client", ""), ("Francesca", ""), ("France entière et Corse du Sud", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name_alone(words, code):
    assert country_in(words) == code
