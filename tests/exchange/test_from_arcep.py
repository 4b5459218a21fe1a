import pytest

from companies.exchange.from_arcep import read
from companies.exchange.json_files import NotAnArchive
from tests.exchange.arcep import MAJNUM, write_tables


def test_folder_is_one_record_of_the_whole_table(tmp_path):
    bad = "x;07000000000000;07000009999999;ALTI;Métropole;01/01/2017\n"
    found = read(write_tables(tmp_path, MAJNUM=MAJNUM + bad))
    [file] = found.files
    assert (found.total, file.record.key, str(file.record.table.day)) == (1, "FR", "2026-04-17")
    assert file.refused == ("MAJNUM.csv, line 5: numbers of 14 digits are those of machines",)


def test_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(NotAnArchive, match="holds no file named"):
        read(tmp_path)
