"""The letters of a page, from the bytes that a server sent: as browsers read them, from a list of encodings and no other.

In order: a byte order mark, what the header says, what the page says of itself in its first kilobyte, UTF-8 where the bytes are
that, else windows-1252. What is called latin-1 or ASCII is windows-1252 (Encoding Standard of WHATWG). Python knows more
encodings, and some take minutes for a megabyte.
"""

import codecs
import re

_WEB, _UTF8 = "cp1252", "utf-8"
#: Python's name of what a page calls itself → what it is read as.
_READ_AS = {
    "ascii": _WEB,
    "iso8859-1": _WEB,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_KNOWN = frozenset((
    _UTF8, "utf-16", "utf-16-le", "utf-16-be", "mac-roman", "mac-cyrillic", "koi8-r", "koi8-u", "big5", "big5hkscs", "euc_jp",
    "cp866", "cp874", "cp932", "cp949", "gb18030", *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
))  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, _UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAID_WITHIN = 1024
_SAYS = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)


def letters_of(body: bytes, *, charset: str = "") -> str:
    """The text of a page, or of its beginning. `charset`: what the header said, "" nothing.

    >>> letters_of(b"\\x93\\xe9t\\xe9\\x94", charset="ISO-8859-1"), letters_of(b"\\xef\\xbb\\xbf\\xc3\\xa9", charset="latin1")
    ('“été”', 'é')
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    return body.decode(_known(charset) or _said(body) or _guessed(body), "replace")


def _known(label: str) -> str:
    """What to read it as; "" for what is no encoding of pages."""
    try:
        name = codecs.lookup(label.strip()).name if label.strip() else ""
    except (LookupError, ValueError):
        return ""
    name = _READ_AS.get(name, name)
    return name if name in _KNOWN else ""


def _said(body: bytes) -> str:
    """By the page itself: whoever reads that in ASCII is not reading UTF-16."""
    said = _SAYS.search(body[:_SAID_WITHIN])
    known = _known((said[1] or said[2]).decode("ascii", "replace")) if said else ""
    return _UTF8 if known.startswith("utf-16") else known


def _guessed(body: bytes) -> str:
    """A page that was cut may end within a letter."""
    try:
        body.decode(_UTF8)
    except UnicodeDecodeError as error:
        is_cut = error.end == len(body) and error.reason == "unexpected end of data"
        return _UTF8 if is_cut and not body[: error.start].isascii() else _WEB
    return _UTF8
