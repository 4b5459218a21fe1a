"""What people write, copy and print as a telephone number, brought down to the figures that are dialled.

It knows no numbering plan: which figures are a number, and of which country, is for lib/phones.py.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers

from companies.lib.words import folded

LONGEST_EXTENSION = 7
#: More than this is no number with a few words around it: it is a text.
LONGEST_TEXT = 120
EXTENSION_MARK = ";ext="

_CANONICAL_SHORT = re.compile(r"([A-Z]{2})-([0-9]{2,6})")
_SCHEME = re.compile(r"^(?:tel|callto|sms)\s*:\s*", re.IGNORECASE)
# RFC 3966: whose number it is, where it does not begin with "+".
_CONTEXT = re.compile(r";phone-context=\+?([0-9]{1,3})\b", re.IGNORECASE)
# An extension behind the number: RFC 3966 ";ext=3", "poste 12", "ext. 12", "x12", "#12", "Durchwahl 12".
_EXTENSION = re.compile(
    r"[\s,;(]*(?:ext\s*=|(?<![^\W\d_])(?:poste|extension|extn?|durchwahl|interno|x)[\s.:°]*|#\s*)"
    rf"(\d{{1,{LONGEST_EXTENSION}}})[\s)]*$",
    re.IGNORECASE,
)
# The words people copy along with a number, folded. Anything else with letters is no number.
_WORDS = """
    a acces allo appel appeler appelez appels at au azur call calls client clientele clients composer composez
    contact contacter contactez cout cristal customer d de dial du en et fax faire faites fixe free freephone gratuit
    gratuite gratuits gsm hotline indigo international joignable joindre l le les line ligne local mobile n no non
    nr num number numero nummer of on or par phone please portable prix rappeler rappelez service services sms
    standard sur surtaxe t tel telefon telefono telefoon telephone telephoner texto the to un vert
"""
_WORDS_AROUND = frozenset(_WORDS.split())
# The law has the price printed in one box with the number: "Service 0,15 €/min + prix appel".
_PRICE = re.compile(
    r"[\s:(,-]*(?:service\s*)?(?<![\d.,])\d{1,2}(?:[.,]\d{1,3})?\s*(?:€|euros?\b|eur\b|cts?\b|centimes?\b)"
    r"(?:\s*ttc\b)?(?:\s*(?:/|par|la|l['’])\s*(?:minute|min|mn|appel|call)\b\.?)?",
    re.IGNORECASE,
)
_TRUNK = re.compile(r"\(\s*0\s*\)")
# Of these countries the 0 belongs to the number and is dialled from everywhere: Italy, San Marino, Côte d’Ivoire, Congo.
_KEEPS_ITS_NOUGHT = re.compile(r"^\s*(?:\+|00)\s*(?:39|378|225|242)(?!\d)")
# American companies print words for figures (ITU-T E.161): seven letters behind the area code.
_IN_LETTERS = re.compile(
    r"^(\s*(?:\+|00)\s*1[\s.()-]*\d{3}[\s.()-]*)([a-z](?:[\s.-]?[a-z]){6})\s*$", re.IGNORECASE
)
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
# Alone among figures the letter O is a nought: the wrong key, or a scanner's mistake.
_LETTER_O = re.compile(r"(?<![^\W\d_])[oO]+(?![^\W\d_])")
# "+" stands for the international prefix only right before the country code ("free + price of a call").
_LONE_PLUS = re.compile(r"\+(?![\s(]*\d)")
# Dialled first, it hides who calls.
_HIDES_CALLER = re.compile(r"^[*#]31#")


class NotAPhoneNumber(ValueError):
    """The text is no telephone number of the country it was read for."""


@dataclass(frozen=True)
class Figures:
    """What is dialled, with a "+" before a country code; and where the text itself says whose number it is."""

    dialled: str
    extension: str = ""
    country: str = ""


def figures_of(text: str) -> Figures:
    """Read the figures out of what was written, words and price around them included.

    >>> figures_of("Tél. : 0 825 123 456 (0,15 €/min)"), figures_of("0033 (0)1 99 00 12 34 poste 3")
    (Figures(dialled='0825123456', extension='', country=''), Figures(dialled='+33199001234', extension='3', country=''))

    Raises NotAPhoneNumber: for what has none, and for two numbers at once.
    """
    if len(text) > LONGEST_TEXT:
        raise NotAPhoneNumber(text)
    typed = unicodedata.normalize("NFKC", text).strip()
    country = ""
    if _SCHEME.match(typed):
        typed = _SCHEME.sub("", unquote(typed))
        if context := _CONTEXT.search(typed):
            country = phonenumbers.region_code_for_country_code(int(context[1]))
            typed = _CONTEXT.sub("", typed)
    if canonical := _CANONICAL_SHORT.fullmatch(typed):
        country, typed = canonical.groups()
    number, extension = _without_extension(typed)
    typed = _figures(number, text)
    digits = _ascii_digits(typed)
    is_international = typed.startswith("+") or digits.startswith("00")
    return Figures("+" + digits.lstrip("0") if is_international else digits, extension, country)


def _without_extension(typed: str) -> tuple[str, str]:
    found = _EXTENSION.search(typed)
    if not found or not re.search(r"\d{2}", typed[: found.start()]):  # nothing before it that is dialled
        return typed, ""
    return typed[: found.start()], _ascii_digits(found[1])


def _figures(typed: str, text: str) -> str:
    """The number without what people copy along with it. Raises NotAPhoneNumber where other words remain."""
    typed = _TRUNK.sub("0" if _KEEPS_ITS_NOUGHT.match(typed) else "", _HIDES_CALLER.sub("", typed))
    typed = _IN_LETTERS.sub(lambda found: found[1] + found[2].lower().translate(_KEYS), typed)
    typed = _LONE_PLUS.sub(" ", _PRICE.sub(" ", typed))
    typed = _LETTER_O.sub(lambda found: "0" * len(found[0]), typed)
    if typed.startswith(("*", "#")):  # a command to the telephone, not a number
        raise NotAPhoneNumber(text)
    words = re.findall(r"[^\W\d_]+", folded(typed))
    if not _WORDS_AROUND.issuperset(words):
        raise NotAPhoneNumber(text)
    first = re.search(r"[\d+]", typed)
    figures = typed[first.start() :] if first else ""
    # Letters, "+" or "&" between two figures: two numbers, or a number and something else; or a name, such as "1&1".
    if re.search(r"\d\W*[^\W\d_].*\d|\d\s*&", figures) or "+" in figures[1:]:
        raise NotAPhoneNumber(text)
    return figures


def _ascii_digits(text: str) -> str:
    """The figures alone, whichever script they were typed in: the database takes no others."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
