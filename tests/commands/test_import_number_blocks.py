from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from companies.exchange.block_file import read_blocks
from companies.models import Event, NumberBlock, Source
from tests.exchange.arcep import MAJNUM, write_tables

pytestmark = pytest.mark.django_db


def bring(folder, **options):
    said = StringIO()
    call_command("import_number_blocks", folder, stdout=said, stderr=StringIO(), **options)
    return said.getvalue().splitlines()


def test_tables_are_brought_once(tmp_path):
    write_tables(tmp_path)

    assert bring(tmp_path) == [
        "table of 2026-04-17: 15 blocks added, 0 removed, 0 unchanged",
        "refused: 0",
    ]
    assert bring(tmp_path)[0] == "table of 2026-04-17: 0 blocks added, 0 removed, 15 unchanged"


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    said = bring(write_tables(tmp_path), dry_run=True, write_to=tmp_path)

    assert said[0] == "table of 2026-04-17: 15 blocks added, 0 removed, 0 unchanged"
    assert said[-1] == "dry run: nothing was written"
    assert [model.objects.count() for model in (NumberBlock, Source, Event)] == [0, 0, 0]
    assert not (tmp_path / "number_blocks.csv").exists()


def test_what_was_refused_is_counted_by_reason_and_listed(tmp_path):
    bad = "x;07000000000000;07000009999999;ALTI;Métropole;01/01/2017\n"
    said = bring(write_tables(tmp_path, MAJNUM=MAJNUM + 2 * bad))

    assert said[1:] == [
        "refused: 2",
        "  2 × numbers of 14 digits are those of machines",
        "  MAJNUM.csv, line 5: numbers of 14 digits are those of machines",
        "  MAJNUM.csv, line 6: numbers of 14 digits are those of machines",
    ]


def test_the_table_is_written_as_the_starter_directory_keeps_it(tmp_path):
    kept = tmp_path / "FR"
    kept.mkdir()
    bring(write_tables(tmp_path), write_to=kept)

    assert len(read_blocks(kept).blocks) == 6


def test_a_folder_without_tables_and_an_older_table_are_said(tmp_path):
    with pytest.raises(CommandError, match="holds no file named"):
        bring(tmp_path)
    bring(write_tables(tmp_path))
    with pytest.raises(CommandError, match="the table kept is of 2026-04-17, this one of 2017-01-01"):
        bring(write_tables(tmp_path, MAJNUM="\n".join(MAJNUM.splitlines()[:2])))
