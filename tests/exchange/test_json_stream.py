import codecs
import io
import json

import pytest

from companies.exchange import json_stream
from companies.exchange.json_stream import JsonStream, NotAStream

RECORDS = [{"id": number, "nom": "é" * 50, "in": {"a": [1, "}]"]}} for number in range(20)]


def stream(text, *, names=("service",)):
    return JsonStream(codecs.getreader("utf-8-sig")(io.BytesIO(text.encode())), names)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(json_stream, "CHUNK", 64)
    monkeypatch.setattr(json_stream, "LONGEST_VALUE", 1000)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS, ensure_ascii=False),
        json.dumps({"service": RECORDS}, ensure_ascii=False),
        json.dumps({"what": {"service": [1]}, "number": 1234567, "service": RECORDS, "last": None}, indent=2),
        "\ufeff" + json.dumps({"service": RECORDS}),
    ],
    ids=["a list", "in an object", "among other things", "with a mark"],
)
def test_records_come_one_after_another_from_chunks(text):
    read = stream(text)

    parts = list(read.parts())

    assert [record for part in parts for record in part] == RECORDS
    assert len(parts) > 5
    assert read.is_complete


def test_an_empty_list_is_complete():
    read = stream('{"service": []}')
    assert (list(read.parts()), read.is_complete) == ([[]], True)


@pytest.mark.parametrize(
    "text",
    [
        '{"service": [{"id": 1}, {"id": 2',
        '{"service": [{"id": 1}, {"id": 2}',
        '{"service": [{"id": 1}',
        '{"service": [{"id": 1}] "more": 2}',
        '{"service": [{"id": 1}]} {}',
        '{"service": [{"id": 1}, oops]}',
        '"a text"',
        "",
        '{"service": ["' + "x" * 2000 + '"]}',
    ],
)
def test_what_is_cut_or_damaged_is_said_to_be_so(text):
    read = stream(text)
    with pytest.raises(NotAStream):
        list(read.parts())
    assert not read.is_complete


def test_what_is_no_utf8_is_said_to_be_so():
    read = JsonStream(codecs.getreader("utf-8")(io.BytesIO(b'["\xff"]')), ())
    with pytest.raises(NotAStream, match="cannot be read"):
        list(read.parts())
