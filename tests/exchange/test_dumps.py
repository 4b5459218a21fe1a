"""Every file of a dump read back by something that is not ours."""

import csv
import datetime
import gzip
import hashlib
import json
import sqlite3
import subprocess

import pandas
import pytest

from companies.enums import ChannelStatus
from companies.exchange import dumps
from companies.exchange.dump_formats import dump_formats
from companies.exchange.dump_tables import DUMP_TABLES, dictionary
from companies.exchange.dumps import write_dump
from companies.lib.dump_folder import latest_dump
from companies.queries.evidence.standings import standings
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
SITE = "https://joignable.example"
DICTIONARY_COLUMNS = (
    "column",
    "type",
    "unit_fr",
    "unit_en",
    "unit_nl",
    "meaning_fr",
    "meaning_en",
    "meaning_nl",
)
TABLES = [table.name for table in DUMP_TABLES]


@pytest.fixture
def directory():
    """A real company with twelve reports, three ways in and a price; and an invented one with as many."""
    for name, is_fictitious in (("Sogeline", False), ("Banque Vauban", True)):
        owner = factories.company(name=name, slug=name.lower().replace(" ", "-"), is_fictitious=is_fictitious)
        line = factories.phone_channel(company=owner, slug="line", label_fr="Service client ; le soir")
        factories.tariff(number=line.value, euro_cents_per_minute=35)
        factories.phone_channel(company=owner, slug="said", status=ChannelStatus.SAID)
        factories.phone_channel(company=owner, slug="gone", status=ChannelStatus.RETIRED)
        factories.phone_channel(company=owner, slug="proposed", status=ChannelStatus.PROPOSED)
        factories.counted_reports(channel=line, count=12, every=DAY)
        factories.domain(company=owner)
    factories.phone_channel(company=factories.company(name="Ébauche", status="draft"))


@pytest.fixture
def dump(directory, tmp_path):
    return written(tmp_path)


def written(folder, at=NOW):
    write_dump(folder, at=at, site=SITE, licence="as you like")
    return latest_dump(folder)


