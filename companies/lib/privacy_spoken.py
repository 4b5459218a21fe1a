"""Telephone numbers written out as they are said, in French and English: "zéro six douze", "oh seven double one"."""

import itertools
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from companies.lib.privacy_numbers import is_known
from companies.lib.privacy_text import Span, folded, words_of

_ONES = {
    **{
        word: str(value)
        for value, word in enumerate(words_of("zero un deux trois quatre cinq six sept huit neuf"))
    },
    **{
        word: str(value)
        for value, word in enumerate(words_of("oh one two three four five six seven eight nine"))
    },
    **{"une": "1", "o": "0", "nought": "0", "naught": "0", "nil": "0"},
}
_TEENS = {
    **{
        word: str(value)
        for value, word in enumerate(words_of("dix onze douze treize quatorze quinze seize"), 10)
    },
    **{
        f"dix{mark}{word}": value
        for mark in " -"
        for word, value in (("sept", "17"), ("huit", "18"), ("neuf", "19"))
    },
    **{
        word: str(value)
        for value, word in enumerate(
            words_of("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 10
        )
    },
}
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
#: "oh eight hundred": the only use of it in a number that is dialled.
_ROUND = {"hundred": "00", "cent": "00", "thousand": "000"}


def _either(words: Collection[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BELOW_TWENTY = f"(?:{_either({**_ONES, **_TEENS})})"
#: One thing that is said: a ten with its ones, a number below twenty, a digit said twice, or figures.
_SAID = re.compile(
    rf"(?:(?P<times>{_either(_TIMES)})[ -](?P<again>{_either(_ONES)}|[0-9])"
    rf"|quatre[ -]vingts?(?:[ -](?:et[ -])?(?P<after80>{_BELOW_TWENTY}(?![^\W\d_])))?"
    rf"|(?P<ten>{_either(_TENS)})(?:[ -](?:et[ -])?(?P<after>{_BELOW_TWENTY}(?![^\W\d_])))?"
    rf"|(?P<teen>{_either(_TEENS)})|(?P<one>{_either(_ONES)})|(?P<round>{_either(_ROUND)}))(?![^\W\d_])"
    r"|(?P<figures>[0-9]{1,4})"
)
_START = re.compile(rf"(?<![^\W_])(?:plus[ -])?(?={_SAID.pattern.replace('?P<', '?P<_')})")
_GAP = re.compile(r"[ ,./-]{1,4}(?:(?:et|puis|and|then) )?|")
#: Figures alone are not for us.
_WORD = re.compile(r"[a-z]{3}|(?<![a-z])oh?(?![a-z])")
_ABROAD = ("33", "32", "44", "41", "352")
_FEWEST, _MOST = 8, 15
#: Of one that does not begin with a nought: "six five zero, two five three…".
_BARE = range(9, 12)


def spoken_numbers(text: str, *, known: Collection[str]) -> Iterator[Span]:
    """In order, without overlap; `known` numbers are passed over."""
    return ((start, end, "") for start, end, digits in said_numbers(text) if not is_known(digits, known))


def said_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, and its digits."""
    plain = folded(text)
    behind = 0
    for start in _START.finditer(plain):
        if start.start() < behind:
            continue
        has_plus = start[0] != ""
        said = _said(plain, start.end())
        behind = said[-1].end if said else behind
        place = 0 if said and _WORD.search(plain, said[0].start, behind) else len(said)
        while place < len(said):
            last = _last_of_number(plain, said, place, has_plus and not place)
            if last:
                digits = "".join(thing.digits for thing in said[place:last])
                yield said[place].start if place else start.start(), said[last - 1].end, digits
            place = last or place + 1


class _Said(NamedTuple):
    start: int
    end: int
    digits: str


def _last_of_number(plain: str, said: list[_Said], first: int, has_plus: bool) -> int:
    """Behind which thing the number ends that begins with `first`; 0 where none does. The longest one."""
    if first and not said[first].digits.startswith("0"):
        return 0
    found, digits = 0, ""
    for last in range(first, len(said)):
        digits += said[last].digits
        if len(digits) > _MOST:
            break
        things = [thing.digits for thing in said[first : last + 1]]
        if _is_number(things, digits, plain[said[first].start : said[last].end], has_plus):
            found = last + 1
    return found


def _said(plain: str, place: int) -> list[_Said]:
    """What is said in a row from there on."""
    said: list[_Said] = []
    while found := _SAID.match(plain, place):
        said.append(_Said(found.start(), found.end(), _digits(found)))
        place = found.end()
        gap = _GAP.match(plain, place)
        place = gap.end() if gap else place
    return said


def _digits(found: re.Match[str]) -> str:
    if found["times"]:
        return _TIMES[found["times"]] * _ONES.get(found["again"], found["again"])
    if found["one"] or found["teen"] or found["figures"] or found["round"]:
        return (
            found["figures"]
            or _ROUND.get(found["round"] or "")
            or _ONES.get(found["one"] or "")
            or _TEENS[found["teen"]]
        )
    ten = _TENS[found["ten"]] if found["ten"] else 80
    ones = found["after"] or found["after80"] or ""
    value = int(_ONES.get(ones) or _TEENS.get(ones) or 0)
    has_teens = ten in (60, 80)  # soixante-dix, quatre-vingt-onze; but "vingt dix" are two numbers
    return str(ten + value) if value < 10 or has_teens else f"{ten}{value}"


def _is_number(said: list[str], digits: str, words: str, has_plus: bool) -> bool:
    """Enough digits, most of them in words, and no counting: one, two, three…"""
    if not _FEWEST <= len(digits) <= _MOST or not _WORD.search(words):
        return False
    if digits.startswith("0") or (has_plus and digits.startswith(_ABROAD)):
        return True
    values = [int(value) for value in said]
    steps = {later - sooner for sooner, later in itertools.pairwise(values)}
    return len(digits) in _BARE and len(steps) > 1
