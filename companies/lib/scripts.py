"""Scripts of a name: whether its letters belong together (Unicode Technical Standard 39, "highly restrictive").

A name is of one script, or of the mixtures in which Japanese, Chinese and Korean are written, Latin letters
beside. Which script a letter is of, the library `regex` knows (Script_Extensions).
"""

import unicodedata
from functools import cache

import regex

#: Scripts in everyday use (UAX 31, table 5). No name in another is read.
RECOMMENDED = (
    *("Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Thaana", "Ethiopic"),
    *("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam"),
    *(
        "Sinhala",
        "Thai",
        "Lao",
        "Tibetan",
        "Myanmar",
        "Khmer",
        "Han",
        "Hiragana",
        "Katakana",
        "Bopomofo",
        "Hangul",
    ),
)
_TOGETHER = (
    ("Latin", "Han", "Hiragana", "Katakana"),
    ("Latin", "Han", "Bopomofo"),
    ("Latin", "Han", "Hangul"),
)
#: Signs and figures of all scripts, and marks that go with any letter.
_SHARED = ("Common", "Inherited")


def is_of_one_script(name: str) -> bool:
    """Its letters are of one script or of an allowed mixture, its figures of one sort.

    >>> is_of_one_script("caisse"), is_of_one_script("βόλος"), is_of_one_script("ソニー銀行")
    (True, True, True)
    >>> is_of_one_script("p\\u0430ypal")  # with a Cyrillic a
    False
    """
    return _figures(name) <= 1 and any(pattern.fullmatch(name) for pattern in _patterns())


def _figures(name: str) -> int:
    """How many sorts of figures: each sort begins at a zero of its own."""
    return len({ord(sign) - unicodedata.decimal(sign) for sign in name if sign.isdecimal()})


@cache
def _patterns() -> list[regex.Pattern[str]]:
    mixtures = [*((script,) for script in RECOMMENDED), *_TOGETHER]
    return [regex.compile(f"[{''.join(map(_class_of, (*_SHARED, *mixture)))}]*") for mixture in mixtures]


def _class_of(script: str) -> str:
    return rf"\p{{scx={script}}}"
