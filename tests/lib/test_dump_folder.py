import datetime
import json

import pytest

from companies.lib.dump_folder import (
    DAYS_KEPT,
    days_of_dumps,
    dump_of,
    latest_dump,
    new_dump,
    number_of,
)

FIRST = datetime.date(2026, 11, 1)
MANIFEST = {"as_of": "2026-11-01T02:00:00+00:00", "files": []}


def write(folder, on):
    with new_dump(folder, on=on) as (day, writing):
        (writing / "manifest.json").write_text(json.dumps(MANIFEST))
    return day


def test_nothing_was_written_yet(tmp_path):
    assert (days_of_dumps(tmp_path / "none"), latest_dump(tmp_path / "none")) == ([], None)


def test_a_week_stays_and_the_newest_is_the_latest(tmp_path):
    written = [write(tmp_path, FIRST + datetime.timedelta(days=n)) for n in range(DAYS_KEPT + 2)]
    assert days_of_dumps(tmp_path) == written[:1:-1]
    assert latest_dump(tmp_path).day == "2026-11-09"
    assert sorted(path.name for path in tmp_path.iterdir()) == written[2:]


def test_a_second_one_of_a_day_stands_beside_the_first(tmp_path):
    names = [write(tmp_path, FIRST) for _ in range(11)]
    assert names[:2] + names[9:] == ["2026-11-01", "2026-11-01.2", "2026-11-01.10", "2026-11-01.11"]
    assert latest_dump(tmp_path).day == "2026-11-01.11"
    assert sorted(names, key=number_of) == names


def test_what_was_left_half_written_is_no_dump_and_goes_with_the_next(tmp_path):
    (tmp_path / ".writing-2026-10-31").mkdir()
    (tmp_path / ".writing-2026-10-31" / "companies.csv").write_text("half")
    assert latest_dump(tmp_path) is None
    write(tmp_path, FIRST)
    assert [path.name for path in tmp_path.iterdir()] == ["2026-11-01"]


@pytest.mark.parametrize("day", ["..", "", "2026-11-02", ".writing-2026-11-01", "2026-11-01/..", "latest"])
def test_what_is_no_day_of_a_dump_is_never_looked_for(tmp_path, day):
    write(tmp_path, FIRST)
    assert dump_of(tmp_path, day) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "companies.csv", "", "."])
def test_a_name_that_no_manifest_has_is_no_file(tmp_path, name):
    write(tmp_path, FIRST)
    assert latest_dump(tmp_path).file(name) is None


def test_the_manifest_is_a_file_with_its_own_sum(tmp_path):
    write(tmp_path, FIRST)
    told = latest_dump(tmp_path).file("manifest.json")
    assert (told.content_type, told.bytes) == ("application/json", len(json.dumps(MANIFEST)))
