import datetime
from dataclasses import replace

import pytest

from companies.actions.loading.number_blocks import KeptBlocks, OlderTable, keep_blocks
from companies.lib.number_blocks import ALLOCATED, FROZEN, SHARED, Block, BlockTable, NotABlock
from companies.lib.phones import PhoneNumber
from companies.models import Event, NumberBlock, Source
from tests.factories import NOW

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 4, 17)
HELD = Block(10, 199000000, 199999999, ALLOCATED, "ALTI", datetime.date(2017, 1, 1))
TABLE = BlockTable(
    plan="FR",
    day=DAY,
    blocks=(
        HELD,
        Block(10, 261912000, 261912999, FROZEN, "", datetime.date(2026, 4, 23)),
        Block(3, 112, 112, SHARED, "", datetime.date(2002, 12, 19)),
    ),
    names={"ALTI": "Altimobile"},
)


def keep(table=TABLE):
    return keep_blocks(table=table, at=NOW)


def said_of(typed):
    block = NumberBlock.objects.holding(PhoneNumber.parse(typed, "FR"))
    return block and (block.state, block.held_by, block.since, block.free_on)


def test_every_number_of_the_plan_is_answered_nobodys_among_them():
    keep()

    assert said_of("01 99 00 12 34") == ("allocated", "Altimobile", datetime.date(2017, 1, 1), None)
    assert said_of("02 61 91 23 45") == ("frozen", "", None, datetime.date(2026, 4, 23))
    assert said_of("112") == ("shared", "", datetime.date(2002, 12, 19), None)
    for typed in (
        "01 01 01 01 01",
        "02 61 91 33 45",
        "09 99 99 99 99",
        "0590 20 12 34",
        "1010",
        "3949",
        "118 218",
    ):
        assert said_of(typed) == ("nobodys", "", None, None), typed
    for typed in ("611", "15", "33700", "+44 20 7925 0918"):
        assert said_of(typed) is None, typed


def test_the_table_has_one_source_and_one_event():
    assert keep() == KeptBlocks(added=10, removed=0, unchanged=0)
    source = Source.objects.get()

    assert (source.kind, source.last_seen_on) == ("regulator", DAY)
    event = Event.objects.get()
    assert (event.kind, event.target_id, event.after) == (
        "directory_changed",
        source.pk,
        {"blocks_added": 10, "blocks_removed": 0},
    )


def test_the_same_table_again_is_not_a_single_write(django_assert_num_queries):
    keep()
    rows = list(NumberBlock.objects.values())
    # transaction; the plan's source, twice; its blocks; end of transaction
    with django_assert_num_queries(5):
        assert keep() == KeptBlocks(added=0, removed=0, unchanged=10)
    assert list(NumberBlock.objects.values()) == rows
    assert Event.objects.count() == 1


def test_a_newer_table_changes_what_is_different_and_dates_the_source():
    keep()
    kept = set(NumberBlock.objects.values_list("pk", flat=True))
    later = datetime.date(2026, 10, 1)
    given = Block(10, 261912000, 261912999, ALLOCATED, "SOGE", later)
    result = keep(replace(TABLE, day=later, blocks=(HELD, given, TABLE.blocks[2])))

    assert result == KeptBlocks(added=1, removed=1, unchanged=9)
    assert said_of("02 61 91 23 45") == ("allocated", "SOGE", later, None)
    assert len(kept & set(NumberBlock.objects.values_list("pk", flat=True))) == 9
    assert [(source.first_seen_on, source.last_seen_on) for source in Source.objects.all()] == [(DAY, later)]


def test_a_block_that_goes_leaves_nobody_behind():
    keep()
    keep(replace(TABLE, blocks=TABLE.blocks[1:]))

    assert said_of("01 99 00 12 34") == ("nobodys", "", None, None)


def test_an_older_table_changes_nothing():
    keep()
    with pytest.raises(OlderTable) as refused:
        keep(replace(TABLE, day=DAY - datetime.timedelta(days=1), blocks=()))
    assert refused.value.day == DAY
    assert NumberBlock.objects.count() == 10


def test_two_blocks_with_one_number_are_refused_whole():
    with pytest.raises(NotABlock):
        keep(replace(TABLE, blocks=(HELD, replace(HELD, code="SOGE"))))
    assert (NumberBlock.objects.count(), Event.objects.count()) == (0, 0)


def test_progress_is_told():
    told = []
    keep_blocks(table=TABLE, at=NOW, progress=lambda done, total: told.append((done, total)))
    assert told == [(10, 10)]
