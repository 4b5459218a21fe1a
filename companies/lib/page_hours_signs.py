"""The signs of a text that may say hours: days, pairs of times, words that lead from one to the other, and all others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from companies.lib.page_hours_dates import DATE, date_of
from companies.lib.page_hours_times import end_in, is_told, pattern_of_span, span_in
from companies.lib.page_hours_whose import A_NUMBER, HIDDEN_NUMBER
from companies.lib.page_hours_words import HoursWords, words_of_hours

#: The end of a bracket: a list of excepted days that stands in it ends there.
CLOSE = ")"
#: A part of a day: of no matter beside its times, of much beside "closed" and "except".
HALF_DAY = "half"
#: The kinds of signs that name days.
NAMING = ("day", "working", "weekend", "every")


@dataclass(frozen=True)
class HoursSign:
    """A word or a pair of times of a text, from `start` to `end`. `days` from Monday 0; `span` in minutes of the day, of a single
    time that ends something both its minutes; `word`: itself, of words that say nothing here; `date`: month and day."""

    kind: str
    start: int
    end: int
    days: tuple[int, ...] = ()
    holidays: bool = False
    span: tuple[int, int] | None = None
    word: str = ""
    date: tuple[int, int] | None = None


@cache
def _scanner(language: str) -> re.Pattern[str]:
    words = words_of_hours(language)
    word_end = r"(?![a-z])"

    def word(name: str, pattern: str) -> str:
        return rf"(?P<{name}>(?<![a-z])(?:{pattern}){word_end})"

    parts = [
        r"(?P<blank>[ \r*\"'’«»:(\[\]!]+|-{2,})",
        rf"(?P<hidden>{HIDDEN_NUMBER[0]}{{4,}})",
        r"(?P<separator>[.;\n|•·?]+)",
        rf"(?P<always>(?<![\d.,])(?:{words.always})(?!\d))",
        rf"(?P<date>(?<!\d){DATE})",
        word("dated", words.dated),
        rf"(?P<fewer>(?<!\d)(?:{words.fewer_days})(?!\d))",
        rf"(?P<every>(?<![\w])(?:{words.every_day}){word_end}(?!\d))",
        rf"(?P<all_day>(?<![\w])(?:{words.all_day}){word_end}(?!\d))",
        rf"(?<![\d.,/+])(?:{pattern_of_span(words)})",
        rf"(?P<day_long>(?<![\w])(?<!in )(?<!within )(?<!sous )(?<!dans )(?<!binnen )(?<!entro )(?<!en )(?<!von )(?<!after )"
        rf"(?<!apres )(?<!last )(?<!every )(?:{words.day_long}){word_end})",
        *_days(words),
        word("working", words.working_days),
        word("weekend", words.weekend),
        word("holidays", words.holidays),
        word("appointment", words.appointment),
        word("closed", words.closed),
        word("except", words.except_),
        word("excluded", words.excluded),
        word("included", words.included),
        word("half", words.half_day),
        word("over", words.over),
        word("and", words.and_),
        r"(?P<close>\))",
        r"(?P<comma>,)",
        r"(?P<joined>[/&+])",
        r"(?P<dash>-|>|→)",
        r"(?P<loose>(?<![\d.,])(?<!\d[ .-])(?:[01]?\d|2[0-4])(?:\s?[h:]\s?(?:[0-5]\d)?|\.[0-5]\d(?= ?(?:uhr|uur|[ap]\.?m))|(?= ?(?:uhr|uur|[ap]\.?m)(?![a-z])))(?:\s?(?:[ap]\.?m\.?|uhr|uur))?(?![a-z\d]))",
        word("name", words.name),
        word("fill", words.fill),
        r"(?P<other>[^\W_]+|.)",
    ]
    return re.compile("|".join(parts))


def _days(words: HoursWords) -> Iterator[str]:
    if words.days[0][0] == "mondays?":
        yield r"(?P<monfri>(?<![a-z])m ?- ?f(?![a-z]))"
    if words.days[0][0] == "lunes":
        yield r"(?P<letters>(?<![a-z])l ?(?:-|a) ?[xjvsd](?![a-z]))"
    for place, day in enumerate(words.days):
        whole = [one for one in day if len(one) > 3]
        yield rf"(?P<day{place}>(?<![a-z])(?:{'|'.join(whole)})(?![a-z])(?:\.(?=\s?[-,/a-z\d(]))?)"
    for place, day in enumerate(words.days):
        for size in (3, 2):
            if short := [one for one in day if len(one) == size]:
                beside = _beside(words, size)
                yield rf"(?P<short{place}{size}>(?<![a-z])(?:{'|'.join(short)})(?![a-z]){beside}\.?)"


def _beside(words: HoursWords, size: int) -> str:
    """What stands beside a short word where it is a day and no other word."""
    behind = _alternatives(rf"{before}[a-z]{{{size}}}" for before in _SHORT_BEHIND)
    return rf"(?:(?=\.?\s?(?:[-/:,&+|>)]|\d|\n|$))|(?=\.?\s(?:{words.over}|{words.and_}|{words.closed})(?![a-z]))|{behind})"


_SHORT_BEHIND = (
    "[-/,&+(|]", "[-/,&+] ", r"\d ", "[ap]m ", r"\dh ", " to ", " au ", " et ", " al ", " en ", " a ", " bis ", " und ", " tot ", " t/m ",
    " and ", " through ", " thru ", " y ", " e ",
)  # fmt: skip


def _alternatives(behind: Iterable[str]) -> str:
    return "|".join(f"(?<={one})" for one in behind)


#: Before bare figures that go on a number, as in "01 99 00 10-12".
_FIGURES = re.compile(r"\d[ .-]$")
#: Before a single time that is the end of something.
_IS_AN_END = re.compile(r"(?:\(|(?:jusqu'a|jusqu'au|until|till?|bis|hasta(?: las)?|tot|fino alle)) ?$")


def signs_of(plain: str, language: str) -> Iterator[HoursSign]:
    """The signs of a text in plain small letters, taken for one of LANGUAGES."""
    words = words_of_hours(language)
    for found in _scanner(language).finditer(plain):
        kind = found.lastgroup or ""
        start, end = found.span()
        if found["span"] and _FIGURES.search(plain[max(0, start - 2) : start]) and not is_told(found):
            yield HoursSign("other", start, end)
        elif found["span"]:
            times = span_in(found, words, language)
            yield HoursSign("loose" if times is None else "span", start, end, span=times)
        elif kind.startswith(("day", "short")) and kind[-1].isdigit():
            yield HoursSign("day", start, end, days=(int(kind.removeprefix("day").removeprefix("short")[0]),))
        elif kind == "holidays":
            yield HoursSign("day", start, end, days=(), holidays=True)
        elif kind == "day_long" and _is_in_brackets_of_a_number(plain, start, end):
            yield HoursSign("all_day", start, end)
        elif kind in _DAYS_OF:
            yield HoursSign(_DAYS_OF[kind][0], start, end, days=_DAYS_OF[kind][1])
        elif kind == "letters":
            last = "lmxjvsd".index(found[0][-1])
            yield HoursSign("working", start, end, days=tuple(range(last + 1)))
        elif kind == "loose" and _IS_AN_END.search(plain[max(0, start - 15) : start]):
            closes = end_in(found[0], words)
            yield HoursSign(
                "loose" if closes is None else "until", start, end, span=(closes or 0, closes or 0)
            )
        elif kind == "separator" and "\n" in found[0]:
            yield HoursSign("line", start, end)
        elif kind == "hidden":
            yield HoursSign("name", start, end)
        elif kind in ("close", "half"):
            yield HoursSign("fill", start, end, word=CLOSE if kind == "close" else HALF_DAY)
        elif kind in ("date", "dated"):
            yield HoursSign(kind, start, end, date=date_of(found[0]))
        elif kind != "blank":
            yield HoursSign(kind, start, end, word=found[0] if kind == "fill" else "")


def _is_in_brackets_of_a_number(plain: str, start: int, end: int) -> bool:
    """ "0 800 000 012 (24 hours)", "Lost cards (24 hours): 0 800 000 012"."""
    before = plain[max(0, start - 30) : start].rstrip()
    behind = plain[end : end + 40].lstrip()
    is_in_brackets = before.endswith("(") and behind.startswith(")")
    return is_in_brackets and any(A_NUMBER.search(text) or HIDDEN_NUMBER in text for text in (before, behind))


_DAYS_OF = {
    "monfri": ("working", (0, 1, 2, 3, 4)),
    "working": ("working", (0, 1, 2, 3, 4)),
    "weekend": ("weekend", (5, 6)),
    "every": ("every", (0, 1, 2, 3, 4, 5, 6)),
}
