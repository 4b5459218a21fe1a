"""Which opening hours of a page belong to which of its numbers: by nearness, as a reader takes it."""

import re
from collections.abc import Sequence

from companies.lib.page_blocks import HEADING, ITEM, ROW, PageBlock
from companies.lib.page_cues import plain_letters
from companies.lib.page_numbers import SeenNumber
from companies.lib.page_said_hours import HoursAt
from companies.lib.seen_values import FROM_ABROAD, PHONE

#: Statements without a number that a section is searched for.
_MOST_FREE = 300
#: Of all the lines around; those of the line before.
_ALL_LINES = re.compile(
    r"nos (?:lignes|conseillers|services|equipes) |toutes nos|(?:all )?(?:our )?lines (?:are )?open|all lines|alle (?:leitungen|rufnummern)|todas (?:las|nuestras) lineas|tutte le linee|al onze lijnen"
)
_THE_SAME = re.compile(
    r"memes? horaires?|same (?:opening )?(?:hours|times)|gleichen? (?:zeiten|offnungszeiten)|mism[oa]s? horarios?|stess[oi] orari?o?|zelfde (?:tijden|openingstijden)"
)
_OF_HOURS = re.compile(
    r"horaires?|heures d'ouverture|ouverture|hours|opening|availab|offnungszeiten|servicezeiten|erreichbar|zeiten|horarios?|orari|openingstijden|bereikbaar|disponib"
)
#: Names of the box that holds a number, where hours have a box of their own before it.
_OF_CALLING = re.compile(
    r"(?:(?:nous |us|uns|con|contacts?|contactez|contacto|contatti|kontakt|contacter|joindre|par|by|per|telephon\w*|telefon\w*|phones?|tel|call|appelez|appeler|numero|number|coordonnees|infos?|location|address|adresse|et|and|und|&|-|nous|get|in|touch|our|notre|de|y|e)\W*){1,5}"
)
#: Blocks between a number and its hours, at most.
_NEAR = 6


def _are_alike(block: PageBlock, before: PageBlock, number: SeenNumber) -> bool:
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
    numbers: Sequence[SeenNumber], hours: Sequence[HoursAt], blocks: Sequence[PageBlock]
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
    for place in phones:
        if place not in found and (same := _leading_to(numbers[place].block, found, blocks)):
            found[place] = same
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
    blocks: Sequence[PageBlock],
    claimed: set[int],
) -> HoursAt | None:
    """In the blocks that follow, up to the next heading or number."""
    here, in_box = blocks[position], False
    for following in range(position + 1, min(position + 1 + _NEAR, len(blocks))):
        block = blocks[following]
        is_box_of_hours = block.sort == HEADING and bool(_OF_HOURS.search(plain_letters(block.text)))
        if block.region != here.region or (block.sort == HEADING and not (is_box_of_hours or in_box)):
            return None
        in_box = is_box_of_hours
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
    blocks: Sequence[PageBlock],
    claimed: set[int],
) -> HoursAt | None:
    """In the blocks before, up to the heading, which may say them itself, or in a box of hours before a box of the number."""
    here = blocks[position]
    if here.sort == HEADING:
        return None
    is_own_box = True
    for earlier in range(position - 1, max(position - 1 - _NEAR, -1), -1):
        block = blocks[earlier]
        if block.region != here.region or earlier in by_block:
            return None
        for one in hours.last.get(earlier, ()):
            if id(one) not in claimed and (is_own_box or _is_in_box_of_hours(one, blocks)):
                return one
        if block.sort == HEADING:
            if not is_own_box or not _OF_CALLING.fullmatch(plain_letters(block.text)):
                return None
            is_own_box = False
    return None


def _is_in_box_of_hours(hours: HoursAt, blocks: Sequence[PageBlock]) -> bool:
    """ "Horaires d'ouverture" stands above them."""
    headings = blocks[hours.first].headings
    return bool(headings) and bool(_OF_HOURS.search(plain_letters(headings[-1])))


def _leading_to(block: PageBlock, found: dict[int, HoursAt], blocks: Sequence[PageBlock]) -> HoursAt | None:
    """Hours that a heading says, or a line with a colon at its end: of all the numbers under it."""
    for one in found.values():
        said = blocks[one.last]
        if one.last >= block.position:
            continue
        if said.sort == HEADING and block.headings[-1:] == (said.text,):
            return one
        if said.text.rstrip().endswith(":") and said.headings == block.headings and said.sort != HEADING:
            return one
    return None


def _of_the_line_before(
    place: int, numbers: Sequence[SeenNumber], found: dict[int, HoursAt]
) -> HoursAt | None:
    """ "aux mêmes horaires"."""
    if not _THE_SAME.search(plain_letters(numbers[place].block.text)):
        return None
    return next((found[before] for before in range(place - 1, -1, -1) if before in found), None)


def _of_section(
    number: SeenNumber, hours: Sequence[HoursAt], blocks: Sequence[PageBlock], claimed: set[int]
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
