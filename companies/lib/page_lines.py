"""Words of a page as they come together to one block: blanks collapsed, lines kept, with the places of links and cells."""

from dataclasses import dataclass, field

from companies.lib.visible import without_invisible

NEW_CELL = " | "


@dataclass(frozen=True)
class BlockLink:
    """A link of a block: `href` as written, its words, and where they stand in the block's text (nowhere: start == end)."""

    href: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Cell:
    """One cell of a row: its words, what its column is called, where it stands in the block's text."""

    text: str
    header: str
    start: int
    end: int


@dataclass
class _Open:
    href: str
    said: str
    start: int = -1
    is_told: bool = False


@dataclass
class Line:
    """What has been read of a block so far."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    gap: str = ""
    is_edge: bool = False
    is_all_strong: bool = True
    links: list[BlockLink] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    _last: str = ""
    _last_piece: str = ""

    def add(self, raw: str, *, strong: bool = False) -> None:
        """Words as they stand in the source."""
        words = raw.split() if raw.isascii() else without_invisible(raw).split()
        if not words:
            self.gap = self.gap or (" " if raw else "")
            return
        text = " ".join(words)
        if raw[0].isspace():
            self.gap = self.gap or " "
        if not self.gap and self.is_edge and _falls_apart(self._last_piece, text):
            self.gap = " "
        if self.size and self.gap:
            self._push(self.gap)
        for link in self.opened:
            link.start = self.size if link.start < 0 else link.start
        self._push(text)
        self._last_piece = text
        self.is_all_strong = self.is_all_strong and (strong or not any(map(str.isalnum, text)))
        self.gap, self.is_edge = (" " if raw[-1].isspace() else ""), False

    def _push(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)

    def breaks(self) -> None:
        """The next words stand on a line of their own."""
        if self.gap != NEW_CELL:
            self.gap = "\n"

    def new_cell(self) -> None:
        self.gap = NEW_CELL
        self.cells.append(self.size + len(NEW_CELL) if self.size else 0)

    def open_link(self, href: str, said: str) -> None:
        self.opened.append(_Open(href, said))

    def close_link(self) -> None:
        if self.opened:
            self._tell(self.opened.pop(), is_last=True)

    def _tell(self, link: _Open, *, is_last: bool) -> None:
        if link.start >= 0:
            text = "".join(self.pieces)[link.start : self.size]
            said = "" if link.said in text else link.said
            self.links.append(BlockLink(link.href, f"{text} {said}".strip(), link.start, self.size))
            link.is_told = True
        elif is_last and not link.is_told:
            self.links.append(BlockLink(link.href, link.said, self.size, self.size))

    def taken(self) -> tuple[str, tuple[BlockLink, ...]]:
        """The text and its links; links that are still open go on in what comes next."""
        for link in self.opened:
            self._tell(link, is_last=False)
        return "".join(self.pieces), tuple(self.links)

    def next(self) -> "Line":
        return Line(opened=[_Open(one.href, one.said, is_told=one.is_told) for one in self.opened])


def _falls_apart(before: str, after: str) -> bool:
    """Two elements without a blank between them that a style sheet sets apart: words and figures, figures and figures."""
    if not before:
        return False
    last, first = before[-1], after[0]
    if last.isdigit() and first.isdigit():
        return len(before) > 1 or len(after) > 1
    if last.isdigit() or first.isdigit():
        return last.isalpha() or first.isalpha() or first == "+"
    return (last.islower() or last.isdigit()) and first.isupper()
