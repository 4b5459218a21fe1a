import json

import pytest

from companies.exchange.saved_pages import BadIndex, findings_of, html_of, pages_of

PAGE = {"file": "a.html", "url": "https://www.sogeline.example/", "company": "Sogeline", "country": "FR"}


def saved(folder, *entries, **pages):
    (folder / "index.json").write_text(json.dumps(entries), encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_each_way_in_is_one_record(tmp_path):
    folder = saved(tmp_path, PAGE, a="<h1>Contact</h1><p>Appelez le 39 49, fax 01 99 00 12 35")
    assert list(findings_of(folder, print)) == [
        {
            "file": "a.html", "kind": "phone", "value": "3949", "purpose": "customer_service",
            "excerpt": "Contact Appelez le 39 49, fax 01 99 00 12 35", "mark": "text",
        },
        {
            "file": "a.html", "kind": "fax", "value": "+33199001235", "purpose": "fax",
            "excerpt": "Contact Appelez le 39 49, fax 01 99 00 12 35", "mark": "text",
        },
    ]  # fmt: skip


def test_a_page_that_cannot_be_read_is_told_and_stops_no_other(tmp_path):
    outside = {**PAGE, "file": "../a.html"}
    told = []
    folder = saved(tmp_path, {**PAGE, "file": "none.html"}, outside, PAGE, a="<p>Appelez le 01 99 00 12 34")
    assert [record["value"] for record in findings_of(folder, told.append)] == ["+33199001234"]
    assert told == ["none.html: there is no such file", "../a.html: its name leads out of the folder"]


@pytest.mark.parametrize(
    ("index", "fault"),
    [
        ("{", "is not JSON"),
        ("{}", "is no list of pages"),
        ("[1]", "entry 1 of index.json is no object"),
        (json.dumps([{**PAGE, "url": 1}]), "entry 1 of index.json has no text for: url"),
        (json.dumps([PAGE, {**PAGE, "country": "France"}]), "entry 2 of index.json: 'France' is no country"),
        (json.dumps([{**PAGE, "file": ""}]), "entry 1 of index.json names no file"),
    ],
)
def test_a_bad_index_says_what_is_wrong(tmp_path, index, fault):
    (tmp_path / "index.json").write_text(index, encoding="utf-8")
    with pytest.raises(BadIndex, match=fault):
        pages_of(tmp_path)


def test_a_folder_without_index_is_none(tmp_path):
    with pytest.raises(BadIndex, match="cannot be read"):
        pages_of(tmp_path)


def test_an_index_may_begin_with_a_mark_and_say_uk(tmp_path):
    (tmp_path / "index.json").write_text("\ufeff" + json.dumps([{**PAGE, "country": "uk"}]), encoding="utf-8")
    assert [page.country for page in pages_of(tmp_path)] == ["GB"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbf\xc3\xa9", "é"),
        ("é".encode("utf-16"), "é"),
        (b"<meta charset=iso-8859-1>\x80 \xe9", "<meta charset=iso-8859-1>€ é"),
        (b"<meta charset=utf-8>\xe9t\xe9", "<meta charset=utf-8>été"),
        (b"<meta charset='iso-8859-1'>\xc3\xa9", "<meta charset='iso-8859-1'>é"),
        (b"<meta http-equiv=content-type content='text/html; charset=windows-1252'>\x92", "<meta http-equiv=content-type content='text/html; charset=windows-1252'>’"),
        (b"<meta charset=nonsense>\xe9", "<meta charset=nonsense>é"),
        (b"\xe9", "é"),
        (b"", ""),
    ],
)  # fmt: skip
def test_letters_are_read_as_browsers_read_them(content, text):
    assert html_of(content) == text
