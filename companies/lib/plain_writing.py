"""Text as a reader takes it in: figures of every script, words for figures and letters for noughts as 0 to 9.

What is drawn like a figure, or read aloud like one, is one to whoever dials: "O8 99", "0️⃣8️⃣", "zéro huit, quatre-vingt-dix-
neuf". The result is for machines that look for numbers and addresses, and is never shown in place of the text.
"""

import re
import unicodedata
from collections.abc import Iterator

#: Full stops of other scripts that NFKC leaves as they are.
_DOTS = str.maketrans(dict.fromkeys("。｡", "."))
#: Letters that are drawn like figures, in Latin, Greek and Cyrillic (Unicode, confusables.txt: 0 and 1).
_LIKE_NOUGHT, _LIKE_ONE = "oOοΟоОօՕ", "lI|ıіІ"
_AS_FIGURES = str.maketrans({**dict.fromkeys(_LIKE_NOUGHT, "0"), **dict.fromkeys(_LIKE_ONE, "1")})
_MIXED = re.compile(
    rf"(?<![^\W_])[0-9{_LIKE_NOUGHT}{_LIKE_ONE}]*[0-9][0-9{_LIKE_NOUGHT}{_LIKE_ONE}]*(?![^\W_])"
)
_ALONE = re.compile(rf"(?<![^\W_])[{_LIKE_NOUGHT}]{{1,2}}(?=[ .-]{{1,2}}[0-9]{{2,3}}(?![0-9%]))")

_DIGITS = {
    **{"zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9},
    **{"oh": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9},
}  # fmt: skip
_TEENS = {
    **{"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16},
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18},
    "nineteen": 19,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDREDS = frozenset(("cent", "cents", "hundred"))
_THOUSANDS = frozenset(("mille", "thousand"))
_TIMES = {"double": 2, "triple": 3}
_NUMBER_WORDS = frozenset((*_DIGITS, *_TEENS, *_TENS, *_HUNDREDS, *_THOUSANDS, *_TIMES, "et"))
_SPACES = {"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n"}
_WORD = re.compile(r"[^\W\d_]+")
#: What stands between two words of one number that is read aloud.
_BETWEEN_WORDS = re.compile(r"[\s,.;/–—-]{1,3}")


def plain(text: str) -> str:
    """The text in plain letters and figures, nothing left that is not seen.

    >>> plain("O8 99 l2 ③4 ５６"), plain("le trente-deux quarante-six")
    ('08 99 12 34 56', 'le 32 46')
    """
    return _with_words_as_figures(_with_letters_as_figures(_bare(text)))


def _bare(text: str) -> str:
    """Without accents and what is not seen; every space is one, or the end of a line; every dash a hyphen, every figure one of 0 to 9."""
    return "".join(_bare_letter(letter) for letter in unicodedata.normalize("NFKD", text)).translate(_DOTS)


def _bare_letter(letter: str) -> str:
    if letter.isascii():
        return _SPACES.get(letter, letter)
    category = unicodedata.category(letter)
    if category in ("Cf", "Mn", "Me", "Cc"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " " if category == "Zs" else "\n"
    if category == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)


def _with_letters_as_figures(text: str) -> str:
    return _ALONE.sub(_as_figures, _MIXED.sub(_as_figures, text))


def _as_figures(found: re.Match[str]) -> str:
    return found[0].translate(_AS_FIGURES)


def _with_words_as_figures(text: str) -> str:
    """Runs of two and more words for figures; one alone ("one of them") stays a word."""
    pieces, behind = [], 0
    for run in _runs_of_words(text):
        said = " ".join(_spoken([word[0].lower() for word in run]))
        if len(run) > 1 and said:
            pieces += [text[behind : run[0].start()], said]
            behind = run[-1].end()
    return "".join((*pieces, text[behind:]))


def _runs_of_words(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        is_one = word[0].lower() in _NUMBER_WORDS
        if run and not (is_one and _BETWEEN_WORDS.fullmatch(text, run[-1].end(), word.start())):
            yield run
            run = []
        # "et" ties two figures ("soixante et onze"), and begins none.
        if is_one and (run or word[0].lower() != "et"):
            run.append(word)
    if run:
        yield run


def _spoken(words: list[str]) -> list[str]:
    """As one writes them down who hears them: the longest number below a thousand, then the next."""
    groups, place = [], 0
    while place < len(words):
        times = _TIMES.get(words[place], 1)
        place += times > 1
        value, place = _number_at(words, place)
        groups += [str(value)] * times if value >= 0 else []
    return groups


def _number_at(words: list[str], place: int) -> tuple[int, int]:
    """Its value, -1 for what is none, and where the next begins."""
    value, behind = _below_hundred(words, place)
    if value > 0 and behind < len(words) and words[behind] in _THOUSANDS:
        rest, end = _number_at(words, behind + 1) if behind + 1 < len(words) else (-1, behind + 1)
        return (value * 1000 + rest, end) if 0 <= rest < 1000 else (value * 1000, behind + 1)
    if value in range(1, 10) and behind < len(words) and words[behind] in _HUNDREDS:
        rest, end = _below_hundred(words, behind + 1)
        # "huit cent quatre-vingt-dix-neuf" is 899; behind "hundred" English says figures one by one.
        if rest > 0 and words[behind] != "hundred":
            return value * 100 + rest, end
        return value * 100, behind + 1
    return value, max(behind, place + 1)


def _below_hundred(words: list[str], place: int) -> tuple[int, int]:
    word = words[place] if place < len(words) else ""
    following = words[place + 1] if place + 1 < len(words) else ""
    if word == "quatre" and following in ("vingt", "vingts"):
        return _with_ones(80, words, place + 2, teens=True)
    if word in _TENS:
        return _with_ones(_TENS[word], words, place + 1, teens=word == "soixante")
    if word == "dix" and following in ("sept", "huit", "neuf"):
        return 10 + _DIGITS[following], place + 2
    if word in _TEENS:
        return _TEENS[word], place + 1
    return (_DIGITS[word], place + 1) if word in _DIGITS else (-1, place)


def _with_ones(tens: int, words: list[str], place: int, *, teens: bool) -> tuple[int, int]:
    """ "soixante et onze", "quatre-vingt-dix-neuf", "forty-six"."""
    place += place + 1 < len(words) and words[place] == "et"
    if teens and place < len(words) and words[place] in _TEENS:
        more, behind = _below_hundred(words, place)
        return tens + more, behind
    if place < len(words) and _DIGITS.get(words[place], 0):
        return tens + _DIGITS[words[place]], place + 1
    return tens, place
