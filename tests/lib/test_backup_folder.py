import datetime

import pytest

from companies.lib.backup_folder import (
    BackupManifest,
    KeptSecret,
    NoBackup,
    TableSum,
    backup_at,
    backups_in,
    check_sums,
    new_backup,
    prune,
    write_manifest,
)

FIRST = datetime.datetime(2026, 1, 1, 2, 30, 7, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
MANIFEST = BackupManifest(
    made_at=FIRST.isoformat(),
    release="r",
    engine="sqlite",
    server="3.40.1",
    file="joignable.sqlite3",
    migrations=["companies.0001_first"],
    tables={"companies_company": TableSum(3, "17"), "companies_report": TableSum(4, "9")},
    secrets=[KeptSecret("SECRET_KEY", "/etc/secret", "abc")],
)


def write(folder, at=FIRST, manifest=MANIFEST):
    with new_backup(folder, at=at) as (whole, writing):
        (writing / manifest.file).write_bytes(b"rows")
        write_manifest(writing, manifest)
    return whole


def test_a_backup_is_found_by_its_folder_its_file_and_the_folder_of_all(tmp_path):
    write(tmp_path)
    newest = write(tmp_path, FIRST + DAY)
    assert newest.name == "2026-01-02T02-30-07Z"
    for path in (newest, newest / "joignable.sqlite3", tmp_path):
        assert backup_at(path).folder == newest
    assert (backup_at(newest).manifest, backup_at(newest).manifest.rows) == (MANIFEST, 7)
    assert (backup_at(newest).file.read_bytes(), backup_at(newest).bytes) == (b"rows", 4)


def test_the_moment_is_told_in_universal_time(tmp_path):
    paris = datetime.timezone(datetime.timedelta(hours=1))
    assert write(tmp_path, FIRST.astimezone(paris)).name == "2026-01-01T02-30-07Z"


def test_nobody_but_the_owner_reads_it(tmp_path):
    whole = write(tmp_path / "new")
    assert {oct(path.stat().st_mode & 0o777) for path in (whole, tmp_path / "new")} == {"0o700"}
    assert {oct(path.stat().st_mode & 0o777) for path in whole.iterdir()} == {"0o600"}


def test_a_second_one_of_the_same_second_is_refused(tmp_path):
    write(tmp_path)
    with pytest.raises(NoBackup, match="of this very second"):
        write(tmp_path)


def test_what_is_no_backup_is_said_to_be_none(tmp_path):
    (tmp_path / ".writing-2026-01-01T02-30-07Z").mkdir()
    (tmp_path / "site.dump").write_text("of another hand")
    assert backups_in(tmp_path) == backups_in(tmp_path / "none") == []
    for path in (tmp_path, tmp_path / "none", tmp_path / "site.dump"):
        with pytest.raises(NoBackup, match=r"there is no manifest\.json$"):
            backup_at(path)


@pytest.mark.parametrize(
    "told", ["{", "[]", "{}", '{"format": 2}', '{"format": 1, "tables": {}, "secrets": []}']
)
def test_a_manifest_that_cannot_be_read_is_no_manifest(tmp_path, told):
    whole = write(tmp_path)
    (whole / "manifest.json").write_text(told)
    with pytest.raises(NoBackup, match=r"manifest\.json is (no manifest of a backup|of format 2)"):
        backup_at(whole)


def test_the_sums_tell_a_file_that_is_another(tmp_path):
    backup = backup_at(write(tmp_path))
    check_sums(backup)
    backup.file.write_bytes(b"rowz")
    with pytest.raises(NoBackup, match=r"damaged: joignable\.sqlite3 is not what was written"):
        check_sums(backup)
    backup.file.unlink()
    with pytest.raises(NoBackup, match="cannot be checked"):
        check_sums(backup)


def test_the_sums_tell_a_manifest_that_is_another_and_one_that_they_do_not_name(tmp_path):
    backup = backup_at(write(tmp_path))
    path = backup.folder / "manifest.json"
    path.write_text(path.read_text().replace('"rows": 3', '"rows": 2'))
    with pytest.raises(NoBackup, match=r"damaged: manifest\.json"):
        check_sums(backup)
    (backup.folder / "SHA256SUMS").write_text("")
    with pytest.raises(NoBackup, match=r"names no joignable\.sqlite3 and no manifest\.json"):
        check_sums(backup)


def test_what_stays_of_a_year_of_nights_is_days_weeks_and_months(tmp_path):
    for n in range(240):
        whole = tmp_path / f"{FIRST + n * DAY:%Y-%m-%dT%H-%M-%SZ}"
        whole.mkdir()
        prune(tmp_path)
    assert backups_in(tmp_path) == [
        *(f"2026-08-{day}T02-30-07Z" for day in (28, 27, 26, 25, 24, 23, 22)),
        *(f"2026-08-{day}T02-30-07Z" for day in (16, "09")),
        *(f"2026-{day}T02-30-07Z" for day in ("07-31", "06-30", "05-31", "04-30", "03-31")),
    ]


def test_of_one_day_the_newest_stays(tmp_path):
    first, second = write(tmp_path), write(tmp_path, FIRST + DAY / 2)
    assert prune(tmp_path) == [first.name]
    assert backups_in(tmp_path) == [second.name]
