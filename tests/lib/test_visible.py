from hypothesis import given
from hypothesis import strategies as st

from companies.lib.visible import visible, visible_record
from tests.rows import every_row


@every_row(
    ("text", "seen"),
    [
        ("Électricité de France", "Électricité de France"),
        ("\u202eReversed", "Reversed"),
        ("a\u00adb", "ab"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("\u2066EDF\u2069", "EDF"),
        ("\u200e+33\u200f 1", "+33 1"),
        ("\u061ca", "a"),
        ("a\u034fb", "ab"),
        ("\u3164\u115f\u1160\uffa0x", "x"),
        ("\u2800x", "x"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("a\x07\x1b[31mb", "a[31mb"),
        ("a\x9fb", "ab"),
        ("a\ue000b\U000f0000c", "abc"),
        ("a\ufdd0b\uffffc", "abc"),
        ("a\ud800b", "ab"),
        ("a\ufff9b\ufffbc", "abc"),
        # kept: what is seen, or joins what is seen
        ("1\u00a0234\u202f567", "1\u00a0234\u202f567"),
        ("a\tb\r\nc", "a\tb\r\nc"),
        ("a\u2028b\u2029c\x0bd\x85e", "a\nb\nc\nd\ne"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb", "ab"),
        ("a\u200db", "ab"),
        ("क्\u200dष", "क्\u200dष"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("a\ufe0fb", "ab"),
        ("e\u0301", "e\u0301"),
        ("a\0b", "a\0b"),  # refused by name, by whoever asked
    ],
)
def test_what_nobody_sees_is_gone(text, seen):
    assert visible(text) == seen


@given(st.text())
def test_text_that_was_cleared_is_clear(text):
    assert visible(visible(text)) == visible(text)


def test_every_text_of_a_record_is_cleared():
    told = {"name": "\u202eA", "list": ["b\u00ad", 1, None, {"c": "\ufeffd"}], "yes": True}
    assert visible_record(told) == {"name": "A", "list": ["b", 1, None, {"c": "d"}], "yes": True}
