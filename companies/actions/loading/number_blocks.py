"""Keeping a regulator's table of blocks: what it no longer says goes, what it says anew comes, the rest is not touched."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from companies.actions.loading.merging import Change, tell
from companies.enums import EventKind, SourceKind
from companies.lib.french_plan import FRANCE, WHOLE_RANGES
from companies.lib.number_blocks import ALLOCATED, FROZEN, NOBODYS, Block, BlockTable, without_gaps
from companies.models import NumberBlock, Source
from companies.models.number_block import FACTS

#: Where each plan's table is published, under which title; and the ranges that it answers for as a whole.
SOURCES = {
    FRANCE: (
        "https://www.data.gouv.fr/datasets/ressources-en-numerotation-telephonique/",
        "Arcep, ressources en numérotation téléphonique",
    ),
}
WHOLE = {FRANCE: WHOLE_RANGES}
ORIGIN = "table of blocks"
_AT_ONCE = 2000

Facts = tuple[object, ...]


class OlderTable(Exception):
    """The table kept is newer; `day` is its day. Nothing was changed."""

    def __init__(self, day: datetime.date) -> None:
        super().__init__(day.isoformat())
        self.day = day


@dataclass(frozen=True)
class KeptBlocks:
    """What keeping a table came to, in blocks; nobody's among them."""

    added: int
    removed: int
    unchanged: int


@transaction.atomic
def keep_blocks(
    *, table: BlockTable, at: datetime.datetime, progress: Callable[[int, int], None] | None = None
) -> KeptBlocks:
    """Make the blocks of the table's plan those of the table. The same table again is not a single write.

    `progress` is told how many of how many new blocks are written. Raises OlderTable; NotABlock where two overlap.
    """
    source = _source_of(table)
    blocks = without_gaps(table.blocks, whole=WHOLE.get(table.plan, ()))
    wanted = {_facts(block, table.names) for block in blocks}
    kept = NumberBlock.objects.filter(plan=table.plan)
    present = {row[1:]: row[0] for row in kept.values_list("pk", *FACTS)}
    gone = [key for facts, key in present.items() if facts not in wanted]
    new = sorted(wanted - present.keys(), key=lambda facts: facts[:2])
    for start in range(0, len(gone), _AT_ONCE):
        NumberBlock.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    for start in range(0, len(new), _AT_ONCE):
        part = new[start : start + _AT_ONCE]
        NumberBlock.objects.bulk_create(
            NumberBlock(plan=table.plan, source=source, **dict(zip(FACTS, facts, strict=True)))
            for facts in part
        )
        if progress:
            progress(start + len(part), len(new))
    result = KeptBlocks(added=len(new), removed=len(gone), unchanged=len(wanted) - len(new))
    if new or gone:
        _date(source, table.day)
        told = {"blocks_added": result.added, "blocks_removed": result.removed}
        change = Change(EventKind.DIRECTORY_CHANGED, source, {}, told)
        tell([change], company=None, at=at, reason=ORIGIN)
    return result


def _facts(block: Block, names: dict[str, str]) -> Facts:
    """As FACTS names them."""
    is_held = block.state not in (FROZEN, NOBODYS)
    return (
        block.digits,
        block.first,
        block.last,
        block.state,
        block.code,
        names.get(block.code, "") if block.state == ALLOCATED else "",
        block.day if is_held else None,
        block.day if block.state == FROZEN else None,
    )


def _source_of(table: BlockTable) -> Source:
    """The one source of the plan's blocks. Raises OlderTable."""
    url, title = SOURCES[table.plan]
    block = NumberBlock.objects.filter(plan=table.plan).first()
    source = Source.objects.select_for_update().get(pk=block.source_id) if block else None
    if source is None:
        return Source.objects.create(
            url=url,
            title=title,
            kind=SourceKind.REGULATOR,
            first_seen_on=table.day,
            last_seen_on=table.day,
        )
    if source.last_seen_on and source.last_seen_on > table.day:
        raise OlderTable(source.last_seen_on)
    return source


def _date(source: Source, day: datetime.date) -> None:
    source.first_seen_on, source.last_seen_on = source.first_seen_on or day, day
    source.save(update_fields=["first_seen_on", "last_seen_on"])
