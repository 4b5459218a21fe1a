"""Text without the characters that nobody sees: one rule for all that is to be public, whoever wrote it.

They come along when text is copied (soft hyphens, zero-width spaces, byte-order marks), or are written to make one
text pass for another (overrides of the direction, tags, fillers). What joins letters or pictures stays where it
does so: in Persian, in the scripts of India, in emoji.
"""

import re
import unicodedata
from typing import Any

ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER = "\u200c", "\u200d"
_JOINERS = (ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER)
#: A canonical combining class of its own (Unicode, 9): the sign after which a joiner has a meaning.
_VIRAMA = 9
#: Ends of lines of other systems: vertical tab and form feed, next line, line and paragraph separator.
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
#: Format characters that are drawn: signs above and below Arabic and Kaithi numbers (Prepended_Concatenation_Mark).
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: Default_Ignorable_Code_Point of other categories than format, and the blank of Braille: they look like nothing.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef\U000e0000-\U000e0fff]"
)
#: Shows the sign before it as a picture.
_AS_PICTURE = "\ufe0f"
#: Control, format, private use, halves of letters: these categories have nothing to show. NUL is refused by name.
_UNSEEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs")
_KEPT_CONTROLS = "\t\n\r\0"
#: Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), and the signs of interlinear annotation.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """The text without what nobody sees. Ends of lines become plain ones; tabs and NUL are left to whoever asks.

    >>> visible("\\ufeffcon\\u00adtact@exam\\u200bple.com"), visible("\\u202eReversed")
    ('contact@example.com', 'Reversed')
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    kept = [letter for place, letter in enumerate(text) if _is_seen(letter) or _does_something(text, place)]
    return "".join(kept) if len(kept) < len(text) else text


def without_invisible(text: str) -> str:
    """The text without any of them, joiners too: two spellings of a name to search for are one.

    >>> without_invisible("Ora\\u00adnge \\u200bBank\\u200e")
    'Orange Bank'
    """
    return _INVISIBLE.sub("", text)


def visible_record(told: Any) -> Any:
    """The same for every text of a JSON value, names of its fields excepted."""
    match told:
        case str():
            return visible(told)
        case list():
            return [visible_record(one) for one in told]
        case dict():
            return {name: visible_record(one) for name, one in told.items()}
    return told


def _is_seen(letter: str) -> bool:
    if letter in _KEPT_CONTROLS or letter in _DRAWN:
        return True
    if _BLANK.match(letter) or _is_noncharacter(ord(letter)):
        return False
    return unicodedata.category(letter) not in _UNSEEN_CATEGORIES


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _does_something(text: str, place: int) -> bool:
    """An unseen character that changes what is seen: a joiner between letters that join, a sign shown as a picture."""
    letter, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if letter == _AS_PICTURE:
        return bool(before) and (_is_picture(before) or before in "0123456789#*")
    if letter not in _JOINERS or not before or not after:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    if letter == ZERO_WIDTH_JOINER and _is_picture(after):
        return _is_picture(before) or before == _AS_PICTURE
    return _joins(before) and unicodedata.bidirectional(after) == "AL"


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sk")


def _joins(letter: str) -> bool:
    """An Arabic letter, or a mark on one."""
    return unicodedata.bidirectional(letter) in ("AL", "NSM")
