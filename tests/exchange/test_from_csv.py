import datetime

import pytest

from companies.exchange.from_csv import COLUMNS, read
from companies.exchange.json_files import NotAnArchive

ROW = {
    "company": "Sogeline",
    "country": "FR",
    "kind": "phone",
    "value": "01 99 00 12 34",
    "source_url": "https://www.sogeline.example/contact",
    "source_date": "2026-11-29",
    "website": "https://www.sogeline.example",
}
NAMES = list(ROW)


def read_all(folder, *rows, delimiter=",", encoding="utf-8", names=NAMES, mark=""):
    lines = [delimiter.join(names), *(delimiter.join(row.get(name, "") for name in names) for row in rows)]
    path = folder / "list.csv"
    path.write_bytes((mark + "\n".join(lines)).encode(encoding))
    return list(read(path).files)


def row(**changes):
    return ROW | changes


def test_rows_of_one_company_are_one_record(tmp_path):
    other = row(company="Vauban", website="https://vauban.example", source_url="https://vauban.example")
    sogeline, vauban = read_all(tmp_path, ROW, other, row(kind="email", value="aide@sogeline.example"))
    record = sogeline.record
    assert (sogeline.name, record.key, record.name, record.website, record.owns_domain) == (
        "line 2", "sogeline", "Sogeline", "https://www.sogeline.example", True,
    )  # fmt: skip
    assert [(line.slug, line.value) for line in record.channels] == [
        ("phone-customer-service", "+33199001234"),
        ("email-customer-service", "aide@sogeline.example"),
    ]
    assert (vauban.name, vauban.record.key) == ("line 3", "vauban")


def test_all_columns_are_kept(tmp_path):
    told = row(
        sector="telecom", purpose="complaints", audience="businesses", label="Aide", hours="Mo-Fr 09:00-17:00",
        price="gratuit", note="vu au dos", source_title="Contact",
    )  # fmt: skip
    [file] = read_all(tmp_path, told, names=list(COLUMNS))
    [line] = file.record.channels
    assert (file.record.sector, line.purpose, line.audience, line.label_texts.get("fr", ""), line.opening_hours) == (
        "telecom", "complaints", "businesses", "Aide", "Mo-Fr 09:00-17:00",
    )  # fmt: skip
    assert line.staff_note == "vu au dos\nPrice as printed: gratuit"
    assert (line.origin.kind, line.origin.title, line.origin.seen_on) == (
        "official", "Contact", datetime.date(2026, 11, 29),
    )  # fmt: skip


def test_source_elsewhere_is_a_third_party(tmp_path):
    [file] = read_all(tmp_path, row(source_url="https://gazette.example/enquete"))
    assert file.record.source.kind == "crowd"


@pytest.mark.parametrize(
    "how",
    [
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"mark": "\ufeff"},
        {"encoding": "cp1252", "delimiter": ";"},
    ],
    ids=["semicolons", "tabs", "mark", "windows"],
)
def test_tables_are_read_as_spreadsheets_save_them(tmp_path, how):
    [file] = read_all(tmp_path, row(company="Énergie d’Été"), **how)
    assert file.record.name == "Énergie d’Été"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"company": ""}, "company: is empty"),
        ({"country": "France"}, "country: FRANCE is no code of ISO 3166 (FR, GB)"),
        ({"kind": "fax"}, "kind: fax is none of phone"),
        ({"value": "12 34"}, "value: 12 34 is no telephone number of FR"),
        ({"kind": "email", "value": "aide"}, "value: aide is no address"),
        ({"kind": "form", "value": "javascript:alert(1)"}, "value: javascript:alert(1) is no address"),
        ({"source_url": ""}, "source_url: is empty"),
        ({"source_date": "hier"}, "source_date: hier is no day (2026-11-29)"),
        ({"website": "sogeline"}, "website: sogeline is not a web address"),
        ({"company": "=HYPERLINK(1)"}, "company: =HYPERLINK(1) is a formula"),
        ({"company": "@SUM(1)"}, "company: @SUM(1) is a formula"),
        ({"company": "x" * 121}, "company: longer than 120 characters"),
    ],
)
def test_row_that_cannot_be_taken_is_told_by_its_line_and_takes_no_other(tmp_path, changes, reason):
    refused, taken = read_all(tmp_path, row(**changes), ROW)
    assert refused.name == "line 2"
    assert refused.refused[0].startswith(reason)
    assert taken.record.key == "sogeline"


def test_international_number_is_no_formula_and_our_own_mark_is_taken_off(tmp_path):
    [file] = read_all(tmp_path, row(value="'+33 1 99 00 12 34"))
    assert file.record.channels[0].value == "+33199001234"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"country": "GB"}, "country: line 2 says FR of Sogeline"),
        ({"website": "https://sogeline.test"}, "website: an earlier line says https://www.sogeline.example"),
    ],
)
def test_rows_of_one_company_must_agree(tmp_path, changes, reason):
    refused, _taken = read_all(tmp_path, ROW, row(**changes))
    assert (refused.name, refused.refused) == ("line 3", (reason,))


def test_line_numbers_count_lines_of_the_file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f'{",".join(NAMES)},note\n{",".join(ROW.values())},"a\nb"\n,,,,,,\nx,FR,fax,1,,,,\n')
    [refused, _taken] = read(path).files
    assert refused.name == "line 5"


def test_unknown_columns_are_said_and_missing_ones_refused(tmp_path):
    header, _taken = read_all(tmp_path, ROW, names=[*NAMES, "colour"])
    assert (header.name, header.refused) == ("header", ("column colour is not one of ours",))
    with pytest.raises(NotAnArchive, match="has no column kind, value"):
        read_all(tmp_path, names=[name for name in NAMES if name not in ("kind", "value")])
