"""Words that a stranger could have us say: "Netflix support: call 08…" in the title of a page of ours is an advertisement.

What is typed into the search stands in an address that anybody can hand on. Where it holds a number in any writing, an
address, or asks to be called, no title and no heading repeats it. Nothing is lost by caution: who typed it sees it in
the field.
"""

import re
import unicodedata

from companies.lib.domains import is_known_ending
from companies.lib.names import joined_initials
from companies.lib.visible import without_invisible
from companies.lib.words import folded

#: A short number (39 49) has as many; and words of figures, which few names have.
_FEWEST_DIGITS, _FEWEST_NUMBER_WORDS = 4, 3
#: Longer than any name and most questions.
_MOST_LETTERS, _MOST_WORDS = 60, 8

#: What stands for a figure among figures.
_LETTERS_FOR_DIGITS = str.maketrans("oilszb", "011528")
_DIGITS_FOR_LETTERS = str.maketrans("013457", "oleast")
#: Letters of other alphabets that look like Latin ones, and are spelled otherwise (UTS 39, confusables).
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁԛԝкмтвнαορντικυχγ", "aeopcyxijshdqwkmtbhaopvtikuxy")
_ALL_FIGURES = re.compile(r"[0-9oilszb]+")
_NUMBER_WORDS = frozenset(
    """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente
    quarante cinquante soixante septante huitante octante nonante cent cents mille double triple
    nought oh one two three four five seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    null eins zwei drei vier funf sechs sieben acht neun zehn cero uno dos tres cuatro cinco seis siete ocho nueve
    """.split()  # noqa: SIM905
)
#: Folded, and found inside other words and across spaces too: nothing else is written so.
_CALLS_ANYWHERE = re.compile(
    "appelez|telephonez|contactez|composez|joignez|ecrivez|envoyez|whatsapp|telegram|anrufen|llamenos"
)
#: Whole words, or rows of them.
_CALLS = re.compile(
    r"\b(?:call|calls|calling|dial|ring|appelle|faites le|tapez|cliquez|visitez|waehlen|rufen|ruf|llame|llama|marque"
    r"|chiama|chiamate|bel ons"
    r"|(?:phone|telephone|contact|text|reach|message|mail|email|sms) (?:us|now|at|on|the|our|me|to)"
    r"|(?:appeler|composer|faire|taper|envoyer|ecrire) (?:le|au|ce|cet|notre|nous|maintenant|vite)"
    r"|(?:joindre|contacter) (?:nous|notre|maintenant|vite)"
    r"|sms (?:au|a)"
    r"|(?:numero|support|service) officiel|official (?:number|support))\b"
)
_MAIL = re.compile(r"[@＠﹫]|\b(?:arobase|arobas|mailto)\b|[(\[{]\s*(?:at|a)\s*[)\]}]", re.IGNORECASE)
_WEB = re.compile(r"(?:https?|hxxps?|ftp)\s*:|\bwww\b", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]?\s*(?:[.。．｡․]|\b(?:dot|point|punkt|punto)\b)\s*[)\]}]?\s*", re.IGNORECASE)
#: Endings that are looked for behind a space and a dot as well; all others only where nothing is between.
_COMMON_ENDINGS = frozenset(
    "app biz cc click co com de es eu fr help info io it live ly me net online org shop site support tel tk uk us xyz".split()  # noqa: SIM905
)


def is_lure(words: str) -> bool:
    """Whether these words, repeated by us, could send somebody to a number or an address.

    >>> is_lure("Support Netflix : appelez le 08 99 70 12 34"), is_lure("O8 99 7O l2 34"), is_lure("zéro huit deux")
    (True, True, True)
    >>> is_lure("service client Orange"), is_lure("1&1"), is_lure("E.ON"), is_lure("s.Oliver")
    (False, False, False, False)
    """
    text = unicodedata.normalize("NFKC", without_invisible(words))
    said = joined_initials(folded(text).split())
    return (
        len(text) > _MOST_LETTERS
        or len(text.split()) > _MOST_WORDS
        or _digits_in(text) >= _FEWEST_DIGITS
        or sum(word in _NUMBER_WORDS for word in said) >= _FEWEST_NUMBER_WORDS
        or _asks_to_be_called(said)
        or _asks_to_be_called(joined_initials(folded(text.lower().translate(_LOOK_ALIKE)).split()))
        or _holds_an_address(text)
    )


def _digits_in(text: str) -> int:
    """Figures of any script, and the letters that are taken for them beside figures."""
    figures = "".join(map(_figure, text.lower()))
    if not re.search(r"\d", figures):
        return 0
    return sum(map(_digits_of, re.findall(r"[a-z0-9]+", figures)))


def _digits_of(token: str) -> int:
    """All of "8OO", and of a short one beside ("lO"); the figures alone of others."""
    is_meant = any(letter.isdigit() for letter in token) or len(token) <= 2
    if is_meant and _ALL_FIGURES.fullmatch(token):
        return len(token.translate(_LETTERS_FOR_DIGITS))
    return sum(letter.isdigit() for letter in token)


def _figure(letter: str) -> str:
    """ "٣", "⑨" and "九" as "3", "9" and "9"; every other letter as it is folded."""
    value = unicodedata.numeric(letter, None)
    if value is not None and value in range(10):
        return str(int(value))
    return folded(letter) or letter


def _asks_to_be_called(said: list[str]) -> bool:
    """Also with figures in the place of letters, in spaced letters, and run together."""
    plain = " ".join(said)
    for text in (plain, plain.translate(_DIGITS_FOR_LETTERS)):
        if _CALLS.search(text) or _CALLS_ANYWHERE.search(text.replace(" ", "")):
            return True
    return False


def _holds_an_address(text: str) -> bool:
    if _MAIL.search(text) or _WEB.search(text):
        return True
    if any(_is_host(word) for word in re.findall(r"[\w.-]+\.\w[\w-]+", re.sub(r"[。．｡․]", ".", text))):
        return True
    parts = _DOT.split(text)
    endings = (re.match(r"[a-z]+", part, re.IGNORECASE) for part in parts[1:])
    return any(
        ending and ending[0].lower() in _COMMON_ENDINGS and before[-1:].isalnum()
        for before, ending in zip(parts, endings, strict=False)
    )


def _is_host(word: str) -> bool:
    return is_known_ending(word.strip(".-_"))
