import datetime
import gzip

import pytest
from django.utils import timezone

from companies.exchange.dumps import write_dump
from companies.lib.dump_folder import latest_dump
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    return settings.DUMPS_DIR


@pytest.fixture
def dump(folder):
    factories.company(name="Sogeline", slug="sogeline")
    return written(folder)


def written(folder, at=None):
    write_dump(folder, at=at or timezone.now(), site="", licence="as you like")
    return latest_dump(folder)


def content(answer):
    return answer.getvalue()


def test_the_page_says_calmly_that_nothing_was_written_yet(client):
    answer = client.get("/fr/donnees/")
    assert answer.status_code == 200
    assert "Il n’y a pas encore de fichiers" in answer.content.decode()
    assert client.get("/data/latest/companies.csv").status_code == 404


@pytest.mark.parametrize("address", ["/fr/donnees/", "/en/data/"])
def test_the_page_links_every_file_with_its_sum(client, dump, address):
    page = client.get(address).content.decode()
    about = ("dictionary.json", "dictionary.csv", "LICENSE.txt")
    for one in dump.files:
        assert f"{one.sha256}  {one.name}" in page
        assert f"/data/{dump.day}/{one.name}" in page, about


def test_the_page_is_another_with_a_new_dump(client, dump, folder):
    first = client.get("/en/data/")
    assert client.get("/en/data/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    newer = written(folder)
    again = client.get("/en/data/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, f"/data/{newer.day}/companies.csv" in again.content.decode()) == (200, True)


def test_a_file_is_served_whole_with_its_sum_as_validator(client, dump):
    told = dump.file("companies.csv")
    answer = client.get(f"/data/{dump.day}/companies.csv", headers={"Accept-Encoding": "gzip"})
    assert content(answer) == (dump.folder / "companies.csv").read_bytes()
    assert {name: answer.headers.get(name) for name in ("ETag", "Content-Length", "Accept-Ranges")} == {
        "ETag": f'"{told.sha256}"',
        "Content-Length": str(told.bytes),
        "Accept-Ranges": "bytes",
    }
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="companies.csv"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    known = client.get(f"/data/{dump.day}/companies.csv", headers={"If-None-Match": f'"{told.sha256}"'})
    assert known.status_code == 304


@pytest.mark.parametrize(
    ("asked", "part"),
    [("bytes=0-9", slice(0, 10)), ("bytes=10-", slice(10, None)), ("bytes=-7", slice(-7, None))],
)
def test_a_part_of_a_file_is_served(client, dump, asked, part):
    whole = (dump.folder / "companies.csv").read_bytes()
    answer = client.get(f"/data/{dump.day}/companies.csv", headers={"Range": asked})
    start, stop, _step = part.indices(len(whole))
    assert (answer.status_code, content(answer)) == (206, whole[part])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(whole)}"
    assert answer.headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("asked", ["bytes=0-3,5-7", "bytes=9-3", "lines=1-2", "bytes=-", "bytes=x-"])
def test_what_is_no_single_range_gives_the_whole(client, dump, asked):
    answer = client.get(f"/data/{dump.day}/companies.csv", headers={"Range": asked})
    assert (answer.status_code, len(content(answer))) == (200, dump.file("companies.csv").bytes)


def test_a_part_behind_the_end_and_one_of_another_file(client, dump):
    address = f"/data/{dump.day}/companies.csv"
    beyond = client.get(address, headers={"Range": "bytes=999999-"})
    size = dump.file("companies.csv").bytes
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    other = client.get(address, headers={"Range": "bytes=0-1", "If-Range": '"another"'})
    assert (other.status_code, len(content(other))) == (200, size)


def test_gzip_is_a_file_and_not_packed_twice(client, dump):
    answer = client.get(f"/data/{dump.day}/companies.csv.gz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert gzip.decompress(content(answer)) == (dump.folder / "companies.csv").read_bytes()


def test_the_latest_leads_to_the_newest_day(client, dump, folder):
    answer = client.get("/data/latest/companies.csv")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/data/{dump.day}/companies.csv")
    newer = written(folder)
    assert client.get("/data/latest/manifest.json").headers["Location"] == f"/data/{newer.day}/manifest.json"


@pytest.mark.parametrize(
    "address",
    [
        "2000-01-01/companies.csv",
        "{day}/nothing.csv",
        "{day}/..%2f..%2fsettings.py",
        "..%2f{day}/companies.csv",
        "latest/x",
    ],
)
def test_what_is_not_there_is_a_useful_404(client, dump, address):
    answer = client.get("/data/" + address.format(day=dump.day))
    assert answer.status_code == 404


def test_files_are_only_read(client, dump):
    assert client.post(f"/data/{dump.day}/companies.csv").status_code == 405
    head = client.head(f"/data/{dump.day}/companies.csv")
    assert head.headers["Content-Length"] == str(dump.file("companies.csv").bytes)
