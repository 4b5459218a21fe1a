"""What a page calls a number that stands in a box of its own: the short words before it, that are no menu."""

import re
from collections.abc import Iterator, Sequence

from companies.lib.page_blocks import HEADING, ROW, PageBlock

#: Where one sentence ends and another begins.
SENTENCE = re.compile(
    r"(?<=[^\W\d_]{4}[.!?])\s+(?=[^\W\d_])|(?<=[!?])\s+|(?<=:)\s+(?=[A-ZÀ-Þ])|\n"
    r"|(?<![Tt][eé]l\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\b[NM][ro]\.)(?<=[\w)%]{2}[.])\s+(?=[A-ZÀ-Þ])"
)


def labels_before(blocks: Sequence[PageBlock], block: PageBlock) -> Iterator[str]:
    """Short words that stand before a block beside it, the nearest first: a name in a box of its own."""
    for other in reversed(blocks[max(0, block.position - 6) : block.position]):
        if other.sort == HEADING or other.region != block.region or len(other.text) > 200:
            return
        if other.sort == block.sort == ROW or is_of_menu(other):
            return  # a row beside it; entries of a menu
        if block.shares(other) < min(len(block.inside), len(other.inside)) - 3:
            return
        if sum(map(str.isdigit, other.text)) >= 6:
            return
        if other.text:
            yield other.text


def is_of_menu(block: PageBlock) -> bool:
    """Whether a block has hardly more than links to other pages."""
    reach = sum(link.end - link.start for link in block.links if _WRITES.match(link.href))
    linked = sum(link.end - link.start for link in block.links) - reach
    return linked > 0 and linked >= _MOSTLY * (len(block.text) - reach)


_WRITES = re.compile(r"\s*(?:tel|mailto|callto|sms):", re.IGNORECASE)
_MOSTLY = 0.75


def says_something(text: str) -> bool:
    """Whether a text has letters enough for a word."""
    return sum(map(str.isalpha, text)) >= 3


def tidied(text: str) -> str:
    """Without the signs that lead to the number; "" for what says no more than "Tel.:"."""
    last = SENTENCE.split(text.strip())[-1] if text.strip() else ""
    words = " ".join(last.replace("|", " ").split()).strip(" :;,-–—.(/•*>")
    return words if sum(map(str.isalpha, words)) >= 3 else ""
