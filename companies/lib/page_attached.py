"""Which opening hours of a page belong to which of its numbers: by nearness, as a reader takes it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companies.lib.page_blocks import HEADING, ITEM, ROW, Block
from companies.lib.page_cues import plain_letters
from companies.lib.page_hours import hours_of_rows, hours_spans
from companies.lib.page_numbers import SeenNumber
from companies.lib.page_sight import DIALOG
from companies.lib.page_tree import PageTree
from companies.lib.seen_values import FROM_ABROAD, PHONE

#: Statements without a number that a section is searched for.
_MOST_FREE = 300
#: Blocks between a number and its hours, at most; letters of a section that are read at once.
_NEAR, _MOST_LETTERS = 6, 10_000
#: A block of so many letters is read whole; of others so many on each side of a time.
_SHORT, _AROUND = 200, 160
_TIME = re.compile(
    r"(?<![\d.,])(?:[01]?\d|2[0-4])\s?(?:h(?![a-z])|heures|uhr|uur|hrs?\b|[ap]\.?\s?m\b|[:.h]\s?[0-5]\d(?!\d)|-\s?(?:[01]?\d|2[0-4])\s?(?:h\b|uhr|uur|[ap]m)|/\s?(?:24|7)\b|\s?hours)|7\s?j|round the clock|rund um die uhr|\bnoon\b|\bmidi\b|\bh24\b",
    re.IGNORECASE,
)
_ALWAYS = "24/7"
_DAY_AND_NIGHT = re.compile(
    r"24\s?(?:h|heures|hrs?|hours?|std|stunden|uur|ore|horas)?\.?\s?(?:/|sur|x|a|am|per|al|on|-)?\s?(?:24|7|day|tag|dag|dia|giorno)|7\s?(?:j\w*|days?|tage|dias|giorni|dagen)?\s?(?:/|sur)\s?7|\bh\s?24|round the clock|rund um die uhr|jour et nuit|day and night|tag und nacht|dag en nacht|dia y noche|day or night|giorno e notte|24 hours,? (?:7|seven|every)|24 uur"
)
_HOURS_OF_A_DAY = re.compile(
    r"(?<![\d/.,])24\s?(?:h|hours?|hrs?|horas|heures|stunden|ore|uur|std)\b(?!\s?(?:/|\d))", re.IGNORECASE
)
_NIGHT_TOO = re.compile(
    r"\b(?:day (?:or|and) night|jour et nuit|rund um die uhr|tag und nacht|d[ií]a y noche|giorno e notte|dag en nacht)\b", re.IGNORECASE
)
_DAY_BEFORE_TIME = re.compile(
    r"\b(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|mie|jue|vie|sab|dom|gio|ma|wo|vr|za|zo)[a-zé]{0,8}\b[^|\n\d]{0,30}\d{1,2}\s?(?:[:.h]|uhr|[ap]\.?m)", re.IGNORECASE
)
_WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
_DAYS = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?")
_TERM = re.compile(
    r"(?:dans|sous|delai|plus de|moins de|au moins|pendant|apres|avant|within|in|under|least|than|after|before|innerhalb|binnen|nach|entro|dentro de|en menos|la nuit des)\W+(?:\w+\W+){0,2}24"
)
#: Of all the lines around; those of the line before.
_ALL_LINES = re.compile(
    r"nos (?:lignes|conseillers|services|equipes) |toutes nos|(?:all )?(?:our )?lines (?:are )?open|all lines|alle (?:leitungen|rufnummern)|todas (?:las|nuestras) lineas|tutte le linee|al onze lijnen"
)
_THE_SAME = re.compile(
    r"memes? horaires?|same (?:opening )?(?:hours|times)|gleichen? (?:zeiten|offnungszeiten)|mism[oa]s? horarios?|stess[oi] orari?o?|zelfde (?:tijden|openingstijden)"
)
_CLOSED = re.compile(r"ferme\w*|closed|geschlossen|cerrado|chiuso|gesloten|-+|/", re.IGNORECASE)
_OF_HOURS = re.compile(
    r"horaires?|heures d'ouverture|ouverture|hours|opening|availab|offnungszeiten|servicezeiten|erreichbar|zeiten|horarios?|orari|openingstijden|bereikbaar|disponib"
)


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
    return [one for one in _said(tree, places) if one.osm != _ALWAYS or _is_always(one, tree.blocks, places)]


def _is_always(hours: HoursAt, blocks: Sequence[Block], numbers: dict[int, list[tuple[int, int]]]) -> bool:
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
            said = [one for block in section for one in _day_and_night(block, is_beside=block.position in numbers)]
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


def _day_and_night(block: Block, *, is_beside: bool) -> list[HoursAt]:
    """ "0808 157 0000 (24 hours)": beside a number, that alone says always; "day or night" says it anywhere."""
    pattern = _HOURS_OF_A_DAY if is_beside else _NIGHT_TOO
    return [
        HoursAt(_ALWAYS, block.position, block.position, found.start(), found.end())
        for found in pattern.finditer(block.text)
        if not _TERM.search(plain_letters(block.text[: found.end()])[-60:])
    ][:1]


def _without(block: Block, numbers: list[tuple[int, int]]) -> Block:
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


def _pieces(block: Block) -> Iterator[_Piece]:
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


def _sections(blocks: Sequence[Block], numbers: dict[int, list[tuple[int, int]]]) -> Iterator[list[Block]]:
    """Blocks in a row without a heading or the end of a part of the page between them, those with a figure or a name of a day."""
    section: list[Block] = []
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
        if block.region != DIALOG and (_may_say_hours(block.text) or _NIGHT_TOO.search(block.text)):
            section.append(block)
            size += len(block.text)
    if section:
        yield section


def _may_say_hours(text: str) -> bool:
    """A time stands in it; or it is so short that it may be a day, or words between."""
    return 0 < len(text) <= 40 or (
        bool(text) and (len(text) <= _SHORT or bool(_TIME.search(text))) and any(map(str.isdigit, text))
    )


def _are_alike(block: Block, before: Block, number: SeenNumber) -> bool:
    """Rows and items of one list; paragraphs under one heading where the second is the first one from abroad."""
    if block.sort != before.sort or block.headings != before.headings:
        return False
    return block.sort in (ROW, ITEM) or number.purpose == FROM_ABROAD


class _Near:
    """The statements by the blocks that they begin, end and stand in."""

    def __init__(self, hours: Sequence[HoursAt]) -> None:
        self.first: dict[int, list[HoursAt]] = {}
        self.last: dict[int, list[HoursAt]] = {}
        self.all: dict[int, list[HoursAt]] = {}
        for one in hours:
            self.first.setdefault(one.first, []).append(one)
            self.last.setdefault(one.last, []).append(one)
            for position in range(one.first, one.last + 1):
                self.all.setdefault(position, []).append(one)

    def within(self, position: int) -> list[HoursAt]:
        return self.all.get(position, [])


def attached(
    numbers: Sequence[SeenNumber], hours: Sequence[HoursAt], blocks: Sequence[Block]
) -> dict[int, HoursAt]:
    """For each number (by its place in the list) the hours beside it; faxes have none."""
    found: dict[int, HoursAt] = {}
    phones = [place for place, one in enumerate(numbers) if one.kind == PHONE]
    by_block: dict[int, list[int]] = {}
    near = _Near(hours)
    for place in phones:
        by_block.setdefault(numbers[place].block.position, []).append(place)
    for position, places in by_block.items():
        _in_block(numbers, places, near.within(position), found)
    claimed = {id(one) for one in found.values()}
    for position, places in by_block.items():
        if all(place in found for place in places):
            continue
        beside = _behind(position, near, by_block, blocks, claimed) or _before(
            position, near, by_block, blocks, claimed
        )
        if beside:
            claimed.add(id(beside))
            found.update({place: beside for place in places if place not in found})
    for position in sorted(by_block, reverse=True):  # one under another, and the hours of all below
        below = [found[place] for place in by_block.get(position + 1, ()) if place in found]
        if below and below[0].first > position + 1:
            found.update({place: below[0] for place in by_block[position] if place not in found})
    for position in sorted(by_block):  # rows and items under hours that stand above them all
        above = [found[place] for place in by_block.get(position - 1, ()) if place in found]
        is_alike = _are_alike(blocks[position], blocks[position - 1], numbers[by_block[position][0]])
        if above and is_alike and above[0].last < position - 1:
            found.update({place: above[0] for place in by_block[position] if place not in found})
    free = [one for one in hours if not any(at in by_block for at in range(one.first, one.last + 1))]
    for place in phones:
        if place not in found and (same := _of_the_line_before(place, numbers, found)):
            found[place] = same
        if place not in found and (same := _of_section(numbers[place], free[:_MOST_FREE], blocks, claimed)):
            found[place] = same
    return found


def _in_block(
    numbers: Sequence[SeenNumber], places: list[int], hours: list[HoursAt], found: dict[int, HoursAt]
) -> None:
    """The hours behind a number up to the next one; a single statement is of all the numbers of its block."""
    if len({one.osm for one in hours}) == 1:
        found.update(dict.fromkeys(_beside(numbers, places, hours[0]), hours[0]))
        return
    taken: set[int] = set()
    for at, place in enumerate(places):
        start = numbers[place].end
        stop = numbers[places[at + 1]].start if at + 1 < len(places) else 1_000_000
        behind = [one for one in hours if start <= one.start < stop]
        floor = numbers[places[at - 1]].end if at else 0
        before = [one for one in hours if floor <= one.start < start and id(one) not in taken]
        if behind or before:
            found[place] = behind[0] if behind else before[-1]
            taken.add(id(found[place]))


def _beside(numbers: Sequence[SeenNumber], places: list[int], hours: HoursAt) -> list[int]:
    """The numbers that a single statement of a block is of: the one that it stands in brackets behind, those of its line, or all."""
    if hours.start < 0 or len(places) == 1:
        return places
    text = numbers[places[0]].block.text
    before = [place for place in places if numbers[place].end <= hours.start]
    if before and text[numbers[before[-1]].end : hours.start].strip() == "(":
        return before[-1:]
    begins, ends = text.rfind("\n", 0, hours.start) + 1, text.find("\n", hours.start)
    ends = ends if ends >= 0 else len(text)
    return [place for place in places if begins <= numbers[place].start < ends] or places


def _behind(
    position: int,
    hours: "_Near",
    by_block: dict[int, list[int]],
    blocks: Sequence[Block],
    claimed: set[int],
) -> HoursAt | None:
    """In the blocks that follow, up to the next heading or number."""
    here = blocks[position]
    for following in range(position + 1, min(position + 1 + _NEAR, len(blocks))):
        block = blocks[following]
        if block.region != here.region or (
            block.sort == HEADING and not _OF_HOURS.search(plain_letters(block.text))
        ):
            return None
        if following in by_block:
            return None
        for one in hours.first.get(following, ()):
            if id(one) not in claimed:
                return one
    return None


def _before(
    position: int,
    hours: "_Near",
    by_block: dict[int, list[int]],
    blocks: Sequence[Block],
    claimed: set[int],
) -> HoursAt | None:
    """In the blocks before, up to the heading, which may say them itself."""
    here = blocks[position]
    if here.sort == HEADING:
        return None
    for earlier in range(position - 1, max(position - 1 - _NEAR, -1), -1):
        block = blocks[earlier]
        if block.region != here.region or earlier in by_block:
            return None
        for one in hours.last.get(earlier, ()):
            if id(one) not in claimed:
                return one
        if block.sort == HEADING:
            return None
    return None


def _of_the_line_before(
    place: int, numbers: Sequence[SeenNumber], found: dict[int, HoursAt]
) -> HoursAt | None:
    """ "aux mêmes horaires"."""
    if not _THE_SAME.search(plain_letters(numbers[place].block.text)):
        return None
    return next((found[before] for before in range(place - 1, -1, -1) if before in found), None)


def _of_section(
    number: SeenNumber, hours: Sequence[HoursAt], blocks: Sequence[Block], claimed: set[int]
) -> HoursAt | None:
    """Under the same headings, or under one beside it that speaks of hours, where all of those say the same. What another
    number has is its too where it stands behind both."""
    block = number.block
    for depth in (len(block.headings), len(block.headings) - 1):
        if depth < 1:
            return None
        above = block.headings[:depth]
        said = []
        for one in hours:
            other = blocks[one.first]
            is_under = other.region == block.region and other.headings[:depth] == above
            names = [other.text, *other.headings[depth:]]
            if is_under and depth < len(block.headings) and _ALL_LINES.search(plain_letters(other.text)):
                return one
            if id(one) in claimed and not (depth == len(block.headings) and one.first > block.position):
                continue
            if is_under and (
                other.headings == block.headings
                or any(_OF_HOURS.search(plain_letters(name)) for name in names)
            ):
                said.append(one)
        if said:
            return said[0] if len({one.osm for one in said}) == 1 else None
    return None
