import pytest

from companies.exchange.agent import user_agent


@pytest.mark.parametrize(
    ("values", "contact"),
    [
        ({}, "aide@joignable.example"),
        ({"SITE_URL": "https://joignable.example"}, "https://joignable.example/en/about/"),
        ({"SITE_URL": "https://joignable.example", "READER_CONTACT": "https://joignable.example/robot"}, "https://joignable.example/robot"),
    ],
)  # fmt: skip
def test_it_says_its_name_and_where_its_owner_is_found(settings, values, contact):
    settings.DEFAULT_FROM_EMAIL = "aide@joignable.example"
    for name, value in values.items():
        setattr(settings, name, value)
    assert user_agent() == f"Joignable/1.0 (+{contact}; reads official contact pages)"
