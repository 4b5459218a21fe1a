"""The one door to reading an official page: HTML in, ways in out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urldefrag, urljoin

from companies.lib.page_addresses import mails_in
from companies.lib.page_attached import attached
from companies.lib.page_blocks import HEADING, PageBlock
from companies.lib.page_cues import plain_letters
from companies.lib.page_desks import desks_in
from companies.lib.page_excerpts import excerpt_around, without_persons
from companies.lib.page_lists import without_places
from companies.lib.page_merging import merged
from companies.lib.page_numbers import SeenNumber, default_purpose, numbers_of
from companies.lib.page_posts import posts_in
from companies.lib.page_purposes import is_legal_notice, purpose_of
from companies.lib.page_said_hours import HoursAt, hours_of_page
from companies.lib.page_sight import MAIN
from companies.lib.page_structured import structured_in
from companies.lib.page_tree import PageTree, read_tree
from companies.lib.seen_values import (
    COMPLAINTS,
    CUSTOMER_SERVICE,
    EMERGENCY,
    FAX,
    FAXED,
    HOURS,
    LONGEST_LABEL,
    MARKS,
    OTHER,
    SALES,
    TECHNICAL,
    TEXT,
    Found,
    PageLink,
    PageRead,
)

#: A page with more is a list of something else.
MOST_FOUND, MOST_LINKS = 200, 2_000

#: Letters of a block that says hardly more than the number.
_BARE = 60
#: Of hours that stand without a number: who is there at these.
_SERVED = re.compile(
    r"horaires?|heures d'ouverture|hours|opening|contact|appel|telephon|joign|service|conseiller|chat\b|tchat|disponib|accueil|ouvert|open\b|reach|call|phone|support|available|offnungszeiten|erreichbar|horario|orari|atencion|bereikbaar|openingstijden|kontakt"
)
#: What the line for everything is for as well.
_MATTERS = (SALES, TECHNICAL, COMPLAINTS, EMERGENCY)


def read_page(html: str, *, url: str, country: str, company: str = "") -> PageRead:
    """Read the HTML of a page that stands at `url`. `country`: ISO 3166-1 alpha-2 of whose readers it is for; `company`: its
    name, by which its own words are told from those of others."""
    tree = read_tree(html)
    numbers = _Numbers.of(tree, url=url, country=country or "FR", company=company)
    shown = [
        *islice(numbers.found(), MOST_FOUND),
        *mails_in(tree, url=url, company=company),
        *posts_in(tree, url=url, country=country, company=company),
        *desks_in(tree, url=url, company=company),
    ]
    found = merged(structured_in(tree, url=url, country=country), shown)
    return PageRead(
        url=url,
        title=tree.title,
        language=tree.language,
        needs_script=tree.needs_script and not found,
        found=tuple(found)[:MOST_FOUND],
        links=tuple(_links(tree, url)),
    )


def _links(tree: PageTree, url: str) -> Iterator[PageLink]:
    base = _joined(url, tree.base) if tree.base else url
    seen: dict[str, str] = {}
    for block in tree.blocks:
        for link in block.links:
            address = urldefrag(_joined(base, link.href)).url
            if address.startswith(("http://", "https://")) and not seen.get(address):
                seen[address] = link.words[:300]
    for address, words in list(seen.items())[:MOST_LINKS]:
        yield PageLink(address, words)


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


@dataclass(frozen=True)
class _Numbers:
    """The numbers of a page with the hours beside them. `hours`: for each number, by its place."""

    seen: Sequence[SeenNumber]
    hours: dict[int, HoursAt]
    said: Sequence[HoursAt]
    blocks: Sequence[PageBlock]
    is_legal: bool
    has_long_list: bool
    company: str

    @classmethod
    def of(cls, tree: PageTree, *, url: str, country: str, company: str) -> "_Numbers":
        first = next(
            (block.text for block in tree.blocks if block.sort == HEADING and block.region == MAIN), ""
        )
        every = numbers_of(tree, url=url, country=country, company=company)
        theirs = [one for one in every if not one.is_others]
        kept, listed = without_places(theirs, tree.blocks)
        seen = [
            replace(one, purpose=one.purpose or OTHER) if place in listed and one.kind != FAX else one
            for place, one in enumerate(kept)
        ]
        of_others = {one.block.position for one in every if one.is_others} - {
            one.block.position for one in seen
        }
        said = [one for one in hours_of_page(tree, every) if one.first not in of_others]
        is_legal = is_legal_notice(tree.title, url, first)
        return cls(
            seen,
            attached(seen, said, tree.blocks),
            said,
            tree.blocks,
            is_legal,
            len(kept) < len(theirs),
            company,
        )

    def found(self) -> Iterator[Found]:
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, one in enumerate(self.seen):
            groups[one.kind, one.number.canonical].append(place)
        # Said to be a fax in one place, it is no line in another; unless both are said of it at once.
        both = {one.number.canonical for one in self.seen if one.is_both}
        sure = {(one.kind, one.number.canonical) for one in self.seen if one.is_sure}
        lines = {value for kind, value in sure if kind != FAX and (FAX, value) not in sure}
        faxes = {value for kind, value in groups if kind == FAX} - both - lines
        for (kind, value), places in groups.items():
            if value in both or (kind == FAX) == (value in faxes):
                yield from self._of_one(places)
        yield from self._hours()

    def _of_one(self, places: list[int]) -> Iterator[Found]:
        """One for each purpose that places of the same weight give."""
        told = [place for place in places if self.seen[place].purpose] or places[:1]
        heaviest = max(self.seen[place].weight for place in told)
        best: dict[str, int] = {}
        for place in told:
            if self.seen[place].weight == heaviest:
                best.setdefault(self._purpose(place), place)
        if CUSTOMER_SERVICE in best:  # one line for all, which other words name for one matter too
            best = {purpose: place for purpose, place in best.items() if purpose not in _MATTERS}
        for purpose, place in best.items():
            yield self._found(purpose, place, places)

    def _purpose(self, place: int) -> str:
        seen = self.seen[place]
        if seen.kind == FAX:
            return FAXED
        return seen.purpose or default_purpose(seen, is_legal=self.is_legal)

    def _found(self, purpose: str, place: int, places: list[int]) -> Found:
        seen = self.seen[place]
        marks = {self.seen[one].mark for one in places}
        hours = [self.hours[one].osm for one in (place, *places) if one in self.hours]
        number = next(
            (self.seen[one].number for one in (place, *places) if self.seen[one].number.extension),
            seen.number,
        )
        return Found(
            kind=seen.kind,
            value=seen.number.canonical,
            purpose=purpose,
            excerpt=self._excerpt(seen),
            mark=next(mark for mark in MARKS if mark in marks),
            hours=hours[0] if hours else "",
            price=next((self.seen[one].price for one in (place, *places) if self.seen[one].price), ""),
            label=without_persons(seen.label, company=self.company)[:LONGEST_LABEL],
            extension=number.extension,
        )

    def _excerpt(self, seen: SeenNumber) -> str:
        """The words of its block; of a bare number those of the blocks beside it too."""
        block, shift = seen.block, 0
        text = block.text
        if len(text) < _BARE:
            before, behind = (self._near(block, step) for step in (-1, 1))
            text, shift = f"{before}\n{text}\n{behind}".rstrip("\n"), len(before) + 1
        return excerpt_around(text, seen.start + shift, seen.end + shift, company=self.company)

    def _near(self, block: PageBlock, step: int) -> str:
        place = block.position + step
        other = self.blocks[place] if 0 <= place < len(self.blocks) else None
        is_near = other is not None and other.region == block.region and len(other.text) <= 2 * _BARE
        # A heading behind it begins something else.
        return (
            other.text if other is not None and is_near and not (step > 0 and other.sort == HEADING) else ""
        )

    def _hours(self) -> Iterator[Found]:
        """Each statement once, for what its number is for; where it stands alone, for what its words say."""
        whose = {id(hours): place for place, hours in reversed(self.hours.items())}
        found: dict[tuple[str, str], Found] = {}
        for one in self.said:
            place = whose.get(id(one))
            if place is None and (self.has_long_list or not self._are_of_a_line(one)):
                continue
            block = self.blocks[one.first]
            purpose = self._purpose(place) if place is not None else self._purpose_of_hours(one)
            text = (
                block.text
                if one.start >= 0
                else " ".join(self.blocks[at].text for at in range(one.first, one.last + 1))
            )
            start, end = (one.start, one.end) if one.start >= 0 else (0, min(len(text), 250))
            excerpt = excerpt_around(text, start, end, company=self.company)
            found.setdefault((one.osm, purpose), Found(HOURS, one.osm, purpose, excerpt, TEXT))
        yield from found.values()

    def _are_of_a_line(self, hours: HoursAt) -> bool:
        """Words near them speak of calling, writing, or of being there; hours in a long text speak of anything."""
        block = self.blocks[hours.first]
        if len(block.text) > 600:
            return False
        return any(_SERVED.search(plain_letters(text)) for text in (block.text, *block.headings[-2:]))

    def _purpose_of_hours(self, hours: HoursAt) -> str:
        block = self.blocks[hours.first]
        before = block.text[: max(hours.start, 0)]
        return (
            purpose_of([(before, "end"), *((text, "end") for text in reversed(block.headings))])
            or CUSTOMER_SERVICE
        )
