import datetime

import pytest

from companies.exchange.from_opentermsarchive import read
from companies.exchange.json_files import NotAnArchive
from tests.exchange.terms import FIRST, SALE, SECOND, a_collection, begin, git, record


def read_all(folder):
    found = read(folder)
    files = list(found.files)
    assert len(files) == found.total
    return files


def test_service_is_one_record_with_its_dated_documents(tmp_path):
    folder = a_collection(tmp_path / "sud")
    [file] = read_all(folder)
    [document] = file.record.documents
    commit = git(folder, "log", "-n", "1", "--format=%H", "--", SALE)

    assert (file.name, file.record.key, file.record.name) == (
        "sud-versions/Sogeline", "sud-versions/Sogeline", "Sogeline",
    )  # fmt: skip
    assert (document.title, document.text, document.day) == (
        "General Conditions of Sale", SECOND, datetime.date(2025, 6, 20),
    )  # fmt: skip
    assert document.copy_url == (
        f"https://github.com/Archive/sud-versions/blob/{commit}/Sogeline/General%20Conditions%20of%20Sale.md"
    )
    assert file.record.domains == ("sogeline.example",)


def test_older_versions_are_read_when_they_are_asked_for(tmp_path):
    found = read(a_collection(tmp_path / "sud"))
    for file in found.files:
        [document] = file.record.documents
        assert list(document.earlier()) == [(datetime.date(2025, 1, 10), FIRST)]


def test_same_collection_has_the_same_digest_and_a_newer_version_another(tmp_path):
    folder = a_collection(tmp_path / "sud")
    [before] = read_all(folder)
    [again] = read_all(folder)
    record(folder, SALE, FIRST, day="2025-08-01")
    [after] = read_all(folder)
    assert before.record.digest == again.record.digest != after.record.digest


def test_terms_for_others_than_customers_are_left_out_and_said(tmp_path):
    folder = begin(tmp_path / "sud")
    record(folder, "Sogeline/Developer Terms.md", FIRST, day="2025-01-10")
    [file] = read_all(folder)
    assert (file.record, file.refused) == (None, ("none of its documents is terms for customers",))


def test_work_tree_without_history_is_undated_and_without_a_copy(tmp_path):
    (tmp_path / "Sogeline").mkdir()
    (tmp_path / SALE).write_text(SECOND, encoding="utf-8")
    (tmp_path / "Sogeline/Imprint.md").symlink_to("/etc/hostname")
    [file] = read_all(tmp_path)
    [document] = file.record.documents
    assert (document.day, document.copy_url, list(document.earlier())) == (None, "", [])
    assert [reason.partition(":")[0] for reason in file.refused] == ["Sogeline/Imprint.md"]


def test_path_without_terms_is_refused(tmp_path):
    with pytest.raises(NotAnArchive, match="holds neither a history"):
        read(tmp_path)
    with pytest.raises(NotAnArchive, match="is not a folder"):
        read(tmp_path / "nowhere")
