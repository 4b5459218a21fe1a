import segno

from companies.templatetags.app import qr_code


def test_a_code_is_of_the_address():
    address = "https://joignable.example/fr/joindre/sogeline/"

    assert qr_code(address) == segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True, dark="#000", light="#fff"
    )
    assert qr_code(address) != qr_code(address + "x")
