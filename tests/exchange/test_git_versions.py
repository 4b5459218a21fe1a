import datetime

import pytest

from companies.exchange.git_versions import LARGEST_BYTES, NotARepository, Repository
from tests.exchange.terms import FIRST, SALE, SECOND, a_collection, begin, git, record


def test_versions_are_those_of_files_that_are_there_newest_first(tmp_path):
    repository = Repository(a_collection(tmp_path / "sud"))
    versions = repository.versions(".md")

    assert [(place, [str(version.day) for version in found]) for place, found in versions.items()] == [
        (SALE, ["2025-06-20", "2025-01-10"])
    ]
    assert [repository.text(version.blob) for version in versions[SALE]] == [SECOND, FIRST]
    repository.close()


def test_a_bare_clone_is_read_too(tmp_path):
    folder = a_collection(tmp_path / "sud")
    git(tmp_path, "clone", "-q", "--bare", str(folder), "bare")
    assert list(Repository(tmp_path / "bare").versions(".md")) == [SALE]


def test_origin_is_told_by_the_remote_or_by_the_versions(tmp_path):
    folder = a_collection(tmp_path / "sud")
    assert Repository(folder).origin() == "Archive/sud-versions"
    git(folder, "remote", "add", "origin", "https://github.com/Other/nord-versions.git")
    assert Repository(folder).origin() == "Other/nord-versions"


def test_what_is_missing_too_large_or_no_text_is_said_and_stops_nothing(tmp_path):
    folder = begin(tmp_path / "sud")
    record(folder, "a/Imprint.md", "x" * (LARGEST_BYTES + 1), day="2025-01-10")
    (folder / "a/Imprint.md").write_bytes(b"\xff\xfe")
    git(folder, "commit", "-qam", "bytes", day="2025-01-11")
    record(folder, "a/Imprint.md", "Sogeline", day="2025-01-12")
    repository = Repository(folder)
    newest, broken, large = repository.versions(".md")["a/Imprint.md"]

    for blob, reason in ((large.blob, "larger than"), (broken.blob, "not UTF-8"), ("0" * 39 + "1", "lacks")):
        with pytest.raises(ValueError, match=reason):
            repository.text(blob)
    assert (repository.text(newest.blob), newest.day) == ("Sogeline", datetime.date(2025, 1, 12))
    repository.close()


def test_nothing_of_the_repository_is_run(tmp_path):
    folder = a_collection(tmp_path / "sud")
    ran = tmp_path / "ran"
    git(folder, "config", "core.fsmonitor", f"touch {ran}")
    git(folder, "config", "diff.external", f"touch {ran}")
    git(folder, "config", "core.pager", f"touch {ran}")
    repository = Repository(folder)
    repository.text(repository.versions(".md")[SALE][0].blob)
    repository.close()
    assert not ran.exists()


def test_folder_without_history_is_no_repository(tmp_path):
    with pytest.raises(NotARepository, match="no repository that git reads"):
        Repository(tmp_path).versions(".md")
