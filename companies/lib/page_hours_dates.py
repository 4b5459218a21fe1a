"""Days of the year as pages name them beside opening hours: "le 25 décembre", "May 1st", "New Year's Day"."""

import re

from companies.lib.hours_writing import MONTHS

#: By the first letters of their names in French, English, German, Spanish, Dutch and Italian, in the order of the year.
_NAMES = (
    r"jan\w*|janv\w*|enero|gennaio",
    r"fevr\w*|feb\w*",
    r"mars|mar|march|marz|maerz|marzo|maart",
    r"avr\w*|apr\w*|abril",
    r"mai|may|mayo|mei|maggio",
    r"juin|june?|juni|junio|giugno",
    r"juil\w*|july?|juli|julio|luglio",
    r"aout|aug\w*|agosto",
    r"sept\w*|sep\w*|settembre",
    r"oct\w*|okt\w*|ott\w*",
    r"nov\w*",
    r"dec\w*|dez\w*|dic\w*",
)
#: Those that are no other word, or stand with a figure.
MONTH = "|".join(_NAMES)
DAY = r"\d{1,2}(?: ?(?:er|st|nd|rd|th|\.))?\s?(?:de |of |di )?"
DATE = (
    rf"(?:{DAY}(?:{MONTH})(?![a-z])|(?<![a-z])(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?![\d:.h]| ?[ap]\.?m)"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|(?:19|20)\d\d(?!\d| ?h))"
)
_FEASTS = {
    "christmas day": (12, 25), "noel": (12, 25), "navidad": (12, 25), "natale": (12, 25), "boxing day": (12, 26), "christmas eve": (12, 24),
    "heiligabend": (12, 24), "silvester": (12, 31), "neujahr": (1, 1), "jour de l'an": (1, 1), "new year's day": (1, 1), "new years day": (1, 1),
    "new year's eve": (12, 31), "new years eve": (12, 31), "independence day": (7, 4), "toussaint": (11, 1), "assomption": (8, 15),
}  # fmt: skip
_LONGEST_MONTH = 31


def date_of(text: str) -> tuple[int, int] | None:
    """Month (January 1) and day of a text in plain small letters; None for what is another day every year, or none.

    >>> date_of("1er mai"), date_of("december 25"), date_of("christmas day"), date_of("good friday"), date_of("2026")
    ((5, 1), (12, 25), (12, 25), None, None)
    """
    if feast := _FEASTS.get(re.sub(r"[’‘´?]", "'", text.strip())):
        return feast
    figure, name = re.search(r"\d{1,2}", text), re.search(rf"(?<![a-z])(?:{MONTH})(?![a-z])", text)
    if not figure or not name or not 1 <= int(figure[0]) <= _LONGEST_MONTH:
        return None
    month = next(place for place, names in enumerate(_NAMES, 1) if re.fullmatch(names, name[0]))
    return month, int(figure[0])


def dates_written(dates: set[tuple[int, int]]) -> str:
    """In OSM syntax.

    >>> dates_written({(12, 25), (5, 1)})
    'May 01,Dec 25'
    """
    return ",".join(f"{MONTHS[month - 1]} {day:02}" for month, day in sorted(dates))
