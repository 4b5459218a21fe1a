"""What the words near a value on a page say of it: what it is for, and whether it is somebody else's."""

from dataclasses import dataclass

from companies.lib.page_blocks import HEADING, PageBlock
from companies.lib.page_purposes import is_legal_notice, purpose_of
from companies.lib.page_sight import FOOTER, MAIN
from companies.lib.page_tree import PageTree
from companies.lib.page_whose import is_of_others

#: Letters before a value that speak of it.
_BEFORE, _BEHIND = 160, 60


@dataclass(frozen=True)
class Surroundings:
    """Of one page: `company` by its name, `is_legal` where it says who is behind the site, as the law asks."""

    company: str
    is_legal: bool

    @classmethod
    def of(cls, tree: PageTree, *, url: str, company: str) -> "Surroundings":
        first = next(
            (block.text for block in tree.blocks if block.sort == HEADING and block.region == MAIN), ""
        )
        return cls(company, is_legal_notice(tree.title, url, first))

    def purpose(self, block: PageBlock, start: int, end: int) -> str:
        """By the words before the value, then those behind it, then the headings, the nearest first; "" where none says one."""
        own, behind = (
            block.text[max(0, start - _BEFORE) : start],
            block.text[end : end + _BEHIND].split(". ")[0],
        )
        return purpose_of([(own, "end"), (behind, "start")]) or purpose_of(
            (heading, "end") for heading in block.headings[::-1]
        )

    def is_of_others(self, block: PageBlock, start: int) -> bool:
        texts = (block.text[max(0, start - _BEFORE) : start], *block.headings[::-1])
        return is_of_others(
            texts, company=self.company, is_legal=self.is_legal, is_footer=block.region == FOOTER
        )
