"""For whom a line is: what its doctests do not show."""

import pytest

from companies.lib.places import country_codes, is_in_the_union
from companies.lib.served import names_country


def test_the_union_has_twenty_seven_members():
    members = [code for code in country_codes() if is_in_the_union(code)]
    assert len(members) == 27
    assert not {"GB", "CH", "NO"} & {*members}


@pytest.mark.parametrize(
    ("codes", "country", "is_named"),
    [
        ("FR BE", "BE", True),
        ("FR", "BE", False),
        ("EU", "IE", True),
        ("EU", "GB", False),
        ("GB EU", "GB", True),
        ("", "FR", False),
    ],
)
def test_a_country_is_named_by_itself_or_by_the_union(codes, country, is_named):
    assert names_country(codes, country) is is_named
