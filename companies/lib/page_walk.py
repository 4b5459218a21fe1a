"""The walk through the elements of a page that makes its blocks: where one ends, which headings hold for it."""

from dataclasses import dataclass, field

from companies.lib.page_blocks import HEADING, ITEM, PAIR, PARAGRAPH, ROW, PageBlock
from companies.lib.page_lines import Cell, Line
from companies.lib.page_sight import (
    MAIN,
    NAME_OF_PAIR,
    STRONG_ONLY,
    Element,
    has_hard_heading,
    is_block,
    is_data_row,
    is_section,
    is_seen,
    level_of,
    region_of,
    said_of_picture,
    tag_of,
)

#: Blocks of a page, letters of one block, elements one in another, letters of a heading. What is beyond is not read.
MOST_BLOCKS, LONGEST_BLOCK, DEEPEST, LONGEST_HEADING = 20_000, 20_000, 1_000, 200


@dataclass
class _Heading:
    level: int
    text: str
    depth: int  # of the element it holds for
    blocks: int  # read before it


@dataclass
class Walk:
    """Reads a tree into `blocks`. `pointed_at`: ids that something opens; `names`: what it says there."""

    pointed_at: frozenset[str]
    names: dict[str, str]
    blocks: list[PageBlock] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    headings: list[_Heading] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    regions: list[str] = field(default_factory=lambda: [MAIN])
    columns: list[list[str]] = field(default_factory=list)
    entered: int = 0
    flat: int = 0
    strong: int = 0
    after_name: bool = False

    def read(self, root: Element) -> None:
        """In document order, without recursion: pages are nested as deep as their authors like."""
        self._enter(root)
        stack = [(root, iter(root))]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(element)
                if stack:
                    self._tail(element)
            elif not self._is_read(child, len(stack)):
                self._said(child)
                self._tail(child)
            else:
                self._enter(child)
                stack.append((child, iter(child)))

    def _is_read(self, element: Element, depth: int) -> bool:
        tag = tag_of(element)
        if (
            not tag
            or depth > DEEPEST
            or len(self.blocks) >= MOST_BLOCKS
            or tag in ("svg", "img", "br", "wbr")
        ):
            return False
        return is_seen(element, tag, self.pointed_at)

    def _said(self, element: Element) -> None:
        """Of an element that is not gone into."""
        tag = tag_of(element)
        if tag == "br":
            self.line.breaks()
        elif tag in ("img", "svg") and is_seen(element, tag, self.pointed_at):
            self.line.is_edge = True
            if said := said_of_picture(element, tag):
                self.line.add(f" {said} ", strong=bool(self.strong))
        elif tag in ("input", "select", "textarea", "iframe"):
            self._boundary()

    def _tail(self, element: Element) -> None:
        if element.tail:
            self._words(element.tail)

    def _words(self, text: str) -> None:
        """A text without end is cut into blocks, between its words where it has any."""
        place = 0
        while len(text) - place > LONGEST_BLOCK:
            cut = text.rfind(" ", place, place + LONGEST_BLOCK)
            cut = cut + 1 if cut > place else place + LONGEST_BLOCK
            self.line.add(text[place:cut], strong=bool(self.strong))
            place = cut
            if self.line.size > LONGEST_BLOCK // 2:
                self._boundary()
        self.line.add(text[place:], strong=bool(self.strong))
        if self.line.size > LONGEST_BLOCK:
            self._boundary()

    def _enter(self, element: Element) -> None:
        tag = tag_of(element)
        self.entered += 1
        block = is_block(element, tag)
        if block and not (tag == "dd" and self.after_name):
            self._boundary()
        self.after_name = False
        self.path.append(self.entered)
        self.regions.append(region_of(element, tag, self.regions[-1]))
        if self.regions[-1] != self.regions[-2]:
            self._boundary()
            # What heads the page heads no other part of it.
            self.headings = (
                [one for one in self.headings if one.level == 1]
                if self.regions[-1] != MAIN
                else self.headings
            )
        self._name(element, tag)
        if tag == "table":
            self.columns.append([])
        elif tag == "tr" and not self.flat and is_data_row(element):
            self.flat = len(self.path)
        elif tag in ("td", "th") and self.flat:
            self.line.new_cell()
        elif level_of(element, tag) and not self.flat:
            self._boundary()
            self.flat = len(self.path)
        elif tag == "a" and element.get("href"):
            self.line.open_link(element.get("href", "").strip()[:2000], _said_of(element))
        elif tag in ("strong", "b") or "font-weight:bold" in (element.get("style") or "").replace(" ", ""):
            self.strong += 1
        self.line.is_edge = True
        if said := said_of_picture(element, tag):
            self.line.add(f" {said} ", strong=True)
        if element.text:
            self._words(element.text)

    def _name(self, element: Element, tag: str) -> None:
        """A part that says what it is, though nobody sees it written there."""
        said = self.names.get(element.get("id") or "", "")
        if not said and (
            tag in ("section", "fieldset", "article", "aside", "nav", "form", "table", "address")
            or element.get("role")
        ):
            said = " ".join((element.get("aria-label") or "").split())
        if said and is_block(element, tag) and len(said) <= LONGEST_HEADING:
            self._boundary()
            self.headings.append(_Heading(NAME_OF_PAIR + 1, said, len(self.path), len(self.blocks)))

    def _leave(self, element: Element) -> None:
        tag = tag_of(element)
        depth = len(self.path)
        self.line.is_edge = True
        if self.flat == depth:
            self.flat = 0
            self._end_of_flat(element, tag)
        elif tag == "a" and element.get("href"):
            self.line.close_link()
        elif tag in ("strong", "b") or "font-weight:bold" in (element.get("style") or "").replace(" ", ""):
            self.strong = max(self.strong - 1, 0)
        elif tag == "dt" and self.line.size:
            self._end_of_name()
        elif is_block(element, tag):
            self._boundary(sort=PAIR if tag == "dd" else ITEM if tag == "li" else PARAGRAPH)
        if tag == "table" and self.columns:
            self.columns.pop()
        if self.regions[-1] != self.regions[-2]:
            self._boundary()
        self._leave_headings(element, tag, depth)
        self.regions.pop()
        self.path.pop()

    def _end_of_flat(self, element: Element, tag: str) -> None:
        if tag == "tr":
            self._flush(sort=ROW, row=element)
            return
        level = level_of(element, tag)
        self._flush(sort=HEADING, level=level)

    def _end_of_name(self) -> None:
        text = "".join(self.line.pieces)
        self._push_heading(NAME_OF_PAIR, text, len(self.path) - 1)
        if not text.endswith(":"):
            self.line.add(":")
        self.line.gap = " "
        self.after_name = True

    def _leave_headings(self, element: Element, tag: str, depth: int) -> None:
        """A heading holds for what stands beside it; where only it stands, for what comes after that."""
        kept = []
        for one in self.headings:
            if one.depth >= depth and one.level != 1:
                has_more = len(self.blocks) > one.blocks
                if (has_more and not (one.level <= 6 and _runs_on(element, tag))) or one.level > NAME_OF_PAIR:
                    continue
                one.depth = depth - 1
            kept.append(one)
        self.headings = kept

    def _boundary(self, sort: str = PARAGRAPH) -> None:
        """The end of a block; inside a row or a heading, of a line."""
        if self.flat:
            self.line.breaks()
        else:
            self._flush(sort=sort)

    def _push_heading(self, level: int, text: str, depth: int) -> None:
        self.headings = [one for one in self.headings if one.level < level or one.level > NAME_OF_PAIR]
        self.headings.append(_Heading(level, text[:LONGEST_HEADING], depth, len(self.blocks)))

    def _flush(self, sort: str = PARAGRAPH, level: int = 0, row: Element | None = None) -> None:
        line, self.line = self.line, self.line.next()
        text, links = line.taken()
        if not text and not links:
            return
        above = tuple(dict.fromkeys(one.text for one in self.headings if one.level < (level or 99)))
        cells = self._cells(text, line.cells, row) if row is not None else ()
        self.blocks.append(
            PageBlock(text, above, self.regions[-1], links, len(self.blocks), tuple(self.path), sort, cells)
        )
        short = text.replace("\n", " ")
        if level and text:
            self._push_heading(level, short, len(self.path) - 1)
        elif text and line.is_all_strong and row is None and len(text) <= 120 and not links:
            self._push_heading(STRONG_ONLY, short, len(self.path) - 1)

    def _cells(self, text: str, starts: list[int], row: Element) -> tuple[Cell, ...]:
        """The cells of a row under the names of their columns, which the first row of a table may be."""
        ends = [*(start - 3 for start in starts[1:]), len(text)]
        columns = self.columns[-1] if self.columns else []
        said = [text[start:end] if end > start else "" for start, end in zip(starts, ends, strict=False)]
        tags = [tag_of(cell) for cell in row if tag_of(cell) in ("td", "th")]
        if self.columns and _are_names(said, tags, is_first=not columns):
            self.columns[-1] = said
        heads = [*columns, *[""] * len(said)]
        return tuple(
            Cell(words, heads[place], start, max(start, end))
            for place, (words, start, end) in enumerate(zip(said, starts, ends, strict=False))
        )


def _are_names(cells: list[str], tags: list[str], *, is_first: bool) -> bool:
    """A row that names its columns: of <th>, or the first one where it holds a few words and no figure."""
    if len(cells) < 2 or not any(cells):
        return False
    if tags and all(tag == "th" for tag in tags):
        return True
    return is_first and all(len(cell) <= 40 and not any(map(str.isdigit, cell)) for cell in cells)


def _runs_on(element: Element, tag: str) -> bool:
    """What follows has no heading of its own, and is not one more of a row of cards that have."""
    before, after = element.getprevious(), element.getnext()
    if is_section(tag) or after is None or has_hard_heading(after):
        return False
    return before is None or not has_hard_heading(before)


def _said_of(link: Element) -> str:
    return " ".join((link.get("aria-label") or link.get("title") or "").split())[:200]
