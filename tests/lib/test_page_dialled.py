import pytest

from companies.lib.page_dialled import dialled_by


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("tel:+33199001234", "+33199001234"),
        ("tel:+33 (0)1 99 00 12 34", "+33199001234"),
        ("tel:01%2099%2000%2012%2034", "+33199001234"),
        ("tel://0199001234", "+33199001234"),
        ("TEL:0033199001234", "+33199001234"),
        ("tel:33199001234", "+33199001234"),
        ("tel:0199001234,,3", "+33199001234"),
        ("callto:0199001234", "+33199001234"),
        ("sms:0639981234?body=STOP", "+33639981234"),
        ("tel:3949", "FR-3949"),
        ("https://wa.me/33199001234?text=a", "+33199001234"),
        ("https://api.whatsapp.com/send?phone=33199001234", "+33199001234"),
    ],
)
def test_a_link_that_dials_gives_its_number(href, canonical):
    number = dialled_by(href, "FR")
    assert number is not None
    assert number.canonical in (canonical, canonical.replace("+336", "+2626"))


@pytest.mark.parametrize(
    "href",
    [
        "tel:", "tel:112", "tel:15", "tel:0123456789", "tel:#", "https://wa.me/?text=a", "https://a.example/33199001234", "mailto:a@b.example",
        "https://whatsapp.a.example/send?phone=33199001234x", "#", "https://[", "tel:abc",
    ],
)  # fmt: skip
def test_a_link_that_dials_nobody_gives_none(href):
    assert dialled_by(href, "FR") is None
