import datetime

import pytest

from companies.exchange.arcep_tables import NoTables, read_tables
from companies.lib.number_blocks import ALLOCATED, FROZEN, SHARED, Block
from tests.exchange.arcep import MAJNUM, write_tables

NEWEST = datetime.date(2026, 4, 17)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_are_read_as_they_are_published(tmp_path, encoding):
    table = read_tables(write_tables(tmp_path, encoding=encoding))

    assert (table.plan, table.day, table.refused) == ("FR", NEWEST, ())
    assert table.names == {"ALTI": "Altimobile", "SOGE": "Énergie des Îles"}
    assert table.blocks == (
        Block(3, 112, 112, SHARED, "", datetime.date(2002, 12, 19)),
        Block(4, 3949, 3949, ALLOCATED, "ALTI", datetime.date(2011, 12, 8)),
        Block(4, 3950, 3950, FROZEN, "", datetime.date(2026, 12, 23)),
        Block(10, 199000000, 199999999, ALLOCATED, "ALTI", datetime.date(2017, 1, 1)),
        Block(10, 261912000, 261912999, FROZEN, "", datetime.date(2026, 4, 23)),
        Block(10, 590200000, 590200999, ALLOCATED, "SOGE", NEWEST),
    )


def test_files_are_found_by_what_stands_in_their_names(tmp_path):
    for path in list(write_tables(tmp_path).iterdir()):
        path.rename(tmp_path / f"arcep-{path.stem}-2026-04.csv")
    (tmp_path / "arcep-identifiants_CE-2026-04.csv").rename(tmp_path / "arcep-operators-2025-06.csv")

    assert len(read_tables(tmp_path).blocks) == 6


def test_two_of_the_files_may_be_missing(tmp_path):
    assert len(read_tables(write_tables(tmp_path, MAJNFB=None, GELNUM=None)).blocks) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x;01990x;0199999999;ALTI;Métropole;01/01/2017", "“01990x” to “0199999999” is no block"),
        ("x;0299;0299999999;ALTI;Métropole;01/01/2017", "“0299” to “0299999999” is no block"),
        ("x;0299999999;0299000000;ALTI;Métropole;01/01/2017", "299999999–299000000"),
        ("x;0299000000;0299999999;;Métropole;01/01/2017", "no holder"),
        (
            "x;0299000000;0299999999;ALTI;Métropole;32/01/2017",
            "time data '32/01/2017' does not match format '%d/%m/%Y'",
        ),
        ("x;0299000000", "a column is missing in this line"),
        (
            "x;07000000000000;07000009999999;ALTI;Métropole;01/01/2017",
            "numbers of 14 digits are those of machines",
        ),
    ],
)
def test_a_bad_row_is_refused_by_its_line_and_the_others_are_taken(tmp_path, row, reason):
    table = read_tables(write_tables(tmp_path, MAJNUM=f"{MAJNUM}{row}\n"))

    assert table.refused == (("MAJNUM.csv, line 5", reason),)
    assert len(table.blocks) == 6


def test_of_two_that_overlap_the_second_is_refused(tmp_path):
    row = "0199;0199500000;0199599999;SOGE;Métropole;01/01/2017"
    table = read_tables(write_tables(tmp_path, MAJNUM=f"{MAJNUM}{row}\n"))

    assert table.refused == (("0199500000 to 0199599999", "overlaps another block"),)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"MAJNUM": None}, "holds no file named *majnum*.csv"),
        ({"identifiants_CE": None}, "holds no file named *identifiants_ce*.csv"),
        ({"MAJNUM": "a;b\n1;2\n"}, "MAJNUM.csv has no column 'Tranche_Debut'"),
        ({"identifiants_CE": "a;b\n1;2\n"}, "identifiants_CE.csv has no column of codes, or none of names"),
        ({"MAJNUM": MAJNUM.splitlines()[0], "MAJNFB": None, "GELNUM": None}, "holds no block"),
        ({"MAJNUM": MAJNUM.splitlines()[0], "MAJNFB": None}, "holds no block"),
    ],
)
def test_what_is_no_set_of_tables_is_said(tmp_path, changed, reason):
    with pytest.raises(NoTables, match=reason.replace("*", r"\*")):
        read_tables(write_tables(tmp_path, **changed))


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NoTables):
        read_tables(tmp_path / "nowhere")
