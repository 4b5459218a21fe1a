import pytest

from companies.lib.page_reader import read_page


def page_of(shops):
    rows = "".join(
        f"<li><p>Boutique de Lyon {at}<br>{at} rue A, 69001 Lyon<br>Tél. 04 65 71 00 {at:02}</p></li>"
        for at in range(shops)
    )
    return f"<p>Service client : 01 99 00 12 34</p><h2>Nos boutiques</h2><ul>{rows}</ul>"


@pytest.mark.parametrize(("shops", "others"), [(2, 2), (8, 8), (25, 0)])
def test_numbers_of_a_list_of_shops_are_for_other_things_and_of_a_long_one_left_out(shops, others):
    found = [
        one
        for one in read_page(page_of(shops), url="https://a.example/", country="FR").found
        if one.kind == "phone"
    ]
    assert found[0].purpose == "customer_service"
    assert sum(one.purpose == "other" for one in found) == others
    assert len(found) == 1 + (shops if shops < 20 else 0)
