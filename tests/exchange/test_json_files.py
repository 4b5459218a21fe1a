import datetime
import json
import os
import zipfile

import pytest

from companies.exchange.json_files import LARGEST_BYTES, BadFile, NotAnArchive, json_files
from tests.exchange.datenanfragen import WRITTEN_ON, a_folder, a_zip

FOLDERS = ("companies", "obsolete-records")
GOOD = json.dumps({"slug": "sogeline"}).encode()


@pytest.fixture(params=[a_zip, a_folder], ids=["zip", "folder"])
def put(request, tmp_path):
    """Put files into an archive of either make and list them."""

    def files(contents, **options):
        return json_files(request.param(tmp_path, contents, **options), folders=FOLDERS)

    return files


@pytest.mark.parametrize("top", ["", "data-master/"])
def test_files_are_found_in_order_at_the_top_or_below_one_folder(put, top):
    names = [
        "companies/b.json", "companies/a.json", "obsolete-records/a.json", "companies/readme.txt",
        "companies/deeper/c.json", "schema.json", "other/d.json",
    ]  # fmt: skip
    files = put(dict.fromkeys(names, GOOD), top=top)
    assert [(file.name, file.folder, file.stem) for file in files] == [
        ("companies/a.json", "companies", "a"),
        ("companies/b.json", "companies", "b"),
        ("obsolete-records/a.json", "obsolete-records", "a"),
    ]
    assert files[0].read() == {"slug": "sogeline"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "it is not JSON: Expecting value: line 1 column 1 (char 0)", id="empty"),
        pytest.param(b"{", "it is not JSON: Expecting property name", id="broken off"),
        pytest.param(b'{"name": "\xe9"}', "it is not UTF-8", id="Latin 1"),
        pytest.param(b'{"name": "\\ud800"}', "it is not UTF-8", id="half a letter"),
        pytest.param(b"[1]", "it is no JSON object", id="a list"),
        pytest.param(b"[" * 200_000, "it is not JSON: ", id="nested without end"),
        pytest.param(
            b'{"n": ' + b"9" * 5000 + b"}", "it is not JSON: Exceeds the limit", id="endless number"
        ),
        pytest.param(b" " * LARGEST_BYTES + b"{}", "it is larger than 1,000,000 bytes", id="too large"),
    ],
)
def test_file_that_cannot_be_read_says_why_and_stops_no_other(put, content, reason):
    bad, good = put({"companies/a.json": content, "companies/b.json": GOOD})
    with pytest.raises(BadFile) as told:
        bad.read()
    assert str(told.value)[: len(reason)] == reason
    assert good.read() == {"slug": "sogeline"}


def test_days_are_those_of_the_archive(tmp_path):
    [zipped] = json_files(a_zip(tmp_path, {"companies/a.json": GOOD}), folders=FOLDERS)
    folder = a_folder(tmp_path, {"companies/a.json": GOOD})
    moment = datetime.datetime(2025, 9, 1, 12, tzinfo=datetime.UTC).timestamp()
    os.utime(folder / "data-master" / "companies" / "a.json", (moment, moment))
    [unpacked] = json_files(folder, folders=FOLDERS)
    assert (zipped.day, unpacked.day) == (WRITTEN_ON, WRITTEN_ON)


def test_zip_without_days_has_none(tmp_path):
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("companies/a.json"), GOOD)
    assert [file.day for file in json_files(path, folders=FOLDERS)] == [None]


@pytest.mark.parametrize(
    "name", ["../companies/a.json", "companies/../../a.json", "x\\..\\companies\\a.json"]
)
def test_name_that_leads_out_of_the_zip_is_refused(tmp_path, name):
    [file] = json_files(a_zip(tmp_path, {name: GOOD}, top=""), folders=FOLDERS)
    with pytest.raises(BadFile, match="its name leads out of the archive"):
        file.read()
    assert file.name == name.replace("\\", "/")


def test_what_the_archiver_of_a_mac_adds_is_no_file(tmp_path):
    names = (
        "__MACOSX/companies/._a.json",
        "__MACOSX/companies/a.json",
        "companies/._a.json",
        "companies/a.json",
    )
    path = a_zip(tmp_path, dict.fromkeys(names, GOOD), top="")
    assert [file.name for file in json_files(path, folders=FOLDERS)] == ["companies/a.json"]


def test_link_in_a_zip_is_read_as_the_text_it_is(tmp_path):
    path = tmp_path / "archive.zip"
    entry = zipfile.ZipInfo("companies/a.json")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    [file] = json_files(path, folders=FOLDERS)
    with pytest.raises(BadFile, match="it is not JSON"):
        file.read()


def test_damaged_entry_is_refused_alone(tmp_path):
    path = a_zip(tmp_path, {"companies/a.json": b'{"slug": "altimobile"}', "companies/b.json": GOOD})
    path.write_bytes(path.read_bytes().replace(b"altimobile", b"altimobilf"))
    bad, good = json_files(path, folders=FOLDERS)
    with pytest.raises(BadFile, match="it is damaged in the archive"):
        bad.read()
    assert good.read() == {"slug": "sogeline"}


def test_link_and_folder_called_like_a_file_are_refused(tmp_path):
    folder = a_folder(tmp_path, {"companies/c.json": GOOD}, top="")
    (tmp_path / "secret").write_text("{}")
    (folder / "companies" / "a.json").symlink_to(tmp_path / "secret")
    (folder / "companies" / "b.json").mkdir()
    link, directory, good = json_files(folder, folders=FOLDERS)
    for bad in (link, directory):
        with pytest.raises(BadFile, match="it is no plain file"):
            bad.read()
    assert good.read() == {"slug": "sogeline"}


def test_what_is_no_archive_says_so(tmp_path):
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    empty = a_zip(tmp_path, {"readme.json": GOOD})
    for path, reason in (
        (tmp_path / "nowhere", f"{tmp_path / 'nowhere'} is not there"),
        (text, f"{text} is neither a folder nor a zip"),
        (empty, f"{empty} holds no companies/*.json or obsolete-records/*.json"),
    ):
        with pytest.raises(NotAnArchive) as told:
            json_files(path, folders=FOLDERS)
        assert str(told.value) == reason


def test_an_archive_is_not_left_open(tmp_path):
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("companies/a.json", GOOD)
    [file] = json_files(path, folders=FOLDERS)

    path.write_bytes(b"")  # what had it open would find nothing now

    assert file.read() == {"slug": "sogeline"}
