"""The opening hours that a page says, and where: in one block, or in rows and lines under one another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companies.lib.page_blocks import HEADING, ROW, PageBlock
from companies.lib.page_cues import plain_letters
from companies.lib.page_hours import hours_of_rows, hours_spans
from companies.lib.page_numbers import SeenNumber
from companies.lib.page_sight import DIALOG
from companies.lib.page_tree import PageTree
from companies.lib.page_whose import is_of_others

#: Letters of a section that are read at once.
_MOST_LETTERS = 10_000
#: A block of so many letters is read whole; of others so many on each side of a time.
_SHORT, _AROUND = 200, 160
_TIME = re.compile(
    r"(?<![\d.,])(?:[01]?\d|2[0-4])\s?(?:h(?![a-z])|heures|uhr|uur|hrs?\b|[ap]\.?\s?m\b|[:.h]\s?[0-5]\d(?!\d)|-\s?(?:[01]?\d|2[0-4])\s?(?:h\b|uhr|uur|[ap]m)|/\s?(?:24|7)\b|\s?hours)|7\s?j|round the clock|rund um die uhr|\bnoon\b|\bmidi\b|\bh24\b",
    re.IGNORECASE,
)
_ALWAYS = "24/7"
_DAY_AND_NIGHT = re.compile(
    r"24\s?(?:h|heures|hrs?|hours?|std|stunden|uur|ore|horas)?\.?\s?(?:/|sur|x|a|am|per|al|on|-)?\s?(?:24|7|day|tag|dag|dia|giorno)|7\s?(?:j\w*|days?|tage|dias|giorni|dagen)?\s?(?:/|sur)\s?7|\bh\s?24|round the clock|rund um die uhr|jour et nuit|a toute heure|any ?time|day and night|tag und nacht|dag en nacht|dia y noche|day or night|giorno e notte|24 hours,? (?:7|seven|every)|24 uur"
)
_HOURS_OF_A_DAY = re.compile(
    r"(?<![\d/.,])24\s?(?:h|hours?|hrs?|horas|heures|stunden|ore|uur|std)\b(?!\s?(?:/|\d))", re.IGNORECASE
)
_NIGHT_TOO = re.compile(
    r"\b(?:day (?:or|and) night|jour et nuit|rund um die uhr|tag und nacht|d[ií]a y noche|giorno e notte|dag en nacht)\b",
    re.IGNORECASE,
)
_DAY_BEFORE_TIME = re.compile(
    r"\b(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|mie|jue|vie|sab|dom|gio|ma|wo|vr|za|zo)[a-zé]{0,8}\b[^|\n\d]{0,30}\d{1,2}\s?(?:[:.h]|uhr|[ap]\.?m)",
    re.IGNORECASE,
)
_WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
_DAYS = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_TERM = re.compile(
    r"(?:dans|sous|delai|plus de|moins de|au moins|pendant|apres|avant|within|in|under|least|than|after|before|innerhalb|binnen|nach|entro|dentro de|en menos|la nuit des)\W+(?:\w+\W+){0,2}24"
)
_CLOSED = re.compile(r"ferme\w*|closed|geschlossen|cerrado|chiuso|gesloten|-+|/", re.IGNORECASE)


@dataclass(frozen=True)
class HoursAt:
    """Hours that a page says, from one block to another; `start` and `end` where they stand in a single one."""

    osm: str
    first: int
    last: int
    start: int = -1
    end: int = -1


def hours_of_page(tree: PageTree, numbers: Sequence[SeenNumber]) -> list[HoursAt]:
    """Every statement of hours, in order: of single blocks, and of rows of days under one another. The figures of `numbers`
    are no times."""
    places: dict[int, list[tuple[int, int]]] = {}
    for one in numbers:
        places.setdefault(one.block.position, []).append((one.start, one.end))
    return [
        one
        for one in _said(tree, places)
        if (one.osm != _ALWAYS or _is_always(one, tree.blocks, places))
        and not _is_of_others(tree.blocks[one.first])
    ]


def _is_of_others(block: PageBlock) -> bool:
    """Under a heading like "Service client des opérateurs"."""
    return is_of_others(("", *block.headings[::-1]), company="", is_legal=False, is_footer=False)


def _is_always(
    hours: HoursAt, blocks: Sequence[PageBlock], numbers: dict[int, list[tuple[int, int]]]
) -> bool:
    """Day and night, every day: not "within 24 hours"."""
    text = " ".join(block.text for block in blocks[hours.first : hours.last + 1])
    around = text[max(0, hours.start - 10) : hours.end + 20] if hours.start >= 0 else text
    plain = plain_letters(around)
    return bool(_DAY_AND_NIGHT.search(plain)) or (
        len(text) <= _SHORT and hours.first in numbers and not _TERM.search(plain_letters(text[: hours.end]))
    )


def _said(tree: PageTree, numbers: dict[int, list[tuple[int, int]]]) -> list[HoursAt]:
    found: list[HoursAt] = []
    for section in _sections(tree.blocks, numbers):
        pieces = [
            piece for block in section for piece in _pieces(_without(block, numbers.get(block.position, [])))
        ]
        said = _of_pieces(pieces, tree.language)
        if not said and len(pieces) > 1:  # one line that is not understood shall not hide the others
            said = _joined([one for piece in pieces for one in _of_pieces([piece], tree.language)])
        if not said:
            said = [
                one for block in section for one in _day_and_night(block, is_beside=block.position in numbers)
            ]
        found += said
    return found


def _of_pieces(pieces: Sequence["_Piece"], language: str) -> list[HoursAt]:
    found = []
    for first, last, osm in hours_of_rows([piece.text for piece in pieces], language):
        begins, ends = pieces[first], pieces[last]
        if begins.position != ends.position:
            found.append(HoursAt(osm, begins.position, ends.position))
            continue
        text = "\n".join(piece.text for piece in pieces[first : last + 1])
        spans = [one for one in hours_spans(text, language) if one[2] == osm]
        start, end, _osm = spans[0] if spans else (0, len(text), osm)
        found.append(
            HoursAt(osm, begins.position, begins.position, begins.offset + start, begins.offset + end)
        )
    return found


def _joined(said: list[HoursAt]) -> list[HoursAt]:
    """Lines right under one another that speak of other days are one statement."""
    found: list[HoursAt] = []
    for one in said:
        if found and one.first - found[-1].last == 1 and not _days_of(found[-1].osm) & _days_of(one.osm):
            found[-1] = HoursAt(f"{found[-1].osm}; {one.osm}", found[-1].first, one.last)
        else:
            found.append(one)
    return found


def _days_of(osm: str) -> set[str]:
    """The days of the week that a statement names; all of them where it names none."""
    days: set[str] = set()
    for first, last in _DAYS.findall(osm):
        start, end = _WEEK.index(first), _WEEK.index(last or first)
        days |= set(_WEEK[start : end + 1]) if start <= end else {*_WEEK[start:7], *_WEEK[: end + 1]}
    return days or set(_WEEK)


def _day_and_night(block: PageBlock, *, is_beside: bool) -> list[HoursAt]:
    """ "0808 157 0000 (24 hours)": beside a number, that alone says always; "day or night" says it anywhere."""
    pattern = _HOURS_OF_A_DAY if is_beside else _NIGHT_TOO
    return [
        HoursAt(_ALWAYS, block.position, block.position, found.start(), found.end())
        for found in pattern.finditer(block.text)
        if not _TERM.search(plain_letters(block.text[: found.end()])[-60:])
    ][:1]


def _without(block: PageBlock, numbers: list[tuple[int, int]]) -> PageBlock:
    """The block with signs in place of its telephone numbers."""
    text = block.text
    for start, end in numbers:
        text = text[:start] + "•" * (end - start) + text[end:]
    return replace(block, text=text) if numbers else block


@dataclass(frozen=True)
class _Piece:
    """A part of a block that may say hours, and where in its text it begins."""

    text: str
    position: int
    offset: int


def _pieces(block: PageBlock) -> Iterator[_Piece]:
    """All of a short block; of a long one what stands around its times; of a row that is open only half a day, that half."""
    told = [cell.text for cell in block.cells if _DAY_BEFORE_TIME.search(cell.text)]
    if told and len(told) < len(block.cells):  # a cell that says all of it; the others are of something else
        yield _Piece(" ; ".join(told), block.position, 0)
        return
    open_cells = [cell.text for cell in block.cells if not _CLOSED.fullmatch(plain_letters(cell.text))]
    if len(open_cells) < len(block.cells) and any(map(_TIME.search, open_cells)):
        yield _Piece(" | ".join(open_cells), block.position, 0)
        return
    if len(block.text) <= _SHORT:
        yield _Piece(block.text, block.position, 0)
        return
    start = end = -1
    for time in _TIME.finditer(block.text):
        if start >= 0 and time.start() - _AROUND > end:
            yield _Piece(block.text[start:end], block.position, start)
            start = -1
        start = max(0, time.start() - _AROUND) if start < 0 else start
        end = min(len(block.text), time.end() + _AROUND)
    if start >= 0:
        yield _Piece(block.text[start:end], block.position, start)


def _sections(
    blocks: Sequence[PageBlock], numbers: dict[int, list[tuple[int, int]]]
) -> Iterator[list[PageBlock]]:
    """Blocks in a row without a heading or the end of a part of the page between them, those with a figure or a name of a day."""
    section: list[PageBlock] = []
    size = 0
    for block in blocks:
        ends = bool(section) and (
            HEADING in (block.sort, section[-1].sort)
            or block.region != section[-1].region
            or any(one.position in numbers and _TIME.search(one.text) for one in (block, section[-1]))
            or (ROW in (block.sort, section[-1].sort) and block.sort != section[-1].sort)
        )
        if ends or size > _MOST_LETTERS:
            yield section
            section, size = [], 0
        may_say = _may_say_hours(block.text) or block.position in numbers or _NIGHT_TOO.search(block.text)
        if block.region != DIALOG and may_say:
            section.append(block)
            size += len(block.text)
    if section:
        yield section


def _may_say_hours(text: str) -> bool:
    """A time stands in it; or it is so short that it may be a day, or words between."""
    return 0 < len(text) <= 40 or (
        bool(text) and (len(text) <= _SHORT or bool(_TIME.search(text))) and any(map(str.isdigit, text))
    )
