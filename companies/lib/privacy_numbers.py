"""Payment cards and telephone numbers: groups of figures that stand near enough to be one number.

A price, a date, the keys to press and the number of an order are made of the same figures; what tells them
apart is a check, a beginning or the way of grouping. The text is read once, with a bounded look ahead.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import luhn

from companies.lib.privacy_text import Span, bare

_GROUP = re.compile(r"[0-9]+")
#: What stands between two groups of one number.
_BETWEEN = re.compile(r" {1,3}| ?[.\-/_·•] ?|,|\)? ?[.-]? ?\(|\) ?[.-]? ?")
#: Groups that make a number by themselves, whatever short thing stands between them.
_SPREAD_PHONE = re.compile(
    r"(?<![^\W_])[0oO][1-9]([^0-9\n]{1,9})[0-9oO]{2}\1[0-9oO]{2}\1[0-9oO]{2}\1[0-9oO]{2}(?![0-9])"
    r"|(?<![^\W_])0(?:7[0-9]{3})([a-zA-Z*|])[0-9]{6}(?![0-9])"
    r"|(?<![^\W_])[oO][ .-]?[1-9](?:[ .-]?[0-9oO]){8}(?![^\W_])"
)
_WORDS_BETWEEN = re.compile(r"[^\W\d_]{2,}|(?<=[0-9 ])[oO](?= [^0-9])")
_SPREAD_CARD = re.compile(
    r"(?<![0-9])[2-6][0-9]{3}[^0-9]{1,9}(?:[0-9]{4}[^0-9]{1,9}[0-9]{4}[^0-9]{1,9}[0-9]{4}|[0-9]{6}[^0-9]{1,9}[0-9]{5})(?![0-9])"
)
_DATE = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
#: Before an unbroken number: it is the company's number for a thing, not a telephone.
_REFERENCE = re.compile(
    r"(?:references?|ref|commandes?|dossiers?|contrats?|facture|suivi|colis|billet|incident|reclamation|ticket"
    r"|order|invoice|booking|tracking|parcel|case|contract)[^0-9]{0,12}$|#$"
)
#: Written right before a number without a space.
_SAYS_PHONE = re.compile(r"(?:tel|mob|mobile|portable|port|fixe|phone|au|num)$")
_CARD_LENGTHS = range(13, 20)
#: First figures and length of the networks (ISO/IEC 7812): the number of a firm passes the formula of Luhn as well.
_CARD = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|3(?:0[0-5]|[689][0-9])[0-9]{11}"
    r"|35[0-9]{14}|6(?:011|4[4-9]|5)[0-9]{10,16}|62[0-9]{14,17}|(?:50|5[6-9]|6[0-9])[0-9]{11,17}"
)
_E164_LENGTHS = range(8, 16)
_LONGEST_NATIONAL, _LONGEST_INTERNATIONAL = 12, 18  # figures; with its 00 and a nought in brackets
#: Without the first nought: "6 12 34 56 78", "33 6 12 34 56 78".
_FRENCH_SHAPES = {(1, 2, 2, 2, 2), (2, 1, 2, 2, 2, 2)}
_AMERICAN_SHAPES = {(3, 3, 4), (1, 3, 3, 4)}


@dataclass(frozen=True)
class _Figures:
    """One unbroken group: where it stands, and whether the number may not begin or end with it."""

    start: int
    end: int
    digits: str
    has_plus: bool
    is_sealed: bool


def cards_and_phones(text: str, *, known: Collection[str], card: str, phone: str) -> Iterator[Span]:
    """`known` numbers are passed over."""
    found = sorted((*_near(text, known, card, phone), *_spread(text, known, card, phone)))
    behind = 0
    for start, end, mark in found:
        if start >= behind:
            behind = end
            yield start, end, mark


def cards(text: str) -> Iterator[Span]:
    """Cards alone: before a word like "card number" makes one of their groups a number by itself."""
    found = [
        (_start(text, run[place]), run[at[0]].end)
        for run in _runs(text)
        for place in range(len(run))
        if (at := _card_at(run, place))
    ]
    behind = 0
    for start, end in sorted([*found, *_spread_cards(text)]):
        if start >= behind:
            behind = end
            yield start, end, ""


def is_known(digits: str, known: Collection[str]) -> bool:
    """Whether one of the canonical numbers is dialled like that."""
    return any(number.endswith(digits.lstrip("0")) for number in known)


def _spread(text: str, known: Collection[str], card: str, phone: str) -> Iterator[Span]:
    """Figures in their usual groups with something odd between them: "06x12x34…", "4111 puis 1111 puis…"."""
    for found in _SPREAD_PHONE.finditer(text):
        digits = re.sub(r"[^0-9oO]", "", _WORDS_BETWEEN.sub(" ", found[0])).lower().replace("o", "0")
        if not is_known(digits, known) and not _counts_up(digits):
            yield found.start(), found.end(), phone
    for start, end in _spread_cards(text):
        yield start, end, card


def _spread_cards(text: str) -> Iterator[tuple[int, int]]:
    for found in _SPREAD_CARD.finditer(text):
        if _is_card(re.sub(r"[^0-9]", "", found[0])):
            yield found.span()


def _counts_up(digits: str) -> bool:
    """Days, hours or steps in their order: "01, 08, 15, 22, 29"."""
    pairs = [digits[start : start + 2] for start in range(0, len(digits), 2)]
    return pairs == sorted(set(pairs)) and pairs[-1] <= "31"


def _near(text: str, known: Collection[str], card: str, phone: str) -> Iterator[Span]:
    for run in _runs(text):
        place = 0
        while place < len(run):
            found = _card_at(run, place) or _phone_at(text, run, place)
            if not found:
                place += 1
                continue
            last, digits, is_card = found
            if is_card or not is_known(digits, known):
                yield _start(text, run[place]), run[last].end, card if is_card else phone
            place = last + 1


def _runs(text: str) -> Iterator[list[_Figures]]:
    """Groups of figures that stand near enough to be one number. A date is none, and parts two of them."""
    dates = deque(found.span() for found in _DATE.finditer(text))
    run: list[_Figures] = []
    for found in _GROUP.finditer(text):
        start, end = found.span()
        while dates and dates[0][1] <= start:
            dates.popleft()
        is_date = bool(dates) and dates[0][0] <= start
        has_plus = text[start - 1 : start] == "+"
        gap = text[run[-1].end : start] if run else ""
        if run and (is_date or has_plus or len(gap) > 4 or not _BETWEEN.fullmatch(gap)):
            yield run
            run = []
        if not is_date:
            run.append(_Figures(start, end, found[0], has_plus, _is_sealed(text, start, end)))
    if run:
        yield run


def _is_sealed(text: str, start: int, end: int) -> bool:
    """Part of a code of letters and figures, "CMD0412345678"."""
    if text[end : end + 1].isupper():
        return True
    if not text[max(0, start - 1) : start].isupper():
        return False
    return not _SAYS_PHONE.search(bare(text[max(0, start - 10) : start]))


def _start(text: str, first: _Figures) -> int:
    """With its plus and the bracket it opens."""
    start = first.start - first.has_plus
    has_bracket = text[max(0, start - 1) : start] == "(" and ")" in text[first.end : first.end + 2]
    return start - has_bracket


def _beginnings(run: list[_Figures], first: int, longest: int) -> list[tuple[int, str]]:
    """The last group and the figures of each number that could begin with that group, the longest first."""
    found, digits = [], ""
    for last in range(first, len(run)):
        if run[last].is_sealed:
            break
        digits += run[last].digits
        if len(digits) > longest:
            break
        found.append((last, digits))
    return found[::-1]


_Number = tuple[int, str, bool]


def _card_at(run: list[_Figures], first: int) -> _Number | None:
    """By the first figures of its network, its length and the formula of Luhn."""
    if run[first].has_plus or run[first].digits[0] not in "23456":
        return None
    for last, digits in _beginnings(run, first, _CARD_LENGTHS[-1]):
        if len(digits) not in _CARD_LENGTHS:
            return None
        sizes = [len(group.digits) for group in run[first : last + 1]]
        is_whole = first == 0 or last == len(run) - 1  # figure by figure, nothing else stands there
        if (min(sizes) >= 3 or (max(sizes) <= 2 and is_whole)) and _is_card(digits):
            return last, digits, True
    return None


def _is_card(digits: str) -> bool:
    return bool(_CARD.fullmatch(digits)) and luhn.is_valid(digits)


def _phone_at(text: str, run: list[_Figures], first: int) -> _Number | None:
    group = run[first]
    if group.has_plus:
        return _international(run, first)
    if group.digits.startswith("00"):
        return _international(run, first) if _is_no_reference(text, group, False) else None
    beginnings = _beginnings(run, first, _LONGEST_NATIONAL)
    if group.digits[0] != "0":
        return _without_nought(text, run, first, beginnings)
    for last, digits in beginnings:
        if len(digits) == 10 and digits[1] != "0" and _is_no_reference(text, group, last > first):
            return last, digits, False
    for last, digits in beginnings:  # of other countries: 07700 900123, 02 512 34 56; not 0112 3456 7890
        is_in_fours = all(len(group.digits) == 4 for group in run[first : last + 1])
        is_grouped = last > first and not is_in_fours
        if len(digits) in (9, 11, 12) and digits[1] != "0" and (is_grouped or digits.startswith("07")):
            return last, digits, False
    return None


def _international(run: list[_Figures], first: int) -> _Number | None:
    """With + or 00 and its country code. What phonenumbers does not know for sure is one all the same."""
    for last, _all in _beginnings(run, first, _LONGEST_INTERNATIONAL):
        digits = "".join(group.digits for group in run[first : last + 1] if group.digits != "0").lstrip("0")
        if len(digits) in _E164_LENGTHS and _is_possible(f"+{digits}"):
            return last, digits, False
    return None


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _without_nought(
    text: str, run: list[_Figures], first: int, beginnings: list[tuple[int, str]]
) -> _Number | None:
    """6 12 34 56 78, 33 6 12 34 56 78, 33612345678; and as in America, (650) 253-0000."""
    for last, digits in beginnings:
        sizes = tuple(len(group.digits) for group in run[first : last + 1])
        is_french = len(digits) == 9 or digits.startswith("33")
        is_american = digits[-10] > "1" and digits[-7] > "1" if len(digits) >= 10 else False
        if (
            (sizes in _FRENCH_SHAPES and is_french)
            or (sizes in _AMERICAN_SHAPES and is_american)
            or (sizes == (11,) and digits.startswith("33") and _is_no_reference(text, run[first], False))
        ):
            return last, digits, False
    return None


def _is_no_reference(text: str, first: _Figures, is_grouped: bool) -> bool:
    """The number of an order is written without a space. A mobile number is one, whatever stands before."""
    is_plain = is_grouped or first.digits.startswith(("06", "07"))
    return is_plain or not _REFERENCE.search(bare(text[max(0, first.start - 30) : first.start]))
