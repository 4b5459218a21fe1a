"""Characters that are not seen: soft hyphens, zero-width spaces, marks of direction, selectors of a variant.

They come along with what is copied, and make one word two, or a text that reads otherwise than it is stored.
"""

import re

#: Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt), and the signs of interlinear annotation.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees.

    >>> without_invisible("Ora\\u00adnge \\u200bBank\\u200e")
    'Orange Bank'
    """
    return _INVISIBLE.sub("", text)