def lines_of_csv(dump, name):
    with (dump.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines_of_json(dump, name):
    return [json.loads(line) for line in (dump.folder / name).read_text(encoding="utf-8").splitlines()]


def test_what_is_not_public_is_left_out_and_rungs_are_told(dump):
    assert [row["company"] for row in lines_of_csv(dump, "companies.csv")] == ["sogeline"]
    assert [
        (row["channel"], row["rung"], row["is_way_in"]) for row in lines_of_csv(dump, "channels.csv")
    ] == [
        ("line", "seen", "true"),
        ("said", "said", "false"),
        ("gone", "gone", "false"),
    ]


@pytest.mark.parametrize("table", DUMP_TABLES, ids=TABLES)
def test_every_row_names_its_source_and_its_date(dump, table):
    rows = lines_of_json(dump, f"{table.name}.jsonl")
    assert rows
    assert [row for row in rows if not (row[table.source] and row[table.dated])] == []


def test_invented_companies_never_stand_in_a_file_with_others(dump):
    told = {
        one.name: {row["is_fictitious"] for row in lines_of_json(dump, one.name)}
        for one in dump.files
        if one.name.endswith(".jsonl") and one.rows
    }
    assert told == {
        f"{prefix}{name}.jsonl": {invented}
        for prefix, invented in (("", False), ("invented-", True))
        for name in TABLES
    }


def test_where_only_invented_companies_are_these_alone_are_written(tmp_path):
    factories.company(is_fictitious=True)
    assert {one.is_fictitious for one in written(tmp_path).files if one.format == "csv"} == {True}


def test_an_empty_directory_gives_empty_tables(tmp_path):
    dump = written(tmp_path)
    assert lines_of_csv(dump, "companies.csv") == []
    assert {one.rows for one in dump.files if one.table} == {0}


def test_all_formats_say_the_same(dump):
    with sqlite3.connect(dump.folder / "directory.sqlite3") as database:
        database.row_factory = sqlite3.Row
        for name in TABLES:
            by_json = lines_of_json(dump, f"{name}.jsonl")
            by_sqlite = [dict(row) for row in database.execute(f"SELECT * FROM {name}")]
            assert by_sqlite == by_json
            by_pandas = pandas.read_csv(dump.folder / f"{name}.csv", dtype=str, keep_default_na=False)
            by_excel = pandas.read_csv(
                dump.folder / f"{name}-spreadsheet.csv",
                sep=";",
                encoding="utf-8-sig",
                dtype=str,
                keep_default_na=False,
            )
            assert list(by_pandas.columns) == list(by_excel.columns)
            assert len(by_pandas) == len(by_excel) == len(by_json)
    assert (dump.folder / "evidence-spreadsheet.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_numbers_of_the_spreadsheet_are_read_with_a_comma(dump):
    figures = pandas.read_csv(
        dump.folder / "evidence-spreadsheet.csv", sep=";", decimal=",", encoding="utf-8-sig"
    )
    assert figures["minutes"].tolist() == pytest.approx(
        [row["minutes"] for row in lines_of_json(dump, "evidence.jsonl")]
    )


def test_evidence_is_that_of_the_page(dump):
    (row,) = lines_of_json(dump, "evidence.jsonl")
    standing = standings(NOW)[factories.Company.objects.get(slug="sogeline").pk]
    assert (row["minutes"], row["grade"], row["reports"]) == (standing.minutes, standing.grade, 12)


def test_a_figure_follows_from_the_reports_of_the_same_dump(dump):
    """As reports_csv.py says, by pandas alone."""
    reports = pandas.read_csv(dump.folder / "reports.csv")
    k = reports.prior_attempts[0]
    minutes = (k * reports.prior_minutes[0] + (reports.weight * reports.minutes_counted).sum()) / (
        k * reports.prior_human_share[0] + (reports.weight * (reports.outcome == "human")).sum()
    )
    (row,) = lines_of_json(dump, "evidence.jsonl")
    assert minutes == pytest.approx(row["minutes"])


def test_too_few_reports_give_no_figure_and_their_sums_all_the_same(tmp_path):
    factories.counted_reports(channel=factories.phone_channel(), count=2, every=DAY)
    (row,) = lines_of_json(written(tmp_path), "evidence.jsonl")
    assert (row["grade"], row["minutes"], row["human_share"], row["reports"]) == (None, None, None, 2)
    assert row["weighted_minutes"] > 0


def test_sums_and_sizes_are_those_of_the_files(dump):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=dump.folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) + 1 == len(list(dump.folder.iterdir()))
    for one in dump.files:
        assert one.bytes == (dump.folder / one.name).stat().st_size


def test_gzip_holds_the_file_and_the_same_bytes_every_time(dump, tmp_path):
    packed = [one for one in dump.files if one.gzip]
    assert {one.format for one in packed} == {form.name for form in dump_formats()}
    for one in packed:
        assert gzip.decompress((dump.folder / one.gzip).read_bytes()) == (dump.folder / one.name).read_bytes()
    again = {one.name: one.sha256 for one in written(tmp_path / "again").files}
    assert again == {one.name: one.sha256 for one in dump.files}


def test_rows_are_counted(dump):
    told = {one.name: one.rows for one in dump.files if one.format == "jsonl"}
    assert told == {name: len(lines_of_json(dump, name)) for name in told}


def test_the_dictionary_has_every_column_in_both_languages(dump):
    told = json.loads((dump.folder / "dictionary.json").read_text())
    assert told == dictionary()
    assert {name: [column["name"] for column in table["columns"]] for name, table in told.items()} == {
        name: list(pandas.read_csv(dump.folder / f"{name}.csv", nrows=0).columns) for name in TABLES
    }
    columns = [column for table in told.values() for column in table["columns"]]
    assert [one for one in columns if not one["meaning_fr"] or one["meaning_fr"] == one["meaning_en"]] == []
    assert lines_of_csv(dump, "dictionary.csv") == [
        {
            "table": name,
            **{key: " ".join(column.get(key, column["name"]).split()) for key in DICTIONARY_COLUMNS},
        }
        for name, table in told.items()
        for column in table["columns"]
    ]


def test_types_are_those_of_the_dictionary(dump):
    readers = {
        "text": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "date": datetime.date.fromisoformat,
        "moment": datetime.datetime.fromisoformat,
    }
    for name, table in dictionary().items():
        for row in lines_of_json(dump, f"{name}.jsonl"):
            for column in table["columns"]:
                value, reads = row[column["name"]], readers[column["type"]]
                if value is not None:
                    assert isinstance(value, reads) if isinstance(reads, type | tuple) else reads(value)


def test_what_a_spreadsheet_would_run_is_text_in_csv_and_itself_in_json(tmp_path):
    factories.company(name="=1+1")
    dump = written(tmp_path)
    assert lines_of_csv(dump, "companies.csv")[0]["name"] == "'=1+1"
    assert lines_of_json(dump, "companies.jsonl")[0]["name"] == "=1+1"


def test_a_dump_that_is_interrupted_leaves_the_one_before(directory, tmp_path, monkeypatch):
    whole = written(tmp_path)
    digest = hashlib.sha256((whole.folder / "SHA256SUMS").read_bytes()).digest()

    def no_room_left(*_args, **_more):
        raise OSError("No space left on device")

    monkeypatch.setattr(dumps, "_about", no_room_left)
    with pytest.raises(OSError, match="No space left"):
        written(tmp_path, at=NOW + DAY)
    assert [path.name for path in tmp_path.iterdir()] == [whole.day]
    assert hashlib.sha256((latest_dump(tmp_path).folder / "SHA256SUMS").read_bytes()).digest() == digest


def test_queries_do_not_grow_with_the_rows(directory, tmp_path, django_assert_max_num_queries):
    for _ in range(30):
        factories.counted_reports(channel=factories.phone_channel(), count=2, every=DAY)
    with django_assert_max_num_queries(40):
        written(tmp_path)
