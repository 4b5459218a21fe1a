import pytest

from companies.lib.page_keys import page_asked, page_key

PAGE = "https://www.sogeline.example/contact"


@pytest.mark.parametrize(
    "url",
    [
        PAGE, f"{PAGE}/", f"{PAGE}#form", f"{PAGE}?utm_source=x&utm_medium=y", f"{PAGE}/?gclid=1#a", "http://sogeline.example/contact",
        "https://WWW.SOGELINE.example:443/contact", f"{PAGE};jsessionid=12AB", f"{PAGE}/index.html", f"{PAGE}/../contact",
    ],
)  # fmt: skip
def test_addresses_of_one_page_have_one_key(url):
    assert page_key(url) == page_key(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        f"{PAGE}?id=3", f"{PAGE}/presse", "https://shop.sogeline.example/contact", "https://sogeline.example:8443/contact",
        "https://sogeline.example/Contact", "https://[", "",
    ],
)  # fmt: skip
def test_addresses_of_others_have_another(url):
    assert page_key(url) != page_key(PAGE)


def test_the_order_of_a_query_is_no_other_page():
    assert page_key(f"{PAGE}?a=1&b=2") == page_key(f"{PAGE}?b=2&utm_id=x&a=1")


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://sogeline.example", "https://sogeline.example/"),
        (f"{PAGE}/?a=%C3%A9&b#x", f"{PAGE}/?a=%C3%A9&b"),
        (f"{PAGE}?utm_source", PAGE),
        ("contact", ""),
        ("mailto:aide@sogeline.example", ""),
        ("javascript:void(0)", ""),
    ],
)
def test_what_is_asked_for_is_the_page_alone(url, asked):
    assert page_asked(url) == asked
