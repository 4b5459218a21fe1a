"""A text as it is read and not as it is encoded: what hides a number from a program shall not hide it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

#: Where something begins and ends in the plain text, and the mark it gets ("" where all get the same).
Span = tuple[int, int, str]

_APOSTROPHES = "’ʼ′`´‘"
#: Signs of French and English typography with a plain one as long as they are, and what needs no other form.
_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("’ʼ′`´‘", "'"),
        **dict.fromkeys("\u2010\u2011\u2012–—\u2015", "-"),
        **dict.fromkeys("\xa0\u202f\u2009", " "),
    }
)
_ORDINARY = re.compile(r"[\n\x20-\x7eÀ-ÖØ-öø-ÿœŒæÆŸ«»€£°]*")
_WHITE = str.maketrans("\t\r\v\f\x1c\x1d\x1e\x1f\x85", " " * 9)


@dataclass(frozen=True)
class PlainText:
    """`text` with each sign in its usual form, and where in the original each of them stands."""

    text: str
    places: range | list[int]
    length: int

    @classmethod
    def of(cls, original: str) -> Self:
        """Full-width figures, figures of other scripts, odd spaces, dashes and apostrophes become the plain
        ones; signs without width are gone; an accent typed apart joins its letter."""
        plain = original.translate(_ONE_FOR_ONE).translate(_WHITE)
        if plain.isascii() or _ORDINARY.fullmatch(plain):
            return cls(plain, range(len(original)), len(original))
        signs: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(original):
            if signs and unicodedata.combining(letter):
                signs[-1] = unicodedata.normalize("NFC", signs[-1] + letter)[0]
                continue
            for sign in _usual(letter):
                signs.append(sign)
                places.append(place)
        return cls("".join(signs), places, len(original))

    def place(self, index: int) -> int:
        """The place in the original of the sign at `index` of the plain text; its length behind the last."""
        return self.places[index] if index < len(self.places) else self.length


def _usual(letter: str) -> str:
    if letter.isascii():
        return letter.translate(_WHITE)
    if letter in _APOSTROPHES:
        return "'"
    match unicodedata.category(letter):
        case "Cf" | "Mn" | "Me":
            return ""
        case "Nd":
            return str(unicodedata.decimal(letter))
        case "Pd":
            return "-"
        case "Zs" | "Zl" | "Zp":
            return " "
    return unicodedata.normalize("NFKC", letter)


def bare(word: str) -> str:
    """Lower-case, without accents: how words are looked up in lists."""
    if word.isascii():
        return word.lower()
    marks = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter)).lower()


def _plain_letters() -> dict[int, str]:
    """Every Latin letter with an accent or a capital, to its plain small letter."""
    letters = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFKD", chr(code)).lower()[:1]
        if plain.isalpha() and plain != chr(code):
            letters[code] = plain
    return letters


_PLAIN_LETTERS = _plain_letters()


def folded(text: str) -> str:
    """As `bare`, sign for sign: what stands at a place of it stands at the same place of the text.

    >>> folded("Née à L'Haÿ, cœur")
    "nee a l'hay, cœur"
    """
    return text.translate(_PLAIN_LETTERS)


def words_of(text: str) -> list[str]:
    """A list that is written as a text, for the eye."""
    return text.split()
