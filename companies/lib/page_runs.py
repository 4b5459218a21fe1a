"""Telephone numbers in a line of words: runs of figures, cut where one number ends, read by the country's plan.

`phonenumbers`' matcher knows other countries; of the French plan we know more than it does: short numbers, and how the
pairs of one number are written. A figure that is no number stays one, whatever it looks like.
"""

import re
from collections.abc import Iterator

import phonenumbers

from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.page_cues import EXAMPLE, NO_NUMBER_BEHIND, NOT_DIALLED, PHONE, plain_letters
from companies.lib.page_short_numbers import NumberAt, read_number, short_numbers
from companies.lib.phones import PhoneNumber

#: Figures with what is written between the groups of one number.
_RUN = re.compile(r"(?:\+|\(\+?|(?<![\w.,/-]))\d(?:(?:[ .\-/()·•‐‑–]|\u00a0){0,3}\d){1,400}\)?")
_DIGITS = re.compile(r"\d+")
_GROUPINGS = frozenset(
    ((2, 2, 2, 2, 2), (10,), (4, 2, 2, 2), (4, 3, 3), (1, 3, 3, 3), (2, 8), (4, 6), (3, 3, 4), (3, 3, 2, 2), (1, 3, 2, 2, 2), (2, 2, 3, 3), (2, 4, 4), (1, 9),
     (3, 7), (5, 5), (2, 2, 2, 4), (2, 2, 6), (2, 2, 4, 2), (1, 2, 2, 2, 2, 1), (3, 2, 2, 3), (2, 3, 3, 2), (3, 3, 2, 2), (1, 1, 2, 2, 2, 2), (4, 2, 4), (2, 4, 2, 2), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
     (3, 2, 3, 2), (1, 4, 5), (1, 3, 6), (4, 4, 2), (2, 3, 2, 3), (3, 3, 1, 3))
)  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d|(?:19|20)\d\d([/.-])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIMES = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-4])[.:h]\s?[0-5]\d\s{0,2}[-–/]\s{0,2}(?:[01]?\d|2[0-4])[.:h]\s?[0-5]\d(?![.\d])"
)
#: What templates fill in where no number is known yet.
_FILLERS = frozenset(
    [
        "0123456789",
        "0612345678",
        "1234567890",
        "0000000000",
        "1111111111",
        "1234567",
        "12345678",
        "123456789",
        "0102030405",
        "0601020304",
        "0600000000",
        "0100000000",
    ]
)
#: More numbers than these in one row of figures are a table of something else.
_MOST_OF_A_RUN, _LONGEST_RUN = 4, 120
_FIGURES = re.compile(r"\d{4,}")
_EXTENSION = re.compile(
    r"[\s,;(]{0,3}(?:(?:poste|extension|ext|extn|durchwahl|dw|interno|int|anexo|toestel)\s?[.:°]?|x(?=\s?\d)|#)\s?(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
#: "Cure n° 0465710000": the number of some thing, where nothing says that one calls.
_NUMBER_OF = re.compile(
    r"(?<![a-z])(?!(?:au|le|du|ce|un|et|ou|par|sur|tel|fax|sms|notre|votre|direct|unique|clients?|service|contact|urgence|composez|numero)\b)[a-z]{3,}\s+n°\s?:?\s*$"
)
#: Who answers, and a colon: "Head Office: 02079460123".
_DESK = re.compile(
    r"(?<![a-z])(?:office|enquiries|inquiries|reception|customer (?:services?|care|support)|support|sales|kundenservice|zentrale|siege(?: social)?|accueil|secretariat|contact|segreteria|secretaria|receptie)\s*:\s*\+?\(?$"
)
_LETTERS = re.compile(
    r"(?<![\w+])(?:\+?1[ .-]?)?\(?[89]\d\d\)?[ .-]{1,2}(?=[A-Z0-9 .-]{0,4}[A-Z]{3})[A-Z0-9](?:[ .-]?[A-Z0-9]){6,9}(?![A-Za-z])"
)
_AN_EXAMPLE = re.compile(
    r"[\s,(\"»]{0,3}(?:is an? example|par exemple|for example|zum beispiel|por ejemplo|ad esempio|bijvoorbeeld)"
)
_BEFORE, _AFTER = 160, 40


def numbers_in_words(text: str, country: str, *, is_called: bool = False) -> list[NumberAt]:
    """In order, without overlap. `country`: ISO code of whose way of writing it is; `is_called`: the words above the text
    say that what stands in it is a telephone number.

    >>> [(at.number.canonical, at.start) for at in numbers_in_words("SIREN 552 100 554 - Tél. 01.99.00.12.34", "FR")]
    [('+33199001234', 25)]
    """
    if not any(letter.isdigit() for letter in text):
        return []
    plain = plain_letters(text)
    found: list[NumberAt] = []
    for reads in (_in_letters, _in_runs, short_numbers):
        for one in reads(text, plain, country, is_called):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def is_filler(digits: str) -> bool:
    """Figures in a row, or all alike: a template's."""
    return (
        digits in _FILLERS
        or digits.startswith("12345678")
        or digits.removeprefix("33").removeprefix("0") in ("123456789", "612345678")
    )


def _in_letters(text: str, plain: str, country: str, is_called: bool) -> Iterator[NumberAt]:
    for found in _LETTERS.finditer(text):
        number = read_number(found[0], country if country in ("US", "CA") else "US")
        if number and plan_of(country) != FRANCE and number.canonical.startswith("+1"):
            yield NumberAt(number, found.start(), found.end())


def _in_runs(text: str, plain: str, country: str, is_called: bool) -> Iterator[NumberAt]:
    dates = [found.span() for pattern in (_DATE, _TIMES) for found in pattern.finditer(text)]
    for begins, ends in _whole_runs(text):
        places = list(_numbers_of(text, begins, ends, country, is_called, plain))
        for start, end in places if len(places) <= _MOST_OF_A_RUN else ():
            if any(start < day_end and day_start < end for day_start, day_end in dates):
                continue
            if _is_none(plain, start, end, begins):
                continue
            extension = _EXTENSION.match(text, end)
            written = text[start:end]
            if number := read_number(written, country):
                if extension:
                    number = PhoneNumber(number.canonical, extension[1])
                yield NumberAt(number, start, extension.end() if extension else end)


def _whole_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of enough figures; one ends with a bracket that it did not open."""
    goes_on = -9
    for run in _RUN.finditer(text):
        start = run.start()
        if run.end() - start > _LONGEST_RUN or start - goes_on < 3:
            goes_on = run.end()
            continue
        depth = 0
        for place in range(run.start(), run.end()):
            depth += (text[place] == "(") - (text[place] == ")")
            if depth < 0:
                if sum(map(str.isdigit, text[start:place])) >= 6:
                    yield start, place
                start, depth = place + 1, 0
        if sum(map(str.isdigit, text[start : run.end()])) >= 6:
            yield start, run.end()


def _is_none(plain: str, start: int, end: int, run_start: int) -> bool:
    """Its words say that it is something else, or that it stands for another."""
    if is_filler("".join(filter(str.isdigit, plain[start:end]))):
        return True
    before = _line_before(plain, start if plain[run_start:start].strip(" .-/()") else run_start)
    behind = plain[end : end + _AFTER]
    if NO_NUMBER_BEHIND.match(behind) and not PHONE.search(before[-30:]):
        return True
    if EXAMPLE.search(before[-40:]):
        return True
    if before[-1:] in "=#&@_" and before[-1:]:
        return True
    if _AN_EXAMPLE.match(behind):
        return True
    if _NUMBER_OF.search(before) and " " not in plain[start:end].strip() and not PHONE.search(before[-60:]):
        return True
    found = NOT_DIALLED.search(before)
    return bool(found) and not PHONE.search(before[found.start() :] if found else "")


def _line_before(plain: str, start: int) -> str:
    """What stands before it in its line; where it begins one, the line above."""
    before = plain[max(0, start - _BEFORE) : start]
    line = before.rpartition("\n")[2]
    return line if line.strip(" +(|") else "\n".join(before.rstrip("\n +(|").rsplit("\n", 1)[-1:])


def _numbers_of(
    text: str, start: int, end: int, country: str, is_called: bool, plain: str
) -> Iterator[tuple[int, int]]:
    """The numbers of one run of figures."""
    groups = [found.span() for found in _DIGITS.finditer(text, start, end)]
    place = 0
    while place < len(groups):
        last = _last_of(
            text, groups, place, country, is_called or _is_announced(plain, groups[place][0], end)
        )
        if last is None:
            if place == 0 and not _is_plus(text, groups[0][0]) and not _starts_anew(text, groups, 0):
                # What begins as no number is none; behind a plain break another may begin.
                place = next(
                    (at for at in range(1, len(groups)) if _starts_anew(text, groups, at)), len(groups)
                )
                continue
            place += 1
            while place < len(groups) and not _starts_anew(text, groups, place):
                place += 1
            continue
        yield _with_sign(text, groups[place][0]), _with_bracket(text, groups[last][1])
        place = last + 1


def _is_announced(plain: str, start: int, end: int) -> bool:
    """A word right before says that it is called, without another figure between; or nothing else stands in its line."""
    before = _FIGURES.split(plain[max(0, start - 40) : start])[-1]
    if PHONE.search(before) or _DESK.search(before):
        return True
    line = plain[plain.rfind("\n", 0, start) + 1 : start], plain[end : end + 60].split("\n")[0]
    return not any(map(str.isalnum, "".join(line)))


def _is_plus(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].strip(" (").endswith("+")


def _starts_anew(text: str, groups: list[tuple[int, int]], place: int) -> bool:
    """Behind a slash, a dash between blanks, or with a plus: where a second number begins."""
    if place == 0:
        return False
    between = text[groups[place - 1][1] : groups[place][0]]
    return (
        "+" in between
        or "/" in between
        or " - " in between
        or " – " in between
        or "(" in between
        or len(between) > 2
    )


def _with_sign(text: str, place: int) -> int:
    if text[max(0, place - 2) : place] == "+ ":
        return place - 2
    while place and text[place - 1] in "(+":
        place -= 1
        if text[place] == "+":
            return place - 1 if place and text[place - 1] == "(" else place
    return place


def _with_bracket(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == ")" else end


def _last_of(
    text: str, groups: list[tuple[int, int]], first: int, country: str, is_called: bool
) -> int | None:
    """The last group of the number that begins with a group; None where none does."""
    begins = groups[first][0]
    digits_from = text[begins : groups[first][1]]
    if _is_plus(text, begins) or digits_from.startswith("00"):
        return _international(text, groups, first)
    if plan_of(country) == FRANCE:
        return _french(text, groups, first, is_called)
    return _foreign(text, groups, first, country, is_called)


def _international(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    best = None
    for last in range(first, min(len(groups), first + 9)):
        written = text[_with_sign(text, groups[first][0]) : _with_bracket(text, groups[last][1])]
        digits = sum(map(str.isdigit, written))
        if digits > 17:
            break
        if digits >= 8 and read_number(written, FRANCE):
            best = last
            # A French number is complete with its ninth figure, whatever follows.
            if "33" in written[:6] and digits >= 11:
                break
    return best


def _french(text: str, groups: list[tuple[int, int]], first: int, is_called: bool) -> int | None:
    sizes: list[int] = []
    if text[groups[first][0]] != "0":
        return None
    for last in range(first, min(len(groups), first + 10)):
        sizes.append(groups[last][1] - groups[last][0])
        if sum(sizes) > 10:
            return None
        if sum(sizes) == 10:
            if not (tuple(sizes) in _GROUPINGS or is_called):
                return None
            if not _is_alike(text, groups, first, last):
                return None
            if _goes_on(text, groups, last, sizes):
                return None
            return last
    return None


def _goes_on(text: str, groups: list[tuple[int, int]], last: int, sizes: list[int]) -> bool:
    """More figures in the same writing: a longer one, of a register."""
    if last + 1 >= len(groups):
        return False
    between = text[groups[last][1] : groups[last + 1][0]]
    following = text[groups[last + 1][0] : groups[last + 1][1]]
    if following.startswith("0") or len(between) > 1 or _is_plus(text, groups[last + 1][0]):
        return False
    # "01 99 00 12 34 7j/7", "… 24h/24", "… 9h"
    behind = text[groups[last + 1][1] : groups[last + 1][1] + 2].strip().lower()
    if behind[:1] in tuple("hj:/"):
        return False
    within = {
        text[start_end[1] : following_start[0]]
        for start_end, following_start in zip(
            groups[last - len(sizes) + 1 : last], groups[last - len(sizes) + 2 : last + 1], strict=False
        )
    }
    return between in within or not within


def _is_alike(text: str, groups: list[tuple[int, int]], first: int, last: int) -> bool:
    """One sign between all the groups, or one more behind the first."""
    between = [text[groups[at][1] : groups[at + 1][0]].replace("\u00a0", " ") for at in range(first, last)]
    if not between:
        return True
    kinds = {one.strip() or " " for one in between}
    return len(kinds) == 1 or (len(kinds) == 2 and len({one.strip() or " " for one in between[1:]}) == 1)


def _foreign(
    text: str, groups: list[tuple[int, int]], first: int, country: str, is_called: bool
) -> int | None:
    """By the matcher of phonenumbers, with its own rules for what stands around; surer of the grouping without words."""
    start = _with_sign(text, groups[first][0])
    is_trunk = text[groups[first][0]] == "0" and len(groups) > first + 1
    if not is_called and not is_trunk and groups[first][1] - groups[first][0] >= 8:
        return None  # figures in one piece that no word calls a number
    leniency = phonenumbers.Leniency.VALID if is_called or is_trunk else phonenumbers.Leniency.STRICT_GROUPING
    end = _with_bracket(text, groups[min(len(groups), first + 8) - 1][1])
    for match in phonenumbers.PhoneNumberMatcher(text[start:end], country, leniency, 3):
        if match.start > 1:
            return None
        stop = start + match.end
        if match.number.extension:
            stop = start + text[start : start + match.end].rfind(match.number.extension)
        last = max((at for at in range(first, len(groups)) if groups[at][1] <= stop), default=None)
        if last is None or (_goes_on_abroad(text, groups, last) and not is_called):
            return None
        return last
    return None


def _goes_on_abroad(text: str, groups: list[tuple[int, int]], last: int) -> bool:
    return (
        last + 1 < len(groups)
        and len(text[groups[last][1] : groups[last + 1][0]]) == 1
        and text[groups[last + 1][0]] != "0"
    )
