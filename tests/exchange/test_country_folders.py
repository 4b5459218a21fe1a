"""What is wrong in the folder of a country is named when it is loaded, and not passed over."""

import pytest

from companies.exchange.country_folders import faults_in
from tests import factories

pytestmark = pytest.mark.django_db
COUNTRY = """
code = "LU"
languages = ["fr"]
currency = "EUR"
emergency = ["lu-emergency/emergency"]
"""


@pytest.fixture
def folder(tmp_path):
    owner = factories.company(name="Secours", slug="lu-emergency", kind="help_line", country="LU")
    factories.phone_channel(company=owner, slug="emergency", number="112", country="LU")
    made = tmp_path / "lu"
    made.mkdir()
    (made / "country.toml").write_text(COUNTRY)
    return made


def test_a_folder_that_leads_somewhere_has_no_fault(folder):
    (folder / "vital.toml").write_text('[need.gas]\ncall = ["lu-emergency/emergency"]\nthen = []\n')
    assert list(faults_in(folder)) == []


@pytest.mark.parametrize(
    ("country", "vital", "place", "words"),
    [
        (COUNTRY.replace('currency = "EUR"', ""), "", "lu/country.toml", "'currency' is a required property"),
        (
            COUNTRY + "[[price_range]]\nbegins = ['8']\nclass = 'premum'\n",
            "",
            "lu/country.toml",
            "'premum' is not one of",
        ),
        (
            COUNTRY.replace("/emergency", "/rescue"),
            "",
            "lu/country.toml, emergency",
            "lu-emergency/rescue is no way in",
        ),
        (COUNTRY, '[need.gaz]\ncall = ["lu-emergency/emergency"]\n', "lu/vital.toml, gaz", "no such need"),
        (COUNTRY, '[need.gas]\ncall = ["lu-gas/line"]\n', "lu/vital.toml, gas", "lu-gas/line is no way in"),
    ],
)
def test_a_fault_is_named_by_file_and_key(folder, country, vital, place, words):
    (folder / "country.toml").write_text(country)
    (folder / "vital.toml").write_text(vital)
    assert [at for at, said in faults_in(folder) if words in said] == [place]
