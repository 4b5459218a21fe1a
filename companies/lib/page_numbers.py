"""The telephone and fax numbers of a page: where each stands, what it is for, what it costs, and whether it is theirs at all."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from companies.lib.page_blocks import HEADING, PageBlock
from companies.lib.page_countries import country_in
from companies.lib.page_cues import CALLED, FAX, PHONE, plain_letters
from companies.lib.page_dialled import dialled_by
from companies.lib.page_labels import SENTENCE, labels_before, says_something, tidied
from companies.lib.page_lines import BlockLink
from companies.lib.page_prices import price_beside
from companies.lib.page_purposes import Nearest, is_legal_notice, purpose_in, purpose_of
from companies.lib.page_runs import numbers_in_words
from companies.lib.page_short_numbers import HELPLINES, NumberAt
from companies.lib.page_sight import DIALOG, FOOTER, HEADER, MAIN, NAV
from companies.lib.page_tree import PageTree
from companies.lib.page_whose import is_known_of_others, is_of_others, is_warned_of, names_host
from companies.lib.phones import PhoneNumber
from companies.lib.seen_values import (
    CUSTOMER_SERVICE,
    FAXED,
    FROM_ABROAD,
    HEAD_OFFICE,
    LINK,
    LONGEST_LABEL,
    TEXT,
)
from companies.lib.seen_values import FAX as FAX_KIND
from companies.lib.seen_values import PHONE as PHONE_KIND
from companies.lib.web_addresses import host_of

#: A page with more is a list of something else, whatever follows.
MOST_PLACES = 1_000


@dataclass(frozen=True)
class SeenNumber:
    """A number at one place of the page. `is_sure`: words right beside it say whether it is a fax. `purpose`: what words say, "" where none does; `weight`: how telling the place is."""

    number: PhoneNumber
    kind: str
    mark: str
    block: PageBlock
    start: int
    end: int
    purpose: str = ""
    label: str = ""
    price: str = ""
    weight: int = 0
    is_both: bool = False
    is_sure: bool = False
    is_others: bool = False


@dataclass(frozen=True)
class _Page:
    tree: PageTree
    country: str
    company: str
    is_legal: bool
    is_of_state: bool
    first: str
    host: str
    headings_of: Mapping[str, Collection[str]]


def numbers_of(tree: PageTree, *, url: str, country: str, company: str = "") -> list[SeenNumber]:
    """Every place where a number stands, in order; `is_others`: it is somebody else's. `country`: ISO code of whose numbers are
    written short."""
    first = next((block.text for block in tree.blocks if block.sort == HEADING and block.region == MAIN), "")
    page = _Page(
        tree,
        country,
        company,
        is_legal_notice(tree.title, url, first),
        bool(_STATE.search(url[:300])),
        first,
        host_of(url),
        {
            region: {block.text for block in tree.blocks if block.sort == HEADING and block.region == region}
            for region in _AROUND
        },
    )
    found: list[SeenNumber] = []
    for block in tree.blocks:
        found += _of_block(page, block)
        if len(found) >= MOST_PLACES:
            break
    return found


def _of_block(page: _Page, block: PageBlock) -> Iterator[SeenNumber]:
    links = [(link, number) for link in block.links if (number := dialled_by(link.href, page.country))]
    if not links and not any(map(str.isdigit, block.text)):
        return
    labels = list(labels_before(page.tree.blocks, block))
    above = [*labels[:2], *reversed(block.headings[-2:])]
    is_called = any(PHONE.search(plain_letters(text)) or FAX.search(plain_letters(text)) for text in above)
    is_called = is_called or _is_called_around(page.tree.blocks, block, labels)
    country = _country_of(block, labels) or page.country
    is_called = is_called or country != page.country
    in_words = numbers_in_words(block.text, country, is_called=is_called) if block.region != DIALOG else []
    if not in_words and country != page.country and block.region != DIALOG:
        in_words = numbers_in_words(block.text, page.country, is_called=True)
    places = _with_links(in_words, links, block)
    before: SeenNumber | None = None
    for place, (at, mark) in enumerate(places):
        stop = places[place + 1][0].start if place + 1 < len(places) else len(block.text)
        floor = places[place - 1][0].end if place else 0
        around = _Around(page, block, at, floor, max(stop, at.end), labels)
        if around.is_of_others():
            before = None
            yield SeenNumber(at.number, PHONE_KIND, mark, block, at.start, at.end, is_others=True)
            continue
        kinds, is_sure = around.kinds()
        for kind in kinds:
            seen = SeenNumber(
                at.number, kind, mark, block, at.start, at.end, is_both=len(kinds) > 1, is_sure=is_sure
            )
            before = around.told(seen, before)
            yield before


def _is_called_around(blocks: Sequence[PageBlock], block: PageBlock, labels: Sequence[str]) -> bool:
    """A number alone between "nos conseillers au :" and the mark of its price."""
    if block.cells and any(sum(map(str.isdigit, cell.text)) >= 9 for cell in block.cells):
        return True
    if len(block.text) > 40:
        return False
    if labels and CALLED.search(plain_letters(labels[0])):
        return True
    after = blocks[block.position + 1] if block.position + 1 < len(blocks) else None
    return after is not None and len(after.text) < 120 and bool(price_beside(after.text, ""))


def _country_of(block: PageBlock, labels: Sequence[str]) -> str:
    """Of a list by countries: named in the first cell of its row, before a colon, or by the words above it."""
    if block.cells:
        return country_in(block.cells[0].text)
    first, colon, _rest = block.text.partition(":")
    names = [first] if colon else []
    if found := _CALLED_FROM.match(block.text):
        names.append(found[1])
    return next(
        (code for text in (*names, *labels[:1], *block.headings[-1:]) if (code := country_in(text))), ""
    )


def _with_links(
    in_words: Sequence[NumberAt], links: Sequence[tuple[BlockLink, PhoneNumber]], block: PageBlock
) -> list[tuple[NumberAt, str]]:
    """What the words say, and what links dial: where both differ, what is read there is meant."""
    places: list[tuple[NumberAt, str]] = []
    spans = [(link.start, link.end, number) for link, number in links]
    for at in in_words:
        is_link = any(start <= at.start < end for start, end, _number in spans)
        places.append((at, LINK if is_link else TEXT))
    for start, end, number in spans:
        inside = [at for at in in_words if start <= at.start < end]
        if not inside and not any(at.number.canonical == number.canonical for at, _mark in places):
            places.append((NumberAt(number, start, end), LINK))
    return sorted(places, key=lambda one: one[0].start)


_ONLY_OR = re.compile(
    r"[\s/,;|&+()-]*(?:ou(?: au)?|or|oder|et|and|und|o|y|e|of|en|puis)?[\s/,;|&+():-]*(?:au |le |the )?"
)
_STATE = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:gouv\.fr|service-public\.(?:gouv\.)?fr|gov\.uk|police\.uk|nhs\.uk)(?:/|$)",
    re.IGNORECASE,
)
_BESIDE_EMERGENCIES = re.compile(
    r"(?:\b(?:3919|3018|39 19|30 18|116 006|116 000)\b.*|\b(?:le|et|ou|au)\s)\b(?:15|17|18|112|114|115|119)\b(?!\s?(?:h|€|%|[.,:/]\d|\d))"
    # No day of a month, no house of a street.
    r"(?=\s*(?:$|[.;:)(!]|,(?!\s*(?:rue|av|bd|boul|place|all|chem|imp|quai|route))|(?:et|ou|pour|en|est|puis)\b))",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"[;|/]|\s(?:et|ou|and|or|und|oder|y|o|e|en|of)[\s,]", re.IGNORECASE)
#: Sentences, and entries of a menu that is written on one line.
_PARTS = re.compile(rf"{SENTENCE.pattern}|\s[|•·]\s")
#: "Depuis l'Espagne au 900 …".
_CALLED_FROM = re.compile(
    r"[\s•–-]*(?:depuis|from|aus|desde|vanuit|uit)\s+(?:l[ae]s?\s|l['’]|the\s|der\s|den\s)?([^\d:,(]{3,30}?)\s*(?:[:,(]|\s(?:au|call|dial|unter|al|op)\s)",
    re.IGNORECASE,
)
#: A sentence that ends with the number: what follows is another's.
_ENDS = re.compile(r"\.\s")
_ENTRIES_OF_MENU = 3
#: On every page of a site: the headings of this one say nothing of them.
_AROUND = (HEADER, NAV, FOOTER)
#: Letters before a number that say whose it is; where they speak of who hosts the site, and on legal notices, more of them.
_NEAR, _FAR = 160, 400
_SHORT_NAME = 60
#: The heading of a page of the company's own numbers, though it is one of others' as a section.
_USEFUL = re.compile(r"(?<![a-z])(?:utiles?|utili|useful|interes|nuttige|wichtige)(?![a-z])")
_NAMED_BEHIND = re.compile(
    r"[ ]?[\[(*–-]{0,2} ?((?:tele)?fax|telefax|télécopie|phone|tel|tél|téléphone|telefon|mobile|cell)\b\.?[ ]?[\])]?",
    re.IGNORECASE,
)
_TEL_AND_FAX = re.compile(
    r"(?:tel\w*|phone)[\s.]*(?:[/&+-]|\s(?:et|and|und|y|e|en|of|ou|or|oder)\s)\s*(?:tele)?(?:fax|copie)|fax[\s.]*(?:[/&+]|\s(?:et|and|und)\s)\s*(?:tel|phone)"
)


@dataclass
class _Around:
    """A number with the words around it: `floor` and `stop` are where its neighbours end and begin."""

    page: _Page
    block: PageBlock
    at: NumberAt
    floor: int
    stop: int
    labels: list[str]

    def __post_init__(self) -> None:
        text = self.block.text
        line = text.rfind("\n", 0, self.at.start) + 1
        cell = next(
            (
                cell
                for cell in self.block.cells
                if cell.start <= self.at.start < max(cell.end, cell.start + 1)
            ),
            None,
        )
        self.cell = cell
        begins = max(self.floor, line, cell.start if cell else 0)
        self.before = text[begins : self.at.start]
        ends = min(self.stop, cell.end if cell else len(text))
        self.behind = text[self.at.end : max(ends, self.at.end)]
        self.earlier = (
            []
            if self.floor > line and not cell
            else _earlier(text[cell.start if cell else 0 : begins], self.page.country)
        )

    # ── Whose, and of what kind ──

    def is_of_others(self) -> bool:
        if self.at.number.national_digits in HELPLINES and not self.page.is_of_state:
            return True
        if _BESIDE_EMERGENCIES.search(self.block.text[max(0, self.at.start - 80) : self.at.end + 60]):
            return not self.page.is_of_state
        if is_known_of_others(self.at.number.canonical, self.page.host):
            return True
        before = self.block.text[max(0, self.at.start - _FAR) : self.at.start]
        if not (self.page.is_legal or names_host(before)):
            before = before[-_NEAR:]
        if is_warned_of(
            SENTENCE.split(before)[-1]
            + self.block.text[self.at.start : self.at.end]
            + SENTENCE.split(self.block.text[self.at.end :])[0]
        ):
            return True
        headings = [
            text
            for text in reversed(self.block.headings[-2:])
            if not (text == self.page.first and _USEFUL.search(plain_letters(text)))
        ]
        texts = [before, *self.labels[:4], *headings]
        return is_of_others(
            texts,
            company=self.page.company,
            is_legal=self.page.is_legal,
            is_footer=self.block.region == FOOTER,
        )

    def kinds(self) -> tuple[tuple[str, ...], bool]:
        """A line, a fax, or both; and whether words right beside it say so."""
        near = (self.before, self._named_behind())
        for words in (
            *near,
            *self._line_without_number(),
            *(name for name in self._names() if len(name) <= _SHORT_NAME),
        ):
            plain = plain_letters(words)
            if _TEL_AND_FAX.search(plain[-40:]):
                return (PHONE_KIND, FAX_KIND), True
            fax = max((found.end() for found in FAX.finditer(plain)), default=-1)
            phone = max((found.end() for found in _TEL.finditer(plain)), default=-1)
            if fax >= 0 or phone >= 0:
                return ((FAX_KIND,) if fax > phone else (PHONE_KIND,)), words in near
        return (PHONE_KIND,), False

    def _named_behind(self) -> str:
        """ "01 99 00 12 34 (fax)", "(650) 555-0100 fax": the word behind it, where no other number follows that."""
        behind = self.behind[:60].lstrip()
        if behind.startswith("("):
            return behind[1:].split(")")[0]
        if found := _NAMED_BEHIND.match(self.behind):
            is_closed = found[0].rstrip()[-1:] in ")]" or self.stop == len(self.block.text)
            if is_closed or "\n" in self.behind[found.end() :] or "|" in self.behind[found.end() :]:
                return found[1]
        return ""

    def _line_without_number(self) -> list[str]:
        """The nearest line above in its block that only names what follows: "Fax:"."""
        lines = self.block.text[self.cell.start if self.cell else 0 : self.at.start].split("\n")[:-1]
        return [line for line in reversed(lines) if sum(map(str.isdigit, line)) < 5][:1]

    def _names(self) -> list[str]:
        """What its column, its row, the box before and the heading call it, the nearest first."""
        row = [cell.text for cell in self.block.cells if self.cell and cell.start < self.cell.start]
        of_cell = [self.cell.header, *reversed(row)] if self.cell else []
        return [text for text in (*of_cell, *self.labels[:2], *self.block.headings[-1:]) if text]

    # ── What for ──

    def told(self, seen: SeenNumber, previous: SeenNumber | None) -> SeenNumber:
        """With purpose, label, price; of two numbers with "or" between them the second is what the first is."""
        following = self._following()
        price = price_beside(self.behind, self.before, following)
        between = self.block.text[self.floor : self.at.start].lower()
        is_more = self.floor and not (self.cell and self.cell.start > self.floor)
        is_more = is_more and purpose_in(self.behind[:40], "start") != FROM_ABROAD
        if previous and previous.kind == seen.kind and is_more and _ONLY_OR.fullmatch(between):
            return replace(
                seen, purpose=previous.purpose, label=previous.label, price=price, weight=previous.weight
            )
        if seen.kind == FAX_KIND:
            return replace(seen, purpose=FAXED, label=self._label(), weight=9)
        beside = purpose_of(self._beside())
        purpose = beside or purpose_of(self._above())
        weight = (
            4 * (self.block.region == MAIN) + 2 * bool(beside) + bool(purpose) + (len(self.block.text) < 150)
        )
        return replace(seen, purpose=purpose, label=self._label(), price=price, weight=weight)

    def _beside(self) -> Iterator[tuple[str, Nearest]]:
        """The words of its line, then of its row and of the lines above it."""
        for sentence in reversed(_PARTS.split(self.before)[-3:]):
            yield sentence, "end"
        behind = "" if _ENDS.match(self.behind) else SENTENCE.split(self.behind)[0]
        if self.stop < len(self.block.text):  # what leads to the next number is that one's
            behind = _LEADS_ON.split(behind)[0]
        if not says_something(self.before) or self.floor == 0 or purpose_in(behind[:40]) == FROM_ABROAD:
            yield behind, "start"
        for link in self.block.links:
            if link.start <= self.at.start <= link.end:
                yield link.words, "end"
        for line in self.earlier:
            if line.count("|") < _ENTRIES_OF_MENU:
                yield line, "end"
        if self.cell:
            names = [self.cell.header, *(cell.text[:200] for cell in self.block.cells if cell != self.cell)]
            # The name of a column or of a row that says more than "customer service" is the finer one.
            yield from ((name, "end") for name in names if purpose_in(name) not in ("", CUSTOMER_SERVICE))
            yield from ((name, "end") for name in names)

    def _above(self) -> Iterator[tuple[str, Nearest]]:
        for text in self.labels:
            yield text, "end"
        for heading in reversed(self.block.headings):
            if self.block.region not in _AROUND or heading in self.page.headings_of[self.block.region]:
                yield heading, "end"

    def _label(self) -> str:
        names = [self.before, *self.earlier[:1], *self._names()]
        label = next((words for text in names if (words := tidied(text))), "")
        return label[-LONGEST_LABEL:].strip()

    def _following(self) -> str:
        """The block right behind, where a price box may stand."""
        if "\n" not in self.block.text[self.at.end :] and self.stop == len(self.block.text):
            blocks = self.page.tree.blocks
            after = blocks[self.block.position + 1] if self.block.position + 1 < len(blocks) else None
            if (
                after
                and after.sort != HEADING
                and after.region == self.block.region
                and len(after.text) < 150
            ):
                return after.text
        return ""


_TEL = re.compile(
    r"(?<![a-z])(?:tel\b|tel\.|tele?phon\w*|telefon\w*|telefoon\w*|phone|mob\w*|call|appel\w*|hotline|tfno?|tlf|t\s?[.:])"
)


def _earlier(text: str, country: str) -> list[str]:
    """The lines above in the same block, the nearest first, as far as none has a number of its own."""
    lines = []
    for line in reversed(text.split("\n")):
        if sum(map(str.isdigit, line)) >= 8 and numbers_in_words(line, country):
            break
        if line.strip():
            lines.append(line)
    return lines[:4]


def default_purpose(seen: SeenNumber, *, is_legal: bool) -> str:
    """Where the words say nothing: the head office in a legal notice, else the customer service."""
    return HEAD_OFFICE if is_legal and seen.block.region == MAIN else CUSTOMER_SERVICE
