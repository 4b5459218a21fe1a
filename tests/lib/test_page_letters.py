import pytest

from companies.lib.page_letters import letters_of

E = "é".encode()


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (E, "utf-8", "é"),
        (b"\xe9", "ISO-8859-1", "é"),
        (b"\x80\x92", "latin1", "€’"),
        (b"\x92", "us-ascii", "’"),
        (b"\xef\xbb\xbf" + E, "iso-8859-1", "é"),
        ("é".encode("utf-16"), "", "é"),
        ("é".encode("utf-16-be"), "utf-16be", "é"),
        (b'<meta charset="windows-1252">\x80', "", '<meta charset="windows-1252">€'),
        (b'<meta http-equiv=x content="text/html; charset=iso-8859-15">\xa4', "", '<meta http-equiv=x content="text/html; charset=iso-8859-15">€'),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>\xb1', "", '<?xml version="1.0" encoding="ISO-8859-2"?>ą'),
        (b'<meta charset="utf-16">' + E, "", '<meta charset="utf-16">é'),
        (b'<meta charset="utf-7">+ADw-' + E, "", '<meta charset="utf-7">+ADw-é'),
        (E, "nonsense", "é"),
        (E, "", "é"),
        (b"\xe9", "", "é"),
        (E * 3 + E[:1], "", "ééé\ufffd"),
        (b" " * 1024 + b'<meta charset="koi8-r">' + E, "", " " * 1024 + '<meta charset="koi8-r">é'),
        (b"\x82\xa0", "shift_jis", "あ"),
        (b"", "", ""),
        (b"a\xff", "utf-8", "a\ufffd"),
    ],
)  # fmt: skip
def test_letters_are_read_as_browsers_do(body, charset, text):
    assert letters_of(body, charset=charset) == text


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "rot13", "hex", "zlib", "utf-7", "\0", "a" * 9000]
)
def test_what_is_no_encoding_of_pages_is_not_tried(charset):
    assert letters_of(b"\\u0041-" + E, charset=charset) == "\\u0041-é"
