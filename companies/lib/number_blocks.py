"""Who holds which numbers of a plan, as a regulator's table says it: blocks of one holder, one day and one length.

A table without gaps answers for every number, those that nobody holds included; so gaps are filled with blocks of nobody
before it is kept. Merged and written by their roots ("01056", "0105-7"), a table of 20,000 rows is a file of some 170 kB.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

ALLOCATED, SHARED, FROZEN, NOBODYS = "allocated", "shared", "frozen", "nobodys"


class NotABlock(ValueError):
    """The text is no root, or no run of roots."""


@dataclass(frozen=True, order=True)
class Block:
    """The numbers `first` to `last`, as figures of `digits` places (the first 0 is one).

    `day`: since when its holder (`code`) has it; of a frozen one, from when on somebody may have it again.
    """

    digits: int
    first: int
    last: int
    state: str
    code: str = ""
    day: datetime.date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last < 10**self.digits:
            raise NotABlock(f"{self.first}–{self.last}")

    @property
    def _what(self) -> tuple[object, ...]:
        return self.digits, self.state, self.code, self.day

    def is_followed_by(self, other: "Block") -> bool:
        """The other begins where this one ends, and is the same but for its numbers."""
        return self._what == other._what and self.last + 1 == other.first


@dataclass(frozen=True)
class BlockTable:
    """All blocks of a plan in the order of their numbers, on the day of the newest entry; and the holders' names.

    `refused`: rows that were not taken, where and why.
    """

    plan: str
    day: datetime.date
    blocks: tuple[Block, ...]
    names: dict[str, str] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()


def merged(blocks: Iterable[Block]) -> list[Block]:
    """In order, those that follow each other with one holder and one day as one. Raises NotABlock where two overlap."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda one: (one.digits, one.first)):
        last = found[-1] if found else None
        if last and last.digits == block.digits and block.first <= last.last:
            raise NotABlock(f"{block.first:0{block.digits}} is in two blocks")
        if last and last.is_followed_by(block):
            found[-1] = replace(last, last=block.last)
        else:
            found.append(block)
    return found


def without_gaps(blocks: Iterable[Block], *, whole: Iterable[tuple[int, int, int]]) -> list[Block]:
    """The blocks and, between them, those of nobody: all numbers of each range (digits, first, last) of `whole`.

    >>> [(b.first, b.state) for b in without_gaps([Block(4, 3949, 3949, ALLOCATED, "X")], whole=[(4, 3940, 3959)])]
    [(3940, 'nobodys'), (3949, 'allocated'), (3950, 'nobodys')]
    """
    held = merged(blocks)
    gaps = [gap for digits, first, last in whole for gap in _gaps(held, digits, first, last)]
    return sorted([*held, *gaps])


def _gaps(held: list[Block], digits: int, first: int, last: int) -> Iterator[Block]:
    free = first
    for block in held:
        if block.digits != digits or block.last < first or block.first > last:
            continue
        if free < block.first:
            yield Block(digits, free, block.first - 1, NOBODYS)
        free = block.last + 1
    if free <= last:
        yield Block(digits, free, last, NOBODYS)


# ── By their roots ────────────────────────────────────────────────────────────────────────────────────


def roots_of(block: Block) -> list[str]:
    """The fewest roots that make the block, those in a row as one: "01056-9" is 01056, 01057, 01058 and 01059.

    >>> roots_of(Block(10, 105600000, 106099999, ALLOCATED))
    ['01056-9', '01060']
    """
    roots, first = [], block.first
    while first <= block.last:
        size = 1
        # At least one digit of a root is left.
        while (
            size * 10 < 10**block.digits and first % (size * 10) == 0 and first + size * 10 - 1 <= block.last
        ):
            size *= 10
        kept = block.digits - (len(str(size)) - 1)
        roots.append(f"{first // size:0{kept}}")
        first += size
    return _in_runs(roots)


def _in_runs(roots: list[str]) -> list[str]:
    runs: list[str] = []
    for root in roots:
        head, last = root[:-1], root[-1]
        if runs and len(runs[-1].partition("-")[0]) == len(root) and runs[-1].startswith(head):
            before = runs[-1].partition("-")[0]
            if int(runs[-1][-1]) + 1 == int(last):
                runs[-1] = f"{before}-{last}"
                continue
        runs.append(root)
    return runs


def numbers_of(run: str, *, digits: int) -> tuple[int, int]:
    """The first and the last number of a root or a run of roots. Raises NotABlock.

    >>> numbers_of("01056-9", digits=10), numbers_of("3949", digits=4)
    ((105600000, 105999999), (3949, 3949))
    """
    root, dash, last = run.partition("-")
    is_run = len(last) == 1 and last.isdecimal() and root[-1:] < last
    if not (root.isascii() and root.isdecimal() and len(root) <= digits) or (dash and not is_run):
        raise NotABlock(run)
    size = 10 ** (digits - len(root))
    end = int(root[:-1] + last) if dash else int(root)
    return int(root) * size, end * size + size - 1
