import pytest

from companies.lib.page_structured_post import address_of


@pytest.mark.parametrize(
    ("country", "item", "lines"),
    [
        ("FR", {"streetAddress": ["12 rue Inventée"], "postalCode": ["75001"], "addressLocality": ["Paris"]}, "12 rue Inventée\n75001 Paris"),
        ("FR", {"postOfficeBoxNumber": ["12"], "postalCode": ["59000"], "addressLocality": ["Lille"]}, "BP 12\n59000 Lille"),
        ("GB", {"streetAddress": ["1 Invented Road"], "postalCode": ["LS1 4AB"], "addressLocality": ["Leeds"]}, "1 Invented Road\nLeeds\nLS1 4AB"),
        ("US", {"streetAddress": ["1 Made Up Ave"], "postalCode": ["10001"], "addressLocality": ["New York"], "addressRegion": ["NY"]}, "1 Made Up Ave\nNew York, NY 10001"),
        ("FR", {"streetAddress": ["12 rue Inventée, 75001 Paris"], "postalCode": ["75001"], "addressLocality": ["Paris"]}, "12 rue Inventée, 75001 Paris"),
        ("US", {"streetAddress": ["123 Main Street"], "addressLocality": ["Anytown"]}, ""),
        ("FR", {"addressLocality": ["Paris"]}, ""),
        ("US", {"streetAddress": ["1 Made Up Ave"], "addressLocality": ["Orange"], "addressRegion": ["US"]}, ""),
        ("IE", {"streetAddress": ["1 Made Up Lane"], "addressLocality": ["Cork"]}, "1 Made Up Lane\nCork"),
        ("FR", {"streetAddress": ["[street]"], "postalCode": ["75001"], "addressLocality": ["Paris"]}, ""),
    ],
)  # fmt: skip
def test_an_address_becomes_lines(country, item, lines):
    assert address_of(item, country) == lines
