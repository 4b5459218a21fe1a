import datetime

import pytest
from django.conf import settings

from companies.exchange.arcep_tables import read_tables
from companies.exchange.block_file import BLOCKS, HOLDERS, BadBlockFile, read_blocks, write_blocks
from companies.lib.number_blocks import merged
from tests.exchange.arcep import write_tables


@pytest.fixture
def written(tmp_path):
    table = read_tables(write_tables(tmp_path))
    write_blocks(table, tmp_path)
    return tmp_path, table


def test_a_table_is_read_back_as_it_was_written(written):
    folder, table = written
    again = read_blocks(folder)

    assert (again.plan, again.day) == (table.plan, table.day)
    assert list(again.blocks) == merged(table.blocks)
    assert again.names == {"ALTI": "Altimobile", "SOGE": "Énergie des Îles"}


def test_a_line_is_all_blocks_of_one_holder_and_one_day(written):
    folder, _table = written

    assert (folder / BLOCKS).read_text(encoding="utf-8") == (
        "state;holder;day;roots\n"
        "allocated;ALTI;2011-12-08;3949\n"
        "allocated;ALTI;2017-01-01;0199\n"
        "allocated;SOGE;2026-04-17;0590200\n"
        "frozen;;2026-04-23;0261912\n"
        "frozen;;2026-12-23;3950\n"
        "shared;;2002-12-19;112\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0199", "01x9"),
        ("2017-01-01", "2017"),
        ("state;holder", "state;who"),
        ("3949", "0199"),
        ("allocated;ALTI;2011-12-08;3949", "a"),
    ],
)
def test_a_file_that_says_no_blocks_is_refused(written, old, new):
    folder, _table = written
    text = (folder / BLOCKS).read_text(encoding="utf-8")
    (folder / BLOCKS).write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(BadBlockFile):
        read_blocks(folder)


def test_a_missing_file_is_refused(written):
    folder, _table = written
    (folder / HOLDERS).unlink()

    with pytest.raises(BadBlockFile):
        read_blocks(folder)


def test_the_table_that_comes_with_the_site_is_whole_and_small():
    folder = settings.BASE_DIR / "fixtures" / "countries" / "fr"
    table = read_blocks(folder)

    assert table.day == datetime.date(2026, 4, 17)
    assert (len(table.blocks), len({block.code for block in table.blocks if block.code})) == (10911, 423)
    assert (folder / BLOCKS).stat().st_size + (folder / HOLDERS).stat().st_size < 200_000
    assert "Licence Ouverte" in (folder / "README.md").read_text(encoding="utf-8")
