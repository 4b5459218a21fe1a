"""One piece of a page that is read at once, and where it stands."""

from dataclasses import dataclass

from companies.lib.page_lines import BlockLink, Cell

PARAGRAPH, HEADING, ITEM, ROW, PAIR = "paragraph", "heading", "item", "row", "pair"


@dataclass(frozen=True)
class PageBlock:
    """One piece of a page.

    `text`: blanks collapsed to one plain space, "\\n" where a line ends (<br>), " | " between the cells of a row. `headings`:
    those above it, the nearest last. `region`: main, header, footer, nav, aside or dialog. `inside`: the numbers of the
    elements around it, the outermost first. `sort`: paragraph, heading, item, row, pair ("Téléphone: …" of a <dl>).
    """

    text: str
    headings: tuple[str, ...]
    region: str
    links: tuple[BlockLink, ...]
    position: int
    inside: tuple[int, ...] = ()
    sort: str = PARAGRAPH
    cells: tuple[Cell, ...] = ()

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def shares(self, other: "PageBlock") -> int:
        """How many elements hold both: the more, the nearer."""
        shared = 0
        for mine, theirs in zip(self.inside, other.inside, strict=False):
            if mine != theirs:
                break
            shared += 1
        return shared
